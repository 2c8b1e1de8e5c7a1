"""Small native charts side by side on one scale (the houses), each with its name, remark and latest figure above."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Datum, Panel, Panels
from layouts.drawing import Drawing
from layouts.on_slide.beside import Beside, Piece
from layouts.on_slide.canvas import LABEL, Box, Canvas, write
from layouts.on_slide.course import Course, block, fill_marker, paint_line
from layouts.on_slide.look import rgb
from layouts.on_slide.measuring import shortened
from layouts.on_slide.native import LINE, THIN, Plot, add, categories, code_of, lay, no_axis, value_axis
from layouts.scales import Axis, axis_for

ACROSS = 4
HEAD, FOOT, GAP = 48.0, 24.0, 16.0
VALUE = 18.0


def panels(drawing: Drawing, body: Panels, canvas: Canvas, box: Box) -> None:
    """Up to four beside each other, then a second row."""
    whole = canvas.whole.body if canvas.whole and isinstance(canvas.whole.body, Panels) else body
    values = [point.value for panel in whole.panels for point in panel.line.points]
    axis = axis_for((*values, *(body.band or ())), body.unit, may_cut=True)
    across = min(ACROSS, max(len(body.panels), 1))
    down = -(-len(body.panels) // across)
    left = max(canvas.look.text.width(text, LABEL) for text in axis.texts) + 10
    each = (box.wide - left - GAP * (across - 1)) / across
    tall = min(box.tall / max(down, 1), 330.0)
    for at, panel in enumerate(body.panels):
        row, column = divmod(at, across)
        room = left if column == 0 else 0.0
        start = box.left + left - room + column * (each + GAP)
        _panel(drawing, body, panel, axis, canvas, Box(start, box.top + row * tall, each + room, tall), room)


def _panel(drawing: Drawing, body: Panels, panel: Panel, axis: Axis, canvas: Canvas, box: Box, room: float) -> None:
    _head(panel, canvas, Box(box.left + room, box.top, box.wide - room, HEAD))
    place = Box(box.left, box.top + HEAD, box.wide, box.tall - HEAD - 4)
    ends = [("Band from", body.band[0]), ("Band to", body.band[1])] if body.band else []
    aims = [(name, [Datum(end, "")] * len(body.quarters)) for name, end in ends]
    data = categories(body.quarters, [*aims, (panel.name, panel.line.points)], code_of(body.unit))
    said = f"{panel.name}, {panel.remark}: {', '.join(_said(body, panel))}."
    chart = add(canvas, XL_CHART_TYPE.LINE_MARKERS, data, place, f"{drawing.title} {said}", f"Chart: {panel.name}")
    plot = Plot(room / place.wide, 8 / place.tall, 1 - room / place.wide, (place.tall - FOOT - 8) / place.tall)
    lay(chart, plot)
    value_axis(chart.value_axis, axis, code_of(body.unit))
    if not room:
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    no_axis(chart.category_axis)
    for native in list(chart.plots[0].series)[:-1]:
        native.smooth = False
        native.marker.style = XL_MARKER_STYLE.NONE
        native.format.line.width = Pt(THIN)
        paint_line(native.format.line, "target")
    _own(chart.plots[0].series[len(aims)], panel)
    made = Course(chart, plot, axis, place, len(body.quarters), Beside())
    block(made, [point.marker if point.value is None else "" for point in panel.line.points])
    _ends(made, body, place, canvas)
    made.beside.attach(chart, place.wide, place.tall)


def _said(body: Panels, panel: Panel) -> list[str]:
    return [f"{quarter} {point.text}" for quarter, point in zip(body.quarters, panel.line.points, strict=True)]


def _head(panel: Panel, canvas: Canvas, box: Box) -> None:
    look = canvas.look
    figure = f"{panel.outside} {panel.line.points[-1].text}".strip() if panel.line.points else ""
    wide = look.bold.width(figure, VALUE) + 4
    name = shortened(panel.name, box.wide, LABEL, look.bold)
    remark = shortened(panel.remark, box.wide - wide - 6, LABEL, look.text)
    write(canvas, Box(box.left, box.top, box.wide, 18), [name], LABEL, bold=True, name="Name")
    under = box.top + 19
    write(
        canvas, Box(box.left, under, box.wide - wide, 24), [remark], LABEL, role="ink2", anchor="middle", name="Remark"
    )
    place = Box(box.right - wide, under, wide, 24)
    write(canvas, place, [figure], VALUE, bold=True, align="right", anchor="middle", name="Latest")


def _own(native: Any, panel: Panel) -> None:
    """The house's own line; its latest point a ring where it stands outside the band."""
    native.smooth = False
    native.format.line.width = Pt(LINE)
    paint_line(native.format.line, panel.line.role)
    native.marker.style = XL_MARKER_STYLE.CIRCLE
    native.marker.size = 5
    fill_marker(native.marker, panel.line.role)
    if not panel.line.points or panel.line.points[-1].value is None:
        return
    marker = native.points[len(panel.line.points) - 1].marker
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 13 if panel.outside else 9
    fill_marker(marker, panel.line.role)
    if panel.outside:
        marker.format.fill.fore_color.rgb = rgb(theme.PAPER)
        marker.format.line.width = Pt(3)


def _ends(made: Course, body: Panels, place: Box, canvas: Canvas) -> None:
    """The first and the latest quarter under the plot, or the latest alone where both have no room."""
    if not body.quarters:
        return
    first, last = body.quarters[0], body.quarters[-1]
    room = made.plot.wide * place.wide
    top = made.plot.top + made.plot.tall + 3 / place.tall
    width = canvas.look.text.width
    if len(body.quarters) > 1 and width(first, LABEL) + width(last, LABEL) + 8 < room:
        made.beside.add(
            Piece(
                made.plot.left,
                top,
                made.plot.left + made.plot.wide / 2,
                1.0,
                first,
                LABEL,
                anchor="top",
                name="Quarter",
            )
        )
    made.beside.add(
        Piece(
            made.plot.left + made.plot.wide * 0.4,
            top,
            1.0,
            1.0,
            last,
            LABEL,
            align="right",
            anchor="top",
            name="Quarter",
        )
    )
