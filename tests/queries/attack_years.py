"""The attacker over a year of those who stand at quarter end: each once, as recorded last, beside its quarters.

Unknown is how many people there are of each course: sex, group of the year, and at each of the four quarter ends away,
or in the domestic abuse cohort or another, with both links or not. Whoever was last seen with both is in the year's
"both"; else any course is possible. Every number shown of the year and of its quarters is an equation. No small number
of a table, and none by which a year differs from a quarter, may be narrowed below the claim.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.sparse import csr_array

from queries.codes import ABUSE_OR_OTHERS
from queries.engines import open_engine
from queries.listing import listing
from queries.vocabulary import ALL, LEFT_OUT, Edition, Period, Quarter
from tests.queries.possible import Possible
from tests.queries.twins import twins
from tests.support import Store

AWAY = ""
BOTH, CROSSED, GROUP = "abuse cohort x both", "sex x link group", "link group"
STATES = (AWAY, *(f"{who} x {what}" for who in ABUSE_OR_OTHERS for what in ("both", "not both")))
GROUPS = {"both": ("both",), "not both": ("DA only", "MH only", "neither")}
YEAR = 4
Place = tuple[int, str, str]
"""A quarter of the year by number, or the year; a breakdown; a category."""
Part = tuple[tuple[Place, int], ...]
"""A sum of places, each with 1 or -1."""


@dataclass(frozen=True)
class Course:
    """One way through the year."""

    sex: str
    group: str
    states: tuple[str, ...]

    def is_in(self, place: Place) -> bool:
        """Whether somebody on it is counted there."""
        at, by, category = place
        if at != YEAR:
            state = self.states[at]
            what = state.rpartition(" x ")[2]
            return state != AWAY and category in {ALL: (ALL,), BOTH: (state,), "both": (what,)}[by]
        return category in {
            ALL: (ALL,),
            "sex": (self.sex,),
            GROUP: (self.group,),
            CROSSED: (f"{self.sex} x {self.group}",),
            "both": ("both" if self.group == "both" else "not both",),
        }.get(by, ())


@dataclass(frozen=True)
class Leak:
    """A small number of people, and all that it can be."""

    part: Part
    number: int
    least: int
    greatest: int


def overlap_leaks(
    store: Store, end: Quarter, told: Mapping[Place, int] | None = None, threshold: int = 5
) -> list[Leak]:
    """The small numbers of a year of both links that are narrowed by what is shown, or by what is ``told`` instead."""
    truth = true_courses(store, end)
    shown = shown_of(store, end) if told is None else told
    courses = list(_possible(sorted({course.sex for course in truth})))
    rows = csr_array(np.array([_row(courses, ((place, 1),)) for place in shown]).reshape(len(shown), len(courses)))
    possible, found = Possible(rows, list(shown.values())), []
    for part in _named(truth):
        number = sum(times * many for course, many in truth.items() for times in [_times(course, part)])
        asked = 0 < number < threshold and all(_times(course, part) >= 0 for course in truth)
        if asked and (span := possible.leak(np.array(_row(courses, part)), threshold)):
            found.append(Leak(part, number, *span))
    return found


def shown_of(store: Store, end: Quarter) -> dict[Place, int]:
    """What the board is shown of both links, in each quarter and of the year."""
    found = {}
    for at, (quarter, period) in enumerate((*((each, Period.QUARTER) for each in end.four), (end, Period.YEAR))):
        engine, mine = open_engine(store.cells_url), {"area": store.area, "measure": "L6", "edition": Edition.BOARD}
        for line in listing(engine, quarter=quarter, period=period, **mine):
            known = (ALL, BOTH) if at < YEAR else (ALL, "sex", GROUP, CROSSED)
            if line["state"] == "shown" and line["by"] in known:
                found[at, line["by"], line["category"]] = int(line["numerator"])
            others = LEFT_OUT, *(() if at < YEAR else known)
            assert at < YEAR or line["by"] in others, ("the attacker does not know what is told", line["by"])
    return found


def true_courses(store: Store, end: Quarter) -> Counter[Course]:
    """Who went which way, as the slow twin counts each quarter."""
    states: dict[str, dict[int, str]] = {}
    last: dict[str, tuple[str, str]] = {}
    for at, quarter in enumerate(end.four):
        for item in twins(store.world(), store.register, store.area, quarter)["L6"].items:
            states.setdefault(item.person, {})[at] = item.splits[BOTH]
            last[item.person] = item.within["sex"], item.splits[GROUP]
    return Counter(
        Course(*last[person], tuple(mine.get(at, AWAY) for at in range(YEAR))) for person, mine in states.items()
    )


def _possible(sexes: Sequence[str]) -> Iterator[Course]:
    for states in product(STATES, repeat=YEAR):
        seen = [state for state in states if state != AWAY]
        for sex, group in product(sexes, GROUPS[seen[-1].rpartition(" x ")[2]]) if seen else ():
            yield Course(sex, group, states)


def _named(truth: Counter[Course]) -> Iterator[Part]:
    """Each cell of each table, and what a year has beyond a quarter: in all, and of each half that holds its last."""
    sexes = dict.fromkeys(course.sex for course in truth)
    groups = [group for some in GROUPS.values() for group in some]
    cells: list[Place] = [(YEAR, GROUP, group) for group in groups]
    cells += [(YEAR, "sex", sex) for sex in sexes]
    cells += [(YEAR, CROSSED, f"{sex} x {group}") for sex, group in product(sexes, groups)]
    cells += [(at, BOTH, state) for at in range(YEAR) for state in STATES[1:]]
    yield from (((cell, 1),) for cell in cells)
    yield from (((((YEAR, ALL, ALL), 1)), ((at, ALL, ALL), -1)) for at in range(YEAR))
    yield from ((((YEAR, "both", half), 1), ((YEAR - 1, "both", half), -1)) for half in GROUPS)


def _times(course: Course, part: Part) -> int:
    return sum(times * course.is_in(place) for place, times in part)


def _row(courses: Sequence[Course], part: Part) -> list[float]:
    return [float(_times(course, part)) for course in courses]
