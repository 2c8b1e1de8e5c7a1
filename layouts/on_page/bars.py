"""Horizontal bars from nought: named at the left, or above where there is little room; the figure at the end."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import theme
from layouts.bodies import Bar, Bars
from layouts.measuring import brief, width_of, wrap
from layouts.on_page.plot import (
    NARROW_WIDTH,
    WIDE_WIDTH,
    Plot,
    Values,
    arrangement,
    box,
    no_axis,
    note,
    withheld,
)

WIDE_PITCH, NARROW_PITCH = 50, 62
THICK = 0.56
MOST_NAME = 300
GAP = 5
REMARK = 12
"""What keeps a name and the remark at its right apart."""
FIGURE: Values = {"size": theme.PAGE.label, "color": theme.INK, "weight": 600}


def bars(body: Bars) -> Plot:
    """Bars under each other. One that is hidden or missing is a dashed row of full length that says so."""
    longest = max((bar.figure.value or 0 for bar in body.bars), default=0) or 1
    full = body.whole or longest
    emphasis = len(body.bars) > 1 and sum(bar.strong for bar in body.bars) == 1
    wide = _arranged(body.bars, full, emphasis, _name_room(body.bars), body.whole is not None)
    narrow = _arranged(body.bars, full, emphasis, 0, body.whole is not None)
    return Plot([_trace(body.bars), *_intervals(body.bars)], wide, narrow)


def reach(bar: Bar) -> float:
    """How far a bar goes, its interval included; 0 where it is not shown."""
    return bar.figure.interval[1] if bar.figure.interval else bar.figure.value or 0.0


def _intervals(rows: Sequence[Bar]) -> list[Values]:
    """A thin line over each bar that has an interval, on paper so that it is seen on the bar; the figure behind it."""
    drawn = [(index, bar, bar.figure.interval) for index, bar in enumerate(rows) if bar.figure.interval]
    if not drawn:
        return []
    spans = [upper - lower for _, _, (lower, upper) in drawn]
    at = {"x": [upper for _, _, (_, upper) in drawn], "y": [index for index, _, _ in drawn]}
    hidden: Values = {"type": "scatter", "marker": {"opacity": 0}, "hoverinfo": "skip", "cliponaxis": False}
    paper = hidden | at | {"mode": "markers", "error_x": _line(spans, theme.PAPER, 5, 0)}
    told = [f"\u00a0{bar.figure.text}" for _, bar, _ in drawn]
    line = hidden | at | {"mode": "markers+text", "error_x": _line(spans, theme.INK, 1.5, 4), "text": told}
    return [paper, line | {"textposition": "middle right", "textfont": FIGURE}]


def _line(spans: Sequence[float], tone: str, thick: float, caps: float) -> Values:
    ends = {"array": [0] * len(spans), "arrayminus": list(spans), "symmetric": False, "type": "data"}
    return ends | {"color": tone, "thickness": thick, "width": caps}


def _trace(rows: Sequence[Bar]) -> Values:
    shown = [(index, bar) for index, bar in enumerate(rows) if bar.figure.value is not None]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [index for index, _ in shown],
        "width": THICK,
        "x": [bar.figure.value for _, bar in shown],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"color": [theme.colour("series" if bar.strong else "pale") for _, bar in shown]},
        "text": ["" if bar.figure.interval else f"\u00a0{bar.figure.text}" for _, bar in shown],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": FIGURE,
    }


def _name_room(rows: Sequence[Bar]) -> float:
    widest = max((width_of(bar.name, theme.PAGE.label, bold=True) for bar in rows), default=0)
    return min(widest + 20, MOST_NAME)


def rows_axis(count: int, pitch: float, above: float) -> tuple[float, Values]:
    """The height of so many rows and their axis, first row on top; ``above`` is the room for a name over a bar (px)."""
    if above:
        low, high = -THICK / 2 - above / pitch, count - 1 + THICK / 2 + 0.06
    else:
        low, high = -0.5, count - 0.5
    return (high - low) * pitch, no_axis(high, low)


def _arranged(rows: Sequence[Bar], full: float, emphasis: bool, names: float, tracks: bool) -> Values:
    beside = names > 0
    remark = max((width_of(bar.remark, theme.PAGE.label) for bar in rows if bar.remark), default=0) if beside else 0
    right = remark + 16 if remark else 0
    room = (WIDE_WIDTH if beside else NARROW_WIDTH) - names - right
    widest = max((width_of(bar.figure.text, theme.PAGE.label, bold=True) for bar in rows), default=0) + 10
    end = full if tracks and full > max(map(reach, rows)) * 1.2 else full * room / (room - widest)
    height, axis = rows_axis(len(rows), WIDE_PITCH if beside else NARROW_PITCH, 0 if beside else 24)
    notes, boxes = [], []
    for index, bar in enumerate(rows):
        notes += _words(index, bar, emphasis and bar.strong, names, right, beside)
        boxes += _behind(index, bar, full if tracks else None)
        notes += (
            [note(withheld(bar.figure.marker), x=0, y=index, yref="y", tone=theme.INK2, right=10)]
            if bar.figure.value is None
            else []
        )
    axes = {"xaxis": no_axis(0, end), "yaxis": axis}
    return arrangement(height, (names, right, 0, 0), notes, boxes, axes)


def _behind(index: int, bar: Bar, full: float | None) -> list[Values]:
    low, high = index - THICK / 2, index + THICK / 2
    if bar.figure.value is None:
        return [box(0, 1, low, high, "", yref="y", dashed=True)]
    return [box(0, full, low, high, theme.colour("track"), xref="x", yref="y")] if full else []


def _words(index: int, bar: Bar, bold: bool, names: float, margin: float, beside: bool) -> list[Values]:
    """The name at the left and the remark at the right of the bar, or both above it."""
    place: Values = {"yref": "y", "y": index if beside else index - THICK / 2}
    side = "middle" if beside else "bottom"
    lines = wrap(bar.name, names - 16, theme.PAGE.label, bold) if beside else [_above(bar, bold)]
    made = [note("<br>".join(lines), x=0, right=-names, bold=bold, upright=side, **place)]
    if bar.remark:
        made.append(
            note(
                bar.remark,
                x=1,
                right=margin,
                tone=theme.INK3,
                upright=side,
                at="right",
                **place,
            )
        )
    return made


def _above(bar: Bar, bold: bool) -> str:
    """The name over a bar, as far as the remark at the right of it leaves room."""
    room = NARROW_WIDTH - width_of(bar.remark, theme.PAGE.label) - REMARK
    return brief(bar.name, room, theme.PAGE.label, bold)
