"""One table, or several that hang together, as a viewer sees it: whole, non-negative base counts, what is shown of
them, and which small parts must stay open. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from queries.disclosure.columns import Pair, Vector
from queries.disclosure.primary import Count, Part, Rule, small_parts

Term = tuple[str, str]
"""A category and a column."""

Sum = Mapping[Term, int]
"""A published number, or a part of one, as a sum of terms."""

Place = tuple[str, str]
"""A measure and a category: one published cell."""

Change = Mapping[Pair, int]
"""Another world, as the difference from what was counted."""


@dataclass(frozen=True)
class Need:
    """A small part of a cell, by how much some world must raise it, how large it is, and the threshold."""

    place: Place
    part: Sum
    least: int
    number: int = 0
    threshold: int = 0

    def halves(self) -> tuple[Need, ...]:
        """The same claim by two worlds: one raises it to the threshold, one lowers it until both are wide enough
        apart. None where that is no easier."""
        up = max(self.threshold - self.number, 0)
        down = max(self.threshold - 1 - up, 0)
        if up >= self.least or down > self.number:
            return ()
        lowered = {term: -times for term, times in self.part.items()}
        both = ((self.part, up), (lowered, down))
        return tuple(Need(self.place, part, least) for part, least in both if least)


@dataclass(frozen=True)
class Item:
    """A cell before it is protected: what would be shown of it, its small parts, and how many people are in it.

    ``offered`` says whether it is published at all when nothing small stands in the way; ``never_hidden`` that its
    number is a known fact.
    """

    place: Place
    shown: Sequence[Sum]
    needs: Sequence[Need]
    people: int
    offered: bool = True
    never_hidden: bool = False


@dataclass(frozen=True)
class Problem:
    """``base`` counts how many there are of each category and vector over ``columns``. ``allowed`` are the pairs that
    may be otherwise; ``known`` sums are facts that every world keeps, ``groups`` the columns within which the totals of
    every vector are kept; ``anywhere`` that totals are what is looked for."""

    columns: tuple[str, ...]
    base: Mapping[Pair, int]
    allowed: Sequence[Pair]
    items: Sequence[Item]
    known: Sequence[Sum] = ()
    groups: Sequence[tuple[str, ...]] = ()
    anywhere: bool = False
    weights: Mapping[Place, float] = field(default_factory=dict)

    def value(self, some: Sum, change: Change) -> int:
        """By how much a change moves a sum. Exact."""
        at = {column: place for place, column in enumerate(self.columns)}
        total = 0
        for (category, column), times in some.items():
            place = at[column]
            total += times * sum(by * vector[place] for (where, vector), by in change.items() if where == category)
        return total

    def agrees(self, change: Change, hidden: frozenset[Place], totals: Mapping[tuple[int, Vector], int]) -> bool:
        """Whether a change is another world: whole and non-negative, everything known and shown as it was, and the
        totals moved as given (not at all where none are given). Integers alone."""
        if any(self.base.get(pair, 0) + by < 0 for pair, by in change.items()):
            return False
        if any(self.value(some, change) for some in self.known):
            return False
        if any(self.value(some, change) for item in self.items if item.place not in hidden for some in item.shown):
            return False
        return self.anywhere or self.moved(change) == {key: by for key, by in totals.items() if by}

    def moved(self, change: Change) -> dict[tuple[int, Vector], int]:
        """How a change moves the totals of vectors, by group of columns."""
        found: dict[tuple[int, Vector], int] = {}
        for at, places in enumerate(self.places):
            for (_, vector), by in change.items():
                key = (at, tuple(vector[place] for place in places))
                found[key] = found.get(key, 0) + by
        return {(at, vector): by for (at, vector), by in found.items() if by and any(vector)}

    @property
    def places(self) -> list[tuple[int, ...]]:
        """Where each group's columns stand in a vector."""
        at = {column: place for place, column in enumerate(self.columns)}
        return [tuple(at[column] for column in group) for group in self.groups]


def needs_of(place: Place, count: Count, rule: Rule, sums: Mapping[Part, Sum], units: bool = False) -> tuple[Need, ...]:
    """What must stay open of a cell: each small part raised by T - 1, one of nobody by T. Where one person stands for
    several ``units`` (sessions), by as many more as so many people would bring."""
    found: dict[frozenset[tuple[Term, int]], Need] = {}
    for part in sorted(small_parts(count, rule), key=lambda part: part.value):
        if part in sums:
            people, number = _behind(count, part)
            each = ceil(number / people) if units and people else 1
            least = (rule.threshold - 1 if number else rule.threshold) * each
            key = frozenset(sums[part].items())
            earlier = found[key].least if key in found else 0
            found[key] = Need(place, sums[part], max(least, earlier), number, rule.threshold)
    return tuple(found.values())


def _behind(count: Count, part: Part) -> tuple[int, int]:
    """The people behind a part, and its number."""
    top, bottom = int(count.numerator or 0), count.denominator
    if part is Part.NUMERATOR:
        return count.people_numerator, top
    if part is Part.COMPLEMENT:
        return count.people_complement, (bottom or 0) - top
    return count.people_denominator, top if bottom is None else bottom
