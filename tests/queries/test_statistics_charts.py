"""Control and run charts: anchors, published examples, rules one at a time, and a slow twin."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import (
    Assurance,
    PointType,
    Rule,
    SeriesResult,
    Status,
    p_chart,
    run_chart,
    series_chart,
    u_chart,
    xmr,
)

ANCHOR = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
WHOLE = st.lists(st.integers(0, 30).map(float), min_size=3, max_size=30)
LINES = tuple[float | None, float | None, float | None]


def lines(chart: SeriesResult, at: int = 0) -> LINES:
    return chart.upper[at], chart.mean[at], chart.lower[at]


def test_the_anchor_with_one_wild_point_screened() -> None:
    assert lines(xmr(ANCHOR)) == pytest.approx((4.60, 1.94, -0.72), abs=5e-3)
    assert lines(xmr(ANCHOR, screen=False)) == pytest.approx((6.95, 1.94, -3.06), abs=6e-3)


def test_nist_flow_rates() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: 50.81, 45.8159, 55.8041 (with 3/1.128 for 2.66)."""
    flows = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    assert lines(xmr(flows)) == pytest.approx((55.8041, 50.81, 45.8159), abs=1e-3)
    assert set(xmr(flows).point_types) == {PointType.COMMON}


def test_a_point_outside_the_limits() -> None:
    chart = xmr(ANCHOR, better="lower")
    assert (chart.point_types[4], chart.reasons[4]) == (PointType.CONCERN, Rule.OUTSIDE_LIMITS)
    assert chart.variation is PointType.COMMON


def test_a_rise_through_seven_points_is_flagged_whole_and_a_tie_breaks_it() -> None:
    start = [0, 8] * 6
    rise = xmr([*start, 2, 3, 4, 5, 6, 7, 9], better="higher")
    assert rise.reasons[12:] == (Rule.TREND,) * 7
    assert set(rise.point_types[12:]) == {PointType.IMPROVEMENT}
    tie = xmr([*start, 2, 3, 4, 4, 5, 6, 7], better="higher")
    assert Rule.TREND not in tie.reasons


def test_a_trend_is_judged_by_its_direction_and_a_turning_point_goes_with_what_follows_it() -> None:
    chart = xmr([*[0, 8] * 6, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1])
    assert set(chart.point_types[12:18]) == {PointType.NEUTRAL_HIGH}
    assert set(chart.point_types[18:]) == {PointType.NEUTRAL_LOW}


def test_two_of_three_near_the_limit_flags_the_near_ones() -> None:
    """Swings of 2 about 0, then two points beyond two thirds of the way up with one between, all above."""
    chart = xmr([-1, 1] * 8 + [5, 1, 5, -1, 1, -1, 1])
    assert chart.reasons[16:19] == (Rule.TWO_OF_THREE, None, Rule.TWO_OF_THREE)
    assert chart.point_types[16] is PointType.NEUTRAL_HIGH


def test_two_near_opposite_limits_say_nothing() -> None:
    """The case of NHSRplotthedots' own tests: close to both limits, one after the other."""
    chart = xmr([1.0, -1.0] * 7 + [5.5, -5.5])
    assert chart.point_types[-2:] == (PointType.COMMON, PointType.COMMON)


def test_seven_on_one_side_and_a_point_on_the_mean_breaks_it() -> None:
    wave = [1, -1, 2, -2] * 3
    low = xmr([*wave, -1, -2, -1, -2, -1, -2, -1, 10], better="higher")
    assert low.reasons[12:19] == (Rule.ONE_SIDE,) * 7
    assert low.point_types[12] is PointType.CONCERN
    broken = xmr([*wave, -1, -2, -1, 0, -2, -1, -2, 9])
    assert broken.mean[0] == 0.0
    assert Rule.ONE_SIDE not in broken.reasons


def test_precedence_outside_before_one_side() -> None:
    chart = xmr([0, 2] * 8 + [2, 3, 2, 3, 2, 3, 9])
    assert chart.reasons[-1] is Rule.OUTSIDE_LIMITS
    assert chart.reasons[-2] is Rule.ONE_SIDE


@pytest.mark.parametrize(
    ("better", "target", "expected"),
    [
        ("higher", 9, Assurance.CONSISTENT_FAIL),
        ("lower", 9, Assurance.CONSISTENT_PASS),
        ("higher", -9, Assurance.CONSISTENT_PASS),
        ("lower", -9, Assurance.CONSISTENT_FAIL),
        ("higher", 2, Assurance.INCONSISTENT),
        (None, 9, None),
        ("higher", None, None),
    ],
)
def test_assurance_is_the_target_against_the_limits(
    better: str | None, target: float | None, expected: Assurance | None
) -> None:
    assert xmr(ANCHOR, better=better, target=target).assurance is expected


def test_a_rebase_restarts_everything() -> None:
    before, after = [5.0, 6, 5, 7, 5, 6, 5, 6, 5, 7], [15.0, 16, 15, 16, 18, 15, 16, 15, 16, 15]
    chart = xmr([*before, *after], target=6, better="higher", rebase_at=[10])
    assert chart.mean[0] == xmr(before).mean[0]
    assert chart.mean[10] == xmr(after).mean[0]
    assert chart.points == 10
    assert chart.assurance is Assurance.CONSISTENT_PASS
    assert None not in xmr([*before, *after]).reasons
    assert set(chart.reasons) == {None}
    with pytest.raises(ValueError, match="rebase"):
        xmr(before, rebase_at=[10])


@pytest.mark.parametrize("values", [[], [3], [3, 9], [4] * 24, [0.1 + 0.2, 0.3] * 10, [None, None], [None, 5]])
def test_no_icon_without_three_points_or_variation(values: list[float | None]) -> None:
    chart = xmr(values, better="higher", target=1)
    assert chart.variation is None
    assert chart.assurance is None


def test_screening_never_leaves_limits_without_width() -> None:
    chart = xmr([5, 5, 5, 5, 5, 5, 5, 9, 9, 9, 9])
    assert chart.upper[0] is not None and chart.mean[0] is not None
    assert chart.upper[0] > chart.mean[0]


def test_a_direction_must_be_a_known_word() -> None:
    with pytest.raises(ValueError, match="better"):
        xmr([1, 2, 3], better="up")


@given(WHOLE, st.data())
def test_missing_values_change_nothing(values: list[float], data: st.DataObject) -> None:
    gaps: list[float | None] = list(values)
    for _ in range(data.draw(st.integers(0, 5))):
        gaps.insert(data.draw(st.integers(0, len(gaps))), None)
    full, gapped = xmr(values, better="higher"), xmr(gaps, better="higher")
    kept = [at for at, value in enumerate(gaps) if value is not None]
    for field in ("mean", "lower", "upper", "point_types", "reasons"):
        assert tuple(getattr(gapped, field)[at] for at in kept) == getattr(full, field)
        assert all(getattr(gapped, field)[at] is None for at in range(len(gaps)) if at not in kept)
    assert (gapped.variation, gapped.points, gapped.run_length) == (full.variation, full.points, full.run_length)


@given(WHOLE, st.integers(-50, 50))
def test_moving_a_series_moves_its_lines_and_no_flag(values: list[float], by: int) -> None:
    here, there = xmr(values), xmr([value + by for value in values])
    assert here.reasons == there.reasons
    assert [m + by for m in here.upper if m is not None] == pytest.approx(list(there.upper))


@given(WHOLE)
def test_better_turns_improvement_into_concern_and_back(values: list[float]) -> None:
    swap = {PointType.IMPROVEMENT: PointType.CONCERN, PointType.CONCERN: PointType.IMPROVEMENT}
    up, down = xmr(values, better="higher").point_types, xmr(values, better="lower").point_types
    assert tuple(swap.get(kind, kind) if kind else None for kind in up) == down


def twin(values: Sequence[float]) -> list[Rule | None]:
    """The rules once more, in whole fractions and point by point, from their description alone."""
    v = [Fraction(value) for value in values]
    mean = sum(v) / len(v)
    steps = [abs(b - a) for a, b in pairwise(v)]
    typical = sum(steps) / len(steps)
    screened = [step for step in steps if step < Fraction("3.267") * typical]
    if any(screened):
        typical = sum(screened) / len(screened)
    reach = Fraction("2.66") * typical
    far = [abs(x - mean) > reach for x in v]
    near = [abs(x - mean) > reach * 2 / 3 and not out for x, out in zip(v, far, strict=True)]
    side = [(x > mean) - (x < mean) for x in v]

    def windows(at: int, size: int) -> list[list[int]]:
        starts = range(max(0, at - size + 1), min(at, len(v) - size) + 1)
        return [list(range(start, start + size)) for start in starts]

    def rule(at: int) -> Rule | None:
        if far[at]:
            return Rule.OUTSIDE_LIMITS
        for w in windows(at, 7):
            rises = [v[b] > v[a] for a, b in pairwise(w)]
            falls = [v[b] < v[a] for a, b in pairwise(w)]
            if all(rises) or all(falls):
                return Rule.TREND
        for w in windows(at, 3):
            if near[at] and sum(near[i] for i in w) >= 2 and abs(sum(side[i] for i in w)) == 3:
                return Rule.TWO_OF_THREE
        if any(abs(sum(side[i] for i in w)) == 7 for w in windows(at, 7)):
            return Rule.ONE_SIDE
        return None

    return [rule(at) for at in range(len(v))]


@given(st.lists(st.integers(0, 12).map(float), min_size=3, max_size=30))
def test_the_rules_agree_with_their_slow_twin(values: list[float]) -> None:
    assert list(xmr(values).reasons) == twin(values)


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
    assert percentages == p_chart(tops, bottoms, better="higher")
    assert series_chart(values, better="higher") == xmr(values, better="higher")


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
