"""Control charts: XmR, p and u."""

from collections.abc import Sequence
from functools import lru_cache
from math import fsum, inf, sqrt

from queries.statistics.chart import Asked, FindLines, control_chart
from queries.statistics.exact import BOTH_TAILS, SIGMA_TAIL, binomial_quantile, poisson_quantile
from queries.statistics.kinds import SeriesResult
from queries.statistics.primes import dispersion, overdispersed, prime_lines, standardised
from queries.statistics.ranges import average, mean_range, moving_ranges
from queries.statistics.rules import Lines

TO_LIMIT = 2.66
XMR = "XmR, moving ranges screened once"
XMR_UNSCREENED = "XmR, moving ranges not screened"
P_CHART = "p chart, exact binomial limits (0.00135, 0.99865)"
P_PRIME = "p chart, Laney's prime limits: quarters differ by more than binomial chance"
U_CHART = "u chart, exact Poisson limits (0.00135, 0.99865)"
U_PRIME = "u chart, Laney's prime limits: periods differ by more than Poisson chance"


def xmr_lines(values: Sequence[float], at: Sequence[int], screen: bool = True) -> Lines:
    """Mean and limits of an XmR chart of values at their positions; without two neighbours there are no limits."""
    mean, ranges = average(values), moving_ranges(values, at)
    size = len(values)
    if not ranges:
        return Lines([mean] * size, [None] * size, [None] * size)
    reach = TO_LIMIT * mean_range(ranges, screen)
    return Lines([mean] * size, [mean - reach] * size, [mean + reach] * size)


def xmr(
    values: Sequence[float | None],
    *,
    better: str | None = None,
    target: float | None = None,
    rebase_at: Sequence[int] = (),
    screen: bool = True,
) -> SeriesResult:
    """An XmR (individuals) chart: mean and mean +- 2.66 times the mean moving range.

    `better` is "higher", "lower" or None; `rebase_at` are positions (0-based, missing points counted) at
    which everything restarts. Source: NHS England, Making data count, as in NHSRplotthedots; its Excel tool
    does not screen (`screen=False`): 1, 2, 1, 2, 10, 1, 2, ... (18 points) has 4.60, 1.94, -0.72 screened.
    Edge: None is left out of limits and runs, and what spans it is no moving range; one or two points, or a constant
    series, have no icon.
    """
    method = XMR if screen else XMR_UNSCREENED
    return control_chart(values, xmr_finder(values, screen), method, Asked(better, target, rebase_at))


def xmr_finder(values: Sequence[float | None], screen: bool = True) -> FindLines:
    """The function from positions (none missing) to the lines of an XmR chart."""
    return lambda at: xmr_lines([_known(values, i) for i in at], at, screen)


def _known(values: Sequence[float | None], at: int) -> float:
    value = values[at]
    if value is None:
        raise ValueError(f"point {at} is missing")
    return value


def shares(tops: Sequence[int | None], bottoms: Sequence[float | None]) -> tuple[float | None, ...]:
    """Each numerator over its denominator; None where either is missing or the denominator is 0."""
    pairs = zip(tops, bottoms, strict=True)
    return tuple(None if top is None or not bottom else top / bottom for top, bottom in pairs)


def p_finder(numerators: Sequence[int | None], denominators: Sequence[int | None]) -> FindLines:
    """The function from positions (none missing) to the lines of a p chart."""

    def lines(at: list[int]) -> Lines:
        trials = [int(_known(denominators, i)) for i in at]
        chance = fsum(_known(numerators, i) for i in at) / sum(trials)
        sigmas = [sqrt(chance * (1.0 - chance) / n) for n in trials]
        scores = standardised([_known(numerators, i) / n for i, n in zip(at, trials, strict=True)], chance, sigmas)
        if overdispersed(scores, at):
            return prime_lines(chance, sigmas, dispersion(scores, at), (0.0, 1.0), P_PRIME)
        lower, upper = _binomial_limits(tuple(trials), chance)
        return Lines(
            [chance] * len(at),
            [k / n for k, n in zip(lower, trials, strict=True)],
            [k / n for k, n in zip(upper, trials, strict=True)],
        )

    return lines


@lru_cache(maxsize=4096)
def _binomial_limits(trials: tuple[int, ...], chance: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The counts at both limits; kept, because a page asks for the same series again and again."""
    low, high = binomial_quantile(BOTH_TAILS, trials, chance).tolist()
    return tuple(low), tuple(high)


def p_chart(
    numerators: Sequence[int | None],
    denominators: Sequence[int | None],
    *,
    better: str | None = None,
    target: float | None = None,
    rebase_at: Sequence[int] = (),
) -> SeriesResult:
    """A p chart of percentages as fractions, with exact binomial limits that vary with the denominator.

    The mean is all numerators over all denominators; the limits are the 0.00135 and 0.99865 quantiles over
    the denominator. Where points vary by more than chance (`primes.overdispersed`) the limits are Laney's p', and
    `method` says so. Source: Montgomery, Statistical Quality Control, with exact instead of normal limits; Laney
    2002. Rules as for `xmr`. Edge: None or a denominator of 0 is missing; ValueError where a numerator exceeds its
    denominator.
    """
    values = fractions(numerators, denominators)
    return control_chart(values, p_finder(numerators, denominators), P_CHART, Asked(better, target, rebase_at))


def fractions(numerators: Sequence[int | None], denominators: Sequence[int | None]) -> tuple[float | None, ...]:
    """Proportions, None where missing or of nobody; ValueError where a numerator exceeds its denominator."""
    if any(x is not None and n is not None and not 0 <= x <= n for x, n in zip(numerators, denominators, strict=True)):
        raise ValueError("a numerator lies between 0 and its denominator")
    return shares(numerators, denominators)


def u_chart(
    counts: Sequence[int | None],
    exposures: Sequence[float | None],
    *,
    better: str | None = None,
    target: float | None = None,
    rebase_at: Sequence[int] = (),
) -> SeriesResult:
    """A u chart of rates (counts over exposures), with exact Poisson limits that vary with the exposure.

    The mean is all counts over all exposures; rules as for `xmr`. Where points vary by more than chance
    (`primes.overdispersed`) the limits are Laney's u', and `method` says so. Source: Montgomery, Statistical
    Quality Control, with exact instead of normal limits; Laney 2002. Edge: None or an exposure of 0 is missing;
    ValueError below 0.
    """
    if any(number is not None and number < 0 for number in (*counts, *exposures)):
        raise ValueError("counts and exposures are not below 0")

    def lines(at: list[int]) -> Lines:
        spans = [_known(exposures, i) for i in at]
        rate = fsum(_known(counts, i) for i in at) / fsum(spans)
        sigmas = [sqrt(rate / span) for span in spans]
        scores = standardised([_known(counts, i) / span for i, span in zip(at, spans, strict=True)], rate, sigmas)
        if overdispersed(scores, at):
            return prime_lines(rate, sigmas, dispersion(scores, at), (0.0, inf), U_PRIME)
        expected = [rate * span for span in spans]
        lower, upper = (poisson_quantile(share, expected).tolist() for share in (SIGMA_TAIL, 1.0 - SIGMA_TAIL))
        return Lines(
            [rate] * len(at),
            [k / span for k, span in zip(lower, spans, strict=True)],
            [k / span for k, span in zip(upper, spans, strict=True)],
        )

    return control_chart(shares(counts, exposures), lines, U_CHART, Asked(better, target, rebase_at))
