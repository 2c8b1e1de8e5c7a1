"""Axes begin at nought unless they say so, and labels keep apart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layouts.scales import apart, axis_between, axis_for

FRACTIONS = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_an_axis_begins_at_nought_and_ends_at_a_round_number() -> None:
    axis = axis_for([0.33, 0.625], "%")
    assert (axis.low, axis.high, axis.texts) == (0.0, 0.8, ("0%", "20%", "40%", "60%", "80%"))
    assert not axis.cut


def test_a_line_far_from_nought_may_have_a_cut_axis_of_whole_tens() -> None:
    axis = axis_for([0.79, 0.99], "%", may_cut=True)
    assert axis.texts == ("70%", "80%", "90%", "100%")
    assert axis.cut


def test_a_small_waver_is_not_blown_up() -> None:
    axis = axis_for([7959, 7963], "people", may_cut=True)
    assert axis.high - axis.low >= 0.2 * 7963


def test_a_single_figure_stands_on_nought() -> None:
    assert axis_for([0.5], "%", may_cut=True).low == 0


def test_counts_that_hardly_vary_lie_in_the_middle_of_their_axis() -> None:
    axis = axis_for([413.1, 425.9], "people", may_cut=True)
    assert (axis.low, axis.high) == (380, 460)


def test_no_figure_lies_on_the_foot_of_a_cut_axis_where_it_would_read_as_nought() -> None:
    assert axis_for([11.0, 12.0, 13.0], "months", may_cut=True).ticks == (10.0, 11.0, 12.0, 13.0)


def test_people_are_not_halved_on_an_axis() -> None:
    assert all(tick == int(tick) for tick in axis_for([0, 2], "people").ticks)


def test_an_axis_without_any_figure_is_still_one() -> None:
    assert axis_for([None], "people").high > 0


def test_a_scale_of_points_shows_only_the_part_that_is_used() -> None:
    axis = axis_between(4, 8)
    assert (axis.low, axis.high, axis.texts) == (4, 8, ("4", "5", "6", "7", "8"))


@given(FRACTIONS, st.booleans())
def test_an_axis_holds_every_figure_in_at_most_six_ticks(values: list[float], may_cut: bool) -> None:
    axis = axis_for(values, "%", may_cut)
    assert axis.low <= min(values) + 1e-9
    assert axis.high >= max(values) - 1e-9
    assert axis.high <= 1 + 1e-9
    assert 2 <= len(axis.ticks) <= 7


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5))
def test_labels_never_touch_and_keep_their_order(wanted: list[float]) -> None:
    places = apart(wanted, [17.0] * len(wanted), 0, 200)
    found = sorted(places)
    assert all(after - before >= 17 - 1e-6 for before, after in pairwise(found))
    assert [places[at] for at in sorted(range(len(wanted)), key=lambda at: wanted[at])] == found


@given(st.lists(st.floats(0, 100), min_size=2, max_size=5))
def test_the_measures_own_label_keeps_its_place(wanted: list[float]) -> None:
    places = apart(wanted, [17.0] * len(wanted), 0, 200, fixed=0)
    assert places[0] == wanted[0]
    found = sorted(places)
    assert all(after - before >= 17 - 1e-6 for before, after in pairwise(found))
