"""Bars of 100%: two groups that overlap as a Venn laid straight, and rows of shares under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from layouts import theme
from layouts.bodies import Overlap, Part, ShareRow, Shares
from layouts.measuring import brief, width_of, wrap
from layouts.on_page.bars import MOST_NAME, NARROW_PITCH, REMARK, THICK, WIDE_PITCH, rows_axis
from layouts.on_page.plot import (
    HIDDEN_WORDS,
    NARROW_WIDTH,
    WIDE_WIDTH,
    Plot,
    Values,
    arrangement,
    box,
    no_axis,
    note,
    stroke,
    withheld,
)
from layouts.scales import apart

BAR, ABOVE, BELOW = 76, 92, 30
BIG = 20
BRACKET = 9
INSIDE = 8


def overlap(body: Overlap) -> Plot:
    """One bar of the outer group alone, both, the other alone and neither, with a bracket over each group."""
    if any(part.figure.value is None for part in body.parts):
        marker = next(part.figure.marker for part in body.parts if part.figure.value is None)
        return Plot([], _withheld(marker), _withheld(marker))
    data = [_segment([part], [0], part.role, part.name) for part in body.parts]
    return Plot(data, _laid(body, WIDE_WIDTH), _laid(body, NARROW_WIDTH))


def _withheld(marker: str) -> Values:
    axes = {"xaxis": no_axis(0, 1), "yaxis": no_axis(0, 1)}
    words = note(withheld(marker), x=0.5, y=0.5, at="center", tone=theme.INK2)
    return arrangement(BAR, (0, 0, 1, 1), [words], [box(0, 1, 0, 1, "", dashed=True)], axes)


def _segment(parts: Sequence[Part], rows: Sequence[int], role: str, name: str, width: float = 1) -> Values:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [part.figure.value for part in parts],
        "y": list(rows),
        "width": width,
        "name": name,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"color": theme.colour(role), "line": {"color": theme.PAPER, "width": 2}},
    }


def _laid(body: Overlap, width: float) -> Values:
    values = [part.figure.value or 0 for part in body.parts]
    ends = list(accumulate(values))
    starts = [0.0, *ends[:-1]]
    middles = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
    inside = [
        value * width > width_of(part.figure.text, BIG, True) + 4
        for value, part in zip(values, body.parts, strict=True)
    ]
    notes = [
        note(
            part.figure.text,
            x=middle,
            y=0.5,
            xref="x",
            size=BIG if part.role != "both" else BIG + 4,
            at="center",
            bold=part.role == "both",
            tone=theme.words_on(part.role),
        )
        for part, middle, fits in zip(body.parts, middles, inside, strict=True)
        if fits
    ]
    notes += _named(body.parts, middles, inside, ends[-1], width)
    brackets = [(body.left, starts[0], ends[1], "da", 46), (body.right, starts[1], ends[2], "mh", 10)]
    boxes: list[Values] = []
    for words, start, end, role, up in brackets:
        boxes += _bracket(start, end, theme.words_in(role), up)
        notes.append(_bracket_words(words, start, end, role, up, width))
    axes = {"xaxis": no_axis(0, max(ends[-1], 1e-9)), "yaxis": no_axis(-0.5, 0.5), "barmode": "stack"}
    return arrangement(BAR + ABOVE + BELOW, (0, 0, ABOVE, BELOW), notes, boxes, axes)


def _named(
    parts: Sequence[Part], middles: Sequence[float], inside: Sequence[bool], total: float, width: float
) -> list[Values]:
    """The parts' names under the bar, pushed apart; a figure that has no room inside stands with its name."""
    size = theme.PAGE.axis
    texts = [part.name if fits else f"{part.name} {part.figure.text}" for part, fits in zip(parts, inside, strict=True)]
    if sum(width_of(text, size, True) + 10 for text in texts) > width:
        texts = [
            part.short or part.name if fits else f"{part.short or part.name} {part.figure.text}"
            for part, fits in zip(parts, inside, strict=True)
        ]
    widths = [width_of(text, size, part.role == "both") + 10 for text, part in zip(texts, parts, strict=True)]
    places = apart([middle / (total or 1) * width for middle in middles], widths, 0, width)
    return [
        note(
            text,
            x=place / width,
            y=0,
            at="center",
            upright="top",
            up=-8,
            size=size,
            tone=theme.words_in(part.role),
            bold=part.role == "both",
        )
        for text, part, place in zip(texts, parts, places, strict=True)
    ]


def _bracket(start: float, end: float, tone: str, up: float) -> list[Values]:
    """A line over the bar with two short ends, measured in px above it."""
    held: Values = {"xref": "x", "yref": "paper", "ysizemode": "pixel", "yanchor": 1, "layer": "above"}
    inset = 0.002
    return [
        stroke(start + inset, end - inset, up + BRACKET, up + BRACKET, tone, width=2, **held),
        stroke(start + inset, start + inset, up, up + BRACKET + 1, tone, width=2, **held),
        stroke(end - inset, end - inset, up, up + BRACKET + 1, tone, width=2, **held),
    ]


def _bracket_words(words: str, start: float, end: float, role: str, up: float, width: float) -> Values:
    """The left group's words at its left end; the right group's at its right, if they have room there."""
    from_left = role == "da" or end * width < width_of(words, theme.PAGE.label, True) + 10
    return note(
        words,
        x=start if from_left else end,
        y=1,
        xref="x",
        at="left" if from_left else "right",
        upright="bottom",
        up=up + BRACKET + 3,
        right=8 if from_left else -8,
        tone=theme.words_in(role),
        bold=True,
    )


def shares(body: Shares) -> Plot:
    """Rows of 100% with one key; a row that is hidden is a dashed row that says so."""
    roles = list(dict.fromkeys((part.role, part.name) for row in body.rows for part in row.parts))
    data = [_parts_of(body.rows, role, name) for role, name in roles]
    names = min(max(width_of(row.name, theme.PAGE.label) for row in body.rows) + 20, MOST_NAME) if body.rows else 0
    return Plot(data, _rows(body.rows, names), _rows(body.rows, 0))


def _parts_of(rows: Sequence[ShareRow], role: str, name: str) -> Values:
    found = [
        (index, part)
        for index, row in enumerate(rows)
        if not row.hidden
        for part in row.parts
        if part.role == role and part.name == name and part.figure.value is not None
    ]
    return _segment([part for _, part in found], [index for index, _ in found], role, name, THICK)


def _rows(rows: Sequence[ShareRow], names: float) -> Values:
    beside = names > 0
    right = max((width_of(row.people, theme.PAGE.axis) for row in rows), default=0) + 14 if beside else 0
    width = (WIDE_WIDTH if beside else NARROW_WIDTH) - names - right
    tall, axis = rows_axis(len(rows), WIDE_PITCH if beside else NARROW_PITCH, 0 if beside else 24)
    notes: list[Values] = []
    boxes: list[Values] = []
    for index, row in enumerate(rows):
        notes += _row_words(index, row, names, beside)
        if reason := marked(row.hidden) or _unshown(row):
            boxes.append(box(0, 1, index - THICK / 2, index + THICK / 2, "", yref="y", dashed=True))
            notes.append(note(reason, x=0.5, y=index, yref="y", at="center", tone=theme.INK2, size=theme.PAGE.axis))
        else:
            notes += _inside(index, row, width)
    axes = {"xaxis": no_axis(0, 1), "yaxis": axis, "barmode": "stack"}
    return arrangement(tall, (names, right, 0, 0), notes, boxes, axes)


def marked(reason: str) -> str:
    """Why a row is not drawn, its marker in bold."""
    marker, _, rest = reason.partition(" ")
    return f"<b>{marker}</b> {rest}" if marker in HIDDEN_WORDS else reason


def _unshown(row: ShareRow) -> str:
    """A row with parts missing cannot be drawn as a whole."""
    markers = [part.figure.marker for part in row.parts if part.figure.value is None]
    return withheld(markers[0]) if markers or not row.parts else ""


def _row_words(index: int, row: ShareRow, names: float, beside: bool) -> list[Values]:
    place: Values = {"yref": "y", "y": index if beside else index - THICK / 2}
    side = "middle" if beside else "bottom"
    above = NARROW_WIDTH - width_of(row.people, theme.PAGE.axis) - REMARK
    lines = wrap(row.name, names - 16, theme.PAGE.label) if beside else [brief(row.name, above, theme.PAGE.label)]
    return [
        note("<br>".join(lines), right=-names, upright=side, **place),
        note(
            row.people,
            x=1,
            at="left" if beside else "right",
            right=12 if beside else 0,
            upright=side,
            tone=theme.INK3,
            size=theme.PAGE.axis,
            **place,
        ),
    ]


def _inside(index: int, row: ShareRow, width: float) -> list[Values]:
    """Each part's figure where it fits; "Both" with its name where that fits too."""
    made, start = [], 0.0
    for part in row.parts:
        value = part.figure.value or 0
        named, bold = f"{part.name} {part.figure.text}", part.role == "both"
        texts = [named, part.figure.text] if bold else [part.figure.text]
        fitting = [text for text in texts if width_of(text, theme.PAGE.label, bold) + INSIDE <= value * width]
        if fitting:
            made.append(
                note(
                    fitting[0],
                    x=start + value / 2,
                    y=index,
                    xref="x",
                    yref="y",
                    at="center",
                    bold=bold,
                    tone=theme.words_on(part.role),
                )
            )
        start += value
    return made
