"""What stands in odd files from elsewhere, at their own addresses; and why others are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.returns.csvzip import csv_sheet
from dashboard.returns.formats import sources
from dashboard.returns.model import Trouble, Unreadable
from dashboard.returns.workbook import read_workbook
from tests.returns.reading import ODD, at_addresses, odd

FACTS: dict[str, tuple[int, dict[str, Any], int]] = {  # the sheet, some cells, and how many are filled
    "cal__header-row.xlsx": (0, {"C3": "Note 1", "A9": "Columns", "B9": "Column A"}, 9),
    "cal__temperature-fallible.xlsx": (0, {"A1": "label", "B5": "N/A", "C5": "derived"}, 13),
    "cal__merge_cells.xlsx": (
        0,
        {"A1": "Row Merge", "C1": "Not Merged", "A2": "Column Merge", "B2": "Chunk Merged"},
        4,
    ),
    "cal__merged_range.xlsx": (1, {"A1": "A1", "E4": "E4"}, 10),
    "cal__merged_cells.ods": (0, {"A1": "A", "C3": "C"}, 7),
    "cal__special_cells.ods": (0, {"A1": "Split\nLine"}, 5),
    "cal__whitespace_trim.xlsx": (0, {"D1": "clean text"}, 7),
    "cal__empty_sheet.xlsx": (0, {}, 0),
    "php__1904_Calendar.xlsx": (0, {"A1": date(2022, 1, 1), "B1": date(2021, 12, 31)}, 4),
    "php__misleading.xlsx": (0, {"A1": date(2000, 1, 1), "C1": 36526, "D1": "123"}, 9),
    "php__utf16be.bom.xlsx": (0, {"A1": 1}, 1),
    "php__octo#thorpe.xlsx": (0, {"A1": "xyz"}, 1),
    "poi__SampleSS.ods": (1, {"A1": "Start of 2nd sheet", "D7": 13}, 11),
    "poi__SimpleMacro.xlsm": (0, {"A1": "This is a macro workbook"}, 1),
    "poi__craftonhills_ssrs_export.xlsx": (0, {"A1": "Unit", "I4": "Not Applicable"}, 36),
    "poi__link-external-workbook-a.xlsx": (0, {"A1": 10, "B1": 20}, 2),
    "poi__xxe_in_schema.xlsx": (0, {"C9": "/Test/Test", "C10": "1"}, 4),
}


@pytest.mark.parametrize("name", FACTS)
def test_values_stand_at_the_files_own_addresses(name: str) -> None:
    sheet, cells, count = FACTS[name]
    found = odd(name, sheet)
    assert (len(found), {address: found[address] for address in cells}) == (count, cells)


def test_errors_of_a_lookup_are_errors_and_no_blanks() -> None:
    assert list(odd("poi__VLookupFullColumn.xlsx").values()).count(Trouble.ERROR) == 307


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("cal__any_sheets.xlsx", ["Hidden", "VeryHidden"]),
        ("cal__any_sheets.ods", ["Hidden"]),
        ("php__visibility.xlsx", ["Sheet2"]),
        ("poi__TwoSheetsOneHidden.xlsx", ["Sheet1"]),
        ("poi__unicodeSheetName.xlsx", []),
        ("poi__xlmmacro.xlsm", []),
    ],
)
def test_hidden_sheets_are_known_and_others_than_worksheets_passed_over(name: str, hidden: list[str]) -> None:
    found = sources((ODD / name).read_bytes())
    assert [each.name for each in found if each.hidden][: len(hidden)] == hidden
    assert found[-1].name != "Macro1"


CSV: dict[str, dict[str, Any]] = {
    "php__premiere.utf16lebom.csv": {"A1": "première", "C1": "troisième"},
    "php__semicolon_separated.csv": {"C2": "25,5", "C3": ":,:"},
    "php__contains_html.csv": {"B1": "<a href=''>Link</a>"},
    "php__enclosure.csv": {"A2": "12/17/2017 14:35"},
    "php__NumberFormatTest.de.csv": {"C1": "12.345,67"},
    "dhsc__ValidHeadersAndValidDataRowsWithEmptyLines.csv": {"A2": "area_code", "P12": "100.3"},
    "dhsc__NoHeadersAndValidDataRows.csv": {"A1": "U25656"},
}


@pytest.mark.parametrize("name", CSV)
def test_rows_of_text_stand_where_excel_would_show_them(name: str) -> None:
    found = at_addresses(csv_sheet((ODD / name).read_bytes(), frozenset()))
    assert {address: found[address] for address in CSV[name]} == CSV[name]


@pytest.mark.parametrize("name", ["php__premiere.utf16be.csv", "php__premiere.utf32le.csv"])
def test_text_whose_encoding_is_not_said_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="not text"):
        csv_sheet((ODD / name).read_bytes(), frozenset())


REFUSED = {
    "cal__too_small.xls": "damaged or not a workbook",
    "php__ebcdic.xlsx": "damaged",
    "php__utf8entity.xlsx": "not a return",
    "poi__1904DateWindowing.xls": "Excel 97–2003",
    "poi__54764.xlsx": "not a return",
    "poi__testEXCEL_95.xls": "Excel 97–2003",
    "poi__xlsx-corrupted.xlsx": "damaged",
    "poi__xor-encryption-abc.xls": "password",
    "php__octo#thorpe.xlsx": "not a return",
    "poi__VLookupFullColumn.xlsx": "not a return",
}


@pytest.mark.parametrize("name", REFUSED)
def test_none_of_them_is_a_return_and_each_says_why(name: str) -> None:
    with pytest.raises(Unreadable, match=REFUSED[name]):
        read_workbook(ODD / name)


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1 x}", "a text document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "an archive"),
        (b"Rar!\x1a\x07", "an archive"),
        (b'{"rows": []}', "a data file"),
        (b"<?xml version='1.0'?><data/>", "a data file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a Word document"),
        (b"Some words alone", "not a workbook"),
    ],
)
def test_other_formats_are_refused_by_name(start: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        sources(start)


def test_every_file_has_its_source_and_licence() -> None:
    told = (ODD / "README.md").read_text()
    assert [path.name for path in Path(ODD).iterdir() if f"| {path.name} |" not in told] == ["README.md"]
