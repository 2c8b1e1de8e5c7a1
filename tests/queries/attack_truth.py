"""What is true, for the judge alone: which small numbers there are, as the slow twin counts them from the rows."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from queries.engines import open_engine
from queries.listing import stored
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, LEFT_OUT, Edition, Quarter
from tests.queries.attack_remainders import DATED_EVERY, EVERY, Remainder, beside, is_unrecorded
from tests.queries.attack_types import DATED, FAMILIES, SAME
from tests.queries.twins import twins
from tests.queries.twins_counting import Scene, Twin
from tests.support import Store

Key = tuple[str, str, str]
Term = tuple[str, str]
NIGHTS = ("H1", "H2")
OF_ORGANISATIONS = ("A1", "A2", "A2D", "A2L", "A3", "A4", "A6", "A8", "A10", "A11", "A11S", "A12", "H15", "H15M")
"""Measures behind which no person on the scheme stands: nothing of them is small."""
SENSITIVE = ("L1P", "L1V", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "L11", "L12", "O1", "O2", "O9", "V16")
DEFINED = {
    ("V4", "supervision"),
    ("V3", "status"),
    *product(("L1P", "L1V"), ("da link", "age band", "ethnicity group", "supervision")),
    ("L2", "da link"),
    ("L3", "da link"),
    ("L8", "da link"),
    ("L4", "mh need"),
    ("L5", "mh need"),
    ("L6", "da link"),
    ("L6", "mh need"),
    ("L4", "cohort"),
    ("L5", "cohort"),
}
"""Tables that do not exist on the board edition: their zeros are definitions, or they are withheld for good."""
UNKNOWN = ("Not recorded", "Not known", "Not stated")
LINES = ("supervision", "da link", "mh need")
"""Breakdowns of which a line of its own says for how many people they are not recorded."""
GROUPS = ("cohort", "district", "sex", "age band", "ethnicity group", "pathway", "house", "link group")
"""Breakdowns that no measure is made of."""
COUNTED_BY_A_LINE = (("V10", "mh need"),)
"""Shares of everybody by that: how many are in its group not recorded, a line of another measure (L4) says."""
TOLD_LEFT = (ALL, "pathway")
"""The breakdowns by which it is told how many are left out of some measures."""
MIXED = ("W3", "W4", "L7", "H7", "V12", "V14", "S8")
"""Measures that leave people out for more than a missing record: what is not over, or does not apply."""
DATED_MIXED = ("W4", "H7", "V12", "V14", "S8")
"""The same where outcomes are those reached in the quarter: none is still to come."""


@dataclass(frozen=True)
class Small:
    """One small number: its cell, which part of it, how large, as a sum of columns."""

    key: Key
    what: str
    number: int
    part: Mapping[Term, int]


@dataclass(frozen=True)
class Truth:
    """All small numbers of a quarter by cell, the categories of each table as they are published, and what is small of
    that which totals tell by their difference, by the measures of a family; ``dated`` where its outcomes are those
    reached in the quarter."""

    smalls: Mapping[Key, Sequence[Small]]
    tables: Mapping[tuple[str, str], Mapping[str, Sequence[str]]]
    threshold: int
    remainders: Mapping[tuple[str, ...], Sequence[Small]] = field(default_factory=dict)
    dated: bool = False

    def categories(self, measures: Iterable[str], by: str) -> list[str]:
        """The published categories of a breakdown, over some measures."""
        names = [name for measure in measures for name in self.tables.get((measure, by), {})]
        return list(dict.fromkeys(names)) or [ALL]

    def members(self, measure: str, by: str, category: str) -> Sequence[str]:
        """What a published category is made of."""
        return self.tables.get((measure, by), {}).get(category, (category,))


def truth(store: Store, quarter: Quarter, threshold: int = 5, *, unrecorded: bool = False) -> Truth:
    """The truth of a quarter of a store: the claim is of published tables, and, unless the controller says so
    (``unrecorded``), not of how many nothing is recorded of."""
    given = _given(store, quarter)
    over = {
        "district": set(store.register.districts(store.area)).difference(store.register.districts(store.area, quarter))
    }
    smalls: dict[Key, list[Small]] = {}
    tables: dict[tuple[str, str], dict[str, list[str]]] = {}
    groups_told: dict[tuple[str, str], dict[str, int]] = {}
    counts: dict[Key, int] = {}
    world = store.world()
    dated = Scene(world, store.register, store.area, quarter).is_second("provider")
    for measure, twin in twins(world, store.register, store.area, quarter).items():
        if measure in (*NIGHTS, *OF_ORGANISATIONS) or twin.kind not in ("count", "ratio"):
            continue
        for by in (ALL, *twin.bys, *twin.splits):
            if (measure, by) in DEFINED or " x " in by or (by in twin.splits and (measure, by) not in given):
                continue
            together = _together(store, measure, by, quarter)
            groups = tables.setdefault((measure, by), {})
            waits = {item.within[by] for item in twin.left} if by in twin.left_by else set()
            for category in sorted(categories_of(twin, by) | waits):
                groups.setdefault(together.get(category, category), []).append(category)
            for label in sorted(given.get((measure, by), set()).difference(groups, over.get(by, ()))):
                groups[label] = [label]
            for label, members in groups.items():
                counts[measure, by, label] = _many(twin, by, members)
                if by in twin.bys:
                    groups_told.setdefault((by, label), {}).update(_columns(measure, twin, by, members))
                counted = by in twin.splits or (by in LINES and twin.kind == "count")
                spared = counted and label in UNKNOWN and not unrecorded
                found = list(smalls_of(measure, twin, by, label, members, threshold)) if not spared else []
                if by in twin.left_by:
                    waiting = {item.unit: item.person for item in twin.left if item.within[by] in members}
                    groups_told[by, label][f"{measure} left"] = len(waiting)
                    part = {(label, f"{measure} left"): 1}
                    left = Small((measure, by, label), "left out", len(waiting), part)
                    found += [left] if 0 < len(set(waiting.values())) < threshold else []
                if (measure, by) in COUNTED_BY_A_LINE and label in UNKNOWN and not unrecorded:
                    found = [small for small in found if small.what != "denominator"]
                if found:
                    smalls[measure, by, label] = found
    totals = exact_totals(store, quarter)
    smalls |= left_out(totals, threshold, unrecorded, dated) | few_beside(tables, counts, totals, threshold, dated)
    told = {(ALL, ALL): totals} | groups_told
    return Truth(smalls, tables, threshold, all_remainders(told, threshold, unrecorded, dated), dated)


def _many(twin: Twin, by: str, members: Sequence[str]) -> int:
    """How many a category is of: of a list those in its part, else all that its measure is of."""
    every = [(item, item.splits if by in twin.splits else item.within) for item in twin.items if item.denominator]
    return len({item.unit for item, groups in every if groups.get(by) in members})


def few_beside(
    tables: Mapping[tuple[str, str], Mapping[str, Sequence[str]]],
    counts: Mapping[Key, int],
    totals: Mapping[str, int],
    threshold: int,
    dated: bool,
) -> dict[Key, list[Small]]:
    """The few who are left of a table's categories beside a total that is of those alone."""
    found: dict[Key, list[Small]] = {}
    for (measure, by), labels in tables.items():
        parts = by not in (*LINES, ALL)
        for family in DATED if dated else FAMILIES:
            known = measure in family.measures and by != ALL and (by in LINES or by not in GROUPS)
            for each in beside(family, measure, by, labels, parts=parts) if known else ():
                key = (measure, by, " + ".join(each.labels))
                number = sum(counts[measure, by, label] for label in each.labels)
                number -= sum(totals.get(column, 0) for column in each.less)
                if totals.keys() >= {*each.less} and 0 < number < threshold:
                    found.setdefault(key, []).append(Small(key, each.name, number, each.part))
    return found


def _given(store: Store, quarter: Quarter) -> Mapping[tuple[str, str], set[str]]:
    """The tables that the board is given, and what they have lines of, hidden or shown: somebody may be there."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in stored(open_engine(store.cells_url), quarter=quarter, area=store.area, edition=Edition.BOARD):
        found.setdefault((line["measure"], line["by"]), set()).add(line["category"])
    return found


def left_out(
    totals: Mapping[str, int], threshold: int, unrecorded: bool, dated: bool = False
) -> dict[Key, list[Small]]:
    """The small numbers of people who are left out of a measure, by its true totals."""
    return {
        (name, LEFT_OUT, LEFT_OUT): [Small((name, LEFT_OUT, LEFT_OUT), "left out", number, {(ALL, column): 1})]
        for column, number in totals.items()
        for name, _, which in [column.partition(" ")]
        if which == "left" and 0 < number < threshold and (unrecorded or name in (DATED_MIXED if dated else MIXED))
    }


def all_remainders(
    told: Mapping[tuple[str, str], Mapping[str, int]], threshold: int, unrecorded: bool = False, dated: bool = False
) -> dict[tuple[str, ...], list[Small]]:
    """Those of totals and of each group, given every column's true number by breakdown and category."""
    found: dict[tuple[str, ...], list[Small]] = {}
    for (by, label), numbers in told.items():
        for key, some in small_remainders(numbers, threshold, by, label, unrecorded, dated).items():
            found.setdefault(key, []).extend(some)
    return found


def small_remainders(
    totals: Mapping[str, int],
    threshold: int,
    by: str = ALL,
    label: str = ALL,
    unrecorded: bool = False,
    dated: bool = False,
) -> dict[tuple[str, ...], list[Small]]:
    """The remainders of 1 to T - 1 that definitions name, by family and breakdown, given every column's true number."""
    noughts = {column for column, number in totals.items() if not number}
    every, mixed = (DATED_EVERY, DATED_MIXED) if dated else (EVERY, MIXED)
    return {
        (*family.measures, by): [
            small_of(each, totals, by, label)
            for each in named
            if 0 < (each.value(totals) or 0) < threshold
            and (
                (unrecorded and by == ALL) or not is_unrecorded(family, each, mixed if by in TOLD_LEFT else (), noughts)
            )
        ]
        for family, named in every.items()
    }


def small_of(each: Remainder, totals: Mapping[str, int], by: str = ALL, label: str = ALL) -> Small:
    """A remainder as a small number."""
    part = {(label, column): times for column, times in each.columns}
    return Small((each.name, by, label), "remainder", each.value(totals) or 0, part)


def _columns(measure: str, twin: Twin, by: str, members: Sequence[str]) -> dict[str, int]:
    """A group's numbers; averages have a rule of their own."""
    units: dict[Hashable, tuple[float, float]] = {}
    for item in twin.items:
        if item.within[by] in members:
            top, under = units.get(item.unit, (0.0, 0.0))
            units[item.unit] = max(top, item.numerator), max(under, item.denominator)
    if twin.kind == "count":
        return column_totals(measure, by, len(units), None)
    return column_totals(measure, by, sum(top for top, _ in units.values()), sum(under for _, under in units.values()))


def exact_totals(store: Store, quarter: Quarter) -> dict[str, int]:
    """Every column of the working edition's totals."""
    found: dict[str, int] = {}
    engine = open_engine(store.cells_url)
    for line in stored(engine, quarter=quarter, area=store.area, edition=Edition.WORKING):
        if line["by"] in (ALL, LEFT_OUT) and line["numerator"] is not None:
            found |= column_totals(line["measure"], line["by"], line["numerator"], line["denominator"])
        elif line["by"] == ALL and line["denominator"] is not None:
            found[f"{line['measure']} D"] = int(line["denominator"])
    return found


def column_totals(measure: str, by: str, numerator: float, denominator: float | None) -> dict[str, int]:
    """The columns that a total, or how many are left out of it, is of."""
    if by == LEFT_OUT:
        return {f"{measure} left": int(numerator)}
    bottom = SAME.get(f"{measure} D", f"{measure} D")
    if denominator is None:
        return {bottom: int(numerator)}
    return {bottom: int(denominator), f"{measure} N": int(numerator)}


def _together(store: Store, measure: str, by: str, quarter: Quarter) -> dict[str, str]:
    """The register's merges, of the measure's own list or of its population."""
    whose = (measure, "police" if CATALOGUE[measure].kinds == ("police",) else "provider")
    return {
        row["category"]: row["together_as"]
        for row in store.register.rows("merges")
        if row["population"] in whose and row["breakdown"].casefold() == by
    }


def categories_of(twin: Twin, by: str) -> set[str]:
    if by == ALL:
        return {ALL}
    if by in twin.splits:
        return {item.splits[by] for item in twin.items if by in item.splits}
    return {item.within[by] for item in twin.items}


def smalls_of(measure: str, twin: Twin, by: str, label: str, members: Sequence[str], threshold: int) -> Iterable[Small]:
    """The parts of one cell behind which stand 1 to T - 1 people, or (sensitive) all or none."""
    split = by in twin.splits
    units: dict[Hashable, tuple[str, float, float]] = {}
    for item in twin.items:
        if by == ALL or split or item.within[by] in members:
            top = float(item.splits.get(by) in members) if split else item.numerator
            _, before, under = units.get(item.unit, ("", 0.0, 0.0))
            units[item.unit] = item.person, max(before, top), max(under, item.denominator)
    inside = {person for person, top, _ in units.values() if top > 0}
    outside = {person for person, top, under in units.values() if top < under}
    every = {person for person, _, under in units.values() if under}
    bottom = SAME.get(f"{measure} D", f"{measure} D")
    n = int(sum(top for _, top, _ in units.values()))
    d = int(sum(under for _, _, under in units.values()))
    key = (measure, by, label)
    none_or_all = measure in SENSITIVE and twin.kind == "ratio" and every
    if twin.kind == "count" or split:
        people = inside if split else every
        if 0 < len(people) < threshold:
            yield Small(key, "count", n if split else len(units), {(label, bottom): 1})
        return
    for what, people, number, part in (
        ("numerator", inside, n, {(label, f"{measure} N"): 1}),
        ("complement", outside, d - n, {(label, bottom): 1, (label, f"{measure} N"): -1}),
        ("denominator", every, d, {(label, bottom): 1}),
    ):
        if 0 < len(people) < threshold or (none_or_all and not people):
            yield Small(key, what, number, part)
