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
    used = 0.0
    for row in rows:
        needs = max(math.ceil(width_of(text, SIZE) / WIDE) for text in row[1:]) + PAD
        if runs[-1] and round(used + needs, 1) > LINES:
            runs.append([])
            used = 0.0
        runs[-1].append(row)
        used += needs
    return runs
