"""Groups compared without ranking them: a funnel of what chance alone allows about the area's own figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Funnel, FunnelLimit, FunnelPoint
from layouts.compose import notes, states, tables
from layouts.compose.leading import Apart, apart, untold
from layouts.compose.reading import bottoms, categories, datum, interval_of, value
from layouts.compose.recipe import Recipe
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum, Mark
from layouts.drawing import Drawing, Grid
from queries.codes import DISTRICT_BESIDES
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Measure, Polarity
from queries.measures.rows import Population
from queries.statistics import beyond, funnel_proportion
from queries.vocabulary import ALL, State

LEAST = 3
STEPS = 40
LEVELS = (("95%", 0.95), ("99.8%", 0.998))
INSIDE, BEYOND = "inside", "beyond {level}"
TAKEN = "Groups are not ranked: a place within the limits is what chance alone gives."
SEVERAL = "A person can have outcomes on several pathways, so the limits are a little too narrow."


def funnel(measure: str, said: str, across: str = "", by: str = "district") -> Recipe:
    """A share by a breakdown; ``said`` is what is compared ("outcomes achieved"), ``across`` what the sizes are, where
    that is not what the share is of ("Known outcomes")."""
    return Recipe(
        (Need(measure, ALL, True), Need(measure, by, True)), partial(_funnel, CATALOGUE[measure], said, across, by)
    )


def _funnel(measure: Measure, said: str, across: str, by: str, figures: Figures, context: Context) -> Drawing:
    measure = figures.measure(measure.id)
    about = f"{words.capital(said)} by {by}{suffix(figures, context)}"
    if figures.borrowed or figures.slice.dimension == by:
        return states.in_slice(figures, f"{about}, {figures.quarter.words}.", measure.id)
    groups = [name for name in categories(figures, measure.id, by, 4) if name not in DISTRICT_BESIDES]
    cells, whole = [figures.cell(measure.id, by, name) for name in groups], figures.cell(measure.id)
    title = f"{about}, {figures.quarter.words}. Funnel about {figures.area}, limits at 95% and 99.8%."
    known = [cell for cell in cells if value(cell) is not None]
    if len(known) < LEAST or value(whole) is None:
        return states.missing_table(figures, title, measure.id, by, whole=whole)
    of = words.capital(measure.chart_words[1].removeprefix("of "))
    body = _body(measure, figures.area, across or of, cells, whole)
    told = with_unknown(
        _headline(body, said, by, figures.area, apart(figures, context, cells)), figures, measure, whole
    )
    headline = _opened(figures, context, told)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=body,
        table=_table(title, by, measure, body, cells),
        alternative=_told(body, title, headline),
        measures=(measure.id,),
        source=notes.source(figures, measure.id),
        chance=(1 - LEVELS[-1][1]) * len(known),
        notes=(
            *_hidden(body),
            *notes_of(figures, measure, whole),
            TAKEN,
            *several(measure),
        ),
    )


def _hidden(body: Funnel) -> list[str]:
    """Which groups have no point, and why; of one that is of nothing, ``no outcomes recorded``."""
    told, none = notes.hidden((point.name, point.figure) for point in body.points), f"no {words.mid(body.across)}"
    return [note.replace(words.FACTS[State.NOT_APPLICABLE], none) for note in told]


def several(measure: Measure) -> tuple[str, ...]:
    """Where one person stands behind more than one of what is counted, limits for separate people are too narrow."""
    return (SEVERAL,) if measure.population is Population.PATHWAYS else ()


def _body(measure: Measure, area: str, across: str, cells: Sequence[Cell], whole: Cell) -> Funnel:
    average = value(whole) or 0.0
    sizes = [round(cell.denominator or 0) for cell in cells if value(cell) is not None]
    curve = sizes_between(min(sizes), max(sizes))
    limits = funnel_proportion(average, curve, [level for _, level in LEVELS])
    return Funnel(
        points=tuple(_point(measure, cell, average) for cell in cells),
        average=Datum(average, words.percent(average)),
        average_name=f"{area} {words.percent(average)}",
        sizes=tuple(map(float, curve)),
        limits=tuple(FunnelLimit(name, limits.lower[at], limits.upper[at]) for at, (name, _) in enumerate(LEVELS)),
        across=across,
    )


def sizes_between(least: int, most: int) -> list[int]:
    """Whole sizes from three quarters of the smallest group to a little beyond the largest: where limits are drawn."""
    first, last = max(1, round(least * 0.75)), round(most * 1.08) + 1
    return sorted({round(first + (last - first) * at / STEPS) for at in range(STEPS + 1)})


def _point(measure: Measure, cell: Cell, average: float) -> FunnelPoint:
    figure = interval_of(cell, datum(cell, measure.unit.value))
    if figure.value is None or not cell.denominator:
        return FunnelPoint(cell.category, bottoms(cell), figure)
    found = beyond_which(round(cell.numerator or 0), round(cell.denominator), average)
    mark = judged(measure, found[1] > 0) if found[0] == LEVELS[-1][0] else None
    said = BEYOND.format(level=found[0]) if found[0] else INSIDE
    return FunnelPoint(cell.category, bottoms(cell), figure, mark, said)


def beyond_which(x: int, n: int, average: float) -> tuple[str, int]:
    """The widest level that x of n lies beyond, and on which side; "" where it lies within all."""
    sides = [(name, beyond(x, n, average, level)) for name, level in LEVELS]
    return next(((name, side) for name, side in reversed(sides) if side), ("", 0))


def judged(measure: Measure, high: bool) -> Mark:
    if measure.polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return Mark.HIGH if high else Mark.LOW
    return Mark.IMPROVING if high == (measure.polarity is Polarity.HIGHER) else Mark.CONCERN


def _headline(body: Funnel, said: str, by: str, area: str, apart: Apart) -> str:
    """Who stands beyond the outer limits, of those that both editions show; else that nobody does. And whom the board
    is not shown."""
    shown = [point for point in body.points if point.figure.value is not None]
    marked = [point for point in shown if point.mark]
    out, passed = ([point for point in marked if apart.leads(point.name) is led] for led in (True, False))
    limited = f" {apart.limits([point.name for point in passed], 'shown' if len(shown) < len(body.points) else '')}"
    more = untold((point.name, point.figure.text) for point in passed if point.name in apart.held)
    if not out:
        where = f"No {by}{limited.rstrip()} differs from {area}’s {body.average.text}"
        return f"{where} by more than chance would explain{more}"
    high = [point for point in out if (point.figure.value or 0) > (body.average.value or 0)]
    low = [point for point in out if point not in high]
    parts = [_clause(group, side) for group, side in ((high, "above"), (low, "below")) if group]
    return f"{' and '.join(parts)} what chance would explain about {area}’s {body.average.text} ({said}){more}"


def _opened(figures: Figures, context: Context, said: str) -> str:
    """The sentence about a slice, which may begin with a place's name."""
    return sentence(figures, context, said, name=not said.startswith("No "))


def _clause(points: Sequence[FunnelPoint], side: str) -> str:
    names = words.together([f"{point.name} ({point.figure.text})" for point in points])
    return f"{names} {'is' if len(points) == 1 else 'are'} {side}"


def _table(title: str, by: str, measure: Measure, body: Funnel, cells: Sequence[Cell]) -> Grid:
    heads = (words.capital(by), *tables.heads(measure), tables.INTERVAL, "Within the limits")
    rows: list[tuple[Datum | str, ...]] = [
        (point.name, *tables.columns(measure, cell), tables.interval(point.figure), point.beyond)
        for point, cell in zip(body.points, cells, strict=True)
    ]
    return Grid.of(title, heads, rows, keys=("", *tables.keys(measure), "", ""))


def _told(body: Funnel, title: str, headline: str) -> str:
    figures = "; ".join(
        f"{point.name} {point.figure.text}" + (f" of {point.size.text}, {point.beyond}" if point.beyond else "")
        for point in body.points
    )
    return f"Funnel chart. {title} {headline}. {figures}."
