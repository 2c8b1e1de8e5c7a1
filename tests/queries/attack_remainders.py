"""What is left between published numbers: sets of people that definitions name though no cell does.

Where one number counts some of those whom another counts, their difference counts the rest: whoever left less whoever
left for good were those who died or moved within the service. Found by machine, over the types that there can be: each
sum of a family's columns, added and taken away, that counts everybody once or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations, product

from tests.queries.attack_types import DATED, FAMILIES, SAME, Family, fits, is_part

MOST = 4
"""How many numbers a viewer puts together at most."""
UNRECORDED = frozenset({"Not recorded", "Not known", "Not stated"})
Counted = frozenset[int]
"""The types of a family that a sum counts."""


@dataclass(frozen=True)
class Remainder:
    """Some numbers less others: each column with 1 or -1."""

    columns: tuple[tuple[str, int], ...]

    @property
    def name(self) -> str:
        """``H12 D - H6 D``."""
        return " ".join(f"{'-' if times < 0 else '+'} {column}" for column, times in self.columns).removeprefix("+ ")

    def value(self, numbers: Mapping[str, int]) -> int | None:
        """How many it counts; None where one of its numbers is not known."""
        if any(column not in numbers for column, _ in self.columns):
            return None
        return sum(times * numbers[column] for column, times in self.columns)


@cache
def remainders(family: Family) -> tuple[Remainder, ...]:
    """Each set of people once, by the fewest numbers; not those that a cell or a line of its own counts."""
    columns = sorted({column for kind in family.types for column in kind})
    told = set(_told(family, columns))
    found: dict[Counted, Remainder] = {}
    for some, signs in _sums(columns):
        counted = _counted(family, some, signs)
        if counted and counted not in told and counted not in found:
            found[counted] = Remainder(tuple(zip(some, signs, strict=True)))
    return tuple(found.values())


def _sums(columns: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    for many in range(2, MOST + 1):
        for some in combinations(columns, many):
            for signs in product((1, -1), repeat=many):
                if -1 in signs:
                    yield some, signs


def _counted(family: Family, some: Sequence[str], signs: Sequence[int]) -> Counted | None:
    """The types that a sum counts once; None where it counts any otherwise than once or not at all."""
    times = [sum(sign for column, sign in zip(some, signs, strict=True) if column in kind) for kind in family.types]
    return frozenset(at for at, number in enumerate(times) if number) if set(times) <= {0, 1} else None


def _told(family: Family, columns: Sequence[str]) -> Iterator[Counted]:
    """What is a numerator, a denominator, what is between them, or left out: the claim is of these anyway."""
    for column in columns:
        yield _of(family, column)
    for column in columns:
        if column.endswith(" N"):
            inside = _of(family, column)
            yield from (_of(family, other) - inside for other in columns if other.endswith(" D"))


def _of(family: Family, column: str) -> Counted:
    return frozenset(at for at, kind in enumerate(family.types) if column in kind)


@dataclass(frozen=True)
class Beside:
    """Some published categories of a table, less a number of people who can be in those alone."""

    labels: tuple[str, ...]
    column: str
    less: tuple[str, ...]

    @property
    def name(self) -> str:
        """``less L3 D, L3 left``."""
        return f"less {', '.join(self.less)}"

    @property
    def part(self) -> Mapping[tuple[str, str], int]:
        """As a sum over the categories."""
        return {(label, name): times for label in self.labels for name, times in self._terms}

    @property
    def _terms(self) -> Iterator[tuple[str, int]]:
        yield self.column, 1
        yield from ((column, -1) for column in self.less)


def beside(
    family: Family, measure: str, by: str, labels: Mapping[str, Sequence[str]], *, parts: bool
) -> Iterator[Beside]:
    """What a measure's table tells beside a family's totals: each total that is of some of its categories only; not of
    those of whom nothing is recorded, nor where these alone are left. ``labels`` are what it is published under, with
    what each is made of; ``parts`` says that they are a list of its own."""
    can = partial(is_part, measure, by) if parts else partial(fits, by)
    inside = {
        label: {kind for kind in family.types if any(can(each, kind) for each in members)}
        for label, members in labels.items()
    }
    whole = SAME.get(f"{measure} D", f"{measure} D")
    columns = sorted({column for kind in family.types for column in kind} - {whole})
    base = [(column, column.replace(" D", " left")) for column in columns if column.endswith(" D")]
    for less in (*((column,) for column in columns), *(pair for pair in base if pair[1] in columns)):
        counted = {kind for kind in family.types if not kind.isdisjoint(less)}
        only = tuple(label for label, kinds in inside.items() if kinds & counted)
        left = {kind for label in only for kind in inside[label] if whole in kind} - counted
        recorded = any(not any(column.endswith(" left") for column in kind) for kind in left)
        inner = len(only) < len(labels) and all(whole in kind for kind in counted)
        if inner and recorded and not UNRECORDED.issuperset(only):
            yield Beside(only, whole, less)


UNASSESSED = "V10 D - W6 D"
"""Clients who are assessed on no pathway yet."""


def is_unrecorded(
    family: Family, remainder: Remainder, mixed: Collection[str] = (), noughts: Collection[str] = ()
) -> bool:
    """Whether it counts people who are left out of a measure (or of several, and all of these) for want of a record,
    and says no more of them; not those left out of ``mixed`` measures. Whoever would be counted in ``noughts``, columns
    that count nobody, is not among them."""
    if remainder.name == UNASSESSED:
        return True
    names = [column for column, _ in remainder.columns]
    counted = _counted(family, names, [times for _, times in remainder.columns]) or frozenset()
    nobody = {at for at, kind in enumerate(family.types) if not kind.isdisjoint(noughts)}
    counted -= nobody
    every = {column for kind in family.types for column in kind if column.endswith(" left")}
    every -= {f"{name} left" for name in mixed}
    mine = [_of(family, left) - nobody for left in every]
    if counted and counted == frozenset().union(*(each for each in mine if each <= counted)):
        return True
    return all(name.endswith(" D") for name in names) and any(counted <= each for each in mine)


EVERY: Mapping[Family, tuple[Remainder, ...]] = {family: remainders(family) for family in FAMILIES}
DATED_EVERY: Mapping[Family, tuple[Remainder, ...]] = {family: remainders(family) for family in DATED}
"""The same of a quarter whose outcomes have their day."""
