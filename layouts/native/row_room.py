"""Where the rows of a plot over names stand in a native chart: room for their names, their height, what is beside."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.native.dress import Dress
from layouts.native.measuring import shortened
from layouts.native.space import Box
from layouts.plot import Plot
from layouts.plot_marks import Bar, Dot, Stack

NAMES = ((0.36, 1.0), (0.45, 1.0), (0.45, 0.86), (0.5, 0.79))
"""Shares of the chart that names may take, and their size among labels, in the order in which they are tried before one
is cut."""
GAP_WIDTH = 70
BAR = 1 / (1 + GAP_WIDTH / 100)
"""A bar's share of its row."""
MOST_REMARK = 0.36
MOST_PITCH = 66.0
SPACE = 22.0
KEY_LINE, KEY_SIGN = 1.4, 2.0
"""A key's line, and a part's sign with what keeps it apart, in letters."""


@dataclass(frozen=True)
class Rows:
    """Where rows stand in a chart, in points: room for names and for what is at the right, one row's height, the names
    as they fit, of a ``size``; ``head`` is above them, ``foot`` below."""

    plot: Plot
    dress: Dress
    wide: float
    left: float
    right: float
    pitch: float
    names: tuple[str, ...]
    size: float
    remarks: float
    head: float
    foot: float

    @property
    def inner(self) -> Box:
        """The plot itself."""
        return Box(self.left, self.head, max(self.wide - self.left - self.right, 1.0), self.pitch * len(self.names))

    @property
    def tall(self) -> float:
        """The whole chart."""
        return self.head + self.inner.tall + self.foot

    def row(self, at: int, share: float) -> tuple[float, float]:
        """A row from top to bottom, or so much of it."""
        middle, half = self.head + (at + 0.5) * self.pitch, share * self.pitch / 2
        return middle - half, middle + half

    def x(self, value: float) -> float:
        """Where a value stands across."""
        return self.inner.left + self.plot.scale.share(value) * self.inner.wide


def rows_for(plot: Plot, wide: float, tall: float, dress: Dress, head: float = 0.0, left: float | None = None) -> Rows:
    """Rows for a plot's names: as wide as they need to about a third of the chart, on two lines at most; or ``left``,
    0 where they are not named."""
    above, below = head + _above(plot, wide, dress), _below(plot, dress)
    pitch = min((tall - above - below) / max(len(plot.table.names), 1), MOST_PITCH * dress.sizes.label / 14)
    left, size, names = _names(plot, wide, pitch, dress, left)
    remarks = _remarks(plot, wide, dress)
    return Rows(plot, dress, wide, left, remarks + _figures(plot, dress), pitch, names, size, remarks, above, below)


def _names(
    plot: Plot, wide: float, pitch: float, dress: Dress, left: float | None
) -> tuple[float, float, tuple[str, ...]]:
    """The names' room, size and words: whole in more room or smaller where there is another way, else cut."""
    table = plot.table
    if left == 0.0:
        return left, dress.sizes.label, table.names
    tried = []
    for share, scale in NAMES:
        size = dress.sizes.label * scale
        widest = max((dress.width(name, size) for name in table.names), default=0.0)
        own = left or (min(widest + SPACE, wide * share) if widest else 0.0)
        lines = 2 if pitch >= 2.4 * size else 1
        room, face = max(own - SPACE, 1.0), dress.look.text
        tried.append((own, size, tuple(shortened(name, room, size, face, lines) for name in table.names)))
    return next((each for each in tried if each[2] == table.names), tried[0])


def _remarks(plot: Plot, wide: float, dress: Dress) -> float:
    said = [plot.table.remark_head, *(remark.text for remark in plot.table.remarks)]
    widest = max(map(dress.width, said), default=0.0)
    return min(widest * 1.03 + 14, wide * MOST_REMARK) if widest else 0.0


def _figures(plot: Plot, dress: Dress) -> float:
    """The room of figures at the ends of bars."""
    bars = plot.of(Bar)
    texts = [figure.text for bar in bars for figure in plot.table[bar.column].figures if figure.value is not None]
    least = dress.width("100%", bold=True) if any(bar.whole for bar in bars) else 0.0
    return max([least, *(dress.width(text, bold=True) for text in texts)]) + 14 if bars else 6.0


def _above(plot: Plot, wide: float, dress: Dress) -> float:
    """What stands above the rows: a key of parts, heads of columns."""
    keyed = key_lines(plot, wide, dress)
    headed = plot.table.remark_head or any(mark.head for mark in plot.of(Dot))
    return dress.sizes.label * (1.0 + KEY_LINE * keyed if keyed else 1.9 if headed else 0.0)


def key_lines(plot: Plot, wide: float, dress: Dress) -> int:
    """How many lines office programs make of a stack's key, 0 where there is none."""
    names = [part.name for stack in plot.of(Stack) if not stack.large for part in stack.segments]
    each = max((dress.width(name) for name in names), default=0.0) + KEY_SIGN * dress.sizes.label
    across = max(int(wide * (1 - NAMES[0][0]) / each), 1)
    whole = sum(dress.width(name) + KEY_SIGN * dress.sizes.label for name in names)
    return 1 if names and whole <= wide * (1 - NAMES[0][0]) else -(-len(names) // across)


def _below(plot: Plot, dress: Dress) -> float:
    return dress.sizes.label * 2.0 if plot.scale.ticks else 0.0
