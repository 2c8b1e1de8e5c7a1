"""Where a table stands on its sheet, and where a chart finds a column's numbers: a chart must not draw a shorthand.

Office programs draw a cell of words as nought. So a column without words is drawn from the table itself; of another
one the sheet ``Chart_data`` holds, for the chart alone, a link to each number and nothing where there is none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from layouts.bodies import Datum
from layouts.on_sheet.table import Table
from layouts.words import unmarked

YEAR = " ("
"""What parts a quarter from its financial year."""

Range = list[Any]
"""A sheet's name, first row, first column, last row, last column: as XlsxWriter wants it."""


Cells = list[tuple[float | str | None, str]]
"""Numbers or names, each with the formula that links it to its table (or ""); None leaves a gap."""

WIDE, HIGH = 13, 70  # a column in letters, the row of heads in points: four lines


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

    def write(self, sheet: Any, title: str, bold: Any, head_look: Any, look: Any) -> None:
        """Write the sheet: a title, a row of heads, and what charts draw."""
        sheet.set_column(0, len(self.columns) - 1, WIDE)
        sheet.set_row(self.top - 1, HIGH)
        sheet.freeze_panes(self.top, 0)
        sheet.write_string(0, 0, title, bold)
        for at, (head, cells) in enumerate(self.columns):
            sheet.write_string(self.top - 1, at, unmarked(head), head_look)
            for row, (drawn, link) in enumerate(cells, start=self.top):
                if drawn is not None and link:
                    sheet.write_formula(row, at, link, look, drawn)
                elif drawn is not None:
                    sheet.write(row, at, drawn, look)


@dataclass(frozen=True)
class Place:
    """One table on its sheet: ``top`` is the row of its first figures (0 is the sheet's first)."""

    table: Table
    sheet: str
    top: int
    behind: Behind
    headline: str = ""

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
        return self.some(column, range(rows), self.table.heads[column])

    def some(self, column: int, wanted: Collection[int], head: str) -> Range:
        """A column's numbers in these rows alone, under a head of their own, as long as the last of them."""
        cells = [cell.value if at in wanted else None for at, cell in enumerate(self.table.column(column))]
        linked: Cells = [(cells[at], f"={self.cell(at, column)}") for at in range(max(wanted) + 1)]
        return self.behind.add(f"{self.sheet}: {head}", linked)

    def quarters(self, rows: int) -> Range:
        """The first rows' quarters without the financial year, which their table has too: ``Jul–Sep 2026``."""
        names = self.table.names[:rows]
        if not any(YEAR in name for name in names):
            return self.names(rows)
        cells = [self.cell(at, 0) for at in range(rows)]
        linked: Cells = [
            (name.partition(YEAR)[0], f'=IFERROR(LEFT({cell},FIND("{YEAR}",{cell})-1),{cell})')
            for name, cell in zip(names, cells, strict=True)
        ]
        return self.behind.add(f"{self.sheet}: {self.table.heads[0]}", linked)

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
