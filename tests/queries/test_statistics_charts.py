"""XmR charts: the anchor, published examples, the rules one at a time, and a slow twin."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import (
    Assurance,
    PointType,
    Rule,
    SeriesResult,
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


@given(WHOLE, st.integers(0, 3), st.integers(0, 3))
def test_quarters_missing_before_and_after_change_nothing(values: list[float], before: int, after: int) -> None:
    full = xmr(values, better="higher")
    gapped = xmr([*[None] * before, *values, *[None] * after], better="higher")
    for field in ("mean", "lower", "upper", "point_types", "reasons"):
        assert getattr(gapped, field) == (*[None] * before, *getattr(full, field), *[None] * after)
    assert (gapped.variation, gapped.points, gapped.run_length) == (full.variation, full.points, full.run_length)


def test_a_moving_range_across_a_missing_quarter_is_no_moving_range() -> None:
    chart = xmr([30, 34, None, 36, 33, 35, 32, 34, 31, 35, 30, 33, 36, 31])
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((24.1297, 42.0242), abs=5e-5)
    assert chart.mean[2] is chart.lower[2] is None


def test_points_without_a_neighbour_have_no_limits() -> None:
    chart = xmr([1, None, 2, None, 9])
    assert lines(chart) == (None, 4, None)
    assert set(chart.point_types) == {PointType.COMMON, None}


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


def reach_of(values: Sequence[float | None]) -> Fraction | float:
    """How far from the mean the limits are."""
    steps = [abs(Fraction(b) - Fraction(a)) for a, b in pairwise(values) if a is not None and b is not None]
    if not steps:
        return inf
    typical = sum(steps) / len(steps)
    screened = [step for step in steps if step < Fraction("3.267") * typical]
    return Fraction("2.66") * (sum(screened) / len(screened) if any(screened) else typical)


def twin(values: Sequence[float | None]) -> list[Rule | None]:
    """The rules once more, in whole fractions and known point by point, from their description alone."""
    v = [Fraction(value) for value in values if value is not None]
    mean, reach = sum(v) / len(v), reach_of(values)
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


@given(st.lists(st.integers(0, 12).map(float) | st.none(), min_size=3, max_size=30).filter(any))
def test_the_rules_agree_with_their_slow_twin(values: list[float | None]) -> None:
    reasons = [reason for reason, value in zip(xmr(values).reasons, values, strict=True) if value is not None]
    assert reasons == twin(values)
