"""Where a table stands on its sheet, and where a chart finds a column's numbers: a chart must not draw a shorthand.

Office programs draw a cell of words as nought. So a column without words is drawn from the table itself; of another
one the sheet ``Chart_data`` holds, for the chart alone, a link to each number and nothing where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from layouts.drawing import Datum
from layouts.on_sheet.table import Table

Range = list[Any]
"""A sheet's name, first row, first column, last row, last column: as XlsxWriter wants it."""


Cells = list[tuple[float | None, str]]
"""Numbers, each with the formula that links it to its table (or ""); None leaves a gap."""


@dataclass
class Behind:
    """The sheet of what charts draw, column by column; it is written where there is one."""

    name: str
    columns: list[tuple[str, Cells]] = field(default_factory=list)
    top: int = 2

    def add(self, head: str, cells: Cells) -> Range:
        """Put another column beside the last; where it will stand."""
        self.columns.append((head, cells))
        at = len(self.columns) - 1
        return [self.name, self.top, at, self.top + len(cells) - 1, at]

    def write(self, sheet: Any, title: str, bold: Any) -> None:
        """Write the sheet."""
        sheet.write_string(0, 0, title, bold)
        for at, (head, cells) in enumerate(self.columns):
            sheet.write_string(self.top - 1, at, head)
            for row, (number, link) in enumerate(cells, start=self.top):
                if number is not None and link:
                    sheet.write_formula(row, at, link, None, number)
                elif number is not None:
                    sheet.write_number(row, at, number)


@dataclass(frozen=True)
class Place:
    """One table on its sheet: ``top`` is the row of its first figures (0 is the sheet's first)."""

    table: Table
    sheet: str
    top: int
    behind: Behind

    def names(self, rows: int) -> Range:
        """The first rows' names."""
        return [self.sheet, self.top, 0, self.top + rows - 1, 0]

    def head(self, column: int) -> Range:
        """A column's head."""
        return [self.sheet, self.top - 1, column]

    def numbers(self, column: int, rows: int) -> Range:
        """The first rows' numbers of a column."""
        cells = self.table.column(column)[:rows]
        if all(cell.value is not None for cell in cells):
            return [self.sheet, self.top, column, self.top + rows - 1, column]
        linked = [(cell.value, f"={self.cell(at, column)}") for at, cell in enumerate(cells)]
        return self.behind.add(f"{self.sheet}: {self.table.heads[column]}", linked)

    def cell(self, row: int, column: int) -> str:
        """``Table_1!$B$7``."""
        return f"{self.sheet}!${_letters(column)}${self.top + row + 1}"

    def beside(self, head: str, numbers: list[float | None]) -> Range:
        """A column that stands in no table, such as a funnel's limits."""
        return self.behind.add(f"{self.sheet}: {head}", [(number, "") for number in numbers])

    def find(self, figures: tuple[Datum, ...]) -> int:
        """The column that holds these figures, row by row. Raises ValueError where none does."""
        wanted = [(figure.value if not _marked(figure) else None, figure.text) for figure in figures]
        for at in range(1, len(self.table.heads)):
            if [(cell.value, cell.text) for cell in self.table.column(at)[: len(wanted)]] == wanted:
                return at
        raise ValueError(f"The table on {self.sheet} does not hold what its chart draws")


def _marked(figure: Datum) -> bool:
    return figure.text.startswith("[")


def _letters(column: int) -> str:
    """``A``, ``Z``, ``AA``: a column's name."""
    first, last = divmod(column, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)
