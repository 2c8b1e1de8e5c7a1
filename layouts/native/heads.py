"""What stands over one chart of several: its name and a remark, and at the right its latest figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layouts.drawing import Drawing
from layouts.native.dress import Dress
from layouts.native.measuring import shortened, tall
from layouts.native.pieces import Piece
from layouts.plot import Head, Plot

TITLE_ROOM = 0.76
"""What office programs give a title of the chart's width."""
FIGURE = 1.25
"""How tall the row of the latest figure is, of its size."""


def head_pieces(head: Head | None, left: float, right: float, dress: Dress, high: float = 0.0) -> Iterator[Piece]:
    """A head's words between two edges, in points of the chart; figures stand at the foot of one so ``high``."""
    if head is None:
        return
    sizes, said = dress.sizes, f"{head.words} {head.figure}".strip()
    name, first, remark = _fitted(head, right - left, dress)
    first = max(first, high - sizes.head * FIGURE - 6) if said else first
    wide = dress.width(said, sizes.head, bold=True) * 1.08 + 6 if said else 0.0
    yield Piece(
        left,
        0.0,
        right,
        tall(name, right - left, sizes.label, dress.look.bold) + 1,
        name,
        "Name",
        sizes.label,
        bold=True,
        tone="ink",
        anchor="top",
    )
    if said:
        place = (max(right - wide, left), first, right, first + sizes.head * FIGURE)
        yield Piece(*place, said, "Latest", sizes.head, True, tone=head.role, align="right")
        room = right - left - wide
        remark = shortened(head.remark, room, sizes.label, dress.look.text) if room > 2 * sizes.label else ""
    if remark:
        foot = first + (sizes.head * FIGURE if said else tall(remark, right - left, sizes.label, dress.look.text))
        yield Piece(left, first, right - wide, foot, remark, "Remark", anchor="middle" if said else "top")


def head_tall(head: Head | None, wide: float, dress: Dress) -> float:
    """How tall a head is in so much room across."""
    if head is None:
        return 0.0
    _, first, remark = _fitted(head, wide, dress)
    figure = dress.sizes.head * FIGURE if head.figure else 0.0
    return first + max(figure, tall(remark, wide, dress.sizes.label, dress.look.text) if remark else 0.0) + 6


def _fitted(head: Head, wide: float, dress: Dress) -> tuple[str, float, str]:
    """A head's name on two lines at most, how tall it is, and its remark: on one beside a figure, else on three."""
    size, look, lines = dress.sizes.label, dress.look, 1 if head.figure else 3
    name = shortened(head.name, wide, size, look.bold, 2)
    remark = shortened(head.remark, wide, size, look.text, lines) if head.remark else ""
    return name, tall(name, wide, size, look.bold) + 1, remark


@dataclass(frozen=True)
class Title:
    """What stands over a chart that is alone: a headline, which is the chart's own title, and what is counted."""

    headline: str
    counted: str

    def parts(self, wide: float, dress: Dress) -> tuple[float, float]:
        """How tall both are."""
        sizes, look = dress.sizes, dress.look
        headline = tall(self.headline, wide * TITLE_ROOM, sizes.title, look.bold)
        return headline + 10, tall(self.counted, wide * 0.98, sizes.label, look.text) + 6

    def pieces(self, wide: float, dress: Dress) -> Iterator[Piece]:
        """What is counted, as words on the chart."""
        top, counted = self.parts(wide, dress)
        yield Piece(0.008 * wide, top, wide, top + counted, self.counted, "What is counted", anchor="top")


def said(drawing: Drawing, plot: Plot) -> str:
    """A chart in words: the drawing's own, or of one of several what stands over it, and each row with its figures."""
    if plot.head is None:
        return drawing.alternative
    head = ", ".join(part for part in (plot.head.name, plot.head.remark) if part)
    figures = zip(*(column.figures for column in plot.table.columns), strict=True)
    rows = zip(plot.table.names, figures, strict=True)
    each = "; ".join(f"{name} {', '.join(figure.text for figure in row)}" for name, row in rows)
    return f"{drawing.title} {head}: {each}."
