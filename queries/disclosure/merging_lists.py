"""Rare parts of a measure's own list (reasons, statuses) published together: which may be, and what is proposed. Pure.

As in ``merging`` a person decides. Parts that make up a measure's numerator stay apart from the others, and nobody of
whom something is not recorded is put with anybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from queries.categories import ordered
from queries.disclosure.merging import Merges, Proposal, grouped, summed
from queries.measures.measure import Kind, Measure
from queries.register import Register
from queries.vocabulary import UNKNOWN

LISTS = ("status", "reason", "destination", "mh status", "needs")
"""The lists whose parts may be merged; risk, decisions and pathways never."""
NUMBERED = ("needs",)
"""Lists in an order, of which neighbours go together."""
LEAST = 10
"""People that each part should have in every planning quarter; of what happened in a quarter, in every four of them."""
OTHER, OTHERS = "Other", "Other reasons"
YEAR = 4


def mergeable(measure: Measure) -> tuple[str, ...]:
    """A measure's lists that may be merged: those that the board edition can have."""
    return () if measure.exempt else tuple(by for by in LISTS if by in measure.splits and by in measure.of_the_board)


def sides(measure: Measure, by: str, categories: Iterable[str]) -> list[list[str]]:
    """The categories that are the numerator's, and the others: no two of both are ever put together."""
    inside = measure.parts.get(by, ())
    known = [category for category in categories if category not in UNKNOWN]
    both = [[each for each in known if each in inside], [each for each in known if each not in inside]]
    return [side for side in both if side]


def propose_parts(
    measure: Measure, by: str, numbers: Mapping[str, Sequence[int]], register: Register, area: str, earlier: Merges
) -> list[Proposal]:
    """Merges of a list, from how many there were of each part in every planning quarter; never finer than in force."""
    known = [code.code for code in ordered(by, register, area, numbers, measure.lists)]
    looked = {category: _looked_at(measure, numbers[category]) for category in known}
    both = sides(measure, by, known)
    already = earlier.of(measure, by)
    fewest, partner = 1 if len(both) > 1 else 2, partial(_partner, by, looked)
    found = [group for side in both for group in grouped(side, looked, already, partner, LEAST, fewest)]
    return [
        Proposal(measure.id, by, tuple(group), _label(by, group), min(summed(looked, group), default=0))
        for group in found
        if len(group) > 1
    ]


def _looked_at(measure: Measure, numbers: Sequence[int]) -> list[int]:
    """Of what stands the numbers themselves, of what happens those of each four quarters in a row."""
    if measure.kind is Kind.STOCK or len(numbers) < YEAR:
        return list(numbers) if measure.kind is Kind.STOCK else [sum(numbers)]
    return [sum(numbers[at : at + YEAR]) for at in range(len(numbers) - YEAR + 1)]


def _partner(by: str, numbers: Mapping[str, Sequence[int]], groups: Sequence[list[str]], small: list[str]) -> list[str]:
    """Whom the smallest joins: a neighbour (numbers), the other reasons, or the smallest other."""
    others = [group for group in groups if group is not small]
    if by in NUMBERED:
        others = [one if other is small else other for one, other in pairwise(groups) if small in (one, other)]
    rest = [group for group in others if OTHER in group]
    return min(rest or others, key=lambda group: sum(summed(numbers, group)))


def _label(by: str, group: Sequence[str]) -> str:
    """``Other reasons``, ``0 or 1``, ``Recalled, unlawfully at large or hospital``."""
    if OTHER in group and by == "reason":
        return OTHERS
    first, *rest = group
    names = [first, *(name[0].lower() + name[1:] for name in rest)]
    return f"{', '.join(names[:-1])} or {names[-1]}"
