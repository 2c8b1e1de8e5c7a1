"""Who lies beyond a funnel's limits: by the exact tail, so that one of one is no signal."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import beyond


def tail(x: int, n: int, chance: Fraction) -> Fraction:
    """P(X >= x), term by term."""
    return sum((comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(x, n + 1)), Fraction(0))


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 19))
def test_beyond_is_the_exact_tail(pair: tuple[int, int], twentieths: int) -> None:
    x, n = pair
    chance = Fraction(twentieths, 20)
    half = Fraction(1, 40)
    above, below = tail(x, n, chance), 1 - tail(x + 1, n, chance)
    if min(abs(above - half), abs(below - half)) < Fraction(1, 10**9):
        return  # on the edge of what floating numbers tell apart
    assert beyond(x, n, float(chance), 0.95) == (1 if above < half else -1 if below < half else 0)


def test_one_of_one_and_none_of_one_are_no_signal() -> None:
    assert [beyond(x, 1, 0.55, 0.95) for x in (0, 1)] == [0, 0]


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="numerator"):
        beyond(3, 2, 0.5, 0.95)
