"""Charts through time: one measure with its limits, or a few lines; gaps where there is no figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from layouts import words as said
from layouts.drawing import Control, Datum, Line, Lines, Mark
from layouts.on_projector import svg
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH, Point
from layouts.scales import Axis, apart, axis_for, width_of

TOP, BOTTOM = 30, 104
BEFORE = 0.6
"""Room before the first quarter and after the last, in quarters."""
MOST_RIGHT = 620
TICK_ROOM = 170
EARLIER = 0.55
FLAGGED = frozenset({Mark.IMPROVING, Mark.CONCERN, Mark.HIGH, Mark.LOW})


@dataclass(frozen=True)
class Frame:
    """Where quarters and values lie on the slide, in px."""

    axis: Axis
    count: int
    left: float
    right: float
    top: float = TOP
    bottom: float = HEIGHT - BOTTOM

    def x(self, quarter: float) -> float:
        """Across, by the quarter's place."""
        return self.left + (quarter + BEFORE) * self.pitch

    def y(self, value: float) -> float:
        """Down, by the value."""
        return self.bottom - self.axis.share(value) * (self.bottom - self.top)

    @property
    def pitch(self) -> float:
        """How far quarters lie apart."""
        return (self.right - self.left) / (max(self.count, 1) - 1 + 2 * BEFORE)


@dataclass(frozen=True)
class End:
    """What stands at the right of a line: its words, the value beside which it wants to be, its colour and size."""

    text: str
    value: float
    tone: str
    size: float = SIZES.axis
    bold: bool = False
    figure: Datum | None = None


def control(body: Control) -> list[str]:
    """One measure through time: its limits, mean, target or band, flagged points and gaps."""
    axis = control_axis(body)
    ends, own = _control_ends(body)
    frame = framed(axis, body.quarters, [*ends, *([own] if own else [])])
    missing = [point.value is None for point in body.line.points]
    gaps = [point.marker if point.value is None else "" for point in body.line.points]
    return [
        *_behind(body, frame, missing),
        *axes(frame, body.quarters),
        *_middle(body, frame, missing),
        *_line(body.line, frame, joined=body.mark is not Mark.EARLY),
        *_flags(body, frame),
        *blocks(gaps, frame),
        *named(ends, frame, own, 34 if own and _latest_flag(body) else 14),
    ]


def control_axis(body: Control) -> Axis:
    """The value axis of a control chart."""
    limits = body.limits
    around = (*limits.lower, *limits.upper, *limits.mean) if limits else ()
    aims = (*(each.value for each in (body.target, body.benchmark) if each), *(body.band or ()))
    return axis_for((*(point.value for point in body.line.points), *around, *aims), body.unit, may_cut=True)


def framed(axis: Axis, quarters: Sequence[str], ends: Sequence[End], top: float = TOP) -> Frame:
    """The plot between the axis's texts at the left and the ends' words at the right."""
    left = max(svg.widest(axis.texts) + 18, 60)
    right = min(max((width_of(end.text, end.size, end.bold) for end in ends), default=0) + 44, MOST_RIGHT)
    return Frame(axis, len(quarters), left, WIDTH - right, top)


def axes(frame: Frame, quarters: Sequence[str]) -> list[str]:
    """Gridlines with their values, and quarters in two lines, as many as have room, counted back from the latest."""
    made = []
    for tick, text in zip(frame.axis.ticks, frame.axis.texts, strict=True):
        firm = tick == 0 or tick == frame.axis.low
        y = frame.y(tick)
        made.append(svg.stroke([(frame.left, y), (frame.right, y)], "nought" if firm else "hairline", 2))
        made.append(svg.words(text, frame.left - 14, y, tone="ink3", at="end"))
    for place in tick_places(len(quarters), frame.pitch):
        made.append(svg.stroke([(frame.x(place), frame.bottom), (frame.x(place), frame.bottom + 10)], "rule", 2))
        made.append(
            svg.lines_of_words(in_two(quarters[place]), frame.x(place), frame.bottom + 60, tone="ink3", at="middle")
        )
    return made


def tick_places(count: int, pitch: float) -> list[int]:
    """Which quarters are named: each of a first year's, else whole years apart."""
    wanted = (1, 4, 8, 12) if count <= 6 else (4, 8, 12)
    every = next((each for each in wanted if each * pitch >= TICK_ROOM), 16)
    return list(range(count - 1, -1, -every))


def in_two(quarter: str) -> list[str]:
    """``Jul–Sep 2026`` with the year on its own line."""
    months, _, year = quarter.rpartition(" ")
    return [months, year] if months else [quarter]


def blocks(markers: Sequence[str], frame: Frame) -> list[str]:
    """Stone over everything where quarters have no figure, with the marker in each."""
    made = []
    for marker, first, last in runs(markers):
        start = frame.left if first == 0 else frame.x(first - 0.5)
        end = frame.right if last == len(markers) - 1 else frame.x(last + 0.5)
        made.append(svg.box(start, frame.top, end - start, frame.bottom - frame.top, "stone2"))
        size = SIZES.axis if end - start >= width_of(marker, SIZES.axis, True) else 28
        high = frame.top + (frame.bottom - frame.top) * 0.42
        made.append(svg.words(marker, (start + end) / 2, high, size=size, tone="ink2", at="middle", bold=True))
    return made


def runs(markers: Sequence[str]) -> list[tuple[str, int, int]]:
    """Neighbouring quarters with the same marker as (marker, first, last), those without one left out."""
    found = []
    for marker, group in groupby(enumerate(markers), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        if marker:
            found.append((marker, places[0], places[-1]))
    return found


def named(ends: Sequence[End], frame: Frame, own: End | None = None, shift: float = 14) -> list[str]:
    """Words at the right ends, pushed apart; the measure's own figure keeps its place."""
    every = [*ends, *([own] if own else [])]
    places = _places(every, frame, len(ends) if own else None)
    return [
        svg.words(
            svg.shorten(end.text, WIDTH - frame.right - 12, end.size, end.bold),
            frame.right + (shift if end is own else 14),
            place,
            size=end.size,
            tone=end.tone,
            bold=end.bold,
            mark=end.figure,
        )
        for end, place in zip(every, places, strict=True)
    ]


def _places(ends: Sequence[End], frame: Frame, own: int | None) -> list[float]:
    """Heights at which the words do not touch; the own figure moves too where the others have no room beside it."""
    wanted = [frame.y(end.value) for end in ends]
    sizes = [end.size * (ROOMY if at == own else LINE) for at, end in enumerate(ends)]
    low, high = 0.0, frame.bottom + BELOW
    places = apart(wanted, sizes, low, high, fixed=own)
    out = any(place < low + size / 2 or place > high - size / 2 for place, size in zip(places, sizes, strict=True))
    return apart(wanted, sizes, low, high) if out else places


LINE, ROOMY = 1.08, 1.18
BELOW = 22
"""How far words at the right may reach under the plot: beneath stand the quarters."""
"""How high a label is, in its own size."""


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
            made += [svg.stroke(_stepped(at, run, frame), "ink3", 3, "14 11") for at, run in stretches(limit, missing)]
        for at, run in stretches(body.limits.mean, missing):
            made.append(svg.stroke(_to_the_edges(_stepped(at, run, frame), at, len(run), frame), "ink3", 3.5))
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
    """A few lines on one scale, named at their right ends."""
    axis = axis_for((point.value for line in body.lines for point in line.points), body.unit)
    ends = [
        End(f"{point.text} {line.name}", point.value, f"w-{line.role}", SIZES.label, True)
        for line in body.lines
        if (point := _latest_shown(line)) is not None and point.value is not None
    ]
    frame = framed(axis, body.quarters, ends)
    gaps = [
        points[0].marker if all(point.value is None for point in points) else ""
        for points in zip(*(line.points for line in body.lines), strict=True)
    ]
    drawn = [part for line in body.lines for part in _line(line, frame)]
    return [*axes(frame, body.quarters), *drawn, *blocks(gaps, frame), *named(ends, frame)]


def _latest_shown(line: Line) -> Datum | None:
    return next((point for point in reversed(line.points) if point.value is not None), None)
