"""Funnel limits for proportions: how far from the average a small group may fall by chance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from queries.statistics.exact import Array, binomial_quantile


@dataclass(frozen=True)
class FunnelLimits:
    """Limits about an average: `lower` and `upper` hold, for each level, one fraction a denominator."""

    average: float
    denominators: tuple[int, ...]
    levels: tuple[float, ...]
    lower: tuple[tuple[float, ...], ...]
    upper: tuple[tuple[float, ...], ...]
    method: str = "funnel, exact binomial, interpolated"


def _limit(share: float, trials: Sequence[int], average: float) -> tuple[float, ...]:
    """The quantile of `share` as a fraction of each denominator, interpolated between whole numbers."""
    n = np.asarray(trials, dtype=np.int64)
    k = binomial_quantile(share, trials, average)
    reached: Array = scipy.special.bdtr(k, n, average)
    before: Array = np.where(k > 0.0, scipy.special.bdtr(np.maximum(k - 1.0, 0.0), n, average), 0.0)
    over = np.where(reached > before, (reached - share) / np.where(reached > before, reached - before, 1.0), 0.0)
    return tuple(np.clip((k - over) / n, 0.0, 1.0).tolist())


def funnel_proportion(
    average: float, denominators: Sequence[int], levels: Sequence[float] = (0.95, 0.998)
) -> FunnelLimits:
    """Funnel limits about `average` (a fraction) for groups of the given sizes.

    Source: Spiegelhalter 2005 (Statistics in Medicine 24, 1185-1202), appendix A.1.1: exact binomial limits,
    interpolated so that they narrow smoothly; no limit crosses the average. Edge: an average of 0 or 1 has no
    width; ValueError for a denominator under 1, an average outside 0 to 1 or a level outside 0 to 1.
    """
    if not 0.0 <= average <= 1.0 or any(not 0.0 < level < 1.0 for level in levels):
        raise ValueError("the average and the levels are fractions")
    if any(n < 1 for n in denominators):
        raise ValueError("a denominator is at least 1")
    tails = [(1.0 - level) / 2.0 for level in levels]
    if average in (0.0, 1.0):
        flat = tuple((average,) * len(denominators) for _ in levels)
        return FunnelLimits(average, tuple(denominators), tuple(levels), flat, flat)
    lower = tuple(tuple(min(limit, average) for limit in _limit(tail, denominators, average)) for tail in tails)
    upper = tuple(tuple(max(limit, average) for limit in _limit(1.0 - tail, denominators, average)) for tail in tails)
    return FunnelLimits(average, tuple(denominators), tuple(levels), lower, upper)


def beyond(x: int, n: int, average: float, level: float) -> int:
    """1 or -1 where x of n lies further above or below the average than chance allows at a level, else 0.

    By the exact binomial tail, which must be smaller than half of what the level leaves: interpolated limits would
    call one of one a signal. Source: Spiegelhalter 2005, as for :func:`funnel_proportion`.
    Edge: ValueError where x > n.
    """
    if not 0 <= x <= n:
        raise ValueError(f"a numerator lies between 0 and its denominator: {x} of {n}")
    tail = (1.0 - level) / 2.0
    if float(scipy.special.bdtr(x, n, average)) < tail:
        return -1
    above = 1.0 if x == 0 else float(scipy.special.bdtrc(x - 1, n, average))
    return 1 if above < tail else 0
