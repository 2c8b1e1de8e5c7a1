"""What every sheet of a workbook is laid out with: its title and lines, and one marked-up table."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf
from typing import Any

from layouts.measuring import wrap
from layouts.on_sheet.formats import SIZE, TITLE, Formats
from layouts.words import unmarked

WIDER = 1.14  # than the page's sans
LINE = 17  # points: a line of the type, and some air


def lines(sheet: Any, formats: Formats, title: str, said: Sequence[str], wide: float = inf) -> int:
    """The sheet's title in its first cell and lines beneath, none beyond so many pixels; the next free row."""
    titles = _broken(title, wide, TITLE, bold=True)
    for row, line in enumerate(titles):
        sheet.set_row(row, LINE * 1.4)
        sheet.write_string(row, 0, unmarked(line), formats.title)
    rest = [each for line in said for each in _broken(line, wide, SIZE)]
    for row, line in enumerate(rest, start=len(titles)):
        sheet.write_string(row, 0, unmarked(line), formats.words)
    return len(titles) + len(rest)


def _broken(text: str, wide: float, size: float, bold: bool = False) -> list[str]:
    """Words in lines that stay within a width of paper: a cell's words run over those beside it, and onto its page."""
    return wrap(text, wide / WIDER, size * 4 / 3, bold)


def marked_up(
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
    frame(sheet, top, name, heads, len(rows), formats)
    for row, cells in enumerate(rows, start=top + 1):
        sheet.set_row(row, LINE * max(map(deep, cells, widths)))
        for column, text in enumerate(cells):
            sheet.write_string(row, column, unmarked(text) or "[z]", formats.wrapped)


def deep(text: str, width: float) -> int:
    """How many lines words take in a column so wide: none of them is cut, whatever the letters."""
    return max(1, ceil(len(text) / width))


def frame(
    sheet: Any, top: int, name: str, heads: Sequence[str], rows: int, formats: Formats, right: Sequence[bool] = ()
) -> None:
    """A marked-up table without stripes or buttons, its heads in sight while one scrolls."""
    beside = [formats.number_head if each else formats.words_head for each in right[1:]]
    looks = [formats.head, *beside] if right else [formats.head] * len(heads)
    columns = [{"header": unmarked(head), "header_format": look} for head, look in zip(heads, looks, strict=True)]
    plain = {"name": name, "style": None, "autofilter": False, "columns": columns}
    sheet.add_table(top, 0, top + max(rows, 1), len(heads) - 1, plain)
    sheet.freeze_panes(top + 1, 0)
    sheet.hide_gridlines(2)
