"""What is left between published totals: people whom definitions name though no cell counts them. Pure.

Whoever counts everybody with a link, and elsewhere those linked as perpetrator, tells how many are victims alone. Such
a remainder is a small part like any other. Definitions should leave none; a measure declares what its totals leave of
others', and a test looks for more among all that is published. Not declared: how many clients are assessed on no
pathway, which is work not yet done and no attribute of theirs.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from queries.disclosure import Count, Part, Rule
from queries.measures.measure import Measure
from queries.safety.columns import Added, owner
from queries.safety.puzzles import Item, needs_of
from queries.vocabulary import ALL

REST = "rest"
"""The place of a measure's remainder: a cell that nobody is shown."""


def items(found: Sequence[Added], threshold: int) -> list[Item]:
    """The remainders of a universe that are small."""
    have = {added.measure.id for added in found}
    declared = [each.measure for each in found if each.measure.remainder]
    every = [_item(each, found, Rule(threshold)) for each in declared if set(map(owner, each.remainder)) <= have]
    return [item for item in every if item.needs]


def _item(measure: Measure, found: Sequence[Added], rule: Rule) -> Item:
    place, part = (measure.id, REST), {(ALL, column): times for column, times in measure.remainder.items()}
    number, people = _counted(measure.remainder, found)
    count = Count(REST, number, None, people, people, 0)
    return Item(place, (), needs_of(place, count, rule, {Part.NUMERATOR: part}), people)


def together(groups: Iterable[frozenset[str]], small: Sequence[Item]) -> list[frozenset[str]]:
    """The families with those put together of which totals tell a small remainder."""
    kept = list(groups)
    for item in small:
        wanted = {owner(column) for need in item.needs for _, column in need.part}
        tied = [group for group in kept if group & wanted]
        kept = [group for group in kept if group not in tied] + [frozenset().union(*tied)]
    return kept


def _counted(sums: Mapping[str, int], found: Sequence[Added]) -> tuple[int, int]:
    """How many there are, and how many people they are of."""
    times: dict[Hashable, int] = {}
    people: dict[Hashable, str] = {}
    for added in found:
        for whose, fact, columns in added.every:
            more = sum(sums.get(column, 0) for column in set(columns))
            times[whose] = times.get(whose, 0) + more
            people[whose] = fact.person
    inside = [whose for whose, number in times.items() if number > 0]
    return sum(times.values()), len({people[whose] for whose in inside})
