"""Where names stand beside the points of a scatter, so that none lies over another: pure geometry for every surface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

SIDES = ("right", "left", "above", "below")


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


def sides(spots: Sequence[Spot], room: Box, lines: Sequence[Box] = (), gap: float = 4) -> list[str]:
    """The side of each point on which its name stands: the one with least in its way, right first.

    The points nearest to others choose first; lines, and what lies outside the room, count as in the way.
    """
    taken = [*lines, *(spot.point for spot in spots)]
    chosen: dict[int, str] = {}
    for at in sorted(range(len(spots)), key=lambda at: -_crowd(spots, at)):
        places = {side: spots[at].beside(side, gap) for side in SIDES}
        chosen[at] = min(SIDES, key=lambda side: _in_the_way(places[side], taken, room))
        taken.append(places[chosen[at]])
    return [chosen[at] for at in range(len(spots))]


def named(
    spots: Sequence[Spot], firm: Sequence[bool], room: Box, lines: Sequence[Box] = (), gap: float = 4
) -> list[tuple[str, Box] | None]:
    """The side and the place of each name; None where it would lie on another name or point. What is ``firm`` stands
    anyway."""
    chosen = sides(spots, room, lines, gap)
    found: list[tuple[str, Box] | None] = [None] * len(spots)
    taken = [spot.point for spot in spots]
    for at in sorted(range(len(spots)), key=lambda at: not firm[at]):
        place = spots[at].beside(chosen[at], gap)
        if firm[at] or not any(place.over(other) for other in taken):
            taken.append(place)
            found[at] = chosen[at], place
    return found


def stretches(points: Sequence[tuple[float, float]], thick: float) -> Iterator[Box]:
    """A line as the boxes of its stretches."""
    for (start, high), (end, low) in pairwise(points):
        yield Box(start, min(high, low) - thick, end, max(high, low) + thick)


def _crowd(spots: Sequence[Spot], at: int) -> int:
    here = spots[at]
    return sum(abs(spot.x - here.x) < here.width and abs(spot.y - here.y) < 2 * here.height for spot in spots)


def _in_the_way(place: Box, taken: Sequence[Box], room: Box) -> float:
    area = (place.right - place.left) * (place.bottom - place.top)
    return sum(place.over(other) for other in taken) + (area - place.over(room))
