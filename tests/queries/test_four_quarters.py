"""What is published of four quarters: counted as a slow twin counts it, only of whole years, and frozen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from queries import codes
from queries.engines import open_engine
from queries.listing import listing, stored
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.vocabulary import LEFT_OUT, SLICED, Edition, Period, Quarter, Slice
from queries.withdrawing import withdraw
from tests.queries import worlds
from tests.queries.attack import leaks
from tests.queries.attack_collect import Values
from tests.queries.attack_truth import Small, Truth, categories_of, smalls_of
from tests.queries.attack_windows import store_leaks
from tests.queries.attack_years import YEAR, overlap_leaks, shown_of
from tests.queries.twins import twins
from tests.queries.twins_counting import ALL, Cells, Twin, tabulate
from tests.queries.worlds import FIRST, POLICE, SECOND, Chaos, Rows, started
from tests.support import NOW, WHO, Store, empty_store

END = Quarter(2024, 4)
AFTER = END.plus(1)
Key = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def chaos(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A financial year and the quarter after it, of rows thrown together; one provider's last return did not come."""
    store, thrown = empty_store(tmp_path_factory.mktemp("year"), worlds.REGISTER, worlds.AREA), Chaos(4)
    for quarter in (*END.four, AFTER):
        for organisation in (FIRST, SECOND) if quarter != AFTER else (FIRST,):
            worlds.keep(store, "provider", organisation, quarter, thrown.provider(quarter, organisation), 2)
        worlds.keep(store, "police", POLICE, quarter, thrown.police(quarter), 2)
    joined = Chaos(5)
    for back in range(9, 3, -1):  # from six quarters before each, when those joined of whom a year tells what followed
        worlds.keep(store, "police", POLICE, END.plus(-back), joined.police(END.plus(-back)), 2)
    for quarter in (*END.four, AFTER):
        store.publish(quarter)
    return store


def told(
    store: Store, quarter: Quarter, period: Period, edition: Edition = Edition.WORKING
) -> dict[Key, Mapping[str, object]]:
    """What a release has of a stretch, everybody's and in each slice."""
    slices = [Slice(), *(Slice(by, name) for by, names in named().items() for name in names)]
    return {
        (line["measure"], line["slice"], line["by"], line["category"]): line
        for slice in slices
        for line in stored(open_engine(store.cells_url), quarter=quarter, edition=edition, period=period, slice=slice)
        if line["by"] != LEFT_OUT
    }


def named() -> dict[str, tuple[str, ...]]:
    """The slices there are."""
    districts = (*worlds.REGISTER.districts(worlds.AREA), *codes.DISTRICT_BESIDES)
    cohorts = (*worlds.REGISTER.cohorts().labels, codes.NO_COHORT.label)
    return dict(zip(SLICED, (districts, cohorts, codes.SEX.labels), strict=True))


def of_year(store: Store, end: Quarter) -> dict[str, Twin]:
    """The slow twin: all that happened in four quarters in one list, each quarter's events counted in it; of those who
    stand at quarter end each once, as in the last quarter that counts them."""
    every: dict[str, list[Twin]] = {}
    for quarter in end.four:
        for name, twin in twins(store.world(), store.register, store.area, quarter).items():
            if back := quarters_on(name, end):
                twin = replace(twin, items=[item for item in twin.items if item.within["quarters on"] == back])
            own = [replace(item, unit=(quarter, item.unit)) for item in twin.items]
            if CATALOGUE[name].repeats:
                units, own = {item.unit for item in twin.items}, list(twin.items)
                earlier = every.get(name, [])
                every[name] = [replace(one, items=[i for i in one.items if i.unit not in units]) for one in earlier]
            every.setdefault(name, []).append(replace(twin, items=own))
    return {
        name: replace(some[0], items=[item for twin in some for item in twin.items])
        for name, some in every.items()
        if CATALOGUE[name].has_years
    }


def quarters_on(name: str, end: Quarter) -> str:
    """How many quarters after theirs those stand who joined in the year of which four quarters tell."""
    year = {"V9A": 1, "V9B": 2, "V9C": 3}.get(name)
    return str(4 * (year - 1) + end.number) if year else ""


def counted(store: Store, end: Quarter) -> Cells:
    """What the twin counts, in all and in every slice."""
    found: Cells = {}
    for name, together in of_year(store, end).items():
        found |= tabulate(name, together, named())
    return found


@pytest.mark.parametrize(("period", "end"), [(Period.YEAR, END), (Period.LAST_FOUR, END), (Period.LAST_FOUR, AFTER)])
def test_what_is_told_of_four_quarters_is_what_the_twin_counts_in_all_and_in_every_slice(
    chaos: Store, period: Period, end: Quarter
) -> None:
    lines, twin = told(chaos, end, period), counted(chaos, end)
    mine = {(measure, by) for measure in expected(period, end) for by in (ALL, *bys(measure, period))}
    assert {(measure, by) for measure, _, by, _ in lines} == mine
    for key, line in lines.items():
        measure = CATALOGUE[key[0]]
        if is_of_no_slice(key):
            continue
        nobody = twin[(*key[:2], ALL, ALL)][1] if key[2] in measure.splits or measure.form is Form.COUNT else 0
        wanted = twin.get(key) or ((None, 0, None) if measure.form is Form.MEAN else (0, nobody))
        assert (line["numerator"], line["denominator"]) == wanted[:2], key
        assert len(wanted) == 2 or line["value"] == (wanted[2] and pytest.approx(wanted[2])), key
    elsewhere = {key for key in twin if key[1].startswith(f"{key[2]}:")}  # a slice is not broken down by itself
    missed = {key for key, (top, *_) in twin.items() if (key[0], key[2]) in mine and top} - lines.keys() - elsewhere
    assert missed == set()


def is_of_no_slice(key: tuple[str, str, str, str]) -> bool:
    """Whether a measure means nothing in the slice: of whoever answers nothing else is known."""
    return key[1] != ALL and not CATALOGUE[key[0]].sliced


def expected(period: Period, end: Quarter) -> set[str]:
    """The measures that are told of a stretch whose returns came."""
    rolling = {name for name, measure in CATALOGUE.items() if measure.base is Period.LAST_FOUR}
    yearly = {name for name, measure in CATALOGUE.items() if measure.has_years}
    came = {"police"} if end == AFTER else {"police", "provider"}
    wanted = rolling if period is Period.LAST_FOUR else yearly
    # of the year in which the first returns are, the beginning is not known
    unknown = {name for name in wanted if (back := quarters_on(name, end)) and end.plus(-int(back)).year < 2023}
    return {name for name in wanted - unknown if set(CATALOGUE[name].kinds) <= came}


def bys(measure: str, period: Period) -> tuple[str, ...]:
    return CATALOGUE[measure].by_year if period is Period.YEAR or quarters_on(measure, END) else ()


def test_a_year_is_the_sum_of_its_quarters(chaos: Store) -> None:
    """What happened in a quarter is counted in it: nobody is told by the difference of a year and its quarters."""
    year = {key: line for key, line in told(chaos, END, Period.YEAR).items() if not CATALOGUE[key[0]].repeats}
    quarters = [told(chaos, quarter, Period.QUARTER) for quarter in END.four]
    for key, line in ((key, line) for key, line in year.items() if not is_of_no_slice(key)):
        counted = "denominator" if CATALOGUE[key[0]].form is Form.MEAN else "numerator"
        parts = [quarter[key][counted] for quarter in quarters if key in quarter]
        assert line[counted] == sum(part for part in parts if isinstance(part, int)), key


def test_the_attacker_narrows_no_part_of_a_year_beside_its_quarters(chaos: Store) -> None:
    """From the board's year, and from how many its quarters' own figures say that there were."""
    values = {key: pair for key, pair in _numbers(told(chaos, END, Period.YEAR, Edition.BOARD)).items() if pair[0]}
    quarters = [_numbers(told(chaos, quarter, Period.QUARTER, Edition.BOARD)) for quarter in END.four]
    happened = {key for key in quarters[0] if key[1] == ALL and not CATALOGUE[key[0]].repeats}
    for key in happened - values.keys():
        if all(key in quarter for quarter in quarters):
            tops, bottoms = ([quarter[key][at] for quarter in quarters] for at in (0, 1))
            values[key] = (_sum(tops), _sum(bottoms))
    smalls: dict[tuple[str, str, str], list[Small]] = {}
    tables: dict[tuple[str, str], dict[str, list[str]]] = {}
    for name, twin in of_year(chaos, END).items():
        for by in (ALL, *CATALOGUE[name].by_year):
            tables[name, by] = {category: [category] for category in sorted(categories_of(twin, by))}
            for category in tables[name, by]:
                smalls[name, by, category] = list(smalls_of(name, twin, by, category, [category], 5))
    kept = {key: some for key, some in smalls.items() if some}
    assert len(kept) > 10
    assert leaks(values, Truth(kept, tables, 5)) == []
    exact = _numbers(told(chaos, END, Period.YEAR))["L8", ALL, ALL]
    planted = leaks({**values, ("L8", ALL, ALL): exact}, Truth(kept, tables, 5))
    found = {leak.small.key for leak in planted}
    assert ("L8", ALL, ALL) in found and {key[0] for key in found} == {"L8"}, "planted, and found"


def test_nor_who_stood_at_quarter_end_by_a_year_that_counts_each_once(chaos: Store) -> None:
    assert overlap_leaks(chaos, END) == []


def recorded(many: int, quarter: Quarter) -> Rows:
    """Clients of both sexes in all four groups, alike many, on a provider's return."""
    links = [("Perpetrator", "None known"), ("Victim", "Diagnosed"), ("None known", "Diagnosed")]
    links.append(("None known", "None known"))
    return {
        "clients": [
            started(
                f"C{at}",
                date(2024, 1, 8),
                da_link=links[at % 4][0],
                mh_status=links[at % 4][1],
                sex=("Female", "Male")[at // 4 % 2],
            )
            for at in range(many)
        ],
        "houses": worlds.houses(quarter),
    }


@pytest.mark.parametrize(("fewer", "is_told"), [(3, False), (24, True)])
def test_a_year_that_would_tell_of_a_few_by_its_difference_from_a_quarter_is_not_told(
    tmp_path: Path, fewer: int, is_told: bool
) -> None:
    """Some clients of the first quarter were gone in the others: a year less its last quarter says how they are."""
    own = empty_store(tmp_path / "own", worlds.REGISTER, worlds.AREA)
    for quarter in END.four:
        for organisation, many in ((FIRST, 120 if quarter == END.four[0] else 120 - fewer), (SECOND, 0)):
            worlds.keep(own, "provider", organisation, quarter, recorded(many, quarter))
        own.publish(quarter)
    lines = [line for key, line in told(own, END, Period.YEAR, Edition.BOARD).items() if key[:2] == ("L6", ALL)]
    assert {line["state"] for line in lines} == {"shown" if is_told else "suppressed"}
    assert told(own, END, Period.YEAR)["L6", ALL, ALL, ALL]["numerator"] == 120
    assert overlap_leaks(own, END) == []
    if not is_told:
        planted = {**shown_of(own, END), (YEAR, ALL, ALL): 120}
        assert fewer in {leak.number for leak in overlap_leaks(own, END, planted)}, "planted, and found"


def test_nor_any_quarter_by_the_windows_and_years_that_are_told(chaos: Store) -> None:
    found = store_leaks(chaos)
    told_so = {name for name, each in CATALOGUE.items() if each.base is not Period.QUARTER and not each.repeats}
    assert set(found) == told_so - {"V9A", "V9B", "V9C"}, "of whom joined in a year: see attack_followed"
    assert {name: some for name, some in found.items() if some} == {}


def _numbers(lines: Mapping[Key, Mapping[str, object]]) -> Values:
    found: Values = {}
    for (measure, token, by, category), line in lines.items():
        told_of = CATALOGUE[measure]
        if token == ALL and line["state"] == "shown" and (not told_of.exempt or told_of.nights):  # of people and beds
            top, bottom = line["numerator"], line["denominator"]
            assert top is None or isinstance(top, int)
            assert bottom is None or isinstance(bottom, int)
            found[measure, by, category] = (top, bottom)
    return found


def _sum(numbers: list[float | None]) -> float | None:
    return None if None in numbers else sum(number for number in numbers if number is not None)


def test_the_board_has_the_parts_of_years_alone(chaos: Store) -> None:
    for measure in CATALOGUE.values():
        for by in measure.by_year:
            for quarter in END.four:
                lines = listing(
                    open_engine(chaos.cells_url), quarter=quarter, measure=measure.id, by=by, edition=Edition.BOARD
                )
                assert list(lines) == []


def test_a_year_is_told_of_four_quarters_that_came_and_stand_published(chaos: Store, tmp_path: Path) -> None:
    assert told(chaos, AFTER, Period.YEAR) == {}
    assert all(told(chaos, quarter, Period.YEAR) == {} for quarter in END.four[:-1])
    own = chaos.copied(tmp_path / "own")
    withdraw(open_engine(own.cells_url), END.four[1], own.area, why="a wrong district", who=WHO, now=NOW)
    assert told(own, END, Period.YEAR) == told(own, END, Period.YEAR, Edition.BOARD) == {}
    own.publish(END.four[1], NOW + timedelta(days=1))
    assert told(own, END, Period.YEAR)


def test_what_a_year_showed_the_board_stays_as_it_was(chaos: Store, tmp_path: Path) -> None:
    """Published again after later data came in, the board's year stands; the yearly revision counts it anew."""
    own = chaos.copied(tmp_path / "own")
    before = told(own, END, Period.YEAR, Edition.BOARD)
    assert before
    more = Chaos(9)
    worlds.keep(own, "police", "Another Force", END, more.police(END))
    own.publish(END, NOW + timedelta(days=1))
    assert _figures(told(own, END, Period.YEAR, Edition.BOARD)) == _figures(before)
    own.publish(END, NOW + timedelta(days=2), revision=True)
    exact = told(own, END, Period.YEAR)
    after = told(own, END, Period.YEAR, Edition.BOARD)
    assert {key: line["numerator"] for key, line in after.items() if line["state"] == "shown"}.items() <= {
        key: line["numerator"] for key, line in exact.items()
    }.items()


def _figures(lines: Mapping[Key, Mapping[str, object]]) -> dict[Key, tuple[object, ...]]:
    return {key: (line["state"], line["numerator"], line["denominator"]) for key, line in lines.items()}
