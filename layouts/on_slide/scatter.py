"""Dots as native scatter charts: distance travelled from first to latest, and a funnel of groups by size and share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from layouts import theme
from layouts.drawing import Change, Changes, Drawing, Funnel, FunnelPoint
from layouts.on_slide.bars import HIDDEN, Rows, rows_for
from layouts.on_slide.beside import Beside, Piece
from layouts.on_slide.canvas import LABEL, Box, Canvas
from layouts.on_slide.control import SHAPES
from layouts.on_slide.course import fill_marker, paint_line
from layouts.on_slide.look import Look, rgb
from layouts.on_slide.measuring import shortened
from layouts.on_slide.native import LINE, THIN, Plot, add, code_of, dress_label, label, lay, no_axis, ticks, value_axis
from layouts.placing import Box as Area
from layouts.placing import Spot, sides
from layouts.scales import Axis, apart, axis_between, axis_for

FIRST, LATEST, MARKED = 9, 14, 17
FOOT = 28.0
KEY = 26.0
ENDS, CHANGE = "Small, hollow: first mean. Large, filled: latest", "Mean change (95% interval)"
MOST_NAME = 150.0
SIDES = {
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}


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


def _means(shown: Sequence[tuple[int, Change]], count: int) -> XyChartData:
    data = XyChartData(number_format="0.0")
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


def funnel(drawing: Drawing, body: Funnel, canvas: Canvas, box: Box) -> None:
    """Limits as dashed lines, the average solid, each group a dot with its name beside it."""
    look = canvas.look
    shown = [point for point in body.points if point.figure.value is not None and point.size.value is not None]
    across, upward = _axes(body)
    left = max(look.text.width(text, LABEL) for text in upward.texts) + 12
    right = max(look.bold.width(body.average_name, LABEL), 60.0) + 14
    chart = add(canvas, XL_CHART_TYPE.XY_SCATTER_LINES, _funnel_data(body, shown, look), box, drawing.alternative)
    foot = 52.0
    plot = Plot(left / box.wide, 12 / box.tall, (box.wide - left - right) / box.wide, (box.tall - 12 - foot) / box.tall)
    lay(chart, plot)
    value_axis(chart.value_axis, upward, code_of(body.unit))
    value_axis(chart.category_axis, across, "#,##0", lines=False)
    ticks(chart.category_axis)
    native = list(chart.plots[0].series)
    _limit_lines(body, native, plot, box, upward)
    inner, tall = plot.wide * box.wide, plot.tall * box.tall
    where = _sides(body, shown, across, upward, inner, tall, look)
    for series, point, side in zip(native[2 * len(body.limits) + 1 :], shown, where, strict=False):
        _group(series, point, side, look)
    across_words = shortened(body.across, plot.wide * box.wide - 30, LABEL, look.text)
    beside = Beside()
    beside.add(
        Piece(plot.left, 1 - 24 / box.tall, plot.left + plot.wide, 1.0, across_words, align="center", name="Across")
    )
    beside.attach(chart, box.wide, box.tall)


def _short(point: FunnelPoint, look: Look) -> str:
    return shortened(point.name, MOST_NAME, LABEL, look.text)


def _axes(body: Funnel) -> tuple[Axis, Axis]:
    drawn = [end for limit in body.limits for ends in (limit.lower, limit.upper) for end in ends]
    across = axis_for([0.0, *body.sizes], "people")
    if body.sizes and body.sizes[-1] > 0:
        across = replace(across, high=body.sizes[-1])
    return across, axis_for([*(point.figure.value for point in body.points), *drawn, body.average.value], body.unit)


def _funnel_data(body: Funnel, shown: Sequence[FunnelPoint], look: Look) -> XyChartData:
    data = XyChartData(number_format=code_of(body.unit))
    lines = [
        (f"{limit.level} limit, {end}", values)
        for limit in body.limits
        for end, values in (("upper", limit.upper), ("lower", limit.lower))
    ]
    for name, values in lines:
        series = data.add_series(name)
        for size, value in zip(body.sizes, values, strict=True):
            series.add_data_point(size, value)
    average = data.add_series(body.average_name)
    for size in (body.sizes[0], body.sizes[-1]) if body.sizes else ():
        if body.average.value is not None:
            average.add_data_point(size, body.average.value)
    for point in shown:
        data.add_series(_short(point, look)).add_data_point(point.size.value, point.figure.value)
    return data


def _limit_lines(body: Funnel, native: Sequence[Any], plot: Plot, box: Box, upward: Axis) -> None:
    """The lines and what each is, at its right end, pushed apart."""
    ends = [end for limit in body.limits for end in (limit.upper[-1:], limit.lower[-1:])]
    ends.append((body.average.value,) if body.average.value is not None else ())
    known = [(at, end[0]) for at, end in enumerate(ends) if end]
    tall = plot.tall * box.tall
    wanted = [upward.share(value) * tall for _, value in known]
    places = dict(
        zip(
            [at for at, _ in known],
            zip(wanted, apart(wanted, [LABEL * 1.25] * len(known), 0, tall), strict=True),
            strict=True,
        )
    )
    for at, end in enumerate(ends):
        series, last = native[at], at == len(ends) - 1
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.width = Pt(THIN)
        paint_line(series.format.line, theme.INK if last else theme.INK3)
        if not last:
            series.format.line.dash_style = MSO_LINE.DASH if at // 2 else MSO_LINE.ROUND_DOT
        if end:
            count = 1 if last and body.sizes[0] == body.sizes[-1] else (1 if last else len(body.sizes) - 1)
            words = body.average_name if last else body.limits[at // 2].level
            natural, place = places[at]
            dress_label(series.points[count], words, bold=last, down=(natural - place) / box.tall)


def _sides(
    body: Funnel, shown: Sequence[FunnelPoint], across: Axis, upward: Axis, wide: float, tall: float, look: Look
) -> list[str]:
    spots = [
        Spot(
            across.share(point.size.value or 0) * wide,
            (1 - upward.share(point.figure.value or 0)) * tall,
            look.text.width(_short(point, look), LABEL),
            LABEL * 1.25,
            MARKED / 2,
        )
        for point in shown
    ]
    middle = (1 - upward.share(body.average.value or 0)) * tall
    found = sides(spots, Area(0, 0, wide, tall), [Area(0, middle - 2, wide, middle + 2)])
    return _without_overlaps(shown, spots, found)


def _without_overlaps(shown: Sequence[FunnelPoint], spots: Sequence[Spot], found: Sequence[str]) -> list[str]:
    """Where each name stands; "" for one that would lie over another's. Names of marked groups come first."""
    kept: dict[int, Area] = {}
    for at in sorted(range(len(shown)), key=lambda at: shown[at].mark is None):
        area = spots[at].beside(found[at], 2)
        if not any(area.over(other) > 0 for other in kept.values()):
            kept[at] = area
    return [found[at] if at in kept else "" for at in range(len(shown))]


def _group(series: Any, point: FunnelPoint, side: str, look: Look) -> None:
    series.format.line.fill.background()
    series.marker.style = SHAPES.get(point.mark, XL_MARKER_STYLE.CIRCLE) if point.mark else XL_MARKER_STYLE.CIRCLE
    series.marker.size = MARKED if point.mark else 10
    fill_marker(series.marker, theme.mark_colour(point.mark) if point.mark else "series")
    if side:
        label(series.points[0], series=True, at=SIDES[side]).find("{*}showVal").set("val", "0")
