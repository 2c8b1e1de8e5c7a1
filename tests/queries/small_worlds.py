"""Small worlds for the guard and the attacker: people with attributes, one quarter, as the gate is asked of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from queries.codes import DA_LINK, LINKED, PERPETRATORS, VICTIMS
from queries.counting import Fact, Tally, grouped, tally
from queries.disclosure.suppression import guard
from queries.disclosure.tables import Table, items
from queries.disclosure.universe import Asked, Spot
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.vocabulary import ALL, LEFT_OUT
from tests.queries.attack_collect import Values
from tests.queries.attack_truth import Small, Truth, all_remainders, column_totals, left_out
from tests.queries.attack_types import SAME

Person = Mapping[str, str]
"""What is recorded of somebody: ``sex``, ``status``, ``supervision``, ``joined`` and so on."""
Where = Callable[[Person], tuple[bool, bool]]
"""Whether somebody is in a measure's denominator, and in its numerator."""

MEASURES: Mapping[str, Where] = {
    "V1": lambda p: (p["status"] != "Left", False),
    "V3": lambda p: (p["status"] != "Left", p["status"] == "Custody"),
    "V4": lambda p: (p["status"] != "Left" and p["supervision"] != "Not recorded", p["supervision"] == "Statutory"),
    "V5": lambda p: (p["joined"] == "yes", False),
    "V6": lambda p: (p["status"] == "Left", False),
    "V7": lambda p: (p["status"] == "Left", p["supervision"] == "Statutory"),
    "L1P": lambda p: (p["status"] != "Left" and p["link"] != "Not recorded", p["link"] in PERPETRATORS),
    "L1V": lambda p: (p["status"] != "Left" and p["link"] != "Not recorded", p["link"] in VICTIMS),
}
LINKED_TOO: Mapping[str, Where] = {
    **MEASURES,
    "L2": lambda p: (
        p["status"] != "Left" and p["link"] in PERPETRATORS and p["dash"] != "Not assessed",
        p["dash"] == "High",
    ),
}
"""With those assessed as well, who are some of those linked as perpetrator."""
FORMER = "L1"
"""What the catalogue counted until it counted either side by itself: everybody linked."""
AS_IT_WAS: Mapping[str, Where] = {
    **{name: where for name, where in LINKED_TOO.items() if name not in ("L1P", "L1V")},
    FORMER: lambda p: (p["status"] != "Left" and p["link"] != "Not recorded", p["link"] in LINKED),
}
"""Whom those assessed leave of everybody linked are victims alone."""
DECLARED = {**CATALOGUE, FORMER: replace(CATALOGUE["L1P"], id=FORMER)}
TABLES = ("sex", "district", "cohort")
WITH_LINKS = (*TABLES, "da link")
"""With the breakdown of which the links are made."""
FLOWING = ("sex", "district")
"""The breakdowns whose head-counts stand shown in this quarter and the one before."""


@dataclass(frozen=True)
class Quarter:
    """A small world: its facts by measure, its tables, and what is small in it."""

    asked: Asked

    @property
    def truth(self) -> Truth:
        """Every small part of every cell, and the tables' categories."""
        smalls: dict[tuple[str, str, str], list[Small]] = {}
        categories: dict[tuple[str, str], dict[str, Sequence[str]]] = {}
        for table in (*self.asked.tables, *self.totals):
            categories[table.measure.id, table.by] = {name: (name,) for name in table.tallies}
            for item in items(table, self.asked.rule(table.measure)):
                key = (table.measure.id, table.by, item.place[1])
                found = [Small(key, "part", need.number, _same(need.part)) for need in item.needs]
                smalls |= {key: found} if found else {}
        left = {f"{each.id} left": int(self.asked.wholes[each.id].left_out) for each in self.left_out}
        smalls |= left_out(left, self.asked.threshold, self.asked.unrecorded)
        told: dict[tuple[str, str], dict[str, int]] = {}
        for key, pair in self.shown(()).items():
            place = (ALL, ALL) if key[1] == LEFT_OUT else key[1:]
            told.setdefault(place, {}).update(column_totals(key[0], key[1], pair[0] or 0, pair[1]))
        return Truth(
            smalls, categories, self.asked.threshold, all_remainders(told, self.asked.threshold, self.asked.unrecorded)
        )

    @property
    def left_out(self) -> list[Measure]:
        """The measures that leave somebody out, and say how many."""
        return [measure for measure in self.asked.measures if measure.left_out]

    @property
    def totals(self) -> list[Table]:
        """The totals as tables of one category."""
        return [Table(measure, ALL, {ALL: self.asked.wholes[measure.id]}) for measure in self.asked.measures]

    def shown(self, hidden: Iterable[Spot]) -> Values:
        """What is published where these cells are hidden."""
        gone, values = set(hidden), Values()
        for table in (*self.asked.tables, *self.totals):
            for category, counted in table.tallies.items():
                key = (table.measure.id, table.by, category)
                count = table.measure.form is Form.COUNT
                pair = (counted.denominator, None) if count else (counted.numerator, counted.denominator)
                values |= {key: pair} if table.offered and key not in gone else {}
        for measure in self.left_out:
            key = (measure.id, LEFT_OUT, LEFT_OUT)
            values |= {key: (self.asked.wholes[measure.id].left_out, None)} if key not in gone else {}
        return values

    def without(self, *measures: str) -> Asked:
        """The same, of other measures alone."""
        return self._of(measure for measure in self.asked.measures if measure.id not in measures)

    def only(self, *measures: str) -> Asked:
        """The same, of some measures alone."""
        return self._of(measure for measure in self.asked.measures if measure.id in measures)

    def _of(self, measures: Iterable[Measure]) -> Asked:
        kept = list(measures)
        return replace(
            self.asked, measures=kept, tables=[table for table in self.asked.tables if table.measure in kept]
        )

    def taking(self, measure: Measure) -> Asked:
        """The same with a measure declared otherwise."""
        other = [measure if each.id == measure.id else each for each in self.asked.measures]
        tables = [
            replace(table, measure=measure) if table.measure.id == measure.id else table for table in self.asked.tables
        ]
        return replace(self.asked, measures=other, tables=tables)

    def flow(self, by: str) -> list[tuple[dict[tuple[str, str], int], int]]:
        """Joined less left by category: two head-counts tell it."""
        found = {table.measure.id: table.tallies for table in self.asked.tables if table.by == by}
        return [
            ({(name, "V5 D"): 1, (name, "V6 D"): -1}, int(_number(found["V5"], name) - _number(found["V6"], name)))
            for name in found["V1"]
        ]

    def guarded(self, before: frozenset[Spot] = frozenset()) -> frozenset[Spot]:
        """What the gate hides, where it hid something before."""
        return guard(replace(self.asked, forced=before)).hidden


def _number(tallies: Mapping[str, Tally], name: str) -> float:
    return tallies[name].denominator if name in tallies else 0


def _same(part: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {(category, SAME.get(column, column)): times for (category, column), times in part.items()}


def quarter(
    people: Sequence[Person],
    measures: Iterable[str] = MEASURES,
    threshold: int = 5,
    tables: Sequence[str] = TABLES,
) -> Quarter:
    """The world of these people, with these tables of each measure that the board may have."""
    chosen = [DECLARED[name] for name in measures]
    facts = {measure.id: _facts(measure, people) for measure in chosen}
    among = {name: [fact for fact in some if fact.denominator] for name, some in facts.items()}
    found = [
        Table(
            measure,
            by,
            _named(by) | {key: tally(measure, some) for key, some in grouped(among[measure.id], by).items()},
        )
        for measure in chosen
        for by in tables
        if by in measure.of_the_board
    ]
    wholes = {measure.id: tally(measure, facts[measure.id]) for measure in chosen}
    return Quarter(Asked(chosen, facts, found, wholes, threshold))


def _named(by: str) -> dict[str, Tally]:
    """The categories that there are, be nobody in them: every link was recorded of somebody, some day."""
    return {link: Tally() for link in DA_LINK.codes} if by == "da link" else {}


def _facts(measure: Measure, people: Sequence[Person]) -> list[Fact]:
    found = []
    for number, person in enumerate(people):
        among, inside = {**LINKED_TOO, **AS_IT_WAS}[measure.id](person)
        of = {"L2": person["link"] in PERPETRATORS and person["status"] != "Left", "V7": person["status"] == "Left"}
        base = of.get(measure.id, person["status"] != "Left")
        if among or (measure.left_out and base):
            groups: dict[str, Any] = {by: person[by] for by in TABLES} | {"da link": person["link"]}
            name = f"person {number}"
            counted = int(among and inside) if measure.form is Form.SHARE else int(among)
            found.append(Fact(name, name, counted, int(among), None, (), None, groups))
    return found


def people(*some: tuple[int, Person]) -> list[Person]:
    """So many people of each kind; what is not said is the usual."""
    usual = {
        "status": "Community",
        "supervision": "Statutory",
        "joined": "no",
        "link": "None known",
        "dash": "Not assessed",
    }
    usual |= {"sex": "Male", "district": "Ash", "cohort": "SAC"}
    return [usual | dict(person) for number, person in some for _ in range(number)]
