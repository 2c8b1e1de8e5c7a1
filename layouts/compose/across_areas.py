"""One figure of several areas beside each other in a funnel, never ranked: board figures alone, of the same measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Funnel, FunnelLimit, FunnelPoint, Nothing
from layouts.compose import notes, states, tables
from layouts.compose.funnel import BEYOND, INSIDE, LEVELS, beyond_which, judged, several, sizes_between
from layouts.compose.reading import bottoms, counted, interval_of, tops
from layouts.compose.reading import datum as shown
from layouts.compose.recipe import Recipe
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.areas import adults
from queries.figures import AREAS, Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.register import Register
from queries.statistics import funnel_proportion
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, State

LEAST = 2
EACH = 100_000
ADULTS = "Thousand adults (18 and over)"
THOUSAND = 1000.0
RATE = "per 100,000 adults"
ABOUT = "Funnel about all of them, limits at 95% and 99.8%."
SLICED = (
    "This chart compares areas, so it has nothing to show for one group in this one",
    "Choose everyone in all districts to see it.",
)
ALONE = "No other area’s figure stands beside this one"
WHY = "An area stands beside another where the register lets the people of both look in."
TAKEN = "Areas are not ranked: a place within the limits is what chance alone gives about all of them together."
DECIDED = (
    "How many people a scheme takes is decided and not left to chance: beyond the limits says that schemes differ in "
    "size, and nothing more."
)
NO_ADULTS = "the register has no number of adults"
BOARD = "Each area’s figure is that of its board edition, on the working edition too."


@dataclass(frozen=True)
class _Area:
    """An area's cell, and its figure as top out of bottom; both None where it has none, and ``why`` in words."""

    name: str
    cell: Cell
    top: float | None
    bottom: float | None
    why: str = ""


@dataclass(frozen=True)
class _Whole:
    """What is drawn: a measure's share, or its people for each so many adults."""

    measure: Measure
    said: str
    rate: bool

    @property
    def unit(self) -> str:
        """Of the figures."""
        return RATE if self.rate else "%"

    def figure(self, area: _Area) -> Datum:
        """Its figure with its interval, or the marker that stands in its place."""
        if area.top is None or not area.bottom:
            return shown(area.cell, self.measure.unit.value) if area.cell.state is not State.SHOWN else tables.NOT_THERE
        if not self.rate:
            return interval_of(area.cell, shown(area.cell, "%"))
        value = area.top / area.bottom * EACH
        return Datum(value, self.written(value))

    def written(self, value: float) -> str:
        """A figure, a rate always with a decimal."""
        return words.number(value, 1) if self.rate else words.percent(value)

    def size(self, area: _Area) -> Datum:
        """Out of how many; of adults how many thousand."""
        if not area.bottom:
            return bottoms(area.cell)
        return counted(area.bottom / THOUSAND if self.rate else area.bottom)


def across_areas(measure: str, said: str) -> Recipe:
    """A share in each area; ``said`` is what is compared."""
    return _recipe(_Whole(CATALOGUE[measure], said, rate=False))


def per_adults(measure: str, said: str) -> Recipe:
    """A count of people in each area, for so many adults who live there."""
    return _recipe(_Whole(CATALOGUE[measure], said, rate=True))


def _recipe(whole: _Whole) -> Recipe:
    need = Need(whole.measure.id, ALL, period=whole.measure.base, inside=AREAS)
    return Recipe((need,), partial(_drawn, whole))


def _drawn(whole: _Whole, figures: Figures, context: Context) -> Drawing:
    id, every = whole.measure.id, figures.inside.get(AREAS, {})
    end = figures.quarter if whole.measure.base is not Period.YEAR else _year(figures, every, id)
    title = f"{words.capital(whole.said)}, by area, {_when(whole.measure, end or figures.quarter)}. {ABOUT}"
    if figures.slice != EVERYONE:
        return states.nothing(figures, title, Nothing("slice", *SLICED, State.NOT_APPLICABLE.marker), id)
    alike = {name: each for name, each in every.items() if each.measure(id) is figures.measure(id)}
    found = [_area(whole, name, each, end, context.register) for name, each in alike.items()] if end else []
    known = [each for each in found if each.top is not None and each.bottom]
    if len(known) < LEAST:
        return states.nothing(figures, title, _why_not(figures, every, id, found), id)
    body = _body(whole, found, known)
    headline = _headline(whole, body, figures.area)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=body,
        table=_table(whole, title, body, found),
        alternative=f"Funnel chart. {title} {headline}.",
        measures=(id,),
        source=notes.source(figures, id),
        chance=(1 - LEVELS[-1][1]) * len(known),
        notes=tuple(_notes(whole, figures, every, alike, found)),
    )


def _area(whole: _Whole, name: str, figures: Figures, end: Quarter, register: Register) -> _Area:
    cell = figures.cell(whole.measure.id, quarter=end, period=whole.measure.base)
    if not cell.shown or cell.numerator is None:
        return _Area(name, cell, None, None, words.FACTS[cell.state])
    if not whole.rate:
        return _Area(name, cell, cell.numerator, cell.denominator)
    people = adults(register, name)
    return _Area(name, cell, cell.numerator, people, "" if people else NO_ADULTS)


def _body(whole: _Whole, found: Sequence[_Area], known: Sequence[_Area]) -> Funnel:
    sizes = [round(each.bottom or 0) for each in known]
    average = sum(each.top or 0 for each in known) / sum(sizes)
    curve, scale = sizes_between(min(sizes), max(sizes)), EACH if whole.rate else 1
    limits = funnel_proportion(average, curve, [level for _, level in LEVELS])
    drawn = [
        FunnelLimit(name, *(tuple(each * scale for each in ends[at]) for ends in (limits.lower, limits.upper)))
        for at, (name, _) in enumerate(LEVELS)
    ]
    text, across = whole.written(average * scale), THOUSAND if whole.rate else 1.0
    return Funnel(
        points=tuple(_point(whole, each, average) for each in found),
        average=Datum(average * scale, text),
        average_name=f"{_all(len(known))} {text}",
        sizes=tuple(each / across for each in curve),
        limits=tuple(drawn),
        across=ADULTS if whole.rate else words.capital(_of(whole.measure)),
        unit=whole.unit,
    )


def _of(measure: Measure) -> str:
    return measure.chart_words[1].removeprefix("of ") or measure.denominator


def _all(count: int) -> str:
    return "Both areas" if count == LEAST else f"All {words.spelled(count)} areas"


def _point(whole: _Whole, area: _Area, average: float) -> FunnelPoint:
    figure, size = whole.figure(area), whole.size(area)
    if figure.value is None or area.top is None or not area.bottom:
        return FunnelPoint(area.name, size, figure)
    level, side = beyond_which(round(area.top), round(area.bottom), average)
    mark = judged(whole.measure, side > 0) if level == LEVELS[-1][0] else None
    return FunnelPoint(area.name, size, figure, mark, BEYOND.format(level=level) if level else INSIDE)


def _headline(whole: _Whole, body: Funnel, own: str) -> str:
    """``People on the cohort per 100,000 adults: 21.9 in Southshire, 21.5 in both areas together; neither differs from
    that by more than chance would explain``."""
    shown_to_all = [point for point in body.points if point.figure.value is not None]
    here = next((f"{point.figure.text} in {point.name}, " for point in shown_to_all if point.name == own), "")
    told = f"{words.capital(whole.said)}: {here}{body.average.text} in {words.mid(_all(len(shown_to_all)))} together"
    out = [point for point in shown_to_all if point.mark]
    if not out:
        nobody = "neither" if len(shown_to_all) == LEAST else "none"
        return f"{told}; {nobody} differs from that by more than chance would explain"
    names = words.together(
        [point.name if point.name == own else f"{point.name} ({point.figure.text})" for point in out]
    )
    return f"{told}; {names} {'differs' if len(out) == 1 else 'differ'} by more than chance would explain"


def _table(whole: _Whole, title: str, body: Funnel, found: Sequence[_Area]) -> Grid:
    top = words.capital(words.plural(whole.measure.one)) if whole.rate else "Number"
    heads = ("Area", f"{top} {RATE}" if whole.rate else "%", top, body.across, tables.INTERVAL, "Within the limits")
    rows = [
        (each.name, point.figure, tops(each.cell), point.size, tables.interval(point.figure), point.beyond)
        for each, point in zip(found, body.points, strict=True)
    ]
    return Grid.of(title, heads, rows, keys=("", "value", "", "out of", "", ""))


def _notes(
    whole: _Whole, figures: Figures, every: Mapping[str, Figures], alike: Mapping[str, Figures], found: Sequence[_Area]
) -> Iterator[str]:
    yield TAKEN
    yield from several(whole.measure)
    if whole.rate:
        yield DECIDED
        yield "Adults: the register’s sheet Areas."
    yield from (f"{each.name}: {each.why}." for each in found if each.why)
    yield from (f"{name} counts it otherwise, so it is not beside the others." for name in every if name not in alike)
    others = ((name, each.release) for name, each in every.items() if name != figures.area)
    yield from (f"Of {name}: release {told.version} of the quarter." for name, told in others if told)
    if figures.edition is Edition.WORKING:
        yield BOARD


def _why_not(figures: Figures, every: Mapping[str, Figures], id: str, found: Sequence[_Area]) -> Nothing:
    """Why there is nothing to compare: this area has no figure itself, or no other stands beside it."""
    base = CATALOGUE[id].base
    cell = (every.get(figures.area) or figures).cell(id, period=base)
    if figures.release is None or (not cell.shown and base is not Period.YEAR):
        return states.body(figures, id, cell)
    if lacking := [each.name for each in found if each.why == NO_ADULTS]:
        heading = f"The register has no number of adults for {words.together(lacking)}"
        return Nothing(states.UNPUBLISHED, heading, "It is a column of the register’s sheet Areas, for each district.")
    return Nothing(states.UNPUBLISHED, ALONE, WHY)


def _when(measure: Measure, end: Quarter) -> str:
    """``July to September 2026``, ``four quarters to September 2026``, ``2025-26``."""
    return words.stretch(end, measure.base).removeprefix(" in ").removeprefix("the ") or end.words


def _year(figures: Figures, every: Mapping[str, Figures], id: str) -> Quarter | None:
    """The last quarter of the latest year that this area is told of."""
    own = every.get(figures.area)
    return own.last_year(id) if own else None
