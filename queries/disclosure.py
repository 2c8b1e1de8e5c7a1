"""What is small, and one table kept safe by itself: which of its cells may not be shown.

A release is protected as a whole by `queries.safety`, which takes from here what is small. `protect` looks at one
table alone. The claim it keeps, against a viewer who has every number
shown in it and knows how its cells add up: the feasible whole numbers of each primary numerator,
denominator and complement reach the threshold T and span at least T - 1. Only people counted here may
serve as cover: a group with nobody in its denominator is taken to be known. It fails closed: where
nothing less will do, the whole table is withheld. Identities between tables, quarters and releases
are beyond one table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations

ALL = "all"
"""The key of the total."""

_COVER_SEARCHED = 3


@dataclass(frozen=True)
class Count:
    """One cell of a table before it is protected.

    `numerator` and `denominator` are what would be shown (rows, sessions, people); the three `people_`
    fields are the distinct people on the scheme behind numerator, denominator and complement.
    """

    key: str
    numerator: int | None
    denominator: int | None  # None for counts
    people_numerator: int
    people_denominator: int  # those behind the numerator for counts
    people_complement: int  # in the denominator, not in the numerator; 0 for counts


@dataclass(frozen=True)
class Rule:
    """How a measure is protected.

    `threshold` is the least number of people shown, T; `sensitive` says that none or all of a group says too
    much; `exempt` that there are no people on the scheme in it.
    """

    threshold: int = 5
    sensitive: bool = False
    exempt: bool = False


class Part(Enum):
    """The parts of a cell that one person can be found by."""

    NUMERATOR = auto()
    COMPLEMENT = auto()
    DENOMINATOR = auto()


def primary(count: Count, rule: Rule) -> bool:
    """Whether a cell is too small to show by itself, or tells of everybody in a group."""
    return bool(small_parts(count, rule))


def small_parts(count: Count, rule: Rule) -> frozenset[Part]:
    """The parts behind which stand 1 to T - 1 people; with a sensitive attribute also those that none have."""
    if rule.exempt:
        return frozenset()
    people = {
        Part.NUMERATOR: count.people_numerator,
        Part.COMPLEMENT: count.people_complement,
        Part.DENOMINATOR: count.people_denominator,
    }
    small = {part for part, number in people.items() if 1 <= number < rule.threshold}
    if rule.sensitive and count.denominator is not None and count.people_denominator > 0:
        small |= {part for part in (Part.NUMERATOR, Part.COMPLEMENT) if people[part] == 0}
    return frozenset(small)


def protect(
    cells: Sequence[Count], total: Count | None, rule: Rule, total_hidden: bool = False, additive: bool = True
) -> frozenset[str]:
    """The keys of the cells to hide, primary and secondary; "all" among them where the total itself is primary.

    `cells` are the categories of one breakdown and `total` their total, None where none is ever shown;
    `total_hidden` says that the total is hidden for another reason. `additive` is false where the cells do
    not add up to anything a viewer knows. With a shown total so many further cells are hidden that each
    primary part may be anything from 0 to T and more: as few cells as will do, then those with the fewest
    people, groups of nobody last. With a hidden total at least one cell is hidden, or their sum would be it.
    """
    hidden = frozenset(cell.key for cell in cells if primary(cell, rule))
    if rule.exempt or total is None:
        return hidden
    if additive:
        hidden = _cover(_Table(cells, total, rule, total_hidden), hidden)
    return hidden | {ALL} if primary(total, rule) else hidden


class _Table:
    """One table with a total, and what of it a viewer could work out."""

    def __init__(self, cells: Sequence[Count], total: Count, rule: Rule, total_hidden: bool) -> None:
        self.cells = cells
        self.threshold = rule.threshold
        self.total_unseen = not rule.exempt and (total_hidden or primary(total, rule))
        self.split = _is_split(cells, total)
        self.small = {cell.key: small_parts(cell, rule) for cell in cells}
        self.values = {cell.key: _values(cell, self.split) for cell in cells}
        self.signed = any((cell.numerator or 0) < 0 for cell in cells)
        self.denominator = total.denominator or 0

    def is_safe(self, hidden: frozenset[str]) -> bool:
        """Whether the shown cells, and the total if it is shown, leave every small part its range."""
        return self._sum_is_open(hidden) if self.total_unseen else self._cells_are_open(hidden)

    def _cells_are_open(self, hidden: frozenset[str]) -> bool:
        """With the total shown a viewer knows the sum of each part over the hidden cells and no more.

        So with two cells that can hold people each part may be anything from 0 to that sum.
        """
        needed = {part for key in hidden for part in self.small[key]}
        if not needed:
            return True
        covering = [cell.key for cell in self.cells if cell.key in hidden and _can_cover(cell)]
        return len(covering) > 1 and all(self._reaches(part, covering) for part in needed)

    def _sum_is_open(self, hidden: frozenset[str]) -> bool:
        """With the total hidden a hidden cell has no upper bound, but in a split the denominator on the shown cells.

        One cell with people at least is hidden, or the sum of the cells would be the total.
        """
        peopled = {cell.key for cell in self.cells if cell.people_denominator}
        if hidden >= set(self.small) or not peopled:
            return True
        if not peopled & hidden:
            return False
        shown = sum(self.values[key][Part.NUMERATOR] for key in self.small if key not in hidden)
        return not self.split or self.denominator - shown >= self.threshold

    def _reaches(self, part: Part, keys: Iterable[str]) -> bool:
        """Whether the sum of a part over these cells reaches the threshold; where it may be negative it has no end."""
        if self.signed and part is not Part.DENOMINATOR:
            return True
        return sum(self.values[key][part] for key in keys) >= self.threshold


def _can_cover(cell: Count) -> bool:
    """Whether a viewer cannot be sure that a cell is empty: of a count never, of a percentage where it has people."""
    return cell.denominator is None or cell.people_denominator > 0


def _is_split(cells: Sequence[Count], total: Count) -> bool:
    """Whether the cells share the total's denominator, which is then known whatever is hidden."""
    return len(cells) > 1 and total.denominator is not None and all(c.denominator == total.denominator for c in cells)


def _values(cell: Count, split: bool) -> dict[Part, int]:
    """What is shown of a cell, by part; in a count and in a split all parts move with the numerator."""
    numerator, denominator = cell.numerator, cell.denominator
    if numerator is None:
        return dict.fromkeys(Part, denominator or 0)
    if denominator is None or split:
        return dict.fromkeys(Part, numerator)
    return {
        Part.NUMERATOR: numerator,
        Part.COMPLEMENT: denominator - numerator,
        Part.DENOMINATOR: denominator,
    }


def _cover(table: _Table, hidden: frozenset[str]) -> frozenset[str]:
    """The hidden cells and the cheapest others that make them safe; all cells where nothing less is found."""
    if table.is_safe(hidden):
        return hidden
    everything = frozenset(cell.key for cell in table.cells)
    if not table.is_safe(everything):
        return everything
    spare = [cell for cell in table.cells if cell.key not in hidden]
    for size in range(1, _COVER_SEARCHED + 1):
        found = [others for others in combinations(spare, size) if table.is_safe(hidden | {c.key for c in others})]
        if found:
            return hidden | {cell.key for cell in min(found, key=_sacrifice)}
    return everything


def _sacrifice(cells: Sequence[Count]) -> tuple[int, int, list[str]]:
    """What it costs to hide these cells together: those with nobody, then the people in them; ties by key."""
    people = [cell.people_denominator for cell in cells]
    return people.count(0), sum(people), [cell.key for cell in cells]
