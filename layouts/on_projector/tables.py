"""A table of sentences in parts that are read at once from the back row: what has no room goes on to the next slide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from layouts.chart_kinds import TableOnly
from layouts.deck import Shown
from layouts.measuring import width_of

SIZE, WIDE, LINES, PAD = 36.0, 1270.0, 10.6, 0.4
"""The smallest words, how wide a column of them is, how many of its lines have room on one slide, and what keeps two
rows apart, in lines."""
WHOLE, GAP = 1766.0, 45.0
"""How wide a table of several columns is, and what keeps two of them apart."""


def parts(shown: Shown) -> Iterator[Shown]:
    """A table of sentences slide by slide, each saying which it is; anything else as it is."""
    drawing = shown.drawing
    runs = _runs(drawing.table.rows) if isinstance(drawing.body, TableOnly) and all(drawing.table.worded) else []
    if len(runs) < 2:
        yield shown
        return
    for number, rows in enumerate(runs, start=1):
        part = replace(drawing, headline=f"{drawing.headline} ({number} of {len(runs)})")
        yield replace(shown, drawing=replace(part, table=replace(drawing.table, rows=tuple(rows))))


def _runs(rows: Sequence[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """The rows that have room together."""
    runs: list[list[tuple[str, ...]]] = [[]]
    used, widths = 0.0, _widths(rows)
    for row in rows:
        lines = (math.ceil(width_of(text, SIZE) / wide) for text, wide in zip(row, widths, strict=True))
        needs = max(1, *lines) + PAD
        if runs[-1] and round(used + needs, 1) > LINES:
            runs.append([])
            used = 0.0
        runs[-1].append(row)
        used += needs
    return runs


def _widths(rows: Sequence[tuple[str, ...]]) -> list[float]:
    """How wide each column is: of two the second has what the first's names leave; of several each has its widest
    words, and where there is no room for all, those that have more than their share have as much as one another."""
    widest = [max((width_of(text, SIZE) for text in column), default=0.0) for column in zip(*rows, strict=True)]
    if len(widest) < 3:
        return [math.inf, *[WIDE] * (len(widest) - 1)]
    left, found = WHOLE - GAP * (len(widest) - 1), dict[int, float]()
    for at in sorted(range(len(widest)), key=lambda at: widest[at]):
        found[at] = max(1.0, min(widest[at], left / (len(widest) - len(found))))
        left -= found[at]
    return [found[at] for at in range(len(widest))]
