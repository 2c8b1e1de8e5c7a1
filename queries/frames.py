"""Published cells as pandas frames: one row a cell, typed, by quarter. For files and notebooks, never for a page."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from queries.engines import STORE, file_url, open_engine
from queries.errors import PlainError
from queries.listing import listing
from queries.vocabulary import Edition, Period, Quarter, Slice

TYPES = {
    "area": "category",
    "edition": "category",
    "measure": "category",
    "slice": "category",
    "by": "category",
    "category": "category",
    "code": "category",
    "state": "category",
    "numerator": "float64",
    "denominator": "float64",
    "value": "float64",
    "release": "int64",
}
"""A frame's columns and their types; the quarter is its index."""
FILE = "cells.sqlite"


def cells(
    store: Engine | str | Path = STORE,
    *,
    area: str | None = None,
    quarter: Quarter | str | None = None,
    measure: str | None = None,
    by: str | None = None,
    slice: Slice | str | None = None,
    edition: Edition | str | None = None,
    period: Period = Period.QUARTER,
) -> pd.DataFrame:
    """The cells of current releases that all of these name, as ``iom cells`` lists them: one row a cell.

    ``store`` is a store's folder, a database's URL or an engine. The index is a PeriodIndex of calendar quarters
    (2026/27 Q2 is 2026Q3); ``value`` is a fraction for shares, else in the measure's unit; a number that is not shown
    is missing, and ``state`` says why. Raises ValueError for a quarter, slice or edition that is none, PlainError
    where there is no store.
    """
    lines = listing(
        _engine(store),
        area=area,
        quarter=Quarter.parse(quarter) if isinstance(quarter, str) else quarter,
        measure=measure,
        by=by,
        slice=Slice.parse(slice) if isinstance(slice, str) else slice,
        edition=None if edition is None else Edition(edition),
        period=period,
    )
    return of_lines(lines)


def of_lines(lines: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """The same of lines that :func:`queries.listing.listing` gave."""
    frame = pd.DataFrame(lines, columns=["quarter", *TYPES])
    periods = _periods(frame.pop("quarter"))
    return frame.astype({"code": object}).fillna({"code": ""}).astype(TYPES).set_index(periods)


def labels(frame: pd.DataFrame) -> list[str]:
    """The financial quarter of each row: ``2026/27 Q2``."""
    known = {period: Quarter.of(period.start_time.date()).label for period in frame.index.unique()}
    return [known[period] for period in frame.index]


def _engine(store: Engine | str | Path) -> Engine:
    if isinstance(store, Engine):
        return store
    if "://" in str(store):
        return open_engine(str(store))
    file = Path(store) / FILE
    if not file.exists():
        raise PlainError(f"There is no {FILE} in {store}.", 'Say which store is meant: cells("FOLDER", …).')
    return open_engine(file_url(file))


def _periods(quarters: pd.Series) -> pd.PeriodIndex:
    """Calendar quarters: pandas would name a financial year by the year in which it ends."""
    starts = {label: pd.Period(Quarter.parse(label).start, freq="Q") for label in quarters.unique()}
    return pd.PeriodIndex(quarters.map(starts), name="quarter", freq="Q")
