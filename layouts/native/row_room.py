"""Where the rows of a plot over names stand in a native chart: room for their names, their height, what is beside."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.native.dress import Dress
from layouts.native.measuring import shortened
from layouts.native.space import Box
from layouts.plot import Plot
from layouts.plot_marks import Bar, Dot, Stack

MOST_NAME, MOST_REMARK = 0.36, 0.36
"""Shares of the chart."""
MOST_PITCH = 66.0
SPACE = 22.0


@dataclass(frozen=True)
class Rows:
    """Where rows stand in a chart, in points: room for names and for what is at the right, one row's height, the names
    as they fit; ``head`` is above them, ``foot`` below."""

    plot: Plot
    dress: Dress
    wide: float
    left: float
    right: float
    pitch: float
    names: tuple[str, ...]
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
    size, look, table = dress.sizes.label, dress.look, plot.table
    above, below = head + _above(plot, dress), _below(plot, dress)
    pitch = min((tall - above - below) / max(len(table.names), 1), MOST_PITCH * size / 14)
    most = 2 if pitch >= 2.4 * size else 1
    if left is None:
        widest = max(map(dress.width, table.names), default=0.0)
        left = min(widest + SPACE, wide * MOST_NAME) if widest else 0.0
    names = tuple(shortened(name, max(left - SPACE, 1), size, look.text, most) for name in table.names)
    remarks = _remarks(plot, wide, dress)
    return Rows(plot, dress, wide, left, remarks + _figures(plot, dress), pitch, names, remarks, above, below)


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


def _above(plot: Plot, dress: Dress) -> float:
    """What stands above the rows: a key of parts, heads of columns."""
    headed = plot.table.remark_head or any(mark.head for mark in plot.of(Dot))
    return dress.sizes.label * (2.4 if plot.of(Stack) else 1.9 if headed else 0.0)


def _below(plot: Plot, dress: Dress) -> float:
    return dress.sizes.label * 2.0 if plot.scale.ticks else 0.0
