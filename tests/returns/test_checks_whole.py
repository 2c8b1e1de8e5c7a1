"""Whole sheets and columns, the header, and what Excel itself says is wrong."""

from __future__ import annotations

import re

import pytest

from dashboard.returns.checks import check
from dashboard.returns.findings import RULES
from dashboard.returns.model import Finding, RawCell, Row, Severity, SheetRows, Trouble, Workbook
from dashboard.returns.shapes import RETURNS
from queries.vocabulary import Quarter
from tests.returns.building import REGISTER, Sheets, police, provider, with_cell, with_row, workbook
from tests.returns.checking import LATER, checked, found


def test_sheets_that_are_expected_are_asked_for() -> None:
    assert found({**provider(), "Pathways": []}) == [("sheet.empty", "Pathways")]
    assert found({**provider(), "Voids": []}) == []
    without = provider()
    del without["Pathways"], without["Voids"], without["Houses"]
    assert found(without) == [("sheet.missing", "Pathways"), ("sheet.missing", "Houses")]


def test_a_column_that_is_too_often_unknown_or_always_the_same_is_a_question() -> None:
    sheets = with_cell(provider(), "Clients", 2, "dual_diagnosis", "Not recorded")
    assert found(sheets) == []
    sheets = with_cell(sheets, "Clients", 3, "dual_diagnosis", "Not recorded")
    assert found(sheets) == [("column.not_recorded", "Clients!V1")]
    same = police()
    for number in range(17):
        same = with_row(same, "Offences", 2, offence=f"O-1{number:02d}", client="A-001")
    for row in range(2, 21):
        same = with_cell(same, "Offences", row, "offence_group", "Burglary")
    assert found(same) == [("column.one_value", "Offences!F1")]


def test_a_return_that_is_not_owed_says_so() -> None:
    assert found(with_cell(provider(), "Return", 6, "quarter", "2024/25 Q4"))[0] == ("return.not_owed", "Return!B6")


def test_a_return_for_another_quarter_than_the_one_asked_for_says_so() -> None:
    result = check(workbook(provider()), REGISTER, LATER, Quarter(2025, 3))
    assert ("return.other_quarter", "Return!B6") in [(finding.rule, finding.place) for finding in result.findings]
    assert not result.accepted


def test_without_its_sheet_return_a_workbook_is_still_checked() -> None:
    sheets = with_cell(provider(), "Clients", 2, "sex", None)
    del sheets["Return"]
    assert found(sheets) == [("return.sheet", "Return"), ("cell.required", "Clients!D2")]
    assert checked(sheets).header is None


def test_an_excel_error_and_a_formula_without_value_are_errors_at_their_cell() -> None:
    book = workbook(provider())
    clients = book.sheets["Clients"]
    first, *others = clients.rows
    cells = {**first.cells, "sex": RawCell("#N/A", Trouble.ERROR), "age_band": RawCell(None, Trouble.UNCALCULATED)}
    spoilt = SheetRows(clients.sheet, clients.name, 1, clients.columns, (Row(2, cells), *others))
    result = check(Workbook(book.shape, "", "", {**book.sheets, "Clients": spoilt}), REGISTER, LATER)
    assert [(each.rule, each.place) for each in result.findings] == [
        ("cell.error", "Clients!D2"),
        ("cell.uncalculated", "Clients!E2"),
    ]


@pytest.mark.parametrize(
    ("name", "told"), [("dash_level", [("column.needed", "Clients", "DASH level")]), ("da_programme", [])]
)
def test_a_missing_column_is_one_finding_where_some_rows_need_it(name: str, told: list[tuple[str, str, str]]) -> None:
    assert [(each.rule, each.place, each.column) for each in _lacking(provider(), "Clients", name)] == told


def _lacking(sheets: Sheets, sheet: str, field: str) -> tuple[Finding, ...]:
    """What is found where a file lacks a column of a sheet."""
    book = workbook(sheets)
    read = book.sheets[sheet]
    columns = {name: number for name, number in read.columns.items() if name != field}
    rows = tuple(
        Row(row.number, {name: cell for name, cell in row.cells.items() if name != field}) for row in read.rows
    )
    lacking = SheetRows(read.sheet, read.name, 1, columns, rows)
    return check(Workbook(book.shape, "", "", {**book.sheets, sheet: lacking}), REGISTER, LATER).findings


CAUSES = [
    (shape.kind, sheet.name, column.only_if.field)
    for shape in RETURNS.values()
    for sheet in shape.sheets
    for column in sheet.columns
    if column.only_if and not sheet.by_field[column.only_if.field].required
]


@pytest.mark.parametrize(("kind", "sheet", "field"), sorted(set(CAUSES)))
def test_a_missing_column_on_which_others_hang_is_one_finding_about_it_alone(kind: str, sheet: str, field: str) -> None:
    sheets = provider() if kind == "provider" else police()
    errors = [each for each in _lacking(sheets, sheet, field) if each.severity is Severity.ERROR]
    column = RETURNS[kind].by_name[sheet].by_field[field].name
    assert [(each.rule, each.cell, each.column) for each in errors] in ([], [("column.needed", "", column)])


def test_every_rule_is_one_plain_sentence_of_moderate_length() -> None:
    for rule in RULES.values():
        sentence = re.sub(r"\{(rows|meant|proposed)\}", "", rule.sentence)  # sentences of their own, after it
        assert sentence[-1] in ".?", rule.code
        assert len(rule.sentence) <= 200, rule.code
