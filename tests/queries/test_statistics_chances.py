"""How many come about whose chances differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import expected


def test_with_one_chance_for_all_it_is_the_binomial() -> None:
    """Twenty of 0.3: R's qbinom(c(0.025, 0.975), 20, 0.3) is 2 and 10."""
    found = expected([0.3] * 20)
    assert found is not None and (found.lower, found.upper) == (2, 10)
    assert found.estimate == pytest.approx(6.0)


def test_what_is_sure_does_not_waver() -> None:
    found = expected([1.0] * 7 + [0.0] * 9)
    assert found is not None and (found.lower, found.upper) == (7, 7)


def test_different_chances_waver_less_than_their_mean() -> None:
    apart, alike = expected([0.05] * 50 + [0.95] * 50), expected([0.5] * 100)
    assert apart is not None and alike is not None
    assert apart.upper - apart.lower < alike.upper - alike.lower


def test_under_five_expected_nothing_is_told() -> None:
    assert expected([0.49] * 10) is None
    with pytest.raises(ValueError, match="between 0 and 1"):
        expected([1.2])


@given(st.lists(st.floats(0, 1), min_size=20, max_size=60))
def test_what_is_expected_lies_between_its_ends(chances: list[float]) -> None:
    if found := expected(chances):
        assert 0 <= found.lower <= found.estimate + 1 and found.estimate - 1 <= found.upper <= len(chances)
