"""How many of several come about whose chances differ: the Poisson-binomial distribution, exactly."""

from collections.abc import Sequence

import numpy as np

from queries.statistics.kinds import Interval

LEAST_EXPECTED = 5.0
"""Under so many expected nothing is compared."""


def expected(chances: Sequence[float], level: float = 0.95) -> Interval | None:
    """How many are expected where each comes about with a chance of its own (0 to 1), and within which numbers they lie
    by chance alone in so many cases (``level``, at least); None under five expected.

    The distribution is made by adding one after the other. Source: Hong 2013, Computational Statistics and Data
    Analysis 59, 41-51. Edge: ValueError where a chance is none.
    """
    if any(not 0.0 <= chance <= 1.0 for chance in chances):
        raise ValueError("a chance lies between 0 and 1")
    if sum(chances) < LEAST_EXPECTED:
        return None
    spread = np.ones(1)
    for chance in chances:
        spread = np.convolve(spread, (1.0 - chance, chance))
    below, tail = np.cumsum(spread), (1.0 - level) / 2.0
    lower, upper = (int(np.searchsorted(below, share)) for share in (tail, 1.0 - tail))
    return Interval(lower, upper, "Poisson-binomial, exact", sum(chances), level)
