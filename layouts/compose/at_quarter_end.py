"""Several measures' own percentages as bars, one under the other: how things stand at quarter end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, tables
from layouts.compose.bounds import notes_of
from layouts.compose.headlines import said
from layouts.compose.reading import Track, bottoms, datum, interval_of, tops, track, value, year_before
from layouts.compose.recipe import Recipe, needs
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.vocabulary import ALL, State


def percentages(title: str, *measures: str) -> Recipe:
    """A bar for each measure, in the order given; the headline is the first one's that is shown."""
    return Recipe(needs(measures, ALL, history=True), partial(_percentages, title, measures))


def _percentages(title: str, measures: tuple[str, ...], figures: Figures, context: Context) -> Drawing:
    found = [track(figures, context, measure) for measure in measures]
    four = _over_four(found)
    mixed = four and any(series.measure.repeats for series in found)
    when = words.span(figures.quarter.plus(-3), figures.quarter) if four and not mixed else figures.quarter.words
    title = f"{title}{suffix(figures, context)}, {when}."
    bars = tuple(_bar(series, four, mixed) for series in found)
    first = next((series for series in found if value(_cell(series, four)) is not None), None)
    if first is None:
        return states.nothing(figures, title, states.body(figures, measures[0], found[0].latest), *measures)
    cell, summed = _cell(first, four), four and first.over_four
    text = said(first.measure, cell) + (" over the last four quarters" if summed else "")
    headline = sentence(figures, context, with_unknown(text, figures, first.measure, cell, four=summed))
    told = "; ".join(f"{bar.name} {bar.figure.text}" for bar in bars)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(bars, "%", 1.0),
        table=_table(title, figures, found, four, mixed),
        alternative=f"Bars. {title} {headline}. {told}.",
        measures=measures,
        source=notes.source(figures, *measures),
        notes=(
            *notes.hidden((bar.name, bar.figure) for bar in bars),
            *notes.intervals(bars),
            *notes.left_out(figures, *measures),
            *notes_of(figures, *(series.latest for series in found)),
        ),
    )


def _over_four(found: Sequence[Track]) -> bool:
    """Whether what happens in quarters is told of four: all of it that came leads with them. How things stand is told
    of quarter end."""
    came = [series for series in found if series.latest.state in (State.SHOWN, State.SUPPRESSED)]
    happened = [series for series in came if not series.measure.repeats]
    return bool(happened) and all(series.over_four for series in happened)


def _cell(found: Track, four: bool) -> Cell:
    return found.leading if four else found.latest


def _named(found: Track, mixed: bool) -> str:
    """A measure's name, and its period where others are of another one."""
    return f"{found.measure.name}, four quarters" if mixed and found.over_four else found.measure.name


def _bar(found: Track, four: bool, mixed: bool) -> Bar:
    """A measure's share with its counts."""
    cell = _cell(found, four)
    remark = f"{tops(cell).text} of {bottoms(cell).text}" if value(cell) is not None else ""
    return Bar(_named(found, mixed), interval_of(cell, datum(cell, "%")), remark)


def _table(title: str, figures: Figures, found: Sequence[Track], four: bool, mixed: bool) -> Grid:
    """Each measure now, the quarter before and a year ago."""
    heads = ("Measure", "%", "Number", "Out of", tables.INTERVAL, "This quarter", "Quarter before", "A year ago")
    units = ("", "", "", "", "", "%", "%", "%")
    keys = ("", "value", *("" for _ in heads[2:]))
    return Grid.of(title, heads, (_line(figures, series, four, mixed) for series in found), units, keys=keys)


def _line(figures: Figures, found: Track, four: bool, mixed: bool) -> tuple[Datum | str, ...]:
    cell, before = _cell(found, four), found.back(1)
    then = year_before(figures, found) if four else found.back(4)
    figure = datum(cell, "%")
    return (
        _named(found, mixed),
        figure,
        tops(cell),
        bottoms(cell),
        tables.interval(interval_of(cell, figure)),
        datum(found.latest, "%"),
        datum(before, "%") if before else "",
        datum(then, "%") if then else "",
    )
