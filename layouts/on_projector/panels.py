"""Small charts side by side on one scale, with a band behind (the houses)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layouts.bodies import Panel, Panels
from layouts.on_projector import svg
from layouts.on_projector.frame import Frame, blocks, in_two, tick_places
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH
from layouts.scales import Axis, axis_for, width_of

ACROSS = 4
GAP = 56
HEAD, FOOT = 116, 96
RING, LATEST, SMALL = 30, 20, 8


def panels(body: Panels) -> list[list[str]]:
    """Four beside each other, on as many slides as they need; all on one scale."""
    axis = axis_of(body)
    count = max(-(-len(body.panels) // ACROSS), 1)
    each = max(-(-len(body.panels) // count), 1)
    return [
        [part for at, panel in enumerate(some) for part in _panel(panel, body, axis, at, max(len(some), 2))]
        for start in range(0, len(body.panels), each)
        if (some := body.panels[start : start + each])
    ] or [[]]


def axis_of(body: Panels) -> Axis:
    """The common value axis."""
    values = [point.value for panel in body.panels for point in panel.line.points]
    return axis_for((*values, *(body.band or ())), body.unit, may_cut=True)


def _panel(panel: Panel, body: Panels, axis: Axis, at: int, across: int) -> Iterator[str]:
    left = svg.widest(axis.texts) + 18
    width = (WIDTH - left - GAP * (across - 1)) / across
    start = left + at * (width + GAP)
    frame = Frame(axis, len(body.quarters), start, start + width, HEAD + 20, HEIGHT - FOOT)
    yield from _head(panel, frame)
    if body.band:
        low, high = (frame.y(end) for end in body.band)
        yield svg.box(frame.left, high, width, low - high, "c-band")
    for tick, text in zip(axis.ticks, axis.texts, strict=True):
        yield svg.stroke([(frame.left, frame.y(tick)), (frame.right, frame.y(tick))], "hairline", 2)
        if at == 0:
            yield svg.words(text, frame.left - 14, frame.y(tick), tone="ink3", at="end")
    yield from _line(panel, frame)
    yield from blocks([point.marker if point.value is None else "" for point in panel.line.points], frame)
    yield from _feet(body.quarters, frame)


def _head(panel: Panel, frame: Frame) -> Iterator[str]:
    """Name, remark under it; the latest figure large at the right, with the word if it is outside the band."""
    width = frame.right - frame.left
    latest = panel.line.points[-1] if panel.line.points else None
    text = latest.text if latest else ""
    big = width_of(text, SIZES.value, True)
    yield svg.words(
        svg.shorten(panel.name, width, SIZES.label, True), frame.left, 20, size=SIZES.label, tone="ink", bold=True
    )
    tone = "ink" if panel.outside or latest is None or latest.value is None else f"w-{panel.line.role}"
    yield svg.words(text, frame.right, 84, size=SIZES.value, tone=tone, at="end", bold=True)
    aside = width_of(panel.outside, SIZES.axis) + 16 if panel.outside else 0
    if panel.outside:
        yield svg.words(panel.outside, frame.right - big - 14, 88, tone=tone, at="end")
    room = width - big - aside - 20
    if panel.remark and width_of(panel.remark, SIZES.axis) <= room:
        yield svg.words(panel.remark, frame.left, 88, tone="ink2")


def _line(panel: Panel, frame: Frame) -> Iterator[str]:
    tone = f"c-{panel.line.role}"
    run: list[svg.Point] = []
    last = len(panel.line.points) - 1
    for place, point in enumerate(panel.line.points):
        if point.value is None:
            yield from _joined(run, tone)
            run = []
            continue
        run.append((frame.x(place), frame.y(point.value)))
    yield from _joined(run, tone)
    for place, point in enumerate(panel.line.points):
        if point.value is not None:
            ring = place == last and bool(panel.outside)
            across = RING if ring else LATEST if place == last else SMALL
            yield svg.dot(frame.x(place), frame.y(point.value), across, tone, point, hollow=ring)


def _joined(run: Sequence[svg.Point], tone: str) -> list[str]:
    return [svg.stroke(run, tone)] if len(run) > 1 else []


def _feet(quarters: Sequence[str], frame: Frame) -> Iterator[str]:
    """The first and the latest quarter under each panel, where there is room for both."""
    if not quarters:
        return
    both = len(quarters) > 2 and frame.right - frame.left > 330
    if both and tick_places(len(quarters), frame.pitch):
        yield svg.lines_of_words(in_two(quarters[0]), frame.left, frame.bottom + 48, tone="ink3")
    yield svg.lines_of_words(in_two(quarters[-1]), frame.right, frame.bottom + 48, tone="ink3", at="end")
