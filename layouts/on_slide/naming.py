"""Where groups' names stand beside the points of a funnel: close by, else above or below with a leader. Pure geometry.

Everything is in points, downwards positive, within the plot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layouts.placing import SIDES, Box, Spot

GAP = 4.0
MOST_TIERS = 7
ROUNDS = 3
"""How often each name chooses its place: later, it knows where the others stand."""
LEADER = 1.0
ON_NAME, ON_POINT, OUTSIDE, ON_LINE, FAR = 60.0, 40.0, 60.0, 1.5, 0.08
"""What it costs to lie over another name, over a point, beyond the plot, over a line; and to stand a tier away."""


@dataclass(frozen=True)
class Place:
    """The side of its point on which a name stands, and how much further right and down (less than 0: left, up)."""

    side: str
    across: float
    down: float
    name: Box
    leader: Box | None


def placed(spots: Sequence[Spot], first: Sequence[bool], room: Box, lines: Sequence[Box]) -> list[Place | None]:
    """A place for each name, None for one that would lie over another; those to be named ``first`` choose first."""
    points = [spot.point for spot in spots]
    order = sorted(range(len(spots)), key=lambda at: (not first[at], -_crowd(spots, at)))
    chosen: dict[int, Place] = {}
    for at in order * ROUNDS:
        taken = [place for other, place in chosen.items() if other != at]
        others = points[:at] + points[at + 1 :]
        chosen[at] = min(_places(spots[at]), key=lambda place: _cost(place, taken, others, lines, room))
    kept: dict[int, Place] = {}
    for at in order:
        if not any(chosen[at].name.over(other.name) > 0 for other in kept.values()):
            kept[at] = chosen[at]
    return [kept.get(at) for at in range(len(spots))]


def _crowd(spots: Sequence[Spot], at: int) -> int:
    here = spots[at]
    return sum(abs(spot.x - here.x) < here.width and abs(spot.y - here.y) < 2 * here.height for spot in spots)


def _places(spot: Spot) -> Iterator[Place]:
    for side in SIDES:
        yield Place(side, 0.0, 0.0, spot.beside(side, GAP), None)
    aside = spot.width / 2 - spot.radius
    for side, sign in (("above", -1), ("below", 1)):
        for tier in range(MOST_TIERS):
            for across in (0.0, aside, -aside) if tier else (aside, -aside):
                yield _moved(spot, side, across, sign * tier * spot.height)


def _moved(spot: Spot, side: str, across: float, down: float) -> Place:
    """A name further up or down than beside its point, and to one side of it."""
    box = spot.beside(side, GAP)
    name = Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
    top, bottom = (name.bottom, spot.y - spot.radius) if side == "above" else (spot.y + spot.radius, name.top)
    leader = Box(spot.x - LEADER, top, spot.x + LEADER, bottom) if down else None
    return Place(side, across, down, name, leader)


def _cost(place: Place, taken: Sequence[Place], points: Sequence[Box], lines: Sequence[Box], room: Box) -> float:
    area = (place.name.right - place.name.left) * (place.name.bottom - place.name.top)
    boxes = [place.name, place.leader] if place.leader else [place.name]
    names = sum(box.over(other.name) for box in boxes for other in taken)
    leaders = sum(place.name.over(other.leader) for other in taken if other.leader)
    over = sum(box.over(point) for box in boxes for point in points)
    crossed = sum(place.name.over(line) for line in lines)
    outside = area - place.name.over(room)
    far = (abs(place.down) + abs(place.across) / 4) * (place.name.right - place.name.left)
    return ON_NAME * (names + leaders) + ON_POINT * over + OUTSIDE * outside + ON_LINE * crossed + FAR * far
