"""One figure of each financial year as the public edition has it: about how many, of the area as a whole."""

from __future__ import annotations

from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars, Nothing
from layouts.compose import notes, states, years
from layouts.compose.bars import told_bars
from layouts.compose.headlines import amount, follows, joined
from layouts.compose.reading import bottoms, datum, tops, value
from layouts.compose.recipe import Recipe
from layouts.compose.turned import turned
from layouts.drawing import Drawing, Grid
from queries import public_edition
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.vocabulary import ALL, Edition, Quarter, State

HOW = (
    f"Counts are to the nearest {public_edition.NEAREST}, percentages whole. To protect small numbers, nothing is told "
    f"of fewer than {public_edition.THRESHOLD}, nor where all but fewer than {public_edition.THRESHOLD} are alike."
)
OTHERS = Nothing(
    "not published",
    "The annual report is made of the board edition, for everyone in the area",
    "Choose the board edition, and everyone in all districts, to see what the public is told.",
)


def annual(measure: str, what: str, sentence: str) -> Recipe:
    """A bar for each year. ``what`` says in the title what is told, the ``sentence`` what it came to (``{v}`` of a
    share, ``{n}`` of a count, ``{joined}`` for when those had joined whom it follows): in words that need no
    explanation."""
    told = CATALOGUE[measure]
    return Recipe((Need(measure, ALL, history=True, period=told.base),), partial(_annual, told, what, sentence))


def _annual(measure: Measure, what: str, sentence: str, figures: Figures, _: Context) -> Drawing:
    title = f"{what}, by {_by(measure).lower()}."
    if figures.edition is not Edition.BOARD or figures.borrowed:
        return states.nothing(figures, title, OTHERS, measure.id)
    cells = public_edition.years(figures, measure.id)
    shown = [cell for cell in cells if value(cell) is not None]
    if not shown:
        return states.nothing(figures, title, _none(figures, measure, cells), measure.id)
    drawn = tuple(_bar(measure, cell) for cell in cells)
    headline = _said(measure, sentence, shown[0])
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, measure.unit.value, 1.0 if measure.percentage else None),
        table=_table(measure, title, cells, drawn),
        alternative=told_bars(title, headline, drawn),
        measures=(measure.id,),
        source=years.source(figures, shown[0], measure),
        notes=(
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *_lacking(figures, measure, cells),
            *_unknown(figures, measure, shown[0]),
            HOW,
            f"It does not say: {words.mid(measure.does_not_say)}",
        ),
    )


def _by(measure: Measure) -> str:
    return f"When they {measure.population.follows}" if follows(measure) else "Financial year"


def _none(figures: Figures, measure: Measure, cells: tuple[Cell, ...]) -> Nothing:
    """The panel where no year is told."""
    if not cells:
        return years.none_yet(figures, measure)
    heading = f"{words.capital(measure.label)}: hidden in every year, to protect small numbers"
    return Nothing("hidden", heading, states.FEW, State.SUPPRESSED.marker)


def _said(measure: Measure, sentence: str, cell: Cell) -> str:
    """``In 2025-26, about 420 people were on the scheme``."""
    number = words.number(cell.value or 0.0)
    text = sentence.format(v=amount(cell.value or 0.0, measure.unit.value), n=f"about {number}", joined=joined(cell))
    return text if follows(measure) else f"In {cell.quarter.year_name}, {text}"


def _bar(measure: Measure, cell: Cell) -> Bar:
    name = joined(cell) if follows(measure) else cell.quarter.year_name
    told = measure.form is Form.SHARE and value(cell) is not None and not measure.exempt
    return Bar(name, datum(cell, measure.unit.value), f"of about {bottoms(cell).text}" if told else "")


def _table(measure: Measure, title: str, cells: tuple[Cell, ...], drawn: tuple[Bar, ...]) -> Grid:
    first = _by(measure)
    if measure.form is Form.COUNT or measure.exempt:
        head = "%" if measure.percentage else f"About how many {words.plural(measure.one)}"
        return Grid.of(title, (first, head), [(bar.name, bar.figure) for bar in drawn], keys=("", "value"))
    rows = [(bar.name, bar.figure, tops(cell), bottoms(cell)) for bar, cell in zip(drawn, cells, strict=True)]
    return Grid.of(title, (first, "%", "About how many", "Out of about"), rows, keys=("", "value", "", ""))


def _unknown(figures: Figures, measure: Measure, cell: Cell) -> list[str]:
    """``About 15 are left out: status not recorded.``: of how many of a year nothing is known."""
    count = public_edition.left_out(figures, measure.id, cell.quarter) if measure.left_out else 0.0
    if not count:
        return [] if count == 0 else [f"Some may be left out: {measure.left_out}."]
    many = count >= public_edition.THRESHOLD
    said = f"About {words.number(public_edition.nearest(count))}" if many else f"Fewer than {public_edition.THRESHOLD}"
    return [f"{said} are left out: {measure.left_out}."]


def _lacking(figures: Figures, measure: Measure, cells: tuple[Cell, ...]) -> list[str]:
    """Why years from the first that is told to the latest that is over are not told."""
    told = {cell.quarter for cell in cells}
    first, last = min(told), figures.quarter if figures.quarter.ends_year else Quarter(figures.quarter.year - 1, 4)
    every = [first.plus(4 * after) for after in range((last.index - first.index) // 4 + 1)]
    gone = [f"{end.year_name} is not told: {years.why(figures, measure, end)}." for end in every if end not in told]
    return [*gone, *turned(figures, measure.id, figures.quarters(24))]
