"""Columns of parts through time: each part named beside the latest quarter."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.bodies import Datum, Line, Stacked, gaps
from layouts.on_projector import svg
from layouts.on_projector.frame import BELOW, LINE, TOP, End, Frame, axes, blocks, framed, named
from layouts.on_projector.svg import SIZES
from layouts.scales import axis_for

COLUMN = 0.72


def stacked(body: Stacked, above: float = 0) -> list[str]:
    """Columns of parts, one a quarter; ``above`` is the room that a key takes."""
    each = list(zip(*(line.points for line in body.lines), strict=True))
    axis = axis_for((sum(point.value or 0 for point in points) for points in each), body.unit)
    ends = _stacked_ends(body, each)
    frame = framed(axis, body.quarters, ends, TOP + above)
    made = axes(frame, body.quarters)
    for place, points in enumerate(each):
        made += _column(body.lines, points, place, frame)
    return [*made, *blocks(gaps(body.lines), frame), *named(_with_room(ends, frame), frame)]


def _column(series: Sequence[Line], points: Sequence[Datum], place: int, frame: Frame) -> list[str]:
    made, below = [], 0.0
    width = frame.pitch * COLUMN
    for line, point in zip(series, points, strict=True):
        if point.value:
            low, high = frame.y(below), frame.y(below + point.value)
            made.append(
                svg.box(frame.x(place) - width / 2, high, width, max(low - high - 2, 1), f"c-{line.role}", point)
            )
            below += point.value
    return made


def _stacked_ends(body: Stacked, each: Sequence[Sequence[Datum]]) -> list[End]:
    """Names beside the parts of the latest column, with their figures where it is the latest quarter's."""
    latest = next((points for points in reversed(each) if any(point.value is not None for point in points)), ())
    ends, below = [], 0.0
    for line, point in zip(body.lines, latest, strict=False):
        if point.value is not None:
            text = f"{point.text} {line.name}" if latest is each[-1] else line.name
            ends.append(End(text, below + point.value / 2, f"w-{line.role}", SIZES.axis, True))
            below += point.value
    return ends


def _with_room(ends: Sequence[End], frame: Frame) -> list[End]:
    """As many names as stand under each other; the others are left to the table."""
    most = int((frame.bottom + BELOW) / (SIZES.axis * LINE))
    if len(ends) <= most:
        return list(ends)
    shown = list(ends)[: most - 1]
    return [*shown, End(f"and {len(ends) - len(shown)} more: T", ends[-1].value, "ink2")]
