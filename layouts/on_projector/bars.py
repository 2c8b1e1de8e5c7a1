"""Bars from nought and distances travelled: a row each, as many rows on a slide as can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from layouts import words as said
from layouts.bodies import Bar, Bars, Change, Changes, Datum
from layouts.on_projector import svg
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH
from layouts.scales import axis_between, width_of

LEAST_PITCH, MOST_PITCH = 54, 104
MOST_NAME, MOST_REMARK = 620, 520
THICK = 0.58
GAP = 24
TWO_LINES = 84
"""A row this high has room for a name in two lines."""
HEAD, FOOT = 52, 56
POINT = 26
NOTHING = "There is nothing to draw."
Row = TypeVar("Row")
WHY = {
    "[c]": "hidden to protect small numbers",
    "[x]": "not received",
    "[z]": "not applicable",
}


def pages(rows: Sequence[Row], height: float = HEIGHT) -> Iterator[tuple[list[Row], float]]:
    """The rows of each slide and how high one is: all on one where they can be read, else evenly on several."""
    most = max(int(height / LEAST_PITCH), 1)
    count = max(-(-len(rows) // most), 1)
    each = max(-(-len(rows) // count), 1)
    pitch = min(max(height / each, LEAST_PITCH), MOST_PITCH)
    for start in range(0, max(len(rows), 1), each):
        yield list(rows[start : start + each]), pitch


def bars(body: Bars) -> list[list[str]]:
    """Bars under each other, on as many slides as they need; all on one scale. A hidden one is a dashed row."""
    if not body.bars:
        return [[svg.words(NOTHING, 0, HEIGHT / 4, size=48)]]
    full = body.whole or max((_reach(bar.figure) for bar in body.bars), default=0) or 1
    emphasis = len(body.bars) > 1 and sum(bar.strong for bar in body.bars) == 1
    names = min(svg.widest((bar.name for bar in body.bars), bold=emphasis) + GAP, MOST_NAME)
    remark = min(svg.widest(bar.remark for bar in body.bars) + GAP, MOST_REMARK) if _remarked(body) else 0
    figures = svg.widest((bar.figure.text for bar in body.bars), SIZES.label, bold=True) + GAP
    room = WIDTH - names - remark - figures
    made = []
    for rows, pitch in pages(body.bars):
        top = _top(len(rows), pitch)
        parts: list[str] = []
        for at, bar in enumerate(rows):
            middle = top + pitch * (at + 0.5)
            parts += _bar(bar, middle, pitch, names, room, full, body.whole is not None, emphasis and bar.strong)
            if bar.remark:
                text = svg.shorten(bar.remark, remark - 8, SIZES.axis)
                parts.append(svg.words(text, WIDTH, middle, tone="ink3", at="end"))
        made.append(parts)
    return made


def _remarked(body: Bars) -> bool:
    return any(bar.remark for bar in body.bars)


def _top(count: int, pitch: float, height: float = HEIGHT) -> float:
    """Few rows stand a little below the top, not in the middle of nowhere."""
    return min((height - count * pitch) / 2, 40)


def _bar(
    bar: Bar, middle: float, pitch: float, names: float, room: float, full: float, track: bool, strong: bool
) -> Iterator[str]:
    thick = pitch * THICK
    lines = svg.fit(bar.name, names - GAP + 6, 2 if pitch >= TWO_LINES else 1, bold=strong)
    yield svg.lines_of_words(lines, 0, middle, tone="ink", bold=strong)
    if bar.figure.value is None:
        yield from withheld(bar.figure, names, middle, room, pitch)
        return
    if track:
        yield svg.box(names, middle - thick / 2, room, thick, "c-track")
    length = room * bar.figure.value / full
    yield svg.box(names, middle - thick / 2, length, thick, "c-series" if bar.strong else "c-pale", bar.figure)
    if bar.figure.interval:
        low, high = (names + room * min(end, full) / full for end in bar.figure.interval)
        yield from _interval(low, high, middle, thick)
    at = names + room * min(_reach(bar.figure), full) / full + 12
    yield svg.words(bar.figure.text, at, middle, size=SIZES.label, tone="ink", bold=True)


def _reach(figure: Datum) -> float:
    """How far a bar and its interval reach."""
    return max(figure.value or 0, figure.interval[1] if figure.interval and figure.value is not None else 0)


def _interval(low: float, high: float, middle: float, thick: float) -> Iterator[str]:
    """A line from one end to the other of what the figure may as well be, with a short stroke at both."""
    ends = [[(end, middle - thick / 5), (end, middle + thick / 5)] for end in (low, high)]
    for tone, width in (("paper", 10.0), ("ink", svg.LEAST)):
        for points in ([(low, middle), (high, middle)], *ends):
            yield svg.stroke(points, tone, width)


def withheld(figure: Datum, x: float, middle: float, width: float, pitch: float) -> Iterator[str]:
    """A dashed row that says why there is no figure, as long as there is room."""
    yield dashed_row(x, middle, width, pitch)
    marker = figure.marker or figure.text
    why = f"{marker} {WHY.get(marker, '')}".strip()
    text = why if width_of(why, SIZES.axis) <= width - 32 else marker
    yield svg.words(text, x + 16, middle, tone="ink2")


def dashed_row(x: float, middle: float, width: float, pitch: float) -> str:
    """As high as a bar, or as its words."""
    height = max(pitch * THICK, min(pitch - 4, SIZES.axis * 1.35))
    return svg.dashed(x, middle - height / 2, width, height)


def changes(body: Changes) -> list[list[str]]:
    """The first mean hollow, the latest filled, joined; grey where the interval spans nought."""
    names = min(svg.widest(row.name for row in body.rows) + GAP, MOST_NAME)
    right = min(svg.widest(row.words for row in body.rows) + GAP, 640)
    if not body.rows:
        return [[svg.words(NOTHING, 0, HEIGHT / 4, size=48)]]
    scale = axis_between(body.lowest, body.highest)
    start, end = names + 20, WIDTH - right - 20

    def x(value: float) -> float:
        return start + (value - scale.low) / (scale.high - scale.low) * (end - start)

    made = []
    for rows, pitch in pages(body.rows, HEIGHT - HEAD - FOOT):
        bottom = HEAD + pitch * len(rows)
        parts = [svg.words("Mean change (95% interval)", WIDTH, 18, tone="ink3", at="end")]
        for tick, text in _few(scale.ticks, scale.texts, end - start):
            parts.append(svg.stroke([(x(tick), HEAD), (x(tick), bottom)], "hairline", 2))
            parts.append(svg.words(text, x(tick), bottom + 30, tone="ink3", at="middle"))
        parts += _first_and_latest(rows, x)
        for at, row in enumerate(rows):
            middle = HEAD + pitch * (at + 0.5)
            lines = svg.fit(row.name, names - GAP + 6, 2 if pitch >= TWO_LINES else 1)
            parts.append(svg.lines_of_words(lines, 0, middle, tone="ink"))
            parts += _change(row, middle, pitch, x, start, end, right)
        made.append(parts)
    return made


def _few(ticks: Sequence[float], texts: Sequence[str], room: float) -> list[tuple[float, str]]:
    """As many ticks as stand beside each other."""
    every = max(1, -(-int(sum(width_of(text, SIZES.axis) + 30 for text in texts)) // int(room)))
    return list(zip(ticks, texts, strict=True))[::every]


def _first_and_latest(rows: Sequence[Change], x: object) -> list[str]:
    """*First* and *Latest* over the first row's points, kept from touching."""
    drawn = next((row for row in rows if row.first.value is not None and row.latest.value is not None), None)
    if drawn is None or drawn is not rows[0] or not callable(x):
        return []
    first, latest = x(drawn.first.value), x(drawn.latest.value)
    close = abs(first - latest) < 150
    made = []
    for name, place, other, tone in (("First", first, latest, "ink3"), ("Latest", latest, first, "w-series")):
        left = place < other or (place == other and name == "Latest")
        at = "middle" if not close else "end" if left else "start"
        shift = 0 if not close else -4 if left else 4
        made.append(svg.words(name, place + shift, 18, tone=tone, at=at, bold=name == "Latest"))
    return made


def _change(
    row: Change, middle: float, pitch: float, x: object, start: float, end: float, right: float
) -> Iterator[str]:
    if row.first.value is None or row.latest.value is None or not callable(x):
        yield from withheld(row.first if row.first.marker else row.latest, start, middle, end - start, pitch)
    else:
        tone = "c-series" if row.clear else "c-usual"
        yield svg.stroke([(x(row.first.value), middle), (x(row.latest.value), middle)], tone)
        yield svg.dot(x(row.first.value), middle, POINT, tone, row.first, hollow=True)
        yield svg.dot(x(row.latest.value), middle, POINT, tone, row.latest)
    text = svg.shorten(said.capital(row.words), right - 8, SIZES.axis)
    yield svg.words(text, WIDTH, middle, tone="ink" if row.clear else "ink3", at="end")
