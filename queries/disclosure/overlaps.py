"""Figures of four quarters beside their quarters and beside each other: which of them would tell of a quarter. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queries.disclosure.row_counts import Digest, Whole, whole
from queries.disclosure.windows import Small, Sum, Terms, is_open, small
from queries.measures.measure import Form, Measure
from queries.vocabulary import LEFT_OUT, Period, Quarter

Told = Mapping[tuple[str, Quarter, Period], "Numbers"]
"""What the board is shown of a measure in all, of a quarter or of the stretch that ends with it."""


@dataclass(frozen=True)
class Numbers:
    """A numerator, a denominator and how many are left out, as they are told; None where that is not."""

    top: int
    bottom: int
    left: int | None = None

    def minus(self, other: Numbers) -> tuple[int, int, int]:
        """By how much the numerator, the denominator and what is between them differ."""
        top, bottom = self.top - other.top, self.bottom - other.bottom
        return top, bottom, bottom - top


@dataclass(frozen=True)
class Closed:
    """The columns whose sum everybody knows from the quarters, several where only all of them together are known, and
    the measures whose total is not told (``shut``), or whose ``states`` are not."""

    known: frozenset[tuple[str, ...]] = frozenset()
    shut: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


def read(rows: Iterable[Any]) -> dict[tuple[str, Quarter, Period], Numbers]:
    """What cells tell: rows or cells with measure, quarter, period, ``by``, numerator and denominator."""
    found: dict[tuple[str, Quarter, Period], Numbers] = {}
    for row in sorted(rows, key=lambda row: row.by == LEFT_OUT):  # who is left out after what they are left out of
        key = (row.measure, row.quarter, Period(row.period))
        if row.by != LEFT_OUT:
            top = int(row.numerator or 0)
            found[key] = Numbers(top, top if row.denominator is None else int(row.denominator))
        elif key in found:
            found[key] = Numbers(found[key].top, found[key].bottom, int(row.numerator or 0))
    return found


def closed(
    measures: Sequence[Measure],
    digests: Mapping[Quarter, Digest],
    quarter: Quarter,
    told: Told,
    threshold: int,
    *,
    revision: bool = False,
) -> Closed:
    """What of the four quarters to one is known from their own figures, and which totals would tell of a quarter."""
    known = {column for each in measures for column in _known(each, quarter, told)}
    shut = {each.id for each in measures if _Measure(each, digests, quarter, told, threshold, revision).is_shut()}
    return Closed(frozenset(known), frozenset(shut))


def _known(measure: Measure, quarter: Quarter, told: Told) -> Iterator[tuple[str, ...]]:
    """How many there are in all, those left out among them, is told elsewhere; the numerator where every quarter's
    is."""
    yield (f"{measure.id} D", f"{measure.id} left") if _is_apart(measure) else (f"{measure.id} D",)
    if measure.form is Form.SHARE and all((measure.id, each, Period.QUARTER) in told for each in quarter.four):
        yield (f"{measure.id} N",)


def _is_apart(measure: Measure) -> bool:
    """Whether those left out are a number to be kept open beside all there are: not of whom only nothing is recorded,
    nor who wait, or others, of whom there is no number of all."""
    nothing = measure.unrecorded or measure.waits or measure.base_untold
    return bool(measure.left_out) and not nothing


@dataclass(frozen=True)
class _Measure:
    """One measure, with all that is told of it in all."""

    measure: Measure
    digests: Mapping[Quarter, Digest]
    quarter: Quarter
    told: Told
    threshold: int
    revision: bool

    def is_shut(self) -> bool:
        """Whether its total of four quarters may not be told."""
        counted = {each: found for each in self.digests if (found := whole(self.digests[each], self.measure.id))}
        if any(each not in counted for each in self.quarter.four):
            return True
        sums = self._windows(counted)
        return sums is None or not is_open(list(self._told_of(counted, sums)), list(self._smalls(counted)))

    def _windows(self, counted: Mapping[Quarter, Whole]) -> dict[Quarter, Numbers] | None:
        """The sums that are told, by the quarter with which they end, and this one; None where later data would move
        what is told by a few people. What it moves by more is another's sum."""
        mine = _sum(counted[each] for each in self.quarter.four)
        found, apart = {self.quarter: mine}, list[tuple[Numbers, Numbers]]()
        for (name, end, period), numbers in self.told.items():
            if name != self.measure.id or period is Period.QUARTER or end == self.quarter:
                continue
            if any(each not in counted for each in end.four):
                return None  # what is told cannot be checked
            now = _sum(counted[each] for each in end.four)
            apart.append((numbers, now))
            found |= {end: numbers} if not any(numbers.minus(now)) else {}
        quarters = [self.told.get((self.measure.id, each, Period.QUARTER)) for each in self.quarter.four]
        if all(quarters):
            apart.append((_sum(filter(None, quarters)), mine))
        slightly = any(0 < abs(move) < self.threshold for before, now in apart for move in before.minus(now))
        return None if slightly and not self.revision else found

    def _told_of(self, counted: Mapping[Quarter, Whole], sums: Mapping[Quarter, Numbers]) -> Iterator[Sum]:
        """All that is told: quarters, how many there are in one (elsewhere, where they are not few), windows. What
        is not known of somebody is taken to be told."""
        for quarter, each in counted.items():
            if (numbers := self.told.get((self.measure.id, quarter, Period.QUARTER))) is not None:
                yield from self._of((quarter,), numbers, each.left)
            if (numbers is None or self._apart) and self._most(each) >= self.threshold:
                yield Sum(self._terms(quarter), self._every(each))
        for end, numbers in sums.items():
            yield from self._of(end.four, numbers, sum(counted[quarter].left for quarter in end.four))

    def _of(self, quarters: Sequence[Quarter], numbers: Numbers, left: int) -> Iterator[Sum]:
        left = left if numbers.left is None else numbers.left
        rest = numbers.bottom - numbers.top - (left if self.measure.unknown_among else 0)
        sides = (numbers.top, rest, *([left] if self._apart and numbers.left is not None else []))
        for side, number in enumerate(sides):
            yield Sum(tuple((quarter.index, side) for quarter in quarters), number)

    def _terms(self, quarter: Quarter) -> Terms:
        """Everybody of a quarter."""
        return tuple((quarter.index, side) for side in range(3 if self._apart else 2))

    def _smalls(self, counted: Mapping[Quarter, Whole]) -> Iterator[Small]:
        """The small numbers of the quarters that are not told."""
        for quarter, each in counted.items():
            if (self.measure.id, quarter, Period.QUARTER) not in self.told:
                inside, outside, *left = self._terms(quarter)
                known = each.denominator - (each.left if self.measure.unknown_among else 0)
                rest = known - each.numerator
                sensitive = self.measure.sensitive and each.people_among > 0
                yield from small((inside,), each.numerator, each.people_in, self.threshold, sensitive)
                yield from small((outside,), rest, min(rest, each.people_outside), self.threshold, sensitive)
                yield from small((inside, outside), known, each.people_among, self.threshold)
                if left:
                    yield from small(tuple(left), each.left, each.people_left, self.threshold)
                    yield from small(self._terms(quarter), self._every(each), self._most(each), self.threshold)

    @property
    def _apart(self) -> bool:
        return _is_apart(self.measure)

    def _most(self, each: Whole) -> int:
        """Of how many people at least those are that there are in all."""
        return max(each.people_among, each.people_left) if self._apart else each.people_among

    def _every(self, each: Whole) -> int:
        """How many there are, whether they count or are left out; of whom nothing is known is told."""
        if self.measure.unknown_among:
            return each.denominator - each.left
        return each.denominator + (each.left if self._apart else 0)


def _sum(some: Iterable[Whole | Numbers]) -> Numbers:
    top = bottom = left = 0
    for each in some:
        top += each.numerator if isinstance(each, Whole) else each.top
        bottom += each.denominator if isinstance(each, Whole) else each.bottom
        left += each.left or 0
    return Numbers(top, bottom, left)
