"""A plot over quarters as a native chart: lines and columns, named at their right ends, gaps left open and marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from layouts.datum import Datum, Mark
from layouts.native.data import Cell, Data, Kept, code_of_unit, literal
from layouts.native.dress import DOWN, DOWN_HOLLOW, FLAGGED, SHAPES, Dress
from layouts.native.heads import head_pieces
from layouts.native.quarter_words import inner_of, names_within, when, whole_words, with_ends, withheld
from layouts.native.series import Errors, Kind, Label, Marker, Series, Stroke
from layouts.native.space import Chart, Group, Names, Values
from layouts.native.time_series import Course, Named
from layouts.plot import Column, Plot
from layouts.plot_marks import (
    Area,
    Band,
    Bar,
    Dash,
    Dot,
    End,
    Interval,
    Line,
    PlotMark,
    Rule,
    Segment,
    Size,
    Stack,
    Weight,
    Withheld,
)

DASHES: Mapping[Dash, str] = {Dash.SOLID: "", Dash.DASHED: "dash", Dash.DOTTED: "sysDot"}
COLUMN_GAP = 38
MOST_WORDS = 230.0
WORDS = ((0.36, 1.0), (0.45, 1.0), (0.45, 0.86))
"""Shares of a chart's width for words at the right ends of its series (the first in so many points at most), and their
size among labels, in the order in which they are tried before a name is cut."""
LATEST, RING = 9.0, 13.0
ALONE = 12.0
"""How wide the dash is that stands for a line of one quarter alone, which office programs draw as nothing."""


def quarters(
    plot: Plot, wide: float, tall: float, data: Data, dress: Dress, top: float = 0.0, axis: bool = True
) -> Chart:
    """A chart so many points wide and tall; ``axis``: whether its numbers are written, ``top``: what its head takes."""
    made = Course(plot, data, dress, data.names(plot), min(MOST_WORDS, WORDS[0][0] * wide))
    for mark in plot.marks:
        DRAWN[type(mark)](made, mark)
    _give_room(made, wide)
    inner = inner_of(made, wide, tall, axis, top)
    lines, columns = with_ends(made, inner)
    pieces = (
        *head_pieces(plot.head, inner.left, wide, dress, top),
        *when(made, inner, wide, tall),
        *withheld(made, inner),
        *names_within(made, inner),
    )
    groups = (
        Group(Kind.BAR, () if columns else tuple(_between(made)), stacked=True, gap=0, behind=True),
        Group(Kind.BAR, tuple(columns), stacked=True, gap=COLUMN_GAP),
        Group(Kind.LINE, tuple(lines)),
    )
    return Chart(
        wide,
        tall,
        dress,
        inner,
        tuple(group for group in groups if group.series),
        Names(line=True),
        Values(plot.scale, code_of_unit(plot.unit), written=axis),
        tuple(pieces),
    )


def _give_room(made: Course, wide: float) -> None:
    """More room for words at the right ends, or smaller ones, where a name would be cut otherwise."""
    first = made.room
    for share, made.scale in WORDS:
        made.room = first if share == WORDS[0][0] else share * wide
        if all(whole_words(made, named) <= made.room for named in (*made.ends, *made.parts)):
            return
    made.room, made.scale = first, 1.0


# Marks


def _line(made: Course, mark: Line) -> None:
    column, sizes = made.plot.table[mark.column], made.dress.sizes
    if column.last is None and mark.weight is not Weight.MAIN:
        return
    kept = made.data.column(made.plot, mark.column)
    main, before = mark.weight is Weight.MAIN, mark.weight is Weight.BEFORE
    line = Stroke(mark.role, sizes.line if main else sizes.thin, DASHES[mark.dash]) if mark.joined else None
    size = (sizes.point if mark.joined else sizes.alone) * (0.75 if made.plot.head else 1.0)
    alone = {} if main or before else {row: Marker(mark.role, ALONE, "dash") for row in _alone(column.values)}
    # LibreOffice fills a hollow point with its line's colour; one without a line, filled with paper, would not be seen
    hollow = Marker(mark.role, sizes.point, edge=sizes.thin, clear=not mark.joined)
    points = Marker(mark.role, size) if main else hollow if before else None
    at = made.add(kept, line=line, marker=points, points=alone)
    made.kept[mark.column] = (at, kept)
    if mark.end and not mark.end.within and column.last is not None:
        made.ends.append(_named(at, mark.end, column, mark.role, main))


def _alone(values: Sequence[float | None]) -> list[int]:
    """The rows with a figure that have none on either side."""
    around = (None, *values, None)
    return [at for at, value in enumerate(values) if value is not None and around[at] is around[at + 2] is None]


def _named(series: int, end: End, column: Column, role: str, bold: bool) -> Named:
    row = column.last or 0
    return Named(series, row, end, column.figures[row], column.values[row] or 0.0, role, bold)


def _constant(made: Course, name: str, figure: Datum, role: str, dash: Dash, end: End | None, since: int = 0) -> None:
    if figure.value is None:
        return
    key = name.casefold()
    gaps = [Cell(None)] * since
    cells = [*gaps, *(made.data.link(key, row) or Cell(figure.value) for row in range(since, made.count))]
    kept = made.data.add(name, cells, code_of_unit(made.plot.unit))
    at = made.add(kept, line=Stroke(role, made.dress.sizes.thin, DASHES[dash]))
    made.kept[key] = (at, kept)
    if end:
        made.ends.append(Named(at, made.count - 1, end, figure, figure.value, role, False))


def _band(made: Course, mark: Band) -> None:
    ends = (("Band from", mark.low_key, mark.low), ("Band to", mark.high_key, mark.high))
    for name, _, figure in ends:
        end = End(name, figure.text) if mark.named else None
        _constant(made, name, figure, "target", Dash.SOLID, end)


BETWEEN: Mapping[type[PlotMark], str] = {Area: "Between the limits", Band: "Inside the band"}


def _between(made: Course) -> Iterator[Series]:
    """What lies between two lines: columns without gaps, unseen up to the lower line and filled up to the other."""
    for mark in made.plot.marks:
        if not isinstance(mark, Area | Band):
            continue
        keys = (mark.low, mark.high) if isinstance(mark, Area) else (mark.low_key, mark.high_key)
        if not all(key in made.kept for key in keys):
            continue
        low, high = (made.kept[key][1] for key in keys)
        if all(value is None or (isinstance(value, float) and value >= 0) for value in low.cells.values):
            filled = made.data.between(BETWEEN[type(mark)], low, high, code_of_unit(made.plot.unit))
            yield Series(low.head, low.cells, made.at)
            yield Series(filled.head, filled.cells, made.at, fill=mark.role)


def _rule(made: Course, mark: Rule) -> None:
    name = mark.end.name if mark.end else mark.key
    _constant(made, name, mark.figure, mark.role, mark.dash, mark.end, mark.since)


def _dot(made: Course, mark: Dot) -> None:
    """Points of a line that are drawn otherwise: judged ones as series of their own, the latest large or a ring."""
    if mark.column not in made.kept:
        _line(made, Line(mark.column, mark.role, joined=False))
    at, kept = made.kept[mark.column]
    if mark.judged:
        _judged(made, made.plot.table[mark.column], kept)
        return
    if mark.size is Size.POINT:
        return
    size, edge = (RING, 3.0) if mark.size is Size.RING else (LATEST, 0.0)
    rows = [row for row in mark.only or () if kept.cells.values[row] is not None]
    made.dress_again(at, points={row: Marker(mark.role, size, edge=edge if mark.hollow else 0.0) for row in rows})


def _judged(made: Course, column: Column, kept: Kept) -> None:
    """Flagged points by shape and colour: earlier ones small and hollow, the latest large with its letter."""
    shown = [row for row, value in enumerate(column.values) if value is not None]
    marks = {row: mark for row in shown if (mark := column.mark(row)) in FLAGGED and mark}
    for mark in dict.fromkeys(marks.values()):
        rows = [row for row, own in marks.items() if own is mark]
        _flag(made, mark, made.data.again(mark.word, kept, rows), rows)


def _flag(made: Course, mark: Mark, kept: Kept, rows: Sequence[int]) -> None:
    sizes, last = made.dress.sizes, made.count - 1
    role, letter = mark.value, Label(literal(mark.letter), "ctr", "paper", sizes.letter, True)
    if mark not in SHAPES:
        hollow = Label(literal(DOWN_HOLLOW), "ctr", role, sizes.earlier * 1.2)
        large = Label(literal(DOWN), "ctr", role, sizes.flag * 1.2)
        made.add(kept, labels={row: large if row == last else hollow for row in rows})
        if last in rows:
            made.add(kept, labels={last: replace(letter, size=sizes.letter * 0.8)})
        return
    latest = {last: Marker(role, sizes.flag, SHAPES[mark])} if last in rows else {}
    marker = Marker(role, sizes.earlier, SHAPES[mark], 1.75, clear=True)  # LibreOffice fills it, but hides no line
    made.add(kept, marker=marker, points=latest, labels={last: letter} if latest else {})


def _interval(made: Course, mark: Interval) -> None:
    if mark.column in made.kept:
        at, _ = made.kept[mark.column]
        made.dress_again(at, errors=errors(made.plot.table[mark.column], across=False))


def errors(column: Column, across: bool) -> Errors:
    """How far each figure's interval reaches to both sides."""
    both = [
        (figure.interval[1] - figure.value, figure.value - figure.interval[0])
        if figure.interval and figure.value is not None
        else (None, None)
        for figure in column.figures
    ]
    return Errors(tuple(up for up, _ in both), tuple(down for _, down in both), across)


def _stack(made: Course, mark: Stack) -> None:
    below: dict[int, float] = {}
    for segment in mark.segments:
        column = made.plot.table[segment.column]
        kept = made.data.column(made.plot, segment.column, segment.name)
        made.columns.append(Series(kept.head, kept.cells, made.at, fill=segment.role, edge=0.75))
        row = next((row for row in reversed(range(made.count)) if _whole(made, mark, row)), None)
        value = column.values[row] if row is not None else None
        if segment.end and row is not None and value is not None:
            middle = below.get(row, 0.0) + value / 2
            at = len(made.columns) - 1
            made.parts.append(Named(at, row, segment.end, column.figures[row], middle, segment.role, True))
            below[row] = below.get(row, 0.0) + value


def _whole(made: Course, mark: Stack, row: int) -> float:
    return sum(made.plot.table[key].values[row] or 0.0 for key in mark.columns)


def _bar(made: Course, mark: Bar) -> None:
    column = made.plot.table[mark.column]
    _stack(made, Stack((Segment(mark.column, mark.role, column.name),)))


DRAWN: Mapping[type[PlotMark], Callable[[Course, Any], None]] = {
    Line: _line,
    Band: _band,
    Rule: _rule,
    Dot: _dot,
    Interval: _interval,
    Stack: _stack,
    Bar: _bar,
    Area: lambda made, mark: None,  # behind all others
    Withheld: lambda made, mark: None,  # a piece
}
