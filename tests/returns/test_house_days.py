"""A house that closes or opens in mid-quarter has nights, stays and people on the days on which it is open alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.returns.checks import Checked, check
from dashboard.returns.workbook import workbook_of
from queries.register import Register
from tests.returns.building import PROVIDER, QUARTER, REGISTER, Sheets, first_provider, with_cell, with_row, workbook
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format

HOUSE = {"house": "Elm House", "organisation": PROVIDER, "district": "Northam", "area": "Southshire", "bed_spaces": 1}
LEFT = {"leaving_reason": "Died", "destination": "Not applicable"}


def register(*times: tuple[date, date | None]) -> Register:
    """Elm House open at these times alone."""
    rows = [
        {**HOUSE, "opened": first.isoformat(), "closed": last.isoformat() if last else None} for first, last in times
    ]
    others = [row for row in REGISTER.content["houses"] if row["house"] != "Elm House"]
    return replace(REGISTER, content={**REGISTER.content, "houses": [*others, *rows]})


def without_stays(nights: int) -> Sheets:
    sheets = with_cell(with_cell(first_provider(), "Houses", 3, "nights_available", nights), "Voids", 3, "nights", 0)
    sheets["Placements"] = [row for row in sheets["Placements"] if row["house"] != "Elm House"]
    return sheets


def stay(first: date, last: date | None, **cells: Any) -> Sheets:
    left = {"left_on": last, "settled": "Not due" if last and last >= QUARTER.start else "Not known"} | LEFT
    row = {"placement": "P-009", "client": "C-006", "referral": None, "house": "Elm House", "moved_in_on": first}
    sheets = without_stays(1)
    sheets["Houses"][1]["nights_available"] = 92
    return with_row(sheets, "Placements", 2, **{**row, **(left if last else {}), **cells})


def rules(sheets: Sheets, known: Register, how: str = "") -> list[str]:
    read = workbook_of(in_format(how, sheets), f"f.{how}") if how else workbook(sheets)
    return [each.rule for each in told(check(read, known, LATER))]


def told(result: Checked) -> list[Any]:
    return [each for each in result.findings if each.rule.startswith("house")]


@pytest.mark.parametrize("how", FORMATS)
def test_nights_are_at_most_those_of_the_days_on_which_the_house_is_open(how: str) -> None:
    closes = register((date(2024, 1, 1), date(2025, 8, 1)))  # July alone
    assert rules(without_stays(31), closes, how) == []
    assert rules(without_stays(32), closes, how) == ["houses.nights_open"]
    opens = register((date(2025, 9, 30), None))
    assert (rules(without_stays(1), opens, how), rules(without_stays(2), opens, how)) == ([], ["houses.nights_open"])
    both = register((date(2024, 1, 1), date(2025, 8, 1)), (date(2025, 9, 1), None))
    assert (rules(without_stays(61), both, how), rules(without_stays(62), both, how)) == ([], ["houses.nights_open"])


def test_a_house_that_another_takes_over_was_open_all_the_while() -> None:
    over = register((date(2024, 1, 1), date(2025, 8, 1)), (date(2025, 8, 1), None))
    apart = register((date(2024, 1, 1), date(2025, 8, 1)), (date(2025, 8, 2), None))
    through = stay(date(2025, 7, 10), date(2025, 9, 1))
    assert [{"house.closed"} & set(rules(through, each)) for each in (over, apart)] == [set(), {"house.closed"}]


DAYS = st.dates(date(2025, 5, 1), date(2025, 9, 30))


@given(opened=DAYS, lasts=st.integers(1, 200), first=DAYS, days=st.integers(0, 120) | st.none())
def test_a_stay_is_within_the_time_of_its_house_or_is_told(
    opened: date, lasts: int, first: date, days: int | None
) -> None:
    closed, last = opened + timedelta(days=lasts), None if days is None else first + timedelta(days=days)
    if last and last > QUARTER.end:
        last = None
    within = opened <= first <= closed and (last <= closed if last else closed > QUARTER.end)
    found = rules(stay(first, last), register((opened, closed)))
    beyond = {"house.closed", "house.not_yet_open", "house.left"}.intersection(found)
    assert len(beyond) == (0 if within else 1)


@pytest.mark.parametrize("how", FORMATS)
def test_who_stays_over_a_closing_and_an_opening_did_not_live_there_meanwhile(how: str) -> None:
    twice = register((date(2024, 1, 1), date(2025, 7, 20)), (date(2025, 8, 10), None))
    assert rules(stay(date(2025, 7, 1), date(2025, 7, 20)), twice, how).count("house.closed") == 0
    assert rules(stay(date(2025, 8, 10), None), twice, how).count("house.closed") == 0
    assert "house.closed" in rules(stay(date(2025, 7, 1), date(2025, 8, 20)), twice, how)
    assert "house.left" in rules(stay(date(2025, 7, 1), None), twice, how)


@pytest.mark.parametrize("how", FORMATS)
def test_all_residents_of_a_house_that_closed_are_one_finding(how: str) -> None:
    sheets = stay(date(2025, 7, 1), None)
    sheets = with_row(sheets, "Placements", 3, placement="P-010", client="C-002", moved_in_on=date(2025, 7, 2))
    closed = register((date(2024, 1, 1), date(2025, 9, 1)))
    found = told(check(workbook_of(in_format(how, sheets), f"f.{how}"), closed, LATER))
    (left,) = [each for each in found if each.rule == "house.left"]
    assert "also in row 4" in left.message
    assert "Elm House closed on 01/09/2025" in left.message


def test_void_nights_of_a_house_that_is_not_open_in_the_quarter_are_told_once() -> None:
    sheets = with_cell(first_provider(), "Voids", 2, "house", "Ash House")
    found = told(check(workbook(with_row(sheets, "Voids", 2)), REGISTER, LATER))
    assert [(each.rule, each.place) for each in found] == [("houses.not_open", "Voids!A2")]
