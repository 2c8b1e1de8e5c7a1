"""A funnel: groups by share and size, within the limits that chance alone gives about the average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layouts.bodies import Datum, Funnel, FunnelPoint
from layouts.on_projector import svg
from layouts.on_projector.frame import End, Frame, named
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH
from layouts.placing import Box, Place, Spot, stretches
from layouts.placing import named as named_at
from layouts.scales import Axis, axis_for, brief, width_of

BOTTOM = 104
POINT = 24
NEAR = 14
"""How far a name stands from its point."""
LONGEST = 520


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
    return [*made, *_names(body, shown, frame, across)]


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


def _lines(body: Funnel, frame: Frame, across: Axis) -> Iterator[list[svg.Point]]:
    """Each limit's two ends, the inner limit first."""
    for limit in body.limits:
        for values in (limit.lower, limit.upper):
            yield [
                (_x(size, frame, across), frame.y(min(max(value, frame.axis.low), frame.axis.high)))
                for size, value in zip(body.sizes, values, strict=True)
            ]


def _limits(body: Funnel, frame: Frame, across: Axis) -> Iterator[str]:
    for at, points in enumerate(_lines(body, frame, across)):
        yield svg.stroke(points, "nought" if at < 2 else "ink3", svg.LEAST, "14 11")


def _average(body: Funnel, frame: Frame) -> Iterator[str]:
    if body.average.value is not None:
        y = frame.y(body.average.value)
        yield svg.stroke([(frame.left, y), (frame.right, y)], "ink3", svg.LEAST)
    ends = [] if body.average.value is None else [End(body.average_name, body.average.value, "ink2", bold=True)]
    ends += [
        End(limit.level, min(max(values[-1], frame.axis.low), frame.axis.high), "ink3")
        for limit in body.limits
        for values in (limit.upper, limit.lower)
        if values
    ]
    yield from named(ends, frame)


def _names(body: Funnel, shown: Sequence[FunnelPoint], frame: Frame, across: Axis) -> Iterator[str]:
    """Each beside its point or off it with a line; an unflagged one that would still touch another is left out."""
    texts = [brief(point.name, LONGEST, SIZES.axis, bool(point.mark)) for point in shown]
    spots = [_spot(point, text, frame, across) for point, text in zip(shown, texts, strict=True)]
    room = Box(frame.left, frame.top, frame.right, frame.bottom)
    firm = [point.mark is not None for point in shown]
    found = named_at(spots, firm, room, list(_crossed(body, frame, across)), NEAR)
    for text, bold, place in zip(texts, firm, found, strict=True):
        if place:
            yield from _name(text, place, bold)


def _spot(point: FunnelPoint, text: str, frame: Frame, across: Axis) -> Spot:
    x, y = _place(point, frame, across)
    return Spot(x, y, width_of(text, SIZES.axis, bool(point.mark)), SIZES.axis, POINT / 2)


def _crossed(body: Funnel, frame: Frame, across: Axis) -> Iterator[Box]:
    """What names had better not lie on: the average and the limits, stretch by stretch."""
    y = frame.y(body.average.value or 0)
    for points in ([(frame.left, y), (frame.right, y)], *_lines(body, frame, across)):
        yield from stretches(points, svg.LEAST)


def _name(text: str, place: Place, bold: bool) -> Iterator[str]:
    """A name, and the line to its point where it stands off it."""
    middle = (place.name.top + place.name.bottom) / 2
    if place.leader:
        x = (place.leader.left + place.leader.right) / 2
        yield svg.stroke([(x, place.leader.top), (x, place.leader.bottom)], "ink3", svg.LEAST)
    yield svg.words(text, place.name.left, middle, tone="ink" if bold else "ink2", bold=bold, halo=True)
