"""The attacker over shares of those who stand at quarter end, told of a year of distinct people: by sex, and in all.

Unknown is how many people there are of each way through the year: sex, what was said of them at each of the four
quarter ends (or that they were away), and how the year counts them. Every number that the board is shown of the year
and of its quarters is an equation. No small number of the year's tables may be narrowed below the claim, nor how many
are counted in it who were not there at one of its quarter ends, in all or of either sex.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
from scipy.sparse import csr_array

from queries.engines import open_engine
from queries.listing import stored
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.vocabulary import ALL, LEFT_OUT, Edition, Period, Quarter
from tests.queries.possible import Possible
from tests.queries.twins import twins
from tests.queries.twins_counting import Twin
from tests.support import Store

AWAY, YEAR = "", 4
IN, OUT, LEFT = "in", "out", "left out"
Place = tuple[str, int, str, str]
"""A measure; a quarter of the year by number, or the year; a sex or all, or who is left out; N or D."""


@dataclass(frozen=True)
class Way:
    """One way through the year."""

    sex: str
    states: tuple[str, ...]
    year: tuple[str, ...]


Test = Callable[[Way], bool]
Side = Callable[[Way, int], str]
"""On which side of a measure somebody is, at a quarter end or in the year; "" where it does not count them."""


@dataclass(frozen=True)
class Scheme:
    """Measures that are attacked together: what may be said of somebody at a quarter end, how each measure of the year
    may count who was so, and the side of each measure; which numbers of each it ``reads``, of quarters and of the year:
    N, D; how the slow twin has ``found`` sex and state of each person; and which measures a way's year tells of."""

    states: tuple[str, ...]
    years: Callable[[tuple[str, ...]], Iterator[tuple[str, ...]]]
    sides: Mapping[str, Side]
    reads: Mapping[str, tuple[str, str]]
    yearly: tuple[str, ...]
    found: Callable[[Mapping[str, Twin]], Mapping[str, tuple[str, str]]]
    counted: tuple[str, ...] = ()

    def ways(self, sexes: Sequence[str]) -> Iterator[Way]:
        """All there can be."""
        for states in product((AWAY, *self.states), repeat=YEAR):
            for year, sex in product(self.years(states), sexes) if any(states) else ():
                yield Way(sex, states, year)


def _linked(side: str, way: Way, at: int) -> str:
    state = way.states[at] if at < YEAR else _last_known(way.states)
    return AWAY if not state else LEFT if state == LEFT else IN if side in state else OUT


def _last_known(states: Sequence[str]) -> str:
    known = [state for state in states if state not in (AWAY, LEFT)]
    return known[-1] if known else LEFT


def _there(way: Way, at: int) -> str:
    return IN if at < YEAR and way.states[at] else AWAY


def _of_year(place: int, way: Way, at: int) -> str:
    return way.year[place] if at == YEAR else AWAY


def _high(way: Way, at: int) -> str:
    return {"high": IN, "lower": OUT, "unassessed": LEFT}.get(way.states[at], AWAY) if at < YEAR else AWAY


def _assessed(states: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """In date only if assessed; heard or not only of whoever was a high risk."""
    last = next(state for state in reversed(states) if state)
    dates = (OUT,) if last == "unassessed" else (IN, OUT)
    return product(dates, (AWAY, IN, OUT, LEFT) if "high" in states else (AWAY,))


def _link_states(every: Mapping[str, Twin]) -> dict[str, tuple[str, str]]:
    found = {item.person: (item.within["sex"], LEFT) for item in every["V1"].items}
    for name in ("L1P", "L1V"):
        for item in every[name].items:
            sex, before = found[item.person]
            side = name[-1] if item.numerator else ""
            found[item.person] = sex, before.replace(LEFT, "").replace("neither", "") + side or "neither"
    return found


def _client_states(every: Mapping[str, Twin]) -> dict[str, tuple[str, str]]:
    return {item.person: (item.within["sex"], "here") for item in every["V10"].items}


def _risk_states(every: Mapping[str, Twin]) -> dict[str, tuple[str, str]]:
    levels = {item.person: "high" if item.numerator else "lower" for item in every["L2"].items}
    return {item.person: (ALL, levels.get(item.person, "unassessed")) for item in every["L1P"].items if item.numerator}


_ASKED = ("L6", "L11", "L12")
LINKS = Scheme(
    (LEFT, "neither", "P", "V", "PV"),
    lambda states: iter(((),)),
    {"V1": _there, "L1P": partial(_linked, "P"), "L1V": partial(_linked, "V")},
    {"V1": ("D", ""), "L1P": ("ND", "ND"), "L1V": ("ND", "ND")},
    ("L1P", "L1V"),
    _link_states,
)
CLIENTS = Scheme(
    ("here",),
    lambda states: product((IN, LEFT), (IN, OUT, LEFT), (IN, OUT, LEFT)),
    {"V10": _there, **{name: partial(_of_year, at) for at, name in enumerate(_ASKED)}},
    {"V10": ("D", ""), "L6": ("", "D"), "L11": ("", "ND"), "L12": ("", "ND")},
    _ASKED[1:],
    _client_states,
    _ASKED,
)
SAFETY = Scheme(
    ("unassessed", "lower", "high"),
    _assessed,
    {"L1P": _there, "L2": _high, "L9": partial(_of_year, 0), "L10": partial(_of_year, 1)},
    {"L1P": ("N", ""), "L2": ("ND", ""), "L9": ("", "ND"), "L10": ("", "ND")},
    ("L9", "L10"),
    _risk_states,
    ("L9", "L10"),
)
SCHEMES = (LINKS, CLIENTS, SAFETY)


@dataclass(frozen=True)
class Leak:
    """A small number of people, and all that it can be."""

    what: str
    number: int
    least: int
    greatest: int


def standing_leaks(
    store: Store, end: Quarter, planted: Mapping[Place, int] | None = None, threshold: int = 5
) -> list[Leak]:
    """What is narrowed by what the board is shown, and by what is ``planted`` besides."""
    return [leak for scheme in SCHEMES for leak in _leaks(scheme, store, end, planted or {}, threshold)]


def _leaks(scheme: Scheme, store: Store, end: Quarter, planted: Mapping[Place, int], threshold: int) -> Iterator[Leak]:
    truth = true_ways(scheme, store, end)
    told = {**shown_of(scheme, store, end), **{at: n for at, n in planted.items() if at[0] in scheme.sides}}
    if not any(place[1] == YEAR for place in told):
        return
    ways = list(scheme.ways(sorted({way.sex for way in truth})))
    rows = np.array([_row(ways, partial(_is_in, scheme, place)) for place in told])
    possible = Possible(csr_array(rows), list(told.values()))
    model = {place: sum(many for way, many in truth.items() if _is_in(scheme, place, way)) for place in told}
    assert {**model, **planted} == {**told, **planted}, "the attacker's model is not of what is published"
    for what, test in _named(scheme, sorted({way.sex for way in truth})):
        number = sum(many for way, many in truth.items() if test(way))
        if 0 < number < threshold and (span := possible.leak(np.array(_row(ways, test)), threshold)):
            yield Leak(what, number, *span)


def _row(ways: Sequence[Way], test: Test) -> list[float]:
    return [float(test(way)) for way in ways]


def _is_in(scheme: Scheme, place: Place, way: Way) -> bool:
    measure, at, whom, side = place
    mine = scheme.sides[measure](way, at)
    if whom == LEFT_OUT:
        return mine == LEFT
    return mine in ((IN,) if side == "N" else (IN, OUT)) and whom in (ALL, way.sex)


def shown_of(scheme: Scheme, store: Store, end: Quarter) -> dict[Place, int]:
    """What the board is shown of a scheme's measures: of each quarter end and of the year, in all and by sex."""
    found: dict[Place, int] = {}
    for at, (quarter, period) in enumerate((*((each, Period.QUARTER) for each in end.four), (end, Period.YEAR))):
        lines = stored(
            open_engine(store.cells_url), quarter=quarter, area=store.area, edition=Edition.BOARD, period=period
        )
        for line in lines:
            measure, by = line["measure"], line["by"]
            if measure not in scheme.sides or line["state"] != "shown" or by not in (ALL, "sex", LEFT_OUT):
                continue
            whom = LEFT_OUT if by == LEFT_OUT else ALL if by == ALL else line["category"]
            reads = scheme.reads[measure][at == YEAR]
            numbers = {"N": line["numerator"], "D": line["denominator"]}
            if whom == LEFT_OUT or line["denominator"] is None:
                numbers = {"D": line["numerator"]}
            found |= {(measure, at, whom, side): int(numbers[side]) for side in reads if side in numbers}
    return found


def _named(scheme: Scheme, sexes: Sequence[str]) -> Iterator[tuple[str, Test]]:
    for measure in scheme.yearly:
        by_sex = "sex" in CATALOGUE[measure].by_year
        for whom in (ALL, *(sexes if by_sex else ())):
            for name, sides in (("numerator", (IN,)), ("complement", (OUT,)), ("denominator", (IN, OUT))):
                yield f"{measure} {whom}: {name}", partial(_counted, scheme, measure, whom, sides, None)
            for at in range(YEAR):
                yield f"{measure} {whom}: not there at {at}", partial(_counted, scheme, measure, whom, (IN, OUT), at)


def _counted(scheme: Scheme, measure: str, whom: str, sides: tuple[str, ...], away: int | None, way: Way) -> bool:
    there = away is None or way.states[away] == AWAY
    return scheme.sides[measure](way, YEAR) in sides and whom in (ALL, way.sex) and there


def true_ways(scheme: Scheme, store: Store, end: Quarter) -> Counter[Way]:
    """Who went which way, as the slow twin counts each quarter."""
    world = store.world()
    four = [twins(world, store.register, store.area, quarter) for quarter in end.four]
    states = [scheme.found(every) for every in four]
    sexes = {person: sex for quarter in states for person, (sex, _) in quarter.items()}
    ways = {person: tuple(quarter.get(person, ("", AWAY))[1] for quarter in states) for person in sexes}
    return Counter(
        Way(sexes[person], mine, tuple(_year_of(four, measure, person, mine) for measure in scheme.counted))
        for person, mine in ways.items()
    )


def _year_of(four: Sequence[Mapping[str, Twin]], measure: str, person: str, states: Sequence[str]) -> str:
    """As the last quarter that counts somebody does; else left out, or nowhere."""
    for every in reversed(four):
        mine = [item.numerator for item in every[measure].items if item.person == person]
        if mine:
            return IN if any(mine) or CATALOGUE[measure].form is Form.COUNT else OUT
    return AWAY if measure == "L10" and "high" not in states else LEFT
