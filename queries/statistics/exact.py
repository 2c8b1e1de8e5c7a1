"""Exact binomial and Poisson quantiles over many points at once.

scipy.special is used and not scipy.stats, which takes most of a second to import and is slower by
the call. Its inverse of Poisson is continuous, and that of the binomial slow: the whole number is found by
stepping from there, or from the normal quantile with its skew (Cornish and Fisher), until it is exact.
"""

from collections.abc import Callable, Sequence

import numpy as np
import scipy  # loads its special functions when one is called: a process that writes slides calls none
from numpy.typing import NDArray

Array = NDArray[np.float64]
SIGMA_TAIL = 0.00135
"""The share of a normal distribution beyond three standard deviations on one side."""
BOTH_TAILS: Array = np.array([[SIGMA_TAIL], [1.0 - SIGMA_TAIL]])
"""The shares below both limits, as a column."""


def z_value(level: float) -> float:
    """The two-sided normal quantile of a level such as 0.95."""
    if not 0.0 < level < 1.0:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    return float(scipy.special.ndtri(0.5 + level / 2.0))


def _settle(start: Array, top: Array, cdf: Callable[[Array], Array], share: float | Array) -> Array:
    """The smallest whole numbers, 0 to `top`, at which `cdf` reaches `share`, stepping from `start`."""
    k: Array = np.clip(np.ceil(np.where(np.isnan(start), 0.0, start)), 0.0, top)
    while True:
        short = (cdf(k) < share) & (k < top)
        over = (k > 0.0) & (cdf(np.maximum(k - 1.0, 0.0)) >= share)
        if not (short | over).any():
            return k
        k = k + short - over


def binomial_quantile(share: float | Array, trials: Sequence[int], chance: float) -> Array:
    """The least k with P(X <= k) >= share, for each number of trials; X is binomial with one chance.

    Several shares, as a column, give a row each.
    """
    n = np.asarray(trials, dtype=np.int64)
    top: Array = n.astype(np.float64)
    if chance <= 0.0 or chance >= 1.0:
        none_or_all: Array = top * np.full_like(share, 1.0 if chance >= 1.0 else 0.0)
        return none_or_all
    z = scipy.special.ndtri(share)
    near = top * chance + z * np.sqrt(top * chance * (1.0 - chance)) + (z * z - 1.0) * (1.0 - 2.0 * chance) / 6.0
    return _settle(near - 0.5, top, lambda k: scipy.special.bdtr(k, n, chance), share)


def poisson_quantile(share: float, expected: Sequence[float]) -> Array:
    """The least k with P(X <= k) >= share, for each expected count; X is Poisson."""
    m = np.asarray(expected, dtype=np.float64)
    top = np.full_like(m, np.inf)
    start = scipy.special.pdtrik(share, m)
    return np.where(m > 0.0, _settle(start, top, lambda k: scipy.special.pdtr(k, m), share), 0.0)
