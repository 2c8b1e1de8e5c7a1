"""A quarter's tables, ready to be protected: each cell with what is shown of it and its small parts. Pure."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field

from queries.counting import Tally
from queries.disclosure.columns import names
from queries.disclosure.merging import Groups
from queries.disclosure.primary import Count, Part, Rule
from queries.disclosure.problem import Item, Place, Sum, needs_of
from queries.measures.measure import Form, Measure
from queries.vocabulary import ALL, LEFT_OUT, UNKNOWN

MOST_LOST = 1 / 2
"""A table is offered if at most so many of its cells are hidden: in the quarters looked back on, and in this one."""

LEAST_FOR_AVERAGES = 10

LEFT_OUT_OF = f"{LEFT_OUT} of "
"""How the place begins of how many are left out of a category."""


@dataclass(frozen=True)
class Table:
    """A measure's breakdown (or its total): its categories' tallies, whether it is offered to the board, and what its
    categories are merged of."""

    measure: Measure
    by: str
    tallies: Mapping[str, Tally]
    offered: bool = True
    merged: Groups = field(default_factory=dict)

    @property
    def numerators(self) -> tuple[str, ...]:
        """Of a list the parts that make up its measure's numerator, as every reader knows."""
        return tuple(self.merged.get(part, part) for part in self.measure.parts.get(self.by, ()))

    @property
    def averages(self) -> bool:
        """Whether it is of medians or means, which have a rule of their own."""
        return self.measure.form in (Form.MEDIAN, Form.MEAN)

    @property
    def is_split(self) -> bool:
        """Whether its cells are parts over the measure's own denominator."""
        return self.by in self.measure.splits and self.measure.form is not Form.COUNT

    def people(self, tally: Tally) -> Collection[Hashable]:
        """Who stands in a cell: of a split, whose denominator is everybody's, only those in the part."""
        return tally.people_in if self.is_split else tally.people_among


def count(measure: Measure, key: str, tally: Tally) -> Count:
    """A tally as it is protected: units and the distinct people behind them."""
    among = len(tally.people_among)
    if measure.form is Form.COUNT:
        return Count(key, int(tally.denominator), None, among, among, 0)
    return Count(
        key, int(tally.numerator), int(tally.denominator), len(tally.people_in), among, len(tally.people_outside)
    )


def items(table: Table, rule: Rule) -> list[Item]:
    """The table's cells."""
    return [_item(table, category, tally, rule) for category, tally in table.tallies.items()]


def rule_of(measure: Measure, threshold: int, unrecorded: bool = False) -> Rule:
    """How a measure is protected, by what the data controller decided."""
    return Rule(threshold, measure.sensitive, measure.exempt, unrecorded)


def mostly_small(table: Table, rule: Rule) -> bool:
    """Whether more of a table's cells would be hidden than a table may lose: those that are small themselves, and where
    there is one alone another that it takes with it."""
    cells = items(table, rule)
    small = sum(bool(item.needs) or item.offered != table.offered for item in cells)
    lost = min(max(small, 2), len(cells)) if small else 0
    return lost > MOST_LOST * len(cells)


def _item(table: Table, category: str, tally: Tally, rule: Rule) -> Item:
    measure, place = table.measure, (table.measure.id, category)
    sums = _sums(table, category)
    shown = tuple(sums[part] for part in (Part.NUMERATOR, Part.DENOMINATOR) if part in sums)
    people = len(table.people(tally))
    counted = count(measure, category, tally)
    if table.averages:
        few = Count(category, counted.denominator, None, people, people, 0)
        found = needs_of(place, few, Rule(rule.threshold), {Part.DENOMINATOR: sums[Part.DENOMINATOR]})
        return Item(place, shown, found, people, table.offered and people >= LEAST_FOR_AVERAGES)
    spared = is_missingness(measure, table.by, category) and not rule.unrecorded
    found = () if spared else needs_of(place, counted, rule, sums, bool(measure.numerator_of))
    never = table.by == ALL and measure.headline and not found
    return Item(place, shown, found, people, table.offered, never)


def is_missingness(measure: Measure, by: str, category: str) -> bool:
    """Whether a cell counts of how many nothing is recorded: a part of a list, or those left out of all. What a group
    of those people has or has not is told of by no such cell."""
    if by == LEFT_OUT:
        return measure.unrecorded
    return by in measure.splits and category in UNKNOWN


def _sums(table: Table, category: str) -> dict[Part, Sum]:
    """A cell's parts as sums of columns. Of a split only the numerator moves: its denominator is the total's."""
    top, bottom = (category, f"{table.measure.id} N"), (category, f"{table.measure.id} D")
    if table.is_split:
        return {Part.NUMERATOR: {bottom: 1}, Part.COMPLEMENT: {bottom: -1}}
    if top[1] not in names(table.measure):
        return {Part.DENOMINATOR: {bottom: 1}, Part.NUMERATOR: {bottom: 1}}
    return {Part.NUMERATOR: {top: 1}, Part.COMPLEMENT: {bottom: 1, top: -1}, Part.DENOMINATOR: {bottom: 1}}


def left_out(measure: Measure, tally: Tally, rule: Rule, category: str = ALL) -> Item:
    """How many are left out of a measure's denominator, in all or of a category, as a cell of its own."""
    place: Place = (measure.id, LEFT_OUT if category == ALL else LEFT_OUT_OF + category)
    people = len(tally.people_left_out)
    counted = Count(LEFT_OUT, int(tally.left_out), None, people, people, 0)
    part = {(category, f"{measure.id} left"): 1}
    spared = is_missingness(measure, LEFT_OUT, LEFT_OUT) and not rule.unrecorded
    needs = () if spared else needs_of(place, counted, Rule(rule.threshold), {Part.NUMERATOR: part})
    return Item(place, (part,), needs, people)
