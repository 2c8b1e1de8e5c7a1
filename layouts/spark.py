"""The last quarters of a measure in small: an SVG picture as a data address, without axes, told in words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from layouts import theme
from layouts.datum import Mark
from layouts.tiles import Spark

WIDTH, HEIGHT = 140, 46
EDGE, TOP = 8, 8
BLOCK = 0.8
BAND = "#E9EDF0"
UNSAFE = re.compile(r"[^\w =:/'\"<>,.()-]", re.ASCII)


def picture(spark: Spark) -> str:
    """The picture's address: limits as a band, missing quarters as blocks, the last point in its mark's shape."""
    scale = _Scale(spark)
    parts = [*_band(spark, scale), *_gaps(spark, scale), *(_dots(spark, scale) if spark.dots else _line(spark, scale))]
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )
    return "data:image/svg+xml," + UNSAFE.sub(lambda found: quote(found[0]), drawn)


class _Scale:
    """Places of quarters and values in the picture."""

    def __init__(self, spark: Spark) -> None:
        known = [point.value for point in spark.points if point.value is not None]
        bounds = [limit for limit in (*spark.lower, *spark.upper) if limit is not None]
        self.low, self.high = min((*known, *bounds), default=0.0), max((*known, *bounds), default=1.0)
        self.count = len(spark.points)

    def x(self, at: float) -> float:
        """From left to right; a single point stands at the right."""
        step = (WIDTH - 2 * EDGE) / max(self.count - 1, 1)
        return round(WIDTH - EDGE - (self.count - 1 - at) * step, 1)

    def y(self, value: float) -> float:
        """From the bottom up; a flat line runs through the middle."""
        reach = self.high - self.low
        share = (value - self.low) / reach if reach else 0.5
        return round(HEIGHT - TOP - share * (HEIGHT - 2 * TOP), 1)


def _band(spark: Spark, scale: _Scale) -> list[str]:
    """Between the limits, stepped where they differ; one outline a stretch of quarters that have them."""
    pairs = list(zip(spark.lower, spark.upper, strict=True))
    known = [at for at, (low, high) in enumerate(pairs) if low is not None and high is not None]
    stretches = groupby(known, key=lambda at: at - known.index(at))
    return [_outline(list(stretch), pairs, scale) for _, stretch in stretches]


def _outline(stretch: Sequence[int], pairs: Sequence[tuple[float | None, float | None]], scale: _Scale) -> str:
    above = [f"{scale.x(at + side)},{scale.y(pairs[at][1] or 0)}" for at in stretch for side in (-0.5, 0.5)]
    below = [f"{scale.x(at + side)},{scale.y(pairs[at][0] or 0)}" for at in reversed(stretch) for side in (0.5, -0.5)]
    return f'<polygon points="{" ".join((*above, *below))}" fill="{BAND}"/>'


def _gaps(spark: Spark, scale: _Scale) -> list[str]:
    """A block where a quarter has no figure."""
    wide = round(scale.x(BLOCK) - scale.x(0), 1)
    return [
        f'<rect x="{scale.x(at - BLOCK / 2)}" y="2" width="{wide}" height="{HEIGHT - 4}" fill="{theme.STONE2}"/>'
        for at, point in enumerate(spark.points)
        if point.value is None
    ]


def _dots(spark: Spark, scale: _Scale) -> list[str]:
    return [
        f'<circle cx="{scale.x(at)}" cy="{scale.y(point.value)}" r="2.6" fill="{theme.NAVY}"/>'
        for at, point in enumerate(spark.points)
        if point.value is not None
    ]


def _line(spark: Spark, scale: _Scale) -> list[str]:
    """Runs of neighbouring quarters, never joined across a gap, and the last point in its mark's shape."""
    runs: list[list[str]] = [[]]
    for at, point in enumerate(spark.points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(f"{scale.x(at)},{scale.y(point.value)}")
    drawn = [
        f'<polyline points="{" ".join(run)}" fill="none" stroke="{theme.NAVY}" stroke-width="1.75" '
        f'stroke-linejoin="round"/>'
        if len(run) > 1
        else _circle(*_place(run[0]), 2.2, theme.NAVY)
        for run in runs
        if run
    ]
    last = spark.points[-1].value if spark.points else None
    if last is None:
        return drawn
    return [*drawn, _end(spark.mark, scale.x(scale.count - 1), scale.y(last))]


def _place(text: str) -> tuple[float, float]:
    x, y = text.split(",")
    return float(x), float(y)


def _end(mark: Mark | None, x: float, y: float) -> str:
    tone = theme.mark_colour(mark) if mark and mark.special else theme.NAVY
    if mark is Mark.CONCERN:
        return _shape(((x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)), tone)
    if mark is Mark.HIGH:
        return _shape(((x, y - 6), (x + 6, y + 5), (x - 6, y + 5)), tone)
    if mark is Mark.LOW:
        return _shape(((x, y + 6), (x + 6, y - 5), (x - 6, y - 5)), tone)
    return _circle(x, y, 5.5 if mark is Mark.IMPROVING else 3.4, tone)


def _circle(x: float, y: float, radius: float, tone: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{tone}"/>'


def _shape(corners: Sequence[tuple[float, float]], tone: str) -> str:
    places = " ".join(f"{round(x, 1)},{round(y, 1)}" for x, y in corners)
    return f'<polygon points="{places}" fill="{tone}"/>'
