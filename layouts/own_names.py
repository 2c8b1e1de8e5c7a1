"""Where the name of a line stands that ends before the others: over its own stretch or beneath it. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from layouts.plot import Plot

Rows = tuple[float, float]


@dataclass(frozen=True)
class Lines:
    """A name in lines: how many rows it reaches to either side of its middle, and how tall it is on the scale."""

    words: tuple[str, ...]
    half: float
    tall: float


@dataclass(frozen=True)
class Place:
    """A name in lines, its middle in rows, and the value that it stands ``over``, or beneath."""

    lines: Lines
    middle: float
    value: float
    over: bool


def place_of(plot: Plot, key: str, ways: Sequence[Lines], edges: Rows, *, free: bool = False) -> Place | None:
    """Where the name of a column's line has room, set in the first of these ways that reaches no further than where its
    line is seen, else in the narrowest, and nearest to the middle of that: clear of all that is drawn, and of rows that
    say that they are not shown. Where none has, the roomier side of the middle; None where the line is seen nowhere.
    Where the scale's high end is ``free``, lines may sink beneath a name, and it stands over them."""
    rows = plot.seen(key)
    if not rows:
        return None
    centre = (rows[0] + rows[-1]) / 2
    ways = sorted(ways, key=lambda lines: lines.half if lines.half * 2 > rows[-1] - rows[0] + 1 else 0.0)
    near = (centre, *sorted(rows, key=lambda row: abs(row - centre)))
    tried = [(lines, max(min(row, edges[1] - lines.half), edges[0] + lines.half)) for lines in ways for row in near]
    clear = (place for lines, middle in tried for place in _clear(plot, lines, middle, free))
    return next(clear, _roomier(plot, *tried[0], free))


def _clear(plot: Plot, lines: Lines, middle: float, free: bool) -> Iterator[Place]:
    first, last = middle - lines.half, middle + lines.half
    low, high = plot.reach(first, last)
    if any(plot.unshown[max(floor(first + 0.5), 0) : ceil(last + 0.5)]):
        return
    if free or high + lines.tall <= plot.scale.high:
        yield Place(lines, middle, high, over=True)
    if not free and low - lines.tall >= plot.scale.low:
        yield Place(lines, middle, low, over=False)


def _roomier(plot: Plot, lines: Lines, middle: float, free: bool) -> Place:
    low, high = plot.reach(middle - lines.half, middle + lines.half)
    over = free or plot.scale.high - high >= low - plot.scale.low
    return Place(lines, middle, high if over else low, over)
