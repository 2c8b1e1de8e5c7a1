"""How many had done it again by when: parts of a year's people by days passed, added up from the first on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, years
from layouts.compose.bars import told_bars
from layouts.compose.headlines import joined
from layouts.compose.reading import bottoms, datum, interval_of, tops, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Period

HEADS = ("By when", "%", "Number", "Out of")
LOST = (
    "Everybody is followed for twelve months; whoever dies or goes back to custody counts as not proven from then on, "
    "as in the national figures."
)


def how_soon(measure: str, by: str) -> Recipe:
    """A bar for the end of each part, the last of them the whole numerator."""
    return Recipe(each_year([measure], ALL, by), partial(_how_soon, measure, by))


def _how_soon(measure: str, by: str, figures: Figures, context: Context) -> Drawing:
    found, title = CATALOGUE[measure], "Proven to have offended, by days since the first day at liberty"
    title = f"{title}{suffix(figures, context)}"
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", measure)
    if (end := figures.last_year(measure)) is None:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, found), measure)
    whole, cells = figures.cell(measure, quarter=end, period=Period.YEAR), figures.table(measure, by, end, Period.YEAR)
    title = f"{title}: people first at liberty from {joined(whole)}."
    if value(whole) is None:
        return states.nothing(figures, title, states.body(figures, measure, whole), measure)
    by_then = added_up(whole, [cell for cell in cells if cell.category in found.parts[by]])
    drawn = tuple(map(_bar, by_then))
    headline = sentence(figures, context, _told(drawn, whole))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, "%", 1.0),
        table=Grid.of(title, HEADS, map(_row, by_then, drawn), keys=("", "value", "", "")),
        alternative=told_bars(title, headline, drawn),
        measures=(measure,),
        source=years.source(figures, whole, found),
        notes=(
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *notes.intervals(drawn),
            LOST,
            *map(partial(notes.benchmark, unit="%"), context.register.benchmarks(measure)),
            *years.notes(figures, found, end),
        ),
    )


def added_up(whole: Cell, parts: Sequence[Cell]) -> list[Cell]:
    """Each part with all before it, over the whole: from a hidden one on hidden, but for the last, the whole itself."""
    found: list[Cell] = []
    for part in parts:
        before = found[-1] if found else None
        hidden = part if not part.shown else before if before and not before.shown else None
        top = min((before.numerator or 0.0 if before else 0.0) + (part.numerator or 0.0), whole.numerator or 0.0)
        share = top / whole.denominator if whole.denominator else None
        shown = replace(whole, by=part.by, category=part.category, numerator=top, value=share)
        found.append(replace(hidden, category=part.category) if hidden else shown)
    return [*found[:-1], replace(whole, by=parts[-1].by, category=parts[-1].category)] if found else []


def _bar(cell: Cell) -> Bar:
    figure = interval_of(cell, datum(cell, "%"))
    remark = f"{tops(cell).text} of {bottoms(cell).text}" if figure.value is not None else ""
    return Bar(f"Within {cell.category.removeprefix('Within ').rpartition('to ')[2]}", figure, remark)


def _row(cell: Cell, bar: Bar) -> tuple[Datum | str, ...]:
    return bar.name, bar.figure, tops(cell), bottoms(cell)


def _told(drawn: Sequence[Bar], whole: Cell) -> str:
    """``26% of those first at liberty from … were proven to have offended within 91 days, and 55% within a year``."""
    who = f"of those first at liberty from {joined(whole)} were proven to have offended"
    year = words.percent(value(whole) or 0.0)
    first = drawn[0] if drawn else None
    if first is None or first.figure.value is None:
        return f"{year} {who} within a year"
    return f"{first.figure.text} {who} {words.mid(first.name)}, and {year} within a year"
