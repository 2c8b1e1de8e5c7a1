"""Marks over quarters as traces: lines, what lies between them, columns of parts, flagged points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from layouts.plot_marks import Area, Band, Dash, Dot, Line, Rule, Size, Stack, Weight, Withheld
from layouts.plotly_figure.blocks import withheld
from layouts.plotly_figure.canvas import SILENT, Canvas, Point, Values, escaped, filled, rectangle, strokes
from layouts.plotly_figure.sheets import Sheet
from layouts.plotly_figure.time_axes import SYMBOLS, Course

COLUMN = 0.72
"""How much of a quarter's width is its column."""
ALONE = 0.3
"""How far a step reaches to either side of a quarter whose neighbours have none."""


def draw(canvas: Canvas, course: Course) -> None:
    """All marks of a plot over quarters."""
    for mark in course.plot.marks:
        DRAWN[type(mark)](canvas, course, mark)


def _line(canvas: Canvas, course: Course, mark: Line) -> None:
    column, sheet, tone = course.plot.table[mark.column], course.sheet, course.sheet.palette.fill(mark.role)
    if mark.stepped:
        paths = (
            stepped(start, values, course, mark.weight is Weight.MEAN)
            for start, values in _stretches(course, mark.column)
        )
        canvas.trace(course.on, **strokes(paths, tone, width_of_line(mark.weight, sheet), dash_of(mark.dash, sheet)))
        return
    names, main = course.plot.table.names, mark.weight is Weight.MAIN
    several = sum(each.weight is Weight.MAIN for each in course.plot.of(Line)) > 1
    canvas.trace(
        course.on,
        type="scatter",
        mode="lines+markers" if mark.joined else "markers",
        x=list(range(len(names))),
        y=list(column.values),
        connectgaps=False,
        name=column.name,
        line={"color": tone, "width": width_of_line(mark.weight, sheet)},
        marker={"color": tone, "size": sheet.point * _even(mark, course)} if main else _hollow(tone, sheet),
        text=[
            f"{name}, {escaped(column.name)}: {figure.text}" if several or not main else f"{name}: {figure.text}"
            for name, figure in zip(names, column.figures, strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _even(mark: Line, course: Course) -> float:
    """Points alone are larger; those of a small chart smaller."""
    return 1.5 if not mark.joined else 0.5 if course.plot.head else 1.0


def _hollow(tone: str, sheet: Sheet) -> Values:
    return {"color": sheet.palette.tone("paper"), "size": sheet.point, "line": {"color": tone, "width": sheet.mean}}


def width_of_line(weight: Weight, sheet: Sheet) -> float:
    """How wide a line is drawn."""
    thin = {Weight.MEAN: sheet.mean, Weight.LIMIT: sheet.limit, Weight.BEFORE: sheet.mean}
    return {Weight.MAIN: sheet.line, Weight.AIM: sheet.aim, **thin}[weight]


def dash_of(dash: Dash, sheet: Sheet) -> str:
    """A dash as plotly writes it."""
    on, off = {Dash.SOLID: (0, 0), Dash.DASHED: (6, 5), Dash.DOTTED: (2, 4)}[dash]
    return f"{sheet.px(on):.0f}px,{sheet.px(off):.0f}px" if on else "solid"


def _stretches(course: Course, key: str) -> list[tuple[int, list[float]]]:
    """Runs of known values as (first place, values); a quarter that is withheld is bridged, its block covers it."""
    found: list[tuple[int, list[float]]] = []
    for place, value in enumerate(course.plot.table[key].values):
        touching = bool(found) and found[-1][0] + len(found[-1][1]) == place
        if value is None and course.plot.unshown[place] and touching:
            found[-1][1].append(found[-1][1][-1])
        elif value is not None and touching:
            found[-1][1].append(value)
        elif value is not None:
            found.append((place, [value]))
    return found


def stepped(start: int, values: Sequence[float], course: Course, to_edges: bool = False) -> list[Point]:
    """A line that changes half-way between quarters, from edge to edge of the plot if it is to; that of one quarter
    alone is as wide as to be seen."""
    last = start + len(values) - 1
    if len(values) == 1 and not to_edges:
        return [(start - ALONE, values[0]), (start + ALONE, values[0])]
    points: list[Point] = []
    for place, value in enumerate(values, start):
        before = (course.edges[0] if to_edges and place == 0 else place) if place == start else place - 0.5
        after = (course.edges[1] if to_edges and place == course.last else place) if place == last else place + 0.5
        points += [(before, value), (after, value)]
    return points


def _area(canvas: Canvas, course: Course, mark: Area) -> None:
    both = zip(_stretches(course, mark.low), _stretches(course, mark.high), strict=False)
    outlines = [
        [*stepped(start, low, course), *reversed(stepped(start, high, course))] for (start, low), (_, high) in both
    ]
    canvas.trace(course.on, **filled(outlines, course.sheet.palette.fill(mark.role)))


def _band(canvas: Canvas, course: Course, mark: Band) -> None:
    if mark.low.value is not None and mark.high.value is not None:
        outline = rectangle(*course.edges, mark.low.value, mark.high.value)
        canvas.trace(course.on, **filled([outline], course.sheet.palette.fill(mark.role)))


def _rule(canvas: Canvas, course: Course, mark: Rule) -> None:
    if mark.figure.value is not None:
        first, last = course.edges
        path = [(edge, mark.figure.value) for edge in (mark.since - 0.5 if mark.since else first, last)]
        sheet = course.sheet
        tone, width = sheet.palette.fill(mark.role), width_of_line(mark.weight, sheet)
        canvas.trace(course.on, **strokes([path], tone, width, dash_of(mark.dash, sheet)))


def _dot(canvas: Canvas, course: Course, mark: Dot) -> None:
    column = course.plot.table[mark.column]
    rows = [row for row in (mark.only or range(course.last + 1)) if row >= 0 and column.values[row] is not None]
    if mark.judged:
        _flags(canvas, course, mark, [row for row in rows if column.mark(row) in SYMBOLS])
        return
    sheet, tone = course.sheet, course.sheet.palette.fill(mark.role)
    size = {Size.POINT: sheet.end, Size.LATEST: sheet.latest, Size.RING: sheet.ring}[mark.size]
    inside = sheet.palette.tone("paper") if mark.hollow else tone
    marker = {"size": size, "color": inside, "line": {"color": tone, "width": sheet.line * 1.3 if mark.hollow else 0}}
    if rows:
        values = [column.values[row] for row in rows]
        canvas.trace(course.on, type="scatter", mode="markers", x=rows, y=values, marker=marker, **SILENT)


def _flags(canvas: Canvas, course: Course, dot: Dot, rows: Sequence[int]) -> None:
    """Flagged points: the latest large with its letter, earlier ones small and hollow."""
    sheet, column = course.sheet, course.plot.table[dot.column]
    if not rows:
        return
    marks = [(row, mark, row == course.last) for row in rows if (mark := column.mark(row))]
    tones = [sheet.palette.fill(mark.value) for _, mark, _ in marks]
    paper = sheet.palette.tone("paper")
    canvas.trace(
        course.on,
        type="scatter",
        mode="markers+text" if marks[-1][2] else "markers",
        x=[row for row, _, _ in marks],
        y=[column.values[row] for row, _, _ in marks],
        text=[mark.letter if latest else "" for _, mark, latest in marks],
        textposition="middle center",
        textfont={"size": sheet.letter, "color": paper, "weight": 700},
        marker={
            "size": [(sheet.flag if latest else sheet.earlier) * SYMBOLS[mark][1] for _, mark, latest in marks],
            "symbol": [SYMBOLS[mark][0] for _, mark, _ in marks],
            "opacity": 1,
            "color": [tone if latest else paper for (_, _, latest), tone in zip(marks, tones, strict=True)],
            "line": {
                "width": sheet.aim,
                "color": [paper if latest else tone for (_, _, latest), tone in zip(marks, tones, strict=True)],
            },
        },
        **SILENT,
    )


def _stack(canvas: Canvas, course: Course, mark: Stack) -> None:
    names, sheet = course.plot.table.names, course.sheet
    canvas.more["barmode"] = "stack"
    for segment in mark.segments:
        column, told = course.plot.table[segment.column], escaped(segment.name)
        canvas.trace(
            course.on,
            type="bar",
            x=list(range(len(names))),
            y=list(column.values),
            width=COLUMN,
            marker={
                "color": sheet.palette.fill(segment.role),
                "line": {"color": sheet.palette.tone("paper"), "width": sheet.hair},
            },
            name=segment.name,
            hovertext=[f"{name}, {told}: {figure.text}" for name, figure in zip(names, column.figures, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
            textposition="none",
        )


DRAWN: dict[type, Callable[[Canvas, Course, Any], None]] = {
    Line: _line,
    Area: _area,
    Band: _band,
    Rule: _rule,
    Dot: _dot,
    Stack: _stack,
    Withheld: withheld,
}
"""How each mark is drawn over quarters."""
