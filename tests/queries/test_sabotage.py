"""Thirteen gates with a leak planted in each: the attacker finds it, and finds nothing in the gate as it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from queries.disclosure.suppression import guard
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, LEFT_OUT
from tests.queries.attack import More, leaks
from tests.queries.attack_collect import Key, Values
from tests.queries.small_worlds import FLOWING, MEASURES, people, quarter

WORLD = quarter(
    people(
        (14, {}),
        (16, {"status": "Custody"}),
        (22, {"supervision": "Non-statutory"}),
        (3, {"status": "Custody", "supervision": "Non-statutory", "sex": "Female"}),
        (17, {"sex": "Female", "cohort": "DA"}),
        (12, {"sex": "Female", "district": "Beech", "status": "Custody"}),
        (18, {"district": "Beech", "link": "Perpetrator"}),
        (4, {"district": "Beech", "status": "Custody", "supervision": "Non-statutory"}),
        (13, {"district": "Cherry", "cohort": "DA"}),
        (3, {"district": "Cherry", "cohort": "ET"}),
        (11, {"district": "Cherry", "status": "Custody", "link": "Perpetrator"}),
        (9, {"district": "Ash", "joined": "yes"}),
        (2, {"district": "Beech", "joined": "yes"}),
        (8, {"district": "Cherry", "joined": "yes", "sex": "Female"}),
        (10, {"status": "Left"}),
        (7, {"status": "Left", "district": "Beech", "sex": "Female"}),
        (6, {"status": "Left", "district": "Cherry", "supervision": "Non-statutory"}),
    ),
    [name for name in MEASURES if name != "L1V"],  # of a side of which there is nobody nothing is shown
)
MISSING = quarter(
    people(
        (60, {}),
        (30, {"supervision": "Non-statutory"}),
        (24, {"sex": "Female", "link": "Perpetrator"}),
        (22, {"sex": "Female", "supervision": "Non-statutory"}),
        (2, {"sex": "Not known"}),
        (6, {"sex": "Not known", "supervision": "Non-statutory"}),
        (3, {"link": "Not recorded", "district": "Beech"}),
        (21, {"district": "Beech", "link": "Victim"}),
    ),
    ("V1", "V4", "L1P"),
)
PROTECTED = replace(MISSING, asked=replace(MISSING.asked, unrecorded=True))
SAFE = WORLD.shown(WORLD.guarded())
EXACT = WORLD.shown(())
SMALL = [key for key in EXACT if key in WORLD.truth.smalls]
COVERING = [key for key in EXACT if key not in SAFE and key not in SMALL]
Told = tuple[Values, More]


def one_small() -> Key:
    """A small cell of a table, of which the total is shown."""
    return next(key for key in SMALL if key[1] != ALL and EXACT[key][0] and (key[0], ALL, ALL) in SAFE)


def top(key: Key, number: float) -> More:
    """A numerator (of a count, its number) told by something else."""
    column = f"{key[0]} {'D' if EXACT[key][1] is None else 'N'}"
    return {key[1]: [({(key[2], column): 1}, int(number))]}


def shown_after_all(*keys: Key) -> Told:
    return SAFE | {key: EXACT[key] for key in keys}, {}


def mean_line() -> Told:
    """A chart's mean counts a hidden point: less the points that are shown it is that point."""
    key, before = one_small(), [20, 22, 18]
    mean = (sum(before) + (EXACT[key][0] or 0)) / 4
    return SAFE, top(key, round(mean * 4) - sum(before))


def year_to_date() -> Told:
    """A year to date beside its quarters, one of them hidden."""
    key = one_small()
    return SAFE, top(key, 31 + (EXACT[key][0] or 0) - 31)


def total_over_one() -> Told:
    """All of a table but one small cell, beside its total."""
    key = one_small()
    return shown_after_all(*(other for other in EXACT if other[:2] == key[:2] and other != key))


def percentage_and_denominator() -> Told:
    """A hidden share given as a percentage, with what it is of."""
    key = next(key for key in SMALL if key[1] != ALL and EXACT[key][0] and EXACT[key][1])
    numerator, denominator = EXACT[key]
    percentage = round(100 * (numerator or 0) / (denominator or 1), 1)
    return SAFE, top(key, round(percentage / 100 * (denominator or 0)))


def partners_shown() -> Told:
    """Only what is small itself is hidden."""
    return shown_after_all(*COVERING)


def complements_forgotten() -> Told:
    """Cells are shown of which only the rest, those without, is small."""
    return shown_after_all(*(key for key in SMALL if all(-1 in need.part.values() for need in WORLD.truth.smalls[key])))


def none_or_all_forgotten() -> Told:
    """A domestic abuse link of nobody, or of everybody, in a district."""
    asked = WORLD.taking(replace(CATALOGUE["L1P"], sensitive=False))
    return WORLD.shown(guard(asked).hidden), {}


def a_world_shown() -> Told:
    """One of the cells that another world moves is shown after all."""
    return shown_after_all(COVERING[0])


def heads_forgotten() -> Told:
    """Everything is protected as if the head-count were not shown beside it."""
    return WORLD.shown(guard(WORLD.without("V1")).hidden), {}


def apart() -> Told:
    """Head-count, joined and left are each protected by itself, though they tell each other."""
    hidden = frozenset().union(*(guard(WORLD.only(name)).hidden for name in ("V1", "V5", "V6")))
    others = guard(WORLD.without("V5", "V6")).hidden
    return WORLD.shown(hidden | others), {by: WORLD.flow(by) for by in FLOWING}


def joined_less_left() -> Told:
    """By hand: two head-counts, and who left, beside a hidden number of who joined."""
    values, _ = shown_after_all(*(key for key in EXACT if key[0] == "V6"))
    return values, {by: WORLD.flow(by) for by in FLOWING}


def not_recorded_though_protected() -> Told:
    """The data controller asked that of how many nothing is recorded be protected as well; the gate forgot it."""
    return PROTECTED.shown(guard(replace(PROTECTED.asked, unrecorded=False)).hidden), {}


def told_of_those_not_recorded() -> Told:
    """A group whose sex is not known is shown by what its few people have."""
    exact = PROTECTED.shown(())
    unknown = {key: pair for key, pair in exact.items() if key[2] == "Not known"}
    return PROTECTED.shown(PROTECTED.guarded()) | unknown, {}


SABOTAGED: list[Callable[[], Told]] = [
    mean_line,
    year_to_date,
    total_over_one,
    percentage_and_denominator,
    partners_shown,
    complements_forgotten,
    none_or_all_forgotten,
    a_world_shown,
    heads_forgotten,
    apart,
    joined_less_left,
]


def test_the_gate_as_it_is_gives_nothing_away() -> None:
    assert len(SMALL) > 5
    assert COVERING
    assert leaks(SAFE, WORLD.truth, {by: WORLD.flow(by) for by in FLOWING}) == []


def test_of_how_many_nothing_is_recorded_is_shown_and_nothing_else_of_them() -> None:
    asked = replace(PROTECTED.asked, unrecorded=False)
    world = replace(PROTECTED, asked=asked)
    values = world.shown(world.guarded())
    assert values["L1P", LEFT_OUT, LEFT_OUT] == (3, None)
    assert ("V4", "sex", "Not known") not in values
    assert leaks(values, world.truth) == []


def test_unless_the_controller_says_otherwise() -> None:
    values = PROTECTED.shown(PROTECTED.guarded())
    assert ("L1P", LEFT_OUT, LEFT_OUT) not in values
    assert leaks(values, PROTECTED.truth) == []


@pytest.mark.parametrize("sabotaged", [not_recorded_though_protected, told_of_those_not_recorded])
def test_the_attacker_finds_what_is_told_of_those_not_recorded(sabotaged: Callable[[], Told]) -> None:
    values, more = sabotaged()
    assert leaks(values, PROTECTED.truth, more)


@pytest.mark.parametrize("sabotaged", SABOTAGED)
def test_the_attacker_finds_the_planted_leak(sabotaged: Callable[[], Told]) -> None:
    values, more = sabotaged()
    assert leaks(values, WORLD.truth, more)
