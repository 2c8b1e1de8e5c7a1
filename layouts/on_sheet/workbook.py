"""A deck as a workbook, by the Government Statistical Service's guidance: cover, contents, notes, one table a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from layouts import words
from layouts.datum import Datum
from layouts.deck import Deck, Shown
from layouts.native import Data
from layouts.native.heads import said
from layouts.native.space import Chart
from layouts.on_sheet.charts import PIXEL, charts_of, has_chart
from layouts.on_sheet.finishing import finished
from layouts.on_sheet.formats import MEASURED_IN, Formats
from layouts.on_sheet.front import BEHIND, BEHIND_SAID, contents, cover, notes
from layouts.on_sheet.marking import LINE, deep, frame, lines
from layouts.on_sheet.paper import BESIDE, Page, for_paper, page_of, pixels
from layouts.on_sheet.place import Place
from layouts.on_sheet.table import Table, table_of

LONGEST = 48  # letters of a table's first column
LETTERS, HEAD_TALL = 13, 70  # of what charts draw: a column in letters, the row of heads in points


def write(deck: Deck) -> bytes:
    """The workbook of a deck: the same deck gives the same bytes."""
    made = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, plain | deepcopy(MEASURED_IN))
    _describe(book, deck)
    formats = Formats(book)
    cover(book.add_worksheet("Cover"), deck, formats)
    listed, noted = book.add_worksheet("Contents"), book.add_worksheet("Notes")
    sheets = [(f"Table_{at}", shown) for at, shown in enumerate(deck.charts, start=1)]
    tables = [book.add_worksheet(name) for name, _ in sheets]
    behind = Data(BEHIND, top=3)
    charts = [
        chart
        for sheet, (name, shown) in zip(tables, sheets, strict=True)
        for chart in _table(book, sheet, name, shown, deck, formats, behind)
    ]
    contents(listed, deck, sheets, bool(behind.columns), formats)
    notes(noted, deck, formats)
    if behind.columns:
        _behind(book.add_worksheet(BEHIND), behind, deck, formats)
    book.close()
    return finished(made.getvalue(), charts)


def _behind(sheet: Any, behind: Data, deck: Deck, formats: Formats) -> None:
    """The sheet that charts draw from: tables and heads over columns, on every printed page."""
    sheet.set_column(0, len(behind.columns) - 1, LETTERS)
    sheet.set_row(behind.top - 1, HEAD_TALL)
    sheet.freeze_panes(behind.top, 0)
    sheet.write_string(0, 0, f"{BEHIND_SAID}.", formats.title)
    behind.write(sheet, lambda code: formats.get(num_format=code) if code else formats.words, formats.head)
    for_paper(sheet, deck, Page())
    sheet.repeat_rows(0, behind.top - 1)


def _describe(book: Any, deck: Deck) -> None:
    """What the file says of itself to who asks its properties, and to those who are read it."""
    book.set_properties(
        {
            "title": deck.title,
            "subject": f"{deck.area}, {deck.quarter.words}",
            "author": deck.office,
            "company": deck.office,
            "category": deck.marking,
            "comments": " ".join(f"{line}." for line in deck.lines),
            "created": datetime.combine(deck.as_at, time(9)),
        }
    )
    book.set_size(2400, 1500)


def _table(book: Any, sheet: Any, name: str, shown: Shown, deck: Deck, formats: Formats, behind: Data) -> list[Chart]:
    """One drawing's sheet: what it is, its table, and its charts beside it."""
    drawing, table = shown.drawing, table_of(shown.drawing)
    widths = [_width(table, at) for at in range(len(table.heads))]
    page = page_of(drawing, sum(map(pixels, widths)))
    title = f"Table {name.partition('_')[2]}: {drawing.title}"
    top = lines(sheet, formats, title, list(_above(name, shown, deck)), page.wide)
    sheet.set_default_row(LINE)
    _columns(sheet, table, widths, top)
    right = [_numbers(table.column(at)) for at in range(len(table.heads))]
    frame(sheet, top, f"{name}_{drawing.id.replace('-', '_')}"[:80], table.heads, len(table.rows), formats, right)
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        if len(row[0].text) > LONGEST:
            sheet.set_row(top + 1 + at, LINE * deep(row[0].text, LONGEST))
        for column, cell in enumerate(row):
            formats.write(
                sheet, top + 1 + at, column, cell, bold=drawing.table.total and at == last, right=right[column]
            )
    for_paper(sheet, deck, page)
    sheet.repeat_rows(top)
    return _charts(book, sheet, shown, Place(table, name, top + 1), page, behind)


def _charts(book: Any, sheet: Any, shown: Shown, place: Place, page: Page, behind: Data) -> list[Chart]:
    """A drawing's charts beside its table: here only where they stand, for their parts are written when the book is."""
    found, beside = charts_of(shown, place, behind), len(place.table.heads)
    if found and page.gutter:
        sheet.set_column_pixels(beside, beside, page.gutter)
        beside += 1
    for each in found:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": [place.sheet, place.top, 1, place.top, 1]})
        chart.set_size({"width": round(each.chart.wide / PIXEL), "height": round(each.chart.tall / PIXEL)})
        offsets = {"x_offset": BESIDE + each.left / PIXEL, "y_offset": each.top / PIXEL, "object_position": 2}
        sheet.insert_chart(place.top, beside, chart, {"description": said(shown.drawing, each.plot), **offsets})
    if found and page.apart:
        sheet.set_v_pagebreaks([beside])
    return [each.chart for each in found]


def _above(name: str, shown: Shown, deck: Deck) -> Iterator[str]:
    """What stands between a sheet's title and its table: what it says, whence, and for whom."""
    yield f"{shown.headline}."
    yield f"This sheet contains one table{_drawn(shown)}."
    yield f"Shorthand: {', '.join(f'{marker} {meaning}' for marker, meaning in words.WHY.items())}."
    yield (
        ". ".join(
            (deck.marking, f"{deck.area}, {deck.quarter.words}", *((deck.about,) if deck.about else ()), deck.release)
        )
        + "."
    )
    yield from (line for line in (shown.superseded, shown.drawing.source) if line)
    if shown.drawing.notes:
        yield f"Notes on this table stand on the sheet Notes, in the rows of {name}."


def _drawn(shown: Shown) -> str:
    return " with its chart beside it" if has_chart(shown.drawing) else ""


def _numbers(column: Sequence[Datum]) -> bool:
    """Whether a column's figures stand right: numbers, or shorthand in their place."""
    return any(cell.value is not None for cell in column) or all(cell.marker for cell in column)


def _columns(sheet: Any, table: Table, widths: Sequence[int], top: int) -> None:
    """As wide as what stands in them, within reason; heads wrap."""
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.set_row(top, LINE * max(deep(head, width - 2) for head, width in zip(table.heads, widths, strict=True)) + 3)


def _width(table: Table, at: int) -> int:
    widest = max((len(cell.text) for cell in table.column(at)), default=0)
    word = max(len(word) for word in table.heads[at].split())
    return min(max(round(widest * 0.9) + 2, word + 3, 11), LONGEST)
