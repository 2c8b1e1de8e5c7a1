"""Districts that became one: each as it was until then, and together as they are now, on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Line, Lines, Nothing
from layouts.compose import notes, states, tables
from layouts.compose.reading import datum, value
from layouts.compose.recipe import Recipe
from layouts.compose.who import suffix
from layouts.datum import Datum
from layouts.drawing import Drawing
from queries.districts import Origin, origins
from queries.figures import AS_WERE, HISTORY, Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.vocabulary import EVERYONE, Quarter, State

BY = "district"
ROLES = ("first", "second", "third", "fourth", "fifth", "sixth")
NONE = "No district of {} was merged with another in the quarters that are shown"
WHY = "Where the register says that one became part of another, both are shown here, as they were and as they are now."


def as_they_were(measure: str, said: str) -> Recipe:
    """A count of people by district through time."""
    needs = (Need(measure, BY, history=True), Need(measure, BY, history=True, inside=AS_WERE))
    return Recipe(needs, partial(_drawn, measure, said))


def _drawn(measure: str, said: str, figures: Figures, context: Context) -> Drawing:
    quarters = figures.quarters(HISTORY)
    title = f"{said}{suffix(figures, context)}. {words.count(len(quarters), 'quarter')} to {figures.quarter.words}."
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, measure)
    found = origins(context.register, figures.area, figures.quarter)
    whole = {now: each for now, each in found.items() if each.whole and not each.partly and each.until >= quarters[0]}
    if figures.release and not whole:
        cell = figures.cell(measure)  # where that is not shown, it is what is to be said
        return states.nothing(
            figures, title, _none(figures, found) if cell.shown else states.body(figures, measure, cell), measure
        )
    lines = _lines(measure, figures, whole)
    if not any(value(figures.cell(measure, BY, now)) is not None for now in whole):
        return states.missing_table(figures, title, measure, BY)
    headline = _headline(measure, figures, whole)
    points = [(line.name, point) for line in lines for point in line.points if point.marker != tables.NOT_THERE.marker]
    unit = CATALOGUE[measure].unit.value
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Lines(tuple(words.short(each) for each in quarters), lines, unit),
        table=tables.over_time(title, quarters, [line.name for line in lines], [line.points for line in lines], unit),
        alternative=f"Lines. {title} {headline}.",
        measures=(measure,),
        source=notes.source(figures, measure),
        notes=(*_split(found), *notes.hidden(points, " in some quarters")),
    )


def _none(figures: Figures, found: Mapping[str, Origin]) -> Nothing:
    heading = next(iter(_split(found)), "").rstrip(".") or NONE.format(figures.area)
    return Nothing("not applicable", heading, WHY, State.NOT_APPLICABLE.marker)


def _split(found: Mapping[str, Origin]) -> list[str]:
    """Which cannot be shown as they are now, for parts of them are parts of others."""
    parted = dict.fromkeys(name for each in found.values() for name in each.partly)
    return [f"{words.together(list(parted))} was parted, so that it cannot be told as it is now."] if parted else []


def _lines(measure: str, figures: Figures, whole: Mapping[str, Origin]) -> tuple[Line, ...]:
    """Of each, its districts as they were until they became one, then all together."""
    then = figures.inside.get(AS_WERE, {}).get(figures.area, figures)
    named: dict[str, tuple[Datum, ...]] = {}
    for now, origin in whole.items():
        for each in (*origin.whole, now):
            named[f"As it was: {each}"] = _until(then.series(measure, BY, each), origin.until)
        named[f"As it is now: {now}"] = tuple(map(_point, figures.series(measure, BY, now)))
    return tuple(Line(name, role, points) for (name, points), role in zip(named.items(), ROLES, strict=False))


def _until(cells: tuple[Cell, ...], last: Quarter) -> tuple[Datum, ...]:
    return tuple(_point(cell) if cell.quarter <= last else tables.NOT_THERE for cell in cells)


def _point(cell: Cell) -> Datum:
    return datum(cell, CATALOGUE[cell.measure].unit.value)


def _headline(measure: str, figures: Figures, whole: Mapping[str, Origin]) -> str:
    """``Chalkdown is part of Saltmarsh since January 2025: 131 people together in …``."""
    now, origin = next(iter(whole.items()))
    latest, before = (figures.cell(measure, BY, now, each) for each in (figures.quarter, origin.until))
    told = f"{words.together(list(origin.whole))} {'is' if len(origin.whole) == 1 else 'are'} part of {now} since"
    unit = CATALOGUE[measure].one
    some = [
        f"{words.count(number, unit)} together in {cell.quarter.words}"
        for cell in (before, latest)
        if (number := value(cell)) is not None
    ]
    return f"{told} {origin.until.plus(1).start:%B %Y}" + (f": {', '.join(some)}" if some else "")
