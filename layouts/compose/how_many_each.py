"""How many of those followed did it never, once, a few times, often: in the order of the list, of a year's joiners."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, years
from layouts.compose.headlines import joined
from layouts.compose.leading import NONE, Apart, apart, untold
from layouts.compose.reading import bottoms, datum, interval_of, tops, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Period

NOBODY = "No offence"
AGAIN = "Who offends most in one year need not in the next: after a bad year many have a better one."
HEADS = ("Proven offences", "%", "Number", "Out of")


def how_many_each(measure: str, by: str, tenth: str) -> Recipe:
    """A bar for each part of a list of numbers, published of financial years; and which share of all is that of the
    ``tenth`` (a measure) with most."""
    return Recipe((*each_year([measure], ALL, by), *each_year([tenth], ALL)), partial(_how_many, measure, by, tenth))


def _how_many(measure: str, by: str, tenth: str, figures: Figures, context: Context) -> Drawing:
    title = f"People who joined, by {by} proven in the 12 months since{suffix(figures, context)}"
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", measure)
    if (end := figures.last_year(measure)) is None:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, CATALOGUE[measure]), measure)
    whole, cells = figures.cell(measure, quarter=end, period=Period.YEAR), figures.table(measure, by, end, Period.YEAR)
    title = f"{title}: those who joined from {joined(whole)}."
    bars = tuple(map(_bar, cells))
    if not any(bar.figure.value is not None for bar in bars):
        return states.missing_table(figures, title, measure, by, whole=whole)
    top = figures.cell(tenth, quarter=end, period=Period.YEAR)
    may = apart(figures, context, cells, {cell.category: bar.name for cell, bar in zip(cells, bars, strict=True)})
    said = (not top.held and _of_tenth(top)) or f"{_told(whole, bars, may)}{_untold_tenth(top)}"
    headline = sentence(figures, context, said)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(bars, "%", 1.0),
        table=Grid.of(title, HEADS, map(_row, cells, bars), keys=("", "value", "", "")),
        alternative=f"Bars. {title} {headline}. " + "; ".join(f"{bar.name} {bar.figure.text}" for bar in bars) + ".",
        measures=(measure, tenth),
        source=years.source(figures, whole, CATALOGUE[measure]),
        notes=(
            *_beside(whole, bars, top),
            *notes.hidden((bar.name, bar.figure) for bar in bars),
            *notes.intervals(bars),
            *years.notes(figures, CATALOGUE[measure], end),
        ),
    )


def _bar(cell: Cell) -> Bar:
    figure = interval_of(cell, datum(cell, "%"))
    return Bar(
        NOBODY if cell.category == "0" else cell.category,
        figure,
        f"{tops(cell).text} of {bottoms(cell).text}" if figure.value is not None else "",
    )


def _row(cell: Cell, bar: Bar) -> tuple[Datum | str, ...]:
    return bar.name, bar.figure, tops(cell), bottoms(cell)


def _told(whole: Cell, bars: Sequence[Bar], apart: Apart) -> str:
    """``20% of those who joined from … had 5 or more proven offences within a year; 47% had none``, as far as both
    editions show it; then what the board is not shown."""
    known = [bar for bar in bars if bar.figure.value is not None]
    none, most = bars[0], next((bar for bar in reversed(known) if apart.leads(bar.name)), bars[0])
    held = untold([(bar.name, bar.figure.text) for bar in known if bar.name in apart.held], "the board")
    who = f"of those who joined from {joined(whole)}"
    if most is none:
        return f"{none.figure.text} {who} had no proven offence within a year{held}"
    noun = "proven offence" if most.name == "1" else "proven offences"
    rest = f"; {none.figure.text} had none" if none.figure.value is not None and apart.leads(none.name) else ""
    return f"{most.figure.text} {who} had {most.name} {noun} within a year{rest}{held}"


def _of_tenth(top: Cell) -> str:
    """``the tenth of those who joined from … with most proven offences had 41% of all of them``; empty where hidden."""
    share = value(top)
    who = f"the tenth of those who joined from {joined(top)} with most proven offences had"
    return "" if share is None else f"{who} {words.percent(share)} of all of them"


def _untold_tenth(top: Cell) -> str:
    """The same where the board is not shown it, at the end."""
    share = value(top)
    return untold([("the tenth with most", words.percent(share))], "the board") if share is not None else ""


def _beside(whole: Cell, bars: Sequence[Bar], top: Cell) -> list[str]:
    """What the headline does not say: of those with most, or why nothing is said of the tenth."""
    if value(top) is None:
        why = f"{top.state.marker} of the tenth with most proven offences: fewer than ten people, or none had any."
        return [why]
    return [f"{words.capital(_told(whole, bars, NONE))}.", AGAIN]
