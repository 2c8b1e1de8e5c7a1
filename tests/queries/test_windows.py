"""Years and rolling windows beside their quarters: no small number of a quarter is narrowed by what is told of four."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.disclosure.overlaps import Closed, Numbers, Told, closed
from queries.disclosure.row_counts import Digest
from queries.disclosure.windows import Small, Sum, is_open
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Period, Quarter
from tests.queries.attack_windows import Counted, Seen, narrowed

FIRST = Quarter(2023, 1)
T = 5
ROLLING = replace(CATALOGUE["V7"], base=Period.LAST_FOUR)
QUARTERLY = CATALOGUE["S2"]
EXAMPLES = settings().max_examples
SERIES = st.lists(st.builds(Counted, st.integers(0, 12), st.integers(0, 12)), min_size=4, max_size=9)
MIXED = st.lists(st.builds(Counted, st.sampled_from([2, 9, 14]), st.sampled_from([3, 8, 20])), min_size=8, max_size=8)


def digests(measure: str, series: Sequence[Counted]) -> dict[Quarter, Digest]:
    """What the gate remembers of each quarter; each person once."""
    return {
        FIRST.plus(at): {measure: {ALL: {ALL: [each.inside, each.every, 0, each.inside, each.outside, each.every]}}}
        for at, each in enumerate(series)
    }


def sums(series: Sequence[Counted], end: int) -> Numbers:
    four = series[end - 3 : end + 1]
    return Numbers(sum(each.inside for each in four), sum(each.every for each in four))


def rolled(series: Sequence[Counted]) -> frozenset[int]:
    """The windows that are told, each checked when it is published, a small one hidden as any figure is."""
    told: dict[tuple[str, Quarter, Period], Numbers] = {}
    for end in range(3, len(series)):
        mine, known = sums(series, end), digests(ROLLING.id, series[: end + 1])
        small = any(0 < number < T for number in (mine.top, mine.bottom - mine.top, mine.bottom))
        if not small and not closed([ROLLING], known, FIRST.plus(end), told, T).shut:
            told[ROLLING.id, FIRST.plus(end), Period.LAST_FOUR] = mine
    return frozenset(quarter.index - FIRST.index for _, quarter, _ in told)


@settings(max_examples=max(EXAMPLES // 2, 10))
@given(SERIES)
def test_no_quarter_is_narrowed_by_windows_that_overlap(series: list[Counted]) -> None:
    """Not even for who knows elsewhere how many there are in each quarter."""
    bases = frozenset(at for at, each in enumerate(series) if each.every >= T)
    assert narrowed(series, Seen(bases=bases, windows=rolled(series)), T) == []


@settings(max_examples=max(EXAMPLES // 2, 10))
@given(MIXED)
def test_no_quarter_is_narrowed_by_a_year_beside_its_quarters(series: list[Counted]) -> None:
    shown = frozenset(at for at, each in enumerate(series) if each.inside >= T and each.outside >= T)
    years = frozenset(end for end in (3, 7) if not _closed_year(series, shown, end).shut)
    assert narrowed(series, Seen(quarters=shown, windows=years), T) == []


def _closed_year(series: Sequence[Counted], shown: frozenset[int], end: int) -> Closed:
    told: Told = {
        (QUARTERLY.id, FIRST.plus(at), Period.QUARTER): Numbers(series[at].inside, series[at].every) for at in shown
    }
    return closed([QUARTERLY], digests(QUARTERLY.id, series), FIRST.plus(end), told, T)


def test_a_year_beside_its_quarters_is_found_where_the_gate_forgets_them() -> None:
    """Planted: a year is told though one of its quarters, the only one not told, has two declined."""
    series = [Counted(20, 12), Counted(18, 11), Counted(16, 13), Counted(14, 2)]
    shown = frozenset({0, 1, 2})
    assert narrowed(series, Seen(quarters=shown), T) == []
    assert narrowed(series, Seen(quarters=shown, windows=frozenset({3})), T) == [(3, 1)]
    assert _closed_year(series, shown, 3).shut == {QUARTERLY.id}


def test_windows_that_are_not_checked_are_found() -> None:
    """Planted: windows that overlap, all told, across quarters in which nobody was counted, one in which two were."""
    series = [Counted(inside, 9) for inside in (2, 0, 9, 0, 0, 9, 0, 9)]
    every = frozenset(range(3, len(series)))
    assert narrowed(series, Seen(windows=every), T) == [(0, 0)]
    assert rolled(series) < every


def test_sums_that_contradict_each_other_leave_nothing_open() -> None:
    one, four = ((0, 0),), tuple((at, 0) for at in range(4))
    assert is_open([Sum(four, 40)], [Small(one, 4, 5)])
    assert not is_open([Sum(four, 40), Sum(four, 41)], [Small(one, 4, 5)])


def test_later_data_that_would_move_what_is_told_by_a_few_shuts_the_window_until_the_revision() -> None:
    series = [Counted(9, 14)] * 5
    was = Numbers(sums(series, 3).top - 2, sums(series, 3).bottom)
    told: Told = {(ROLLING.id, FIRST.plus(3), Period.LAST_FOUR): was}
    known, now = digests(ROLLING.id, series), FIRST.plus(4)
    assert closed([ROLLING], known, now, told, T).shut == {ROLLING.id}
    assert closed([ROLLING], known, now, told, T, revision=True).shut == frozenset()
