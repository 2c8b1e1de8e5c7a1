"""Charts through time: one measure with its limits, or a few lines; gaps where there is no figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from layouts import words as said
from layouts.bodies import Control, Line, Lines, Mark, gaps
from layouts.on_projector import svg
from layouts.on_projector.frame import End, Frame, axes, blocks, framed, named
from layouts.on_projector.svg import SIZES, Point
from layouts.scales import Axis, axis_for

EARLIER = 0.55
FLAGGED = frozenset({Mark.IMPROVING, Mark.CONCERN, Mark.HIGH, Mark.LOW})


def control(body: Control) -> list[str]:
    """One measure through time: its limits, mean, target or band, flagged points and gaps."""
    axis = control_axis(body)
    ends, own = _control_ends(body)
    frame = framed(axis, body.quarters, [*ends, *([own] if own else [])])
    missing = [point.value is None for point in body.line.points]
    missed = gaps([body.line])
    return [
        *_behind(body, frame, missing),
        *axes(frame, body.quarters),
        *_middle(body, frame, missing),
        *_line(body.line, frame, joined=body.joined),
        *_flags(body, frame),
        *blocks(missed, frame),
        *named(ends, frame, own, 34 if own and _latest_flag(body) else 14),
    ]


def control_axis(body: Control) -> Axis:
    """The value axis of a control chart."""
    limits = body.limits
    around = (*limits.lower, *limits.upper, *limits.mean) if limits else ()
    aims = (*(each.value for each in (body.target, body.benchmark) if each), *(body.band or ()))
    return axis_for((*(point.value for point in body.line.points), *around, *aims), body.unit, may_cut=True)


def _control_ends(body: Control) -> tuple[list[End], End | None]:
    found: list[tuple[str, float | None, str]] = []
    if body.target:
        found.append((f"Target {body.target.text}", body.target.value, "w-target"))
    if body.benchmark:
        found.append((f"Benchmark {body.benchmark.text}", body.benchmark.value, "ink2"))
    if body.band:
        low, high = (said.figure(end, body.unit) for end in body.band)
        found += [(f"Band {high}", body.band[1], "w-target"), (f"Band {low}", body.band[0], "w-target")]
    if body.limits:
        upper, mean, lower = (_last(each) for each in (body.limits.upper, body.limits.mean, body.limits.lower))
        middle = "Median" if upper is None and lower is None else "Mean"
        found += [
            (f"{name} {said.figure(value, body.unit)}", value, "ink3")
            for name, value in (("Upper", upper), (middle, mean), ("Lower", lower))
            if value is not None
        ]
    ends = [End(text, value, tone) for text, value, tone in found if value is not None]
    return ends, _own(body)


def _own(body: Control) -> End | None:
    latest = body.line.points[-1] if body.line.points else None
    if latest is None or latest.value is None:
        return None
    flag = _latest_flag(body)
    tone = f"c-{flag.value}" if flag else f"w-{body.line.role}"
    return End(latest.text, latest.value, tone, SIZES.value, True, latest)


def _latest_flag(body: Control) -> Mark | None:
    marks = _marks(body)
    return marks[-1] if marks and marks[-1] in FLAGGED else None


def _marks(body: Control) -> tuple[Mark | None, ...]:
    return body.limits.marks if body.limits and body.limits.marks else (None,) * len(body.quarters)


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _behind(body: Control, frame: Frame, missing: Sequence[bool]) -> list[str]:
    """The band, or the room between the limits."""
    if body.band:
        low, high = (frame.y(end) for end in body.band)
        return [svg.box(frame.left, high, frame.right - frame.left, low - high, "c-band")]
    if not body.limits:
        return []
    both = zip(stretches(body.limits.lower, missing), stretches(body.limits.upper, missing), strict=False)
    return [
        svg.area([*_stepped(start, lower, frame), *reversed(_stepped(start, upper, frame))], "c-limits")
        for (start, lower), (_, upper) in both
    ]


def _middle(body: Control, frame: Frame, missing: Sequence[bool]) -> list[str]:
    """Limits dashed and stepped, the mean solid, the target over them."""
    made = []
    if body.limits:
        for limit in (body.limits.lower, body.limits.upper):
            made += [
                svg.stroke(_stepped(at, run, frame), "ink3", svg.LEAST, "14 11")
                for at, run in stretches(limit, missing)
            ]
        for at, run in stretches(body.limits.mean, missing):
            made.append(svg.stroke(_to_the_edges(_stepped(at, run, frame), at, len(run), frame), "ink3", svg.LEAST))
    if body.target and body.target.value is not None:
        y = frame.y(body.target.value)
        made.append(svg.stroke([(frame.left, y), (frame.right, y)], "c-target"))
    if body.benchmark and body.benchmark.value is not None:
        y = frame.y(body.benchmark.value)
        made.append(svg.stroke([(frame.left, y), (frame.right, y)], "ink2", dash="3 10"))
    return made


def _to_the_edges(points: list[Point], start: int, count: int, frame: Frame) -> list[Point]:
    if start == 0:
        points = [(frame.left, points[0][1]), *points]
    if start + count == frame.count:
        points = [*points, (frame.right, points[-1][1])]
    return points


def _stepped(start: int, values: Sequence[float], frame: Frame) -> list[Point]:
    """A line that changes half-way between quarters."""
    last = start + len(values) - 1
    points: list[Point] = []
    for place, value in enumerate(values, start):
        half_before = frame.x(place if place == start else place - 0.5)
        half_after = frame.x(place if place == last else place + 0.5)
        points += [(half_before, frame.y(value)), (half_after, frame.y(value))]
    return points


def stretches(values: Sequence[float | None], missing: Sequence[bool]) -> list[tuple[int, list[float]]]:
    """Runs of known values as (first place, values); a quarter without a figure is bridged, its block covers it."""
    found: list[tuple[int, list[float]]] = []
    for place, value in enumerate(values):
        touching = bool(found) and found[-1][0] + len(found[-1][1]) == place
        if value is None and missing[place] and touching:
            found[-1][1].append(found[-1][1][-1])
        elif value is not None and touching:
            found[-1][1].append(value)
        elif value is not None:
            found.append((place, [value]))
    return found


def _line(line: Line, frame: Frame, joined: bool = True) -> list[str]:
    """A measure's line with a point for each figure; never joined across a gap."""
    known = [(place, point) for place, point in enumerate(line.points)]
    made = []
    for has, group in groupby(known, key=lambda pair: pair[1].value is not None):
        run = [(frame.x(place), frame.y(point.value)) for place, point in group if point.value is not None]
        if has and joined and len(run) > 1:
            made.append(svg.stroke(run, f"c-{line.role}"))
    across = SIZES.point + (0 if joined else 7)
    made += [
        svg.dot(frame.x(place), frame.y(point.value), across, f"c-{line.role}", point)
        for place, point in known
        if point.value is not None
    ]
    return made


def _flags(body: Control, frame: Frame) -> list[str]:
    """Flagged points: the last of a run large with its letter, earlier ones small without."""
    marks = _marks(body)
    following = [*marks[1:], None]
    made = []
    for place, (mark, after) in enumerate(zip(marks, following, strict=True)):
        value = body.line.points[place].value
        if mark is not None and mark in FLAGGED and value is not None:
            last = mark is not after
            across = SIZES.mark * (1 if last else EARLIER)
            made.append(svg.flag(mark, frame.x(place), frame.y(value), across, last))
    return made


def lines(body: Lines) -> list[str]:
    """A few lines on one scale, named at their right ends with the latest quarter's figure or marker."""
    axis = axis_for((point.value for line in body.lines for point in line.points), body.unit)
    ends = [
        End(f"{line.points[-1].text} {line.name}", line.height(axis.low), f"w-{line.role}", SIZES.label, True)
        for line in body.lines
        if line.points
    ]
    frame = framed(axis, body.quarters, ends)
    drawn = [part for line in body.lines for part in _line(line, frame)]
    return [*axes(frame, body.quarters), *drawn, *blocks(gaps(body.lines), frame), *named(ends, frame)]
