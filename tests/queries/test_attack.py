"""The attacker over quarters, a resubmission, a withdrawn release and a revision, from all that a board member reaches.

With the full profile eight quarters of both areas of the demonstration from five seeds, with the others the two of the
invented world.
"""

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dashboard.demo.plan import SOUTHSHIRE, WESTMERE, Plan
from queries import tables
from queries.cells import figures, published
from queries.engines import open_engine, reading
from queries.figures import Need
from queries.listing import listing
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter
from queries.withdrawing import withdraw
from tests.attack.changing import again, lose
from tests.attack.collecting import everything
from tests.attack.door import entered
from tests.attack.surfaces import chart_files, pages, sheets, wall
from tests.queries.attack import leaks
from tests.queries.attack_across import store_leaks
from tests.queries.attack_collect import Values, collected
from tests.queries.attack_crossed import counts, crossed_leaks
from tests.queries.attack_followed import store_leaks as followed_leaks
from tests.queries.attack_standing import SCHEMES, standing_leaks
from tests.queries.attack_standing import shown_of as shown_of_scheme
from tests.queries.attack_truth import truth
from tests.queries.attack_years import YEAR, overlap_leaks, shown_of
from tests.support import NOW, WHO, Store, build_store

FULL = settings.get_current_profile_name() == "full"
SEEDS = (11, 1, 2, 3, 4)
ATTACKED, WORLDS = (8, list(product((SOUTHSHIRE, WESTMERE), SEEDS))) if FULL else (2, [None])
THRESHOLD = 5


def called(world: tuple[Plan, int] | None) -> str:
    return f"{world[0].area}, seed {world[1]}" if world else "invented"


@pytest.fixture(scope="module", params=WORLDS, ids=called)
def demonstration(
    request: pytest.FixtureRequest, invented_whole: Store, tmp_path_factory: pytest.TempPathFactory
) -> Store:
    """Published quarters after four to look back on; or the world that other tests read."""
    if request.param is None:
        return invented_whole
    folder, (plan, seed) = tmp_path_factory.mktemp("attacked"), request.param
    # after four, so that a year lies behind what the newer returns ask
    return build_store(folder, quarters=ATTACKED + 4, seed=seed, published=ATTACKED, plan=plan)


def quarters(store: Store) -> list[Quarter]:
    return [release.quarter for release in published(open_engine(store.cells_url), store.area)]


def test_the_attacker_finds_nothing_in_any_quarter(demonstration: Store) -> None:
    found = quarters(demonstration)
    assert len(found) == ATTACKED
    for quarter in found:
        small = truth(demonstration, quarter)
        assert len(small.smalls) > 100
        assert leaks(collected(demonstration, quarter), small) == []


def test_crossed_tables_beside_all_that_is_told_of_the_same_people_give_nothing_away(demonstration: Store) -> None:
    for quarter in quarters(demonstration):
        assert crossed_leaks(collected(demonstration, quarter), demonstration, quarter) == []


def test_nor_do_numbers_of_two_returns_by_their_difference(demonstration: Store) -> None:
    for quarter in quarters(demonstration):
        assert store_leaks(demonstration, quarter, collected(demonstration, quarter)) == []


def test_crossed_tables_of_which_only_what_is_small_is_hidden_are_found(demonstration: Store) -> None:
    """Planted: the numbers that cover the small ones are shown."""
    quarter = demonstration.last
    covering = {
        ("L6", by, category): (float(number), None)
        for (by, category, column), number in counts(demonstration, quarter).items()
        if column == "L6 D" and not 0 < number < THRESHOLD
    }
    assert crossed_leaks(covering, demonstration, quarter)


def test_nor_by_a_year_that_counts_whoever_stands_at_quarter_end_once(demonstration: Store) -> None:
    """Each year of which all four quarters are published (with the full profile there is one)."""
    every = quarters(demonstration)
    ends = [quarter for quarter in every if quarter.ends_year and set(quarter.four) <= set(every)]
    assert ends or ATTACKED < 8
    for end in ends:
        assert (YEAR, ALL, ALL) in shown_of(demonstration, end)
        assert overlap_leaks(demonstration, end) == []
        assert standing_leaks(demonstration, end) == []
        assert any(place[1] == YEAR for each in SCHEMES for place in shown_of_scheme(each, demonstration, end))


def test_nor_by_what_is_told_of_those_who_joined_in_a_year_at_one_quarter_end_after_another(
    demonstration: Store,
) -> None:
    """Each year of joining of which anything is told yet."""
    found = followed_leaks(demonstration)
    assert found or ATTACKED < 8
    assert [leak for leaks in found.values() for leak in leaks] == []


def test_no_surface_tells_more_of_any_quarter_than_its_cells(demonstration: Store, tmp_path: Path) -> None:
    """The newest quarter's tables reach back over all: every number in them is a shown cell's, or a sum of such."""
    with entered(demonstration, tmp_path / "entered") as member:
        found = everything(member, (pages, chart_files, sheets, wall), quarters(demonstration)[-1:])
    assert found.fresh == ()
    assert {quarter: found.of(quarter) for quarter in quarters(demonstration)} == {
        quarter: dict(collected(demonstration, quarter)) for quarter in quarters(demonstration)
    }


def test_most_of_the_board_edition_is_shown(demonstration: Store) -> None:
    """At least 78% of breakdown cells (those of whom something is not known are cells of their own, mostly hidden) and
    94% of the people in them (needs and supported needs together would tell of needs met before), each quarter, by the
    ledger's own count; what comes out of a small area is told by ``make bench``."""
    if demonstration.area == WESTMERE.area:
        return
    engine = open_engine(demonstration.cells_url)
    with reading(engine) as connection:
        shares = [row.shares for row in connection.execute(tables.ledger.select())]
    assert [each for each in shares if each["shown"] < 0.78 * each["cells"]] == []
    assert [each for each in shares if each["people shown"] < 0.94 * each["people"]] == []
    assert [each for each in shares if each["withheld"] > 0.6 * each["tables"]] == []


def test_every_headline_total_is_shown(demonstration: Store) -> None:
    for quarter in quarters(demonstration):
        values = collected(demonstration, quarter)
        for measure in ("V1", "V5", "V6", "S1", "S4", "H1", "H2"):
            assert (measure, ALL, ALL) in values, (quarter, measure)


def test_a_sum_over_quarters_is_of_shown_cells_alone(demonstration: Store) -> None:
    engine, newest = open_engine(demonstration.cells_url), demonstration.last
    seen = {quarter: collected(demonstration, quarter) for quarter in quarters(demonstration)}
    for measure in CATALOGUE.values():
        for by in (ALL, *measure.breakdowns):
            needs = [Need(measure.id, by, history=True)]
            view = figures(
                engine, area=demonstration.area, quarter=newest, edition=Edition.BOARD, slice=EVERYONE, needs=needs
            )
            for cell in view.table(measure.id, by):
                for period, back in ((Period.LAST_FOUR, 4), (Period.YEAR_TO_DATE, newest.number)):
                    if view.total(measure.id, period, by, cell.category).shown and cell.shown:
                        assert all(
                            (measure.id, by, cell.category) in seen.get(newest.plus(-ago), {}) for ago in range(back)
                        )


@pytest.fixture
def own(example: Store, tmp_path: Path) -> Store:
    """A copy of the worked example that a test may change."""
    return example.copied(tmp_path / "own")


def told(store: Store, edition: Edition) -> dict[tuple[str, str, str], Mapping[str, Any]]:
    lines = listing(open_engine(store.cells_url), quarter=store.last, edition=edition)
    return {(line["measure"], line["by"], line["category"]): {**line, "release": 0} for line in lines}


def remarks(store: Store) -> Mapping[str, Any]:
    (release,) = [each for each in published(open_engine(store.cells_url), store.area) if each.quarter == store.last]
    return release.remarks


@pytest.fixture(scope="module")
def later(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The worked example after two people of the last quarter were found to be missing, published again."""
    store = example.copied(tmp_path_factory.mktemp("later") / "own")
    lose(store, 2)
    again(store)
    return store


def test_later_data_that_moves_a_few_people_is_held_from_the_board(example: Store, later: Store) -> None:
    working = told(example, Edition.WORKING)
    assert told(later, Edition.BOARD) == told(example, Edition.BOARD)
    assert told(later, Edition.WORKING)["V1", ALL, ALL]["numerator"] == working["V1", ALL, ALL]["numerator"] - 2
    assert remarks(later)["later data received"] == ["police"]


def test_the_yearly_revision_shows_it_as_a_marked_break(example: Store, later: Store, tmp_path: Path) -> None:
    before, own = told(example, Edition.BOARD)["V1", ALL, ALL]["numerator"], later.copied(tmp_path / "own")
    again(own, revision=True)
    assert told(own, Edition.BOARD)["V1", ALL, ALL]["numerator"] == before - 2
    assert "revised" in remarks(own)
    assert leaks(collected(own, own.last), truth(own, own.last)) == []


def test_what_was_withdrawn_is_remembered(own: Store) -> None:
    """A quarter withdrawn and published again after two people were found to be missing shows what it showed."""
    board = told(own, Edition.BOARD)
    withdraw(open_engine(own.cells_url), own.last, own.area, why="two people were missing", who=WHO, now=NOW)
    assert told(own, Edition.BOARD) == {}
    lose(own, 2)
    again(own)
    assert told(own, Edition.BOARD) == board


def test_what_was_hidden_is_not_shown_by_a_later_release_from_the_same_data(own: Store) -> None:
    first = collected(own, own.last)
    again(own)
    later = collected(own, own.last)
    assert later == first
    assert leaks(union(first, later), truth(own, own.last)) == []


def union(*several: Values) -> Values:
    """All that was ever told of a quarter."""
    return {key: pair for values in several for key, pair in values.items()}
