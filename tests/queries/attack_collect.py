"""What a board member can reach, surface by surface: each collector is one function, and all are in COLLECTORS."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from queries.engines import open_engine
from queries.listing import stored
from queries.vocabulary import ALL, LEFT_OUT, SLICED, Edition, Quarter, Slice
from tests.support import Store

Key = tuple[str, str, str]
"""Measure, breakdown, category."""
Pair = tuple[float | None, float | None]
Values = dict[Key, Pair]
Collector = Callable[[Store, Quarter], Iterator[tuple[Key, Pair]]]


def cells(store: Store, quarter: Quarter) -> Iterator[tuple[Key, Pair]]:
    """``iom cells --edition board``."""
    yield from _told(stored(open_engine(store.cells_url), quarter=quarter, area=store.area, edition=Edition.BOARD))


def slices(store: Store, quarter: Quarter) -> Iterator[tuple[Key, Pair]]:
    """The same in each district, cohort and sex: a slice's total is the area's own cell."""
    engine = open_engine(store.cells_url)
    for dimension in SLICED:
        named = {key[2] for key, _ in cells(store, quarter) if key[1] == dimension}
        for category in sorted(named):
            lines = stored(
                engine, quarter=quarter, area=store.area, slice=Slice(dimension, category), edition=Edition.BOARD
            )
            for (measure, by, _), pair in _told(lines):
                if by == ALL:
                    yield (measure, dimension, category), pair


def _told(lines: Iterator[Mapping[str, Any]]) -> Iterator[tuple[Key, Pair]]:
    for line in lines:
        pair = (line["numerator"], line["denominator"])
        if any(number is not None for number in pair):
            category = LEFT_OUT if line["by"] == LEFT_OUT else line["category"]
            yield (line["measure"], line["by"], category), pair


COLLECTORS: list[Collector] = [cells, slices]
"""Every surface: a new one (a page, a file, a slide) is one more function here."""


def collected(store: Store, quarter: Quarter) -> Values:
    """All numbers of a quarter that the board can reach. No two surfaces may tell a cell differently."""
    found: Values = {}
    for collector in COLLECTORS:
        for key, pair in collector(store, quarter):
            assert found.setdefault(key, pair) == pair, (collector.__name__, key, pair, found[key])
    return found
