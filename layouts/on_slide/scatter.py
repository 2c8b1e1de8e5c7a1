"""Distance travelled as a native scatter chart: two dots a row, first and latest, joined by a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Change, Changes
from layouts.drawing import Drawing
from layouts.on_slide.bars import HIDDEN, Rows, rows_for
from layouts.on_slide.beside import Beside, Piece
from layouts.on_slide.canvas import LABEL, Box, Canvas
from layouts.on_slide.chart_data import Points
from layouts.on_slide.course import fill_marker, paint_line
from layouts.on_slide.look import Look, rgb
from layouts.on_slide.measuring import shortened
from layouts.on_slide.native import LINE, Plot, add, lay, no_axis, value_axis
from layouts.scales import axis_between

FIRST, LATEST = 9, 14
FOOT = 28.0
KEY = 26.0
ENDS, CHANGE = "Small, hollow: first mean. Large, filled: latest", "Mean change (95% interval)"


def changes(drawing: Drawing, body: Changes, canvas: Canvas, box: Box) -> None:
    """A row's two means as dots joined by a line: the first hollow, the latest filled; grey where nothing is clear."""
    look = canvas.look
    words = [CHANGE, *(row.words for row in body.rows)]
    right = min(max(look.text.width(each, LABEL) for each in words) + 16, box.wide * 0.36)
    under = Box(box.left, box.top, box.wide, box.tall - FOOT - KEY)
    rows = rows_for([row.name for row in body.rows], look, under, right)
    place = Box(box.left, box.top, box.wide, rows.box.tall + FOOT + KEY)
    shown = [
        (at, row) for at, row in enumerate(body.rows) if row.first.value is not None and row.latest.value is not None
    ]
    count = len(body.rows)
    chart = add(canvas, XL_CHART_TYPE.XY_SCATTER_LINES, _means(shown, count), place, drawing.alternative)
    plot = Plot(rows.left / box.wide, KEY / place.tall, rows.plot.wide, rows.box.tall / place.tall)
    lay(chart, plot)
    scale = axis_between(body.lowest, body.highest)
    value_axis(chart.category_axis, scale, "0.##" if any(tick % 1 for tick in scale.ticks) else "0")
    no_axis(chart.value_axis, 0, count)
    for native, (_, row) in zip(chart.plots[0].series, shown, strict=False):
        _joined(native, row)
    beside = Beside()
    if shown:
        _key(beside, plot, place)
    _rows(body, rows, plot, place, beside, look)
    beside.attach(chart, place.wide, place.tall)


def _means(shown: Sequence[tuple[int, Change]], count: int) -> Points:
    data = Points(number_format="0.0")
    for at, row in shown:
        series = data.add_series(row.name)
        for end in (row.first, row.latest):
            series.add_data_point(end.value, count - at - 0.5)
    if not shown:
        data.add_series("Not shown")
    return data


def _joined(native: Any, row: Change) -> None:
    role = "series" if row.clear else "usual"
    native.smooth = False
    native.format.line.width = Pt(LINE)
    paint_line(native.format.line, role)
    native.marker.style, native.marker.size = XL_MARKER_STYLE.CIRCLE, LATEST
    fill_marker(native.marker, role)
    first = native.points[0].marker
    first.style, first.size = XL_MARKER_STYLE.CIRCLE, FIRST
    fill_marker(first, role)
    first.format.fill.fore_color.rgb = rgb(theme.PAPER)
    first.format.line.width = Pt(2.25)


def _key(beside: Beside, plot: Plot, place: Box) -> None:
    ends = ((ENDS, plot.left, plot.left + plot.wide, "left"), (CHANGE, plot.left + plot.wide, 1.0, "right"))
    for words, left, right, align in ends:
        beside.add(Piece(left, 0.0, right, KEY / place.tall, words, align=align, name="Key", anchor="top"))


def _rows(body: Changes, rows: Rows, plot: Plot, place: Box, beside: Beside, look: Look) -> None:
    """Names at the left, changes in words at the right, dashed rows where there is no figure."""
    for at, row in enumerate(body.rows):
        top, bottom = (plot.top + (at + side) * rows.pitch / place.tall for side in (0.03, 0.97))
        beside.add(Piece(0.0, top, (rows.left - 4) / place.wide, bottom, rows.names[at], tone=theme.INK, name="Row"))
        if row.first.value is None or row.latest.value is None:
            said = HIDDEN.get(row.first.marker or row.latest.marker, row.words)
            inner = (top + (bottom - top) * 0.08, bottom - (bottom - top) * 0.08)
            beside.add(
                Piece(
                    plot.left, inner[0], 1.0, inner[1], said, line=theme.NOUGHT, dashed=True, inset=8, name="Not shown"
                )
            )
            continue
        words = shortened(row.words, rows.right - 10, LABEL, look.text, 2 if rows.pitch >= 2.4 * LABEL else 1)
        beside.add(Piece(plot.left + plot.wide, top, 1.0, bottom, words, tone=theme.INK, align="right", name="Change"))
