"""Cells that are read otherwise than they are written: look-alikes of plain letters, marks that show a text as text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from dashboard.returns.findings import together
from dashboard.returns.headings import spaced
from dashboard.returns.model import Finding, Row, Value, letters
from dashboard.returns.raw import Cells
from dashboard.returns.reading import noticed
from dashboard.returns.shape import Column, Kind, Sheet
from queries.characters import as_meant

LOOK_ALIKES, TEXT_MARKS = "file.look_alikes", "file.text_marks"
_FORMULA = re.compile(r'\s*=\s*"((?:[^"]|"")*)"\s*')
_OF_A_NAME = re.compile(r"'[=+\-@\d]")  # an apostrophe before other letters may be part of a title


def as_text(text: str, kind: Kind) -> str:
    """``0012`` of ``'0012`` and of ``="0012"``: what a spreadsheet would show."""
    if text[:1] not in "'= \t\n":
        return text
    if found := _FORMULA.fullmatch(text):
        return found[1].replace('""', '"')
    if kind is Kind.STORY or not text.startswith("'") or (kind is Kind.TEXT and not _OF_A_NAME.match(text)):
        return text
    return text[1:].removesuffix("'")


def plainly(text: str, column: Column) -> str:
    """A cell's text in one line, in plain letters; of prose as its writer chose them."""
    return normalize("NFC", text) if column.prose else as_meant(spaced(text))


class Otherwise:
    """Which cells of a file were read otherwise than they are written: one note for each way of it."""

    def __init__(self) -> None:
        self._found: dict[str, dict[tuple[str, str], str]] = {LOOK_ALIKES: {}, TEXT_MARKS: {}}

    def look(
        self,
        sheet: Sheet,
        below: Sequence[tuple[int, Cells]],
        known: Mapping[int, Column],
        rows: Sequence[Row],
    ) -> None:
        """Hold the cells of a sheet's rows against what was read of them."""
        written = dict(below)
        columns = {column.field: number for number, column in known.items()}
        for row in rows:
            for field, cell in row.cells.items():
                before = written[row.number][columns[field]].value
                if before != cell.value:
                    column = sheet.by_field[field]
                    self.take(sheet.name, f"{letters(columns[field])}{row.number}", column, before)

    def take(self, sheet: str, cell: str, column: Column, written: Value) -> None:
        """One cell, as it is written."""
        if not isinstance(written, str):
            return
        plain = plainly(written, column)
        if not column.prose and plain != spaced(written):
            self._found[LOOK_ALIKES][sheet, cell] = column.name
        if as_text(plain, column.kind) != plain:
            self._found[TEXT_MARKS][sheet, cell] = column.name

    def notes(self) -> Iterator[Finding]:
        """At the first such cell, how many there are and on which sheets."""
        for rule, cells in self._found.items():
            if cells:
                (sheet, cell), column = next(iter(cells.items()))
                where = together(list(dict.fromkeys(name for name, _ in cells)))
                several = f"{len(cells):,} cells of {where}, the first of them here," if len(cells) > 1 else "This cell"
                yield noticed(rule, sheet, cell, column, several)
