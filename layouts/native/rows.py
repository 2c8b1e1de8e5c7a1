"""A plot over names as a native chart: bars, stacks of parts, and distances between dots, in rows under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from layouts.native.data import Cell, Data, Kept, Ref, code_of
from layouts.native.dress import Dress
from layouts.native.heads import head_pieces
from layouts.native.quarters import errors
from layouts.native.row_room import BAR, GAP_WIDTH, Rows, key_lines, rows_for
from layouts.native.row_words import between, heads, named, remarked, ruled, withheld
from layouts.native.series import Kind, Label, Marker, Series, Stroke
from layouts.native.space import Chart, Group, Names, Values
from layouts.native.whole import whole
from layouts.plot import Plot
from layouts.plot_marks import Bar, Dot, Interval, Rule, Span, Stack, role_at

CLEAR = 10.0
FIRST, LATEST, EDGE = 9.0, 14.0, 2.25


def rows(
    plot: Plot, wide: float, tall: float, data: Data, dress: Dress, head: float = 0.0, left: float | None = None
) -> Chart:
    """A chart so many points wide and at most so tall, under a ``head`` so tall; ``left`` as in :func:`rows_for`."""
    found = rows_for(plot, wide, tall, dress, head, left)
    stack = next(iter(plot.of(Stack)), None)
    if stack and stack.large:
        return whole(plot, stack, wide, tall, data, dress, head)
    bar = next(iter(plot.of(Bar)), None)
    made = _stacked(found, stack, data) if stack else _barred(found, bar, data) if bar else _dotted(found, data)
    beside = (
        *head_pieces(plot.head, found.left, wide, dress, head),
        *made.pieces,
        *ruled(found),
        *between(found),
        *remarked(found),
        *withheld(found),
    )
    return replace(made, pieces=beside)


def _chart(found: Rows, group: Group, legend: int = 0) -> Chart:
    """Rows of bars, named on their axis."""
    names = Names(written=found.left > 0, line=found.plot.scale.low < 0, downwards=True, size=found.size)
    full = Values(ends=(found.plot.scale.low, found.plot.scale.high))
    return Chart(found.wide, found.tall, found.dress, found.inner, (group,), names, full, legend=legend)


def _barred(found: Rows, bar: Bar, data: Data) -> Chart:
    """Bars from nought, each with its figure at its end, or behind its interval."""
    plot, column = found.plot, found.plot.table[bar.column]
    names, kept = data.names(plot, found.names), data.column(plot, bar.column)
    labels = {row: _end(found, bar, row) for row, value in enumerate(column.values) if value is not None}
    sure = bool(plot.of(Interval))
    tones = {row: role for row, role in bar.accents if column.values[row] is not None}
    one = Series(kept.head, kept.cells, names, fill=bar.role, points=tones, labels=labels)
    group = Group(Kind.BAR, (replace(one, errors=errors(column, True)) if sure else one,), flat=True, gap=GAP_WIDTH)
    return _chart(found, group)


def _end(found: Rows, bar: Bar, row: int) -> Label:
    """A bar's figure: at its end; where a line may cross that, at its foot, if it has room there, else behind the
    line."""
    plot, figure = found.plot, found.plot.table[bar.column].figures[row]
    value, code = figure.value or 0.0, code_of(figure.text)
    each = found.inner.wide / (plot.scale.high - plot.scale.low)
    if plot.of(Rule) and value * each > found.dress.width(figure.text, bold=True) + CLEAR / 2:
        return Label(code, "inBase", found.dress.look.words_on(role_at(bar, row)), bold=True)
    end = (figure.interval[1] if figure.interval else value) * each
    return Label(code, "outEnd", bold=True, across=_past(found, end, each, figure.text) - value * each)


def _past(found: Rows, end: float, each: float, text: str) -> float:
    """Where a figure behind a bar's end stands so that no line runs through it."""
    wide = found.dress.width(text, bold=True) + CLEAR
    lines = [(mark.figure.value or 0.0) * each for mark in found.plot.of(Rule)]
    return max([end, *(at for at in lines if end - CLEAR / 4 < at < end + wide)])


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
    return _chart(found, group, key_lines(plot, found.wide, found.dress))


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
        place = max(start, taken)
        if figure.value is not None and share > room + CLEAR:
            labels.append(Label(code, "ctr", dress.look.words_on(segment.role), bold=True))
        elif figure.value and above and place <= left + share and place + room <= found.inner.wide + CLEAR:
            labels.append(Label(code, "ctr", "ink", bold=True, across=place - start, down=-up))
            taken = place + room + CLEAR
        else:
            labels.append(None)
        left += share
    return labels


def _dotted(found: Rows, data: Data) -> Chart:
    """Dots by their values, joined where a span says so: a scatter, so rows are named by words on the chart."""
    plot, count = found.plot, len(found.plot.table.names)
    names = data.names(plot, found.names)
    heights = [data.add(head, [Cell(count - row - 0.5) for row in range(count)], "0.0") for head in ("Row", "Same row")]
    dots = {mark.column: mark for mark in plot.of(Dot)}
    made: list[Series] = []
    for span in plot.of(Span):
        ends = [(data.column(plot, key), dots.pop(key, None)) for key in (span.start, span.stop)]
        made += _spanned(found, span, ends, names, heights)
    made += [_points(found, mark, data.column(plot, mark.column), heights[0]) for mark in dots.values()]
    if not made:  # LibreOffice draws no chart without a series
        made = [Series(names.row(0), heights[0].cells, data.add("Not shown", [Cell(None)] * count).cells)]
    code = "0%" if plot.unit == "%" else "0.##" if any(tick % 1 for tick in plot.scale.ticks) else "0"
    axes = (Values(plot.scale, code), Values(ends=(0.0, count)))
    pieces = (*named(found), *heads(found))
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
    sure = any(each.column == mark.column for each in found.plot.of(Interval))
    own = Series(kept.head, heights.cells, kept.cells, marker=_dot(mark, 0), points=looks)
    return replace(own, errors=errors(column, True)) if sure else own


def _dot(mark: Dot, row: int) -> Marker:
    return Marker(role_at(mark, row), FIRST if mark.hollow else LATEST, edge=EDGE if mark.hollow else 0.0)


def _pair(kept: Sequence[Kept], row: int) -> Ref:
    """One row of two columns that stand beside each other."""
    first, second = (column.cells.row(row) for column in kept)
    return Ref(f"{first.formula}:{second.formula.rpartition('!')[2]}", (*first.values, *second.values))
