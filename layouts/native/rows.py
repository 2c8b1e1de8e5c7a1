"""A plot over names as a native chart: bars, stacks of parts, and distances between dots, in rows under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layouts.native.data import Cell, Data, Kept, Ref, code_of
from layouts.native.dress import Dress
from layouts.native.heads import head_pieces
from layouts.native.measuring import shortened
from layouts.native.pieces import Piece
from layouts.native.quarters import errors
from layouts.native.series import Kind, Label, Marker, Series, Stroke
from layouts.native.space import Box, Chart, Group, Names, Values
from layouts.native.whole import whole
from layouts.plot import Plot
from layouts.plot_marks import Bar, Dot, Interval, Span, Stack, Withheld, role_at
from layouts.scales import apart
from layouts.words import HIDDEN

MOST_NAME, MOST_REMARK = 0.36, 0.36
"""Shares of the chart."""
MOST_PITCH = 66.0
GAP_WIDTH = 70
BAR = 1 / (1 + GAP_WIDTH / 100)
"""A bar's share of its row."""
SPACE, CLEAR = 22.0, 10.0
FIRST, LATEST, EDGE = 9.0, 14.0, 2.25


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
    bars = [mark for mark in plot.marks if isinstance(mark, Bar)]
    texts = [figure.text for bar in bars for figure in plot.table[bar.column].figures if figure.value is not None]
    least = dress.width("100%", bold=True) if any(bar.whole for bar in bars) else 0.0
    return max([least, *(dress.width(text, bold=True) for text in texts)]) + 14 if bars else 6.0


def _above(plot: Plot, dress: Dress) -> float:
    """What stands above the rows: a key of parts, heads of columns."""
    stacked = any(isinstance(mark, Stack) for mark in plot.marks)
    headed = plot.table.remark_head or any(isinstance(mark, Dot) and mark.head for mark in plot.marks)
    return dress.sizes.label * (2.4 if stacked else 1.9 if headed else 0.0)


def _below(plot: Plot, dress: Dress) -> float:
    return dress.sizes.label * 2.0 if plot.scale.ticks else 0.0


def rows(
    plot: Plot, wide: float, tall: float, data: Data, dress: Dress, head: float = 0.0, left: float | None = None
) -> Chart:
    """A chart so many points wide and at most so tall, under a ``head`` so tall; ``left`` as in :func:`rows_for`."""
    found = rows_for(plot, wide, tall, dress, head, left)
    stack = next((mark for mark in plot.marks if isinstance(mark, Stack)), None)
    if stack and stack.large:
        return whole(plot, stack, wide, tall, data, dress, head)
    bar = next((mark for mark in plot.marks if isinstance(mark, Bar)), None)
    made = _stacked(found, stack, data) if stack else _barred(found, bar, data) if bar else _dotted(found, data)
    beside = (*head_pieces(plot.head, found.left, wide, dress), *made.pieces, *_remarked(found), *_withheld(found))
    return replace(made, pieces=beside)


def _chart(found: Rows, group: Group, legend: bool = False) -> Chart:
    """Rows of bars, named on their axis."""
    names = Names(written=found.left > 0, downwards=True)
    full = Values(ends=(found.plot.scale.low, found.plot.scale.high))
    return Chart(found.wide, found.tall, found.dress, found.inner, (group,), names, full, legend=legend)


def _barred(found: Rows, bar: Bar, data: Data) -> Chart:
    """Bars from nought, each with its figure at its end, or behind its interval."""
    plot, column = found.plot, found.plot.table[bar.column]
    names, kept = data.names(plot, found.names), data.column(plot, bar.column)
    labels, each = {}, found.inner.wide / (plot.scale.high - plot.scale.low)
    for row, figure in enumerate(column.figures):
        if figure.value is not None:
            past = (figure.interval[1] - figure.value) * each if figure.interval else 0.0
            labels[row] = Label(code_of(figure.text), "outEnd", bold=True, across=past)
    sure = any(isinstance(mark, Interval) for mark in plot.marks)
    tones = {row: role for row, role in bar.accents if column.values[row] is not None}
    one = Series(kept.head, kept.cells, names, fill=bar.role, points=tones, labels=labels)
    group = Group(Kind.BAR, (replace(one, errors=errors(column, True)) if sure else one,), flat=True, gap=GAP_WIDTH)
    return _chart(found, group)


def _stacked(found: Rows, stack: Stack, data: Data) -> Chart:
    """Rows of 100% with their figures inside where they have room, else above where no two meet; a key above all."""
    plot = found.plot
    names = data.names(plot, found.names)
    inside = [_inside(found, stack, row) for row in range(len(plot.table.names))]
    made = []
    for at, segment in enumerate(stack.segments):
        kept = data.column(plot, segment.column, segment.name)
        labels = {row: label for row, each in enumerate(inside) if (label := each[at]) is not None}
        made.append(Series(kept.head, kept.cells, names, fill=segment.role, labels=labels, edge=1.5))
    group = Group(Kind.BAR, tuple(made), flat=True, stacked=True, whole=True, gap=GAP_WIDTH)
    return _chart(found, group, legend=True)


def _inside(found: Rows, stack: Stack, row: int) -> list[Label | None]:
    """Each part's label in a row, None where it has no room."""
    plot, dress, size = found.plot, found.dress, found.dress.sizes.label
    above = found.pitch * (1 - BAR) >= size + 6
    up = found.pitch * BAR / 2 + size * 0.62
    labels: list[Label | None] = []
    left = taken = 0.0
    for segment in stack.segments:
        figure = plot.table[segment.column].figures[row]
        share, room = (figure.value or 0.0) * found.inner.wide, dress.width(figure.text, bold=True)
        start, code = left + share / 2 - room / 2, code_of(figure.text)
        if figure.value is not None and share > room + CLEAR:
            labels.append(Label(code, "ctr", dress.look.words_on(segment.role), bold=True))
        elif figure.value and above and start >= taken:
            labels.append(Label(code, "ctr", "ink", bold=True, down=-up))
            taken = start + room + CLEAR
        else:
            labels.append(None)
        left += share
    return labels


def _dotted(found: Rows, data: Data) -> Chart:
    """Dots by their values, joined where a span says so: a scatter, so rows are named by words on the chart."""
    plot, count = found.plot, len(found.plot.table.names)
    names = data.names(plot, found.names)
    heights = [data.add(head, [Cell(count - row - 0.5) for row in range(count)], "0.0") for head in ("Row", "Same row")]
    dots = {mark.column: mark for mark in plot.marks if isinstance(mark, Dot)}
    made: list[Series] = []
    for span in (mark for mark in plot.marks if isinstance(mark, Span)):
        ends = [(data.column(plot, key), dots.pop(key, None)) for key in (span.start, span.stop)]
        made += _spanned(found, span, ends, names, heights)
    made += [_points(found, mark, data.column(plot, mark.column), heights[0]) for mark in dots.values()]
    if not made:  # LibreOffice draws no chart without a series
        made = [Series(names.row(0), heights[0].cells, data.add("Not shown", [Cell(None)] * count).cells)]
    code = "0%" if plot.unit == "%" else "0.##" if any(tick % 1 for tick in plot.scale.ticks) else "0"
    axes = (Values(plot.scale, code), Values(ends=(0.0, count)))
    pieces = (*_named(found), *_heads(found))
    return Chart(found.wide, found.tall, found.dress, found.inner, (Group(Kind.SCATTER, tuple(made)),), *axes, pieces)


def _spanned(
    found: Rows, span: Span, ends: Sequence[tuple[Kept, Dot | None]], names: Ref, heights: Sequence[Kept]
) -> Iterator[Series]:
    """A series a row, from one figure to the other."""
    kept = [column for column, _ in ends]
    for row in range(len(found.names)):
        across, up = _pair(kept, row), _pair(heights, row)
        if None not in across.values:
            points = {at: _dot(mark, row) for at, (_, mark) in enumerate(ends) if mark}
            line = Stroke(role_at(span, row), found.dress.sizes.line)
            yield Series(names.row(row), up, across, line=line, marker=points.get(1), points=points)


def _points(found: Rows, mark: Dot, kept: Kept, heights: Kept) -> Series:
    """Dots that stand alone, with their intervals if they have some."""
    column = found.plot.table[mark.column]
    looks = {row: _dot(mark, row) for row, value in enumerate(column.values) if value is not None}
    sure = any(isinstance(each, Interval) and each.column == mark.column for each in found.plot.marks)
    own = Series(kept.head, heights.cells, kept.cells, marker=_dot(mark, 0), points=looks)
    return replace(own, errors=errors(column, True)) if sure else own


def _dot(mark: Dot, row: int) -> Marker:
    return Marker(role_at(mark, row), FIRST if mark.hollow else LATEST, edge=EDGE if mark.hollow else 0.0)


def _pair(kept: Sequence[Kept], row: int) -> Ref:
    """One row of two columns that stand beside each other."""
    first, second = (column.cells.row(row) for column in kept)
    return Ref(f"{first.formula}:{second.formula.rpartition('!')[2]}", (*first.values, *second.values))


# Words beside the rows


def _named(found: Rows) -> Iterator[Piece]:
    for row, name in enumerate(found.names):
        top, bottom = found.row(row, 0.94)
        strong = row in found.plot.table.strong
        yield Piece(0.0, top, max(found.left - 6, 1.0), bottom, name, "Row", bold=strong, tone="ink")


def _heads(found: Rows) -> Iterator[Piece]:
    """What the dots of the first row with figures are, over them."""
    table, size = found.plot.table, found.dress.sizes.label
    dots = [mark for mark in found.plot.marks if isinstance(mark, Dot) and mark.head]
    unshown = table.unshown([mark.column for mark in dots])
    if not dots or all(unshown):
        return
    row = unshown.index(False)
    known = [(mark.head, value) for mark in dots if (value := table[mark.column].values[row]) is not None]
    wide = [found.dress.width(head) + 8 for head, _ in known]
    spots = apart([found.x(value) for _, value in known], wide, 0.0, found.wide)
    for (head, _), spot, room in zip(known, spots, wide, strict=True):
        yield Piece(spot - room / 2, found.head - size * 1.6, spot + room / 2, found.head, head, "Key", align="center")


def _remarked(found: Rows) -> Iterator[Piece]:
    table, size = found.plot.table, found.dress.sizes.label
    left = found.wide - found.remarks
    if table.remark_head:
        place = (left, found.head - size * 1.6, found.wide, found.head)
        yield Piece(*place, table.remark_head, "Remarks", align="right")
    lines = 2 if found.pitch >= 2.4 * size else 1
    unshown = _why(found)
    for row, (figure, words) in enumerate(_fitting(found, found.remarks - 10, lines)):
        if figure + words and not (unshown[row] and table.remark_head):
            top, bottom = found.row(row, 0.95)
            yield Piece(left, top, found.wide, bottom, words, "Remark", lead=figure, tone="ink", align="right")


def _fitting(found: Rows, room: float, lines: int) -> list[tuple[str, str]]:
    """Each remark's figure and words: without what follows the last comma, or figures alone, where room is short for
    some; of those without figures as much as fits."""
    remarks, width, look = found.plot.table.remarks, found.dress.width, found.dress.look
    if not any(remark.figure for remark in remarks):
        return [("", shortened(each.words, room, found.dress.sizes.label, look.text, lines)) for each in remarks]
    tries = ([each.words for each in remarks], [each.words.rpartition(", ")[0] for each in remarks])
    for words in tries:
        said = [(f"{each.figure} ", rest) for each, rest in zip(remarks, words, strict=True)]
        if all(width(figure + rest) * 1.03 <= room for figure, rest in said):
            return said
    return [(each.figure, "") for each in remarks]


def _why(found: Rows) -> tuple[str, ...]:
    """Each row's reason for having no figure, "" where it has one."""
    table = found.plot.table
    said = [""] * len(table.names)
    for mark in (mark for mark in found.plot.marks if isinstance(mark, Withheld)):
        why = mark.why or ("",) * len(said)
        markers = table.withheld(mark.columns)
        said = [own or why[row] or HIDDEN.get(markers[row], markers[row]) for row, own in enumerate(said)]
    return tuple(said)


def _withheld(found: Rows) -> Iterator[Piece]:
    """Dashed rows where there is no figure, that say why."""
    size, inner = found.dress.sizes.label, found.inner
    right = found.wide if found.plot.table.remark_head else inner.right
    for row, why in enumerate(_why(found)):
        if why:
            top, bottom = found.row(row, 0.62 if found.pitch >= 2 * size else 0.86)
            room, marker = right - inner.left - 16, why.partition(" ")[0]
            tries = (why, f"{marker} hidden" if marker == "[c]" else marker, marker)
            brief = next((each for each in tries if found.dress.width(each) * 1.05 <= room), marker)
            yield Piece(inner.left, top, right, bottom, brief, "Not shown", line="nought", inset=8)
