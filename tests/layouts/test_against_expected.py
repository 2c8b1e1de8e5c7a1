"""What was expected is set against what was seen, and no more is claimed than holds of those with a prediction."""

from dataclasses import replace

import pytest

from layouts.compose.against_expected import told
from queries.vocabulary import Period, Quarter
from tests.layouts import building as make

RANGE = {"range from": 0.54, "range to": 0.65}


@pytest.mark.parametrize(
    ("proven", "claimed"),
    [
        (100, "fewer than chance explains, whatever the reason"),
        (135, "no difference can be claimed"),  # 53% of all: if all who did were among the 233, 58% of those
        (160, "no difference can be claimed"),
        (180, "more than chance explains, whatever the reason"),
    ],
)
def test_a_difference_is_claimed_only_if_it_holds_whatever_those_without_a_prediction_did(
    proven: int, claimed: str
) -> None:
    of_year = {"quarter": Quarter(2025, 4), "period": Period.YEAR}
    seen = replace(make.cell("O2", top=proven, bottom=254), **of_year)
    predicted = replace(make.cell("O8", top=140, bottom=233), value=0.6, detail=RANGE, **of_year)
    assert told(seen, predicted).endswith(f", 60% expected: {claimed}")


def test_of_too_few_who_were_expected_to_nothing_is_claimed() -> None:
    seen, predicted = make.cell("O2", top=3, bottom=12), replace(make.cell("O8", top=4, bottom=12), value=1 / 3)
    assert told(seen, predicted).endswith(": too few to compare")
