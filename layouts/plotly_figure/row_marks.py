"""Marks over names as traces: bars on their tracks, intervals, points and ways between them, rows without a figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layouts.measuring import width_of
from layouts.plot_marks import Bar, Between, Bracket, Dot, Interval, Rule, Shade, Span, Stack, Withheld, role_at
from layouts.plotly_figure.canvas import SILENT, Canvas, Values, Word, escaped, filled, rectangle, strokes
from layouts.plotly_figure.rows import THICK, TICK, UNDER, UNSURE, Lane, end_of
from layouts.plotly_figure.stacks import bracket, shade, stack

NEAR = 62.0
"""Heads of two points that are closer than this (px) stand to their sides."""


def draw(canvas: Canvas, lane: Lane) -> None:
    """All marks of a plot over names, and what its points are."""
    for mark in lane.plot.marks:
        DRAWN[type(mark)](canvas, lane, mark)
    _heads(canvas, lane)


def _bar(canvas: Canvas, lane: Lane, mark: Bar) -> None:
    palette, column = lane.sheet.palette, lane.plot.table[mark.column]
    shown = [row for row, value in enumerate(column.values) if value is not None]
    look: Values = {"type": "bar", "orientation": "h", "y": shown, "width": THICK, "hoverinfo": "skip"}
    if mark.whole:
        canvas.trace(lane.on, **look, x=[mark.whole] * len(shown), marker={"color": palette.fill("track")})
    if lane.low < 0:
        half = 0.5 if lane.room.beside else THICK / 2  # where names stand over their bars it does not cross them
        nought = [[(0.0, row - half), (0.0, row + half)] for row in shown]  # nor the words in place of a bar
        canvas.trace(lane.on, **strokes(nought, palette.tone("ink3"), lane.sheet.hair))
    tones = [palette.fill(role_at(mark, row)) for row in shown]
    canvas.trace(lane.on, **look, x=[column.values[row] for row in shown], marker={"color": tones}, name=column.name)
    canvas.write(lane.on, [_figure(lane, mark, row) for row in shown])


def _figure(lane: Lane, mark: Bar, row: int) -> Word:
    """A bar's figure behind its end; on the full track of a column inside it, where it has room."""
    figure, sheet = lane.plot.table[mark.column].figures[row], lane.sheet
    if lane.plot.of(Rule):
        return _ruled_figure(lane, mark, row)
    room = width_of(figure.text, sheet.label, True) * UNSURE + sheet.px(14)
    if lane.plot.head and mark.whole and (figure.value or 0.0) > room * lane.px:
        tone = sheet.palette.on(role_at(mark, row))
        return Word(figure.text, figure.value or 0.0, row, "middle left", sheet.label, tone, True, sheet.px(8))
    end, tone = end_of(lane.plot, mark, row), sheet.palette.tone("ink")
    if (figure.value or 0.0) < 0:
        return Word(figure.text, figure.value or 0.0, row, "middle left", sheet.label, tone, True, sheet.px(5))
    if end + room * lane.px > lane.high and mark.whole:  # where a track ends, nothing stands behind it
        return Word(figure.text, lane.high, row, "middle left", sheet.label, tone, True, sheet.px(3))
    return Word(figure.text, end, row, "middle right", sheet.label, tone, True, sheet.px(5))


def _ruled_figure(lane: Lane, mark: Bar, row: int) -> Word:
    """A bar's figure where a line crosses bars' ends: at its foot, at the track's end where it has no room there."""
    figure, sheet = lane.plot.table[mark.column].figures[row], lane.sheet
    if (figure.value or 0.0) > (width_of(figure.text, sheet.label, True) * UNSURE + sheet.px(6)) * lane.px:
        tone = sheet.palette.on(role_at(mark, row))
        return Word(figure.text, lane.low, row, "middle right", sheet.label, tone, True, sheet.px(4))
    tone = sheet.palette.tone("ink")
    return Word(figure.text, lane.high, row, "middle left", sheet.label, tone, True, sheet.px(3))


def _interval(canvas: Canvas, lane: Lane, mark: Interval) -> None:
    """A thin line from end to end of each figure's interval, on paper so that it is seen on a bar."""
    sheet, figures = lane.sheet, lane.plot.table[mark.column].figures
    drawn = [(row, *one.interval) for row, one in enumerate(figures) if one.value is not None and one.interval]
    if not drawn:
        return
    at: Values = {"x": [high for _, _, high in drawn], "y": [row for row, _, _ in drawn]}
    ends: Values = {"array": [0] * len(drawn), "arrayminus": [high - low for _, low, high in drawn]}
    for tone, thick, caps in ((sheet.palette.tone("paper"), 5.0, 0.0), (sheet.palette.fill(mark.role), 1.5, 4.0)):
        look = {
            "symmetric": False,
            "type": "data",
            "color": tone,
            "thickness": sheet.px(thick),
            "width": sheet.px(caps),
        }
        canvas.trace(
            lane.on, type="scatter", mode="markers", marker={"opacity": 0}, error_x=ends | look, **at, **SILENT
        )


def _between(canvas: Canvas, lane: Lane, mark: Between) -> None:
    """A broken line from end to end beneath each bar."""
    sheet, pitch = lane.sheet, lane.room.pitch
    ends = enumerate(one.bounds for one in lane.plot.table[mark.column].figures)
    drawn = [(pair, row + THICK / 2 + sheet.px(UNDER) / pitch) for row, pair in ends if pair]
    lines = [[(low, at), (high, at)] for (low, high), at in drawn]
    half = sheet.px(TICK) / pitch
    ticks = [[(end, at - half), (end, at + half)] for pair, at in drawn for end in pair]
    tone, dash = sheet.palette.fill(mark.role), f"{sheet.px(4):.0f}px,{sheet.px(3):.0f}px"
    for paths, broken in ((lines, dash), (ticks, "solid")):
        canvas.trace(lane.on, **strokes(paths, tone, sheet.mean, broken), cliponaxis=False)


def _rule(canvas: Canvas, lane: Lane, mark: Rule) -> None:
    """A line across all rows, on paper so that it is seen on bars, and not through rows that say why they have none."""
    value, sheet = mark.figure.value, lane.sheet
    if value is None:
        return
    half = 0.5 if lane.room.beside else THICK / 2  # where names stand over their bars it does not cross them
    rows = [row for row, unshown in enumerate(lane.plot.unshown) if not unshown]
    paths = [[(value, row - half), (value, row + half)] for row in rows]
    for tone, thick in ((sheet.palette.tone("paper"), 2.2 * sheet.line), (sheet.palette.fill(mark.role), sheet.line)):
        canvas.trace(lane.on, **strokes(paths, tone, thick))


def _span(canvas: Canvas, lane: Lane, mark: Span) -> None:
    ways = zip(lane.plot.table[mark.start].values, lane.plot.table[mark.stop].values, strict=True)
    paths: dict[str, list[list[tuple[float, float]]]] = {}
    for row, (start, stop) in enumerate(ways):
        if start is not None and stop is not None:
            paths.setdefault(role_at(mark, row), []).append([(start, row), (stop, row)])
    for role, some in paths.items():
        canvas.trace(lane.on, **strokes(some, lane.sheet.palette.fill(role), lane.sheet.line))


def _dot(canvas: Canvas, lane: Lane, mark: Dot) -> None:
    sheet, column = lane.sheet, lane.plot.table[mark.column]
    rows = [row for row, value in enumerate(column.values) if value is not None and not lane.plot.unshown[row]]
    tones = [sheet.palette.fill(role_at(mark, row)) for row in rows]
    inside = sheet.palette.tone("paper") if mark.hollow else tones
    marker = {"size": sheet.end, "color": inside, "line": {"color": tones, "width": sheet.line}, "opacity": 1}
    at: Values = {"x": [column.values[row] for row in rows], "y": rows, "name": column.name}
    canvas.trace(lane.on, type="scatter", mode="markers", marker=marker, **at, **SILENT)


def _withheld(canvas: Canvas, lane: Lane, mark: Withheld) -> None:
    """A dashed row of full length that says why there is no figure."""
    sheet, table = lane.sheet, lane.plot.table
    rows = [row for row, unshown in enumerate(table.unshown(mark.columns)) if unshown]
    if not rows:
        return
    edge, palette = lane.px, sheet.palette
    half = max(THICK, min(0.92, sheet.label * 1.35 / lane.room.pitch)) / 2  # as high as a bar, or as its words
    outlines = [rectangle(lane.low + edge, lane.high - edge, row - half, row + half) for row in rows]
    if lane.plot.scale.ticks:  # on paper, so that no gridline runs through the words
        canvas.trace(lane.on, **filled(outlines, palette.tone("paper")))
    dash = f"{sheet.px(2):.0f}px,{sheet.px(3):.0f}px"
    canvas.trace(lane.on, **strokes(outlines, palette.tone("ink3"), sheet.hair, dash))
    markers = table.withheld(mark.columns)
    said = [_why(markers[row], lane.plot.reasons[row], lane) for row in rows]
    look = ("middle right", sheet.label, palette.tone("ink2"), False, sheet.px(8))
    canvas.write(lane.on, [Word(text, lane.low, row, *look) for row, text in zip(rows, said, strict=True)])


def _why(marker: str, said: str, lane: Lane) -> str:
    """The marker in bold and why, as much of that as there is room for."""
    if not marker:
        return escaped(said)
    room = lane.wide - lane.sheet.px(20)
    brief = (said, said.partition(" to ")[0], marker)
    text = next((one for one in brief if width_of(one, lane.sheet.label) * UNSURE <= room), marker)
    return f"<b>{marker}</b>{escaped(text.removeprefix(marker))}"


def _heads(canvas: Canvas, lane: Lane) -> None:
    """What points are, over those of the first row, kept from touching."""
    dots = [mark for mark in lane.plot.of(Dot) if mark.head]
    if not dots or not lane.room.count or lane.plot.unshown[0]:
        return
    sheet, palette, top = lane.sheet, lane.sheet.palette, lane.room.ends[1]
    at = [lane.plot.table[mark.column].values[0] or 0.0 for mark in dots]
    close = max(at) - min(at) < sheet.px(NEAR) * lane.px
    order = sorted(range(len(dots)), key=lambda index: at[index])
    for index, (mark, value) in enumerate(zip(dots, at, strict=True)):
        side = "center" if not close else "left" if index == order[0] else "right"
        side = "right" if side == "center" and value - lane.low < sheet.px(NEAR / 4) * lane.px else side
        tone = palette.tone("ink3") if mark.hollow else palette.words(mark.role)
        canvas.write(lane.on, [Word(escaped(mark.head), value, top, f"top {side}", sheet.axis, tone, not mark.hollow)])


DRAWN: dict[type, Callable[[Canvas, Lane, Any], None]] = {
    Bar: _bar,
    Interval: _interval,
    Between: _between,
    Rule: _rule,
    Span: _span,
    Dot: _dot,
    Withheld: _withheld,
    Stack: stack,
    Bracket: bracket,
    Shade: shade,
}
"""How each mark is drawn over names."""
