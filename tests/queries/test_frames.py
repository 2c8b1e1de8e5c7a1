"""Published cells as frames: the cells that the command line lists, typed, by quarter."""

from pathlib import Path

import pandas as pd
import pytest

from queries import frames
from queries.engines import open_engine
from queries.errors import PlainError
from queries.listing import listing
from queries.vocabulary import Edition
from tests.support import EXAMPLE_AREA, Store


def test_a_frame_holds_the_cells_that_are_listed(example: Store) -> None:
    engine = open_engine(example.cells_url)
    frame = frames.cells(example.cells_url, area=EXAMPLE_AREA, measure="V1", edition="board")
    listed = list(listing(engine, area=EXAMPLE_AREA, measure="V1", edition=Edition.BOARD))
    assert len(frame) == len(listed) > 0
    assert frames.labels(frame) == [line["quarter"] for line in listed]
    for column in ("by", "category", "state", "value"):
        told = [None if pd.isna(value) else value for value in frame[column]]
        assert told == [line[column] for line in listed]


def test_a_frame_is_typed_and_by_calendar_quarter(example: Store) -> None:
    frame = frames.cells(open_engine(example.cells_url), quarter="2025/26 Q1", slice="all")
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == frames.TYPES
    assert set(frame.index) == {pd.Period("2025Q2")}, "April to June 2026"
    assert frames.cells(example.cells_url, area="Nowhere").empty


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match=r"no cells\.sqlite"):
        frames.cells(tmp_path)
    assert not list(tmp_path.iterdir())
