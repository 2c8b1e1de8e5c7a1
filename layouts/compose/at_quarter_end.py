"""Several measures' own percentages as bars, one under the other: how things stand at quarter end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, tables, unknowns, years
from layouts.compose.around import around
from layouts.compose.bounds import beside, bounded, columns, lines, notes_of
from layouts.compose.headlines import said, stretch_of, when
from layouts.compose.reading import Track, bottoms, datum, interval_of, tops, track, value, year_before
from layouts.compose.recipe import Recipe, needs
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Figures
from queries.vocabulary import ALL, Period


def percentages(title: str, *measures: str) -> Recipe:
    """A bar for each measure, in the order given; the headline is the first one's that is shown."""
    return Recipe(needs(measures, ALL, history=True), partial(_percentages, title, measures))


def _percentages(title: str, measures: tuple[str, ...], figures: Figures, context: Context) -> Drawing:
    every = [track(figures, context, measure) for measure in measures]
    untold = [each for each in every if states.of_everyone(figures, each.measure.id, each.leading)]
    found = [each for each in every if each not in untold] or every
    stretches = dict.fromkeys(_stretch(series) for series in found)
    mixed = len(stretches) > 1
    title = f"{title}{suffix(figures, context)}, {figures.quarter.words if mixed else next(iter(stretches))}."
    bars = tuple(_bar(figures, series, mixed) for series in found)
    first = next((series for series in found if value(series.leading) is not None), None)
    if first is None:
        return states.nothing(figures, title, states.body(figures, measures[0], found[0].latest), *measures)
    text = f"{said(first.measure, first.leading)}{when(first)}"
    headline = sentence(
        figures, context, with_unknown(text, figures, first.measure, first.leading, four=first.over_four)
    )
    told, a_year_ago = "; ".join(f"{bar.name} {bar.figure.text}" for bar in bars), figures.quarter.plus(-4)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(bars, "%", 1.0),
        table=_table(title, figures, found, bars, mixed),
        alternative=f"Bars. {title} {headline}. {told}.",
        measures=measures,
        source=notes.source(figures, *measures, four=any(_of_four(series) for series in found))
        if mixed
        else years.source(figures, first.leading, *(each.measure for each in every), four=_of_four(first)),
        notes=(
            *lines(bar.figure for bar in bars),
            *notes.hidden((bar.name, bar.figure) for bar in bars),
            *notes.intervals(bars),
            *dict.fromkeys(
                note for series in found for note in unknowns.notes_of(figures, series.measure, series.leading)
            ),
            *dict.fromkeys(note for series in found for note in _not_told(figures, series)),
            *states.left_to_everyone([each.measure.name for each in untold]),
            *notes_of(figures, *found),
            *dict.fromkeys(note for each in found for note in around(figures, context, each.measure, a_year_ago)),
        ),
    )


def _not_told(figures: Figures, found: Track) -> list[str]:
    """Why a year is told in place of four quarters."""
    return notes.gaps(figures, [found.latest]) if found.latest.period is not found.leading.period else []


def _of_four(found: Track) -> bool:
    """Whether its figure is of several quarters."""
    return found.over_four or not found.of_quarters


def _stretch(found: Track) -> str:
    """What its figure is of: ``October 2025 to September 2026``, ``2025-26``."""
    alone = Period.LAST_FOUR if _of_four(found) else Period.QUARTER
    period = Period.YEAR if found.leading.period is Period.YEAR else alone
    return stretch_of(found.measure, replace(found.leading, period=period))


def _bar(figures: Figures, found: Track, mixed: bool) -> Bar:
    """A measure's share with its counts."""
    cell = found.leading
    remark = f"{tops(cell).text} of {bottoms(cell).text}" if value(cell) is not None else ""
    figure = bounded(figures, found.measure, cell, interval_of(cell, datum(cell, "%")))
    return Bar(_named(found, mixed), figure, remark)


def _named(found: Track, mixed: bool) -> str:
    """A measure's name, and its stretch where others are of another one."""
    if not mixed or not _of_four(found):
        return found.measure.name
    year = found.leading.period is Period.YEAR
    return f"{found.measure.name}, {found.leading.quarter.year_name if year else 'four quarters'}"


def _table(title: str, figures: Figures, found: Sequence[Track], bars: Sequence[Bar], mixed: bool) -> Grid:
    """Each measure now and a year ago; the quarter and the one before, where any is told of them."""
    alone = [[figures.cell(each.measure.id, quarter=figures.quarter.plus(-back)) for back in (0, 1)] for each in found]
    told = any(cell.shown for cells in alone for cell in cells)
    quarters = ("This quarter", "Quarter before") if told else ()
    ends = columns(figures, None, [each.leading for each in found], (bar.figure for bar in bars))
    heads = ("Measure", "%", "Number", "Out of", tables.INTERVAL, *ends, *quarters, "A year ago")
    units = ("", "", "", "", "", *("%" for _ in (*ends, *quarters)), "%")
    rows = [
        (*_line(series, mixed), *pair, *(datum(cell, "%") for cell in cells if told), _then(figures, series))
        for series, pair, cells in zip(found, beside(ends, len(found)), alone, strict=True)
    ]
    return Grid.of(title, heads, rows, units, keys=("", "value", *("" for _ in heads[2:])))


def _line(found: Track, mixed: bool) -> tuple[Datum | str, ...]:
    cell, figure = found.leading, datum(found.leading, "%")
    return _named(found, mixed), figure, tops(cell), bottoms(cell), tables.interval(interval_of(cell, figure))


def _then(figures: Figures, found: Track) -> Datum | str:
    then = year_before(figures, found)
    return datum(then, "%") if then else ""
