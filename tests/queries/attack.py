"""The attacker: from published numbers alone, by integer programming, the least and greatest of every small number.

Unknowns are how many there are of each type in each category (of each breakdown by itself); every number told is an
equation; all breakdowns add up to the same totals, told or not. A number that can be narrowed to less than T - 1, or
that cannot reach T, is a leak.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from queries.vocabulary import ALL, LEFT_OUT, LEFT_OUT_BY
from tests.queries.attack_collect import Key, Values
from tests.queries.attack_truth import Small, Truth
from tests.queries.attack_types import CLIENTS_APART, DATED, FAMILIES, SAME, Family, fits, is_part
from tests.queries.possible import Impossible, Possible

NOWHERE = ""
STANDING = (
    "cohort",
    "district",
    "sex",
    "age band",
    "ethnicity group",
    "supervision",
    "da link",
    "mh need",
    "pathway",
    "house",
    "link group",
    "agency",
    "question",
)
Term = tuple[str, str]
"""A category and a column."""
Fact = tuple[Mapping[Term, int], int]
More = Mapping[str, Sequence[Fact]]


@dataclass(frozen=True)
class Leak:
    """A small number, and all that it can be."""

    small: Small
    least: int
    greatest: int


@dataclass
class Model:
    """One breakdown of one family of measures, as a viewer sees it."""

    kinds: Sequence[frozenset[str]]
    pairs: list[tuple[str, int]]
    facts: list[Fact] = field(default_factory=list)

    def row(self, some: Mapping[Term, int]) -> list[float]:
        """A sum of terms over the unknowns."""
        return [
            float(
                sum(
                    times
                    for (where, column), times in some.items()
                    if where in (category, ALL) and column in self.kinds[kind]
                )
            )
            for category, kind in self.pairs
        ]

    def possible(self) -> Possible:
        """All that can be, with all that is told by now."""
        told = np.array([self.row(fact) for fact, _ in self.facts]).reshape(len(self.facts), len(self.pairs))
        return Possible(csr_array(told), [number for _, number in self.facts])


def _is_in(where: str, category: str, column: str, kind: frozenset[str]) -> bool:
    return where in (category, ALL) and column in kind


def leaks(values: Values, truth: Truth, more: More | None = None) -> list[Leak]:
    """Every small number of a quarter that the values give away. ``more`` are sums that are told elsewhere, by
    breakdown."""
    return [leak for family in _families(truth) for leak in _family(values, truth, more or {}, family)]


def leaks_of(family: Family, values: Values, truth: Truth, by: str) -> list[Leak]:
    """Those of one family in one breakdown."""
    return list(_table(values, truth, {}, family, None, by))


def _families(truth: Truth) -> tuple[Family, ...]:
    return DATED if truth.dated else FAMILIES


def _family(values: Values, truth: Truth, more: More, family: Family) -> Iterator[Leak]:
    tables = {(None, by) for measure, by, _ in truth.smalls if measure in family.measures and by in STANDING}
    home = {measure for measure in family.measures if _home(measure, truth) in (family, None)}
    tables |= {
        (measure, by) for measure, by, _ in truth.smalls if measure in home and by not in (*STANDING, ALL, LEFT_OUT)
    }
    named = ((key, some) for key, some in truth.remainders.items() if key[:-1] == family.measures)
    tables |= {(None, ALL), *((None, key[-1]) for key, some in named if some)}
    for measure, by in sorted(tables, key=str):
        yield from _table(values, truth, more, family, measure, by)


def _home(measure: str, truth: Truth) -> Family | None:
    """The first family of a measure, in which its lists of parts are looked at."""
    return next((family for family in _families(truth) if measure in family.measures), None)


def _table(values: Values, truth: Truth, more: More, family: Family, measure: str | None, by: str) -> Iterator[Leak]:
    model = _model(values, truth, family, measure, by)
    model.facts += [fact for fact in more.get(by, ()) if _speaks_of(family, fact[0])]
    smalls = [
        small
        for key, some in truth.smalls.items()
        if key[0] in family.measures
        and key[1] in ((by,) if by != ALL else (ALL, LEFT_OUT))
        and measure in (None, key[0])
        for small in some
        if _speaks_of(family, small.part)
    ]
    smalls += truth.remainders.get((*family.measures, by), ()) if measure is None else ()
    possible = model.possible()
    try:
        found = [(small, possible.leak(np.array(model.row(small.part)), truth.threshold)) for small in smalls]
    except Impossible:
        assert family.measures == CLIENTS_APART.measures and family is not CLIENTS_APART, (family.measures, measure, by)
        yield from _table(values, truth, more, CLIENTS_APART, measure, by)
        return
    yield from (Leak(small, *span) for small, span in found if span)


def _model(values: Values, truth: Truth, family: Family, measure: str | None, by: str) -> Model:
    kinds = family.types
    categories = truth.categories(family.measures if measure is None else (measure,), by)
    if measure is None:
        can = [
            (category, at)
            for category in categories
            for at, kind in enumerate(kinds)
            if any(fits(by, each, kind) for each in truth.members(family.measures[0], by, category))
        ]
    else:
        can = [
            (category, at)
            for category in (*categories, NOWHERE)
            for at, kind in enumerate(kinds)
            if any(is_part(measure, by, each, kind) for each in truth.members(measure, by, category))
        ]
    facts = [fact for key, pair in values.items() for fact in _told(key, pair, family, measure, by)]
    return Model(kinds, can, [fact for fact in facts if _speaks_of(family, fact[0])])


def _speaks_of(family: Family, some: Mapping[Term, int]) -> bool:
    """Whether a family knows all columns of a sum."""
    return all(any(column in kind for kind in family.types) for _, column in some)


def _told(
    key: Key, pair: tuple[float | None, float | None], family: Family, measure: str | None, by: str
) -> Iterator[Fact]:
    """The equations of a published number in the model of one breakdown."""
    name, where, category = key
    if name in family.measures and where not in (*STANDING, ALL) and measure is None and pair[1] is not None:
        yield {(ALL, SAME.get(f"{name} D", f"{name} D")): 1}, int(pair[1])  # a split's cells are of the total
    if (
        name not in family.measures
        or where not in (by, ALL, LEFT_OUT, LEFT_OUT_BY + by)
        or (measure and where == by != ALL and name != measure)
    ):
        return
    if where.startswith(LEFT_OUT):
        if measure is None:
            yield {(ALL if where == LEFT_OUT else category, f"{name} left"): 1}, int(pair[0] or 0)
        return
    if measure is not None and where == ALL:
        yield from _whole(name, pair, measure)
        return
    top, bottom = f"{name} N", SAME.get(f"{name} D", f"{name} D")
    place = ALL if where == ALL else category
    if measure is not None:
        yield {(place, SAME.get(f"{measure} D", f"{measure} D")): 1}, int(pair[0] or 0)
    elif pair[1] is None:
        yield {(place, bottom): 1}, int(pair[0] or 0)
    else:
        yield {(place, bottom): 1}, int(pair[1])
        if pair[0] is not None:
            yield {(place, top): 1}, int(pair[0])


OF_THEM = {"V6 D": "V7", "S10 D": "S6"}
"""Whose share is of these people, so that a list of them tells of it."""


def _whole(name: str, pair: tuple[float | None, float | None], measure: str) -> Iterator[Fact]:
    """A total beside a list of parts: only of those whom the parts are made of."""
    mine, own = SAME.get(f"{name} D", f"{name} D"), SAME.get(f"{measure} D", f"{measure} D")
    if mine == own and pair[1] is None:
        yield {(ALL, own): 1}, int(pair[0] or 0)
    elif mine == own or own == "V1 D":
        yield {(ALL, mine): 1}, int(pair[1] or 0) if pair[1] is not None else int(pair[0] or 0)
        if pair[1] is not None and pair[0] is not None:
            yield {(ALL, f"{name} N"): 1}, int(pair[0])
    elif name == OF_THEM.get(own) and pair[0] is not None:
        yield {(ALL, f"{name} N"): 1}, int(pair[0])
        yield {(ALL, f"{name} D"): 1}, int(pair[1] or 0)
