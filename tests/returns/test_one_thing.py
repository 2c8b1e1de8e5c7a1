"""One person, offence or referral told in two ways is asked about once, on one sheet, between two, or in two forms of
its reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.returns.checks import Checked, check, spelt
from dashboard.returns.model import Severity
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, police, provider, with_cell, with_row
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format

OTHER = {"sex": "Male", "ethnicity": "B1", "district": "Eastham", "age_band": "18-20"}
UNKNOWN = {"sex": "Not known", "ethnicity": "NS", "district": "Not recorded", "age_band": "Not known"}
EACH = pytest.mark.parametrize("how", FORMATS)


def seen(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)


def told(result: Checked) -> list[tuple[str, str]]:
    return [(each.rule, each.place) for each in result.findings]


def nominated(**cells: Any) -> Sheets:
    """A-003 of row 4 of Cohort, nominated as somebody else."""
    sheets = police()
    for field, value in cells.items():
        sheets = with_cell(sheets, "Nominations", 3, field, value)
    return sheets


@EACH
@pytest.mark.parametrize("field", OTHER)
def test_another_word_on_another_sheet_is_one_question_that_names_both_rows(field: str, how: str) -> None:
    result = seen(how, nominated(**{field: OTHER[field]}))
    (asked,) = result.findings
    assert (asked.rule, asked.sheet, result.accepted) == ("row.unlike_between", "Nominations", True)
    assert "row 4 of Cohort and row 3 of Nominations" in asked.message
    assert OTHER[field] not in asked.message and "A-003" not in asked.message


@EACH
def test_what_differs_in_several_columns_is_one_question(how: str) -> None:
    (asked,) = seen(how, nominated(**OTHER)).findings
    assert asked.message.startswith("District, Sex, Age band and Ethnicity differ between two sheets for one person")


@EACH
def test_many_who_differ_alike_are_one_question(how: str) -> None:
    sheets = police()
    sheets["Nominations"] = [
        {**sheets["Nominations"][2], **{name: row[name] for name in OTHER}, "client": row["client"], "sex": sex}
        for row, sex in zip(sheets["Cohort"], ("Female", "Female", "Male"), strict=False)
    ]
    (asked,) = [each for each in seen(how, sheets).findings if each.rule == "row.unlike_between"]
    assert "row 2 of Cohort and row 2 of Nominations; row 3 of" in asked.message


@pytest.mark.parametrize("field", UNKNOWN)
def test_what_is_not_known_on_one_sheet_contradicts_nothing(field: str) -> None:
    rules = [rule for rule, _ in told(seen("xlsx", nominated(**{field: UNKNOWN[field]})))]
    assert "row.unlike_between" not in rules


def test_what_one_of_several_rows_of_the_other_sheet_says_is_no_further_question() -> None:
    again = with_row(police(), "Nominations", 3, nominated_on=date(2025, 7, 2), sex="Male")
    assert [rule for rule, _ in told(seen("xlsx", again))] == ["row.unlike"]


@EACH
@pytest.mark.parametrize(
    ("field", "value"), [("client", "A-010"), ("offence_on", date(2025, 7, 19)), ("domestic_abuse", "Yes")]
)
def test_an_offence_of_two_people_or_days_is_asked_about(field: str, value: Any, how: str) -> None:
    result = seen(how, with_cell(police(), "Offences", 3, field, value))
    (asked,) = result.findings
    assert (asked.rule, asked.cell[1:], asked.severity) == ("row.unlike", "3", Severity.QUERY)
    assert "of one offence, in rows 2 and 3" in asked.message


@EACH
def test_a_referral_of_two_people_is_asked_about(how: str) -> None:
    result = seen(how, with_cell(provider(), "Placements", 2, "referral", "R-003"))
    assert [each.rule for each in result.findings] == ["row.unlike_between"]
    assert "one referral (row 4 of Housing referrals and row 2 of Placements)" in result.findings[0].message


LIKE_ONE = ["A002", "A-2", "A/002", "a0002", "A--02", "A-OO2", "A-0O2", "A0o2"]


@EACH
@pytest.mark.parametrize("form", LIKE_ONE)
def test_a_reference_in_another_form_is_asked_about_once(form: str, how: str) -> None:
    result = seen(how, with_cell(police(), "Nominations", 2, "client", form))
    (asked,) = [each for each in result.findings if each.rule == "reference.alike"]
    assert "look like one person (row 3 of Cohort and row 2 of Nominations)" in asked.message
    assert not {form, form.upper(), "A-002"} & set(asked.message.replace("(", " ").replace(")", " ").split())


@EACH
def test_on_one_sheet_too_and_all_of_them_are_one_question(how: str) -> None:
    odd = with_row(with_row(provider(), "Clients", 4, client="C003"), "Clients", 5, client="C04")
    assert [each for each in told(seen(how, odd)) if "alike" in each[0]] == [("reference.alike", "Clients!A8")]


@EACH
@pytest.mark.parametrize(("sheet", "row"), [("Pathways", 4), ("Housing referrals", 3), ("Placements", 3)])
def test_who_is_not_there_but_for_another_form_is_one_finding_that_says_so(sheet: str, row: int, how: str) -> None:
    good = provider()[sheet][row - 2]["client"]
    (asked,) = seen(how, with_cell(provider(), sheet, row, "client", str(good).replace("-", ""))).findings
    assert "of Clients has one that differs in signs or noughts alone" in asked.message


def test_a_form_that_an_earlier_return_knows_is_asked_about() -> None:
    odd = with_cell(provider(), "Placements", 4, "client", "C006")
    known = {"digest": lambda _kind, text: text, "known": {"client": frozenset({"C006"})}}
    result = check(workbook_of(in_format("xlsx", odd), "file"), REGISTER, replace(LATER, **known))
    assert [each.rule for each in result.findings] == ["reference.alike"]


NUMBERS = st.integers(1, 999)


@given(NUMBERS, NUMBERS)
def test_numbers_that_differ_are_never_one(one: int, other: int) -> None:
    forms = {f"C-{one}", f"C-{other}"}
    assert spelt.alike(forms) == []
    assert spelt.alike({f"{one}-{other}", f"{other}-{one}"}) == []
    assert spelt.alike({f"O-{one}", f"I-{one}", f"{one}"}) == []


@given(NUMBERS, st.sampled_from("-/"), st.integers(0, 4))
def test_signs_and_noughts_alone_make_no_other(number: int, sign: str, noughts: int) -> None:
    forms = dict.fromkeys((f"C-{number}", f"C{sign}{'0' * noughts}{number}", f"C{number:04d}"))
    assert spelt.alike([*forms, f"D-{number}"]) == ([list(forms)] if len(forms) > 1 else [])
