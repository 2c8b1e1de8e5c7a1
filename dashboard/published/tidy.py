"""The tidy file of published figures: one row for each place, quarter and series."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.published.numbers import NoFigure, count
from dashboard.published.quarters import ending
from dashboard.published.reading import Found, Odd
from dashboard.published.tables import AGAIN, CODE, MOST
from dashboard.published.unpacking import TIDY
from queries.published import ENGLAND, HCLIC, Figure
from queries.vocabulary import Quarter

_QUARTER, _CODE, _PLACE, _SERIES, _VALUE, _SHEET = TIDY
_FILE = "source_file"


def figures_of(found: Found) -> tuple[Figure, ...]:
    """Its figures of series that are known. Raises Odd where a row has no quarter, code or count, or where one place
    has two different figures of a quarter."""
    (sheet,) = found.sheets
    heads = {str(text).strip(): column for column, text in sheet.cells.iloc[0].items()}
    if lacking := [head for head in TIDY if head not in heads]:
        raise Odd(f"It has no column {lacking[0]}.", AGAIN)
    rows = sheet.cells.iloc[1:].rename(columns={column: head for head, column in heads.items()})
    known = rows[rows[_SERIES].isin(HCLIC.by_id)]
    if known.empty:
        raise Odd("It has no series that is known.", f"They are called {', '.join(HCLIC.by_id)}.")
    figures = tuple(_figure(found.file, int(at), row) for at, row in known.iterrows())
    _alike(known, figures)
    return figures


def _figure(file: str, at: int, row: pd.Series) -> Figure:
    try:
        value = count(None if pd.isna(row[_VALUE]) else row[_VALUE])
        quarter, code = _quarter(row[_QUARTER]), str(row[_CODE]).strip()
        if not re.fullmatch(CODE, code):
            raise ValueError(code)
    except NoFigure:
        said = f"Row {at} says “{str(row[_VALUE])[:MOST]}” in {_VALUE}, which is no count."
        raise Odd(said, f"A count, “..” or “-” is expected there. {AGAIN}") from None
    except ValueError as problem:
        raise Odd(f"Row {at} has no {_QUARTER} such as 2025-12, or no {_CODE} such as {ENGLAND}.", AGAIN) from problem
    source = row[_FILE] if _FILE in row and not pd.isna(row[_FILE]) else file
    return Figure(row[_SERIES], code, str(row[_PLACE]), quarter, value, str(source), str(row[_SHEET]))


def _quarter(said: object) -> Quarter:
    year, _, month = str(said).partition("-")
    return ending(year, month[:2])


def _alike(rows: pd.DataFrame, figures: tuple[Figure, ...]) -> None:
    """Raises Odd where a place has two different figures of one quarter."""
    seen: dict[tuple[str, str, Quarter], tuple[int, float | None]] = {}
    for at, each in zip(rows.index, figures, strict=True):
        first = seen.setdefault((each.series, each.code, each.quarter), (int(at), each.value))
        if first[1] != each.value:
            raise Odd(f"Rows {first[0]} and {at} give two figures of one series, place and quarter.", AGAIN)
