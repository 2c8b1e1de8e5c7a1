"""The worked example, counted by hand: every figure of its expected.json."""

import json

import pytest

from queries.engines import open_engine
from queries.listing import listing
from queries.measures import CATALOGUE, SIDES
from queries.vocabulary import Edition, Quarter
from tests.support import EXAMPLE, EXAMPLE_QUARTERS, Store

BUILT = {*CATALOGUE, *SIDES}
QUARTERS = tuple(quarter.label for quarter in EXAMPLE_QUARTERS)
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text())


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_published_figures_are_those_counted_by_hand(example: Store, quarter: str) -> None:
    found = {}
    for line in listing(open_engine(example.cells_url), quarter=Quarter.parse(quarter), edition=Edition.WORKING):
        for category in {line["category"], line.get("code", line["category"])}:
            found[line["measure"], line["by"], category] = (line["numerator"], line["denominator"])
    by_hand = {
        (figure["measure"], figure["by"], figure["category"]): (figure["numerator"], figure["denominator"])
        for figure in EXPECTED
        if figure["quarter"] == quarter
    }
    assert len(by_hand) > 90
    assert {key: found.get(key) for key in by_hand} == by_hand


def test_every_expected_measure_is_built() -> None:
    assert {figure["measure"] for figure in EXPECTED} <= BUILT
