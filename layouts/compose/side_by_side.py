"""The pathways: need, support and achievement side by side; one pathway through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import words
from layouts.chart import Context
from layouts.compose import notes, states
from layouts.compose.control import draw_control
from layouts.compose.reading import FEWEST, bottoms, categories, datum, tops, track, value
from layouts.compose.recipe import Recipe, needs
from layouts.compose.who import sentence, suffix
from layouts.drawing import ColumnOfBars, Drawing, Grid, Key, Mark, SideBySide
from queries.codes import PATHWAY, WOMENS_PATHWAYS
from queries.figures import Cell, Figures, Need
from queries.vocabulary import ALL, Edition, Slice, State

NEED, SUPPORTED, ACHIEVED = THREE = ("W1", "W2", "W3")
HEADS = {
    NEED: ("Have the need", "of those assessed", "quiet"),
    SUPPORTED: ("Supported", "of those with the need", "middle"),
    ACHIEVED: ("Achieved", "of known outcomes", "series"),
}
SEVEN = tuple(PATHWAY.label(code) for code in PATHWAY.codes if code not in WOMENS_PATHWAYS)
FOR_WOMEN = tuple(PATHWAY.label(code) for code in WOMENS_PATHWAYS)
WOMEN = Slice("sex", "Female")


@dataclass(frozen=True)
class Row:
    """One row: its name and its three cells in the order of the columns."""

    name: str
    cells: tuple[Cell, Cell, Cell]

    @property
    def need(self) -> float | None:
        """The share that orders the rows."""
        return value(self.cells[0])


def pathways() -> Recipe:
    """The seven side by side, the greatest need first; an achievement that gives concern in ochre."""
    judged = needs((SUPPORTED, ACHIEVED), "pathway", history=True)
    return Recipe((Need(NEED, "pathway"), *judged, Need("W6"), *needs(THREE, ALL)), _pathways)


def _pathways(figures: Figures, context: Context) -> Drawing:
    title = "Clients by pathway: with need, supported where there is need, outcome achieved where known"
    title += suffix(figures, context)
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", *THREE)
    rows = _by_need([name for name in categories(figures, NEED, "pathway") if name in SEVEN], figures)
    if not any(value(cell) is not None for row in rows for cell in row.cells):
        return states.missing_table(figures, f"{title}.", NEED, "pathway", *THREE)
    flagged = _flagged(figures, context, rows)
    banded = _banded(rows, flagged)
    return _drawing(figures, context, _people(figures, title), rows, flagged, banded)


def _people(figures: Figures, title: str) -> str:
    """The title with how many were assessed on any pathway, if that is shown."""
    assessed = figures.cell("W6")
    number = assessed.denominator if assessed.shown else None
    many = f". {words.count(number, 'person')} assessed" if number else ""
    return f"{title}{many}, {figures.quarter.words}."


def _by_need(names: Sequence[str], figures: Figures) -> list[Row]:
    rows = [_row(figures, name) for name in names]
    return sorted(rows, key=lambda row: (row.need is None, -(row.need or 0.0)))


def _row(figures: Figures, name: str, by: str = "pathway", category: str = "") -> Row:
    need, supported, achieved = (figures.cell(measure, by, category or name) for measure in THREE)
    return Row(name, (need, supported, achieved))


def _flagged(figures: Figures, context: Context, rows: Sequence[Row]) -> dict[str, tuple[int, ...]]:
    """For each measure with a judgement the rows whose latest point gives concern."""
    return {
        measure: tuple(
            at
            for at, row in enumerate(rows)
            if track(figures, context, measure, "pathway", row.name).mark is Mark.CONCERN
        )
        for measure in (SUPPORTED, ACHIEVED)
    }


def _banded(rows: Sequence[Row], flagged: dict[str, tuple[int, ...]]) -> int | None:
    """The headline's row: the first that gives concern, else the greatest need."""
    concern = [at for measure in (ACHIEVED, SUPPORTED) for at in flagged[measure]]
    return concern[0] if concern else 0 if rows and rows[0].need is not None else None


def _drawing(
    figures: Figures,
    context: Context,
    title: str,
    rows: Sequence[Row],
    flagged: dict[str, tuple[int, ...]],
    banded: int | None,
) -> Drawing:
    headline = sentence(
        figures,
        context,
        _said(rows[banded]) if banded is not None else _unsaid(rows),
    )
    columns = tuple(_column(measure, rows, flagged.get(measure, ())) for measure in THREE)
    names = tuple(row.name for row in rows)
    concern = any(flagged.values())
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=SideBySide(names, columns, banded),
        table=_table(title, rows),
        alternative=_told(title, headline, rows),
        measures=THREE,
        source=notes.source(figures, *THREE),
        mark=Mark.CONCERN if concern else None,
        key=(Key("diamond", "concern", "Gives concern this quarter"),) if concern else (),
        notes=(*_hidden(rows), *notes.left_out(figures, *THREE)),
    )


def _column(measure: str, rows: Sequence[Row], flagged: tuple[int, ...]) -> ColumnOfBars:
    head, of, role = HEADS[measure]
    at = THREE.index(measure)
    return ColumnOfBars(head, of, role, tuple(datum(row.cells[at], "%") for row in rows), flagged)


def _said(row: Row) -> str:
    """``Seven in ten need help with accommodation; four in five of them are supported; a third …``, as far as shown."""
    need, supported, achieved = (value(cell) for cell in row.cells)
    name, assessed = words.mid(row.name), round(row.cells[0].denominator or 0)
    if need is not None and assessed < FEWEST:
        return f"too few people to say: {words.some(assessed, 'person was', 'people were')} assessed for {name}"
    parts = [f"{words.share(need)} of those assessed need help with {name}" if need is not None else ""]
    if need is not None and " in " in words.share(need):
        parts = [f"{words.share(need)} need help with {name}"]
    if supported is not None:
        parts.append(
            f"{words.share(supported)} of them are supported"
            if need is not None
            else f"{words.share(supported)} of those who need help with {name} are supported"
        )
    if achieved is not None:
        outcomes = words.share_of(achieved, "outcome" if need is not None else f"{name} outcome")
        parts.append(f"{outcomes} {'is' if words.singular(outcomes) else 'are'} achieved")
    return "; ".join(part for part in parts if part)


def _unsaid(rows: Sequence[Row]) -> str:
    hidden = any(row.cells[0].state is State.SUPPRESSED for row in rows)
    return "need is hidden on every pathway to protect small numbers" if hidden else "nobody was assessed"


def _table(title: str, rows: Sequence[Row]) -> Grid:
    heads = tuple(f"{HEADS[measure][0]}{each}" for measure in THREE for each in (", %", ", number", ", out of"))
    return Grid.of(
        title,
        ("Pathway", *heads),
        (
            (row.name, *(each for cell in row.cells for each in (datum(cell, "%"), tops(cell), bottoms(cell))))
            for row in rows
        ),
    )


def _told(title: str, headline: str, rows: Sequence[Row]) -> str:
    threes = ((row.name, ", ".join(datum(cell, "%").text for cell in row.cells)) for row in rows)
    listed = "; ".join(f"{name}: {three}" for name, three in threes)
    return f"Three columns of bars. {title} {headline}. Need, supported, achieved: {listed}."


def _hidden(rows: Sequence[Row]) -> list[str]:
    """What is not shown, a row of which nothing is shown by its name alone."""
    named = []
    for row in rows:
        three = [datum(cell, "%") for cell in row.cells]
        whole = len({each.marker for each in three}) == 1
        named += [
            (row.name if whole else f"{row.name} ({HEADS[measure][0].lower()})", each)
            for measure, each in zip(THREE, three, strict=True)
        ]
    return notes.hidden(named)


def women() -> Recipe:
    """The nine for women: in the working edition's slice each of them; elsewhere women beside men on all pathways
    together, and the two that are for women alone."""
    return Recipe((*needs(THREE, "sex", "pathway", ALL),), _women)


def _women(figures: Figures, context: Context) -> Drawing:
    if figures.slice == WOMEN and not figures.borrowed:
        rows = _by_need(categories(figures, NEED, "pathway"), figures)
        return _women_drawn(figures, context, "The nine pathways for women: need, support, achievement", rows)
    title = "Women and men on all pathways together, and the two pathways for women"
    if figures.borrowed or figures.slice.dimension == "sex":
        return states.in_slice(figures, f"{title}.", *THREE)
    rows = [_row(figures, said, "sex", sex) for said, sex in (("Women", "Female"), ("Men", "Male"))]
    rows += [_row(figures, name) for name in FOR_WOMEN if name in categories(figures, NEED, "pathway")]
    return _women_drawn(figures, context, title, rows)


def _women_drawn(figures: Figures, context: Context, title: str, rows: Sequence[Row]) -> Drawing:
    told = f"{title}{suffix(figures, context)}, {figures.quarter.words}."
    if not any(value(cell) is not None for row in rows for cell in row.cells):
        return states.missing_table(figures, told, NEED, "sex", *THREE)
    made = _drawing(figures, context, told, rows, {}, None)
    headline = _women_said(rows)
    return Drawing(
        id="",
        headline=sentence(figures, context, headline),
        title=told,
        body=made.body,
        table=made.table,
        alternative=_told(told, words.capital(headline), rows),
        measures=THREE,
        source=made.source,
        notes=(*made.notes, *_elsewhere(figures, rows)),
    )


def _elsewhere(figures: Figures, rows: Sequence[Row]) -> list[str]:
    """Where the pathways for women are to be found, if the board edition hides them."""
    hidden = any(cell.state is State.SUPPRESSED for row in rows if row.name in FOR_WOMEN for cell in row.cells)
    if figures.edition is not Edition.BOARD or not hidden:
        return []
    return [
        "The nine pathways for women are in the working edition (choose women): the board edition would show too few "
        "people."
    ]


def _women_said(rows: Sequence[Row]) -> str:
    """Women beside men in figures; the greatest need where only women are shown."""
    pair = {row.name: row.cells for row in rows if row.name in ("Women", "Men")}
    if not pair:
        return _said(rows[0]) if rows[0].need is not None else _unsaid(rows)
    for at, said in ((0, "of women’s assessments found a need"), (2, "of women’s known outcomes were achieved")):
        hers, his = value(pair["Women"][at]), value(pair["Men"][at])
        if hers is not None:
            return f"{words.percent(hers)} {said}{_against(hers, his)}"
    if any(cell.state is State.SUPPRESSED for cell in pair["Women"]):
        return "figures for women are hidden to protect small numbers"
    return "no woman was assessed"


def _against(hers: float, his: float | None) -> str:
    if his is None:
        return ""
    if words.percent(hers) == words.percent(his):
        return ", the same share as of men’s"
    return f", against {words.percent(his)} of men’s"


def one_pathway() -> Recipe:
    """Outcomes of one pathway through time: that of the address, else one with a signal, else accommodation."""
    return Recipe(
        (Need(ACHIEVED, "pathway", history=True), Need(ACHIEVED, ALL, history=True)), _one_pathway, judged=True
    )


def _one_pathway(figures: Figures, context: Context) -> Drawing:
    if figures.borrowed:
        return draw_control(ACHIEVED, ALL, ALL, "all pathways together", figures, context)
    code = chosen(figures, context)
    return draw_control(ACHIEVED, "pathway", code, words.mid(PATHWAY.label(code)), figures, context)


def chosen(figures: Figures, context: Context) -> str:
    """The code of the pathway to show through time."""
    asked = context.choices.get("pathway", "").upper()
    if asked in PATHWAY.codes:
        return asked
    signals = (Mark.CONCERN, Mark.IMPROVING)
    marks = {code: track(figures, context, ACHIEVED, "pathway", code).mark for code in PATHWAY.codes}
    return next((code for signal in signals for code in PATHWAY.codes if marks[code] is signal), PATHWAY.codes[0])
