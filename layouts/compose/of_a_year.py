"""Several shares of a financial year as bars, one under the other; and what no return records beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, tables, years
from layouts.compose.bars import told_bars
from layouts.compose.bounds import bounded, lines
from layouts.compose.headlines import said
from layouts.compose.reading import bottoms, datum, interval_of, tops, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Period, Quarter

HEADS = ("Measure", "%", "Number", "Out of", tables.INTERVAL)


def unasked(what: Sequence[str]) -> list[str]:
    """A note of what a board would ask here and no return has a column for."""
    return [f"Not recorded on any return: {'; '.join(what)}."] if what else []


def of_a_year(title: str, *measures: str, without: Sequence[str] = ()) -> Recipe:
    """A bar for each measure that the board has of years, in the order given; the headline is the first one's that is
    shown. ``without`` is what no return records."""
    return Recipe(each_year(measures, ALL), partial(_of_a_year, title, measures, without))


def _of_a_year(
    title: str, measures: tuple[str, ...], without: Sequence[str], figures: Figures, context: Context
) -> Drawing:
    title = f"{title}{suffix(figures, context)}"
    end = figures.last_year(measures[0])
    if figures.borrowed:
        alone = figures.cell(measures[0], period=Period.YEAR)
        return states.nothing(figures, f"{title}.", states.body(figures, measures[0], alone), *measures)
    if end is None:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, CATALOGUE[measures[0]]), *measures)
    cells = [figures.cell(each, quarter=end, period=Period.YEAR) for each in measures]
    title = f"{title}, {end.year_name}."
    first = next((cell for cell in cells if value(cell) is not None), None)
    if first is None:
        return states.nothing(figures, title, states.body(figures, measures[0], cells[0]), *measures)
    before = figures.last_year(measures[0], 1)
    bars = tuple(_bar(figures, cell, before) for cell in cells)
    measure = CATALOGUE[first.measure]
    told = years.said(said(measure, first), measure, first)
    headline = sentence(figures, context, with_unknown(told, figures, measure, first))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(bars, "%", 1.0),
        table=Grid.of(title, HEADS, map(_row, cells, bars), keys=("", "value", "", "", "")),
        alternative=told_bars(title, headline, bars),
        measures=measures,
        source=years.source(figures, first, *(CATALOGUE[each] for each in measures)),
        notes=(
            *lines(bar.figure for bar in bars),
            *notes.hidden((bar.name, bar.figure) for bar in bars),
            *notes.intervals(bars),
            *dict.fromkeys(note for cell in cells for note in notes_of(figures, CATALOGUE[cell.measure], cell)),
            *years.notes(figures, measure, end, before),
            *unasked(without),
        ),
    )


def _bar(figures: Figures, cell: Cell, before: Quarter | None) -> Bar:
    """A share with its counts, and what it was a year before where that is shown."""
    measure, figure = CATALOGUE[cell.measure], datum(cell, "%")
    then = figures.cell(cell.measure, quarter=before, period=Period.YEAR) if before else None
    was = f"{datum(then, '%').text} in {then.quarter.year_name}" if then and value(then) is not None else ""
    own = f"{tops(cell).text} of {bottoms(cell).text}" if figure.value is not None else ""
    return Bar(
        measure.name,
        bounded(figures, measure, cell, interval_of(cell, figure)),
        f"{own}; {was}" if own and was else own,
    )


def _row(cell: Cell, bar: Bar) -> tuple[Datum | str, ...]:
    return bar.name, datum(cell, "%"), tops(cell), bottoms(cell), tables.interval(interval_of(cell, datum(cell, "%")))
