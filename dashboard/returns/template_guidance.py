"""The template's first sheet: what to do, what each sheet is for, what must never be sent, what the values mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.worksheet import Worksheet

from dashboard.returns.shape import Column, Shape, Sheet
from dashboard.returns.shapes import HOUSES, RETURN
from dashboard.returns.template_looks import set_up_page
from dashboard.returns.template_sheets import Pen
from dashboard.returns.wording import why_words
from layouts.words import unmarked
from queries.codes import ETHNICITY, PATHWAY, CodeList

NEVER = (
    "Names, dates of birth, PNC, CRO, CRN, NOMS, NHS or National Insurance numbers, postcodes, street addresses, phone "
    "numbers or e-mail addresses of people on the scheme, in any cell, also in stories and comments. Use the scheme’s "
    "own reference for each person, the same one from quarter to quarter."
)
_LINE, _LAST = 150, 100  # characters over the three columns, and over the last
_DESCRIBED = {"pathway": PATHWAY, "ethnicity": ETHNICITY}


@dataclass(frozen=True)
class Cover:
    """What stands at the top of the guidance: the title, whose it is, and when it is due if that is known."""

    title: str
    whose: str
    due: date | None = None


def write_guidance(pen: Pen, page: Worksheet, shape: Shape, cover: Cover, cohorts: CodeList | None = None) -> None:
    """The whole sheet, from top to bottom."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 26, pen.looks.text)
    page.set_column(1, 1, 26, pen.looks.text)
    page.set_column(2, 2, 86, pen.looks.text)
    page.set_row(0, 28)
    page.write_string(0, 0, cover.title, pen.looks.title)
    page.write_string(1, 0, cover.whose, pen.looks.help)
    page.write_string(2, 0, pen.notice, pen.looks.notice)
    row = _paragraphs(pen, page, 4, "What to do", [f"{n}.  {step}" for n, step in enumerate(_steps(shape, cover), 1)])
    row = _paragraphs(pen, page, row, "Never send", [NEVER] if shape.kind != "register" else [])
    row = _sheets(pen, page, row, shape)
    row = _codes(pen, page, row, shape, cohorts)
    row = _section(pen, page, row, "What is new, who has it, and what it answers", _reasons(shape))
    _section(pen, page, row, "Values by column", _values(pen, shape))
    set_up_page(page, pen.notice)


def _steps(shape: Shape, cover: Cover) -> list[str]:
    if shape.kind == "register":
        return [
            "Fill in the sheets; keep their names and headings. Columns marked * are needed in every row.",
            "Write quarters such as 2026/27 Q1 and dates as day/month/year. A last quarter may stay blank.",
            "Load it with: iom register FILE. Each load replaces the register as a whole.",
        ]
    due = f" It is due on {cover.due.day} {cover.due:%B %Y}." if cover.due else ""
    return [
        "Check the sheet Return, then fill in the sheets from left to right, one row for each person or event.",
        "Columns marked * are needed in every row. Point at a heading to read what belongs there.",
        "Choose values from the drop-down lists; write dates as day/month/year. “Not recorded” is an answer, a blank "
        "is not.",
        "Leave a sheet empty if there is nothing to send. Keep the names of sheets and headings; other columns are not "
        "read.",
        f"Save as an Excel Workbook (.xlsx) and send it. All findings come back at once, each with its cell.{due}",
    ]


def _section(pen: Pen, page: Worksheet, row: int, title: str, lines: Sequence[tuple[str, str, str]]) -> int:
    """A heading and its lines; the row after them. Nothing is written where there are none."""
    if not lines:
        return row
    for place, text in enumerate((title, "", "")):
        page.write_string(row, place, text, pen.looks.lead)
    for number, line in enumerate(lines, start=row + 1):
        for place, text in enumerate(line):
            page.write_string(number, place, unmarked(text), pen.looks.text)
        if len(line[2]) > _LAST:
            page.set_row(number, 15 * (1 + len(line[2]) // _LAST))
    return row + len(lines) + 2


def _paragraphs(pen: Pen, page: Worksheet, row: int, title: str, texts: Sequence[str]) -> int:
    """A heading and paragraphs over all three columns; the row after them."""
    after = _section(pen, page, row, title, [("", "", "")] * len(texts))
    for number, text in enumerate(texts, start=row + 1):
        page.merge_range(number, 0, number, 2, text, pen.looks.text)
        page.set_row(number, 15 * (1 + len(text) // _LINE))
    return after


def _sheets(pen: Pen, page: Worksheet, row: int, shape: Shape) -> int:
    lines = [(sheet.name, _wanted(sheet), sheet.help) for sheet in shape.sheets]
    after = _section(pen, page, row, "The sheets", lines)
    for number, sheet in enumerate(shape.sheets, start=row + 1):
        page.write_url(number, 0, f"internal:'{sheet.name}'!A1", pen.looks.link, sheet.name)
    return after


def _wanted(sheet: Sheet) -> str:
    """When rows are asked for: see checks.columns.is_expected."""
    if sheet.table == HOUSES.table:
        return "expected if you have houses"
    return "expected" if sheet.expected else "where there is any"


def _codes(pen: Pen, page: Worksheet, row: int, shape: Shape, cohorts: CodeList | None) -> int:
    """What the short codes stand for, where a column of this return uses them."""
    used = {column.field for sheet in shape.sheets for column in sheet.columns}
    lists = [("Cohort", cohorts)] if cohorts and "cohort" in used else []
    lists += [(codes.name, codes) for field, codes in _DESCRIBED.items() if field in used]
    for name, codes in lists:
        lines = [(item.code, item.group.capitalize(), item.label) for item in codes.items]
        row = _section(pen, page, row, f"{name} codes", lines)
    return row


def _reasons(shape: Shape) -> list[tuple[str, str, str]]:
    """Of each sheet and column that says why it is asked for, in the order of the template."""
    return [
        (sheet.name, column.name if column else "the whole sheet", why_words(why))
        for sheet in shape.sheets
        for column in (None, *sheet.columns)
        if (why := column.why if column else sheet.why)
    ]


def _values(pen: Pen, shape: Shape) -> list[tuple[str, str, str]]:
    return [
        (sheet.name, column.name, " · ".join(pen.choices(sheet, column)))
        for sheet, column in _coded(shape.sheets)
        if pen.choices(sheet, column)
    ]


def _coded(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Column]]:
    return [(sheet, column) for sheet in sheets if sheet.table != RETURN.table for column in sheet.columns]
