"""Evidence ages by itself: since when it holds, when it is to be looked at again, and the day of a meeting."""

from datetime import date

import pytest

from queries.evidence import Set, Standing, claims, decisions, judged_on, papers
from queries.register import DECIDED_STATUSES, Register
from queries.vocabulary import Quarter

AREA, SPRING = "Southshire", Quarter(2026, 1)
DAY = date(2026, 8, 20)


def standing(**paper: str | None) -> Standing:
    """How a document with these days stands."""
    listed = {"document": "Model", "kind": "Operating model", **paper}
    row = {"set": "A", "number": "1", "text": "Know", "documents": "Model"}
    return papers(Register({"documents": [listed], "recommendations": [row]}))[0].standing(DAY)


@pytest.mark.parametrize(
    ("paper", "stands"),
    [
        ({"review_due": "2026-08-20"}, Standing.IN_DATE),
        ({"review_due": "2026-08-19"}, Standing.PAST),
        ({"agreed_on": "2025-08-20"}, Standing.IN_DATE),  # a year without a day of review
        ({"agreed_on": "2025-08-19"}, Standing.PAST),
        ({"agreed_on": "2020-01-01", "review_due": "2030-01-01"}, Standing.IN_DATE),
        ({"agreed_on": "2026-08-21", "review_due": "2030-01-01"}, Standing.NONE),
        ({}, Standing.PAST),
    ],
)
def test_a_document_is_in_date_to_its_day_of_review_or_for_a_year(paper: dict[str, str], stands: Standing) -> None:
    assert standing(**paper) is stands


def test_what_is_named_and_not_in_the_register_was_not_received() -> None:
    row = {"set": "A", "number": "1", "text": "Know", "documents": "Lost; Lost"}
    assert [each.standing(DAY) for each in papers(Register({"recommendations": [row]}))] == [Standing.NONE]


def test_evidence_is_judged_on_the_last_meeting_about_the_quarter_else_on_its_last_day() -> None:
    held = [{"area": AREA, "quarter": SPRING.label, "held_on": day} for day in ("2026-08-20", "2026-07-09")]
    other = {"area": "Westmere", "quarter": SPRING.label, "held_on": "2026-09-01"}
    assert judged_on(Register({"meetings": [*held, other]}), AREA, SPRING) == DAY
    assert judged_on(Register({"meetings": [other]}), AREA, SPRING) == date(2026, 6, 30)


def test_a_response_is_a_statement_and_a_set_is_of_recommendations_unless_it_says_otherwise() -> None:
    rows = [
        {"set": "A", "number": "1", "text": "Share", "response": "We do", "given_on": "2026-01-05", "owner": "Chair"},
        {"set": "B", "number": "1", "text": "Look", "kind": "Principle"},
    ]
    register = Register({"recommendations": rows})
    first, second = claims(register)
    assert first.statement is not None and first.statement.due == date(2027, 1, 5)
    assert (first.set, second.set, second.statement) == (Set.RECOMMENDATION, Set.PRINCIPLE, None)
    assert claims(register, Set.PRINCIPLE) == (second,)


def test_what_was_said_of_a_claim_is_told_of_its_own_area_the_latest_first() -> None:
    said = [
        {"area": area, "set": "A", "number": "1", "status": status, "reason": "So", "who": "me", "on": day}
        for area, status, day in (
            (AREA, "Not met", "2026-01-05"),
            ("Westmere", "Met", "2026-02-05"),
            (AREA, "Partly met", "2026-03-05"),
        )
    ]
    rows = [{"set": "A", "number": "1", "text": "Share"}]
    register = Register({"recommendations": rows, DECIDED_STATUSES: said})
    assert [each.status for each in decisions(register, AREA, claims(register)[0])] == ["Partly met", "Not met"]
