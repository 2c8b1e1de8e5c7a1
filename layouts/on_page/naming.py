"""The names of a scatter's points: each beside its point, off it with a thin line, or a number with a key below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layouts import theme
from layouts.measuring import brief, width_of
from layouts.on_page.plot import Values, note, stroke
from layouts.placing import Box, Place, Spot, named

GAP = 4
LONGEST = 0.3
"""How much of the chart's width a name may take before only its first part is written."""
LEAST_ROOM = 165
"""But so much in any case (px): ``Isle of Wren and others``."""
UNSURE = 1.03
"""Widths are known within a few hundredths."""
TALL = 1.2
BESIDE = {"right": ("left", "middle", 1, 0), "left": ("right", "middle", -1, 0)}
"""Which part of a name stands at its point, and which way it is moved off it."""


@dataclass(frozen=True)
class Point:
    """A point to be named: where it is by the axes (``x``, ``y``) and in px from the top left, and its radius in px."""

    name: str
    x: float
    y: float
    right: float
    down: float
    radius: float
    bold: bool = False

    def spot(self, text: str) -> Spot:
        """The point with the room that a text of it takes."""
        wide = width_of(text, theme.PAGE.label, self.bold) * UNSURE
        return Spot(self.right, self.down, wide, theme.PAGE.label * TALL, self.radius)


@dataclass(frozen=True)
class Named:
    """Names as notes, the lines that lead to them, and the points that have a number instead, in its order."""

    notes: list[Values]
    leaders: list[Values]
    numbered: list[str]


def names(points: Sequence[Point], room: Box, lines: Sequence[Box], solid: Sequence[Box]) -> Named:
    """A name for every point: clear of other names, of points and of what is ``solid``; else its number in the key."""
    texts = [_text(point, room.right - room.left) for point in points]
    spots = [point.spot(text) for point, text in zip(points, texts, strict=True)]
    found = named(spots, [False] * len(points), room, lines, GAP, solid)
    placed = [(point, text, place) for point, text, place in zip(points, texts, found, strict=True) if place]
    without = [point for point, place in zip(points, found, strict=True) if place is None]
    if without:
        placed += _numbers(points, without, room, lines, [*solid, *_taken(found)])
    leaders = [_leader(point, place) for point, _, place in placed if place.off]
    return Named([_note(*each) for each in placed], leaders, [point.name for point in without])


def _text(point: Point, wide: float) -> str:
    return brief(point.name, max(wide * LONGEST, LEAST_ROOM), theme.PAGE.label, point.bold)


def _taken(places: Iterable[Place | None]) -> list[Box]:
    return [box for place in places if place for box in place.boxes]


def _numbers(
    points: Sequence[Point], without: Sequence[Point], room: Box, lines: Sequence[Box], solid: Sequence[Box]
) -> list[tuple[Point, str, Place]]:
    """A number beside each point whose name has no room."""
    solid = [*solid, *(point.spot("").point for point in points if point not in without)]
    texts = [str(number) for number, _ in enumerate(without, 1)]
    spots = [point.spot(text) for point, text in zip(without, texts, strict=True)]
    found = named(spots, [True] * len(spots), room, lines, GAP / 2, solid)
    return [(point, text, place) for point, text, place in zip(without, texts, found, strict=True) if place]


def _note(point: Point, text: str, place: Place) -> Values:
    off = point.radius + GAP + place.off
    at, upright, right, up = BESIDE.get(place.side) or _upright(point, place)
    moved = {"right": right * off, "up": 0} if place.side in BESIDE else {"right": right, "up": up * off}
    at_point: Values = {"x": point.x, "y": point.y, "xref": "x", "yref": "y"}
    return note(text, **at_point, at=at, upright=upright, bold=point.bold, **moved)


def _upright(point: Point, place: Place) -> tuple[str, str, float, float]:
    """Above or below: the part of the name over the point, moved so that its end is over the point's own."""
    aside = {"left": -point.radius, "right": point.radius}.get(place.hang, 0.0)
    return (place.hang, "bottom", aside, 1) if place.side == "above" else (place.hang, "top", aside, -1)


def _leader(point: Point, place: Place) -> Values:
    """A thin line from the point to its name, however wide the chart is."""
    way = 1 if place.side == "above" else -1
    near, far = way * point.radius, way * (point.radius + place.off + GAP)
    at: Values = {"xref": "x", "yref": "y", "xsizemode": "pixel", "ysizemode": "pixel"}
    return stroke(0, 0, near, far, theme.INK3, **at, xanchor=point.x, yanchor=point.y)


def key(numbered: Sequence[str], room: float) -> list[str]:
    """What the numbers stand for, in lines that have room: ``1 Ash and others; 2 Beech``."""
    lines: list[str] = []
    for number, name in enumerate(numbered, 1):
        said = f"{number}\u00a0{brief(name, room, theme.PAGE.axis)}"
        longer = f"{lines[-1]}; {said}" if lines else said
        if lines and width_of(longer, theme.PAGE.axis) * UNSURE <= room:
            lines[-1] = longer
        else:
            lines.append(said)
    return lines
