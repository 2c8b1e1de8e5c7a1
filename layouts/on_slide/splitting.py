"""A chart that has too much for one slide goes on as many as it needs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from layouts.bodies import Bars, Body, Changes, ColumnOfBars, Panels, Shares, SideBySide
from layouts.drawing import Drawing

MOST_COLUMNS = 4
MOST_PANELS = 8
T = TypeVar("T")


def split(drawing: Drawing, rows: int) -> list[Drawing]:
    """The drawing in parts of at most so many rows, evenly filled. A table is split by its own heights instead."""
    return [replace(drawing, body=body) for body in _bodies(drawing.body, rows)]


def _bodies(body: Body, rows: int) -> Sequence[Body]:
    if isinstance(body, Bars):
        full = body.whole or max((bar.figure.value or 0 for bar in body.bars), default=0) or None
        return [replace(body, bars=part, whole=full) for part in _even(body.bars, rows)]
    if isinstance(body, Changes):
        return [replace(body, rows=part) for part in _even(body.rows, rows)]
    if isinstance(body, Shares):
        return [replace(body, rows=some) for some in _even(body.rows, rows)]
    if isinstance(body, Panels):
        return [replace(body, panels=part) for part in _even(body.panels, MOST_PANELS)]
    if isinstance(body, SideBySide):
        wide = [replace(body, columns=part) for part in _even(body.columns, MOST_COLUMNS)]
        return [part for one in wide for part in _by_rows(one, rows)]
    return [body]


def _even(things: tuple[T, ...], most: int) -> list[tuple[T, ...]]:
    """In as few parts as hold at most so many, and those as even as can be; one part where there is nothing."""
    parts = max(-(-len(things) // max(most, 1)), 1)
    each = -(-len(things) // parts) if things else 0
    return [things[at * each : (at + 1) * each] for at in range(parts)]


def _by_rows(body: SideBySide, rows: int) -> list[SideBySide]:
    found, start = [], 0
    for names in _even(body.rows, rows):
        end = start + len(names)
        columns = tuple(_cut(column, start, end) for column in body.columns)
        banded = body.banded - start if body.banded is not None and start <= body.banded < end else None
        found.append(replace(body, rows=names, columns=columns, banded=banded))
        start = end
    return found


def _cut(column: ColumnOfBars, start: int, end: int) -> ColumnOfBars:
    flagged = tuple(at - start for at in column.flagged if start <= at < end)
    return replace(column, figures=column.figures[start:end], flagged=flagged)
