"""Statistics that resample or pair people: distance travelled, before and after."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, exp

import numpy as np

from queries.statistics.exact import Array, z_value

SEED = 20260401
"""Fixed, so that a figure published twice is the same figure."""

FEWEST = 10
"""People, and events, below which no ratio is given."""

_BLOCK = 2_000_000


@dataclass(frozen=True)
class MeanInterval:
    """A mean with its interval; None where there is nothing to give."""

    mean: float | None
    lower: float | None
    upper: float | None
    people: int
    values: int
    level: float
    method: str = "mean, bootstrap by person"


@dataclass(frozen=True)
class RateRatio:
    """The rate after over the rate before with its interval; the three are None where there is too little."""

    ratio: float | None
    lower: float | None
    upper: float | None
    people: int
    before_events: float
    after_events: float
    level: float
    method: str = "rate ratio, bootstrap by person"


@dataclass(frozen=True)
class McNemar:
    """The two-sided exact p-value of a change within pairs."""

    p_value: float
    method: str = "McNemar exact, two-sided"


def _resampled_sums(columns: Array, draws: int, seed: int) -> Array:
    """Sums of each column (people x columns) over people drawn with replacement: draws x columns."""
    people = len(columns)
    chance = np.random.default_rng(seed)
    block = max(1, _BLOCK // people)
    sums = []
    for start in range(0, draws, block):
        size = min(block, draws - start)
        drawn = chance.integers(0, people, (size, people)) + people * np.arange(size)[:, None]
        times = np.bincount(drawn.ravel(), minlength=size * people).reshape(size, people)
        sums.append(times @ columns)
    return np.concatenate(sums)


def _middle_part(draws: Array, level: float) -> tuple[float, float]:
    """The percentile interval: whole draws are taken, so that an infinite one does no harm."""
    tail = (1.0 - level) / 2.0
    ordered = np.sort(draws)
    last = len(ordered) - 1
    return float(ordered[int(np.floor(tail * last))]), float(ordered[int(np.ceil((1.0 - tail) * last))])


def bootstrap_mean(
    values_by_person: Mapping[Hashable, Sequence[float]], level: float = 0.95, draws: int = 1000, seed: int = SEED
) -> MeanInterval:
    """The mean over all values, with a percentile interval from resampling people with all that is theirs.

    People are taken in the order given, so the same mapping gives the same interval. Source: Davison and
    Hinkley 1997, section 3.8 (resampling the clusters). Edge: no values, no mean; fewer than two people, no interval;
    a person without values is left out.
    """
    owned = [values for values in values_by_person.values() if len(values)]
    if not owned:
        return MeanInterval(None, None, None, 0, 0, level)
    columns = np.array([(sum(values), len(values)) for values in owned], dtype=np.float64)
    total, count = columns.sum(axis=0).tolist()
    if len(owned) < 2:
        return MeanInterval(total / count, None, None, 1, int(count), level)
    sums = _resampled_sums(columns, draws, seed)
    lower, upper = _middle_part(sums[:, 0] / sums[:, 1], level)
    return MeanInterval(total / count, lower, upper, len(owned), int(count), level)


def rate_ratio(
    before_events: Sequence[float],
    before_time: Sequence[float],
    after_events: Sequence[float],
    after_time: Sequence[float],
    *,
    level: float = 0.95,
    draws: int = 2000,
    seed: int = SEED,
) -> RateRatio:
    """The rate after over the rate before, one value a person in each sequence, times in any one unit.

    The interval is the percentile interval over people drawn with replacement, each with both windows.
    Source: Davison and Hinkley 1997, section 3.8. Edge: no ratio under 10 people or 10 events in both windows
    together, nor where a window has no time or the first no events; an upper limit may be infinite. People
    chosen at their worst improve anyway: that warning belongs beside every ratio.
    """
    columns = np.array([before_events, before_time, after_events, after_time], dtype=np.float64).T
    totals = columns.sum(axis=0)
    people, (before, span_before, after, span_after) = len(columns), totals.tolist()
    if people < FEWEST or before + after < FEWEST or not before or not span_before or not span_after:
        return RateRatio(None, None, None, people, before, after, level)
    lower, upper = _middle_part(_ratios(_resampled_sums(columns, draws, seed)), level)
    ratio = float(_ratios(totals[None, :])[0])
    return RateRatio(ratio, lower, upper, people, before, after, level)


def least_seen(
    events: Sequence[float], time: Sequence[float], *, level: float = 0.95, power: float = 0.8, draws: int = 2000
) -> float | None:
    """The rate ratio nearest to 1 that so many people, with events and times as these, would show in so many tries
    (``power``) by an interval of this ``level``; None under 10 people or 10 events.

    How far the rate wavers comes from people drawn with replacement (on the logarithmic scale, where it is near to
    normal): the part of it that is chance of events alone (one over how many) grows as they become fewer. Source:
    Davison and Hinkley 1997, section 3.8; Julious 2010, chapter 10, for the sum of both quantiles.
    """
    columns = np.array([events, time], dtype=np.float64).T
    if len(columns) < FEWEST or columns[:, 0].sum() < FEWEST or not columns[:, 1].sum():
        return None
    sums = _resampled_sums(columns, draws, SEED)
    waver = float(np.var(np.log(np.maximum(sums[:, 0], 0.5) / np.maximum(sums[:, 1], 1e-9))))
    chance, ratio = 1.0 / float(columns[:, 0].sum()), 1.0
    people = max(waver - chance, 0.0)
    for _ in range(100):
        both = 2 * people + chance * (1.0 + 1.0 / max(ratio, 0.01))
        ratio = exp(-(z_value(level) + z_value(2 * power - 1)) * both**0.5)
    return ratio


def _ratios(sums: Array) -> Array:
    """Rate after over rate before for each row of sums; infinite where nothing happened before."""
    top, bottom = sums[:, 2] * sums[:, 1], sums[:, 0] * sums[:, 3]
    return np.where(bottom > 0.0, top / np.where(bottom > 0.0, bottom, 1.0), np.inf)


def mcnemar_exact(b: int, c: int) -> McNemar:
    """McNemar's exact test on the pairs that changed: b one way, c the other.

    Source: McNemar 1947 with the exact binomial of a half, twice the smaller tail and never above 1.
    Edge: nobody changed, p = 1; ValueError below 0.
    """
    if b < 0 or c < 0:
        raise ValueError("pairs are not below 0")
    tail = sum(comb(b + c, k) for k in range(min(b, c) + 1))
    return McNemar(min(1.0, 2 * tail / 2 ** (b + c)))
