"""The template's sheets: headings with their notes and limits, and rows where there are any."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.returns.checks.rows import MAY_FOLLOW
from dashboard.returns.model import Value
from dashboard.returns.shape import Column, Kind, Sheet
from dashboard.returns.template_lists import Lists, limit
from dashboard.returns.template_looks import BRAND, RULE, Looks, set_up_page, width
from dashboard.returns.wording import column_words
from layouts.words import unmarked

HEADING_ROW = 2  # from 0: a line of help and one for the notice stand above
ROOM = 2_000

Rows = Sequence[Mapping[str, Value]]
Choices = Callable[[Sheet, Column], tuple[str, ...]]


@dataclass(frozen=True)
class Pen:
    """What every sheet is written with. ``latest`` is the last day that a date of the sheets may be."""

    book: Workbook
    looks: Looks
    lists: Lists
    choices: Choices
    notice: str
    latest: date | None = None

    def limit(self, sheet: Sheet, column: Column, latest: date | None) -> dict[str, Any] | None:
        """What a column's cells are held to."""
        values = self.choices(sheet, column)
        return limit(column, self.lists.named(column.name, values) if values else "", latest)


def write_table(pen: Pen, page: Worksheet, sheet: Sheet, rows: Rows) -> None:
    """One sheet: help above, headings in row 3, frozen; rows from row 4, with room for many more."""
    _above(pen, page, sheet, f"{sheet.help} Columns marked * are needed in every row.".strip())
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, width(column), pen.looks.kinds[column.kind])
        _heading(pen, page, sheet, place, column)
        rule = pen.limit(sheet, column, None if column.field in MAY_FOLLOW.get(sheet.table, ()) else pen.latest)
        if rule:
            page.data_validation(HEADING_ROW + 1, place, HEADING_ROW + max(ROOM, len(rows) + ROOM // 4), place, rule)
    for number, row in enumerate(rows, start=HEADING_ROW + 1):
        for place, column in enumerate(sheet.columns):
            write_value(page, number, place, row.get(column.field), pen.looks.kinds[column.kind], column.kind)
    page.freeze_panes(HEADING_ROW + 1, 1)
    set_up_page(page, pen.notice, HEADING_ROW)


def _above(pen: Pen, page: Worksheet, sheet: Sheet, words: str) -> None:
    page.set_row(0, 18)
    page.write_string(0, 0, words, pen.looks.help)
    if pen.notice:
        page.write_string(1, 0, pen.notice, pen.looks.notice)
    page.set_row(HEADING_ROW, 32)
    page.set_tab_color(BRAND if sheet.expected else RULE)


def _heading(pen: Pen, page: Worksheet, sheet: Sheet, place: int, column: Column) -> None:
    page.write_string(HEADING_ROW, place, column.heading, pen.looks.heading if column.required else pen.looks.optional)
    words = column_words(sheet, column)
    page.write_comment(
        HEADING_ROW,
        place,
        words,
        {"font_name": "Arial", "font_size": 9, "x_scale": 1.6, "y_scale": 0.5 + len(words) / 160, "color": "#F6F4EF"},
    )


def write_items(pen: Pen, page: Worksheet, sheet: Sheet, values: Mapping[str, Value]) -> None:
    """The sheet Return: its items under each other, each with its value beside it."""
    _above(pen, page, sheet, f"{sheet.help} Items marked * are needed.")
    page.set_column(0, 0, 24, pen.looks.text)
    page.set_column(1, 1, 60, pen.looks.text)
    page.set_column(2, 2, 70, pen.looks.help)
    for place, word in enumerate(("Item", "Value")):
        page.write_string(HEADING_ROW, place, word, pen.looks.heading)
    for number, column in enumerate(sheet.columns, start=HEADING_ROW + 1):
        page.write_string(number, 0, column.heading, pen.looks.label)
        look = pen.looks.items[column.kind]
        page.write_blank(number, 1, None, look)
        write_value(page, number, 1, values.get(column.field), look, column.kind)
        page.write_string(number, 2, column_words(sheet, column).replace(" in every row", ""), pen.looks.help)
        rule = pen.limit(sheet, column, None)
        if rule:
            page.data_validation(number, 1, number, 1, rule)
    page.freeze_panes(HEADING_ROW + 1, 0)
    set_up_page(page, pen.notice)


def write_value(page: Worksheet, row: int, place: int, value: Value, look: Any, kind: Kind) -> None:
    """One cell: a day as a real date, a number as a number, a text never as a formula; nothing for None."""
    if value is None or value == "":
        return
    if kind is Kind.DATE and isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(value, date):
        page.write_datetime(row, place, value, look)
    elif isinstance(value, bool):
        page.write_string(row, place, "Yes" if value else "No", look)
    elif isinstance(value, int | float):
        page.write_number(row, place, value, look)
    else:
        page.write_string(row, place, unmarked(value), look)
