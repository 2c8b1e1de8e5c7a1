"""A control chart as native line series: limits dashed, mean or median, target or band; flagged points by shape."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from layouts import theme, words
from layouts.bodies import Control, Datum, Limits, Mark
from layouts.drawing import Drawing
from layouts.on_slide.canvas import Box, Canvas
from layouts.on_slide.course import Series, block
from layouts.on_slide.look import Look, rgb
from layouts.on_slide.lowering import lower, lower_latest
from layouts.on_slide.native import LINE, VALUE, code_for
from layouts.on_slide.through_time import line_course
from layouts.scales import Axis, axis_for

FLAG, EARLIER, DOT = 17, 11, 10
FLAGGED = frozenset({Mark.IMPROVING, Mark.CONCERN, Mark.HIGH, Mark.LOW})
SHAPES = {
    Mark.IMPROVING: XL_MARKER_STYLE.CIRCLE,
    Mark.CONCERN: XL_MARKER_STYLE.DIAMOND,
    Mark.HIGH: XL_MARKER_STYLE.TRIANGLE,
}
"""Office charts have no triangle that stands on its point: ``lowering`` writes it."""


def control(drawing: Drawing, body: Control, canvas: Canvas, box: Box) -> None:
    """One measure through time with its limits, mean, target or band."""
    series = [*_around(body), Series(body.line.name, body.line.points, body.line.role, size=VALUE, named=False)]
    made = line_course(drawing, body.quarters, series, axis_of(body), body.unit, canvas, box)
    own = made.chart.plots[0].series[len(series) - 1]
    _flag(own, body, canvas.look)
    if not body.joined:
        _alone(own, body)
    block(made, [point.marker if point.value is None else "" for point in body.line.points])
    made.beside.attach(made.chart, box.wide, box.tall)


def _alone(own: Any, body: Control) -> None:
    """Points without a line, which flagged ones would each draw to themselves."""
    own.format.line.fill.background()
    own.marker.size = DOT
    for at, mark in enumerate(body.limits.marks if body.limits else ()):
        if mark in SHAPES and body.line.points[at].value is not None:
            own.points[at].format.line.fill.background()


def axis_of(body: Control) -> Axis:
    """The value axis, which need not begin at nought."""
    limits = body.limits
    around = (*limits.lower, *limits.upper, *limits.mean) if limits else ()
    aims = (*(each.value for each in (body.target, body.benchmark) if each), *(body.band or ()))
    return axis_for((*(point.value for point in body.line.points), *around, *aims), body.unit, may_cut=True)


def _around(body: Control) -> list[Series]:
    """The lines around the measure: limits, mean, target and band."""
    found = list(_limits(body.limits, body.unit)) if body.limits else []
    count = len(body.quarters)
    if body.band:
        low, high = (Datum(end, words.figure(end, body.unit)) for end in body.band)
        found += [_aim("Band from", low, count), _aim("Band to", high, count)]
    if body.target:
        found.append(_aim("Target", body.target, count))
    if body.benchmark:
        points = (body.benchmark,) * count
        found.append(Series("Benchmark", points, theme.INK2, main=False, dash=MSO_LINE.ROUND_DOT))
    return [one for one in found if one.last is not None]


def _aim(name: str, datum: Datum, count: int) -> Series:
    return Series(name, (datum,) * count, "target", main=False)


def _limits(limits: Limits, unit: str) -> Sequence[Series]:
    only = all(value is None for value in (*limits.lower, *limits.upper))
    return (
        Series("Lower limit", _written(limits.lower, unit), theme.INK3, main=False, dash=MSO_LINE.DASH),
        Series("Upper limit", _written(limits.upper, unit), theme.INK3, main=False, dash=MSO_LINE.DASH),
        Series("Median" if only else "Mean", _written(limits.mean, unit), theme.INK3, main=False),
    )


def _written(values: Sequence[float | None], unit: str) -> tuple[Datum, ...]:
    return tuple(Datum(value, "" if value is None else words.figure(value, unit)) for value in values)


def _flag(own: Any, body: Control, look: Look) -> None:
    """Flagged points by shape and colour; the last of a run large. The latest figure takes its mark's colour."""
    marks = body.limits.marks if body.limits and body.limits.marks else ()
    points, after = body.line.points, [*(later for _, later in pairwise(marks)), None]
    for at, (mark, following) in enumerate(zip(marks, after, strict=False)):
        if points[at].value is None:
            continue
        if mark in SHAPES:
            _dress_point(own.points[at], mark, mark is not following)
        elif mark is Mark.LOW and at == len(points) - 1:
            lower_latest(own.points[at], code_for(points[at], body.unit), points[at].text, look)
        elif mark is Mark.LOW:
            lower(own.points[at], FLAG if mark is not following else EARLIER + 1)
        if at == len(points) - 1 and mark in FLAGGED:
            own.points[at].data_label.font.color.rgb = rgb(theme.mark_colour(mark))


def _dress_point(point: Any, mark: Mark, last: bool) -> None:
    tone = rgb(theme.mark_colour(mark))
    marker = point.marker
    marker.style = SHAPES[mark]
    marker.size = FLAG if last else EARLIER
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = tone
    marker.format.line.color.rgb = rgb(theme.PAPER)
    marker.format.line.width = Pt(1)
    # the line's colour as well: LibreOffice takes a marker's colour from it
    point.format.line.color.rgb = tone
    point.format.line.width = Pt(LINE)
