"""What the tests of reading share: workbooks made by hand, and cells by their addresses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.returns import csvzip
from dashboard.returns.formats import content_of, sources
from dashboard.returns.model import Workbook, letters
from dashboard.returns.raw import RawSheet
from dashboard.returns.shapes import PROVIDER
from dashboard.returns.workbook import read_workbook

WORKBOOKS = Path(__file__).parents[1] / "workbooks"
EXAMPLE, ODD = WORKBOOKS / "example", WORKBOOKS / "odd"
RETURN = [["Item", "Value"], ["Return kind", "provider"], ["Quarter", "2025/26 Q1"]]
HEADINGS = [column.heading for column in PROVIDER.by_name["Voids"].columns]

Table = Sequence[Sequence[Any]]


def workbook(path: Path, sheets: Mapping[str, Table]) -> Workbook:
    """Write these sheets as openpyxl would, and read them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                page.cell(number, column).value = value
    book.save(path / "file.xlsx")
    return read_workbook(path / "file.xlsx")


def voids(path: Path, *rows: Sequence[Any]) -> Workbook:
    """A provider return with a sheet Return and these rows on sheet Voids."""
    return workbook(path, {"Return": RETURN, "Voids": rows})


def at_addresses(raw: RawSheet) -> dict[str, Any]:
    """Each filled cell's value, or its trouble, by its address."""
    return {
        f"{letters(column)}{number}": cell.trouble or cell.value
        for number, cells in raw.rows
        for column, cell in cells.items()
    }


def odd(name: str, sheet: int = 0) -> dict[str, Any]:
    """A sheet of one of the odd files."""
    return at_addresses(sources((ODD / name).read_bytes())[sheet].load(frozenset()))


def csv_cells(content: bytes, *headings: str) -> dict[str, Any]:
    return at_addresses(csvzip.csv_sheet(content, frozenset(headings)))


def read_all(path: Path) -> None:
    """Every sheet of a file, then the file as a return: one that is none has no sheet read otherwise."""
    for source in sources(content_of(path)):
        source.load(frozenset())
    read_workbook(path)


def rules(read: Workbook) -> list[tuple[str, str, str]]:
    return [(each.rule, each.place, each.column) for each in read.findings]


def sheet_xml(rows: str, after: str = "") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def with_sheet_xml(path: Path, xml: str | bytes) -> bytes:
    """A sound workbook whose only sheet is this XML."""
    workbook_at = path / "plain.xlsx"
    openpyxl.Workbook().save(workbook_at)
    written = io.BytesIO()
    with zipfile.ZipFile(workbook_at) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.namelist():
            new.writestr(part, xml if part == "xl/worksheets/sheet1.xml" else old.read(part))
    return written.getvalue()


def read_xml(path: Path, rows: str, after: str = "") -> dict[str, Any]:
    return at_addresses(sources(with_sheet_xml(path, sheet_xml(rows, after)))[0].load(frozenset()))


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook's bytes with a change in one part."""
    written = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return written.getvalue()
