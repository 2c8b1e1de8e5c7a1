"""Marking a workbook's faults at their cells. Runs in the bounded child process: the file may be hostile."""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date, datetime
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from dashboard.returns.annotating_formulas import Results, last_results, with_results
from dashboard.returns.annotating_sheet import COLOURS, FINDINGS, front_sheet
from dashboard.returns.archive import Archive, damaged
from dashboard.returns.formats import sources
from dashboard.returns.headings import folded, spellings
from dashboard.returns.markup import refuse_declarations
from dashboard.returns.model import Finding, RawCell, Unreadable, gravest_first
from dashboard.returns.raw import MOST_CELLS, RawSheet, Source, too_many
from dashboard.returns.returnsheet import ITEM, VALUE
from dashboard.returns.shapes import REGISTER, RETURNS
from queries.characters import fit

WHO = "Checks of the return"
MOST_MARKED = 5_000
MOST_TAGS = 2_000_000
"""Beginnings and ends of elements in a workbook that openpyxl opens whole: beyond it, which no return is, values alone
come back."""
_HEADINGS = frozenset(
    (
        ITEM,
        VALUE,
        *(text for shape in (*RETURNS.values(), REGISTER) for sheet in shape.sheets for text in spellings(sheet)),
    )
)
"""By which a CSV file's separator is known."""
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_LONGEST = 32_000
_INK = "FF1D2126"
_ARGB = re.compile("[0-9A-F]{8}")
_BY_ARGB = {f"FF{colour}" for colour in COLOURS.values()}


def marked(content: bytes, file_name: str, findings: Sequence[Finding], notice: str = "") -> bytes:
    """The workbook's bytes with its findings. Raises Unreadable where there is nothing to mark."""
    found = sources(content)
    opened = _opened(content, found)
    book = opened or _rebuilt(found)
    results = last_results(book, content) if opened else {}
    pages = {folded(page.title): page for page in reversed(book.worksheets)}
    _clear(book)
    for (sheet, address), told in _by_cell(findings).items():
        if sheet in pages:
            _mark(pages[sheet], address, told)
    front_sheet(book, (file_name, notice), findings, {name: page.title for name, page in pages.items()})
    return _saved(book, results)


def _opened(content: bytes, found: Sequence[Source]) -> openpyxl.Workbook | None:
    """The workbook itself, where openpyxl opens all of it; None where it is of another kind, or odd."""
    archive = Archive(content)
    if "[Content_Types].xml" not in archive:
        return None
    try:
        tags = 0
        for name in archive.names:
            if name.lower().endswith((".xml", ".rels", ".vml")):
                refuse_declarations(markup := archive.read(name))
                tags += markup.count(b"<")
        if tags > MOST_TAGS:
            return None
        book = openpyxl.load_workbook(BytesIO(content))
    except MemoryError:
        raise
    except Exception:  # whatever it cannot follow: the values come back all the same
        return None
    same = {folded(page.title) for page in book.worksheets} >= {folded(source.name) for source in found}
    return book if same and book.worksheets else None


def _rebuilt(found: Iterable[Source]) -> openpyxl.Workbook:
    """A fresh workbook with the values of every sheet at their own addresses; texts never as formulas."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, raw in _loaded(found):
        _fill(book.create_sheet(_sheet_name(name, book.sheetnames)), raw)
    return book


def _loaded(found: Iterable[Source]) -> list[tuple[str, RawSheet]]:
    """The sheets that can be read, by name. Unreadable where none can, or all hold more cells than a return does."""
    loaded: list[tuple[str, RawSheet]] = []
    refused, filled = damaged(), 0
    for source in found:
        try:
            raw = source.load(_HEADINGS)
        except Unreadable as problem:
            refused = problem
            continue
        loaded.append((source.name, raw))
        filled += sum(len(cells) for _, cells in raw.rows)
        if filled > MOST_CELLS:
            raise too_many("This file")
    if not loaded:
        raise refused
    return loaded


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes: without its forbidden signs, at most 31 characters, once."""
    plain = (fit(re.sub(r"[\\/*?:\[\]]", " ", name)).strip(" '") or "Sheet")[:28]
    number, given = 2, plain
    while given.casefold() in {each.casefold() for each in taken}:
        given, number = f"{plain} {number}", number + 1
    return given


def _fill(page: Worksheet, raw: RawSheet) -> None:
    for number, cells in raw.rows:
        for column, cell in cells.items():
            _write(page.cell(number, column), cell)
    _merge(page, raw)


def _merge(page: Worksheet, raw: RawSheet) -> None:
    """What is merged downwards stays so, as far as rows go, for it is read in each of its rows."""
    last = max((number for number, _ in raw.rows), default=0)
    for column, top, bottom in raw.merged:
        if top < min(bottom, last) and not isinstance(page.cell(top, column), MergedCell):
            page.merge_cells(start_row=top, end_row=min(bottom, last), start_column=column, end_column=column)


def _write(cell: Cell, raw: RawCell) -> None:
    value: Any = raw.value
    if isinstance(value, str):
        cell.value = fit(value)[:_LONGEST]
        cell.data_type = "s"
        if value[:1] in "=+-@":
            cell.quotePrefix = True
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "dd/mm/yyyy hh:mm:ss" if isinstance(value, datetime) else "dd/mm/yyyy"
    elif value is not None:
        cell.value = value
        if isinstance(value, float) and value.is_integer():  # seen with a power of ten: see cells
            cell.number_format = "0.00E+00"
        elif raw.shown:
            before = raw.shown.rstrip("0123456789")
            cell.number_format = f'"{before}"' * bool(before) + "0" * (len(raw.shown) - len(before))


def _clear(book: openpyxl.Workbook) -> None:
    """Take away what an earlier check left: its front sheet, its fills and its comments."""
    for page in book.worksheets:
        if folded(page.title) == folded(FINDINGS):
            book.remove(page)
            continue
        for cell in page._cells.values():
            if cell.comment and cell.comment.author.startswith(WHO):
                painted = cell.comment.author
                before = cell.comment.text.partition(f"{WHO}:\n")[0].strip()
                cell.comment = Comment(before, "") if before else None
                if str(cell.fill.fgColor.rgb) in _BY_ARGB:
                    _restore(cell, painted)


def _by_cell(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """The findings of each cell, the gravest first, up to what a workbook carries; its sheet's name folded."""
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in gravest_first(findings):
        place = (folded(finding.sheet), finding.cell)
        if _ADDRESS.fullmatch(finding.cell) and (place in cells or len(cells) < MOST_MARKED):
            cells.setdefault(place, []).append(finding)
    return cells


def _mark(page: Worksheet, address: str, told: Sequence[Finding]) -> None:
    cell = page[address]
    if isinstance(cell, MergedCell):
        cell = page[_first_of(page, address)]
    author = _paint(cell, f"FF{COLOURS[told[0].severity]}")
    theirs = f"{cell.comment.text.strip()}\n\n" if cell.comment else ""
    said = "\n".join(finding.message for finding in told)
    words = fit(f"{theirs}{WHO}:\n{said}")[:_LONGEST]
    cell.comment = Comment(words, author, height=min(400, 60 + len(words) // 2), width=320)


def _paint(cell: Cell, colour: str) -> str:
    """Fill a cell, its text dark; the comment's author then keeps the colours before, to be restored."""
    filled, font = cell.fill.fgColor, cell.font.color
    before = str(filled.rgb) if cell.fill.fill_type == "solid" and filled.type == "rgb" else ""
    text = str(font.rgb) if font is not None and font.type == "rgb" else ""
    cell.fill = PatternFill("solid", fgColor=colour)
    if text.endswith("FFFFFF"):
        cell.font = _coloured(cell.font, _INK)
        return f"{WHO}|{before}|{text}"
    return f"{WHO}|{before}|"


def _restore(cell: Cell, author: str) -> None:
    _, before, text, *_ = (*author.split("|"), "", "")
    cell.fill = PatternFill("solid", fgColor=before) if _ARGB.fullmatch(before) else PatternFill()
    if _ARGB.fullmatch(text):
        cell.font = _coloured(cell.font, text)


def _coloured(font: Font, colour: str) -> Font:
    changed = copy(font)
    changed.color = colour
    return changed


def _first_of(page: Worksheet, address: str) -> str:
    return next((str(area.start_cell.coordinate) for area in page.merged_cells.ranges if address in area), address)


def _saved(book: openpyxl.Workbook, results: Results) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        writer = ExcelWriter(book, archive)
        writer.write_worksheet = partial(
            _write_sheet, writer, results
        )  # its own would put the rows into a file on disk
        writer.write_data()
    return made.getvalue()


def _write_sheet(writer: Any, results: Results, page: Worksheet) -> None:
    page._drawing = SpreadsheetDrawing()
    page._drawing.charts, page._drawing.images = page._charts, page._images
    part = WorksheetWriter(page, BytesIO())
    part.write()
    page._rels = part._rels
    writer._archive.writestr(page.path[1:], with_results(part.out.getvalue(), results.get(page.title, {})))
    writer.manifest.append(page)
