"""A stray mark, notes below a table, its headings again, totals: one finding for what it is, on every sheet."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.returns.checks import Checked, check
from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, first_provider, kind_of, police, provider, workbook
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format

SHEETS = [sheet for shape in RETURNS.values() for sheet in shape.sheets if sheet is not RETURN]
EVERY = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
COUNTED = [sheet for sheet in SHEETS if any(column.kind in (Kind.WHOLE, Kind.NUMBER) for column in sheet.columns)]
MARKS = st.one_of(
    st.sampled_from([".", "x", "-", "*", 0, 7, "end", "Notes", "See above", "As at 30/09/2025", "Source: case system"]),
    st.text("abcdefg hijklmnopqrstuvwxyz,.:*-", min_size=1, max_size=60).filter(lambda text: bool(text.strip())),
)


def whole(sheet: Sheet) -> Sheets:
    return deepcopy(provider() if sheet in RETURNS["provider"].sheets else police())


def with_below(sheet: Sheet, *rows: dict[str, Any], gap: int = 1) -> Sheets:
    """The good return with rows below a sheet's table."""
    sheets = whole(sheet)
    sheets[sheet.name] += [*({} for _ in range(gap)), *rows]
    return sheets


def told(result: Checked) -> list[tuple[str, str]]:
    return [(each.rule, each.sheet) for each in result.findings]


def seen(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)


@pytest.mark.parametrize("how", FORMATS)
@EVERY
def test_notes_below_a_table_are_one_finding_that_names_their_rows(sheet: Sheet, how: str) -> None:
    first = sheet.columns[0].field
    notes = [{first: "Notes: as our system had it"}, {first: "See the guidance"}, {}, {first: "Prepared by the team"}]
    result = seen(how, with_below(sheet, *notes))
    assert told(result) == [("row.stray", sheet.name)]
    row = len(whole(sheet)[sheet.name]) + 3
    assert f"Rows {row} to {row + 3} hold" in result.findings[0].message
    assert result.rows == seen(how, whole(sheet)).rows or sheet.once


@given(sheet=st.sampled_from(SHEETS), mark=MARKS, column=st.integers(0, 30))
def test_a_stray_mark_in_any_column_is_one_finding_at_it(sheet: Sheet, mark: Any, column: int) -> None:
    field = sheet.columns[column % len(sheet.columns)].field
    result = check(workbook(with_below(sheet, {field: mark}, gap=0)), REGISTER, LATER)
    assert [(rule, name) for rule, name in told(result) if rule != "text.identifier"] == [("row.stray", sheet.name)]


@pytest.mark.parametrize("how", FORMATS)
@EVERY
def test_headings_that_come_again_are_one_finding(sheet: Sheet, how: str) -> None:
    again = {column.field: column.heading.upper() for column in sheet.columns}
    sheets = with_below(sheet, again, gap=0)
    sheets[sheet.name] += [again]
    assert told(seen(how, sheets)) == [("row.headings", sheet.name)]


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("sheet", ["Clients", "Cohort"])
def test_a_row_that_says_what_to_write_is_one_finding(sheet: str, how: str) -> None:
    sheets = provider() if sheet == "Clients" else police()
    declared = RETURNS[kind_of(sheets)].by_name[sheet].columns
    said = {Kind.DATE: "dd/mm/yyyy", Kind.REFERENCE: "your own reference", Kind.TEXT: "in words"}
    row = {column.field: said.get(column.kind, "see the list") for column in declared}
    assert told(seen(how, {**sheets, sheet: [row, *sheets[sheet]]})) == [("row.stray", sheet)]


TOTALS = ("Total", "TOTALS:", "Grand total", "Sub-total", "Total for the quarter", "Northam Total", "Sum")


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("sheet", COUNTED, ids=lambda sheet: sheet.name)
def test_a_row_of_totals_is_named_for_what_it_is(sheet: Sheet, how: str) -> None:
    """Said in the first column, or by the numbers alone."""
    sheets = whole(sheet)
    one = len(sheets[sheet.name]) == 1
    lines = sheets[sheet.name] * (2 if one and not sheet.unique else 1)
    numbers = [column.field for column in sheet.columns if column.kind in (Kind.WHOLE, Kind.NUMBER)]
    sums = {name: sum(line.get(name) or 0 for line in lines) for name in numbers if name != "first_score"}
    for label in (*TOTALS, *([] if one and sheet.unique else [None])):
        row = {sheet.columns[0].field: label, **sums}
        result = seen(how, {**sheets, sheet.name: [*lines, row]})
        assert [rule for rule, _ in told(result) if rule not in ("row.twice", "row.same")] == ["row.total"], label
        assert label is None or label not in result.findings[-1].message


FILLERS: dict[str, Any] = {
    "dashes under the headings": lambda place: "-" * (place + 3),
    "numbers of the columns": lambda place: place,
    "their numbers in brackets": lambda place: f"({place})",
    "noughts of formulas": lambda _: 0,
    "nil": lambda _: "Nil",
    "N/A": lambda _: "N/A",
    "dots": lambda _: "\u2026",
}


@pytest.mark.parametrize(("filler", "how"), list(zip(FILLERS, FORMATS * 3, strict=False)))
@pytest.mark.parametrize(
    "sheet",
    [sheet for sheet in SHEETS if any(column.kind is Kind.DATE for column in sheet.columns)],
    ids=lambda sheet: sheet.name,
)
def test_a_row_that_says_the_same_in_every_cell_is_one_finding(sheet: Sheet, filler: str, how: str) -> None:
    row = {column.field: FILLERS[filler](place) for place, column in enumerate(sheet.columns, start=1)}
    result = seen(how, with_below(sheet, row, gap=0))
    (finding,) = [each for each in told(result) if each[0] != "file.look_alikes"]
    assert finding in (("row.stray", sheet.name), ("row.total", sheet.name))
    assert result.rows == seen(how, whole(sheet)).rows


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ({"bed_spaces": "Total:", "nights_available": 276}, "row.total"),
        ({"house": "All our houses", "bed_spaces": 3, "nights_available": 276}, "row.total"),
        ({"house": "Mean", "bed_spaces": 1.5, "nights_available": 138}, "row.total"),
        ({"house": "Signed:", "bed_spaces": "a manager", "nights_available": "1/10/2025"}, "row.stray"),
    ],
)
def test_totals_under_any_word_and_a_signature_are_one_finding(words: dict[str, Any], rule: str, how: str) -> None:
    sheet = RETURNS["provider"].by_name["Houses"]
    assert told(seen(how, with_below(sheet, words))) == [(rule, "Houses")]


@pytest.mark.parametrize("course", ["Total respect", "Counting", "Overall safety", "All staff induction", "Sum up"])
def test_a_course_or_question_of_such_words_is_none(course: str) -> None:
    sheets = first_provider()
    sheets["Training"] = [*sheets["Training"], {"course": course, "in_scope": 3, "in_date": 2}]
    assert told(check(workbook(sheets), REGISTER, LATER)) == []


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.once], ids=lambda sheet: sheet.name)
def test_what_stands_twice_is_one_question_a_sheet(sheet: Sheet, how: str) -> None:
    sheets = whole(sheet)
    sheets[sheet.name] += [{**row, sheet.once: str(row[sheet.once]).upper()} for row in sheets[sheet.name]]
    result = seen(how, sheets)
    assert (told(result), result.accepted) == ([("row.twice", sheet.name)], True)
    assert "rows 2 and " in result.findings[0].message


def test_whoever_a_hardly_filled_row_names_still_stands_on_its_sheet() -> None:
    sheets = provider()
    sheets["Clients"] = [*sheets["Clients"], {"client": "C-007"}]
    sheets["Pathways"] = [*sheets["Pathways"], {**sheets["Pathways"][4], "client": "C-007"}]
    assert kind_of(sheets) == "provider"
    assert told(check(workbook(sheets), REGISTER, LATER)) == [("row.stray", "Clients")]


def test_overall_is_a_question_unless_its_numbers_are_the_sums() -> None:
    for responses, rules in ((9, ["row.total"]), (8, [])):
        sheets = provider()
        sheets["Client voice"] = [
            *sheets["Client voice"],
            {"question": "Overall", "responses": responses, "positive": 7},
        ]
        assert [rule for rule, _ in told(check(workbook(sheets), REGISTER, LATER))] == rules
