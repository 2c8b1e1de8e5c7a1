"""Rows that have moved by a column are one finding, as are columns under each other's headings; whoever they name is
still there."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.returns.checks import Checked, check
from dashboard.returns.shapes import RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, kind_of, police, provider, table_of
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, of_tables

EACH = pytest.mark.parametrize("how", FORMATS)
BOTH = pytest.mark.parametrize(("sheets", "sheet"), [(provider(), "Clients"), (police(), "Cohort")])


def seen(how: str, sheets: Sheets, sheet: str, rows: range, start: int, by: int = 1) -> Checked:
    """The return with the cells of these rows of a sheet moved from a column on."""
    tables = _tables(sheets)
    for number in rows:
        row = tables[sheet][number - 1]
        moved = [None, *row[start:-1]] if by > 0 else [*row[start + 1 :], None]
        tables[sheet][number - 1] = [*row[:start], *moved]
    return check(workbook_of(of_tables(how, tables), "file"), REGISTER, LATER)


@EACH
@BOTH
@pytest.mark.parametrize(("start", "by"), [(0, 1), (0, -1), (2, 1), (2, -1)])
def test_one_row_is_one_finding(sheets: Sheets, sheet: str, start: int, by: int, how: str) -> None:
    result = seen(how, sheets, sheet, range(3, 4), start, by)
    assert [each.rule for each in result.findings] == ["row.moved"]
    assert result.findings[0].message.startswith("Row 3 holds what does not fit its columns")
    assert not result.accepted


@EACH
@BOTH
def test_all_rows_are_one_finding_too(sheets: Sheets, sheet: str, how: str) -> None:
    result = seen(how, sheets, sheet, range(2, len(sheets[sheet]) + 2), 1)
    assert [each.rule for each in result.findings] == ["row.moved"]
    assert f"Rows 2 to {len(sheets[sheet]) + 1} hold" in result.findings[0].message


def test_words_of_no_list_in_many_columns_are_told_by_column() -> None:
    """A system's own words fit no column beside theirs either."""
    sheets = provider()
    for row in sheets["Clients"]:
        row |= dict.fromkeys(("district", "sex", "age_band", "ethnicity", "decision", "da_link", "mh_status"), "Wort")
    result = check(workbook_of(of_tables("xlsx", _tables(sheets)), "file"), REGISTER, LATER)
    rules = {each.rule for each in result.findings}
    assert "cell.code" in rules and "row.moved" not in rules


def _tables(sheets: Sheets) -> dict[str, list[list[Any]]]:
    declared = RETURNS[kind_of(sheets)].sheets
    return {each.name: table_of(each, sheets[each.name]) for each in declared if each.name in sheets}


@EACH
@pytest.mark.parametrize(("one", "other"), [("sex", "ethnicity"), ("district", "age_band"), ("client", "referred_on")])
def test_columns_under_each_others_headings_are_one_finding(one: str, other: str, how: str) -> None:
    sheets = provider()
    sheets["Clients"] = [{**row, one: row[other], other: row[one]} for row in sheets["Clients"]]
    (told,) = check(workbook_of(of_tables(how, _tables(sheets)), "file"), REGISTER, LATER).findings
    names = [RETURNS["provider"].by_name["Clients"].by_field[name].name for name in (one, other)]
    assert told.rule == "column.swapped" and all(name in told.message for name in names)


@EACH
def test_a_phone_number_in_such_a_row_is_told_still(how: str) -> None:
    sheets = provider()
    sheets["Clients"][1]["end_reason"] = "07700 900123"
    result = seen(how, sheets, "Clients", range(3, 4), 0)
    assert {each.rule for each in result.findings} == {"row.moved", "cell.identifier"}
    assert "900123" not in " ".join(each.message for each in result.findings)
