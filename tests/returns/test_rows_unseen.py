"""Rows that are hidden or struck through are read, with a note that says how many they are and where."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from dashboard.returns.checks import Checked, check
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, provider
from tests.returns.checking import LATER
from tests.returns.three_formats import in_format

_SPAN = '<text:span text:style-name="gone">'
Make = Callable[[str, Sequence[int]], bytes]
_STYLES = (
    '<office:automatic-styles><style:style style:name="gone" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style><style:style style:name="like" style:family="table-cell" '
    'style:parent-style-name="gone"/><style:style style:name="kept" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="none"/></style:style></office:automatic-styles>'
)
_OPENS = "<office:document-content"
_SPACE = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'


def excel(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(in_format("xlsx", provider())))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def opendocument(sheet: str, rows: Sequence[int], change: Callable[[str], str]) -> bytes:
    """With the markup of these rows of a sheet changed."""
    archive = zipfile.ZipFile(io.BytesIO(in_format("ods", provider())))
    content = archive.read("content.xml").decode()
    before, table, after = re.split(rf'(<table:table table:name="{sheet}">.*?</table:table>)', content, maxsplit=1)
    parts = re.split(r"(<table:table-row>.*?</table:table-row>)", table)
    for row in rows:
        parts[2 * row - 1] = change(parts[2 * row - 1])
    whole = (before + "".join(parts) + after).replace("<office:body>", f"{_STYLES}<office:body>", 1)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        copy.writestr("mimetype", archive.read("mimetype"))
        copy.writestr(
            "content.xml", whole.replace("<office:document-content ", f"<office:document-content {_SPACE} ", 1)
        )
    return written.getvalue()


def hidden_in_excel(sheet: str, rows: Sequence[int]) -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        for row in rows:
            book[sheet].row_dimensions[row].hidden = True

    return excel(change)


def hidden_by_the_sheet(sheet: str, rows: Sequence[int]) -> bytes:
    """A sheet that hides every row but those that say how high they are."""

    def change(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        page.sheet_format.zeroHeight = True
        for row in {cell.row for line in page.iter_rows() for cell in line} - set(rows):
            page.row_dimensions[row].height = 15

    return excel(change)


def struck_in_excel(sheet: str, rows: Sequence[int]) -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        for row in rows:
            for cell in book[sheet][row]:
                cell.font = Font(strike=True)

    return excel(change)


def partly_struck_in_excel(sheet: str, rows: Sequence[int]) -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        for row in rows:
            text = str(book[sheet].cell(row, 1).value)
            book[sheet].cell(row, 1).value = CellRichText(TextBlock(InlineFont(strike=True), text[:1]), text[1:])

    return excel(change)


def _row_with(attribute: str) -> Callable[[str], str]:
    return lambda row: row.replace("<table:table-row>", f"<table:table-row {attribute}>")


def _cells_with(attribute: str) -> Callable[[str], str]:
    return lambda row: row.replace("<table:table-cell ", f"<table:table-cell {attribute} ", 1)


HIDDEN: dict[str, Make] = {
    "xlsx": hidden_in_excel,
    "xlsx, by the sheet": hidden_by_the_sheet,
    "ods, by hand": lambda sheet, rows: opendocument(sheet, rows, _row_with('table:visibility="collapse"')),
    "ods, by a filter": lambda sheet, rows: opendocument(sheet, rows, _row_with('table:visibility="filter"')),
    "ods, in a closed group": lambda sheet, rows: opendocument(
        sheet, rows, lambda row: f'<table:table-row-group table:display="false">{row}</table:table-row-group>'
    ),
}
STRUCK: dict[str, Make] = {
    "xlsx": struck_in_excel,
    "xlsx, in part": partly_struck_in_excel,
    "ods": lambda sheet, rows: opendocument(sheet, rows, _cells_with('table:style-name="gone"')),
    "ods, by the style it goes on": lambda sheet, rows: opendocument(
        sheet, rows, _cells_with('table:style-name="like"')
    ),
    "ods, the whole row": lambda sheet, rows: opendocument(
        sheet, rows, _row_with('table:default-cell-style-name="gone"')
    ),
    "ods, in part": lambda sheet, rows: opendocument(
        sheet, rows, lambda row: re.sub(r"<text:p>(.)", rf"<text:p>{_SPAN}\1</text:span>", row, count=1)
    ),
}
MADE = [("sheet.hidden_rows", how, make) for how, make in HIDDEN.items()] + [
    ("sheet.struck", how, make) for how, make in STRUCK.items()
]
EACH = pytest.mark.parametrize(
    ("rule", "make"), [(rule, make) for rule, _, make in MADE], ids=[how for _, how, _ in MADE]
)
SAID = [((3,), "Row 3 is"), ((2, 3, 4, 6), "4 rows (2 to 4 and 6) are"), ((2, 7), "2 rows (2 and 7) are")]


def seen(content: bytes) -> Checked:
    return check(workbook_of(content, "file"), REGISTER, LATER)


@EACH
@pytest.mark.parametrize(("rows", "said"), SAID)
def test_such_rows_are_read_and_one_note_names_them(rule: str, make: Make, rows: Sequence[int], said: str) -> None:
    result = seen(make("Clients", rows))
    assert result.rows == seen(in_format("xlsx", provider())).rows
    (note,) = result.findings
    assert (note.rule, note.place, result.accepted) == (rule, f"Clients!A{rows[0]}", True)
    assert note.message.startswith(said)


@EACH
def test_rows_without_anything_to_read_and_headings_are_not_told(rule: str, make: Make) -> None:
    assert seen(make("Clients", (1,))).findings == ()


def test_a_cell_that_is_not_struck_through_is_not_told() -> None:
    plain = opendocument("Clients", (3,), _cells_with('table:style-name="kept"'))
    assert seen(plain).findings == ()


@EACH
def test_hidden_items_of_sheet_return_are_told_too(rule: str, make: Make) -> None:
    assert rule in {each.rule for each in seen(make("Return", (5,))).findings}
