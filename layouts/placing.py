"""Where names stand beside the points of a scatter, so that none lies over another: pure geometry for every surface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

SIDES = ("right", "left", "above", "below")
HANGS = (("center", 0.0), ("left", 1.0), ("right", -1.0))
"""Which part of a name stands over its point, and how far aside the name is for it."""
MOST_TIERS, TIER = 10, 0.6
"""So many distances are tried, each so much of a name's height further off."""
FAR = 0.3
"""What a unit further off costs against a unit of a name's height struck through by a line."""
LEADER = 1.0


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom, downwards positive."""

    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Box) -> float:
        """How much of their areas two boxes share."""
        left, top, right, bottom = self
        its_left, its_top, its_right, its_bottom = other
        if right <= its_left or its_right <= left or bottom <= its_top or its_bottom <= top:
            return 0.0  # as nearly all are, and a name is tried against every other
        return (min(right, its_right) - max(left, its_left)) * (min(bottom, its_bottom) - max(top, its_top))

    def moved(self, right: float, down: float) -> Box:
        """The same box elsewhere."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def wider(self, by: float) -> Box:
        """The same box with a margin."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Place(NamedTuple):
    """Where a name stands: the side of its point, how much further ``off`` than beside it, which part of the name
    (``hang``) is over the point, and the line that leads there where it is off."""

    side: str
    name: Box
    off: float = 0.0
    hang: str = "center"
    leader: Box | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All that it takes."""
        return (self.name, self.leader) if self.leader else (self.name,)


@dataclass(frozen=True)
class Spot:
    """A point and its name's size, in one unit; ``radius`` is the point's own."""

    x: float
    y: float
    width: float
    height: float
    radius: float

    def beside(self, side: str, gap: float) -> Box:
        """Where the name stands on one side."""
        off = self.radius + gap
        if side in ("right", "left"):
            left = self.x + off if side == "right" else self.x - off - self.width
            return Box(left, self.y - self.height / 2, left + self.width, self.y + self.height / 2)
        top = self.y - off - self.height if side == "above" else self.y + off
        return Box(self.x - self.width / 2, top, self.x + self.width / 2, top + self.height)

    @property
    def point(self) -> Box:
        """The point's own box."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def named(
    spots: Sequence[Spot],
    firm: Sequence[bool],
    room: Box,
    lines: Sequence[Box] = (),
    gap: float = 4,
    solid: Sequence[Box] = (),
) -> list[Place | None]:
    """Where each name stands: beside its point, or further above or below it with a leader where lines or others are in
    its way; None where it would lie on a name, so near a point that it seems its own, on what is ``solid``, or outside
    the room.

    The ``firm`` choose first, then those nearest to others; lines are crossed where nothing else will do. What is firm
    stands on the side with least in its way if it finds no place.
    """
    points = [spot.point.wider(gap) for spot in spots]
    taken = [*solid]
    found: list[Place | None] = [None] * len(spots)
    for at in sorted(range(len(spots)), key=lambda at: (not firm[at], -_crowd(spots, at))):
        others = [*taken, *points[:at], *points[at + 1 :]]
        place = _free(spots[at], others, lines, room, gap) or (
            _least(spots[at], others, room, gap) if firm[at] else None
        )
        found[at] = place
        taken += place.boxes if place else ()
    return found


def _free(spot: Spot, taken: Sequence[Box], lines: Sequence[Box], room: Box, gap: float) -> Place | None:
    """The nearest place with nothing in its way, or the one that crosses least of the lines."""
    best, least = None, inf
    for place in _places(spot, gap):
        if place.off * FAR >= least:
            break
        if _within(place.name, room) and not any(box.over(other) for box in place.boxes for other in taken):
            cost = place.off * FAR + sum(place.name.over(line) for line in lines) / spot.height
            best, least = (place, cost) if cost < least else (best, least)
    return best


def _least(spot: Spot, taken: Sequence[Box], room: Box, gap: float) -> Place:
    """The side with least in its way."""

    def cost(place: Place) -> float:
        return sum(place.name.over(other) for other in taken) + spot.width * spot.height - place.name.over(room)

    return min((Place(side, spot.beside(side, gap)) for side in SIDES), key=cost)


def _places(spot: Spot, gap: float) -> Iterator[Place]:
    """Beside the point, then above and below it, over its middle or to one side of it, further and further off."""
    yield from (Place(side, spot.beside(side, gap)) for side in SIDES)
    aside = spot.width / 2 - spot.radius
    for tier in range(MOST_TIERS):
        off = tier * TIER * spot.height
        for side in ("above", "below"):
            beside = spot.beside(side, gap).moved(0, -off if side == "above" else off)
            leader = _leader(spot, side, beside) if tier else None
            for hang, across in HANGS[0 if tier else 1 :]:
                yield Place(side, beside.moved(across * aside, 0), off, hang, leader)


def _leader(spot: Spot, side: str, name: Box) -> Box:
    top, bottom = (name.bottom, spot.point.top) if side == "above" else (spot.point.bottom, name.top)
    return Box(spot.x - LEADER / 2, top, spot.x + LEADER / 2, bottom)


def _within(box: Box, room: Box) -> bool:
    return room.left <= box.left and box.right <= room.right and room.top <= box.top and box.bottom <= room.bottom


def stretches(points: Sequence[tuple[float, float]], thick: float) -> Iterator[Box]:
    """A line as the boxes of its stretches."""
    for (start, high), (end, low) in pairwise(points):
        yield Box(start, min(high, low) - thick, end, max(high, low) + thick)


def _crowd(spots: Sequence[Spot], at: int) -> int:
    here = spots[at]
    return sum(abs(spot.x - here.x) < here.width and abs(spot.y - here.y) < 2 * here.height for spot in spots)
