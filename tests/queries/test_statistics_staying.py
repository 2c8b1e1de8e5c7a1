"""How long people stay: the published example, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from queries.statistics import staying

REMISSION = ((6, 6, 6, 7, 10, 13, 16, 22, 23), (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35))
"""Weeks in remission with 6-MP (Freireich and others 1963): who relapsed, and who was watched no longer."""


def counts(days: tuple[int, ...], to: int = 35) -> list[int]:
    return [days.count(day) for day in range(1, to + 1)]


def test_as_was_published_of_remission() -> None:
    """R's survfit with conf.type = "log-log"."""
    published = {
        6: (21, 3, 0.857, 0.620, 0.952),
        7: (17, 1, 0.807, 0.563, 0.923),
        10: (15, 1, 0.753, 0.503, 0.889),
        13: (12, 1, 0.690, 0.432, 0.849),
        16: (11, 1, 0.627, 0.368, 0.805),
        22: (7, 1, 0.538, 0.268, 0.747),
        23: (6, 1, 0.448, 0.188, 0.680),
    }
    steps = {step.at: step for step in staying(counts(REMISSION[0]), counts(REMISSION[1]))}
    for at, (at_risk, left, *shares) in published.items():
        step = steps[at]
        assert (step.at_risk, step.left) == (at_risk, left)
        assert [step.share.estimate, step.share.lower, step.share.upper] == pytest.approx(shares, abs=0.0006)


def test_whoever_is_watched_no_longer_counts_for_as_long_as_they_were() -> None:
    """Half of ten leave at 1; four of the others are only watched until then, and the last leaves at 2."""
    first, second = staying([5, 1], [4, 0])
    assert (first.at_risk, first.share.estimate) == (10, 0.5)
    assert (second.at_risk, second.share.estimate) == (1, 0.0)


def test_of_nobody_nothing_is_told() -> None:
    assert staying([], []) == staying([0, 0], [0, 0]) == []
    with pytest.raises(ValueError, match="less than once"):
        staying([-1], [0])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12))
def test_it_only_falls_as_another_library_has_it_and_lies_within_its_interval(numbers: list[tuple[int, int]]) -> None:
    left, watched = [one for one, _ in numbers], [other for _, other in numbers]
    steps = staying(left, watched)
    estimates = [step.share.estimate for step in steps]
    assert estimates == sorted(estimates, reverse=True)
    if not steps:
        return
    times = np.arange(1, len(numbers) + 1)
    curve = ecdf(CensoredData(uncensored=np.repeat(times, left), right=np.repeat(times, watched))).sf
    assert estimates == pytest.approx([float(curve.evaluate(step.at)) for step in steps])
    assert all(0 <= step.share.lower <= step.share.estimate <= step.share.upper <= 1 for step in steps)
