"""Charts through time: one plot over quarters as a figure, its series named at their right ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from layouts.plot import Plot
from layouts.plot_marks import Band, End, Line, Rule, Stack, Weight
from layouts.plotly_figure.blocks import above
from layouts.plotly_figure.canvas import Canvas, Values
from layouts.plotly_figure.ends import Label, placed, room_for
from layouts.plotly_figure.names_within import within
from layouts.plotly_figure.quarter_marks import draw
from layouts.plotly_figure.sheets import Sheet
from layouts.plotly_figure.time_axes import AFTER, BOTTOM, SYMBOLS, Course, left_of, quarters_axis, values_axis


def through_time(plot: Plot, sheet: Sheet) -> Values:
    """One plot over quarters as a figure of its own."""
    canvas = Canvas(sheet, live=True)
    labels = list(_labels(plot, sheet))
    flagged = any(label.fixed and label.gap > sheet.flag / 2 for label in labels)
    left, right = left_of(plot.scale, sheet), room_for(labels, sheet) + sheet.px(6) * flagged
    wide = sheet.width - left - right
    over = above(plot, wide, sheet)
    height = sheet.course if sheet.tall else sheet.course + over
    tall = height - over - sheet.top - sheet.px(BOTTOM)
    axis = plot.scale
    high = axis.high + (axis.high - axis.low) * over / tall
    course = Course(plot, sheet, ("x", "y"), wide, tall + over, axis.low, high)
    canvas.axis("x", *course.edges, **quarters_axis(course))
    canvas.axis("y", axis.low, high, **values_axis(axis, sheet))
    draw(canvas, course)
    canvas.write(course.on, within(course))
    canvas.write(course.on, placed(_clear(labels, course), axis.low, axis.high, tall, course.edges[1], sheet))
    return canvas.figure(height, left, right, sheet.top, sheet.px(BOTTOM))


def _clear(labels: Sequence[Label], course: Course) -> list[Label]:
    """The labels clear of a flagged point that reaches beyond the plot."""
    out = max((label.gap for label in labels if label.fixed), default=0.0) - AFTER * course.quarter
    return [replace(label, gap=max(out, label.gap if not label.fixed else course.sheet.px(9))) for label in labels]


def _labels(plot: Plot, sheet: Sheet) -> Iterator[Label]:
    """What stands at the right ends, from the back to the front."""
    for mark in plot.marks:
        match mark:
            case Line(end=End(within=False) as end):
                yield _line_label(plot, mark, end, sheet)
            case Rule(end=End() as end) if mark.figure.value is not None:
                yield _label(end, mark.figure.value, mark.role, sheet)
            case Band(named=True):
                for words, figure in (("Band from", mark.low), ("Band to", mark.high)):
                    if figure.value is not None:
                        yield _label(End(words, figure.text), figure.value, mark.words_role, sheet)
            case Stack():
                yield from _part_labels(plot, mark, sheet)


def _label(end: End, value: float, role: str, sheet: Sheet, main: bool = False) -> Label:
    size = sheet.label if main else sheet.axis
    return Label(end.text, end.figure if main else "", value, sheet.palette.words(role), size, gap=sheet.px(7))


def _line_label(plot: Plot, mark: Line, end: End, sheet: Sheet) -> Label:
    """A line's name at its last figure, or at the foot where it has none; the measure's own figure takes its mark's
    colour and stands off its shape."""
    column = plot.table[mark.column]
    value = plot.scale.low if column.last is None else column.values[column.last] or 0.0
    if not end.large:
        return _label(end, value, mark.role, sheet, mark.weight is Weight.MAIN)
    judged = column.mark(len(column.figures) - 1)
    role = judged.value if judged in SYMBOLS else mark.role
    gap = sheet.flag * 0.5 + sheet.px(4) if judged in SYMBOLS else sheet.px(9)
    return Label(end.text, "", value, sheet.palette.words(role), sheet.value, True, True, gap)


def _part_labels(plot: Plot, mark: Stack, sheet: Sheet) -> Iterator[Label]:
    """The names of a stack's parts beside the latest column's."""
    named = [segment for segment in mark.segments if segment.end]
    rows = [plot.table[segment.column] for segment in named]
    at = max((column.last for column in rows if column.last is not None), default=0)
    heights = [column.values[at] or 0.0 for column in rows]
    for segment, height, top in zip(named, heights, accumulate(heights), strict=True):
        if segment.end:
            yield _label(segment.end, top - height / 2, segment.role, sheet, True)
