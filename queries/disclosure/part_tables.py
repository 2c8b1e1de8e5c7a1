"""Tables of parts (by status, by reason): each measure's own list, looked at together with the totals it is made of."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.categories import CROSS
from queries.counting import NOBODY, Fact
from queries.disclosure.columns import MARK, Entry, Pair, universe
from queries.disclosure.crossed_tables import Bound, protect_crossed
from queries.disclosure.primary import Rule
from queries.disclosure.problem import Item, Need, Place, Sum
from queries.disclosure.tables import Table, count, items
from queries.measures.measure import Form
from queries.vocabulary import ALL

NOWHERE = ""
"""The category of those who are in none of a split's."""


def is_part_table(table: Table) -> bool:
    """Whether it is a list of parts: a split, a count's own list, or the scales of a mean; not a crossing."""
    own = table.measure.form is Form.COUNT and table.by in table.measure.splits
    return CROSS not in table.by and (table.is_split or own or table.by == "tool")


def mark(table: Table, category: str) -> str:
    """The column of a part."""
    return MARK.join((table.measure.id, table.by, category))


@dataclass(frozen=True)
class Parts:
    """A list of parts with whoever is in them."""

    table: Table
    facts: Sequence[Fact]

    def add_to(self, rows: dict[Hashable, dict[str, int]]) -> None:
        """Put a column for each part into what everybody adds."""
        provider = universe(self.table.measure) == "provider"
        units: dict[tuple[Hashable, str], set[Hashable]] = {}
        for fact in self.facts:
            if fact.denominator:
                whose = fact.person if provider else fact.unit
                units.setdefault((whose, fact.groups[self.table.by] or self._blank), set()).add(fact.unit)
        for (whose, category), found in units.items():
            if category in self.table.tallies:
                rows.setdefault(whose, {})[mark(self.table, category)] = len(found)

    @property
    def _blank(self) -> str:
        return NOWHERE if self.table.is_split else NOBODY

    @property
    def columns(self) -> tuple[str, ...]:
        """One for each part."""
        return tuple(mark(self.table, category) for category in self.table.tallies)

    def items(self, rule: Rule) -> list[Item]:
        """The cells, in terms of the parts' columns. Of a list that the board is not given nothing needs to stay open:
        no published number is of its parts."""
        every = (self._turned(item) for item in items(self.table, rule))
        return [item if self.table.offered else replace(item, needs=()) for item in every]

    def _turned(self, item: Item) -> Item:
        def turned(some: Sum) -> Sum:
            return {(ALL, mark(self.table, category)): times for (category, _), times in some.items()}

        place = (f"{self.table.measure.id}{MARK}{self.table.by}", item.place[1])
        needs = tuple(Need(place, turned(need.part), need.least, need.number, need.threshold) for need in item.needs)
        return Item(place, tuple(map(turned, item.shown)), needs, item.people, item.offered)

    def possible(self, columns: Sequence[str], base: Mapping[Pair, int]) -> Iterator[Pair]:
        """Pairs with somebody in a part where nobody is, as far as the parts' meaning tells where they may be."""
        inside, top = self.table.numerators, f"{self.table.measure.id} N"
        mine = [at for at, column in enumerate(columns) if column in self.columns]
        if not inside or top not in columns:
            return
        for category, tally in self.table.tallies.items():
            if not tally.numerator and mark(self.table, category) in columns:
                yield from _put(columns, base, mine, mark(self.table, category), (top, category in inside))


def _put(
    columns: Sequence[str], base: Mapping[Pair, int], mine: Sequence[int], empty: str, told: tuple[str, bool]
) -> Iterator[Pair]:
    """Vectors of other parts with the empty part in their place."""
    at, top = columns.index(empty), columns.index(told[0])
    for category, vector in base:
        if any(vector[place] for place in mine) and bool(vector[top]) == told[1]:
            changed = [0 if place in mine else number for place, number in enumerate(vector)]
            changed[at] = 1
            yield category, tuple(changed)


def crossed(table: Table, rule: Rule, open_margins: bool, bounds: Sequence[Bound] = ()) -> set[Place]:
    """The hidden cells of a crossed table: all, where a cell of either margin is hidden."""
    if not open_margins:
        return {(table.measure.id, category) for category in table.tallies}
    counts = {_place(category): count(table.measure, category, tally) for category, tally in table.tallies.items()}
    rows, across = ({place[side]: True for place in counts} for side in (0, 1))
    return {(table.measure.id, CROSS.join(place)) for place in protect_crossed(counts, rows, across, rule, bounds)}


def _place(category: str) -> tuple[str, str]:
    first, second = category.split(CROSS, 1)
    return first, second


def combined(entries: Sequence[Entry], parts: Sequence[Parts]) -> list[Entry]:
    """What everybody adds, parts too."""
    rows: dict[Hashable, dict[str, int]] = {entry.whose: dict(entry.adds) for entry in entries}
    weights = {entry.whose: entry.weight for entry in entries}
    for part in parts:
        part.add_to(rows)
    return [Entry(ALL, whose, adds, weights.get(whose, 1)) for whose, adds in rows.items()]
