"""Moving ranges: the differences between neighbouring quarters, by which limits know what chance makes of a series."""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum

SCREEN = 3.267


def moving_ranges(values: Sequence[float], at: Sequence[int] = ()) -> list[float]:
    """The difference between each value and the one before; `at` are their positions, side by side where left out.

    What spans a missing point is no moving range: it is the change of two quarters, not of one.
    """
    pairs = pairwise(zip(at or range(len(values)), values, strict=True))
    return [abs(later - earlier) for (before, earlier), (after, later) in pairs if after == before + 1]


def mean_range(ranges: Sequence[float], screen: bool = True) -> float:
    """The mean of moving ranges, those >= 3.267 times their mean left out once; ValueError of none.

    Edge: where nothing but steps of 0 would be left, all are kept: limits of no width would flag every point.
    """
    middle = average(ranges)
    kept = [step for step in ranges if step < SCREEN * middle]
    return average(kept) if screen and any(kept) else middle


def average(values: Sequence[float]) -> float:
    """The arithmetic mean; ValueError of nothing."""
    if not values:
        raise ValueError("nothing has no mean")
    return fsum(values) / len(values)
