"""Distance travelled: the first mean hollow, the latest filled, joined; grey where the interval spans nought."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import theme
from layouts.bodies import Change, Changes
from layouts.measuring import width_of, wrap
from layouts.on_page.bars import THICK, WIDE_PITCH, rows_axis
from layouts.on_page.plot import (
    HIDDEN_WORDS,
    NARROW_BELOW,
    NARROW_WIDTH,
    WIDE_WIDTH,
    Plot,
    Values,
    arrangement,
    box,
    note,
    withheld,
)
from layouts.scales import axis_between

NARROW_PITCH = 64
POINT = 11
HEADS, NARROW_HEADS, FOOT = 28, 22, 24
MOST_NAMES = 264
ROOM = 0.03
"""What is left free at both ends of the scale, as a share of it, so that no point touches a name."""
NARROW_WORDS = 46
INDENT = 10


def changes(body: Changes) -> Plot:
    """Two points a row on one scale, the change in words at the right."""
    names, room = _names(body.rows), max((_words(row) + 20 for row in body.rows), default=0)
    return Plot(
        [trace for index, row in enumerate(body.rows) for trace in _row(index, row)],
        _arranged(body, names, room, WIDE_WIDTH),
        _arranged(body, 0, NARROW_WORDS, NARROW_WIDTH),
        _arranged(body, names, room, NARROW_BELOW) if any(map(_hidden, body.rows)) else {},
    )


def _hidden(row: Change) -> bool:
    return row.first.value is None or row.latest.value is None


def _names(rows: Sequence[Change]) -> float:
    return min(max((width_of(row.name, theme.PAGE.label) for row in rows), default=0) + 24, MOST_NAMES)


def _words(row: Change) -> float:
    return width_of(row.words, theme.PAGE.label) + 6


def _row(index: int, row: Change) -> list[Values]:
    if row.first.value is None or row.latest.value is None:
        return []
    tone = theme.colour("series" if row.clear else "usual")
    marker = {"size": POINT, "color": [theme.PAPER, tone], "line": {"color": tone, "width": theme.PAGE.line}}
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": [row.first.value, row.latest.value],
            "y": [index, index],
            "line": {"color": tone, "width": theme.PAGE.line},
            "marker": marker,
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    ]


def _arranged(body: Changes, names: float, room: float, wide: float) -> Values:
    beside = names > 0
    tall, rows = rows_axis(len(body.rows), WIDE_PITCH if beside else NARROW_PITCH, 0 if beside else 24)
    scale = axis_between(body.lowest, body.highest)
    width = wide - names - room
    reach = scale.high - scale.low
    notes = [*_heads(body, reach * (1 + 2 * ROOM), width, beside)]
    boxes: list[Values] = []
    for index, row in enumerate(body.rows):
        notes += _row_words(index, row, names, room, beside)
        if _hidden(row):
            boxes.append(box(0, 1, index - THICK / 2, index + THICK / 2, "", yref="y", dashed=True))
            notes.append(_why(index, row, width))
    across = {
        "range": [scale.low - ROOM * reach, scale.high + ROOM * reach],
        "tickvals": list(scale.ticks),
        "ticktext": list(scale.texts),
        "ticks": "",
        "gridcolor": theme.HAIRLINE,
        "showline": False,
        "showgrid": True,
        "tickfont": {"size": theme.PAGE.axis, "color": theme.INK3},
    }
    heads = HEADS if beside else NARROW_HEADS
    return arrangement(tall + heads + FOOT, (names, room, heads, FOOT), notes, boxes, {"xaxis": across, "yaxis": rows})


def _why(index: int, row: Change, width: float) -> Values:
    """Why a row is not drawn, on paper so that no gridline runs through it; its marker alone if words have no room."""
    marker = row.first.marker or row.latest.marker
    brief = width_of(f"{marker} {HIDDEN_WORDS.get(marker, '')}", theme.PAGE.label) + 2 * INDENT > width
    place: Values = {"y": index, "yref": "y", "right": INDENT}
    return note(withheld(marker, brief), tone=theme.INK2, bgcolor=theme.PAPER, **place)


def _row_words(index: int, row: Change, names: float, room: float, beside: bool) -> list[Values]:
    place: Values = {"y": index if beside else index - THICK / 2, "yref": "y"}
    lines = wrap(row.name, names - 16, theme.PAGE.label) if beside else [row.name]
    first, _, rest = row.words.partition(" ")
    said = f"<b>{first}</b> {rest}" if beside else f"<b>{first}</b>"
    tone = theme.INK if row.clear else theme.INK3
    return [
        note("<br>".join(lines), right=-names, upright="middle" if beside else "bottom", **place),
        note(said, x=1, y=index, yref="y", at="right", right=room, tone=tone),
    ]


def _heads(body: Changes, reach: float, width: float, beside: bool) -> list[Values]:
    """*First* and *Latest* over the first row's points, kept from touching, and what the words at the right are."""
    made = []
    if beside:
        made.append(
            note(
                "Mean change (95% interval)",
                x=1,
                y=1,
                at="right",
                upright="bottom",
                up=8,
                tone=theme.INK3,
                size=theme.PAGE.axis,
                right=max(_words(row) for row in body.rows) + 20,
            )
        )
    drawn = [
        (index, row)
        for index, row in enumerate(body.rows)
        if row.first.value is not None and row.latest.value is not None
    ]
    if not drawn:
        return made
    index, row = drawn[0]
    first, latest = row.first.value or 0, row.latest.value or 0
    close = abs(first - latest) / reach * width < 62
    for name, value, other, bold in (("First", first, latest, False), ("Latest", latest, first, True)):
        left_one = value < other or (value == other and bold)
        at = "center" if not close else "right" if left_one else "left"
        place: Values = {"y": index, "yref": "y", "up": 10} if beside else {"y": 1, "yref": "paper", "up": 2}
        made.append(
            note(
                name,
                x=value,
                xref="x",
                at=at,
                upright="bottom",
                bold=bold,
                **place,
                right=0 if not close else -2 if left_one else 2,
                size=theme.PAGE.axis,
                tone=theme.NAVY if bold else theme.INK3,
            )
        )
    return made
