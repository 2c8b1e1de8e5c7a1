"""A funnel: groups by share and size, within the limits that chance alone gives about the average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layouts.drawing import Datum, Funnel, FunnelPoint
from layouts.on_projector import svg
from layouts.on_projector.frame import End, Frame, named
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH
from layouts.scales import Axis, axis_for, width_of

BOTTOM = 104
POINT = 24
NEAR = 14
"""How far a name stands from its point."""


def funnel(body: Funnel) -> list[str]:
    """Points with their names where they do not touch; limits dashed, the inner ones lighter; the average solid."""
    shown = [point for point in body.points if point.figure.value is not None and point.size.value is not None]
    known = [point.figure.value for point in shown]
    up = axis_for((*known, body.average.value, *(value for limit in body.limits for value in limit.upper)), body.unit)
    across = axis_for((*(point.size.value for point in shown), *body.sizes), "people")
    frame = _framed(body, up)
    made = [*_grid(body, frame, across), *_limits(body, frame, across), *_average(body, frame)]
    for point in shown:
        x, y = _place(point, frame, across)
        if point.mark:
            made.append(svg.flag(point.mark, x, y, SIZES.mark * 0.8, letter=True) + _value(point.figure, x, y))
        else:
            made.append(svg.dot(x, y, POINT, "c-series", point.figure))
    return [*made, *_names(shown, frame, across)]


def _framed(body: Funnel, axis: Axis) -> Frame:
    left = max(svg.widest(axis.texts) + 18, 60)
    texts = [body.average_name, *(limit.level for limit in body.limits)]
    return Frame(axis, 1, left, WIDTH - min(svg.widest(texts, bold=True) + 30, 420), 20, HEIGHT - BOTTOM)


def _x(size: float, frame: Frame, across: Axis) -> float:
    return frame.left + across.share(size) * (frame.right - frame.left)


def _place(point: FunnelPoint, frame: Frame, across: Axis) -> svg.Point:
    return _x(point.size.value or 0, frame, across), frame.y(point.figure.value or 0)


def _value(figure: Datum, x: float, y: float) -> str:
    """The number behind a flagged point, which is a shape and a letter."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1" fill="none"{svg.figure(figure)}/>'


def _grid(body: Funnel, frame: Frame, across: Axis) -> Iterator[str]:
    for tick, text in zip(frame.axis.ticks, frame.axis.texts, strict=True):
        y = frame.y(tick)
        yield svg.stroke([(frame.left, y), (frame.right, y)], "nought" if tick == 0 else "hairline", 2)
        yield svg.words(text, frame.left - 14, y, tone="ink3", at="end")
    for tick, text in zip(across.ticks, across.texts, strict=True):
        yield svg.words(text, _x(tick, frame, across), frame.bottom + 30, tone="ink3", at="middle")
    said = svg.shorten(body.across, frame.right - frame.left, SIZES.axis)
    yield svg.words(said, (frame.left + frame.right) / 2, frame.bottom + 78, tone="ink3", at="middle")


def _limits(body: Funnel, frame: Frame, across: Axis) -> Iterator[str]:
    for at, limit in enumerate(body.limits):
        for values in (limit.lower, limit.upper):
            points = [
                (_x(size, frame, across), frame.y(min(max(value, frame.axis.low), frame.axis.high)))
                for size, value in zip(body.sizes, values, strict=True)
            ]
            yield svg.stroke(points, "ink3" if at else "nought", 3.5 if at else 3, "14 11")


def _average(body: Funnel, frame: Frame) -> Iterator[str]:
    if body.average.value is not None:
        y = frame.y(body.average.value)
        yield svg.stroke([(frame.left, y), (frame.right, y)], "ink3", 3.5)
    ends = [] if body.average.value is None else [End(body.average_name, body.average.value, "ink2", bold=True)]
    ends += [
        End(limit.level, min(max(values[-1], frame.axis.low), frame.axis.high), "ink3")
        for limit in body.limits
        for values in (limit.upper, limit.lower)
        if values
    ]
    yield from named(ends, frame)


def _names(shown: Sequence[FunnelPoint], frame: Frame, across: Axis) -> Iterator[str]:
    """Flagged points are named first; the others where their names touch nothing."""
    taken = [(x - POINT, x + POINT, y) for x, y in (_place(point, frame, across) for point in shown)]
    for point in sorted(shown, key=lambda each: each.mark is None):
        x, y = _place(point, frame, across)
        text = svg.shorten(point.name, 520, SIZES.axis)
        room = width_of(text, SIZES.axis, bool(point.mark))
        for at, start in (("start", x + NEAR + POINT), ("end", x - NEAR - POINT - room)):
            free = all(start > right or start + room < left or abs(y - other) > 40 for left, right, other in taken)
            if free and start >= frame.left and start + room <= frame.right:
                taken.append((start, start + room, y))
                place = start if at == "start" else start + room
                tone, bold = ("ink", True) if point.mark else ("ink2", False)
                yield svg.words(text, place, y, tone=tone, at=at, bold=bold, halo=True)
                break
