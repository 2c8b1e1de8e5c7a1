"""Tables that restrict numerator and denominator both (by district, sex, pathway): those of one universe together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from queries.categories import CROSS
from queries.counting import grouped, tally
from queries.disclosure import columns, remainders
from queries.disclosure.columns import LATER, Pair, Vector
from queries.disclosure.families import families
from queries.disclosure.part_tables import is_part_table
from queries.disclosure.problem import Item, Place, Problem, Sum
from queries.disclosure.remainders import Counted
from queries.disclosure.secondary_suppression import Hidden, Totals
from queries.disclosure.tables import LEFT_OUT_OF, Table, items, left_out
from queries.disclosure.universe import Area, Spot, Universe
from queries.measures.measure import Measure
from queries.vocabulary import LEFT_OUT_BY

ATTRIBUTES = ("supervision", "da link", "mh need", "link group")
"""Breakdowns by what some measures are made of: not every combination is possible."""

Result = tuple[set[Spot], set[str]]


def tables(universe: Universe) -> Iterator[Result]:
    """The hidden cells of each such breakdown, and the measures that cannot be protected in it."""
    every = [universe.offered(table) for table in universe.asked.tables if table.measure in universe.measures]
    within = [table for table in every if not is_part_table(table) and CROSS not in table.by]
    for by in dict.fromkeys(table.by for table in within):
        yield from _Breakdown(universe, by, [table for table in within if table.by == by]).results()


class _Breakdown:
    """All tables of one universe by one breakdown."""

    def __init__(self, universe: Universe, by: str, found: Sequence[Table]) -> None:
        self.universe, self.by = universe, by
        self.entries = columns.entries(universe.added, by)
        self.cells = [item for table in found for item in items(table, universe.asked.rule(table.measure))]
        self.rests = self._rests([table.measure for table in found if table.offered and not table.averages])
        left = [item for table in found if by in table.measure.left_by for item in self._left_out(table)]
        self.items = [*self.cells, *left, *self.rests]
        self.having = {measure.id for measure in universe.measures if by in measure.breakdowns}
        self.heads = tuple(head for head in universe.heads if self._is_open(columns.owner(head)))

    def _rests(self, offered: Sequence[Measure]) -> list[Item]:
        """What tables that are both offered tell by their difference, where it is small; averages have a rule of their
        own."""
        told = Counted.of(self.entries, self.universe.added, offered, self.universe.asked.unrecorded, self.by)
        return remainders.items(self.universe.pairs, told, self.universe.asked.threshold, self.universe.head_counts)

    def _left_out(self, table: Table) -> Iterator[Item]:
        """How many are left out of each category, also of one that has no cell: all of them together are told."""
        measure, rule = table.measure, self.universe.asked.rule(table.measure)
        found = grouped(self.universe.asked.facts[measure.id], self.by)
        for category in dict.fromkeys((*table.tallies, *found)):
            item = left_out(measure, tally(measure, found.get(category, ())), rule, category)
            yield item if table.offered and category in table.tallies else replace(item, offered=False)

    def _is_open(self, head: str) -> bool:
        """Whether a head-count stands shown in every category: then it is a known fact in all other tables."""
        mine = [item for item in self.cells if item.place[0] == head]
        forced = {measure for measure, _ in self.universe.forced(self.by)}
        return bool(mine) and head not in forced and all(item.offered and not item.needs for item in mine)

    def results(self) -> list[Result]:
        """Each group of tied tables."""
        return [self._result(group) for group in self._groups()]

    def _result(self, group: frozenset[str]) -> Result:
        """What cannot be protected while head-counts stand is tried again with them as part of it. Where even that will
        not do, and nothing of all this is shown, the tables alone are withheld: they tell nothing then. Where
        head-counts stand, tables that are not offered are looked at too: totals may tell them together."""
        mine = [item for item in self.items if item.place[0] in group]
        if not self.heads and not any(item.offered for item in mine):
            return self._spots(item.place for item in mine), set()
        found = self._protected(group, mine, self.heads)
        if found[1] and self.heads:
            group |= {columns.owner(head) for head in self.heads}
            mine = [item for item in self.items if item.place[0] in group]
            found = self._protected(group, mine, ())
        nothing = self._spots(item.place for item in mine) <= found[0]
        return (found[0], set()) if nothing else found

    def _groups(self) -> list[frozenset[str]]:
        """The measures that are tied: by their totals, by what the breakdown itself is made of, by stock and
        flow."""
        groups = self._tied() if self.by in ATTRIBUTES else self.universe.families(self.heads)
        for flow in self.universe.flows:
            moving = [group for group in groups if group & set(flow)]
            if len(moving) > 1:
                groups = [group for group in groups if group not in moving] + [frozenset().union(*moving)]
        groups = remainders.together(groups, self.rests)
        heads = {columns.owner(head) for head in self.heads}
        inside = (frozenset(name for name in group if columns.MARK not in name) - heads for group in groups)
        return [group for group in inside if group]

    def _tied(self) -> list[frozenset[str]]:
        """The families by an attribute: what everybody adds in all, and to each category's head-count."""
        rows = {entry.whose: dict(entry.adds) for entry in self.universe.people}
        for entry in self.entries:
            for head in self.universe.head_counts:
                if number := entry.adds.get(f"{head} D"):
                    rows.setdefault(entry.whose, {})[columns.MARK.join((head, self.by, entry.category))] = number
        marks = sorted({column for row in rows.values() for column in row if columns.MARK in column})
        return families(list(rows.values()), (*self.universe.every_column, *marks), self.heads)

    def _protected(self, group: frozenset[str], mine: Sequence[Item], known: Sequence[str]) -> Result:
        every = self.universe.own_columns(group & self.having, known)
        base = columns.counted(self.entries, every)
        heads = {columns.owner(head) for head in known}
        fixed = [self._fixed(item) for item in self.cells if item.place[0] in heads]
        areas = [area for area in self.universe.areas if area.measures & group]
        groups = [(area, group) for area in areas for group in self._kept(area, every, known)]
        problem = Problem(
            every,
            base,
            self._allowed(every, base, mine),
            [*fixed, *mine],
            self._flows(group),
            groups=[group for _, group in groups],
        )
        moving = [totals for area in areas for totals in _moved(area, groups)]
        forced: set[Place] = self.universe.forced(self.by) & {item.place for item in mine}
        found = self._hidden(problem, forced, moving)
        for wider in (self._tables_of(found.failed, mine), {item.place for item in mine}):
            if found.failed:
                found = self._hidden(problem, forced | wider, moving)
        return self._spots(found.places), self._blamed(group, found.failed)

    def _hidden(self, problem: Problem, forced: set[Place], moving: Sequence[Totals]) -> Hidden:
        """The cells to hide; those for which the search ended are noted."""
        found = self.universe.solved.hide(problem, forced, moving)
        self.universe.solved.ran_out.update(self._spots(found.ran_out))
        return found

    def _blamed(self, group: frozenset[str], failed: Iterable[Place]) -> set[str]:
        """The measures to be withheld: those that cannot be protected, or where their total is a headline what is tied
        to them."""
        found = {measure for measure, _ in failed}
        headlines = self.universe.headlines
        return found - headlines or (set(group) - headlines if found else set())

    def _kept(self, area: Area, every: Sequence[str], known: Sequence[str]) -> list[tuple[str, ...]]:
        """The columns within which every vector keeps its total: a family's; by an attribute, of which some measures
        are made, each measure's own. Head-counts that are not known belong to the families tied to them alone."""
        loose = set(self.universe.heads) - set(known) if not area.measures & self.universe.tied_to_heads else set()
        mine = tuple(name for name in area.columns if name in every and name not in loose)
        if self.by not in ATTRIBUTES:
            return [mine]
        owners = dict.fromkeys(map(columns.owner, mine))
        return [tuple(name for name in mine if columns.owner(name) == each) for each in owners]

    def _fixed(self, item: Item) -> Item:
        return Item(item.place, item.shown, (), item.people, item.offered, never_hidden=True)

    def _tables_of(self, failed: frozenset[Place], mine: Sequence[Item]) -> set[Place]:
        measures = {measure for measure, _ in failed}
        return {item.place for item in mine if item.place[0] in measures}

    def _spots(self, places: Iterable[Place]) -> set[Spot]:
        return {self._spot(*place) for place in places if not remainders.is_rest(place)}

    def _spot(self, measure: str, category: str) -> Spot:
        of = category.removeprefix(LEFT_OUT_OF)
        return measure, self.by if of == category else LEFT_OUT_BY + self.by, of

    def _flows(self, group: frozenset[str]) -> list[Sum]:
        """Joined less left, by category: told by this head-count and the one before."""
        categories = dict.fromkeys(entry.category for entry in self.entries)
        return [
            {(category, f"{came} D"): 1, (category, f"{went} D"): -1}
            for came, went in self.universe.flows
            if {came, went} <= group
            for category in categories
        ]

    def _allowed(self, every: Sequence[str], base: Mapping[Pair, int], mine: Sequence[Item]) -> list[Pair]:
        """The pairs that may be; where no table has a cell, those alone that are seen there: whose link is not recorded
        is in no group, and everybody who is counted by group is in one."""
        celled = {where for item in self.cells for some in item.shown for where, _ in some}
        return [pair for pair in self._thinkable(every, base, mine) if pair[0] in celled or pair in base]

    def _thinkable(self, every: Sequence[str], base: Mapping[Pair, int], mine: Sequence[Item]) -> list[Pair]:
        """The pairs that may be: any vector in any category. By an attribute only what was seen of the columns that are
        made of it: with the rest of any vector, but in a second attempt (``joint``) with that of vectors that are alike
        in the columns that hold those made of it: whoever is recorded on the cohort may as well have joined."""
        categories = dict.fromkeys(
            (*(where for item in mine for some in item.shown for where, _ in some), *(where for where, _ in base))
        )
        vectors = dict.fromkeys(vector for _, vector in base)
        if self.by not in ATTRIBUTES:
            return [(category, vector) for category in categories for vector in vectors]
        made = [at for at, column in enumerate(every) if self._is_made(column)]
        if not self.universe.joint:
            seen = {(category, _some(vector, made)) for category, vector in base}
            return [(each, vector) for each in categories for vector in vectors if (each, _some(vector, made)) in seen]
        holders = self._holders(every, base, made)
        alike: dict[tuple[str, Vector], dict[Vector, None]] = {}
        for category, vector in base:
            alike.setdefault((category, _some(vector, holders)), {})[_some(vector, made)] = None
        found = (
            (category, _put(vector, made, part))
            for category in categories
            for vector in vectors
            for part in alike.get((category, _some(vector, holders)), ())
        )
        return list(dict.fromkeys(found))

    def _holders(self, every: Sequence[str], base: Mapping[Pair, int], made: Sequence[int]) -> list[int]:
        """The other columns that hold everybody of a measure made of the attribute."""
        names = [every[at] if every[at].endswith(LATER) else columns.owner(every[at]) for at in made]
        found: set[int] = set()
        for name in dict.fromkeys(names):
            own = [at for at, each in zip(made, names, strict=True) if each == name]
            inside = [vector for _, vector in base if any(vector[at] for at in own)]
            found |= {at for at in range(len(every)) if at not in made and inside and all(each[at] for each in inside)}
        return sorted(found)

    def _is_made(self, column: str) -> bool:
        """Whether a column is made of the attribute that this is a breakdown by."""
        measure = next(each for each in self.universe.measures if each.id == columns.owner(column))
        return column.endswith(LATER) or self.by in measure.defined_by


def _put(vector: Vector, places: Sequence[int], part: Vector) -> Vector:
    """A vector with another part in these places."""
    found = list(vector)
    for place, number in zip(places, part, strict=True):
        found[place] = number
    return tuple(found)


def _moved(area: Area, groups: Sequence[tuple[Area, tuple[str, ...]]]) -> Iterator[Totals]:
    """What the worlds of hidden totals ask of these tables: how many more (fewer) there are of each vector."""
    mine = [(at, [area.columns.index(name) for name in group]) for at, (own, group) in enumerate(groups) if own is area]
    for world in area.hidden.worlds:
        found: dict[tuple[int, Vector], int] = {}
        for (_, vector), by in world.change.items():
            for at, places in mine:
                key = (at, _some(vector, places))
                found[key] = found.get(key, 0) + by
        if moved := {key: by for key, by in found.items() if by and any(key[1])}:
            yield moved


def _some(vector: Vector, places: Sequence[int]) -> Vector:
    return tuple(vector[place] for place in places)
