"""The attacker over the parts of a year: what is told of a list, beside all that is told of its whole.

Unknown is how many there are of each part of a financial year (and, of a share, of what stands in none). Told are the
parts that are shown, the year's numerator and denominator, the events of a rate beside it, and the four quarters' own
figures, where they are. No part behind which stand a few people may be narrowed below the claim.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from queries.cells import figures
from queries.engines import open_engine
from queries.figures import Need
from queries.listing import listing
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter
from tests.queries.attack_truth import UNKNOWN
from tests.queries.attack_types import INSIDE
from tests.queries.possible import Possible
from tests.queries.twins import twins
from tests.queries.twins_counting import Item
from tests.support import Store

LISTS = (("O2", "offences"), ("O9", "days"), ("O1C", "offence group"), ("O6C", "kind"))
EVENTS = {"O1C": "O1R", "O6C": "O6R"}
"""Rates that say how many events they are of, and so what they count in all."""
Parts = Mapping[str, Sequence[Item]]
Fact = tuple[frozenset[str], int]
"""The parts that a number counts together."""


@dataclass(frozen=True)
class Leak:
    """A part of few people, and all that it can be."""

    measure: str
    part: str
    number: int
    least: int
    greatest: int


def year_leaks(store: Store, end: Quarter, told: Mapping[str, Sequence[Fact]] | None = None) -> list[Leak]:
    """The small parts of a year that the board's figures give away, or (``told``, by measure) these instead."""
    found = []
    for measure, by in LISTS:
        parts = _parts(store, measure, by, end)
        facts = list(_told(store, measure, by, end, parts)) if told is None else told.get(measure, ())
        found += list(_leaks(measure, parts, facts)) if facts else []
    return found


def told_of(store: Store, measure: str, by: str, end: Quarter) -> list[Fact]:
    """What the board is told of a list of a year."""
    return list(_told(store, measure, by, end, _parts(store, measure, by, end)))


def _parts(store: Store, measure: str, by: str, end: Quarter) -> Parts:
    """What each part is made of, as the slow twin counts the year's quarters; as the register puts them together."""
    together = {row["category"]: row["together_as"] for row in store.register.rows("merges") if row["breakdown"] == by}
    found: dict[str, list[Item]] = {}
    for quarter in end.four:
        for item in twins(store.world(), store.register, store.area, quarter)[measure].items:
            name = item.splits[by]
            found.setdefault(together.get(name, name), []).append(item)
    return found


def _told(store: Store, measure: str, by: str, end: Quarter, parts: Parts) -> Iterator[Fact]:
    engine, mine = open_engine(store.cells_url), {"area": store.area, "edition": Edition.BOARD, "quarter": end}
    inside = frozenset(INSIDE.get((measure, by), ())) & parts.keys()
    for line in listing(engine, **mine, measure=measure, period=Period.YEAR):
        if line["state"] == "shown" and line["by"] == by:
            yield frozenset({line["category"]}), int(line["numerator"])
        if line["state"] == "shown" and line["by"] == ALL:
            counted = line["denominator"] is not None
            yield (inside if counted else frozenset(parts)), int(line["numerator"])
            if counted:
                yield frozenset(parts), int(line["denominator"])
    if rate := EVENTS.get(measure):
        view = {"area": store.area, "quarter": end, "edition": Edition.BOARD, "slice": EVERYONE}
        needs = [Need(rate, ALL, history=True, period=Period.YEAR)]
        cell = figures(engine, **view, needs=needs).cell(rate, quarter=end, period=Period.YEAR)
        yield from [(frozenset(parts), int(cell.detail["events"]))] if cell.shown and cell.detail else []


def _leaks(measure: str, parts: Parts, facts: Sequence[Fact], threshold: int = 5) -> Iterator[Leak]:
    names = sorted({*parts, *(name for some, _ in facts for name in some)})
    rows = csr_array(np.array([[float(name in some) for name in names] for some, _ in facts]))
    possible = Possible(rows, [number for _, number in facts])
    for name, items in parts.items():
        people, number = Counter(item.person for item in items), len(items)
        if 0 < len(people) < threshold and name not in UNKNOWN:
            span = possible.leak(np.array([float(each == name) for each in names]), threshold)
            if span:
                yield Leak(measure, name, number, *span)


def lists_are_known() -> bool:
    """Whether each list that offending publishes by year is looked at."""
    mine = {(each.id, by) for each in CATALOGUE.values() if each.id.startswith("O") for by in each.by_year}
    return mine == set(LISTS)
