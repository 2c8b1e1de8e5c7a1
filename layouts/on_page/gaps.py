"""Quarters without a figure, and the labels of quarters: shared by every chart through time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layouts import theme
from layouts.measuring import width_of
from layouts.on_page.plot import Values, box, note
from layouts.scales import runs

BLOCK_LABEL_HEIGHT = 0.6
QUARTER_LABEL = 54
BEFORE, AFTER = -0.6, 0.6
"""Room before the first quarter and after the last, in quarters."""

MARKER_ROW, MARKER_APART = 18, 4
"""How high a row of markers above a plot is, and what keeps two markers apart (px)."""


def blocks(
    markers: Sequence[str],
    xref: str = "x",
    yref: str = "paper",
    label_at: float = BLOCK_LABEL_HEIGHT,
    low: float = 0,
    high: float = 1,
) -> tuple[list[Values], list[Values]]:
    """Stone blocks over everything where quarters have no figure, and the marker in each: (shapes, annotations)."""
    found, last_one = runs(markers), len(markers) - 1
    shapes = [
        box(*_reach(first, last, last_one), low, high, theme.STONE2, xref=xref, yref=yref, layer="above")
        for _, first, last in found
    ]
    labels = [
        note(
            marker,
            x=(first + last) / 2,
            y=low + (high - low) * label_at,
            xref=xref,
            yref=yref,
            size=theme.PAGE.axis,
            tone=theme.INK2,
            bold=True,
            at="center",
            bgcolor=theme.STONE2,
        )
        for marker, first, last in found
    ]
    return shapes, labels


def crowded(markers: Sequence[str], room: float) -> bool:
    """Whether some block is narrower than its marker in a plot so wide (px)."""
    quarter = room / (len(markers) - 1 + AFTER - BEFORE)
    return any(_wide(marker) > (last - first + 1) * quarter for marker, first, last in runs(markers))


def blocks_above(markers: Sequence[str], room: float, tall: float) -> tuple[list[Values], list[Values], float]:
    """Blocks as ever, their markers above the plot where they hide nothing, in as many rows as keep them apart: shapes,
    annotations, and the px that they need above a plot so wide and so tall."""
    found, last_one = runs(markers), len(markers) - 1
    places = _above(found, room, room / (last_one + AFTER - BEFORE))
    shapes, labels = [], []
    for (marker, first, last), (x, row) in zip(found, places, strict=True):
        top = 1 + row * MARKER_ROW / tall
        reach = _reach(first, last, last_one)
        shapes.append(box(*reach, 0, top, theme.STONE2, xref="x", layer="above"))
        words: Values = {"size": theme.PAGE.axis, "tone": theme.INK2, "bold": True}
        labels.append(note(marker, x=x, y=top, xref="x", at="center", upright="bottom", **words))
    return shapes, labels, MARKER_ROW * (1 + max((row for _, row in places), default=-1))


def _above(found: Sequence[tuple[str, int, int]], room: float, quarter: float) -> list[tuple[float, int]]:
    """Where each marker's middle is, in quarters, and its row: the lowest that is free there."""
    places: list[tuple[float, int]] = []
    ends: list[float] = []
    for marker, first, last in found:
        half = _wide(marker) / 2
        middle = min(max(((first + last) / 2 - BEFORE) * quarter, half), room - half)
        row = next((at for at, end in enumerate(ends) if end <= middle - half), len(ends))
        ends[row : row + 1] = [middle + half]
        places.append((middle / quarter + BEFORE, row))
    return places


def _wide(marker: str) -> float:
    return width_of(marker, theme.PAGE.axis, bold=True) + MARKER_APART


def _reach(first: int, last: int, last_one: int) -> tuple[float, float]:
    """A block's two ends: half a quarter each way, and to the plot's own edges beside them."""
    return (BEFORE if first == 0 else first - 0.5, last_one + AFTER if last == last_one else last + 0.5)


def quarter_ticks(quarters: Sequence[str], every: int) -> Values:
    """Tick positions and two-line texts ("Jul–Sep / 2026"), every so many counted back from the latest."""
    places = list(range(len(quarters) - 1, -1, -every))[::-1]
    return {"tickvals": places, "ticktext": [in_two(quarters[place]) for place in places]}


def spacing(count: int, room: float) -> int:
    """Every how many quarters a label has room: each of a first year's, else whole years."""
    pitch = room / max(count, 1)
    wanted = (1, 4, 8, 12) if count <= 4 else (4, 8, 12)
    return next((every for every in wanted if every * pitch >= QUARTER_LABEL), 16)


def in_two(quarter: str) -> str:
    """``Jul–Sep 2026`` with the year on its own line."""
    months, _, year = quarter.rpartition(" ")
    return f"{months}<br>{year}" if months else quarter


def quarters_axis(count: int, **more: Any) -> Values:
    """The axis of quarters: positions from nought, half a quarter's room at both ends."""
    return {
        "range": [BEFORE, count - 1 + AFTER],
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": theme.RULE,
        "tickangle": 0,
        "showline": False,
        "tickfont": {"size": theme.PAGE.axis, "color": theme.INK3},
        **more,
    }


def stretches(values: Sequence[float | None], missing: Sequence[bool]) -> list[tuple[int, list[float]]]:
    """Runs of known values as (first position, values); a quarter without a figure is bridged, its block covers it."""
    found: list[tuple[int, list[float]]] = []
    for index, value in enumerate(values):
        touching = bool(found) and found[-1][0] + len(found[-1][1]) == index
        if value is None and missing[index] and touching:
            found[-1][1].append(found[-1][1][-1])
        elif value is not None and touching:
            found[-1][1].append(value)
        elif value is not None:
            found.append((index, [value]))
    return found
