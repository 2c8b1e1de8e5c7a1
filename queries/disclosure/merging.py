"""Rare categories published together: decided by a person in the register, proposed by us. Pure.

Once for a whole population, not measure by measure: the police cohort, and the providers' clients; a measure's own
list (``merging_lists``) by itself. Sex, cohort, pathway, house and RAG are never merged, those of whom nothing is known
(``UNKNOWN``: not recorded, not stated) with nobody, and merges only ever get coarser.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from queries.categories import CROSS, ordered
from queries.codes import Code
from queries.measures.measure import Measure
from queries.measures.rows import Population
from queries.register import Register
from queries.vocabulary import UNKNOWN, Quarter

LEAST = 12
"""People that each category should have in every planning quarter."""

NEIGHBOURS = ("age band",)
SMALLEST = ("district", "ethnicity group", "da link")
POPULATIONS = ("police", "provider")
MERGED = (*SMALLEST[:1], *NEIGHBOURS, *SMALLEST[1:])
"""The breakdowns whose categories may be merged."""

Groups = Mapping[str, str]
"""What is kept of a category to the label that it is published under."""


def population(measure: Measure) -> str:
    """Whose merges a measure follows, as all that are of the same rows do: the police cohort's, or those of the
    providers' clients."""
    return "police" if measure.kinds == ("police",) or measure.population is Population.COHORT else "provider"


@dataclass(frozen=True)
class Merges:
    """The merges in force in a quarter: by population and breakdown."""

    groups: Mapping[str, Mapping[str, Groups]] = field(default_factory=dict)

    def of(self, measure: Measure, by: str) -> Groups:
        """A measure's merges by a breakdown: those of its own list, or of its population."""
        whose = measure.id if by in measure.splits else population(measure)
        return self.groups.get(whose, {}).get(by, {})

    def members(self) -> dict[str, list[str]]:
        """Every category that some measures publish with others, by breakdown."""
        found: dict[str, set[str]] = {}
        for groups in self.groups.values():
            for by, merged in groups.items():
                found.setdefault(by, set()).update(merged)
        return {by: sorted(names) for by, names in found.items()}

    def labels(self) -> set[str]:
        """The labels of merged categories."""
        return {label for groups in self.groups.values() for merged in groups.values() for label in merged.values()}

    def as_rows(self) -> dict[str, dict[str, dict[str, str]]]:
        """To be kept."""
        return {name: {by: dict(groups) for by, groups in some.items()} for name, some in self.groups.items()}


def in_force(register: Register, area: str, quarter: Quarter) -> Merges:
    """The register's merges for a quarter: of several decisions on a category the latest that began by then.

    Those of whom nothing is known stay by themselves; a register may put them with others all the same, from before
    none could, and then those others are called what they are without them.
    """
    found: dict[str, dict[str, Groups]] = {}
    for (name, by), groups in _decided(register, area, quarter).items():
        if known := _of_the_known(by, groups, register, area):
            found.setdefault(name, {})[by] = known
    return Merges(found)


def with_unknown(register: Register, area: str, quarter: Quarter) -> tuple[str, ...]:
    """The labels under which the register puts those of whom nothing is known with others, which is done no more."""
    decided = _decided(register, area, quarter).values()
    return tuple(dict.fromkeys(groups[each] for groups in decided for each in groups if each in UNKNOWN))


def _decided(register: Register, area: str, quarter: Quarter) -> Mapping[tuple[str, str], dict[str, str]]:
    """What the register says, by population and breakdown."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    rows = [row for row in register.rows("merges") if row["area"] == area]
    for row in sorted(rows, key=lambda row: Quarter.parse(row["from_quarter"])):
        if Quarter.parse(row["from_quarter"]) <= quarter:
            groups = found.setdefault((row["population"], row["breakdown"].casefold()), {})
            groups[row["category"]] = row["together_as"]
    return found


def _of_the_known(by: str, groups: Groups, register: Register, area: str) -> Groups:
    """A group that loses those of whom nothing is known is named anew; it is none where one category is left."""
    found: dict[str, str] = {}
    for label in dict.fromkeys(groups.values()):
        every = [category for category in groups if groups[category] == label]
        known = [category for category in every if category not in UNKNOWN]
        if known == every:
            found |= dict.fromkeys(known, label)
        elif len(known) > 1:
            found |= dict.fromkeys(known, _label(by, known, register, area))
    return found


def split_again(earlier: Merges, later: Merges) -> list[str]:
    """Labels of categories that were published together and now would not be.

    Only earlier quarters are asked: a merge counts from its quarter on, so a later one may be coarser, never finer, and
    what was published before stays as it was, in a revision too. Those of whom nothing is known are no category of
    people: from them it may be taken apart.
    """
    found = []
    for name, some in earlier.groups.items():
        for by, groups in some.items():
            now = later.groups.get(name, {}).get(by, {})
            for label in dict.fromkeys(groups.values()):
                together = [category for category, each in groups.items() if each == label and category not in UNKNOWN]
                places = {now.get(category, category) for category in together}
                if len(places) > 1:
                    found.append(label)
    return found


def published(measure: Measure, by: str, known: Sequence[Code], groups: Groups) -> tuple[Code, ...]:
    """The categories of a table of the board edition in order: a merged one stands where its first does."""
    if CROSS in by:
        return tuple(known)
    labels = (groups.get(code.code) for code in known)
    made = [Code(label, label) if label else code for code, label in zip(known, labels, strict=True)]
    return tuple({code.code: code for code in made}.values())


@dataclass(frozen=True)
class Proposal:
    """Categories that should be published together, and the least people in any planning quarter."""

    population: str
    by: str
    categories: tuple[str, ...]
    label: str
    least: int


@dataclass(frozen=True)
class Proposals:
    """All that is proposed for an area, and the quarters looked back on."""

    every: tuple[Proposal, ...]
    quarters: tuple[Quarter, ...]


Heads = Mapping[str, Mapping[str, Sequence[int]]]
"""Head-counts: breakdown, category, one number a planning quarter."""


def propose(name: str, heads: Heads, register: Register, area: str, earlier: Merges) -> list[Proposal]:
    """Merges for a population, so that each category has enough people in every planning quarter; never finer than
    those in force."""
    found = []
    for by in MERGED:
        every = ordered(by, register, area, heads.get(by, {}))
        known = [code.code for code in every if code.code not in UNKNOWN]
        already = earlier.groups.get(name, {}).get(by, {})
        mine = heads.get(by, {})
        for group in grouped(known, mine, already, partial(_partner, by, mine)):
            if len(group) > 1:
                least = min(summed(heads[by], group), default=0)
                found.append(Proposal(name, by, tuple(group), _label(by, group, register, area), least))
    return found


def grouped(
    known: Sequence[str],
    numbers: Mapping[str, Sequence[int]],
    already: Groups,
    partner: Callable[[Sequence[list[str]], list[str]], list[str]],
    least: int = LEAST,
    fewest: int = 2,
) -> list[list[str]]:
    """The categories in groups: the smallest goes to its ``partner`` among them until each has so many at ``least``."""
    groups: dict[str, list[str]] = {}
    for category in known:
        groups.setdefault(already.get(category, category), []).append(category)
    found = list(groups.values())
    while len(found) > fewest:
        small = min(found, key=lambda group: min(summed(numbers, group), default=0))
        if min(summed(numbers, small), default=0) >= least:
            break
        other = partner(found, small)
        found[found.index(other)] = sorted([*other, *small], key=known.index)
        found.remove(small)
    return found


def _partner(by: str, heads: Mapping[str, Sequence[int]], groups: Sequence[list[str]], small: list[str]) -> list[str]:
    """Whom the smallest group joins: a neighbour (ages), or the smallest other."""
    others = [group for group in groups if group is not small]
    if by in NEIGHBOURS:
        at = groups.index(small)
        others = [groups[near] for near in (at - 1, at + 1) if 0 <= near < len(groups)]
    return min(others, key=lambda group: sum(summed(heads, group)))


def summed(heads: Mapping[str, Sequence[int]], group: Iterable[str]) -> list[int]:
    """How many there are of several categories together, in each quarter looked back on."""
    return [sum(numbers) for numbers in zip(*(heads[category] for category in group), strict=True)]


def _label(by: str, group: Sequence[str], register: Register, area: str) -> str:
    """``18-24``, ``50+``, ``Ash District and Beech District``."""
    names = [code.label for code in ordered(by, register, area, group)]
    if by in NEIGHBOURS:
        return _ages(names)
    if by == "da link":
        return f"{', '.join(names[:-1])}, or {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _ages(names: Sequence[str]) -> str:
    first, last = names[0].rstrip("+").split("-")[0], names[-1]
    return f"{first}+" if last.endswith("+") else f"{first}-{last.split('-')[-1]}"  # as bands of the list are called
