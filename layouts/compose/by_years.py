"""One figure of each financial year, the latest first: a share with its interval, or a rate."""

from __future__ import annotations

from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, years
from layouts.compose.bars import told_bars
from layouts.compose.headlines import follows, joined, said, stretch
from layouts.compose.reading import bottoms, datum, interval_of, tops, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.vocabulary import ALL, Period

YEARS_APART = "Years may differ by chance alone: no difference between them is claimed here."


def by_years(measure: str, events: str = "", what: str = "") -> Recipe:
    """A bar for each year; of a rate ``events`` says what is counted. The title is ``what``, where the measure's own
    words are too long for one."""
    return Recipe(each_year([measure], ALL), partial(_by_years, CATALOGUE[measure], events, what))


def _by_years(measure: Measure, events: str, what: str, figures: Figures, context: Context) -> Drawing:
    what = what or (measure.numerator if measure.form is Form.MEAN else _share(measure))
    title = f"{what}, by {'when they ' + _did(measure) if follows(measure) else 'financial year'}"
    title = f"{title}{suffix(figures, context)}."
    if figures.borrowed:
        return states.nothing(
            figures, title, states.body(figures, measure.id, figures.cell(measure.id, period=Period.YEAR)), measure.id
        )
    cells = list(reversed(figures.years(measure.id)))
    if not cells:
        return states.nothing(figures, title, years.none_yet(figures, measure), measure.id)
    if value(cells[0]) is None:
        return states.nothing(figures, title, states.body(figures, measure.id, cells[0]), measure.id)
    drawn = tuple(_bar(measure, events, cell) for cell in cells)
    told = with_unknown(
        f"{words.capital(said(measure, cells[0]))}{stretch(measure, cells[0])}", figures, measure, cells[0]
    )
    headline = sentence(figures, context, told)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, measure.unit.value, 1.0 if measure.percentage else None),
        table=_table(measure, events, title, cells, drawn),
        alternative=told_bars(title, headline, drawn),
        measures=(measure.id,),
        source=years.source(figures, cells[0], measure),
        notes=(
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *notes.intervals(drawn),
            *([YEARS_APART] if len(drawn) > 1 else []),
            *years.notes(figures, measure, cells[0].quarter),
            *notes_of(figures, measure, cells[0]),
        ),
    )


def _did(measure: Measure) -> str:
    return measure.population.follows.partition(" with ")[0]


def _share(measure: Measure) -> str:
    return f"{measure.numerator}, as a share of {words.mid(measure.denominator)}"


def _bar(measure: Measure, events: str, cell: Cell) -> Bar:
    figure = interval_of(cell, datum(cell, measure.unit.value))
    name = joined(cell) if follows(measure) else cell.quarter.year_name
    if value(cell) is None:
        return Bar(name, figure)
    if measure.form is Form.SHARE:
        return Bar(name, figure, f"{tops(cell).text} of {bottoms(cell).text}")
    detail = cell.detail or {}
    return Bar(name, figure, f"{words.number(detail['events'])} {events} in {words.number(detail['months'])} months")


def _table(measure: Measure, events: str, title: str, cells: list[Cell], drawn: tuple[Bar, ...]) -> Grid:
    first = words.capital(_did(measure)) if follows(measure) else "Financial year"
    if measure.form is Form.SHARE:
        rows = [(bar.name, bar.figure, tops(cell), bottoms(cell)) for bar, cell in zip(drawn, cells, strict=True)]
        return Grid.of(title, (first, "%", "Number", "Out of"), rows, keys=("", "value", "", ""))
    rows = [(bar.name, bar.figure, *_counts(cell)) for bar, cell in zip(drawn, cells, strict=True)]
    heads = (first, words.capital(measure.unit.value), words.capital(events), "Months")
    return Grid.of(title, heads, rows, keys=("", "value", "", ""))


def _counts(cell: Cell) -> tuple[Datum, Datum]:
    """Events and months; a marker where the rate is not shown."""
    if value(cell) is None:
        return datum(cell, ""), datum(cell, "")
    detail = cell.detail or {}
    events, months = (Datum(detail[each], words.number(detail[each])) for each in ("events", "months"))
    return events, months
