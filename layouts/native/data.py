"""What charts are drawn from: columns of cells on a sheet, which a chart's series name. Names are always words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple, Self

from xlsxwriter import Workbook

from layouts.plot import Plot, Rows
from layouts.words import unmarked

Number = float | str | None
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MADE = datetime(1980, 1, 1)
"""When every workbook behind a chart says that it was made, so that the same chart gives the same bytes."""
LITERAL = str.maketrans({'"': "”"})


POUNDS = '"£"#,##0'


def code_of(text: str) -> str:
    """The office programs' format that writes a number as ``text`` does: ``0.0%``, ``#,##0``, ``"£"#,##0``."""
    if text.startswith("£"):
        return POUNDS
    _, point, decimals = text.rstrip("%").partition(".")
    plain = ("0" if text.endswith("%") else "#,##0") + (f".{'0' * len(decimals)}" if point else "")
    whole = plain + ("%" if text.endswith("%") else "")
    if text.startswith("+"):
        return f'+{whole};"−"{whole};{whole}'
    return f'{whole};"−"{whole}' if text.startswith("−") else whole


def code_of_unit(unit: str) -> str:
    """The format of a unit's axis and cells."""
    tenths = dict.fromkeys(("points", "offences", "per 100 months"), "0.0")
    return {"%": "0%", "£": POUNDS, **tenths}.get(unit, "#,##0.##" if unit in ("days", "months", "rate") else "#,##0")


def literal(words: str) -> str:
    """A format that writes words in place of a number, or beside it."""
    return f'"{words.translate(LITERAL)}"' if words else ""


class Cell(NamedTuple):
    """A number or a name (None leaves a gap), and the cell that it is taken from, "" where it is its own."""

    value: Number
    link: str = ""


class Ref(NamedTuple):
    """Where cells stand, and what they hold."""

    formula: str
    values: tuple[Number, ...]

    def row(self, at: int) -> Ref:
        """One cell of a column."""
        place, _, first = self.formula.partition(":")[0].rpartition("$")
        return Ref(f"{place}${int(first) + at}", (self.values[at],))


class Kept(NamedTuple):
    """A column that was added: its head, and its cells."""

    head: Ref
    cells: Ref


@dataclass
class _Column:
    group: str
    head: str
    cells: tuple[Cell, ...]
    code: str


def nowhere(key: str, row: int) -> Cell | None:
    """The link of a figure that stands in no other sheet."""
    return None


@dataclass
class Data:
    """A sheet of what charts draw: ``top`` is the row of the first figures (0 is the sheet's first). ``link`` says of a
    plot's column and row, or of a row's name (the key ""), which cell holds it: None where none does."""

    sheet: str = "Sheet1"
    top: int = 1
    group: str = ""
    called: str = ""  # a column that has no name of its own
    link: Callable[[str, int], Cell | None] = nowhere
    columns: list[_Column] = field(default_factory=list)

    def of(self, group: str, called: str, link: Callable[[str, int], Cell | None]) -> Self:
        """The same sheet for another chart's columns."""
        return replace(self, group=group, called=called, link=link)

    def add(self, head: str, cells: Sequence[Cell], code: str = "") -> Kept:
        """Put another column beside the last."""
        self.columns.append(_Column(self.group, head, tuple(cells), code))
        at = letters_of(len(self.columns) - 1)
        first, last = self.top + 1, self.top + max(len(cells), 1)
        place = f"{self.sheet}!${at}${first}" + (f":${at}${last}" if last > first else "")
        return Kept(Ref(f"{self.sheet}!${at}${self.top}", (head,)), Ref(place, tuple(cell.value for cell in cells)))

    def names(self, plot: Plot, fitted: Sequence[str] = ()) -> Ref:
        """The names of a plot's rows, or as much of each as fits."""
        cells = [self.link("", row) or Cell(name) for row, name in enumerate(fitted or plot.table.names)]
        return self.add("Quarter" if plot.table.rows is Rows.QUARTERS else "Name", cells).cells

    def column(self, plot: Plot, key: str, name: str = "") -> Kept:
        """A plot's column, under its own name or another."""
        column = plot.table[key]
        cells = [self.link(key, row) or Cell(value) for row, value in enumerate(column.values)]
        gaps = [cell if value is not None else Cell(None) for cell, value in zip(cells, column.values, strict=True)]
        return self.add(name or column.name or self.called or key, gaps, code_of_unit(column.unit))

    def again(self, name: str, kept: Kept, rows: Sequence[int], code: str = "") -> Kept:
        """Some rows of a column once more, which follow it when it is changed."""
        cells = [
            Cell(value, kept.cells.row(row).formula) if row in rows else Cell(None)
            for row, value in enumerate(kept.cells.values)
        ]
        return self.add(name, cells, code)

    def between(self, name: str, low: Kept, high: Kept, code: str) -> Kept:
        """How far one column is above another, which follows both when they are changed."""
        pairs = zip(low.cells.values, high.cells.values, strict=True)
        cells = [
            Cell(upper - lower, f"{high.cells.row(row).formula}-{low.cells.row(row).formula}")
            if isinstance(lower, float) and isinstance(upper, float)
            else Cell(None)
            for row, (lower, upper) in enumerate(pairs)
        ]
        return self.add(name, cells, code)

    def write(self, sheet: Any, look_of: Callable[[str], Any], head_look: Any = None) -> None:
        """Write the columns under their heads; ``look_of`` gives the format of a number's code ("" for words)."""
        for at, column in enumerate(self.columns):
            if column.group:
                sheet.write_string(self.top - 2, at, column.group, head_look)
            sheet.write_string(self.top - 1, at, unmarked(column.head), head_look)
            for row, cell in enumerate(column.cells, start=self.top):
                _write(sheet, row, at, cell, look_of(column.code))

    def workbook(self) -> bytes:
        """The sheet as a workbook of its own."""
        made = BytesIO()
        with Workbook(made, PLAIN) as book:
            book.set_properties({"created": MADE})
            codes = dict.fromkeys(each.code for each in self.columns if each.code)
            looks = {code: book.add_format({"num_format": code}) for code in codes}
            self.write(book.add_worksheet(self.sheet), looks.get)
        return made.getvalue()


def _write(sheet: Any, row: int, at: int, cell: Cell, look: Any) -> None:
    if cell.value is None:
        return
    if cell.link:
        sheet.write_formula(row, at, f"={cell.link}", look, cell.value)
    elif isinstance(cell.value, str):
        sheet.write_string(row, at, unmarked(cell.value), look)
    else:
        sheet.write_number(row, at, cell.value, look)


def letters_of(column: int) -> str:
    """``A``, ``Z``, ``AA``: a column's name."""
    first, last = divmod(column, 26)
    return (letters_of(first - 1) if first else "") + chr(ord("A") + last)
