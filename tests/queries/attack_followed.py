"""The attacker over those who joined in a year: each in one state at one quarter end after another.

Unknown is how many there are of each course: on the scheme or not at every quarter end of which anything is told, in
which state where states are; that nobody is not known is seen. Every number told of the year is an equation, and so is
how many joined, which its four quarters tell (V5). How many left in the years since (V6), and with their risk reduced
(V7), hold those of the year and others; of how many came back the viewer is taken to know. No small number of a table,
and none of those who left between two figures, may be narrowed below the claim.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from scipy.sparse import csr_array

from queries.engines import open_engine
from queries.listing import stored
from queries.vocabulary import ALL, Edition, Period, Quarter
from tests.queries.possible import Possible
from tests.queries.twins_counting import Scene
from tests.queries.twins_followed import followed_twins
from tests.support import Store

ON, OFF = "on", "off"
COMMUNITY, ELSEWHERE = "On the scheme, in the community", "On the scheme, not in the community"
REDUCED, OTHERWISE, UNKNOWN = "Left, risk reduced", "Left otherwise", "Not known"
STATES = (COMMUNITY, ELSEWHERE, REDUCED, OTHERWISE, UNKNOWN)
MEASURES = {1: "V9A", 2: "V9B", 3: "V9C"}
Place = tuple[int, str]
"""How many quarters on, and a state, or ``on`` for both of the scheme."""
Course = tuple[str, ...]
"""A state at each quarter that is looked at."""


@dataclass(frozen=True)
class Year:
    """What a viewer has of those who joined in a year: how many did, what is told of them, and of how many at most
    left, in all and with their risk reduced, until so many quarters on."""

    joined: int
    told: Mapping[Place, int]
    most: Mapping[Place, int]

    @property
    def quarters(self) -> tuple[int, ...]:
        return tuple(sorted({on for on, _ in self.told}))


@dataclass(frozen=True)
class Leak:
    """A small number, and all that it can be: a state at a quarter, or who came into it since an earlier one."""

    since: int
    on: int
    state: str
    number: int
    least: int
    greatest: int


def year_leaks(year: Year, truth: Counter[Course], quarters: Sequence[int], threshold: int = 5) -> list[Leak]:
    """The small numbers of a year that are narrowed by what is told. ``truth`` has courses over these quarters, which
    are all of which anything is told, or hidden."""
    states = STATES if any(UNKNOWN in course[at] for course in truth for at in _years_at(quarters)) else STATES[:-1]
    courses = list(product(*(states if on % 4 == 0 else (COMMUNITY, UNKNOWN) for on in quarters)))
    at = {on: place for place, on in enumerate(quarters)}
    others = list(year.most)
    rows = [[1.0] * len(courses) + [0.0] * len(others)]
    rows.append([float(_comes_back(course)) for course in courses] + [0.0] * len(others))
    back = sum(many for course, many in truth.items() if _comes_back(course))
    rows += [_row(courses, at, place) + [0.0] * len(others) for place in year.told]
    rows += [
        _row(courses, at, (on, OFF if state == ALL else state)) + [float(each == (on, state)) for each in others]
        for on, state in others
    ]
    possible = Possible(csr_array(np.array(rows)), [year.joined, back, *year.told.values(), *year.most.values()])
    found = []
    for since, on, state in _named(quarters):
        mine = [_came(course, at, since, on, state) for course in courses]
        number = sum(many for course, many in truth.items() if _came(course, at, since, on, state))
        if 0 < number < threshold and not (state == UNKNOWN and not since):
            span = possible.leak(np.array([float(each) for each in mine] + [0.0] * len(others)), threshold)
            found += [Leak(since, on, state, number, *span)] if span else []
    return found


def _comes_back(course: Course) -> bool:
    """Whether somebody is on the scheme after having left, or left once more in another way."""
    return any(
        not _is_in(before, ON) and (_is_in(after, ON) or {before, after} == {REDUCED, OTHERWISE})
        for at, before in enumerate(course)
        for after in course[at + 1 :]
    )


def _years_at(quarters: Sequence[int]) -> list[int]:
    return [place for place, on in enumerate(quarters) if on % 4 == 0]


def _row(courses: Sequence[Course], at: Mapping[int, int], place: Place) -> list[float]:
    return [float(_is_in(course[at[place[0]]], place[1])) for course in courses]


def _is_in(state: str, name: str) -> bool:
    scheme = state in (COMMUNITY, ELSEWHERE)
    return {ON: scheme, OFF: not scheme}.get(name, state == name)


def _came(course: Course, at: Mapping[int, int], since: int, on: int, state: str) -> bool:
    """Whether somebody is in a state, and was not at the quarter before (since they joined all were on the scheme)."""
    return _is_in(course[at[on]], state) and not (since and _is_in(course[at[since]], state))


def _named(quarters: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Each cell of the tables that are published, who left between two quarters, and how between two years."""
    years = [on for on in quarters if on % 4 == 0]
    yield from ((0, on, state) for on in quarters for state in (ON, OFF))
    yield from ((0, on, state) for on in years for state in STATES)
    yield from ((since, on, OFF) for since, on in pairwise(quarters))
    yield from ((since, on, state) for since, on in pairwise(years) for state in (REDUCED, OTHERWISE))


def store_leaks(store: Store, threshold: int = 5) -> dict[int, list[Leak]]:
    """The leaks of every year of joining of which a store's board is told anything."""
    found = {}
    for year in years_of(store):
        quarters = [on for on in range(2, 13, 2) if Quarter(year, 4).plus(on) <= store.last]
        found[year] = year_leaks(seen(store, year), true_courses(store, year, quarters), quarters, threshold)
    return found


def years_of(store: Store) -> list[int]:
    """The years of joining of which anything is told."""
    every = range(store.last.year - 5, store.last.year + 1)
    return [year for year in every if seen(store, year).told]


def seen(store: Store, year: int) -> Year:
    """What a store's board is told of a year, in whatever release."""
    told, sizes = dict[Place, int](), set[int]()
    for on in range(1, 13):
        end = Quarter(year, 4).plus(on)
        for period in (Period.LAST_FOUR, Period.YEAR):
            for by, category, top, bottom in _lines(store, MEASURES[(on + 3) // 4], end, period):
                assert by == ALL or (by == "state" and on % 4 == 0), ("the attacker does not know what is told", by)
                told[on, ON if by == ALL else category] = top
                sizes.add(bottom)
    joined = [_total(store, "V5", quarter, Period.QUARTER) for quarter in _year(year)]
    sizes |= {sum(top or 0 for top in joined)} if None not in joined else set()
    assert len(sizes) < 2, "who joined in the year is one number, wherever it is told"
    most = dict[Place, int]()
    for on in (4, 8, 12):
        ends = [Quarter(each, 4) for each in range(year, year + on // 4 + 1)]
        for state, measure in ((ALL, "V6"), (REDUCED, "V7")):
            every = [_total(store, measure, end, Period.YEAR) for end in ends]
            if None not in every:
                most[on, state] = sum(top or 0 for top in every)
    return Year(sum(sizes), told, most)


def _year(year: int) -> tuple[Quarter, ...]:
    return Quarter(year, 4).four


def _total(store: Store, measure: str, quarter: Quarter, period: Period) -> int | None:
    return next((top for by, _, top, _ in _lines(store, measure, quarter, period) if by == ALL), None)


def _lines(store: Store, measure: str, quarter: Quarter, period: Period) -> Iterator[tuple[str, str, int, int]]:
    mine = {"area": store.area, "measures": [measure], "quarter": quarter, "period": period}
    for line in stored(open_engine(store.cells_url), edition=Edition.BOARD, **mine):
        if line["state"] == "shown" and line["numerator"] is not None:
            yield line["by"], line["category"], int(line["numerator"]), int(line["denominator"] or 0)


def true_courses(store: Store, year: int, quarters: Sequence[int]) -> Counter[Course]:
    """Who went which way, as the slow twin counts each quarter."""
    world, went = store.world(), dict[object, dict[int, str]]()
    for joined in _year(year):
        for on in quarters:
            twin = followed_twins(Scene(world, store.register, store.area, joined.plus(on)))[MEASURES[(on + 3) // 4]]
            for item in twin.items:
                if item.within["quarters on"] == str(on):
                    went.setdefault(item.unit, {})[on] = item.splits["state"]
    return Counter(tuple(_seen_as(mine[on], on) for on in quarters) for mine in went.values())


def _seen_as(state: str, on: int) -> str:
    """Between years it is only told who is on the scheme."""
    if on % 4 == 0:
        return state
    return COMMUNITY if _is_in(state, ON) else UNKNOWN
