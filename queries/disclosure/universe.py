"""One universe of an area's quarter: its facts, totals and parts, and what of those is hidden, by families. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from queries.counting import Fact, Tally
from queries.disclosure import columns, remainders
from queries.disclosure.columns import Added, Entry
from queries.disclosure.families import families
from queries.disclosure.part_tables import Parts, combined, is_part_table
from queries.disclosure.primary import Rule
from queries.disclosure.problem import Item, Place, Problem, Sum
from queries.disclosure.remainders import Counted, Pair
from queries.disclosure.secondary_suppression import Hidden, Remembered
from queries.disclosure.tables import LEFT_OUT_OF, Table, items, left_out, rule_of
from queries.measures import flows_of
from queries.measures.measure import Measure
from queries.vocabulary import ALL, LEFT_OUT, LEFT_OUT_BY

TOTAL = 20.0
"""What a total weighs beside a part."""

Spot = tuple[str, str, str]
"""A measure, a breakdown, a category."""


@dataclass(frozen=True)
class Asked:
    """What is to be protected: the facts of measures whose returns came, their tables, the totals' tallies; cells that
    earlier releases hid (``forced``); the facts of a mean on every scale, where ``facts`` has those on one; measures of
    which the quarter before hid how many they are (``untold``); whether of how many nothing is recorded is protected as
    well (``unrecorded``); the columns of which everybody knows the sum (``known``), as that of a year from its
    quarters, or only of several together."""

    measures: Sequence[Measure]
    facts: Mapping[str, Sequence[Fact]]
    tables: Sequence[Table]
    wholes: Mapping[str, Tally]
    threshold: int
    forced: frozenset[Spot] = frozenset()
    scales: Sequence[Fact] = ()
    untold: frozenset[str] = frozenset()
    unrecorded: bool = False
    known: frozenset[tuple[str, ...]] = frozenset()

    def parts_facts(self, table: Table) -> Sequence[Fact]:
        """The facts of a table of parts; a mean's scales have those of every scale."""
        return self.scales if table.by == "tool" else self.facts[table.measure.id]

    def rule(self, measure: Measure) -> Rule:
        """How a measure is protected."""
        return rule_of(measure, self.threshold, self.unrecorded)


@dataclass(frozen=True)
class Area:
    """A family's totals: its columns (head-counts first), what is hidden, and the worlds that hide it."""

    measures: frozenset[str]
    columns: tuple[str, ...]
    hidden: Hidden


@dataclass(frozen=True)
class Universe:
    """One universe of a quarter, with the measures that are withheld from it. ``joint`` is a second attempt: totals
    that only head-counts tie are one family, so that their worlds are sure to fit each other."""

    asked: Asked
    name: str
    measures: tuple[Measure, ...]
    withheld: frozenset[str] = field(default_factory=frozenset)
    joint: bool = False
    solved: Remembered = field(default_factory=Remembered)

    @cached_property
    def people(self) -> list[Entry]:
        """What everybody adds to the measures, in all."""
        return columns.entries(self.added, ALL)

    @cached_property
    def added(self) -> list[Added]:
        """What each measure's facts add."""
        return [Added.of(measure, self.asked.facts[measure.id]) for measure in self.measures]

    @cached_property
    def parts(self) -> list[Parts]:
        """The lists of parts."""
        tables = [self.offered(table) for table in self.asked.tables if table.measure in self.measures]
        return [Parts(table, self.asked.parts_facts(table)) for table in tables if is_part_table(table)]

    @cached_property
    def totals(self) -> list[Entry]:
        """What everybody adds to measures and parts."""
        return combined(self.people, self.parts)

    @cached_property
    def headlines(self) -> frozenset[str]:
        """The measures whose totals are hidden only where they are small themselves."""
        return frozenset(measure.id for measure in self.measures if measure.headline)

    @cached_property
    def head_counts(self) -> list[str]:
        """The head-counts of the universe."""
        return [measure.id for measure in self.measures if measure.is_head_count]

    @cached_property
    def flows(self) -> list[tuple[str, str]]:
        """Who came and who went: their difference is told by two head-counts."""
        found = [flows_of(measure) for measure in self.measures if measure.is_head_count]
        return [(came.id, went.id) for came, went in filter(None, found)]

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The columns of head-counts that stand shown in all: known facts."""
        shown = {item.place[0] for item in self.total_items if item.never_hidden}
        return tuple(f"{each} D" for each in self.head_counts if each in shown)

    @cached_property
    def every_column(self) -> tuple[str, ...]:
        """All columns of the universe."""
        return tuple(dict.fromkeys(name for measure in self.measures for name in columns.names(measure)))

    @cached_property
    def total_items(self) -> list[Item]:
        """The cells of totals, and how many are left out."""
        found = []
        for measure in self.measures:
            whole = self.asked.wholes[measure.id]
            table = Table(measure, ALL, {ALL: whole}, measure.id not in self.withheld)
            found += items(table, self.asked.rule(measure))
            if measure.left_out:
                found.append(left_out(measure, whole, self.asked.rule(measure)))
        return found

    @cached_property
    def areas(self) -> list[Area]:
        """The totals and the parts, family by family."""
        every = (*self.every_column, *(name for part in self.parts for name in part.columns))
        tied = families([entry.adds for entry in self.totals], every, () if self.joint else self.heads)
        return [self._area(group, every) for group in remainders.together(tied, self.rests)]

    @cached_property
    def rests(self) -> list[Item]:
        """What totals tell by their difference, where it is small."""
        return remainders.items(self.pairs, self.counted, self.asked.threshold, self.head_counts)

    @cached_property
    def counted(self) -> Counted:
        """What everybody adds to each total that is told."""
        return Counted.of(self.people, self.added, self.measures, self.asked.unrecorded)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The numbers of which one holds everybody of the other."""
        return remainders.pairs(self.counted, self.asked.threshold)

    @cached_property
    def tied(self) -> dict[tuple[str, ...], list[frozenset[str]]]:
        """The families of measures, by the head-counts that are known: kept once found."""
        return {}

    def families(self, known: tuple[str, ...]) -> list[frozenset[str]]:
        """The measures that their totals tie together."""
        if known not in self.tied:
            self.tied[known] = families([entry.adds for entry in self.people], self.every_column, known)
        return self.tied[known]

    @cached_property
    def tied_to_heads(self) -> frozenset[str]:
        """The measures that depend on head-counts: they add up to them, or differ by what is told."""
        heads = {columns.owner(head) for head in self.heads}
        return frozenset().union(*(group for group in self.families(()) if group & heads))

    def own_columns(self, group: Iterable[str], heads: Sequence[str]) -> tuple[str, ...]:
        """Head-counts, then the columns of a family, without parts."""
        return _of(self.every_column, group, heads)

    def _area(self, group: frozenset[str], every: Sequence[str]) -> Area:
        mine = _of(every, group, self.heads)
        base = columns.counted(self.totals, mine)
        wanted = {columns.owner(name) for name in mine}
        cells = [item for item in (*self.total_items, *self.part_items, *self.rests) if item.place[0] in wanted]
        more = [pair for part in self.parts for pair in part.possible(mine, base)]
        weights = {item.place: TOTAL for item in cells if columns.MARK not in item.place[0] and item.place[1] == ALL}
        allowed = list(dict.fromkeys([*base, *more]))
        problem = Problem(mine, base, allowed, cells, self._told(group), anywhere=True, weights=weights)
        found = self.solved.hide(problem, self._forced(wanted) & {item.place for item in cells})
        self.solved.ran_out.update(spot(place) for place in found.ran_out if not remainders.is_rest(place))
        return Area(group, mine, found)

    @cached_property
    def part_items(self) -> list[Item]:
        """The cells of parts."""
        return [item for part in self.parts for item in part.items(self.asked.rule(part.table.measure))]

    def _forced(self, wanted: set[str]) -> set[Place]:
        """The totals and parts that earlier releases hid."""
        found: set[Place] = set()
        for measure, by, category in self.asked.forced:
            if by in (ALL, LEFT_OUT):
                found.add((measure, category))
            found.add((f"{measure}{columns.MARK}{by}", category))
        return {place for place in found if place[0] in wanted}

    def _told(self, group: frozenset[str]) -> list[Sum]:
        """What the quarter before told of these, how many they are; and what else is known of them."""
        told = [each for each in self.measures if each.told_before and each.id in group]
        before = [(f"{each.id} D",) for each in told if each.id not in self.asked.untold]
        known = [some for some in sorted(self.asked.known) if columns.owner(some[0]) in group]
        return [{(ALL, column): 1 for column in some} for some in dict.fromkeys((*before, *known))]

    def offered(self, table: Table) -> Table:
        """A table, withheld where its measure is, or where it would tell by its noughts what a measure that is withheld
        counts: nobody in either kind of link is nobody linked."""
        if table.measure.id not in self.withheld and table.by not in self.telling:
            return table
        return replace(table, offered=False)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The breakdowns of which some categories make up a measure that is withheld."""
        mine = (each for each in self.measures if each.id in self.withheld)
        return frozenset(by for each in mine for by in each.defined_by if by in each.parts)

    def forced(self, by: str) -> set[Place]:
        """The cells of a breakdown that earlier releases hid."""
        cells = {(measure, category) for measure, where, category in self.asked.forced if where == by}
        left = LEFT_OUT_BY + by
        return cells | {(name, LEFT_OUT_OF + category) for name, where, category in self.asked.forced if where == left}


def _of(every: Iterable[str], group: Iterable[str], heads: Sequence[str]) -> tuple[str, ...]:
    inside = set(group)
    return (*heads, *(name for name in every if columns.owner(name) in inside and name not in heads))


def spot(place: Place) -> Spot:
    """Where a cell of totals or parts stands."""
    measure, _, by = place[0].partition(columns.MARK)
    return (measure, by or (LEFT_OUT if place[1] == LEFT_OUT else ALL), place[1])
