"""Series over quarters as native line and column charts: named at their right ends, gaps left open and marked."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Line, Lines, Stacked, gaps
from layouts.drawing import Drawing
from layouts.on_slide.canvas import LABEL, Box, Canvas
from layouts.on_slide.course import (
    AFTER,
    APART,
    TOP,
    Course,
    Series,
    _short,
    block,
    course_for,
    draw_line,
    end_label,
)
from layouts.on_slide.look import Look, paint, rgb
from layouts.on_slide.native import shift
from layouts.scales import Axis, apart, axis_for


def lines(drawing: Drawing, body: Lines, canvas: Canvas, box: Box) -> None:
    """A few measures on one scale, each named at its right end."""
    axis = axis_for((point.value for line in body.lines for point in line.points), body.unit)
    series = [Series(line.name, line.points, line.role) for line in body.lines]
    course = line_course(drawing, body.quarters, series, axis, body.unit, canvas, box)
    block(course, gaps(body.lines))
    course.beside.attach(course.chart, box.wide, box.tall)


def line_course(
    drawing: Drawing, quarters: Sequence[str], series: Sequence[Series], axis: Axis, unit: str, canvas: Canvas, box: Box
) -> Course:
    """A native line chart with its labels at the right."""
    made = course_for(drawing, XL_CHART_TYPE.LINE_MARKERS, quarters, series, axis, unit, canvas, box)
    for one, native in zip(series, made.chart.plots[0].series, strict=True):
        draw_line(native, one)
    _label_lines(made, series, unit)
    return made


def _label_lines(made: Course, series: Sequence[Series], unit: str) -> None:
    """What each line is and its latest figure, at the right; the measure's own keeps its place where there is room."""
    tall = made.plot.tall * made.box.tall
    known = [(at, one) for at, one in enumerate(series) if one.said()]
    most = int((tall + TOP) // (LABEL * APART))
    ends = sorted(sorted(known, key=lambda end: not end[1].main)[:most])
    wanted = [made.axis.share(one.points[one.last or 0].value or 0) * tall for _, one in ends]
    sizes = [one.size * APART for _, one in ends]
    fixed = next((at for at, (_, one) in enumerate(ends) if not one.named), None)
    places = apart(wanted, sizes, 0, tall, fixed=fixed)
    if any(not 0 <= place <= tall + TOP for place in places):
        places = apart(wanted, sizes, 0, tall + TOP)
    blocked = any(one.main and one.last != made.count - 1 for one in series)
    for (at, one), place, natural in zip(ends, places, wanted, strict=True):
        behind = made.count - 1 - (one.last or 0)
        over = made.pitch / 2 + 4 / made.box.wide if blocked else 0.0
        across = behind * made.pitch + over + 7 / made.box.wide
        shift(end_label(made, at, one, unit), across, (natural - place) / made.box.tall)


def stacked(drawing: Drawing, body: Stacked, canvas: Canvas, box: Box) -> None:
    """Columns of parts, one a quarter."""
    whole = [sum(_values(body.lines, at)) for at in range(len(body.quarters))]
    axis = axis_for(whole, body.unit)
    series = [_short(Series(line.name, line.points, line.role), canvas.look) for line in body.lines]
    made = course_for(drawing, XL_CHART_TYPE.COLUMN_STACKED, body.quarters, series, axis, body.unit, canvas, box)
    made.chart.plots[0].gap_width = 38
    for line, native in zip(body.lines, made.chart.plots[0].series, strict=True):
        native.format.fill.solid()
        paint(native.format.fill.fore_color, line.role)
        native.format.line.color.rgb = rgb(theme.PAPER)
        native.format.line.width = Pt(0.75)
        native.invert_if_negative = False
    _stack_labels(made, series, body.unit, canvas.look)
    block(made, gaps(body.lines))
    made.beside.attach(made.chart, box.wide, box.tall)


def _stack_labels(made: Course, series: Sequence[Series], unit: str, look: Look) -> None:
    """Names and figures of the latest column's parts, to the right of it and apart; the largest where room is short."""
    latest = max((one.last for one in series if one.last is not None), default=None)
    if latest is None:
        return
    found, below = [], 0.0
    for at, one in enumerate(series):
        value = one.points[latest].value
        if value is not None:
            found.append((at, one, below + value / 2))
            below += value
    tall = made.plot.tall * made.box.tall
    most = int((tall + TOP) // (LABEL * APART))
    largest = sorted(found, key=lambda part: -(part[1].points[latest].value or 0))[:most]
    found = [part for part in found if part in largest]
    wanted = [made.axis.share(middle) * tall for _, _, middle in found]
    places = apart(wanted, [LABEL * APART] * len(found), 0, tall + TOP)
    column = made.left_of(latest) + made.pitch / 2
    for (at, one, _), place, natural in zip(found, places, wanted, strict=True):
        element = end_label(made, at, one, unit, None, latest)
        middle = made.plot.left + made.plot.wide + (AFTER + one.wide(look) / 2) / made.box.wide
        shift(element, middle - column, (natural - place) / made.box.tall)


def _values(series: Sequence[Line], at: int) -> list[float]:
    return [value for line in series if (value := line.points[at].value) is not None]
