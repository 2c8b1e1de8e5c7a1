"""Those who joined in a year, at one quarter end after another: whom the difference of two figures would tell. Pure.

Whoever left between two figures of the same people is told by their difference, and in one quarter few leave: so the
board has every second quarter, and of two figures that differ by a few people the one that is published later is not
told. How many joined everybody knows, from the quarters' own figures.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from queries.counting import Fact
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.measures.states import ELSEWHERE, ON_SCHEME, TOLD_EVERY, UNTOLD
from queries.vocabulary import ALL, Period, Quarter

BY = "state"
Place = tuple[int, int]
"""A financial year in which people joined, and how many quarters after their own they are looked at."""
Told = Mapping[Place, Mapping[str, int]]
"""What is shown: how many are on the scheme (``all``), and in each state."""


@dataclass(frozen=True)
class Shut:
    """The measures whose totals, and those whose states, would tell of a few people."""

    totals: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


def place_of(measure: Measure, end: Quarter) -> Place:
    """Of whom the four quarters to one are."""
    back = measure.quarters_on(end)
    return end.plus(-back).year, back


def read(rows: Iterable[Any]) -> dict[Place, dict[str, int]]:
    """What cells tell of those who are followed: rows with measure, quarter, period, ``by``, category, numerator."""
    found: dict[Place, dict[str, int]] = {}
    for row in rows:
        measure = CATALOGUE[row.measure]
        if measure.year_on and Period(row.period) is not Period.QUARTER and row.by in (ALL, BY):
            found.setdefault(place_of(measure, row.quarter), {})[row.category] = int(row.numerator or 0)
    return found


def closed(facts: Mapping[str, Collection[Fact]], quarter: Quarter, told: Told, threshold: int) -> Shut:
    """Which of these measures' figures of the four quarters to one would tell of a few people beside what is told."""
    totals, states = set[str](), set[str]()
    for name, some in facts.items():
        year, back = place_of(CATALOGUE[name], quarter)
        others = [numbers for (joined, then), numbers in told.items() if joined == year and then != back]
        now = _counts(some)
        if back % TOLD_EVERY or any(_is_few(now, each, ALL, threshold) for each in others):
            totals.add(name)
        if any(_is_few(now, each, category, threshold) for each in others for category in _left(each)):
            states.add(name)
    return Shut(frozenset(totals), frozenset(states))


def _counts(facts: Iterable[Fact]) -> dict[str, int]:
    found = {ALL: 0}
    for fact in facts:
        state = fact.groups[BY] or ""
        found[state] = found.get(state, 0) + 1
        found[ALL] += bool(fact.numerator)
    return found


def _left(numbers: Mapping[str, int]) -> list[str]:
    """The states of those who have left, as they are told: who goes from one quarter on the scheme to another, there
    and back, is no difference of two numbers."""
    return [category for category in numbers if category != ALL and category not in (ON_SCHEME, ELSEWHERE, UNTOLD)]


def _is_few(now: Mapping[str, int], then: Mapping[str, int], category: str, threshold: int) -> bool:
    return category in then and 0 < abs(now.get(category, 0) - then[category]) < threshold
