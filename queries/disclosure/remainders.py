"""What is left between published numbers: people whom definitions name though no cell counts them. Pure.

Whoever counts everybody with a link, and elsewhere those linked as perpetrator, tells how many are victims alone. Such
a remainder is a small part like any other. Definitions should leave none; those that there are, are found by machine
among all that is counted, where one number holds everybody of another: in all, and in each group by which both are
published. A cell of its own, or how many are not recorded, is looked at as that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queries.disclosure.columns import Added, Entry, names, owner
from queries.disclosure.primary import Count, Part, Rule
from queries.disclosure.problem import Item, Place, needs_of
from queries.measures.measure import Measure
from queries.vocabulary import ALL

REST = "\x00rest"
"""How the place of a remainder begins: a cell that nobody is shown."""

Sums = tuple[tuple[str, int], ...]
"""What a viewer adds up: columns, each with 1 or -1."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Pair:
    """Of two numbers the first holds everybody of the second, whatever they are broken down by."""

    whole: Sums
    part: Sums

    @property
    def rest(self) -> dict[str, int]:
        """The columns of what is left."""
        found = Counter(dict(self.whole))
        found.subtract(dict(self.part))
        return {column: times for column, times in found.items() if times}

    @property
    def owners(self) -> frozenset[str]:
        """The measures that tell it."""
        return frozenset(owner(column) for column, _ in (*self.whole, *self.part))


@dataclass(frozen=True)
class Counted:
    """What some entries add to each sum that is told, and whose they are; ``spared`` are the sums of those of whom only
    nothing is recorded, which the data controller lets be told, and of those left out of whom no group tells."""

    inside: Mapping[str, NDArray[np.bool_]]
    people: NDArray[np.int64]
    told: Mapping[Sums, Numbers]
    spared: Sequence[Numbers] = ()

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        found: Sequence[Added],
        measures: Sequence[Measure],
        unrecorded: bool,
        by: str = ALL,
    ) -> Counted:
        """Of the entries of one breakdown, for the measures that are published by it; ``unrecorded`` as of ``Rule``."""
        people = {whose: fact.person for added in found for whose, fact, _ in added.every}
        mine = [entry for entry in entries if entry.whose in people]
        values = _Values(mine)
        told = {sums: values.of(sums) for measure in measures for sums in _sums(measure, by)}
        where = np.array([entry.category for entry in mine])
        inside = {category: where == category for category in dict.fromkeys(entry.category for entry in mine)}
        numbers = {person: at for at, person in enumerate(dict.fromkeys(people.values()))}
        whose = np.array([numbers[people[entry.whose]] for entry in mine], dtype=int)
        spared = [values.of(sums) for measure in measures for sums in _spared(measure, by, unrecorded)]
        return cls(inside, whose, told, spared)

    def is_spared(self, some: Numbers) -> bool:
        """Whether a number counts somebody, and those alone of whom only nothing is recorded."""
        return bool(some.any()) and any(np.array_equal(some, each) for each in self.spared)

    def few(self, pair: Pair, threshold: int) -> Iterator[tuple[str, int, int]]:
        """The categories in which a few people are left: how many, and of how many people."""
        rest = self.told[pair.whole] - self.told[pair.part]
        for category, inside in self.inside.items():
            left = rest[inside]
            people = len(np.unique(self.people[inside][left != 0]))
            if 0 < people < threshold and left.min() >= 0:
                yield category, int(left.sum()), people

    def is_told(self, pair: Pair, category: str) -> bool:
        """Whether what is left is a cell of its own, of everybody and not in this category by chance; or counts those
        alone of whom only nothing is recorded, or who are by definition left out, of whom no group tells. What else is
        known of them stays open. What is left of two counts of what is not recorded is no third but by chance."""
        rest = self.told[pair.whole] - self.told[pair.part]
        by_chance = len(pair.rest) > 1 and all(column.endswith(" left") for column in pair.rest)
        if any(np.array_equal(rest, some) and not (by_chance and self.is_spared(some)) for some in self.told.values()):
            return True
        if by_chance:
            return False
        plain = all(column.endswith(" D") for column in pair.rest)
        return any(
            np.array_equal(rest, some)
            or (plain and bool((rest <= some).all()))
            or self._is_nobody(rest - some, category)
            for some in self.spared
        )

    def _is_nobody(self, others: Numbers, category: str) -> bool:
        """Whether a cell counts these others, and nobody in this category."""
        return not others[self.inside[category]].any() and any(
            np.array_equal(others, some) for some in self.told.values()
        )


def pairs(counted: Counted, least: int) -> list[Pair]:
    """Each two numbers of which the one holds the other, of at least so many; or of those of whom nothing is recorded,
    which are told however few they are."""
    large = {sums: some for sums, some in counted.told.items() if some.sum() >= least or counted.is_spared(some)}
    return [
        Pair(whole, part)
        for part, some in large.items()
        for whole, every in large.items()
        if every.sum() > some.sum() and bool((some <= every).all())
    ]


def items(found: Iterable[Pair], counted: Counted, threshold: int, heads: Collection[str]) -> list[Item]:
    """The remainders that are a few people, each set of people once."""
    items: dict[tuple[str, frozenset[tuple[str, int]]], Item] = {}
    for pair in found:
        if pair.whole in counted.told and pair.part in counted.told:
            for category, number, people in counted.few(pair, threshold):
                key = (category, frozenset(pair.rest.items()))
                if key not in items and not counted.is_told(pair, category):
                    items[key] = _item(pair, category, Count(REST, number, None, people, people, 0), threshold, heads)
    return list(items.values())


def together(groups: Iterable[frozenset[str]], small: Sequence[Item]) -> list[frozenset[str]]:
    """The families with those put together of which the numbers tell a small remainder."""
    kept = list(groups)
    for item in small:
        wanted = {owner(column) for need in item.needs for _, column in need.part}
        tied = [group for group in kept if group & wanted]
        kept = [group for group in kept if group not in tied] + [frozenset().union(*tied)]
    return kept


def is_rest(place: Place) -> bool:
    """Whether a place is that of a remainder."""
    return place[1].startswith(REST)


def _item(pair: Pair, category: str, count: Count, threshold: int, heads: Collection[str]) -> Item:
    """The item stands with one of its measures: not a head-count, which may be known."""
    measure = min(pair.owners, key=lambda name: (name in heads, name))
    label = " ".join(f"{times:+} {column}" for column, times in pair.rest.items())
    place = (measure, f"{REST} {category} {label}")
    part = {(category, column): times for column, times in pair.rest.items()}
    return Item(place, (), needs_of(place, count, Rule(threshold), {Part.NUMERATOR: part}), count.people_numerator)


def _sums(measure: Measure, by: str) -> Iterator[Sums]:
    """What is told of a measure by a breakdown: numerator, denominator, what is between them, who is left out, and all
    of these."""
    top, bottom, left = (f"{measure.id} {which}" for which in ("N", "D", "left"))
    yield ((bottom, 1),)
    if top in names(measure):
        yield ((top, 1),)
        yield (bottom, 1), (top, -1)
    if measure.left_out and _tells_left(measure, by):
        yield ((left, 1),)
        if not measure.unknown_among:
            yield (bottom, 1), (left, 1)


def _tells_left(measure: Measure, by: str) -> bool:
    return by == ALL or by in measure.left_by


def _spared(measure: Measure, by: str, unrecorded: bool) -> Iterator[Sums]:
    """Those of whom only nothing is recorded: left out, or counted nowhere but in all that there are; by a breakdown
    that does not tell how many are left out, all of these."""
    left = ((f"{measure.id} left", 1),)
    if not _tells_left(measure, by):
        yield from [left] if measure.left_out else []
        return
    if unrecorded:
        return
    if measure.unrecorded:
        yield left
    if measure.known_of:
        yield (f"{measure.known_of} D", 1), (f"{measure.id} D", -1)


class _Values:
    """What entries add to columns, each column read once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries, self._columns = entries, dict[str, Numbers]()

    def of(self, sums: Sums) -> Numbers:
        """What each entry adds to a sum of columns."""
        return sum((times * self._column(column) for column, times in sums), np.zeros(len(self._entries), dtype=int))

    def _column(self, name: str) -> Numbers:
        if name not in self._columns:
            self._columns[name] = np.array([entry.adds.get(name, 0) for entry in self._entries], dtype=int)
        return self._columns[name]
