"""Resampling people, paired changes, medians and rounding."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import bootstrap_mean, least_seen, mcnemar_exact, median, rate_ratio, round_half_up

SCORES = st.dictionaries(
    st.integers(0, 99), st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=4), min_size=2, max_size=30
)


def test_mcnemar_as_published() -> None:
    """Armitage and Berry 1994, page 127: 12 and 2 of fifty sputum specimens; exact P (two-sided) = 0.0129."""
    assert mcnemar_exact(12, 2).p_value == pytest.approx(0.0129, abs=5e-5)


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_does_not_mind_the_direction_and_is_a_probability(b: int, c: int) -> None:
    found = mcnemar_exact(b, c).p_value
    assert found == mcnemar_exact(c, b).p_value
    assert 0.0 < found <= 1.0
    assert (found == 1.0) == (abs(b - c) <= 1)


def test_mcnemar_refuses_less_than_nobody() -> None:
    with pytest.raises(ValueError, match="below 0"):
        mcnemar_exact(-1, 3)


@given(SCORES)
def test_bootstrap_of_a_mean_holds_within_what_people_have_and_is_the_same_again(
    scores: dict[int, list[float]],
) -> None:
    found, again = bootstrap_mean(scores, draws=200), bootstrap_mean(scores, draws=200)
    assert found == again
    everything = [value for values in scores.values() for value in values]
    assert found.mean == pytest.approx(sum(everything) / len(everything))
    assert found.lower is not None and found.upper is not None
    assert min(everything) - 1e-9 <= found.lower <= found.upper <= max(everything) + 1e-9


def test_bootstrap_of_independent_people_is_near_the_normal_interval() -> None:
    scores = {at: [float(at % 10)] for at in range(400)}
    found = bootstrap_mean(scores, draws=4000)
    half = NormalDist().inv_cdf(0.975) * 8.25**0.5 / 20
    assert (found.lower, found.upper) == pytest.approx((4.5 - half, 4.5 + half), abs=0.03)


def test_rows_of_one_person_do_not_make_the_mean_surer() -> None:
    once = bootstrap_mean({at: [float(at)] for at in range(30)})
    nine_times = bootstrap_mean({at: [float(at)] * 9 for at in range(30)})
    assert (once.mean, once.lower, once.upper) == pytest.approx((nine_times.mean, nine_times.lower, nine_times.upper))
    assert (nine_times.people, nine_times.values) == (30, 270)


def test_bootstrap_of_hardly_anybody_has_no_interval() -> None:
    assert bootstrap_mean({}).mean is None
    assert bootstrap_mean({1: []}).mean is None
    alone = bootstrap_mean({1: [2.0, 4.0], 2: []})
    assert (alone.mean, alone.lower, alone.upper) == (3.0, None, None)


def test_rate_ratio_of_people_who_all_halved() -> None:
    found = rate_ratio([4] * 20, [12] * 20, [2] * 20, [12] * 20)
    assert (found.ratio, found.lower, found.upper) == (0.5, 0.5, 0.5)


def test_rate_ratio_takes_time_at_liberty_into_account() -> None:
    assert rate_ratio([4] * 20, [12] * 20, [2] * 20, [6] * 20).ratio == 1.0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=10, max_size=40))
def test_rate_ratio_holds_its_estimate_and_is_the_same_again(people: list[tuple[int, int]]) -> None:
    before, after = [b for b, _ in people], [a for _, a in people]
    months = [12.0] * len(people)
    found = rate_ratio(before, months, after, months, draws=400, level=0.998)
    assert found == rate_ratio(before, months, after, months, draws=400, level=0.998)
    if sum(before) + sum(after) < 10 or not sum(before):
        assert found.ratio is None
    else:
        assert found.ratio == pytest.approx(sum(after) / sum(before))
        assert found.lower is not None and found.upper is not None
        assert found.lower <= found.upper


@pytest.mark.parametrize(
    ("before", "after", "people"),
    [([5] * 9, [5] * 9, 9), ([0] * 19 + [4], [0] * 19 + [5], 20), ([0] * 20, [1] * 20, 20)],
)
def test_no_ratio_of_too_few_people_or_events(before: list[int], after: list[int], people: int) -> None:
    months = [12.0] * people
    found = rate_ratio(before, months, after, months)
    assert (found.ratio, found.lower, found.upper) == (None, None, None)
    assert (found.people, found.before_events) == (people, sum(before))


def test_median_leaves_out_what_is_missing() -> None:
    assert median([3, None, 1]) == 2.0
    assert median([None]) is None


@pytest.mark.parametrize(
    ("value", "digits", "expected"), [(0.5, 0, 1.0), (2.5, 0, 3.0), (-0.5, 0, -1.0), (1.005, 2, 1.01), (14.4, 0, 14.0)]
)
def test_halves_go_away_from_zero(value: float, digits: int, expected: float) -> None:
    assert round_half_up(value, digits) == expected


@pytest.mark.parametrize(("people", "mean"), [(40, 2.0), (120, 2.5)])
def test_the_least_that_could_be_seen_is_seen_four_times_in_five(people: int, mean: float) -> None:
    """Simulated: people with rates of their own, of whom others offend less by that ratio."""
    chance = np.random.default_rng(3)
    rates, time = chance.gamma(1.0, mean, people), chance.uniform(200, 365, people)
    events = chance.poisson(rates)
    ratio = least_seen(events.tolist(), time.tolist())
    assert ratio is not None
    seen = 0
    for _ in range(100):
        before, after = (rates[chance.integers(0, people, people)] for _ in range(2))
        numbers = chance.poisson(before).tolist(), time, chance.poisson(after * ratio).tolist(), time
        found = rate_ratio(*numbers, draws=400)
        seen += found.upper is not None and found.upper < 1
    assert 65 <= seen <= 92


def test_of_hardly_anybody_nothing_could_be_seen() -> None:
    assert least_seen([3.0] * 9, [365.0] * 9) is None
    assert least_seen([0.0] * 30, [365.0] * 30) is None
    assert least_seen([1.0] * 30, [0.0] * 30) is None


def test_more_people_see_less() -> None:
    few, many = ([float(at % 4) for at in range(size)] for size in (40, 400))
    one, other = least_seen(few, [365.0] * 40), least_seen(many, [365.0] * 400)
    assert one is not None and other is not None and one < other < 1
