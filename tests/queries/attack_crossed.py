"""The attacker in a crossed table: people by cohort, by sex and by what is recorded of both links, all at once.

Unknown is how many clients there are of each cohort, each sex and each kind; every shown number of the tables that are
made of them is an equation: both crossed tables of L6, its list of parts, and what is told of the same people by
cohort, by sex and in all. V10 counts every client, L4 those whose mental health is recorded, L6 those of whom both
links are; so whoever is in L6 is in L4, too, which no sum says and everybody knows. L3 counts some of those linked, L5
some of those with a need.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.sparse import csr_array

from queries.vocabulary import ALL, LEFT_OUT, Quarter
from tests.queries.attack_collect import Key, Values
from tests.queries.possible import Possible
from tests.queries.twins import twins
from tests.support import Store

GROUPS = {
    ("linked", "none"): "DA only",
    ("linked", "need"): "both",
    ("none", "need"): "MH only",
    ("none", "none"): "neither",
}
"""Which part of the overlap somebody is in, by domestic abuse link and mental health need; else in none."""
LINKS, MINDS = ("linked", "none", "unknown"), ("need", "none", "unknown")
SHARES = {measure: ((), (f"{measure} D",), (f"{measure} D", f"{measure} N")) for measure in ("L3", "L5")}
"""Those not counted, counted without, counted with."""
SIDES = ("cohort", "sex")
BOTH = "abuse cohort x both"
ABUSE = "Domestic abuse"
"""What the invented register calls the cohort of that code."""
GAP = "need, link not recorded"
"""Those with a need of whom no link is recorded: no definition may leave them between figures."""
TABLES = (ALL, *SIDES, "link group", *(f"{side} x link group" for side in SIDES), BOTH)


@dataclass(frozen=True)
class Kind:
    """Clients alike."""

    cohort: str
    sex: str
    link: str
    mind: str
    more: frozenset[str]

    @property
    def columns(self) -> frozenset[str]:
        """What they are counted in."""
        known = {"V10 D", *self.more, *(["L4 D"] if self.mind != "unknown" else ["L4 left"])}
        known |= {"L4 N"} if self.mind == "need" else set()
        return frozenset(known | {"L6 D" if (self.link, self.mind) in GROUPS else "L6 left"})

    def is_in(self, by: str, category: str) -> bool:
        """Whether they are in a category."""
        group = GROUPS.get((self.link, self.mind), "")
        own = {"cohort": self.cohort, "sex": self.sex, "link group": group, ALL: ALL}
        own |= {f"{side} x link group": f"{own[side]} x {group}" for side in SIDES}
        abuse = "Domestic abuse cohort" if self.cohort == ABUSE else "Other cohorts"
        own[GAP] = ALL if self.link == "unknown" else ""
        own[BOTH] = f"{abuse} x {'both' if group == 'both' else 'not both'}" if group else ""
        return own[by] == category


Place = tuple[str, str, str]
"""Breakdown, category, column."""


@dataclass(frozen=True)
class Leak:
    """A small number of clients, and all that it can be."""

    place: Place
    number: int
    least: int
    greatest: int


def crossed_leaks(values: Values, store: Store, quarter: Quarter, threshold: int = 5) -> list[Leak]:
    """Every small number of a crossed table that all tables together narrow below the claim."""
    counted = counts(store, quarter)
    kinds = list(_kinds(*(_names(counted, side) for side in SIDES)))
    told = [fact for key, pair in values.items() for fact in _told(key, pair)]
    rows = csr_array(np.array([_row(kinds, *place) for place, _ in told]))
    possible = Possible(rows, [number for _, number in told])
    unlinked = counted[ALL, ALL, "L4 D"] - counted[ALL, ALL, "L6 D"]
    found = []
    for place, number in sorted(counted.items()):
        asked = (" x " in place[0] or place[0] == GAP) and 0 < number < threshold
        span = possible.leak(np.array(_row(kinds, *place)), threshold) if asked else None
        if span and not (place[0] == GAP and span == (0, unlinked)):  # of whom no link is recorded all may have a need
            found.append(Leak(place, number, *span))
    return found


def counts(store: Store, quarter: Quarter) -> Counter[Place]:
    """What is true, by the slow twin: clients in each table and column."""
    found: Counter[Place] = Counter()
    every = twins(store.world(), store.register, store.area, quarter)
    for measure, by in product(("V10", "L4", "L6"), TABLES):
        people: dict[Place, set[str]] = {}
        for item in every[measure].items:
            inside = item.splits.get(by) if "link group" in by or by == BOTH else ALL if by == ALL else item.within[by]
            if inside is None:
                continue
            people.setdefault((by, inside, f"{measure} D"), set()).add(item.person)
        found.update({place: len(some) for place, some in people.items()})
    needs = {item.person for item in every["L4"].items if item.numerator}
    found[GAP, ALL, "L4 N"] = len(needs - {item.person for item in every["L6"].items})
    return found


def _kinds(cohorts: Sequence[str], sexes: Sequence[str]) -> Iterator[Kind]:
    """All there can be: of those linked some are in L3, of those with a need some in L5, with and without."""
    for cohort, sex, link, mind in product(cohorts, sexes, LINKS, MINDS):
        eligible = SHARES["L3"] if link == "linked" else ((),)
        recorded = SHARES["L5"] if mind == "need" else ((),)
        for one, other in product(eligible, recorded):
            yield Kind(cohort, sex, link, mind, frozenset((*one, *other)))


def _names(counted: Counter[Place], side: str) -> Sequence[str]:
    return sorted({category for by, category, column in counted if by == side and column == "V10 D"})


def _told(key: Key, pair: tuple[float | None, float | None]) -> Iterator[tuple[Place, int]]:
    """A shown number as an equation."""
    measure, by, category = key
    top, bottom = pair
    if measure in ("L3", "L4", "L5") and by in (ALL, *SIDES) and bottom is not None and top is not None:
        yield (by, category, f"{measure} D"), int(bottom)
        yield (by, category, f"{measure} N"), int(top)
    elif measure == "V10" and by in (ALL, *SIDES) and bottom is not None:
        yield (by, category, "V10 D"), int(bottom)
    elif measure == "L6" and by in TABLES and top is not None:
        yield (by, category, "L6 D"), int(top)
    elif by == LEFT_OUT and measure in ("L4", "L6") and top is not None:
        yield (ALL, ALL, f"{measure} left"), int(top)


def _row(kinds: Sequence[Kind], by: str, category: str, column: str) -> list[float]:
    """A number as a sum of kinds."""
    return [float(kind.is_in(by, category) and column in kind.columns) for kind in kinds]
