"""Prime charts: limits widen where quarters differ by more than chance, and only there."""

import random
from itertools import pairwise
from math import sqrt
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import p_chart, u_chart
from queries.statistics.primes import dispersion, overdispersed, standard_error

TURNS = (0.30, 0.42, 0.31, 0.45, 0.29, 0.41, 0.33, 0.44, 0.30, 0.43, 0.31, 0.42, 0.30, 0.44, 0.32, 0.41)
MANY = [4000] * len(TURNS)


def plain_dispersion(values: list[float], sizes: list[int]) -> float:
    """Laney's sigma-z, written out: every moving range counts but those of 3.267 times their mean and more."""
    centre = sum(value * size for value, size in zip(values, sizes, strict=True)) / sum(sizes)
    z = [(v - centre) / sqrt(centre * (1 - centre) / n) for v, n in zip(values, sizes, strict=True)]
    steps = [abs(z[at] - z[at - 1]) for at in range(1, len(z))]
    return fmean([step for step in steps if step < 3.267 * fmean(steps)]) / 1.128


def test_overdispersed_percentages_have_laneys_limits() -> None:
    tops = [round(share * size) for share, size in zip(TURNS, MANY, strict=True)]
    chart = p_chart(tops, MANY)
    centre = sum(tops) / sum(MANY)
    reach = 3 * plain_dispersion([top / 4000 for top in tops], MANY) * sqrt(centre * (1 - centre) / 4000)
    assert "prime" in chart.method
    assert chart.upper[0] == pytest.approx(min(1.0, centre + reach))
    assert chart.lower[-1] == pytest.approx(max(0.0, centre - reach))
    assert set(chart.point_types) == {"common"}, "what differs every quarter is no signal"


def test_overdispersed_rates_have_laneys_limits() -> None:
    chart = u_chart([round(1000 * turn) for turn in TURNS], [10.0] * len(TURNS))
    assert "prime" in chart.method
    assert (chart.upper[0] or 0) > 44 and (chart.lower[0] or 0) < 30


def test_chance_alone_keeps_exact_limits() -> None:
    draws = random.Random(20261122)
    told = [p_chart([sum(draws.random() < 0.4 for _ in range(150)) for _ in range(24)], [150] * 24) for _ in range(200)]
    assert sum("prime" in chart.method for chart in told) <= 4, "about one in two hundred by chance"


def test_a_lasting_shift_does_not_widen_the_limits_that_are_to_find_it() -> None:
    draws = random.Random(7)
    tops = [sum(draws.random() < chance for _ in range(150)) for chance in [0.3] * 12 + [0.55] * 12]
    chart = p_chart(tops, [150] * 24, better="higher")
    assert "exact" in chart.method
    assert chart.variation == "improvement"


def test_eleven_points_are_too_few_to_tell() -> None:
    assert "exact" in p_chart([1200, 1800] * 5 + [1200], [4000] * 11).method


def test_a_moving_range_across_a_missing_quarter_widens_no_prime_limits() -> None:
    tops = [round(share * 4000) for share in TURNS]
    gapped, sizes = [*tops[:8], None, *tops[8:]], [*MANY[:8], None, *MANY[8:]]
    centre = sum(tops) / sum(MANY)
    sigma = sqrt(centre * (1 - centre) / 4000)
    ranges = [abs(b - a) / 4000 / sigma for at, (a, b) in enumerate(pairwise(tops)) if at != 7]
    assert p_chart(gapped, sizes).upper[0] == pytest.approx(min(1.0, centre + 3 * fmean(ranges) / 1.128 * sigma))


def test_dispersion_of_nothing_and_of_one() -> None:
    assert dispersion([]) == dispersion([3.0]) == 1.0


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=40))
def test_dispersion_is_never_below_nought_and_grows_with_its_points(scores: list[float]) -> None:
    assert dispersion(scores) >= 0.0
    assert dispersion([2 * score for score in scores]) == pytest.approx(2 * dispersion(scores))
    assert overdispersed(scores) == (len(scores) >= 12 and dispersion(scores) > 1 + 3 * standard_error(len(scores)))
