"""p, u and run charts, and the choice between charts, against exact sums and published limits."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import (
    PointType,
    Rule,
    Status,
    change_chart,
    changes,
    p_chart,
    run_chart,
    series_chart,
    u_chart,
    xmr,
)
from tests.queries.test_statistics_charts import lines


def exact_quantile(share: Fraction, n: int, chance: Fraction) -> int:
    """The least k whose binomial distribution reaches the share, in whole fractions."""
    reached, k = (1 - chance) ** n, 0
    while reached < share:
        k += 1
        reached += comb(n, k) * chance**k * (1 - chance) ** (n - k)
    return k


@given(st.lists(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=3, max_size=8))
def test_p_chart_limits_are_the_exact_quantiles(parts: list[tuple[int, int]]) -> None:
    chart = p_chart([x for x, _ in parts], [n for _, n in parts])
    chance = Fraction(sum(x for x, _ in parts), sum(n for _, n in parts))
    for at, (_, n) in enumerate(parts):
        assert chart.lower[at] == exact_quantile(Fraction(135, 100_000), n, chance) / n
        assert chart.upper[at] == exact_quantile(1 - Fraction(135, 100_000), n, chance) / n


def test_p_chart_by_hand() -> None:
    """Half of ten: P(X <= 0) = 1/1024 is under 0.00135 and P(X <= 1) = 11/1024 above it, so 1 and 9 are the limits."""
    chart = p_chart([5, 6, 4, 0, 10], [10] * 5, better="higher")
    assert lines(chart) == (0.9, 0.5, 0.1)
    assert chart.point_types[3:] == (PointType.CONCERN, PointType.IMPROVEMENT)
    assert chart.method.startswith("p chart")


def test_u_chart_by_hand() -> None:
    """Four expected: P(X <= 0) = 0.0183, so the lower limit is 0; P(X <= 10) = 0.9972, P(X <= 11) = 0.9991: 11."""
    chart = u_chart([4, 3, 5, 12, 0, 0], [1, 1, 1, 1, 1, 1])
    assert lines(chart) == (11.0, 4.0, 0.0)
    assert chart.reasons[3] is Rule.OUTSIDE_LIMITS


def test_charts_leave_out_missing_and_empty_points_and_refuse_nonsense() -> None:
    chart = p_chart([1, None, 3, 0, 2], [10, 10, None, 0, 10])
    assert chart.mean == (pytest.approx(0.15), None, None, None, pytest.approx(0.15))
    assert u_chart([None, 2], [1, 0]).mean == (None, None)
    with pytest.raises(ValueError, match="numerator"):
        p_chart([3], [2])
    with pytest.raises(ValueError, match="not below 0"):
        u_chart([-1], [2])


PUBLISHED = {10: (6, 2), 11: (6, 2), 12: (7, 3), 13: (7, 3), 14: (7, 4), 15: (7, 4), 16: (7, 4), 17: (7, 5)}
PUBLISHED |= {18: (7, 5), 19: (7, 6), 20: (7, 6), 21: (7, 6), 22: (7, 7), 23: (8, 7), 24: (8, 8)}


@pytest.mark.parametrize(("useful", "expected"), PUBLISHED.items())
def test_run_chart_limits_as_published(useful: int, expected: tuple[int, int]) -> None:
    """Anhoj and Olesen 2014, PLoS ONE 9(11): e113825, table 1; an odd number has one half-way value doubled up."""
    values = [-1.0 - at for at in range(useful // 2)] + [1.0 + at for at in range(useful - useful // 2)]
    chart = run_chart([*values, 0.0, 0.0])
    assert (chart.useful, chart.longest_expected, chart.crossings_expected) == (useful, *expected)


def test_run_chart_counts_runs_and_crossings() -> None:
    steady = run_chart([1, 3, 1, 3, 1, 3, 1, 3, 1, 3])
    assert (steady.median, steady.longest_run, steady.crossings, steady.signal) == (2.0, 1, 9, False)
    shifted = run_chart([1, 1, 1, 1, 1, 3, 3, 3, 3, 3])
    assert (shifted.longest_run, shifted.crossings, shifted.signal) == (5, 1, True)
    long = run_chart([1, 3, 1, 1, 3, 3, 3, 3, 3, 3, 3, 1, 1, 1, 1])
    assert long.median == 3.0
    assert run_chart([2, None, 2]) == run_chart([2, 2])
    assert (run_chart([]).median, run_chart([None]).signal) == (None, False)


@given(st.lists(st.one_of(st.none(), st.integers(0, 9).map(float)), max_size=30))
def test_run_chart_is_the_same_upside_down_and_backwards(values: list[float | None]) -> None:
    forwards, over = run_chart(values), run_chart([None if value is None else -value for value in reversed(values)])
    assert (forwards.longest_run, forwards.crossings, forwards.signal) == (
        over.longest_run,
        over.crossings,
        over.signal,
    )


@pytest.mark.parametrize(
    ("points", "status", "limits", "centre"),
    [
        (1, Status.DOTS, False, False),
        (9, Status.DOTS, False, False),
        (10, Status.RUN, False, True),
        (11, Status.RUN, False, True),
        (12, Status.TRIAL, True, True),
        (19, Status.TRIAL, True, True),
        (20, Status.FULL, True, True),
    ],
)
def test_what_is_drawn_goes_by_the_length_of_history(points: int, status: Status, limits: bool, centre: bool) -> None:
    chart = series_chart([5, 7, 4, 6, 8] * 4 if points == 20 else ([5, 7, 4, 6, 8] * 4)[:points])
    assert (chart.status, chart.points) == (status, points)
    assert (chart.upper[0] is not None, chart.mean[0] is not None) == (limits, centre)
    assert (chart.variation is not None) == limits
    assert (chart.signal is not None) == (status is Status.RUN)


def test_series_chart_takes_the_p_chart_for_percentages_and_xmr_else() -> None:
    tops, bottoms = [5, 6, 4, 0, 10] * 4, [10] * 20
    values = [top / bottom for top, bottom in zip(tops, bottoms, strict=True)]
    percentages = series_chart(values, numerators=tops, denominators=bottoms, better="higher")
    assert replace(percentages, chance=0.0) == p_chart(tops, bottoms, better="higher")
    assert replace(series_chart(values, better="higher"), chance=0.0) == xmr(values, better="higher")


def test_a_stock_is_judged_by_its_changes_and_the_rule_of_limits_alone() -> None:
    level = [400.0, 402.0, 401.0, 403.0] * 3 + [430.0 + at for at in range(8)]
    chart = change_chart(level, better="higher")
    steps = xmr([None, *[later - earlier for earlier, later in pairwise(level)]], better="higher")
    assert (chart.lower, chart.upper) == (steps.lower, steps.upper)
    assert {at for at, rule in enumerate(chart.reasons) if rule} == {12}, "the jump, and no run or trend after it"
    assert chart.reasons[12] is Rule.OUTSIDE_LIMITS and chart.variation is PointType.COMMON


def test_the_change_across_a_missing_quarter_or_a_break_is_no_change() -> None:
    assert changes([1.0, 2.0, None, 4.0, 7.0, 9.0], rebase_at=[4]) == (None, 1.0, None, None, None, 2.0)


def test_too_few_changes_have_no_limits() -> None:
    few = change_chart([1.0, 2.0] * 6)
    assert (few.points, few.variation, few.chance, set(few.point_types)) == (11, None, 0.0, {None})


def test_series_chart_leaves_out_a_hidden_value_even_where_its_parts_are_given() -> None:
    chart = series_chart([None, *[0.5, 0.4] * 6], numerators=[9, *[5, 4] * 6], denominators=[10] * 13)
    assert chart.point_types[0] is None
    assert chart.mean[1] == pytest.approx(0.45)
    with pytest.raises(ValueError, match=r"zip|length"):
        series_chart([0.5], numerators=[1, 2], denominators=[2, 2])


def test_series_chart_counts_history_from_the_last_rebase() -> None:
    values = [5, 7, 4, 6, 8] * 4
    chart = series_chart(values, rebase_at=[14])
    assert (chart.status, chart.points, chart.variation) == (Status.DOTS, 6, None)
    assert chart.upper[0] is not None
    assert chart.upper[14] is None


def test_run_length_counts_the_latest_points_on_one_side() -> None:
    assert xmr([1, 9, 1, 9, 1, 9, 9, 8]).run_length == 3
    assert xmr([1, 3, 2]).run_length == 0
    assert series_chart([1, 9, 9]).run_length == 0
