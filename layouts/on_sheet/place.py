"""Where a table stands on its sheet, and which of its cells holds a plot's figure: what a chart draws follows it.

Office programs draw a cell of words as nought. So the sheet ``Chart_data`` holds, for charts alone, a link to each
number, the oldest quarter first, and nothing where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from layouts.native.data import Cell, letters_of
from layouts.on_sheet.table import Table
from layouts.plot import Plot, Rows

YEAR = " ("
"""What parts a quarter from its financial year."""


@dataclass(frozen=True)
class Place:
    """One table on its sheet: ``top`` is the row of its first figures (0 is the sheet's first)."""

    table: Table
    sheet: str
    top: int

    def link(self, plot: Plot, key: str, row: int) -> Cell | None:
        """The cell of a plot's column and row, or with no key of the row's name; None where the table has none."""
        if key not in self.table.keys or row >= len(self.table.rows):
            return None
        at = self.table.keys.index(key) if key else 0
        quarters = plot.table.rows is Rows.QUARTERS
        found = len(plot.table.names) - 1 - row if quarters else row
        cell, where = self.table.rows[found][at], f"{self.sheet}!${letters_of(at)}${self.top + found + 1}"
        if not key:
            return self._named(cell.text, where)
        return None if cell.value is None or cell.marker else Cell(cell.value, where)

    def _named(self, name: str, where: str) -> Cell:
        """A row's name; a quarter's without the financial year, which its table has too: ``Jul–Sep 2026``."""
        short, year, _ = name.partition(YEAR)
        return Cell(short, f'IFERROR(LEFT({where},FIND("{YEAR}",{where})-1),{where})') if year else Cell(name, where)
