"""Intervals for proportions, counts and differences."""

from math import nan, sqrt

import scipy

from queries.statistics.exact import z_value
from queries.statistics.kinds import Interval

SMALL_COUNT = 10
"""Below this Byar's approximation gives way to the exact interval (APHO Technical Briefing 3)."""


def _check(x: float, n: float) -> None:
    if not 0 <= x <= n:
        raise ValueError(f"a numerator lies between 0 and its denominator: {x} of {n}")


def wilson(x: int, n: int, level: float = 0.95) -> Interval:
    """Wilson's score interval for x of n, as fractions.

    Source: Wilson 1927; Newcombe 1998 (Statistics in Medicine 17, 857-872), method 3.
    Edge: of nobody nothing is known, 0 to 1 with the estimate nan; it never leaves 0 to 1. ValueError where x > n.
    """
    _check(x, n)
    z = z_value(level)
    estimate = x / n if n else nan
    spread = z * sqrt(z * z + (4.0 * x * (1.0 - estimate) if n else 0.0))
    scale = 2.0 * (n + z * z)
    lower = 0.0 if x == 0 else (2.0 * x + z * z - spread) / scale
    upper = 1.0 if x == n else (2.0 * x + z * z + spread) / scale
    return Interval(lower, upper, "Wilson score", estimate, level)


def clopper_pearson(x: int, n: int, level: float = 0.95) -> Interval:
    """The exact binomial interval for x of n, as fractions.

    Source: Clopper and Pearson 1934, by quantiles of the beta distribution.
    Edge: of nobody nothing is known, 0 to 1 with the estimate nan. ValueError where x > n.
    """
    _check(x, n)
    tail = (1.0 - level) / 2.0
    lower = 0.0 if x == 0 else float(scipy.special.betaincinv(x, n - x + 1, tail))
    upper = 1.0 if x == n else float(scipy.special.betaincinv(x + 1, n - x, 1.0 - tail))
    return Interval(lower, upper, "Clopper-Pearson exact", x / n if n else nan, level)


def poisson_exact(x: int, level: float = 0.95) -> Interval:
    """The exact Poisson interval for a count x.

    Source: Garwood 1936, by quantiles of the gamma distribution.
    Edge: a count of 0 has the lower limit 0. ValueError where x < 0.
    """
    _check(x, max(x, 0))
    tail = (1.0 - level) / 2.0
    lower = 0.0 if x == 0 else float(scipy.special.gammaincinv(x, tail))
    return Interval(lower, float(scipy.special.gammaincinv(x + 1, 1.0 - tail)), "exact Poisson", float(x), level)


def byar(x: int, level: float = 0.95) -> Interval:
    """Byar's interval for a count x of 10 or more; below that the exact Poisson interval, and `method` says so.

    Source: Breslow and Day 1987, volume II, page 69; APHO Technical Briefing 3 (2008) for the change at 10.
    Edge: ValueError where x < 0.
    """
    if x < SMALL_COUNT:
        return poisson_exact(x, level)
    z = z_value(level)
    lower = x * (1.0 - 1.0 / (9.0 * x) - z / (3.0 * sqrt(x))) ** 3
    more = x + 1
    upper = more * (1.0 - 1.0 / (9.0 * more) + z / (3.0 * sqrt(more))) ** 3
    return Interval(lower, upper, "Byar", float(x), level)


def newcombe(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Interval:
    """The interval for the difference x1/n1 - x2/n2, as a fraction.

    Source: Newcombe 1998 (Statistics in Medicine 17, 873-890), method 10: two Wilson intervals, squared and added.
    Edge: ValueError where a group is empty, for it has no proportion.
    """
    if n1 == 0 or n2 == 0:
        raise ValueError("a difference needs somebody in both groups")
    return newcombe_between(wilson(x1, n1, level), wilson(x2, n2, level))


def newcombe_between(first: Interval, second: Interval) -> Interval:
    """Newcombe's interval for the difference between two shares whose Wilson intervals (of one level) are known."""
    difference = first.estimate - second.estimate
    below = sqrt((first.estimate - first.lower) ** 2 + (second.upper - second.estimate) ** 2)
    above = sqrt((first.upper - first.estimate) ** 2 + (second.estimate - second.lower) ** 2)
    return Interval(difference - below, difference + above, "Newcombe (Wilson)", difference, first.level)
