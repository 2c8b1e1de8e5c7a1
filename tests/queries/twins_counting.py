"""How the slow twin of a measure is tabulated: one list of items, counted in plain loops.

An item is something a measure counts (a person, a referral, a stay, a night's bed), with what it says of itself.
What is counted once in a cell shares its ``unit``; a person with two rows is two items of one unit.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, median
from typing import Any

from queries.register import Register
from queries.vocabulary import LEFT_OUT_BY, Quarter

Row = Mapping[str, Any]
World = Mapping[tuple[str, Quarter], Mapping[str, Sequence[Row]]]
Number = int | float
Figure = tuple[Number | None, Number | None] | tuple[None, int, float | None]
Cells = dict[tuple[str, str, str, str], Figure]
ALL = "all"
NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Scene:
    """The world at one quarter of one area."""

    world: World
    register: Register
    area: str
    quarter: Quarter

    def rows(self, kind: str, table: str, quarter: Quarter | None = None) -> Sequence[Row]:
        return self.world.get((kind, quarter or self.quarter), {}).get(table, ())

    def so_far(self, kind: str) -> list[Quarter]:
        """The quarters with a return of this kind up to now, newest first."""
        found = [quarter for of, quarter in self.world if of == kind and quarter <= self.quarter]
        return sorted(found, reverse=True)

    def is_second(self, kind: str, quarter: Quarter | None = None) -> bool:
        """Whether all of the quarter's returns of this kind are of version 2."""
        return all(each["specification"] >= 2 for each in self.rows(kind, "returns", quarter))

    def during(self, day: date | None) -> bool:
        return day is not None and self.quarter.start <= day <= self.quarter.end


@dataclass(frozen=True)
class Item:
    """``person`` stands behind it; ``within`` and ``splits`` have its category of each table that it is in."""

    unit: Hashable
    person: str
    within: Mapping[str, str]
    numerator: Number = 0
    denominator: Number = 1
    splits: Mapping[str, str] = field(default_factory=dict)
    slices: Mapping[str, str] | None = None

    def inside(self, dimension: str) -> str | None:
        return (self.within if self.slices is None else self.slices).get(dimension)


@dataclass(frozen=True)
class Twin:
    """A measure's items; ``kind`` is count, ratio, median, mean, tenth (the share of the tenth with most) or rate
    (numerators for 100 months of denominators, which are days). ``bys`` and ``splits`` are what it publishes, and
    ``left`` those left out where it is told by ``left_by`` how many they are."""

    kind: str
    items: Sequence[Item]
    bys: Sequence[str]
    splits: Sequence[str] = ()
    first: Callable[[Sequence[Item], str], Sequence[Item]] | None = None  # what a table is counted from, by breakdown
    left: Sequence[Item] = ()
    left_by: Sequence[str] = ()


def tabulate(measure: str, twin: Twin, slices: Mapping[str, Sequence[str]]) -> Cells:
    """Every cell with somebody in it, for everybody and in each slice."""
    cells = _tables(measure, ALL, twin, twin.items)
    for by in twin.left_by:
        for category in {item.within[by] for item in twin.left}:
            units = {item.unit for item in twin.left if item.within[by] == category}
            cells[measure, ALL, LEFT_OUT_BY + by, category] = (len(units), None)
    for dimension, categories in slices.items():
        for category in categories:
            inside = [item for item in twin.items if item.inside(dimension) == category]
            cells |= _tables(measure, f"{dimension}:{category}", twin, inside)
    return cells


def _tables(measure: str, token: str, twin: Twin, items: Sequence[Item]) -> Cells:
    of = twin.first or (lambda items, by: items)
    total = _figure(twin.kind, of(items, ALL))
    cells: Cells = {(measure, token, ALL, ALL): total}
    for by in (by for by in twin.bys if not token.startswith(f"{by}:")):
        for category in {item.within[by] for item in items}:
            chosen = [item for item in of(items, by) if item.within[by] == category]
            if chosen:
                cells[measure, token, by, category] = _figure(twin.kind, chosen)
    for by in twin.splits:
        for category in {item.splits[by] for item in items if by in item.splits}:
            part = len({item.unit for item in items if item.splits.get(by) == category})
            cells[measure, token, by, category] = (part, None if twin.kind == "count" else total[1])
    return cells


def _figure(kind: str, items: Sequence[Item]) -> Figure:
    numerators: dict[Hashable, Number] = {}
    denominators: dict[Hashable, Number] = {}
    for item in items:
        numerators[item.unit] = max(item.numerator, numerators.get(item.unit, item.numerator))
        denominators[item.unit] = max(item.denominator, denominators.get(item.unit, item.denominator))
    if kind == "count":
        return len(numerators), None
    if kind == "ratio":
        return sum(numerators.values()), sum(denominators.values())
    values = list(numerators.values())
    if not values:
        return None, 0, None
    if kind == "tenth":  # each person as ten tenths of one, so that a tenth of them is a whole number of these
        most = sorted((value / 10 for value in values for _ in range(10)), reverse=True)
        return None, len(values), sum(most[: len(values)]) / sum(most) if any(most) else None
    if kind == "rate":
        days = sum(denominators.values())
        return None, len(values), 3043.75 * sum(values) / days if days else None
    return None, len(values), float(median(values) if kind == "median" else fmean(values))


def people(twin: Twin, by: str, category: str) -> tuple[int, int, int]:
    """How many people stand behind a cell's numerator, its denominator and what is between them."""
    items = [item for item in twin.items if by in (ALL, *twin.splits) or item.within[by] == category]
    units: dict[Hashable, tuple[str, bool, bool]] = {}
    for item in items:
        person, had, lacked = units.get(item.unit, (item.person, False, True))
        has = item.splits.get(by) == category if by in twin.splits else item.numerator > 0
        lacks = not has if by in twin.splits else item.numerator < item.denominator
        units[item.unit] = person, had or has, lacked and lacks
    inside = {person for person, has, _ in units.values() if has}
    outside = {person for person, _, lacks in units.values() if lacks}
    everyone = {person for person, _, _ in units.values()}
    if twin.kind == "count":
        within = inside if by in twin.splits else everyone
        return len(within), len(within), 0
    return len(inside), len(everyone), len(outside)
