"""What is told by financial year: of which one, beside which, in which words, and what is said where none is whole."""

from dataclasses import replace

import pytest

from layouts.chart_kinds import Bars, Nothing
from layouts.compose import Says, bars
from queries.figures import Cell, Figures
from queries.vocabulary import EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.layouts.composing import drawn, parts

YEAR, BEFORE = Quarter(2025, 4), Quarter(2024, 4)
SAYS = Says(
    "Reasons for declining",
    "reason for declining",
    of="those decided",
    none="no referral was declined",
    did="were declined",
)


def told(end: Quarter, top: float, counts: dict[str, float | None], bottom: float = 72) -> list[Cell]:
    """A year of referrals decided, and by reason."""
    whole = make.cell("S2", end, top=top, bottom=bottom)
    some = [replace(each, quarter=end) for each in parts("S2", "reason", counts, bottom=bottom)]
    return [replace(each, period=Period.YEAR) for each in (whole, *some)]


def figures(*cells: Cell, without: Quarter | None = None, late: Quarter | None = None, first: int = 9) -> Figures:
    """A view of the latest quarter with ten published; one may be missing, or have come without its returns."""
    run = [make.LATEST.plus(-back) for back in range(first, -1, -1)]
    releases = [make.release(quarter, quarter != late) for quarter in run if quarter != without]
    return Figures(make.AREA, make.LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))


WHOLE = told(YEAR, 60, {"Risk too high": 8, "No capacity": 4})
EARLIER = told(BEFORE, 63, {"Risk too high": 6, "No capacity": None})


def test_the_latest_whole_year_is_told_in_its_own_words_beside_the_year_before() -> None:
    found = drawn(bars("S2", "reason", SAYS), figures(*WHOLE, *EARLIER))
    assert found.headline == (
        "12 referrals were declined in 2025-26; risk too high was the most common reason for declining: 8 referrals, "
        "11% of those decided"
    )
    assert found.title == "Reasons for declining, 2025-26."
    assert isinstance(found.body, Bars)
    assert [bar.remark for bar in found.body.bars] == [
        "11% of those decided; 6 in 2024-25",
        "6% of those decided; [c] in 2024-25",
    ]
    assert "Number in 2024-25" in found.table.heads
    assert "12 referrals were declined in 2025-26" in found.alternative
    assert found.source == "Source: provider returns of the four quarters of 2025-26. Figures to 31 March 2026."


def test_nobody_and_a_hidden_total_are_said_of_the_year() -> None:
    none = told(YEAR, 72, {"Risk too high": 0, "No capacity": 0})
    assert drawn(bars("S2", "reason", SAYS), figures(*none)).headline == "In 2025-26 no referral was declined"
    hidden = [replace(WHOLE[0], state=State.SUPPRESSED, numerator=None, denominator=None, value=None), *WHOLE[1:]]
    assert drawn(bars("S2", "reason", SAYS), figures(*hidden)).headline == (
        "In 2025-26 risk too high was the most common reason for declining: 8 referrals, 11% of those decided"
    )


def test_a_year_with_a_quarter_that_did_not_come_is_passed_over_and_the_chart_says_so() -> None:
    late = Quarter(2025, 2)
    found = drawn(bars("S2", "reason", SAYS), figures(*EARLIER, late=late))
    assert found.title == "Reasons for declining, 2024-25."
    assert "2025-26 is not told: the provider return for July to September 2025 was not received." in found.notes


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (figures(first=1), " yet"),
        (figures(), ": it was published before years were"),
        (figures(first=4), ": April to June 2025 is not published"),
        (
            figures(first=5, late=Quarter(2025, 3)),
            ": the provider return for October to December 2025 was not received",
        ),
    ],
)
def test_before_the_first_whole_year_one_sentence_says_so(view: Figures, why: str) -> None:
    found = drawn(bars("S2", "reason", SAYS), view)
    assert isinstance(found.body, Nothing)
    assert found.headline == f"Told by financial year, and none is complete{why}"
    assert found.title == "Reasons for declining."


def test_a_year_is_told_only_while_all_its_quarters_stand_published() -> None:
    """A quarter that is withdrawn takes the years and windows that count it along."""
    found = figures(*WHOLE, *EARLIER, without=Quarter(2025, 3))
    assert found.last_year("S2") == BEFORE
    assert found.cell("S2", quarter=YEAR, period=Period.YEAR).state is State.NOT_RECEIVED
    assert found.table("S2", "reason", YEAR, Period.YEAR) == ()
