"""A crossed table beside its two margins gives no small number away."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from queries.cells import published
from queries.disclosure.crossed_tables import Bound, Place, protect_crossed
from queries.disclosure.primary import Count, Rule
from queries.engines import open_engine
from queries.listing import listing
from queries.vocabulary import Edition, Quarter
from tests.support import Store

RULE = Rule(5)


def counts(numbers: Mapping[Place, int]) -> dict[Place, Count]:
    return {place: Count(" x ".join(place), each, None, each, each, 0) for place, each in numbers.items()}


def grid(rows: list[list[int]]) -> dict[Place, int]:
    return {(f"r{i}", f"c{j}"): number for i, row in enumerate(rows) for j, number in enumerate(row)}


def shown_margins(numbers: Mapping[Place, int], side: int) -> dict[str, bool]:
    """A margin of one to four people is never shown; so is no other here."""
    names = dict.fromkeys(place[side] for place in numbers)
    sums = {name: sum(each for place, each in numbers.items() if place[side] == name) for name in names}
    return {name: not 0 < total < RULE.threshold for name, total in sums.items()}


def solved(
    numbers: Mapping[Place, int],
    hidden: frozenset[Place],
    margins: list[dict[str, bool]],
    bounds: Sequence[Bound] = (),
) -> list[Place]:
    """The small cells that an attacker with all shown numbers narrows below the claim. Integer programming."""
    places = list(numbers)
    lines = [(side, name) for side in (0, 1) for name, shown in margins[side].items() if shown]
    matrix = [[float(place[side] == name) for place in places] for side, name in lines]
    sums = [sum(each for place, each in numbers.items() if place[side] == name) for side, name in lines]
    lower = [0.0 if place in hidden else numbers[place] for place in places]
    upper = [np.inf if place in hidden else numbers[place] for place in places]
    found = []
    for at, place in enumerate(places):
        if not 0 < numbers[place] < RULE.threshold:
            continue
        ends = []
        for sign in (1.0, -1.0):
            aim = np.zeros(len(places))
            aim[at] = sign
            held = [LinearConstraint(np.array(matrix), sums, sums)] if matrix else []
            above = [[float(place in some) for place in places] for some, _ in bounds]
            held += [LinearConstraint(np.array(above), 0, [most for _, most in bounds])] if above else []
            answer = milp(aim, integrality=np.ones(len(places)), bounds=Bounds(lower, upper), constraints=held)
            ends.append(sign * answer.fun if answer.success else np.inf)
        if ends[1] - ends[0] < RULE.threshold - 1 or ends[1] < RULE.threshold:
            found.append(place)
    return found


tables = st.integers(2, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 30), min_size=columns, max_size=columns), min_size=2, max_size=4
    ).map(grid)
)


@given(tables)
def test_no_small_number_is_narrowed(numbers: dict[Place, int]) -> None:
    margins = [shown_margins(numbers, side) for side in (0, 1)]
    hidden = protect_crossed(counts(numbers), margins[0], margins[1], RULE)
    can_be_kept = solved(numbers, frozenset(numbers), margins)
    assert set(solved(numbers, hidden, margins)) <= set(can_be_kept)


@given(tables, st.integers(0, 6), st.booleans())
def test_no_small_number_is_narrowed_by_what_is_known_of_parts_of_rows(
    numbers: dict[Place, int], slack: int, whole: bool
) -> None:
    """Of each row, or of its first two columns, something else tells how many there are at most."""
    margins = [shown_margins(numbers, side) for side in (0, 1)]
    within = {row: [place for place in numbers if place[0] == row][: None if whole else 2] for row, _ in numbers}
    bounds = [(frozenset(some), sum(numbers[each] for each in some) + slack) for some in within.values()]
    hidden = protect_crossed(counts(numbers), margins[0], margins[1], RULE, bounds)
    can_be_kept = solved(numbers, frozenset(numbers), margins, bounds)
    assert set(solved(numbers, hidden, margins, bounds)) <= set(can_be_kept)


def test_the_attacker_finds_what_is_left_where_a_bound_is_forgotten() -> None:
    """Of each row's first two columns there is at most one more elsewhere: that is shown."""
    numbers = grid([[4, 4, 20, 20], [12, 15, 12, 15], [9, 15, 3, 12]])
    margins = [shown_margins(numbers, side) for side in (0, 1)]
    pairs = [[(row, "c0"), (row, "c1")] for row in ("r0", "r1", "r2")]
    bounds = [(frozenset(pair), sum(numbers[each] for each in pair) + 1) for pair in pairs]
    forgotten = protect_crossed(counts(numbers), margins[0], margins[1], RULE)
    minded = protect_crossed(counts(numbers), margins[0], margins[1], RULE, bounds)
    assert solved(numbers, forgotten, margins, bounds) == [("r0", "c0"), ("r0", "c1"), ("r2", "c2")]
    assert solved(numbers, minded, margins, bounds) == []


def test_the_attacker_finds_what_a_one_way_rule_leaves() -> None:
    numbers = grid([[5, 15, 7, 2], [24, 35, 61, 39]])
    margins = [shown_margins(numbers, side) for side in (0, 1)]
    assert solved(numbers, frozenset({("r0", "c0"), ("r0", "c3")}), margins) == [("r0", "c3")]


def test_as_little_is_hidden_as_the_story_needs() -> None:
    numbers = grid([[5, 15, 7, 2], [24, 35, 61, 39]])
    margins = [shown_margins(numbers, side) for side in (0, 1)]
    hidden = protect_crossed(counts(numbers), margins[0], margins[1], RULE)
    assert hidden == {("r0", "c0"), ("r0", "c3"), ("r1", "c0"), ("r1", "c3")}


def test_a_line_with_a_hidden_margin_is_hidden_whole() -> None:
    numbers = grid([[10, 20], [9, 8]])
    hidden = protect_crossed(counts(numbers), {"r0": True, "r1": False}, {"c0": True, "c1": True}, RULE)
    assert {("r1", "c0"), ("r1", "c1")} <= hidden


@pytest.mark.parametrize("by", ["cohort x link group", "sex x link group"])
def test_a_published_quarter_gives_no_crossed_number_away(example: Store, invented: Store, by: str) -> None:
    for store in (example, invented):
        for release in published(open_engine(store.cells_url), store.area):
            numbers, hidden, margins = as_published(store, release.quarter, by)
            reachable = set(solved(numbers, frozenset(numbers), margins))
            assert set(solved(numbers, hidden, margins)) <= reachable


def as_published(
    store: Store, quarter: Quarter, by: str
) -> tuple[dict[Place, int], frozenset[Place], list[dict[str, bool]]]:
    """The exact numbers, the places hidden from the board, and the margins that it is shown."""

    def told(edition: Edition, breakdown: str) -> list[dict[str, Any]]:
        engine = open_engine(store.cells_url)
        return list(listing(engine, quarter=quarter, measure="L6", by=breakdown, edition=edition))

    def place(line: dict[str, Any]) -> Place:
        row, column = line["category"].split(" x ")
        return row, column

    numbers = {place(line): line["numerator"] for line in told(Edition.WORKING, by)}
    shown = {place(line) for line in told(Edition.BOARD, by) if line["state"] == "shown"}
    hidden = frozenset(numbers) - shown  # the whole table, where it is withheld
    seen = [
        {line["category"] for line in told(Edition.BOARD, side) if line["state"] == "shown"} for side in by.split(" x ")
    ]
    margins = [{place[at]: place[at] in each for place in numbers} for at, each in enumerate(seen)]
    return numbers, hidden, margins


def test_the_board_has_no_breakdown_that_adds_up_to_the_link_groups(example: Store) -> None:
    for by in ("da link", "mh need", "da link x mh need"):
        engine = open_engine(example.cells_url)
        assert not list(listing(engine, measure="L6", by=by, edition=Edition.BOARD))
        assert list(listing(engine, measure="L6", by=by, edition=Edition.WORKING))
