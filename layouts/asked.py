"""What a board must ask, as a table: what is new, outside its target or band, still so, and not received. It opens each
pack, with the charts of what is new behind it."""

from __future__ import annotations

from collections.abc import Iterator

from layouts import words
from layouts.changed import Signal
from layouts.chart import Chart, Context
from layouts.chart_kinds import TableOnly
from layouts.compose import notes
from layouts.deck import ASKED
from layouts.drawing import Drawing, Grid
from layouts.pages.overview import PAGE
from layouts.tiles import Overview, overview
from queries.figures import Figures

SECTION = "What to ask"
HEADS = ("About", "What", "In figures")
Row = tuple[str, str, str]


def draw(figures: Figures, context: Context) -> Drawing:
    """The table, with the quarter's finding as its headline."""
    told = overview(figures, context)
    title = f"{SECTION}, {figures.quarter.words}."
    signals = (*told.changed, *told.still)
    measures = dict.fromkeys([*(each.measure for each in signals), *(each.measure for each in told.outside)])
    return Drawing(
        id=CHART_ID,
        headline=told.heading,
        title=title,
        body=TableOnly(),
        table=Grid(title, HEADS, tuple(_rows(told))),
        alternative=f"A table. {title} {told.heading}.",
        measures=tuple(measures),
        source=notes.source(figures, *(need.measure for need in PAGE.reads)),
    )


def _rows(told: Overview) -> Iterator[Row]:
    if not told.changed:
        yield "New", told.nothing_new.removesuffix("."), ""
    for new in told.changed:
        yield f"New: {words.mid(new.mark.word)}", new.sentence, f"{new.detail} {new.ask}".strip()
    yield from ((f"Outside: {each.side}", each.sentence, each.brief) for each in told.outside)
    for each in told.still:
        yield f"Still so: {words.mid(each.mark.word)}", each.sentence, f"Since {each.since.words}. {each.detail}"
    yield from (("Not received", each.removesuffix("."), "") for each in told.missing)


CHART_ID = ASKED.rpartition("/")[2]
CHART = Chart(CHART_ID, PAGE.reads, draw, section=SECTION)


def charts_of(signals: tuple[Signal, ...]) -> tuple[str, ...]:
    """The addresses of the charts that signals are of, each once."""
    return tuple(dict.fromkeys(f"{each.page.strip('/')}/{each.chart}" for each in signals))
