"""How cells are written: numbers as numbers in the very decimals that the page writes, words never as formulas."""

from __future__ import annotations

from typing import Any

from layouts import theme
from layouts.datum import Datum
from layouts.native.data import code_of
from layouts.words import unmarked

SIZE, TITLE = 12, 16  # points
FONT = {"font_name": "Arial", "font_size": SIZE, "valign": "vcenter"}
MEASURED_IN = {
    "default_format_properties": {"font_name": "Arial", "font_size": SIZE},
    "default_column_width": 80,
    "default_row_height": 20,
}
"""Columns are as many digits wide as they say, and in this type a digit is as wide in every office program."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""How words begin that an office program may take for a formula; the wide signs, where its language writes so."""


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        """``book`` is XlsxWriter's workbook."""
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.title = self.get(font_size=TITLE, bold=True)
        self.words = self.get()
        self.wrapped = self.get(text_wrap=True)
        self.head = self.get(bold=True, text_wrap=True, valign="bottom", bottom=2)
        self.words_head = self.get(bold=True, text_wrap=True, valign="bottom", bottom=2, indent=1)
        self.number_head = self.get(bold=True, text_wrap=True, valign="bottom", bottom=2, align="right", indent=1)
        self.link = self.get(font_color=theme.COLOURS["series"], underline=1)

    def get(self, **properties: Any) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(FONT | properties)
        return self._made[key]

    def write(self, sheet: Any, row: int, column: int, cell: Datum, *, bold: bool = False, right: bool = True) -> None:
        """One figure: a number, a shorthand, or words; a shorthand stands at the ``right`` unless among words."""
        more: dict[str, Any] = {"bold": True, "top": 1} if bold else {}
        side = {"align": "right", "indent": 1} if right else {"indent": 1}
        if cell.value is not None and not cell.marker:
            sheet.write_number(row, column, cell.value, self.get(num_format=code_of(cell.text), **side, **more))
        elif cell.marker:
            sheet.write_string(row, column, unmarked(cell.text), self.get(font_color=theme.INK3, **side, **more))
        else:
            sheet.write_string(
                row, column, unmarked(cell.text), self.get(indent=1 if column else 0, text_wrap=not column, **more)
            )


def guarded(text: str) -> str:
    """Words as a CSV may hold them: one that an office program would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text
