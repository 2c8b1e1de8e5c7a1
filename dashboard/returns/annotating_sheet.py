"""The sheet Findings of an annotated copy: every finding in a row, with a link to its cell."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from dashboard.returns.headings import folded
from dashboard.returns.model import Finding, Severity, gravest_first
from dashboard.returns.wording import SEVERITIES
from queries.characters import fit

FINDINGS = "Findings"
COLOURS = {Severity.ERROR: "F6C6BD", Severity.QUERY: "FBE3B0", Severity.NOTE: "D9E4EC"}
_BRAND, _LINK = "FF143C32", "FF1A5C4A"
_WARN = "FF8A4304"
_HEADINGS = (("Where", 26), ("Column", 24), ("What it is", 16), ("What was found, and what to do", 110))
_TOP = 5  # the row of headings
_MOST = 20_000
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")


def front_sheet(book: Any, said: tuple[str, str], findings: Sequence[Finding], titles: Mapping[str, str]) -> None:
    """Put the sheet in front and open the workbook there.

    ``said`` are the file's name and a notice; ``titles`` are the sheets' own names by folded name.
    """
    page = book.create_sheet(FINDINGS, 0)
    for each in book.worksheets:
        each.sheet_view.tabSelected = each is page
    book.active = 0
    _head(page, *said, findings)
    for number, finding in enumerate(gravest_first(findings)[:_MOST], start=_TOP + 1):
        _line(page, number, finding, titles)
    page.freeze_panes = f"A{_TOP + 1}"
    page.auto_filter.ref = f"A{_TOP}:D{_TOP + max(1, min(len(findings), _MOST))}"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{_TOP}:{_TOP}"


def _head(page: Any, file_name: str, notice: str, findings: Sequence[Finding]) -> None:
    _write(page.cell(1, 1), "Findings", Font(name="Arial", size=16, bold=True, color=_BRAND))
    _write(page.cell(2, 1), f"{file_name}: {_counted(findings)}.", Font(name="Arial", size=10))
    words = (
        "Each cell named here is coloured on its sheet, with a comment that says the same. Correct the cells, save, "
        "and send this file: this sheet and the comments are not read."
    )
    _write(page.cell(3, 1), words, Font(name="Arial", size=10))
    _write(page.cell(4, 1), notice, Font(name="Arial", size=10, bold=True, color=_WARN))
    for place, (heading, width) in enumerate(_HEADINGS, start=1):
        cell = page.cell(_TOP, place)
        _write(cell, heading, Font(name="Arial", size=10, bold=True, color="FFFFFFFF"))
        cell.fill = PatternFill("solid", fgColor=_BRAND)
        page.column_dimensions[cell.column_letter].width = width


def _counted(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{SEVERITIES[each]}: {counts[each]:,}" for each in Severity) if findings else "nothing was found"


def _line(page: Any, number: int, finding: Finding, titles: Mapping[str, str]) -> None:
    plain = Font(name="Arial", size=10)
    where = page.cell(number, 1)
    title = titles.get(folded(finding.sheet))
    if title is None:
        _write(where, finding.place, plain)
    else:
        _write(where, finding.place, Font(name="Arial", size=10, color=_LINK, underline="single"))
        where.hyperlink = Hyperlink(where.coordinate, location=_location(title, finding.cell))
    _write(page.cell(number, 2), finding.column, plain)
    _write(page.cell(number, 3), SEVERITIES[finding.severity], plain)
    page.cell(number, 3).fill = PatternFill("solid", fgColor=f"FF{COLOURS[finding.severity]}")
    _write(page.cell(number, 4), finding.message, plain)
    page.cell(number, 4).alignment = Alignment(wrap_text=True, vertical="top")


def _location(title: str, cell: str) -> str:
    """Where a link goes: the cell; the row where the sheet lacks the column; the sheet's first cell."""
    address = cell if _CELL.fullmatch(cell) else f"A{cell}" if cell.isdigit() else "A1"
    return f"'{title.replace(chr(39), chr(39) * 2)}'!{address}"


def _write(cell: Any, text: str, font: Font) -> None:
    """A text, never a formula."""
    cell.value = fit(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in "=+-@" and bool(text)
    cell.font = font
    cell.alignment = Alignment(vertical="top")
