"""Nights and bed spaces tell how many live in a house: the attacker narrows no small number of residents by them."""

from collections.abc import Mapping

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from queries.disclosure.nights import House, withheld

DAYS, T = 91, 5
Taken = Mapping[str, tuple[int, int]]
"""Each house's bed spaces and nights taken."""

AREAS: Mapping[str, Taken] = {
    "three beds full every night": {"Elm": (3, 273), "Oak": (9, 760), "Ash": (8, 700)},
    "three beds, all houses nearly full": {"Elm": (3, 270), "Oak": (5, 453), "Ash": (6, 545)},
    "five beds, three nights void": {"Elm": (5, 452), "Oak": (9, 760), "Ash": (8, 700)},
    "large houses": {"Elm": (9, 760), "Oak": (8, 728)},
    "one small house": {"Elm": (4, 300)},
    "an empty small house": {"Elm": (4, 0), "Oak": (8, 700)},
}


def hidden(area: Taken) -> set[tuple[str, str]]:
    houses = {name: House(f"{name} District", taken, beds * DAYS) for name, (beds, taken) in area.items()}
    return withheld(houses, DAYS, T)


def leaks(area: Taken, gone: set[tuple[str, str]]) -> list[str]:
    """By integer programming over residents at quarter end and nights taken before: the houses of which fewer than the
    threshold may live in, and that what is told narrows."""
    names = list(area)
    before = [f"{name} before" for name in names]
    columns = [*names, *before]
    told = [({name, f"{name} before"}, taken) for name, (_, taken) in area.items() if ("house", name) not in gone]
    if ("all", "all") not in gone:
        told.append((set(columns), sum(taken for _, taken in area.values())))
    rows = np.array([[float(column in some) for column in columns] for some, _ in told]).reshape(
        len(told), len(columns)
    )
    right = np.array([taken for _, taken in told])
    beds = np.array([area[name][0] for name in names])
    found = []
    for at, name in enumerate(names):
        aim = np.array([float(column == name) for column in columns])
        ends = [
            milp(
                sign * aim,
                constraints=[LinearConstraint(rows, right, right)] if told else (),
                integrality=np.ones(len(columns)),
                bounds=Bounds(0, np.concatenate([beds, beds * (DAYS - 1)])),
            )
            for sign in (1, -1)
        ]
        least, most = (round(float(aim @ end.x)) for end in ends)
        wide = most - least >= min(T - 1, beds[at]) and most >= min(T, beds[at])
        if least < T and not wide:
            found.append(name)
    return found


@pytest.mark.parametrize("area", AREAS.values(), ids=AREAS)
def test_nothing_is_told_of_a_few_residents(area: Taken) -> None:
    assert leaks(area, hidden(area)) == []


def test_a_gate_that_lets_nights_pass_is_found() -> None:
    """Sabotaged: nights exempt, as they were; and a small house withheld alone, which the others give away."""
    area = AREAS["three beds full every night"]
    assert leaks(area, set()) == ["Elm"]
    assert leaks(area, {("house", "Elm")}) == ["Elm"]


def test_houses_of_many_beds_are_shown_and_districts_go_with_their_houses() -> None:
    assert hidden(AREAS["large houses"]) == set()
    gone = hidden(AREAS["three beds full every night"])
    assert {("house", "Elm"), ("district", "Elm District")} <= gone
    assert ("all", "all") not in gone
