"""Those who joined in a year: each in one state at a time, rows add to who joined, and no difference tells of a few."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from queries.counting import Fact
from queries.disclosure import followed_years
from queries.disclosure.followed_years import Shut
from queries.engines import open_engine
from queries.listing import stored
from queries.vocabulary import ALL, Edition, Period, Quarter
from tests.queries import worlds
from tests.queries.agreement import disagreements
from tests.queries.attack_followed import OFF, ON, OTHERWISE, REDUCED, Year, seen, true_courses, year_leaks
from tests.queries.worlds import POLICE, Row, selected
from tests.support import Store, empty_store

YEAR = 2022
JOINED = Quarter(YEAR, 4).four
LAST = Quarter(YEAR + 2, 4)
SEEN = range(4, 9)
"""How many quarters on those are told of whose four quarters all stand published."""
STILL = "On the scheme, in the community"
POSITIVE = "Positive exit, risk reduced"
Went = Mapping[int, str]
"""Until how many quarters on somebody is where: a status, or the reason for which they left."""
GOES: Mapping[str, Went] = {
    "stays": {},
    "inside": {1: "Custody"},
    "reduced": {3: POSITIVE},
    "moved": {4: "Moved away"},
    "later": {6: POSITIVE},
    "later otherwise": {7: "Long custody"},
    "comes back": {2: "Other", 7: "Community"},
    "vanishes": {3: ""},
}


def store_of(folder: Path, many: Mapping[str, int], missing: Sequence[Quarter] = (), published: int = 8) -> Store:
    """A store in which so many went each way, alike many in each quarter of a year; the last so many are published."""
    store = empty_store(folder, worlds.REGISTER, worlds.AREA)
    people = [(f"P{way} {at}", JOINED[at % 4], GOES[way]) for way, count in many.items() for at in range(count)]
    for back in range(LAST.index - JOINED[0].index, -1, -1):
        quarter = LAST.plus(-back)
        rows = [row for name, joined, went in people for row in _rows(name, joined, went, quarter)]
        if quarter not in missing:
            worlds.keep(store, "police", POLICE, quarter, {"cohort": rows})
    for back in range(published - 1, -1, -1):
        store.publish(LAST.plus(-back))
    return store


def _rows(name: str, joined: Quarter, went: Went, quarter: Quarter) -> list[Row]:
    """Somebody's row of a quarter, if the return has any."""
    on = quarter.index - joined.index
    if on < 0:
        return []
    at = max((when for when in went if when <= on), default=None)
    what = "Community" if at is None else went[at]
    again = [when for when, state in went.items() if state == "Community" and when <= on]
    begun = (joined.plus(max(again)) if again else joined).start + timedelta(days=3)
    if what in ("Community", "Custody"):
        return [selected(name, begun, status=what)]
    if what and at == on:
        gone = {"deselected_on": quarter.start + timedelta(days=20), "deselection_reason": what}
        return [selected(name, begun, status="Left scheme", **gone)]
    return []


def told(store: Store, on: int, edition: Edition = Edition.WORKING) -> dict[tuple[str, str], tuple[object, object]]:
    """Numerator and denominator of all that is told of the year so many quarters on, by breakdown and category."""
    end, measures = Quarter(YEAR, 4).plus(on), [f"V9{'ABC'[(on - 1) // 4]}"]
    found = {}
    for period in (Period.LAST_FOUR, Period.YEAR):
        mine = {"area": store.area, "measures": measures, "quarter": end, "period": period, "edition": edition}
        for line in stored(open_engine(store.cells_url), **mine):
            if line["state"] == "shown":
                found[line["by"], line["category"]] = (line["numerator"], line["denominator"])
    return found


MANY = dict.fromkeys(GOES, 12)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("followed"), MANY)


def test_everybody_is_in_exactly_one_state_and_rows_add_up_to_who_joined(store: Store) -> None:
    for on in SEEN:
        cells = told(store, on)
        for by in ("state", "state in full"):
            assert sum(int(str(top)) for (of, _), (top, _) in cells.items() if of == by) == 96, (on, by)
        assert cells[ALL, ALL][1] == 96


def test_whoever_came_back_is_there_and_whoever_is_on_no_return_is_not_known(store: Store) -> None:
    a_year, two = told(store, 4), told(store, 8)
    assert a_year[ALL, ALL] == (48, 96) and two[ALL, ALL] == (36, 96)
    assert a_year["state", "Not known"] == two["state", "Not known"] == (12, 96)
    assert a_year["state", REDUCED] == (12, 96) and two["state", REDUCED] == (24, 96)
    assert a_year["state", "On the scheme, not in the community"] == (12, 96)
    assert two["state in full", "Left, in custody for long"] == (12, 96)
    assert a_year["state in full", "Left, for another reason"] == (12, 96), "who came back was gone for a while"


def test_the_twin_counts_the_same_in_each_quarter(store: Store) -> None:
    for quarter in (LAST.plus(-3), LAST):
        assert disagreements(store, quarter) == []


def test_the_board_has_every_second_quarter_and_states_of_whole_years(store: Store) -> None:
    assert {on for on in SEEN if told(store, on, Edition.BOARD)} == {4, 6, 8}
    assert {on for on in SEEN if len(told(store, on, Edition.BOARD)) > 1} == {4, 8}
    assert told(store, 4, Edition.BOARD)[ALL, ALL] == (48, 96)
    assert {by for on in (4, 8) for by, _ in told(store, on, Edition.BOARD)} == {ALL, "state"}


def leaks_of(store: Store, told: Mapping[tuple[int, str], int] | None = None) -> Counter[tuple[int, int, str]]:
    """What the attacker finds in all that is told of the year, or in what is ``told`` besides."""
    shown, quarters = seen(store, YEAR), [4, 6, 8]
    more = Year(shown.joined, {**shown.told, **(told or {})}, shown.most)
    found = year_leaks(more, true_courses(store, YEAR, quarters), quarters)
    return Counter((leak.since, leak.on, leak.state) for leak in found)


def test_the_attacker_finds_nothing(store: Store) -> None:
    assert seen(store, YEAR).joined == 96 and seen(store, YEAR).told
    assert leaks_of(store) == Counter()


FEW = {**MANY, "later": 3, "later otherwise": 0, "comes back": 0, "vanishes": 0}
"""Three left between the first year and the second, and nobody else did."""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("few"), FEW)


def test_a_figure_that_differs_by_a_few_from_what_is_told_is_not_told(few: Store) -> None:
    assert told(few, 4, Edition.BOARD)[ALL, ALL] == (27, 51)
    assert told(few, 6, Edition.BOARD) == told(few, 8, Edition.BOARD) == {}
    assert told(few, 8)[ALL, ALL] == (24, 51)
    assert leaks_of(few) == Counter()


def test_the_attacker_finds_it_where_the_gate_forgets_the_difference(few: Store) -> None:
    """Planted: how many are on the scheme after two years, and how many left with their risk reduced until then."""
    assert (6, 8, OFF) not in leaks_of(few, {(8, ON): 24}) and (4, 6, OFF) in leaks_of(few, {(6, ON): 24})
    assert (4, 8, REDUCED) in leaks_of(few, {(8, REDUCED): 15, (8, OTHERWISE): 12, (8, ON): 24})


def test_a_year_of_which_a_return_is_missing_is_not_followed(tmp_path: Path) -> None:
    own = store_of(tmp_path / "own", dict.fromkeys(("stays", "reduced"), 24), missing=JOINED[1:2], published=4)
    assert told(own, 8) == {}
    assert disagreements(own, LAST) == []


@pytest.mark.parametrize(
    ("now", "then", "shut"),
    [
        ({ALL: 60, REDUCED: 20}, {ALL: 70, REDUCED: 12}, Shut()),
        ({ALL: 60, REDUCED: 20}, {ALL: 64, REDUCED: 20}, Shut(frozenset({"V9B"}))),
        ({ALL: 60, REDUCED: 20}, {ALL: 70, REDUCED: 17}, Shut(states=frozenset({"V9B"}))),
        ({ALL: 60, REDUCED: 20}, {ALL: 60, REDUCED: 20}, Shut()),
    ],
)
def test_what_would_tell_of_a_few(now: Mapping[str, int], then: Mapping[str, int], shut: Shut) -> None:
    """Beside what is told of the same people a year before; of others it does not matter."""
    facts = {"V9B": [_fact(state) for state in _states(now)]}
    assert followed_years.closed(facts, LAST, {(YEAR, 4): then}, 5) == shut
    assert followed_years.closed(facts, LAST, {(YEAR - 1, 4): then}, 5) == Shut()
    assert followed_years.closed(facts, LAST.plus(-1), {}, 5).totals == {"V9B"}, "never told of the quarters between"


def _states(numbers: Mapping[str, int]) -> list[str]:
    """So many on the scheme and so many gone."""
    return [STILL] * numbers[ALL] + [REDUCED] * numbers[REDUCED]


def _fact(state: str) -> Fact:
    return Fact(object(), "", float(state == STILL), 1.0, None, (), None, {"state": state})
