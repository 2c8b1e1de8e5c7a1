"""The detailed tables of statutory homelessness (H-CLIC) found in sheets whose layout drifts from release to release.

Nothing is looked for at a fixed place: rows of data are those that begin with a place's code, what stands above them is
headings, and a column is known by what its own headings say. What is not found, or found twice, is told and refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.published.numbers import NoFigure, count
from dashboard.published.quarters import quarter_of
from dashboard.published.reading import Found, Odd, Sheet
from dashboard.published.unpacking import TABLES
from queries.published import ANY_NEED, CUSTODY, ENGLAND, OFFENDING, PREVENTION, RELIEF, Figure
from queries.vocabulary import Quarter

CODE = r"[A-Z]\d{8}"
_PART = re.compile(r"%|per ?cent|per 1,?000|rate\b", re.IGNORECASE)
"""In headings of columns that are no counts."""
_CUSTODY = r"custod|prison"
_NEEDS: Mapping[str, str] = {
    OFFENDING: r"offending history|history of offending",
    "support_need_mental_health": r"mental health",
    "support_need_domestic_abuse": r"(?<!non-)(?<!non )domestic abuse",
    "support_need_drugs": r"drug",
    "support_need_alcohol": r"alcohol",
    "support_need_rough_sleeping": r"rough sleeping",
    "support_need_ete": r"education|employment",
    ANY_NEED: r"(?<!no )(?:one or more|with|households? with|total) (?:known )?support need",
}
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "3": _NEEDS,
    "4": {CUSTODY: _CUSTODY},
    "4P": {PREVENTION: _CUSTODY},
    "4R": {RELIEF: _CUSTODY},
}
"""By table (of A) the series that it holds, each with what its column's headings say."""
_MUST = {"3": OFFENDING, "4": CUSTODY, "4P": PREVENTION, "4R": RELIEF}
"""What a table is read for: without it nothing of a file is taken in."""
_TELL = "Its layout may be a new one: tell who keeps this product."
AGAIN = "Correct it, or take the file as it was published."
MOST = 40
"""Of what a cell says no more letters than these are repeated."""


def figures_of(found: Found, said: Quarter | None = None) -> tuple[Figure, ...]:
    """Every figure of a workbook; ``said`` is its quarter where the file names none. Raises Odd where a sheet has no
    place or no column that is known, a cell holds no figure, or a place stands twice with different ones."""
    sheets = [sheet for sheet in found.sheets if len(sheet.cells)]
    if not sheets:
        raise Odd(
            f"It has none of the sheets {', '.join(f'A{each}' for each in _COLUMNS)} in which the figures stand.",
            "Take the detailed local authority tables; the summary’s workbook has others.",
        )
    return tuple(figure for sheet in sheets for figure in _of_sheet(found.file, sheet, said))


@dataclass(frozen=True)
class _Table:
    """A sheet's table: rows of places, their codes and names by row, what its columns' headings say, and all texts that
    stand above its first place."""

    rows: pd.DataFrame
    codes: Mapping[int, str]
    names: Mapping[int, str]
    headings: Mapping[int, str]
    above: tuple[str, ...]


def _of_sheet(file: str, sheet: Sheet, said: Quarter | None) -> list[Figure]:
    match = TABLES.match(sheet.name)
    table = _table(sheet)
    quarter = quarter_of(file, sheet.name, (sheet.name, *table.above), said)
    columns = _columns(sheet, table, match[1].upper() if match else "")
    rows = {row: [_count(sheet, table, row, column) for column in columns.values()] for row in table.codes}
    for series, column, values in zip(columns, columns.values(), zip(*rows.values(), strict=True), strict=True):
        if all(value is None for value in values):  # another than it was taken for
            raise Odd(f"Cell {sheet.at(min(rows), column)} and all below it hold no figure ({series}).", _TELL)
    return [
        Figure(series, table.codes[row], table.names[row], quarter, value, file, sheet.name)
        for row in _once(sheet, table.codes, rows)
        for series, value in zip(columns, rows[row], strict=True)
    ]


def _once(sheet: Sheet, codes: Mapping[int, str], rows: Mapping[int, list[float | None]]) -> Iterator[int]:
    """The rows without those that repeat a total. Raises Odd where one place has two rows that differ."""
    first: dict[str, int] = {}
    for row, code in codes.items():
        if rows[first.setdefault(code, row)] != rows[row]:
            at = sheet.at(row, 1)
            raise Odd(f"{code} stands in row {first[code]} and again at {at}, with other figures.", AGAIN)
        if first[code] == row:
            yield row


def _table(sheet: Sheet) -> _Table:
    words = sheet.cells.map(lambda cell: cell.strip() if isinstance(cell, str) else "")
    codes = words.apply(lambda column: column.str.fullmatch(CODE))
    if not codes.to_numpy().any():
        raise Odd(f"Sheet {sheet.name} has no row that begins with a place’s code, such as {ENGLAND}.", AGAIN)
    at = codes.sum().idxmax()
    rows = sheet.cells[codes[at]]
    above, below = words[words.index < rows.index[0]], words.loc[rows.index]
    after = [column for column in words.columns if column > at]
    named = next((column for column in after if below[column].ne("").all()), at)
    headings = {column: " ".join(filter(None, above[column])) for column in after if column > named}
    return _Table(rows, dict(below[at]), dict(below[named]), headings, tuple(above.to_numpy().ravel()))


def _columns(sheet: Sheet, table: _Table, named: str) -> dict[str, int]:
    """The column of each series of a table. Raises Odd where what it is read for is not there, or one is twice."""
    found: dict[str, int] = {}
    counts = {column: text for column, text in table.headings.items() if not _PART.search(text)}
    for series, says in _COLUMNS[named].items():
        some = [column for column, text in counts.items() if re.search(says, text, re.IGNORECASE)]
        if len(some) > 1:
            raise Odd(f"Sheet {sheet.name} has the same heading over {_cells(sheet, table, some)}.", _TELL)
        if some:
            found[series] = some[0]
    if _MUST[named] not in found:
        looked = "offending history" if _MUST[named] == OFFENDING else "custody"
        first = min(table.codes)
        raise Odd(f"Sheet {sheet.name} has no column headed “{looked}” above its first place, row {first}.", _TELL)
    return found


def _cells(sheet: Sheet, table: _Table, columns: Sequence[int]) -> str:
    return " and ".join(sheet.at(min(table.codes), column) for column in columns)


def _count(sheet: Sheet, table: _Table, row: int, column: int) -> float | None:
    cell = table.rows.loc[row, column]
    try:
        return count(None if pd.isna(cell) else cell)
    except NoFigure:
        said = f"Cell {sheet.at(row, column)} says “{str(cell)[:MOST]}”, which is no count."
        raise Odd(said, f"A count, “..” or “-” is expected there. {AGAIN}") from None
