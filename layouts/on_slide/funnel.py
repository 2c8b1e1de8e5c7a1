"""A funnel as a native scatter chart: groups by size and share within the limits that chance alone gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Funnel, FunnelPoint, Mark
from layouts.drawing import Drawing
from layouts.measuring import of_several
from layouts.on_slide.beside import Beside, Piece
from layouts.on_slide.canvas import LABEL, Box, Canvas
from layouts.on_slide.chart_data import Points
from layouts.on_slide.control import SHAPES
from layouts.on_slide.course import fill_marker, paint_line
from layouts.on_slide.look import Look
from layouts.on_slide.lowering import TRIANGLE
from layouts.on_slide.measuring import shortened
from layouts.on_slide.naming import Place, placed
from layouts.on_slide.native import THIN, Plot, add, code_of, dress_label, label, lay, shift, ticks, value_axis
from layouts.placing import Box as Area
from layouts.placing import Spot
from layouts.scales import Axis, apart, axis_for

MARKED = 17
APART = 10.0
"""What keeps names from each other, in points."""
MOST_NAME = 150.0
SIDES = {
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}


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
    where = _places(body, shown, across, upward, inner, tall, look)
    for series, point, place in zip(native[2 * len(body.limits) + 1 :], shown, where, strict=False):
        _group(series, point, place, box, look)
    across_words = shortened(body.across, plot.wide * box.wide - 30, LABEL, look.text)
    beside = Beside()
    beside.add(
        Piece(plot.left, 1 - 24 / box.tall, plot.left + plot.wide, 1.0, across_words, align="center", name="Across")
    )
    beside.attach(chart, box.wide, box.tall)


def _short(point: FunnelPoint, look: Look) -> str:
    fits = look.text.width(point.name, LABEL) <= MOST_NAME
    return shortened(point.name if fits else of_several(point.name), MOST_NAME, LABEL, look.text)


def _named(point: FunnelPoint, look: Look) -> str:
    """A group's name as it stands beside its point; “unusually low” has no shape of its own and stands before it."""
    return f"{TRIANGLE} {_short(point, look)}" if point.mark is Mark.LOW else _short(point, look)


def _axes(body: Funnel) -> tuple[Axis, Axis]:
    drawn = [end for limit in body.limits for ends in (limit.lower, limit.upper) for end in ends]
    across = axis_for([0.0, *body.sizes], "people")
    if body.sizes and body.sizes[-1] > 0:
        across = replace(across, high=body.sizes[-1])
    return across, axis_for([*(point.figure.value for point in body.points), *drawn, body.average.value], body.unit)


def _funnel_data(body: Funnel, shown: Sequence[FunnelPoint], look: Look) -> Points:
    data = Points(number_format=code_of(body.unit))
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
            shift(dress_label(series.points[count], words, bold=last), 0.0, (natural - place) / box.tall)


def _places(
    body: Funnel, shown: Sequence[FunnelPoint], across: Axis, upward: Axis, wide: float, tall: float, look: Look
) -> list[Place | None]:
    """Where each group's name stands within a plot so wide and tall; names of marked groups come first."""

    def spot(point: FunnelPoint) -> Spot:
        x, y = across.share(point.size.value or 0) * wide, (1 - upward.share(point.figure.value or 0)) * tall
        return Spot(
            x, y, look.text.width(_named(point, look), LABEL) + APART, LABEL * 1.25, MARKED / 2 if point.mark else 5.0
        )

    first = [point.mark is not None for point in shown]
    return placed(
        [spot(point) for point in shown], first, Area(0, 0, wide, tall), _crossed(body, across, upward, wide, tall)
    )


def _crossed(body: Funnel, across: Axis, upward: Axis, wide: float, tall: float) -> list[Area]:
    """What names had better not lie on: the average and the limits, stretch by stretch."""
    middle = (1 - upward.share(body.average.value or 0)) * tall
    found = [Area(0, middle - 2, wide, middle + 2)]
    for values in (ends for limit in body.limits for ends in (limit.lower, limit.upper)):
        line = [
            (across.share(size) * wide, (1 - upward.share(value)) * tall)
            for size, value in zip(body.sizes, values, strict=True)
        ]
        found += [
            Area(start, min(one, other), end, max(one, other) + 1) for (start, one), (end, other) in pairwise(line)
        ]
    return found


def _group(series: Any, point: FunnelPoint, place: Place | None, box: Box, look: Look) -> None:
    """A group's point, by its mark's shape where it has one, and its name, in a chart that stands in this box."""
    series.format.line.fill.background()
    shape = SHAPES.get(point.mark) if point.mark else None
    series.marker.style = shape or XL_MARKER_STYLE.CIRCLE
    series.marker.size = MARKED if shape else 10
    fill_marker(series.marker, theme.mark_colour(point.mark) if point.mark else "series")
    if place is None:
        return
    if point.mark is Mark.LOW:
        element = dress_label(series.points[0], _named(point, look), at=SIDES[place.side])
    else:
        element = label(series.points[0], series=True, at=SIDES[place.side])
        element.find("{*}showVal").set("val", "0")
    shift(element, place.across / box.wide, place.down / box.tall, leader=True)
