"""A deck as a workbook, by the Government Statistical Service's guidance: cover, contents, notes, one table a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from layouts import words
from layouts.deck import SHORTHAND, Deck, Said, Shown
from layouts.drawing import Datum
from layouts.on_sheet.charts import MADE, chart_of
from layouts.on_sheet.formats import Formats
from layouts.on_sheet.language import in_english
from layouts.on_sheet.place import Behind, Place
from layouts.on_sheet.table import Table, table_of
from layouts.reading import HEADING, about_limits

BEHIND = "Chart_data"
BEHIND_SAID = "What the charts draw where a column of their table holds shorthand: links to its numbers, and gaps"
LONGEST = 60
LINE = 17  # points: a line of the type, and some air


def write(deck: Deck) -> bytes:
    """The workbook of a deck: the same deck gives the same bytes."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _describe(book, deck)
    formats = Formats(book)
    _cover(book.add_worksheet("Cover"), deck, formats)
    contents, notes = book.add_worksheet("Contents"), book.add_worksheet("Notes")
    sheets = [(f"Table_{at}", shown) for at, shown in enumerate(deck.charts, start=1)]
    tables = [book.add_worksheet(name) for name, _ in sheets]
    behind = Behind(BEHIND)
    for sheet, (name, shown) in zip(tables, sheets, strict=True):
        _table(book, sheet, name, shown, deck, formats, behind)
    _contents(contents, sheets, behind, formats)
    _notes(notes, deck, formats)
    for sheet in (contents, notes):
        _for_paper(sheet, deck)
    if behind.columns:
        behind.write(book.add_worksheet(BEHIND), f"{BEHIND_SAID}.", formats.title)
    book.close()
    return in_english(made.getvalue())


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


def _lines(sheet: Any, formats: Formats, title: str, lines: Sequence[str]) -> int:
    """The sheet's title in its first cell and a line beneath each other; the next free row."""
    sheet.set_row(0, LINE * 1.5)
    sheet.write_string(0, 0, title, formats.title)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, formats.words)
    return len(lines) + 1


def _cover(sheet: Any, deck: Deck, formats: Formats) -> None:
    sheet.set_column(0, 0, 110)
    sheet.set_default_row(LINE + 3)
    sheet.set_row(0, LINE * 1.5)
    said = (
        deck.office,
        *deck.lines,
        f"{words.count(len(deck.charts), 'table')}, each on a sheet of its own with its chart beside it. "
        "Contents lists them; Notes explains measures and shorthand.",
        "Figures are those of the release named above. A later release may replace them.",
        "Charts are drawn from the tables: a number that is changed changes its chart.",
    )
    sheet.write_string(0, 0, deck.title, formats.title)
    for row, line in enumerate(said, start=1):
        sheet.write_string(row, 0, line, formats.wrapped)
    _for_paper(sheet, deck)


def _contents(sheet: Any, sheets: Sequence[tuple[str, Shown]], behind: Behind, formats: Formats) -> None:
    top = _lines(
        sheet, formats, "Contents", ["This sheet contains one table: a row for each sheet, with a link to it."]
    )
    rows = [("Cover", "", "What this file is"), ("Notes", "", "Measures, sources and shorthand")]
    rows += [(name, f"{shown.page}: {shown.section}".strip(": "), shown.headline) for name, shown in sheets]
    rows += [(BEHIND, "", BEHIND_SAID)] if behind.columns else []
    _marked_up(sheet, top, "Contents_list", ("Sheet", "Page", "What it shows"), (14, 42, 100), rows, formats)
    for row, (name, *_) in enumerate(rows, start=top + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)


def _notes(sheet: Any, deck: Deck, formats: Formats) -> None:
    top = _lines(
        sheet,
        formats,
        "Notes",
        ["This sheet contains one table: what is measured, how, from what, and what it leaves out."],
    )
    rows = list(dict.fromkeys(_noted(deck)))
    _marked_up(sheet, top, "Notes_list", ("About", "Kind", "Note"), (34, 18, 110), rows, formats)


def _noted(deck: Deck) -> Iterator[tuple[str, str, str]]:
    yield from ((marker, "Shorthand", f"{words.capital(said)}.") for marker, said in SHORTHAND)
    yield "Charts", HEADING, about_limits(deck)
    for item in deck.items:
        if isinstance(item, Said):
            yield "This pack", "Said", ". ".join(part for part in (item.heading, item.text) if part)
    for at, shown in enumerate(deck.charts, start=1):
        name, drawing = f"Table_{at}", shown.drawing
        yield name, "What is counted", drawing.title
        yield name, "Source", drawing.source
        yield from ((name, "Note", note) for note in drawing.notes)
        if shown.superseded:
            yield name, "Superseded", shown.superseded
    for definition in dict.fromkeys(each for shown in deck.charts for each in shown.definitions):
        yield definition.heading, "Definition", definition.counted
        yield from ((definition.heading, label, words.capital(sentence)) for label, sentence in definition.said)


def _marked_up(
    sheet: Any,
    top: int,
    name: str,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    formats: Formats,
) -> None:
    """A table of words, one row of heads, rows without gaps."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_default_row(LINE)
    _frame(sheet, top, name, heads, len(rows), formats)
    for row, cells in enumerate(rows, start=top + 1):
        sheet.set_row(row, LINE * max(map(_deep, cells, widths)))
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text or "None", formats.wrapped)


def _deep(text: str, width: float) -> int:
    """How many lines words take in a column so wide: none of them is cut, whatever the letters."""
    return max(1, ceil(len(text) / width))


def _frame(
    sheet: Any, top: int, name: str, heads: Sequence[str], rows: int, formats: Formats, right: Sequence[bool] = ()
) -> None:
    """A marked-up table without stripes or buttons, its heads in sight while one scrolls."""
    beside = [formats.number_head if each else formats.words_head for each in right[1:]]
    looks = [formats.head, *beside] if right else [formats.head] * len(heads)
    columns = [{"header": head, "header_format": look} for head, look in zip(heads, looks, strict=True)]
    plain = {"name": name, "style": None, "autofilter": False, "columns": columns}
    sheet.add_table(top, 0, top + max(rows, 1), len(heads) - 1, plain)
    sheet.freeze_panes(top + 1, 0)
    sheet.hide_gridlines(2)


def _table(book: Any, sheet: Any, name: str, shown: Shown, deck: Deck, formats: Formats, behind: Behind) -> None:
    """One chart's sheet: what it is, its table, and its chart beside it."""
    drawing, table = shown.drawing, table_of(shown.drawing)
    number = name.partition("_")[2]
    top = _lines(sheet, formats, f"Table {number}: {drawing.title}", list(_above(name, shown, deck)))
    sheet.set_default_row(LINE)
    _columns(sheet, table, top)
    right = [_numbers(table.column(at)) for at in range(len(table.heads))]
    _frame(sheet, top, f"{name}_{drawing.id.replace('-', '_')}"[:80], table.heads, len(table.rows), formats, right)
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        if len(row[0].text) > LONGEST:
            sheet.set_row(top + 1 + at, LINE * _deep(row[0].text, LONGEST))
        for column, cell in enumerate(row):
            formats.write(sheet, top + 1 + at, column, cell, bold=drawing.table.total and at == last)
    chart = chart_of(book, drawing, Place(table, name, top + 1, behind))
    if chart is not None:
        told = {"description": drawing.alternative, "x_offset": 24, "object_position": 2}
        sheet.insert_chart(top, len(table.heads), chart, told)
    _for_paper(sheet, deck, 1)


def _above(name: str, shown: Shown, deck: Deck) -> Iterator[str]:
    """What stands between a sheet's title and its table: what it says, whence, and for whom."""
    yield f"{shown.headline}."
    yield (
        f"This sheet contains one table{_drawn(shown)}. [c] hidden to protect small numbers, [x] not received, "
        "[z] not applicable; more on the sheet Notes."
    )
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
    return " with its chart beside it" if type(shown.drawing.body) in MADE else ""


def _numbers(column: Sequence[Datum]) -> bool:
    """Whether a column's figures stand right: numbers, or shorthand in their place."""
    return any(cell.value is not None for cell in column) or all(cell.marker for cell in column)


def _columns(sheet: Any, table: Table, top: int) -> None:
    """As wide as what stands in them, within reason; heads wrap."""
    widths = [_width(table, at) for at in range(len(table.heads))]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.set_row(top, LINE * max(_deep(head, width - 2) for head, width in zip(table.heads, widths, strict=True)) + 3)


def _width(table: Table, at: int) -> int:
    widest = max((len(cell.text) for cell in table.column(at)), default=0)
    word = max(len(word) for word in table.heads[at].split())
    return min(max(round(widest * 1.1) + 3, round(word * 1.2) + 3, 13), LONGEST)


def _for_paper(sheet: Any, deck: Deck, pages: int = 0) -> None:
    """A4 landscape, one page wide; on as many pages as it takes, unless it must be on one."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, pages)
    sheet.set_header(f"&L{deck.marking.replace('&', '&&')}&R{deck.area.replace('&', '&&')}, {deck.quarter.label}")
    sheet.set_footer(f"&L{deck.release}&R&P of &N")
