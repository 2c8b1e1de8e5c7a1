"""Rare categories published together: decided by a person in the register, proposed by us. Pure.

Once for a whole population, not measure by measure: the police cohort, and the providers' clients; a measure's own
list (``merging_lists``) by itself. Sex, cohort, pathway, house and RAG are never merged, ethnicity never with those
who did not state it, a domestic abuse link never with none recorded, and merges only ever get coarser.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from queries import codes
from queries.categories import CROSS, ordered
from queries.codes import Code
from queries.measures.measure import Measure
from queries.register import Register
from queries.vocabulary import NOT_RECORDED, UNKNOWN, Quarter

LEAST = 12
"""People that each category should have in every planning quarter."""

NEIGHBOURS = ("age band",)
SMALLEST = ("district", "ethnicity group", "da link")
POPULATIONS = ("police", "provider")
APART = {"ethnicity group": ("Not stated",), "da link": (NOT_RECORDED,)}
"""What is put together with nothing else, by breakdown."""
MERGED = (*SMALLEST[:1], *NEIGHBOURS, *SMALLEST[1:])
"""The breakdowns whose categories may be merged."""

Groups = Mapping[str, str]
"""What is kept of a category to the label that it is published under."""


def apart(population: str, by: str) -> Collection[str]:
    """Of whom nothing is said, in a population's breakdown or in a measure's own list: they stay by themselves."""
    return APART.get(by, ()) if population in POPULATIONS else UNKNOWN


def population(measure: Measure) -> str:
    """Whose merges a measure follows: the police cohort's, or those of the providers' clients."""
    return "police" if measure.kinds == ("police",) else "provider"


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
    """The register's merges for a quarter: of several decisions on a category the latest that began by then. Those of
    whom nothing is recorded stay by themselves."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    rows = [row for row in register.rows("merges") if row["area"] == area]
    for row in sorted(rows, key=lambda row: Quarter.parse(row["from_quarter"])):
        by = row["breakdown"].casefold()
        if Quarter.parse(row["from_quarter"]) <= quarter and row["category"] not in apart(row["population"], by):
            found.setdefault(row["population"], {}).setdefault(by, {})[row["category"]] = row["together_as"]
    return Merges(found)


def split_again(earlier: Merges, later: Merges) -> list[str]:
    """Labels of categories that were published together and now would not be.

    Only earlier quarters are asked: a merge counts from its quarter on, so a later one may be coarser, never finer, and
    what was published before stays as it was, in a revision too. Whoever did not state something is no category of
    people: from them it may be taken apart.
    """
    found = []
    for name, some in earlier.groups.items():
        for by, groups in some.items():
            now = later.groups.get(name, {}).get(by, {})
            for label in dict.fromkeys(groups.values()):
                alone = apart(name, by)
                together = [category for category, each in groups.items() if each == label and category not in alone]
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
        known = [code.code for code in every if code.code not in apart(name, by)]
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
    """``18 to 24``, ``50 and over``, ``Ash District and Beech District``."""
    names = [code.label for code in ordered(by, register, area, group)]
    if by in NEIGHBOURS:
        return _ages(names)
    if by == "da link":
        return f"{', '.join(names[:-1])}, or {names[-1]}"
    last = "not recorded" if names[-1] == NOT_RECORDED else names[-1]
    return f"{', '.join(names[:-1])} and {last}"


def _ages(names: Sequence[str]) -> str:
    ages = [name for name in names if name[0].isdigit()]
    first, last = ages[0].rstrip("+").split("-")[0], ages[-1]
    text = f"{first} and over" if last.endswith("+") else f"{first} to {last.split('-')[-1]}"
    return text if len(ages) == len(names) else f"{text}, or {codes.AGE_BAND.items[-1].label.lower()}"
