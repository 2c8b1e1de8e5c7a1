"""What two returns tell together of those whom one counts and the other does not: clients who left the cohort."""

from collections.abc import Collection, Mapping

import pytest

from queries.board_edition import Boardable
from queries.cell_values import Counted
from queries.codes import Code
from queries.counting import Tally
from queries.disclosure.across import Board, withheld
from queries.disclosure.merging import Merges
from queries.disclosure.universe import Spot
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Quarter
from queries.working_edition import Categories
from tests.queries.attack_across import across_leaks
from tests.queries.attack_collect import Key

Numbers = Mapping[str, tuple[float, float]]
NO_MERGES = Merges()
TOTALS = {"V1 D": 400, "V11 N": 150, "V6 D": 60, "V10 N": 153, "V10 D": 170}
"""Three clients left."""


def told(totals: Mapping[str, int], *, reach: bool) -> dict[Key, tuple[float | None, float | None]]:
    """What the board is told of them."""
    found: dict[Key, tuple[float | None, float | None]] = {
        ("V1", ALL, ALL): (totals["V1 D"], None),
        ("V6", ALL, ALL): (totals["V6 D"], None),
        ("V10", ALL, ALL): (totals["V10 N"], totals["V10 D"]),
    }
    return found | ({("V11", ALL, ALL): (totals["V11 N"], totals["V1 D"])} if reach else {})


def test_the_attacker_finds_clients_who_left_where_both_are_told() -> None:
    """Planted: V11 beside V10."""
    (leak, *_) = across_leaks(told(TOTALS, reach=True), TOTALS)
    assert (leak.small.number, leak.least, leak.greatest) == (3, 3, 3)
    assert across_leaks(told(TOTALS, reach=False), TOTALS) == []


@pytest.mark.parametrize(
    ("changed", "finds"),
    [
        ({"V6 D": 6}, True),  # three clients left, and three others
        ({"V10 N": 150}, False),  # nobody left: nought is no few
        ({"V10 N": 160}, False),
        ({"V10 N": 160, "V6 D": 12}, True),  # ten clients left, and two others
        ({"V10 N": 160, "V10 D": 162}, False),  # two clients whom the police do not know: the share's own small number
    ],
)
def test_both_the_gate_and_the_attacker_look_at_whoever_is_left_over(changed: dict[str, int], finds: bool) -> None:
    totals = TOTALS | changed
    assert bool(across_leaks(told(totals, reach=True), totals)) == finds
    assert (spots(totals) != frozenset()) == finds


def spots(
    totals: Mapping[str, int],
    tables: Mapping[str, Mapping[str, Numbers]] | None = None,
    *,
    merges: Merges = NO_MERGES,
    hidden: Collection[Spot] = (),
    but: Collection[str] = (),
) -> frozenset[Spot]:
    """What is withheld; the board is offered every table ``but`` those of some measures."""
    wholes = {
        "V11": (totals["V11 N"], totals["V1 D"]),
        "V10": (totals["V10 N"], totals["V10 D"]),
        "V6": (0, totals["V6 D"]),
    }
    made = {name: boardable(name, pair, (tables or {}).get(name, {})) for name, pair in wholes.items()}
    return withheld(made, Board(5, merges, lambda measure, by: measure.id not in but, frozenset(hidden)))


def boardable(name: str, whole: tuple[float, float], tables: Mapping[str, Numbers]) -> Boardable:
    def tally(pair: tuple[float, float]) -> Tally:
        return Tally(numerator=pair[0], denominator=pair[1])

    measure = CATALOGUE[name]
    counted = {
        by: Counted(by, [Code(each, each) for each in some], {each: tally(pair) for each, pair in some.items()})
        for by, some in tables.items()
    }
    known, cell = Categories.__new__(Categories), Cell(name, Quarter(2026, 2))
    return Boardable(measure, known, tally(whole), tally(whole), cell, counted, (), ())


LARGE = {**TOTALS, "V10 N": 170, "V10 D": 190}
A, B, C = "East", "North", "West"
REACH = {A: (80.0, 200.0), B: (30.0, 90.0), C: (40.0, 110.0)}
KNOWN = {A: (82.0, 90.0), B: (40.0, 45.0), C: (48.0, 55.0)}
"""Two clients of the first district left."""
CLOSED = {("V11", "district", name) for name in REACH}


def by_district(reach: Numbers = REACH, known: Numbers = KNOWN, **more: Numbers) -> dict[str, dict[str, Numbers]]:
    return {name: {"district": table} for name, table in {"V11": reach, "V10": known, **more}.items()}


def test_a_table_is_withheld_where_a_group_leaves_a_few_and_no_other_is() -> None:
    tables = by_district()
    tables["V11"]["cohort"], tables["V10"]["cohort"] = {"SAC": (150, 400)}, {"SAC": (170, 190)}
    assert spots(LARGE, tables) == CLOSED
    assert spots(LARGE, by_district(known=KNOWN | {A: (90, 95)})) == frozenset()


def test_beside_a_table_that_the_board_is_not_offered_nothing_is() -> None:
    assert spots(LARGE, by_district(), but=["V10"]) == frozenset()
    assert spots(LARGE, {"V11": {"district": REACH}}) == frozenset()


def test_of_hidden_groups_the_board_has_what_they_are_together() -> None:
    """Two clients of the first left, and eight of the third: ten of those that are hidden. Where one is hidden in each
    table, all who are not told by both are put together."""
    two = [("V10", "district", A), ("V10", "district", C)]
    assert spots(LARGE, by_district(), hidden=two) == frozenset()
    assert spots(LARGE, by_district(known=KNOWN | {C: (41, 55)}), hidden=two) == CLOSED
    each = [("V10", "district", A), ("V10", "district", C), ("V11", "district", B), ("V11", "district", C)]
    assert spots(LARGE, by_district(known=KNOWN | {B: (32, 45)}), hidden=each) == frozenset()


def test_groups_put_together_are_beside_all_whom_they_hold() -> None:
    merges = Merges({"provider": {"district": {A: "East and North", B: "East and North"}}})
    known = {"East and North": (122.0, 135.0), C: KNOWN[C]}
    assert spots(LARGE, by_district(known=known), merges=merges) == frozenset()
    known["East and North"] = (113.0, 135.0)
    assert spots(LARGE, by_district(known=known), merges=merges) == CLOSED


def test_of_those_who_left_the_others_are_few_too() -> None:
    """Ten clients of the second left, of twelve who did."""
    known, left = KNOWN | {A: (90, 95)}, {A: (0.0, 30.0), B: (0.0, 12.0), C: (0.0, 18.0)}
    assert spots(LARGE, by_district(known=known, V6=left)) == CLOSED
    assert spots(LARGE, by_district(known=known, V6=left), but=["V6"]) == frozenset()
