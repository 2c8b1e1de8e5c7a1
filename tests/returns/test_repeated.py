"""A small file may say that it holds a great many cells: what is made of it is bounded by what a return can hold."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from dashboard.returns.annotating import marked
from dashboard.returns.model import Finding, Severity, Unreadable
from dashboard.returns.raw import MOST_CELLS
from dashboard.returns.workbook import workbook_of
from tests.returns.repeated import opendocument, tables, workbook, workbook_of_sizes

Make = Callable[..., bytes]
TOLD = Finding("sheet.no_headings", Severity.ERROR, "Clients", "", "", "No row of headings was found.")


@pytest.mark.parametrize("make", [opendocument, workbook, tables])
def test_a_sheet_of_more_cells_than_a_return_has_is_refused_in_each_format(make: Make) -> None:
    content = make(MOST_CELLS // 100 + 1, 100)
    assert len(content) < 20_000
    with pytest.raises(Unreadable, match="more than 300,000 filled cells"):
        workbook_of(content, "repeated")


@pytest.mark.parametrize("make", [opendocument, tables])
def test_sheets_that_together_hold_more_are_not_copied_cell_by_cell(make: Make) -> None:
    sheets = ("Clients", *(f"Mine {number}" for number in range(9)))
    with pytest.raises(Unreadable, match="This file holds more than 300,000"):
        marked(make(MOST_CELLS // 1000, 200, *sheets), "repeated", [TOLD])


def test_of_a_workbook_too_large_to_be_opened_whole_the_return_s_own_values_come_back() -> None:
    content = workbook_of_sizes({"Clients": (2, 5), "Mine": (5_100, 100)})
    copy = openpyxl.load_workbook(io.BytesIO(marked(content, "large.xlsx", [TOLD])))
    assert copy.sheetnames == ["Findings", "Clients"]
    assert copy["Clients"]["E2"].value == 1


def test_a_column_filled_down_to_as_many_rows_as_a_return_has_is_copied_whole() -> None:
    copy = openpyxl.load_workbook(io.BytesIO(marked(opendocument(10_000, 2), "filled.ods", [TOLD])))
    assert (copy["Clients"].max_row, copy["Clients"]["B10000"].value) == (10_000, "a")
