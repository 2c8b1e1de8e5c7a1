"""Rows of one person that contradict each other are asked about: one question for a column, one for open spells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.returns.checks import Checked, check
from dashboard.returns.shape import Kind
from dashboard.returns.shapes import RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, first_police, kind_of, police, provider, with_row, workbook
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format

OTHER = {"sex": "Female", "age_band": "21-24", "ethnicity": "B1", "district": "Eastham", "da_link": "Victim"}
UNKNOWN = {"sex": "Not known", "age_band": "Not known", "ethnicity": "NS", "district": "Not recorded"}
SPELLS = [(provider(), "Clients", "referred_on"), (police(), "Cohort", "selected_on")]
BOTH = pytest.mark.parametrize(("sheets", "sheet", "since"), SPELLS, ids=["provider", "police"])


def told(result: Checked) -> list[tuple[str, str]]:
    return [(each.rule, each.column) for each in result.findings if each.rule in ("row.unlike", "row.two_spells")]


def seen(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("field", OTHER)
@BOTH
def test_another_word_for_one_of_them_is_one_question_for_its_column(
    sheets: Sheets, sheet: str, since: str, field: str, how: str
) -> None:
    odd = with_row(sheets, sheet, 2, **{since: date(2025, 5, 3), field: OTHER[field]})
    odd = with_row(odd, sheet, 2, **{since: date(2025, 5, 4), field: OTHER[field]})
    column = RETURNS[kind_of(sheets)].by_name[sheet].by_field[field].name
    result = seen(how, odd)
    assert [each for each in told(result) if each[0] == "row.unlike"] == [("row.unlike", column)]
    assert OTHER[field] not in " ".join(each.message for each in result.findings)


@pytest.mark.parametrize("field", UNKNOWN)
@BOTH
def test_what_is_not_known_in_one_row_contradicts_nothing(sheets: Sheets, sheet: str, since: str, field: str) -> None:
    odd = with_row(sheets, sheet, 2, **{since: date(2025, 5, 3), field: UNKNOWN[field]})
    assert "row.unlike" not in dict(told(check(workbook(odd), REGISTER, LATER)))


@BOTH
def test_two_of_them_at_once_are_another_person_and_no_further_question(sheets: Sheets, sheet: str, since: str) -> None:
    odd = with_row(sheets, sheet, 2, **{since: date(2025, 5, 3), "sex": "Female", "ethnicity": "B1"})
    rules = [each.rule for each in check(workbook(odd), REGISTER, LATER).findings]
    assert ("row.another_person" in rules, "row.unlike" in rules) == (True, False)


DAYS = st.dates(date(2025, 1, 1), date(2025, 9, 30))


ENDS = st.dates(date(2025, 7, 1), date(2025, 9, 30)) | st.none()


@given(first=st.tuples(DAYS, ENDS), second=st.tuples(DAYS, ENDS))
def test_spells_are_asked_about_where_they_are_at_the_same_time(first: Any, second: Any) -> None:
    """Of the police's people: from the day of selection until that of deselection."""
    times = [(start, end and max(start, end)) for start, end in (first, second)]
    if times[0][0] == times[1][0]:
        return
    rows = [
        {
            **first_police()["Cohort"][0],
            "selected_on": start,
            "deselected_on": end,
            "deselection_reason": end and "Died",
        }
        for start, end in times
    ]
    both = sorted((start, end or date.max) for start, end in times)
    found = told(check(workbook({**first_police(), "Cohort": rows}), REGISTER, LATER))
    assert (("row.two_spells", "Selected on") in found) == (both[1][0] < both[0][1])


@pytest.mark.parametrize("how", FORMATS)
def test_who_is_open_and_waits_once_more_is_asked_about_and_who_was_declined_is_not(how: str) -> None:
    blank = dict.fromkeys(("decided_on", "first_contact_on", "started_on"))
    waits = {**blank, "decision": "Waiting", "referred_on": date(2025, 9, 1), "sessions_offered": 0}
    odd = with_row(provider(), "Clients", 2, **waits, sessions_attended=0)
    assert told(seen(how, odd)) == [("row.two_spells", "Started on")]
    declined = {**waits, "decision": "Declined", "decided_on": date(2025, 9, 2), "decision_reason": "No capacity"}
    assert told(seen(how, with_row(provider(), "Clients", 2, **declined, sessions_attended=0))) == []


def test_every_sheet_of_spells_has_days_for_them() -> None:
    for shape in RETURNS.values():
        for sheet in shape.sheets:
            assert all(sheet.by_field[name].kind is Kind.DATE for name in sheet.spell or ())
