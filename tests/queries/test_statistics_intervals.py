"""Intervals: the anchors of the standards, published worked examples, and what holds for all numbers."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import byar, clopper_pearson, funnel_proportion, newcombe, poisson_exact, wilson

PARTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.sampled_from([0.8, 0.95, 0.99, 0.998])


def test_anchors_of_the_standards() -> None:
    assert (wilson(65, 100).lower, wilson(65, 100).upper) == pytest.approx((0.55254, 0.73636), abs=5e-6)
    assert (byar(65).lower, byar(65).upper) == pytest.approx((50.163, 82.849), abs=5e-4)
    assert (poisson_exact(5).lower, poisson_exact(5).upper) == pytest.approx((1.6235, 11.6683), abs=5e-5)
    assert (poisson_exact(0).lower, poisson_exact(0).upper) == pytest.approx((0.0, 3.68888), abs=5e-6)
    difference = newcombe(56, 70, 48, 80)
    assert (difference.estimate, difference.lower, difference.upper) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_the_difference_of_two_areas_reoffending_as_published() -> None:
    """156 of 368 against 136 of 327: +0.8 points (−6.5 to +8.1)."""
    found = newcombe(156, 368, 136, 327)
    assert [round(100 * each, 1) for each in (found.estimate, found.lower, found.upper)] == [0.8, -6.5, 8.1]


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_published(x: int, n: int, lower: float, upper: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3."""
    found = wilson(x, n)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [(81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684), (1, 29, 0.0009, 0.1776)],
)
def test_clopper_pearson_as_newcombe_published(x: int, n: int, lower: float, upper: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 5."""
    found = clopper_pearson(x, n)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=5e-5)


def test_clopper_pearson_of_seedlings() -> None:
    """5 of 25 seedlings: 0.068 to 0.407 (Conover 1999, as quoted on influentialpoints.com)."""
    assert (clopper_pearson(5, 25).lower, clopper_pearson(5, 25).upper) == pytest.approx((0.068, 0.407), abs=5e-4)


@pytest.mark.parametrize(
    ("numbers", "lower", "upper"),
    [((9, 10, 3, 10), 0.1705, 0.8090), ((10, 10, 0, 20), 0.6791, 1.0), ((10, 10, 0, 10), 0.6075, 1.0)],
)
def test_newcombe_as_newcombe_published(numbers: tuple[int, int, int, int], lower: float, upper: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10."""
    found = newcombe(*numbers)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=5e-5)


def test_byar_gives_way_to_the_exact_interval_below_ten_and_says_so() -> None:
    assert byar(9) == poisson_exact(9)
    assert byar(9).method == "exact Poisson"
    assert byar(10).method == "Byar"


@given(st.integers(10, 5000))
def test_byar_is_near_the_exact_interval(x: int) -> None:
    """Within 0.5% of it at 95% from 10 events on (the guidance says 0.2% of rounded figures)."""
    exact = poisson_exact(x)
    assert byar(x).lower == pytest.approx(exact.lower, rel=5e-3)
    assert byar(x).upper == pytest.approx(exact.upper, rel=5e-3)


@given(PARTS, LEVELS)
def test_proportions_hold_their_estimate_and_stay_within_0_and_1(part: tuple[int, int], level: float) -> None:
    for interval in (wilson(*part, level), clopper_pearson(*part, level)):
        assert 0.0 <= interval.lower <= interval.estimate <= interval.upper <= 1.0


@given(PARTS)
def test_proportions_mirror_each_other(part: tuple[int, int]) -> None:
    x, n = part
    for method in (wilson, clopper_pearson):
        assert method(n - x, n).lower == pytest.approx(1.0 - method(x, n).upper, abs=1e-9)


@given(PARTS)
def test_more_of_the_same_group_moves_both_limits_up(part: tuple[int, int]) -> None:
    x, n = part
    for method in (wilson, clopper_pearson):
        low, high = method(min(x, n - 1), n), method(min(x, n - 1) + 1, n)
        assert low.lower < high.lower or x == 0
        assert low.upper < high.upper or high.upper == 1.0


@given(PARTS)
def test_a_higher_level_is_wider(part: tuple[int, int]) -> None:
    assert wilson(*part, 0.998).lower <= wilson(*part, 0.95).lower
    assert wilson(*part, 0.998).upper >= wilson(*part, 0.95).upper


@given(st.integers(0, 3000))
def test_counts_hold_their_estimate_and_grow(x: int) -> None:
    for method in (byar, poisson_exact):
        assert method(x).lower <= x < method(x).upper
        assert method(x).lower <= method(x + 1).lower
        assert method(x).upper < method(x + 1).upper


@given(PARTS, PARTS)
def test_a_difference_turns_round_with_its_groups(first: tuple[int, int], second: tuple[int, int]) -> None:
    there, back = newcombe(*first, *second), newcombe(*second, *first)
    assert -1.0 - 1e-9 <= there.lower <= there.estimate <= there.upper <= 1.0 + 1e-9
    assert (there.lower, there.upper) == pytest.approx((-back.upper, -back.lower), abs=1e-9)


def test_of_nobody_nothing_is_known() -> None:
    for interval in (wilson(0, 0), clopper_pearson(0, 0)):
        assert (interval.lower, interval.upper) == (0.0, 1.0)
        assert isnan(interval.estimate)
    with pytest.raises(ValueError, match="somebody in both"):
        newcombe(0, 0, 1, 2)


@pytest.mark.parametrize("bad", [(-1, 5), (6, 5)])
def test_impossible_parts_are_refused(bad: tuple[int, int]) -> None:
    for method in (wilson, clopper_pearson):
        with pytest.raises(ValueError, match="numerator"):
            method(*bad)
    with pytest.raises(ValueError, match="numerator"):
        poisson_exact(-1)


@given(st.floats(0.01, 0.99), st.lists(st.integers(1, 3000), min_size=1, max_size=8))
def test_funnel_limits_enclose_the_average_and_nest(average: float, sizes: list[int]) -> None:
    funnel = funnel_proportion(average, sizes)
    (inner_low, outer_low), (inner_high, outer_high) = funnel.lower, funnel.upper
    for at in range(len(sizes)):
        assert 0.0 <= outer_low[at] <= inner_low[at] <= average + 1e-9
        assert average - 1e-9 <= inner_high[at] <= outer_high[at] <= 1.0


def test_funnel_of_coin_tosses_by_hand() -> None:
    """Spiegelhalter 2005, A.1.1, by hand for 10 tosses: F(1) = 11/1024, F(2) = 56/1024; 0.025 lies between them,
    so y = (2 - (56/1024 - 0.025)/(45/1024)) / 10."""
    lower = funnel_proportion(0.5, [10], levels=(0.95,)).lower[0][0]
    assert lower == pytest.approx((2 - (56 / 1024 - 0.025) / (45 / 1024)) / 10)


def test_funnel_narrows_to_the_normal_limits() -> None:
    upper = funnel_proportion(0.3, [100_000], levels=(0.95,)).upper[0][0]
    assert upper == pytest.approx(0.3 + 1.95996 * (0.3 * 0.7 / 100_000) ** 0.5, abs=2e-5)


def test_funnel_at_the_ends_has_no_width_and_nonsense_is_refused() -> None:
    assert funnel_proportion(0.0, [5]).upper == ((0.0,), (0.0,))
    for average, sizes in [(1.2, [5]), (0.5, [0])]:
        with pytest.raises(ValueError, match=r"fractions|at least 1"):
            funnel_proportion(average, sizes)
