"""Where quarters and values lie on a slide, and what stands around every chart through time: axes, gaps, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts.bodies import Datum
from layouts.on_projector import svg
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH
from layouts.scales import Axis, apart, runs, width_of

TOP, BOTTOM = 30, 104
BEFORE = 0.6
"""Room before the first quarter and after the last, in quarters."""
MOST_RIGHT = 620
TICK_ROOM = 170
LINE, ROOMY = 1.08, 1.18
"""How high a label is, in its own size."""
BELOW = 22
"""How far words at the right may reach under the plot: beneath stand the quarters."""


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
        middle, high = (start + end) / 2, frame.top + (frame.bottom - frame.top) * 0.42
        said = svg.words(marker, middle, high, tone="ink2", at="middle", bold=True)
        fits = end - start >= width_of(marker, SIZES.axis, True)
        made.append(said if fits else svg.upright(said, middle, high))
    return made


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
