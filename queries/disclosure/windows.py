"""Sums over four quarters beside each other: what those that are told leave open of a quarter that is not. Pure.

Whoever has the sums of two windows that overlap has their difference, and from several may narrow one quarter. So for
each small number two worlds are looked for, whole and non-negative, that agree with every sum that is told: one in
which it is as small as can be, one in which it is as large. They are checked in integers; the solver is not trusted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

FAR = 10_000
Term = tuple[int, int]
"""A quarter's index and a side: 0 in the numerator, 1 only in the denominator, 2 left out of both."""
Terms = tuple[Term, ...]


@dataclass(frozen=True)
class Sum:
    """A sum that is told."""

    terms: Terms
    total: int


@dataclass(frozen=True)
class Small:
    """A number that must stay open: so wide, and reaching so many."""

    terms: Terms
    wide: int
    reach: int


def small(terms: Terms, number: int, people: int, threshold: int, sensitive: bool = False) -> list[Small]:
    """What must stay open of a number: nothing, where it is not small. Where one person stands for several of what is
    counted, by as many more as so many people would bring."""
    if people >= threshold or (not number and not sensitive):
        return []
    each = ceil(number / people) if people else 1
    return [Small(terms, (threshold - 1) * each if number else threshold, threshold * each)]


def is_open(told: Sequence[Sum], smalls: Sequence[Small]) -> bool:
    """Whether each small number stays open beside all sums that are told."""
    if not smalls:
        return True
    named = (*(each.terms for each in told), *(each.terms for each in smalls))
    terms = dict.fromkeys(term for some in named for term in some)
    system = _System({term: at for at, term in enumerate(terms)}, told)
    return all(system.leaves_open(each) for each in smalls)


class _System:
    """The sums that are told, as rows over the quarters' numbers."""

    def __init__(self, place: dict[Term, int], told: Sequence[Sum]) -> None:
        self._place = place
        self._rows = np.array([self._row(each.terms) for each in told], dtype=np.int64).reshape(len(told), len(place))
        self._totals = np.array([each.total for each in told], dtype=np.int64)

    def _row(self, terms: Terms) -> NDArray[np.int64]:
        row = np.zeros(len(self._place), dtype=np.int64)
        for term in terms:
            row[self._place[term]] = 1
        return row

    def leaves_open(self, each: Small) -> bool:
        """Whether worlds are found that are as far apart, and reach as far, as a small number needs."""
        aim = self._row(each.terms)
        least, greatest = self._world(aim), self._world(-aim)
        if least is None or greatest is None:
            return False
        low, high = int(aim @ least), int(aim @ greatest)
        return high - low >= each.wide and high >= each.reach

    def _world(self, cost: NDArray[np.int64]) -> NDArray[np.int64] | None:
        """Whole, non-negative numbers with all the sums, at the least cost that was found."""
        rules = LinearConstraint(self._rows, self._totals, self._totals) if len(self._totals) else ()
        found = milp(cost, constraints=rules, integrality=np.ones(len(cost)), bounds=Bounds(0, FAR))
        if found.x is None:
            return None
        world = np.rint(found.x).astype(np.int64)
        return world if (world >= 0).all() and (self._rows @ world == self._totals).all() else None
