"""What numbers of two returns tell by their difference: whom the one counts and the other does not. Pure.

Clients with a row in the police cohort, less the people on it at quarter end who are clients, are clients who left it
in the quarter: a few people whom no cell counts. Both count rows of their own, in universes that are protected apart,
so that no world moves them together: the second is not told where the rest would be a few, in all or by a group. Of one
person two returns may tell another group, so that by a group the rest may be less than nobody; that tells of no few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from queries.cell_values import Counted
from queries.counting import Tally
from queries.disclosure.merging import Merges
from queries.disclosure.universe import Spot
from queries.measures.measure import Measure
from queries.vocabulary import ALL


class Told(Protocol):
    """What a measure would tell: in all, and by each breakdown that is published."""

    measure: Measure
    whole: Tally
    tables: dict[str, Counted]


Parts = Sequence[tuple[frozenset[str], Tally]]
"""Categories of which a number is told together, and what it is the number of."""


@dataclass(frozen=True)
class Board:
    """What the board has: the tables that it is offered, of what their categories are made, and what is hidden."""

    threshold: int
    merges: Merges
    offers: Callable[[Measure, str], bool]
    hidden: frozenset[Spot]

    def parts(self, told: Told, by: str) -> Parts:
        """Of what it is told a number: each category that is shown, and all that are hidden together, for they are what
        the others leave of the total. Nothing of a table that it is not offered."""
        if by == ALL:
            return [(frozenset((ALL,)), told.whole)]
        if by not in told.tables or not self.offers(told.measure, by):
            return []
        tallies = told.tables[by].tallies
        members = {code: self._members(told.measure, by, code) for code in tallies}
        hidden = [code for code in tallies if (told.measure.id, by, code) in self.hidden]
        rest = frozenset[str]().union(*(members[code] for code in hidden))
        return [(rest if code in hidden else members[code], tally) for code, tally in tallies.items()]

    def _members(self, measure: Measure, by: str, code: str) -> frozenset[str]:
        merged = [kept for kept, label in self.merges.of(measure, by).items() if label == code]
        return frozenset(merged or (code,))


def withheld(told: Mapping[str, Told], board: Board) -> frozenset[Spot]:
    """The cells that are not told: all of a measure's, or a table's."""
    pairs = [(mine, told[mine.measure.also_in]) for mine in told.values() if mine.measure.also_in in told]
    return frozenset(spot for mine, other in pairs for spot in _withheld(mine, other, _left(mine, told), board))


def _withheld(mine: Told, other: Told, left: Told | None, board: Board) -> Iterator[Spot]:
    """Those of one measure."""
    shut = [by for by in (ALL, *mine.tables) if _tells_of_few(by, mine, other, left, board)]
    for by in (ALL, *mine.tables) if ALL in shut else shut:
        yield from ((mine.measure.id, by, code) for code in ((ALL,) if by == ALL else mine.tables[by].tallies))


def _left(mine: Told, told: Mapping[str, Told]) -> Told | None:
    """Those who left the stock that is what a measure is out of, where that is counted."""
    population = mine.measure.population
    return next((each for each in told.values() if each.measure.out_of and each.measure.population is population), None)


def _tells_of_few(by: str, mine: Told, other: Told, left: Told | None, board: Board) -> bool:
    """Few are, in a part of which both are told: those whom the other counts, or is out of, and this one does not; or
    those who left whom the first of these does not count."""
    both = [board.parts(each, by) for each in (mine, other)]
    if not all(both):
        return False
    rests = [number - one.numerator for one, two in _alike(both) for number in (two.numerator, two.denominator)]
    if left and (gone := board.parts(left, by)):
        rests += [three.denominator - two.numerator + one.numerator for one, two, three in _alike((*both, gone))]
    return any(0 < rest < board.threshold for rest in rests)


def _alike(tables: Sequence[Parts]) -> Iterator[list[Tally]]:
    """What each table tells of the finest parts of which all of them do."""
    for whole in _joined(part for table in tables for part, _ in table):
        yield [_sum(tally for part, tally in table if part <= whole) for table in tables]


def _joined(parts: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Parts that share a category put together."""
    found: list[frozenset[str]] = []
    for part in parts:
        apart = [each for each in found if not each & part]
        found = [*apart, part.union(*(each for each in found if each & part))]
    return found


def _sum(tallies: Iterable[Tally]) -> Tally:
    every = list(tallies)
    return Tally(sum(each.numerator for each in every), sum(each.denominator for each in every))
