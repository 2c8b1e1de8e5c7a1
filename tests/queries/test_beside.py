"""A measure made of two attributes, beside a table by one of them, leaves those of whom one is so and the other is not:
all rated red, less the red in the community, are the few at large, recalled or in hospital. The board has the measure
or the table, never both."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.measures.moment import Moment
from queries.register import Register
from queries.vocabulary import ALL, LEFT_OUT, Quarter
from tests.queries.attack import leaks
from tests.queries.attack_collect import Values
from tests.queries.attack_truth import Key, Truth, column_totals, few_beside
from tests.queries.declared import Beside, beside

MOMENT = Moment(Quarter(2026, 2), Register({}), "Southshire")
FORMS = {"now": list(CATALOGUE.values()), "as it was": [each.was or each for each in CATALOGUE.values()]}


@pytest.mark.parametrize("measures", FORMS.values(), ids=FORMS)
def test_no_table_of_the_board_is_the_whole_of_a_measure_of_two_attributes(measures: list[Measure]) -> None:
    assert [str(each) for each in beside(measures, MOMENT)] == []


RED = Beside("V1", "rag", frozenset({"Red"}), "V2", "N")
PERPETRATORS = Beside("V10", "da link", frozenset({"Perpetrator", "Perpetrator and victim"}), "L3", "D")
"""Who is rated red and not in the community; who is linked as perpetrator and not eligible for a programme."""


@pytest.mark.parametrize("kept", [RED, PERPETRATORS], ids=str)
def test_what_is_withheld_for_it_is_found_where_it_is_put_back(kept: Beside) -> None:
    measures = [replace(CATALOGUE[kept.measure], withheld=()), CATALOGUE[kept.other]]
    assert kept in set(beside(measures, MOMENT))


def test_nothing_is_said_where_those_left_are_counted_anyway() -> None:
    """V1 in the community less V2's are those without a rating, whom V2 tells; all supervised are V4's."""
    for other, by in (("V2", "status"), ("V4", "supervision"), ("L2", "da link"), ("L1P", "da link")):
        assert by in CATALOGUE["V1"].breakdowns
        found = beside([replace(CATALOGUE["V1"], withheld=("rag",), defined_by=()), CATALOGUE[other]], MOMENT)
        assert list(found) == []


PUT_BACK: Mapping[str, tuple[Values, tuple[str, str], Mapping[str, int]]] = {
    "V2 N": (
        {("V1", ALL, ALL): (90.0, None), ("V2", ALL, ALL): (20.0, 50.0), ("V3", ALL, ALL): (33.0, 90.0)},
        ("V1", "rag"),
        {"Red": 23, "Amber": 40, "Green": 20, "Not recorded": 7},
    ),
    "L3 D, L3 left": (
        {("V10", ALL, ALL): (60.0, 90.0), ("L3", ALL, ALL): (15.0, 32.0), ("L3", LEFT_OUT, LEFT_OUT): (6.0, None)},
        ("V10", "da link"),
        {"Perpetrator": 30, "Perpetrator and victim": 11, "Victim": 20, "None known": 20, "Not recorded": 9},
    ),
}
"""What is told of all, and the table that was put back: three are rated red and not in the community; three of those
linked as perpetrator are not eligible."""


@pytest.mark.parametrize("less", PUT_BACK)
def test_the_attacker_finds_the_few_where_the_table_is_put_back(less: str) -> None:
    values, table, parts = PUT_BACK[less]
    numbers = {column: number for key, pair in values.items() for column, number in columns_of(key, pair).items()}
    tables = {table: {name: [name] for name in parts}}
    smalls = few_beside(tables, {(*table, name): number for name, number in parts.items()}, numbers, 5, dated=False)
    truth = Truth(smalls, tables, 5)
    told = {(*table, name): (float(number), None) for name, number in parts.items()}
    assert leaks(values, truth) == []
    assert {leak.small.what for leak in leaks({**values, **told}, truth)} >= {f"less {less}"}


def columns_of(key: Key, pair: tuple[float | None, float | None]) -> dict[str, int]:
    top, bottom = pair
    return column_totals(key[0], key[1], top or 0.0, bottom)
