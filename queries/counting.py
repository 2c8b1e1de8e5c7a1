"""Measure and moment -> the SELECT of its facts, and facts -> counts. Builds and counts; cannot run a query."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, case, false, literal, or_, select

from queries.measures.measure import Form, Measure
from queries.measures.moment import Moment
from queries.measures.populations import population

NOBODY = "Not recorded"


@dataclass(frozen=True, slots=True)
class Fact:
    """One counted row: what it adds, whose it is, its value with what stands beside it, and its category in
    each breakdown."""

    unit: Any
    person: str
    numerator: float
    denominator: float
    value: float | None
    beside: tuple[float | None, ...]
    tool: str | None
    groups: Mapping[str, str | None]


def _counted(measure: Measure, c: Any, moment: Moment) -> tuple[Any, Any, Any]:
    """What a row adds to the numerator and to the denominator, and whether it counts at all."""
    counted = measure.numerator_when(c, moment) if measure.numerator_when is not None else false()
    among = measure.denominator_when(c, moment) if measure.denominator_when is not None else counted
    base = measure.base_when(c, moment) if measure.base_when is not None else among
    numerator = c[measure.numerator_of] if measure.numerator_of else case((counted, 1), else_=0)
    denominator = case((among, c[measure.denominator_of] if measure.denominator_of else 1), else_=0)
    return numerator, denominator, or_(among, base)


def _extras(measure: Measure, c: Any) -> list[Any]:
    """The value, what stands beside it and its scale: what averages are made of."""
    names = [measure.value_of, *measure.asides, *[""] * (BESIDE - len(measure.asides)), measure.scale]
    return [c[name] if name else literal(None) for name in names]


def select_together(measures: Sequence[Measure], moment: Moment) -> Select[Any]:
    """What several measures of one population count, in one reading: ``unit, person``, so many columns for each measure
    (numerator, denominator, value, what stands beside it, scale, whether the row counts), then each column that any
    breakdown reads. Rows that are only left out have denominator 0."""
    c = population(measures[0].population, moment).c
    counted = [_counted(measure, c, moment) for measure in measures]
    each = [
        column.label(f"{measure.id} {at}")
        for measure, (numerator, denominator, keep) in zip(measures, counted, strict=True)
        for at, column in enumerate((numerator, denominator, *_extras(measure, c), case((keep, 1), else_=0)))
    ]
    groups = [c[name].label(f"by {name}") for name in shared_columns(measures)]
    return select(c.unit, c.person, *each, *groups).where(or_(*(keep for _, _, keep in counted)))


def shared_columns(measures: Sequence[Measure]) -> tuple[str, ...]:
    """The population's columns that the measures' breakdowns read, each once."""
    return tuple(dict.fromkeys(name for measure in measures for name in columns(measure).values()))


BESIDE = 3
"""How many columns may stand beside a value."""
EACH = BESIDE + 5
"""How many columns of :func:`select_together` belong to one measure."""


def facts_together(measures: Sequence[Measure], rows: Iterable[Sequence[Any]]) -> dict[str, list[Fact]]:
    """Rows of :func:`select_together` as facts, by measure."""
    start = 2 + EACH * len(measures)
    place = {name: start + at for at, name in enumerate(shared_columns(measures))}
    reads = [
        (measure.id, 2 + EACH * at, tuple((by, place[name]) for by, name in columns(measure).items()))
        for at, measure in enumerate(measures)
    ]
    found: dict[str, list[Fact]] = {measure.id: [] for measure in measures}
    for row in map(tuple, rows):
        for measure, at, names in reads:
            if row[at + EACH - 1]:
                groups = {by: row[column] for by, column in names}
                found[measure].append(_fact(row, at, groups))
    return found


def columns(measure: Measure) -> dict[str, str]:
    """Breakdown or slice dimension -> the population's column."""
    return {by: measure.column(by) for by in dict.fromkeys((*measure.breakdowns, *measure.sliced))}


def _fact(row: Sequence[Any], at: int, groups: Mapping[str, str | None]) -> Fact:
    numerator, denominator, value, *beside, tool = row[at : at + EACH - 1]
    return Fact(row[0], row[1], numerator, denominator, value, tuple(beside), tool, groups)


@dataclass(slots=True)
class Tally:
    """What a cell counts: units and people behind numerator, denominator and complement; sums; values by person."""

    numerator: float = 0
    denominator: float = 0
    left_out: float = 0
    people_in: set[str] = field(default_factory=set)
    people_among: set[str] = field(default_factory=set)
    people_outside: set[str] = field(default_factory=set)
    people_left_out: set[str] = field(default_factory=set)
    values: list[tuple[str, float]] = field(default_factory=list)
    beside: list[tuple[float, ...]] = field(default_factory=list)


def tally(measure: Measure, among: Iterable[Fact]) -> Tally:
    """Count facts: each unit once, sums added up, values collected."""
    if measure.denominator_of:
        return _sums(among)
    every = list(among)
    out = _units(every)
    if measure.unknown_among:
        unknown = {fact.unit: fact.person for fact in every if is_unknown(measure, fact)}
        out.left_out, out.people_left_out = len(unknown), set(unknown.values())
    return out


def is_unknown(measure: Measure, fact: Fact) -> bool:
    """Whether nothing is known of somebody who is counted in the denominator all the same."""
    return measure.unknown_among is not None and fact.groups[measure.unknown_among[0]] == measure.unknown_among[1]


def _sums(among: Iterable[Fact]) -> Tally:
    out = Tally()
    for fact in among:
        out.numerator += fact.numerator or 0
        out.denominator += fact.denominator or 0
        if fact.person:
            out.people_among.add(fact.person)
            if fact.numerator:
                out.people_in.add(fact.person)
            if (fact.denominator or 0) > (fact.numerator or 0):
                out.people_outside.add(fact.person)
    return out


def _units(among: Iterable[Fact]) -> Tally:
    out = Tally()
    units: dict[Any, Fact] = {}
    left: dict[Any, Fact] = {}
    for fact in among:
        if not fact.denominator:
            left[fact.unit] = fact
        elif fact.unit not in units or fact.numerator > units[fact.unit].numerator:
            units[fact.unit] = fact
    for fact in units.values():
        _add(out, fact)
    outside = [fact for unit, fact in left.items() if unit not in units]
    out.left_out, out.people_left_out = len(outside), {fact.person for fact in outside}
    return out


def _add(out: Tally, fact: Fact) -> None:
    out.denominator += 1
    out.people_among.add(fact.person)
    if fact.numerator:
        out.numerator += 1
        out.people_in.add(fact.person)
    else:
        out.people_outside.add(fact.person)
    if fact.value is not None:
        out.values.append((fact.person, fact.value))
        out.beside.append(tuple(each or 0.0 for each in fact.beside))


def numbers(measure: Measure, among: Iterable[Fact]) -> Tally:
    """The same without the people behind it, for where nothing is protected; averages need all of :func:`tally`."""
    if measure.denominator_of or measure.form in (Form.MEDIAN, Form.MEAN):
        return tally(measure, among)
    units: dict[Any, float] = {}
    for fact in among:
        if fact.denominator and fact.numerator >= units.get(fact.unit, 0):
            units[fact.unit] = fact.numerator
    return Tally(numerator=sum(1 for numerator in units.values() if numerator), denominator=len(units))


def split_numbers(measure: Measure, among: Sequence[Fact], by: str) -> tuple[dict[str, Tally], Tally]:
    """The same for :func:`split`."""
    whole = numbers(measure, among)
    if measure.denominator_of:
        return split(measure, among, by)
    parts: dict[str, set[Any]] = {}
    for fact in among:
        if fact.denominator and (category := fact.groups[by]):
            parts.setdefault(category, set()).add(fact.unit)
    return {key: Tally(numerator=len(units), denominator=whole.denominator) for key, units in parts.items()}, whole


def grouped(among: Iterable[Fact], by: str, missing: str | None = NOBODY) -> dict[str, list[Fact]]:
    """Facts by category of a breakdown; a blank is ``Not recorded``, or leaves the row out if that is None."""
    out: dict[str, list[Fact]] = {}
    for fact in among:
        category = fact.groups[by] or missing
        if category is not None:
            out.setdefault(category, []).append(fact)
    return out


def split(measure: Measure, among: Sequence[Fact], by: str) -> tuple[dict[str, Tally], Tally]:
    """Each category's count over the measure's own denominator, and that denominator. A blank is in no category."""
    counted = [fact for fact in among if fact.denominator or measure.denominator_of]
    whole = tally(measure, counted)
    parts = {}
    for category, some in grouped(counted, by, None).items():
        part = tally(measure, some)
        mine = {fact.unit for fact in some}
        part.numerator = part.numerator if measure.denominator_of else part.denominator
        part.people_in, part.people_among = part.people_among, whole.people_among
        part.people_outside = {fact.person for fact in counted if fact.unit not in mine}
        part.denominator = whole.denominator
        parts[category] = part
    return parts, whole


def commonest_tool(among: Iterable[Fact]) -> str | None:
    """The scale used most, each unit once; the first by name where two are as common."""
    count = Counter({fact.unit: fact.tool for fact in among if fact.tool and fact.denominator}.values())
    return min(count, key=lambda tool: (-count[tool], tool), default=None)
