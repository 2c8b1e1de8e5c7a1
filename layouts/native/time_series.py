"""A chart over quarters in the making: its series so far, and what is to stand at their ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from layouts.datum import Datum
from layouts.native.data import Data, Kept, Ref
from layouts.native.dress import Dress
from layouts.native.series import Series
from layouts.plot import Plot
from layouts.plot_marks import End


@dataclass(frozen=True)
class Named:
    """A series' words at its end: which series and row, its end, the figure there, its value on the scale."""

    series: int
    row: int
    end: End
    figure: Datum
    height: float
    role: str
    bold: bool


@dataclass
class Course:
    """A chart over quarters in the making."""

    plot: Plot
    data: Data
    dress: Dress
    at: Ref
    room: float  # points that words at the right ends may take
    scale: float = 1.0  # of their size among labels
    lines: list[Series] = field(default_factory=list)
    columns: list[Series] = field(default_factory=list)
    kept: dict[str, tuple[int, Kept]] = field(default_factory=dict)
    ends: list[Named] = field(default_factory=list)
    parts: list[Named] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many quarters."""
        return len(self.plot.table.names)

    def add(self, kept: Kept, **look: Any) -> int:
        """Another line; its place among them."""
        self.lines.append(Series(kept.head, kept.cells, self.at, **look))
        return len(self.lines) - 1

    def dress_again(self, at: int, **look: Any) -> None:
        """Give a line more of a look."""
        self.lines[at] = replace(self.lines[at], **look)
