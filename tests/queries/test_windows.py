"""Years and rolling windows beside their quarters: no small number of a quarter is narrowed by what is told of four."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.disclosure.overlaps import Closed, Numbers, Told, closed
from queries.disclosure.row_counts import Digest
from queries.disclosure.windows import Small, Sum, is_open
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import ALL, Period, Quarter
from tests.queries.attack_windows import Counted, Seen, narrowed

FIRST = Quarter(2023, 1)
T = 5
ROLLING = CATALOGUE["V7"]
QUARTERLY = CATALOGUE["S2"]
APART = st.lists(st.builds(Counted, st.just(14), st.just(12), st.integers(0, 9)), min_size=4, max_size=8)
EXAMPLES = settings().max_examples
SERIES = st.lists(st.builds(Counted, st.integers(0, 12), st.integers(0, 12)), min_size=4, max_size=9)
MIXED = st.lists(st.builds(Counted, st.sampled_from([2, 9, 14]), st.sampled_from([3, 8, 20])), min_size=8, max_size=8)


def digests(measure: str, series: Sequence[Counted]) -> dict[Quarter, Digest]:
    """What the gate remembers of each quarter; each person once."""
    return {
        FIRST.plus(at): {
            measure: {ALL: {ALL: [each.inside, among, each.left, each.inside, each.outside, among, each.left]}}
        }
        for at, each in enumerate(series)
        for among in [each.inside + each.outside]
    }


def sums(series: Sequence[Counted], end: int) -> Numbers:
    four = series[end - 3 : end + 1]
    top, left = sum(each.inside for each in four), sum(each.left for each in four)
    return Numbers(top, sum(each.every for each in four) - left, left)


def rolled(series: Sequence[Counted], measure: Measure = ROLLING, *, backwards: bool = False) -> frozenset[int]:
    """The windows that are told, each checked when it is published, a small one hidden as any figure is; ``backwards``
    where the newest is published first."""
    told: dict[tuple[str, Quarter, Period], Numbers] = {}
    ends = range(3, len(series))
    for end in reversed(ends) if backwards else ends:
        mine, known = sums(series, end), digests(measure.id, series if backwards else series[: end + 1])
        small = any(0 < number < T for number in (mine.top, mine.bottom - mine.top, mine.bottom, mine.left or 0))
        if not small and not closed([measure], known, FIRST.plus(end), told, T).shut:
            told[measure.id, FIRST.plus(end), Period.LAST_FOUR] = mine
    return frozenset(quarter.index - FIRST.index for _, quarter, _ in told)


@settings(max_examples=max(EXAMPLES // 2, 10))
@given(SERIES)
def test_no_quarter_is_narrowed_by_windows_that_overlap(series: list[Counted]) -> None:
    """Not even for who knows elsewhere how many there are in each quarter."""
    bases = frozenset(at for at, each in enumerate(series) if each.every >= T)
    assert narrowed(series, Seen(bases=bases, windows=rolled(series)), T) == []


@settings(max_examples=max(EXAMPLES // 2, 10))
@given(APART, st.booleans())
def test_nor_are_those_left_out_for_more_than_a_missing_record(series: list[Counted], backwards: bool) -> None:
    """Of H7 who went nowhere that is known, or to whom that does not apply; whichever quarter is published first."""
    bases = frozenset(at for at, each in enumerate(series) if max(each.inside + each.outside, each.left) >= T)
    windows = rolled(series, CATALOGUE["H7"], backwards=backwards)
    assert narrowed(series, Seen(bases=bases, windows=windows, left=windows), T, sides=(0, 1, 2)) == []


def test_those_left_out_are_found_where_the_gate_forgets_them() -> None:
    """Planted: two whose destination is not known, between quarters in which everybody's was."""
    series = [Counted(20, 12, left) for left in (2, 0, 9, 0, 0, 9, 0, 9)]
    every = frozenset(range(3, len(series)))
    bases = frozenset(range(len(series)))
    assert narrowed(series, Seen(bases=bases, windows=every, left=every), T, sides=(2,)) == [(0, 2)]
    assert rolled(series, CATALOGUE["H7"]) < every


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


def test_a_year_of_repeats_beside_three_of_its_quarters_is_found_and_not_told() -> None:
    """Planted: quarters as an older release told them. The fourth, of two people, would be what is left."""
    measure, quarter = CATALOGUE["L8"], Period.QUARTER
    series = [Counted(8, 20), Counted(6, 22), Counted(7, 18), Counted(2, 21)]
    seen = Seen(quarters=frozenset(range(3)), windows=frozenset({3}))
    assert narrowed(series, seen, T, sensitive=measure.sensitive) == [(3, 0)]
    told = {("L8", FIRST.plus(at), quarter): Numbers(each.inside, each.every) for at, each in enumerate(series[:3])}
    kept, end = digests("L8", series), FIRST.plus(3)
    assert closed([measure], kept, end, told, T).shut == {"L8"}
    assert closed([measure], kept, end, {}, T).shut == frozenset()
