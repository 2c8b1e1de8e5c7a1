"""Later data: whether the board's figures may follow at once, or are held until the yearly revision. Pure.

A resubmission that moves a cell which was shown by 1 to T - 1 would tell of those few people.
"""

from collections.abc import Iterable, Mapping

from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.vocabulary import ALL

Key = tuple[str, str, str]
Pair = tuple[float | None, float | None]
"""A shown cell's numerator and denominator."""

KINDS = POLICE, PROVIDER = ("police", "provider")


def kind_of(measure: str) -> str:
    """Which half of the board edition a measure stands in: that of the police return alone, or the other."""
    return POLICE if CATALOGUE[measure].kinds == (POLICE,) else PROVIDER


def held(before: Mapping[Key, Pair], now: Mapping[Key, Pair], threshold: int) -> frozenset[str]:
    """The halves that keep their earlier figures: those in which a shown cell would move by 1 to T - 1."""
    return frozenset(kind_of(key[0]) for key in before if key in now and _slightly(before[key], now[key], threshold))


def unchanged(before: Mapping[Key, Pair], now: Mapping[Key, Pair]) -> frozenset[str]:
    """The halves in which every shown cell stands as it did; one that is now hidden tells nothing either way."""
    moved = {kind_of(key[0]) for key, pair in before.items() if now.get(key, pair) != pair}
    return frozenset(KINDS) - moved


def _slightly(before: Pair, now: Pair, threshold: int) -> bool:
    tops = (before[0] or 0, now[0] or 0)
    bottoms = (before[1] or 0, now[1] or 0)
    moves = (tops[1] - tops[0], bottoms[1] - bottoms[0], (bottoms[1] - tops[1]) - (bottoms[0] - tops[0]))
    return any(0 < abs(move) < threshold for move in moves)


def of_people(keys: Iterable[Key]) -> list[Key]:
    """The cells whose moves tell of people: not nights, outputs and the like, nor rounded averages."""
    return [
        key
        for key in keys
        if not CATALOGUE[key[0]].exempt and (CATALOGUE[key[0]].form not in (Form.MEDIAN, Form.MEAN) or key[1] == ALL)
    ]
