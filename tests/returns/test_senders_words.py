"""What a sender is told is said in their words: a missing column beside one that was not read, rows of another area."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from dashboard.returns.checks import Checked, check
from dashboard.returns.headings import folded
from dashboard.returns.model import Severity
from dashboard.returns.shape import Column, Kind, Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, kind_of, police, provider, table_of, with_cell, with_row, workbook
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format, of_tables

OTHER_AREA = replace(
    REGISTER,
    content={
        **REGISTER.content,
        "areas": [
            *REGISTER.content["areas"],
            *(
                {"area": "Westmere", "district": name, "visible_to": None}
                for name in ("Weston", "Merefield", "Eastham")
            ),
        ],
        "houses": [
            *REGISTER.content["houses"],
            {**REGISTER.content["houses"][0], "house": "Yew House", "area": "Westmere", "organisation": "Other Trust"},
        ],
    },
)


def headed(how: str, sheets: Sheets, sheet: str, old: str, new: str | None) -> Checked:
    """A return in which one heading is another."""
    tables: dict[str, Any] = {
        each.name: table_of(each, sheets[each.name]) for each in RETURNS[kind_of(sheets)].sheets if each.name in sheets
    }
    rows = deepcopy(tables[sheet])
    place = 0 if sheet != RETURN.name else [row[0] for row in rows].index(old)
    rows[place] = [new if str(cell).rstrip("*") == old else cell for cell in rows[place]]
    return check(workbook_of(of_tables(how, {**tables, sheet: rows}), f"f.{how}"), REGISTER, LATER)


ONE = "column.one_value"
PEOPLE = [
    ("Sex", "Gender", "D1"),
    ("Ethnicity", "Ethnic group", "F1"),
    ("Age band", "Years", "E1"),
    ("Referred on", "Date of referral", "G1"),
    ("DA link", "Domestic", "Q1"),
    ("Client reference", "Client ID", "A1"),
]


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize(("ours", "theirs", "cell"), PEOPLE)
def test_a_missing_column_is_told_with_the_one_that_was_not_read(how: str, ours: str, theirs: str, cell: str) -> None:
    result = headed(how, provider(), "Clients", ours, theirs)
    (missing,) = [each for each in result.findings if each.rule == "column.missing"]
    assert f"Is it “{theirs}” ({cell}), which was not read? Then give that the heading {ours}." in missing.message


WORDS = [
    (sheet, column, word)
    for shape in RETURNS.values()
    for sheet in shape.sheets
    for column in sheet.columns
    for word in (*column.called, *column.also)
]


@pytest.mark.parametrize(("sheet", "column", "word"), WORDS, ids=lambda each: getattr(each, "name", each))
def test_a_column_that_is_proposed_is_not_asked_about_again(sheet: Sheet, column: Column, word: str) -> None:
    """Of an unread column one thing is asked: what it is proposed for; under its other name a column is read."""
    sheets = provider() if sheet in RETURNS["provider"].sheets else police()
    others = [each.name for each in sheet.columns if each is not column and not each.required]
    tables: dict[str, Any] = {
        each.name: table_of(each, sheets[each.name]) for each in RETURNS[kind_of(sheets)].sheets if each.name in sheets
    }
    heads, *below = tables[sheet.name]
    kept = [place for place, head in enumerate(heads) if head.rstrip("*") not in others or head == column.name]
    tables[sheet.name] = [[row[place] for place in kept] for row in (heads, *below)]
    tables[sheet.name][0] = [word if head.rstrip("*") == column.name else head for head in tables[sheet.name][0]]
    told = [
        each
        for each in check(workbook_of(of_tables("zip", tables), "f.zip"), REGISTER, LATER).findings
        if each.sheet == sheet.name and f"“{word}”" in each.message and each.severity is not Severity.NOTE
    ]
    assert len(told) == (word in column.called)
    assert all(column.name in each.message and not any(name in each.message for name in others) for each in told)


def test_an_item_that_is_proposed_is_not_asked_about_again() -> None:
    first = with_cell(provider(), "Return", 3, "specification", 1)
    tables: dict[str, Any] = {
        each.name: table_of(each, first[each.name]) for each in RETURNS["provider"].sheets if each.name in first
    }
    items = [row for row in tables["Return"] if row[0] != "Narrative"]
    tables["Return"] = [["Organisation name" if cell == "Organisation" else cell for cell in row] for row in items]
    told = check(workbook_of(of_tables("ods", tables), "f.ods"), REGISTER, LATER).findings
    rules = {each.rule for each in told if "“Organisation name”" in each.message}
    assert rules == {"return.missing", "item.extra"}


def test_no_word_is_of_two_columns_of_a_sheet() -> None:
    for shape in RETURNS.values():
        for sheet in shape.sheets:
            words = [folded(word) for each in sheet.columns for word in (each.name, *each.also, *each.called)]
            assert len(words) == len(set(words))


def columns() -> list[tuple[Sheet, Column]]:
    every = (sheet for shape in RETURNS.values() for sheet in shape.sheets if sheet is not RETURN)
    return [(sheet, column) for sheet in every for column in sheet.columns if column.required]


@pytest.mark.parametrize(("sheet", "column"), columns(), ids=lambda each: each.name)
def test_no_needed_column_is_asked_for_without_the_one_beside_it_that_was_not_read(
    sheet: Sheet, column: Column
) -> None:
    """Whatever the heading is, and where there is none."""
    sheets = provider() if sheet in RETURNS["provider"].sheets else police()
    for theirs in ("Our own word", None):
        result = headed("zip", sheets, sheet.name, column.name, theirs)
        told = [
            each for each in result.findings if each.rule in ("column.missing", "column.needed", "sheet.no_headings")
        ]
        assert all("which was not read?" in each.message for each in told if each.rule != "sheet.no_headings")
        assert told


@pytest.mark.parametrize("heading", ["Surname", "NHS number", "Date of birth"])
def test_what_names_an_identifier_is_never_proposed(heading: str) -> None:
    result = headed("xlsx", provider(), "Clients", "Sex", heading)
    (missing,) = [each for each in result.findings if each.rule == "column.missing"]
    assert heading not in missing.message
    assert "not read" not in missing.message


def test_a_column_that_some_rows_need_and_an_item_are_told_so_too() -> None:
    needed = headed("ods", provider(), "Clients", "Decided on", "Date decided").findings
    assert any(each.rule == "column.needed" and "Is it “Date decided” (I1)" in each.message for each in needed)
    items = headed("ods", provider(), "Return", "Organisation", "Provider name of ours").findings
    assert any(
        each.rule == "return.missing" and "not read? Then give that the name Organisation" in each.message
        for each in items
    )


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("sheets", [provider(), police()], ids=["provider", "police"])
def test_rows_of_another_area_are_one_finding_that_names_it_and_them(sheets: Sheets, how: str) -> None:
    name = "Clients" if "Clients" in sheets else "Cohort"
    row = len(sheets[name])
    for number, district in enumerate(("Weston", "MEREFIELD", "weston"), start=1):
        sheets = with_row(sheets, name, 2, client=f"W-00{number}", district=district)
    result = check(workbook_of(in_format(how, sheets), f"f.{how}"), OTHER_AREA, LATER)
    (told,) = [each for each in result.findings if each.rule in ("row.other_area", "cell.code")]
    assert (told.rule, told.sheet, told.column) == ("row.other_area", name, "District")
    assert told.message.startswith(f"Rows {row + 2} to {row + 4} are of Westmere, which is another area")
    assert not result.accepted


def test_a_district_that_both_areas_have_is_our_own_and_an_unknown_one_is_told_as_such() -> None:
    assert check(workbook(provider()), OTHER_AREA, LATER).findings == ()
    unknown = check(workbook(with_cell(provider(), "Clients", 2, "district", "Nowhere")), OTHER_AREA, LATER)
    assert [each.rule for each in unknown.findings] == ["cell.code"]


@pytest.mark.parametrize("how", FORMATS)
def test_a_wrong_word_in_many_rows_is_one_finding_that_names_them_and_in_few_one_each(how: str) -> None:
    def told(count: int) -> list[str]:
        sheets = provider()
        for number in range(count):
            sheets = with_row(
                sheets, "Clients", 2, client=f"W-00{number}", district=("Nowhere", "NOWHERE ")[number % 2]
            )
        result = check(workbook_of(in_format(how, sheets), f"f.{how}"), REGISTER, LATER)
        assert not result.accepted and {each.rule for each in result.findings} == {"cell.code"}
        return [each.message for each in result.findings]

    assert len(told(2)) == 2
    row = len(provider()["Clients"]) + 2
    (said,) = told(3)
    assert said.startswith("“Nowhere” is not a value of District: ")
    assert said.endswith(f" It is so in rows {row} to {row + 2}.")


def test_a_house_of_another_area_is_named_as_that() -> None:
    sheets = with_cell(provider(), "Housing referrals", 3, "house", "Yew House")
    assert [each.rule for each in check(workbook(sheets), OTHER_AREA, LATER).findings] == ["row.other_area"]


def many(field: str, value: Any) -> set[str]:
    """The columns of which it is asked whether all rows say the same."""
    one = police()["Cohort"][0]
    rows = [{**one, "client": f"B-{number:03}", field: value} for number in range(25)]
    result = check(workbook({**police(), "Cohort": rows, "Offences": [], "Baseline": []}), REGISTER, LATER)
    return {each.column for each in result.findings if each.rule == "column.one_value"}


def test_one_value_is_asked_about_where_it_is_not_usual() -> None:
    assert "Sex" not in many("sex", "Male")
    assert "Sex" in many("sex", "Female")
    assert "Supervision" not in many("supervision", "Statutory")
    assert "Supervision" in many("supervision", "Non-statutory")


USUAL = [
    (sheet, column, value)
    for shape in RETURNS.values()
    for sheet in shape.sheets
    for column in sheet.columns
    for value in column.usual
]


@pytest.mark.parametrize(("sheet", "column", "value"), USUAL, ids=lambda each: getattr(each, "name", each))
def test_a_usual_value_in_all_rows_is_not_asked_about(sheet: Sheet, column: Column, value: str | int) -> None:
    sheets = police() if sheet in RETURNS["police"].sheets else provider()
    many = [{**sheets[sheet.name][0], column.field: value} for _ in range(25)]
    told = check(workbook({**sheets, sheet.name: many}), REGISTER, LATER).findings
    assert (sheet.name, column.name) not in {(each.sheet, each.column) for each in told if each.rule == ONE}


def test_the_only_value_that_there_is_is_not_asked_about() -> None:
    alone = [each for each in REGISTER.content["cohorts"] if each["code"] == "SAC"]
    known = replace(REGISTER, content={**REGISTER.content, "cohorts": alone})
    rows = [{**police()["Cohort"][0], "client": f"B-{number:03}"} for number in range(25)]
    sheets = {**police(), "Cohort": rows, "Offences": [], "Baseline": []}
    asked = {
        name: {
            each.column for each in check(workbook(sheets), register, LATER).findings if each.rule == "column.one_value"
        }
        for name, register in (("one", known), ("several", REGISTER))
    }
    assert asked["several"] - asked["one"] == {"Cohort"}


def test_usual_values_are_values_of_their_columns() -> None:
    for shape in RETURNS.values():
        for sheet in shape.sheets:
            for column in sheet.columns:
                assert all(value in column.codes.codes for value in column.usual if column.codes)
                assert not column.usual or column.kind is (Kind.CODE if column.codes else Kind.WHOLE)


def test_a_missing_sheet_is_told_with_those_that_were_not_read() -> None:
    tables: dict[str, Any] = {
        sheet.name: table_of(sheet, provider()[sheet.name]) for sheet in RETURNS["provider"].sheets
    }
    tables["Our people"] = [["URN", "Gender"], ["C-001", "M"]]
    del tables["Clients"]
    result = check(workbook_of(of_tables("xlsx", tables), "f.xlsx"), REGISTER, LATER)
    (missing,) = [each for each in result.findings if each.rule == "sheet.missing"]
    assert missing.message.endswith("(“Our people”)? Then give that the name Clients.")
