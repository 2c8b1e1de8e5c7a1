"""A whole as one large bar of its parts, their names beneath it and brackets over groups of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from layouts.native.data import Data, code_of
from layouts.native.dress import Dress
from layouts.native.measuring import shortened
from layouts.native.pieces import Piece
from layouts.native.series import Kind, Label, Series
from layouts.native.space import Box, Chart, Group, Names, Values
from layouts.plot import Column, Plot
from layouts.plot_marks import Bracket, Stack
from layouts.scales import apart
from layouts.words import HIDDEN

THICK, TICK = 2.0, 12.0
"""Of a bracket's lines, and how far its ends reach down, in points."""
CLEAR, AIR = 10.0, 14.0
MOST_TALL = 21.5
"""Of the chart, in letters."""


@dataclass(frozen=True)
class Whole:
    """A large bar in the making."""

    plot: Plot
    stack: Stack
    dress: Dress
    inner: Box

    @property
    def figures(self) -> list[Column]:
        """The parts' columns."""
        return [self.plot.table[key] for key in self.stack.columns]

    @property
    def ends(self) -> list[float]:
        """Where the parts begin and end, in points."""
        shares = [column.values[0] or 0.0 for column in self.figures]
        total = sum(shares) or 1.0
        return [self.inner.left + end / total * self.inner.wide for end in accumulate(shares, initial=0.0)]

    def fits(self, at: int) -> bool:
        """Whether a part's figure has room inside it."""
        text, wide = self.figures[at].figures[0].text, self.ends[at + 1] - self.ends[at]
        return wide > self.dress.width(text, self.dress.sizes.share, bold=True) + CLEAR


def whole(plot: Plot, stack: Stack, wide: float, tall: float, data: Data, dress: Dress, head: float) -> Chart:
    """A chart so many points wide and at most so tall, under a ``head`` so tall."""
    size = dress.sizes.label
    high, above = min(tall, head + MOST_TALL * size), head + 6.8 * size
    found = Whole(plot, stack, dress, Box(0.0, above, wide, high - above - 4 * size))
    names, made = data.names(plot), []
    for at, segment in enumerate(stack.segments):
        kept = data.column(plot, segment.column, segment.name)
        text = found.figures[at].figures[0].text
        role = dress.look.words_on(segment.role)
        inside = {0: Label(code_of(text), "ctr", role, dress.sizes.share, True)} if found.fits(at) else {}
        made.append(Series(kept.head, kept.cells, names, fill=segment.role, labels=inside, edge=1.5))
    group = Group(Kind.BAR, tuple(made), flat=True, stacked=True, whole=True, gap=0)
    pieces = tuple(_pieces(found))
    return Chart(wide, high, dress, found.inner, (group,), Names(downwards=True), Values(), pieces)


def _pieces(found: Whole) -> Iterator[Piece]:
    inner, shown = found.inner, all(column.values[0] is not None for column in found.figures)
    if not shown:
        marker = next(column.figures[0].marker for column in found.figures if column.values[0] is None)
        place = (inner.left, inner.top, inner.right, inner.bottom)
        yield Piece(*place, HIDDEN.get(marker, marker), "Not shown", line="nought", inset=8)
        return
    yield from _parts(found)
    for mark in found.plot.of(Bracket):
        yield from _bracket(found, mark)


def _parts(found: Whole) -> Iterator[Piece]:
    """The parts' names under the bar, pushed apart; a figure without room inside stands with its name."""
    size, inner, ends = found.dress.sizes.label, found.inner, found.ends
    texts = _fitting(found)
    widths = [found.dress.width(text, bold=True) + AIR for text in texts]
    middles = [(start + end) / 2 for start, end in pairwise(ends)]
    spots = apart(middles, widths, inner.left, inner.right)
    top = inner.bottom + size * 0.4
    for text, spot, wide, segment in zip(texts, spots, widths, found.stack.segments, strict=True):
        place = (spot - wide / 2, top, spot + wide / 2, top + size * 1.7)
        yield Piece(*place, text, "Part", bold=segment.told, tone=segment.role, align="center")


def _fitting(found: Whole) -> list[str]:
    each = list(enumerate(found.stack.segments))
    texts = [_said(segment.name, found, at, not found.fits(at)) for at, segment in each]
    if sum(found.dress.width(text, bold=True) + AIR for text in texts) <= found.inner.wide:
        return texts
    room, size, bold = found.inner.wide / len(each) - AIR, found.dress.sizes.label, found.dress.look.bold
    return [shortened(_said(part.short or part.name, found, at, True), room, size, bold) for at, part in each]


def _said(name: str, found: Whole, at: int, figure: bool) -> str:
    return f"{name} {found.figures[at].figures[0].text}" if figure else name


def _bracket(found: Whole, mark: Bracket) -> Iterator[Piece]:
    """Three lines and the words over them."""
    keys: Sequence[str] = found.stack.columns
    start, end = found.ends[keys.index(mark.first)], found.ends[keys.index(mark.last) + 1]
    size = found.dress.sizes.label
    down = found.inner.top - size * (1.6 if mark.lower else 5.0)
    for left, right, foot in ((start, end, THICK), (start, start + THICK, TICK), (end - THICK, end, TICK)):
        yield Piece(left, down, right, down + foot, name="Bracket", fill=mark.role)
    room = found.dress.width(mark.words, size * 1.15, bold=True) * 1.04 + AIR
    left = min(max((start + end) / 2 - room / 2, 0.0), found.inner.right - room)
    place = (left, down - size * 1.75, left + room, down - 1)
    yield Piece(*place, mark.words, "Group", size * 1.15, True, tone=mark.role, align="center")
