"""What each group brought to a difference: parts that add up to it, as a slow twin by Kitagawa's two components."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics import Change, Counted, difference, part_of_difference

Pair = tuple[int, int]
PAIRS = st.integers(0, 60).flatmap(lambda bottom: st.tuples(st.integers(0, bottom), st.just(bottom)))
GROUPS = st.lists(st.tuples(PAIRS, PAIRS), min_size=1, max_size=9)


def change(before: Pair, after: Pair) -> Change:
    return Change(Counted(*before), Counted(*after))


def together(pairs: list[Pair]) -> Pair:
    return sum(top for top, _ in pairs), sum(bottom for _, bottom in pairs)


def by_components(groups: list[tuple[Pair, Pair]]) -> list[Fraction]:
    """Each group's two components, step by step: its own share changed, and its weight among all changed."""
    (top, bottom), (later_top, later_bottom) = (together([group[time] for group in groups]) for time in (0, 1))
    all_mean = (Fraction(top, bottom) + Fraction(later_top, later_bottom)) / 2
    found = []
    for (a, b), (c, d) in groups:
        weight, later_weight = Fraction(b, bottom), Fraction(d, later_bottom)
        share = Fraction(a, b) if b else Fraction(c, d) if d else Fraction(0)
        later_share = Fraction(c, d) if d else share
        own = (later_share - share) * (weight + later_weight) / 2
        moved = (later_weight - weight) * ((share + later_share) / 2 - all_mean)
        found.append(own + moved)
    return found


@given(GROUPS.filter(lambda groups: all(together([group[time] for group in groups])[1] for time in (0, 1))))
def test_parts_of_a_share_are_its_two_components_and_add_up_to_the_difference(groups: list[tuple[Pair, Pair]]) -> None:
    whole = change(*(together([group[time] for group in groups]) for time in (0, 1)))
    parts = [part_of_difference(whole, change(*group)) for group in groups]
    assert parts == pytest.approx([float(each) for each in by_components(groups)], abs=1e-12)
    assert sum(part or 0.0 for part in parts) == pytest.approx(difference(whole), abs=1e-12)
    backwards = Change(whole.after, whole.before)
    again = [part_of_difference(backwards, change(after, before)) for before, after in groups]
    assert again == pytest.approx([-(part or 0.0) for part in parts], abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1))
def test_parts_of_a_count_are_each_group_s_own_change(groups: list[Pair]) -> None:
    whole = Change(*(Counted(sum(group[time] for group in groups)) for time in (0, 1)))
    parts = [part_of_difference(whole, Change(*map(Counted, group))) for group in groups]
    assert parts == [after - before for before, after in groups]
    assert sum(part or 0 for part in parts) == difference(whole)


def test_a_group_that_is_as_all_are_brings_nothing_however_much_it_grows() -> None:
    whole = change((40, 100), (80, 200))
    assert part_of_difference(whole, change((4, 10), (44, 110))) == pytest.approx(0)
    assert difference(whole) == 0


def test_of_nobody_there_is_no_difference_and_no_part() -> None:
    whole = change((0, 0), (3, 5))
    assert difference(whole) is None
    assert part_of_difference(whole, whole) is None
