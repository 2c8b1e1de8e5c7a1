"""What a board must ask, as a table: what is new, what changed over the year, what is outside its target or band, still
so, and not received. It opens each pack, with the charts of what is new behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from layouts import words
from layouts.chart import Chart, Context
from layouts.chart_kinds import TableOnly
from layouts.compose import notes
from layouts.datum import Mark
from layouts.deck import ASKED
from layouts.drawing import Drawing, Grid
from layouts.outside import Outside
from layouts.pages.overview import PAGE
from layouts.signals import Signal
from layouts.tiles import Overview, overview
from queries.figures import Figures

SECTION = "What to ask"
HEADS = ("About", "What, and in figures")
Row = tuple[str, str]


def draw(figures: Figures, context: Context) -> Drawing:
    """The table, with the quarter's finding as its headline."""
    told = overview(figures, context)
    title = f"{SECTION}, {figures.quarter.words}."
    signals = (*told.changed, *told.over_year, *told.still)
    measures = dict.fromkeys([*(each.measure for each in signals), *(each.measure for each in told.outside)])
    return Drawing(
        id=CHART_ID,
        headline=told.heading,
        title=title,
        body=TableOnly(),
        table=Grid(title, HEADS, tuple(rows_of(told, figures))),
        alternative=f"A table. {title} {told.heading}.",
        measures=tuple(measures),
        source=notes.source(figures, *(need.measure for need in PAGE.reads)),
    )


def rows_of(told: Overview, figures: Figures) -> Iterator[Row]:
    """All of them, what is asked first at the top: what has no room on a slide goes on to the next."""
    for part in (_new, _over_the_year, partial(_outside, figures), _unjudged, _still, _missing):
        yield from part(told)


def _new(told: Overview) -> Iterator[Row]:
    if not told.changed:
        yield "New", told.nothing_new.removesuffix(".")
    for each in told.changed:
        yield f"New: {_marked(each)}", f"{each.sentence}. {each.detail} {each.ask}".strip()


def _marked(each: Signal) -> str:
    return words.mid(each.mark.word) if each.mark else ""


def _over_the_year(told: Overview) -> Iterator[Row]:
    yield from (("Over the year", f"{each.sentence}. {each.detail} {each.ask}".strip()) for each in told.over_year)


def _outside(figures: Figures, told: Overview) -> Iterator[Row]:
    """A row for each target or band, the one with what is furthest outside first: that in full, then all others, and
    whom to ask by when."""
    held: dict[tuple[str, str], list[Outside]] = {}
    for each in told.outside:
        held.setdefault((each.measure, each.aim), []).append(each)
    for worst, *others in held.values():
        what, _, wanted = worst.aim.partition(" of ")
        side = worst.side if all(each.side == worst.side for each in others) else "outside"
        also = f"; also {', '.join(each.few for each in others)}" if others else ""
        asked = notes.ask(figures, worst.measure, what=f"by when the {what} will be met")
        yield f"{words.capital(side)} {wanted} {what}", f"{worst.brief}{also}. {asked}".strip()


def _unjudged(told: Overview) -> Iterator[Row]:
    """Of what it cannot be told whether it is outside: without it the rows above would seem to be all."""
    if told.unjudged:
        yield "Target or band", told.unjudged.removesuffix(".")


def _still(told: Overview) -> Iterator[Row]:
    """What gives concern first."""
    for each in sorted(told.still, key=lambda each: each.mark is not Mark.CONCERN):
        yield f"Still so: {_marked(each)}", f"{each.sentence}, since {each.since.words}. {each.detail}"


def _missing(told: Overview) -> Iterator[Row]:
    yield from (("Not received", each.removesuffix(".")) for each in told.missing)


CHART_ID = ASKED.rpartition("/")[2]
CHART = Chart(CHART_ID, PAGE.reads, draw, section=SECTION)


def charts_of(signals: tuple[Signal, ...]) -> tuple[str, ...]:
    """The addresses of the charts that signals are of, each once."""
    return tuple(dict.fromkeys(f"{each.page.strip('/')}/{each.chart}" for each in signals))
