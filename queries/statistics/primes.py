"""Prime charts: limits widened where quarters differ by more than chance alone would make them differ."""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, sqrt

from queries.statistics.rules import Lines

TO_SIGMA = 1.128
SCREEN = 3.267
SIGMAS = 3.0
LEAST = 12
SURE = 3.0
"""Standard errors by which the dispersion must exceed one before it is believed."""


def dispersion(scores: Sequence[float]) -> float:
    """The short-term standard deviation of standardised points, by their moving ranges, screened once.

    One where points vary as binomial or Poisson chance has it. Source: Laney 2002, Quality Engineering 14,
    531-537. Edge: fewer than two points have none, 1.
    """
    ranges = [abs(later - earlier) for earlier, later in pairwise(scores)]
    if not ranges:
        return 1.0
    middle = fsum(ranges) / len(ranges)
    kept = [step for step in ranges if step < SCREEN * middle] or ranges
    return fsum(kept) / len(kept) / TO_SIGMA


def standard_error(points: int) -> float:
    """That of :func:`dispersion` for so many points of chance alone.

    Source: Cryer and Ryan 1990, Journal of Quality Technology 22, 187-192: (0.8264 n - 1.082) / (n - 1)^2.
    """
    return sqrt(0.8264 * points - 1.082) / (points - 1)


def overdispersed(scores: Sequence[float]) -> bool:
    """Whether limits from chance alone would be too narrow: by three standard errors, of 12 points and more.

    By moving ranges, so that a lasting shift, which the chart is there to find, does not widen its limits.
    """
    size = len(scores)
    return size >= LEAST and dispersion(scores) > 1.0 + SURE * standard_error(size)


def prime_lines(
    centre: float, sigmas: Sequence[float], scores: Sequence[float], ends: tuple[float, float], method: str
) -> Lines:
    """Lines at three widened standard deviations of each point, kept within the scale's ends."""
    reach = [SIGMAS * dispersion(scores) * sigma for sigma in sigmas]
    lower = [max(ends[0], centre - each) for each in reach]
    upper = [min(ends[1], centre + each) for each in reach]
    return Lines([centre] * len(sigmas), lower, upper, method)


def standardised(values: Sequence[float], centre: float, sigmas: Sequence[float]) -> list[float]:
    """How many of its own standard deviations each point lies from the centre; 0 where it has none."""
    return [(value - centre) / sigma if sigma else 0.0 for value, sigma in zip(values, sigmas, strict=True)]
