"""What is said of what was withdrawn: quarters that went together are told of together."""

from datetime import datetime

from dashboard.withdrawn import said
from queries.vocabulary import Quarter
from queries.withdrawing import Withdrawal


def gone(quarter: Quarter, why: str = "a wrong district") -> Withdrawal:
    return Withdrawal(quarter, 1, datetime(2027, 5, 3, 9), why, False)


def test_quarters_that_were_withdrawn_on_one_day_for_one_reason_are_one_sentence() -> None:
    run = [Quarter(2026, number) for number in (1, 2, 3, 4)]
    assert said(map(gone, run[:1])) == "April to June 2026 was withdrawn on 3 May 2027: a wrong district."
    assert said(map(gone, run[:2])) == (
        "April to June 2026 and July to September 2026 were withdrawn on 3 May 2027: a wrong district."
    )
    assert said([*map(gone, run), gone(Quarter(2027, 1), "")]) == (
        "4 quarters from April to June 2026 to January to March 2027 were withdrawn on 3 May 2027: a wrong district. "
        "April to June 2027 was withdrawn on 3 May 2027."
    )
