"""What a crossed table's cells can be at most, by the other measures of the same people that are shown beside it. Pure.

No sum says so, but everybody knows: whoever has a mental health need with both links recorded is among those with a
need. Which parts lie within which numbers is found by looking at the people themselves.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from queries.categories import CROSS
from queries.counting import Tally
from queries.disclosure.crossed_tables import Bound
from queries.disclosure.tables import Table

COLUMNS: tuple[Callable[[Tally], set[str]], ...] = (
    lambda tally: tally.people_in,
    lambda tally: tally.people_outside,
    lambda tally: tally.people_among,
)
"""A numerator, what is left of the denominator, the denominator: the people behind each."""


def bounds(table: Table, others: Iterable[Table], hidden: Collection[tuple[str, str, str]]) -> list[Bound]:
    """How many people there can be at most in some cells together; of hidden groups what their total leaves."""
    side, found = table.by.split(CROSS, 1)[0], set[Bound]()
    for other in others:
        if other.by == side and other.offered and other.measure != table.measure and not other.averages:
            for column in COLUMNS if _of_people(other) else ():
                found |= set(_bounds(table, other, column, hidden))
    return sorted(found, key=lambda bound: (bound[1], sorted(bound[0])))


def _of_people(table: Table) -> bool:
    """Whether each of its people counts once: rows of pathways, or referrals, say less."""
    return all(tally.denominator == len(tally.people_among) for tally in table.tallies.values())


def _bounds(
    table: Table, other: Table, column: Callable[[Tally], set[str]], hidden: Collection[tuple[str, str, str]]
) -> Iterator[Bound]:
    parts = _within(table, other, column)
    unknown: set[tuple[str, str]] = set()
    left = 0
    for category, tally in other.tallies.items():
        places = {(category, part) for part in parts if CROSS.join((category, part)) in table.tallies}
        if (other.measure.id, other.by, category) in hidden:
            unknown |= places
            left += len(column(tally))
        elif places:
            yield frozenset(places), len(column(tally))
    if unknown:
        yield frozenset(unknown), left


def _within(table: Table, other: Table, column: Callable[[Tally], set[str]]) -> set[str]:
    """The parts of which everybody, in each category, is in a column of the other table."""
    every: set[str] = set()
    outside: set[str] = set()
    for name, tally in table.tallies.items():
        category, part = name.split(CROSS, 1)
        every |= {part} if tally.people_among else set()
        among = column(other.tallies[category]) if category in other.tallies else set()
        outside |= set() if tally.people_among <= among else {part}
    return every - outside
