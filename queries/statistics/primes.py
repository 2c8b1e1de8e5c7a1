"""Prime charts: limits widened where quarters differ by more than chance alone would make them differ."""

from collections.abc import Sequence
from math import sqrt

from queries.statistics.ranges import mean_range, moving_ranges
from queries.statistics.rules import Lines

TO_SIGMA = 1.128
SIGMAS = 3.0
LEAST = 12
SURE = 3.0
"""Standard errors by which the dispersion must exceed one before it is believed."""


def dispersion(scores: Sequence[float], at: Sequence[int] = ()) -> float:
    """The short-term standard deviation of standardised points (at their positions), by their moving ranges, screened
    once.

    One where points vary as binomial or Poisson chance has it. Source: Laney 2002, Quality Engineering 14,
    531-537. Edge: points without neighbours have none, 1.
    """
    ranges = moving_ranges(scores, at)
    return mean_range(ranges) / TO_SIGMA if ranges else 1.0


def standard_error(points: int) -> float:
    """That of :func:`dispersion` for so many points of chance alone.

    Source: Cryer and Ryan 1990, Journal of Quality Technology 22, 187-192: (0.8264 n - 1.082) / (n - 1)^2.
    """
    return sqrt(0.8264 * points - 1.082) / (points - 1)


def overdispersed(scores: Sequence[float], at: Sequence[int] = ()) -> bool:
    """Whether limits from chance alone would be too narrow: by three standard errors, of 12 points and more.

    By moving ranges, so that a lasting shift, which the chart is there to find, does not widen its limits.
    """
    neighbours = len(moving_ranges(scores, at)) + 1
    return neighbours >= LEAST and dispersion(scores, at) > 1.0 + SURE * standard_error(neighbours)


def prime_lines(
    centre: float, sigmas: Sequence[float], dispersed: float, ends: tuple[float, float], method: str
) -> Lines:
    """Lines at three standard deviations of each point, each so often widened, kept within the scale's ends."""
    reach = [SIGMAS * dispersed * sigma for sigma in sigmas]
    lower = [max(ends[0], centre - each) for each in reach]
    upper = [min(ends[1], centre + each) for each in reach]
    return Lines([centre] * len(sigmas), lower, upper, method)


def standardised(values: Sequence[float], centre: float, sigmas: Sequence[float]) -> list[float]:
    """How many of its own standard deviations each point lies from the centre; 0 where it has none."""
    return [(value - centre) / sigma if sigma else 0.0 for value, sigma in zip(values, sigmas, strict=True)]
