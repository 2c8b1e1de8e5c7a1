"""Workbooks with columns that nobody sees, and with cells merged downwards, as .xlsx and .ods have them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
from openpyxl.utils import get_column_letter

from tests.returns.building import Sheets
from tests.returns.three_formats import in_format

Area = tuple[int, int, int]
"""A column, and the first and last row of cells merged in it."""
Hide = Callable[[Sheets, str, Sequence[int]], bytes]
Merge = Callable[[Sheets, str, Sequence[Area]], bytes]


def changed_book(sheets: Sheets, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """An .xlsx changed by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(in_format("xlsx", sheets)))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def changed_table(sheets: Sheets, sheet: str, change: Callable[[list[str]], list[str]]) -> bytes:
    """An .ods whose markup of one sheet is changed: what comes before its rows, then each row."""
    archive = zipfile.ZipFile(io.BytesIO(in_format("ods", sheets)))
    content = archive.read("content.xml").decode()
    before, table, after = re.split(rf'(<table:table table:name="{sheet}">.*?</table:table>)', content, maxsplit=1)
    head, *rows = re.split(r"(?=<table:table-row>)", table.removesuffix("</table:table>"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        copy.writestr("mimetype", archive.read("mimetype"))
        copy.writestr("content.xml", f"{before}{''.join(change([head, *rows]))}</table:table>{after}")
    return written.getvalue()


def hidden_in_excel(sheets: Sheets, sheet: str, columns: Sequence[int]) -> bytes:
    """As by hand."""

    def change(book: openpyxl.Workbook) -> None:
        for column in columns:
            book[sheet].column_dimensions[get_column_letter(column)].hidden = True

    return changed_book(sheets, change)


def without_width(sheets: Sheets, sheet: str, columns: Sequence[int]) -> bytes:
    """As other programs may write it."""
    archive = zipfile.ZipFile(io.BytesIO(hidden_in_excel(sheets, sheet, columns)))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        for name in archive.namelist():
            thin = re.sub(rb'<col [^>]*hidden="1"[^>]*/>', _thin, archive.read(name))
            copy.writestr(name, thin)
    return written.getvalue()


def _thin(column: re.Match[bytes]) -> bytes:
    return re.sub(rb'width="[^"]*"', b'width="0"', column[0].replace(b'hidden="1"', b""))


def _collapsed(form: str) -> Hide:
    def made(sheets: Sheets, sheet: str, columns: Sequence[int]) -> bytes:
        def change(parts: list[str]) -> list[str]:
            known = range(1, max(columns) + 1)
            said = "".join(form if column in columns else "<table:table-column/>" for column in known)
            return [parts[0] + said, *parts[1:]]

        return changed_table(sheets, sheet, change)

    return made


HIDDEN_COLUMNS: dict[str, Hide] = {
    "xlsx": hidden_in_excel,
    "xlsx, of no width": without_width,
    "ods": _collapsed('<table:table-column table:visibility="collapse"/>'),
    "ods, in a closed group": _collapsed(
        '<table:table-column-group table:display="false"><table:table-column/></table:table-column-group>'
    ),
}


def merged_in_excel(sheets: Sheets, sheet: str, areas: Sequence[Area]) -> bytes:
    """As Excel leaves it: the cells below the first are blank."""

    def change(book: openpyxl.Workbook) -> None:
        for column, top, bottom in areas:
            book[sheet].merge_cells(start_row=top, end_row=bottom, start_column=column, end_column=column)

    return changed_book(sheets, change)


def merged_in_opendocument(sheets: Sheets, sheet: str, areas: Sequence[Area]) -> bytes:
    """As LibreOffice leaves it: the first spans the rows, and those below are covered."""

    def change(parts: list[str]) -> list[str]:
        for column, top, bottom in areas:
            for number in range(top, bottom + 1):
                head, *cells = re.split(r"(?=<table:(?:covered-)?table-cell)", parts[number])
                span = f'<table:table-cell table:number-rows-spanned="{bottom - top + 1}"'
                spanned = cells[column - 1].replace("<table:table-cell", span, 1)
                last = "</table:table-row>" if column == len(cells) else ""
                cells[column - 1] = spanned if number == top else f"<table:covered-table-cell/>{last}"
                parts[number] = head + "".join(cells)
        return parts

    return changed_table(sheets, sheet, change)


MERGED: dict[str, Merge] = {"xlsx": merged_in_excel, "ods": merged_in_opendocument}
