"""The gate: one release with two editions, small numbers hidden from the board for good, and all or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select, text

from queries import tables
from queries.cells import published
from queries.engines import open_engine, reading
from queries.errors import PlainError
from queries.listing import stored
from queries.measures import CATALOGUE
from queries.publish import Act, publish
from queries.vocabulary import LEFT_OUT, UNKNOWN, Edition, Period, Quarter, Slice, State
from tests.queries import worlds
from tests.queries.attack import leaks
from tests.queries.attack_collect import collected
from tests.queries.attack_truth import NIGHTS, OF_ORGANISATIONS, truth
from tests.queries.worlds import FIRST, POLICE, SECOND, SPRING, Chaos
from tests.support import EXAMPLE_QUARTERS, NOW, WHO, Store, empty_store

FIRST_QUARTER, SECOND_QUARTER = EXAMPLE_QUARTERS
AVERAGES = ("V8", "S3", "W5", "H4", "H5")


@pytest.fixture
def own(example: Store, tmp_path: Path) -> Store:
    """A copy of the example that a test may change."""
    return example.copied(tmp_path / "own")


def lines(store: Store, edition: Edition, **wanted: Any) -> list[dict[str, Any]]:
    return list(stored(open_engine(store.cells_url), edition=edition, **wanted))


def held(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the public database holds."""
    with reading(open_engine(store.cells_url)) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in tables.CELLS.sorted_tables
        }


def test_a_release_has_both_editions_of_every_table_of_the_area(example: Store) -> None:
    board_lines, working = (lines(example, edition, quarter=SECOND_QUARTER) for edition in Edition)
    assert {line["release"] for line in (*board_lines, *working)} == {1}
    keys = {(line["measure"], line["by"], line["category"]) for line in board_lines}
    assert keys < {(line["measure"], line["by"], line["category"]) for line in working}
    of_quarters = {line["measure"] for line in working if CATALOGUE[line["measure"]].base is Period.QUARTER}
    assert {measure for measure, by, _ in keys if by != "supervision"} == of_quarters


def test_a_quarter_published_again_without_a_change_says_so(own: Store) -> None:
    act = Act(SECOND_QUARTER, own.area, own.register, WHO, NOW)
    again = publish(act, own.records_url, own.cells_url)
    assert (again.version, again.unchanged) == (2, " Nothing changed: every figure is as in release 1.")
    other = publish(replace(act, threshold=9), own.records_url, own.cells_url)
    assert (other.version, other.unchanged) == (3, "")


def test_no_small_number_of_people_stands_on_the_board_edition(example: Store) -> None:
    for line in lines(example, Edition.BOARD):
        measure, numerator, denominator = line["measure"], line["numerator"], line["denominator"]
        unrecorded = line["by"] == LEFT_OUT or line["category"] in UNKNOWN
        if line["state"] != State.SHOWN or measure in (*AVERAGES, *NIGHTS, *OF_ORGANISATIONS) or unrecorded:
            continue
        assert numerator == 0 or numerator >= 5, line
        if denominator is not None:
            assert denominator == 0 or denominator >= 5, line
            assert denominator == numerator or denominator - numerator >= 5, line


def test_what_is_hidden_is_without_any_number(example: Store) -> None:
    hidden = [line for line in lines(example, Edition.BOARD) if line["state"] == State.SUPPRESSED]
    assert hidden
    assert all(line["numerator"] is line["denominator"] is line["value"] is None for line in hidden)
    assert all(line["state"] != State.SUPPRESSED for line in lines(example, Edition.WORKING))


def test_what_the_board_sees_is_the_exact_figure(example: Store) -> None:
    def exact(edition: Edition) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        return {
            tuple(line[name] for name in ("quarter", "measure", "by", "category")): (
                line["numerator"],
                line["denominator"],
            )
            for line in lines(example, edition)
            if line["state"] == State.SHOWN
        }

    working = exact(Edition.WORKING)
    shown = exact(Edition.BOARD)
    assert len(shown) > 150
    assert {key: working[key] for key in shown} == shown


def test_averages_on_the_board_are_of_ten_people_and_rounded(example: Store) -> None:
    averages = [line for line in lines(example, Edition.BOARD) if line["measure"] in AVERAGES]
    shown = [line for line in averages if line["state"] == State.SHOWN and line["by"] != LEFT_OUT]
    assert shown
    assert all(line["denominator"] >= 10 for line in shown)
    assert all(line["value"] == round(line["value"], 1 if line["measure"] == "W5" else 0) for line in shown)


def test_the_attacker_finds_nothing_in_the_example(example: Store) -> None:
    small = truth(example, SECOND_QUARTER)
    assert len(small.smalls) > 100
    assert leaks(collected(example, SECOND_QUARTER), small) == []


@dataclass(frozen=True)
class Again:
    """The example before and after its first quarter was published again, from the same returns."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    releases: Sequence[tuple[Quarter, int]]


@pytest.fixture(scope="module")
def again(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Again:
    store = example.copied(tmp_path_factory.mktemp("again") / "own")
    before = told(store)
    store.publish(FIRST_QUARTER, NOW + timedelta(days=1))
    releases = published(open_engine(store.cells_url), store.area)
    return Again(before, told(store), [(release.quarter, release.version) for release in releases])


def told(store: Store) -> dict[str, Any]:
    """All that a publication might change: the board's figures, the record of acts, the private records."""
    with reading(open_engine(store.records_url)) as connection:
        records = {table.name: list(connection.execute(select(table))) for table in tables.RECORDS.sorted_tables}
    kept = held(store)
    return {
        "figures": {quarter: lines(store, Edition.BOARD, quarter=quarter) for quarter in EXAMPLE_QUARTERS},
        "releases": kept["releases"],
        "acts": [row for row in kept["audit"] if WHO in row],
        "records": records,
    }


def test_publishing_again_makes_the_new_version_current_and_only_that(again: Again) -> None:
    assert again.releases == [(FIRST_QUARTER, 2), (SECOND_QUARTER, 1)]
    assert {line["release"] for line in again.after["figures"][FIRST_QUARTER]} == {2}
    assert {line["release"] for line in again.after["figures"][SECOND_QUARTER]} == {1}
    assert len(again.after["releases"]) == 3


def test_publishing_again_from_the_same_returns_changes_no_figure(again: Again) -> None:
    after = [{**line, "release": 1} for line in again.after["figures"][FIRST_QUARTER]]
    assert after == again.before["figures"][FIRST_QUARTER]
    assert again.after["figures"][SECOND_QUARTER] == again.before["figures"][SECOND_QUARTER]


def test_publishing_leaves_a_record_of_who_did_it(again: Again) -> None:
    assert len(again.after["acts"]) == len(again.before["acts"]) + 1


def test_the_records_are_only_read(again: Again) -> None:
    assert any(again.before["records"].values())
    assert again.after["records"] == again.before["records"]


class PowerCut(Exception):
    pass


def test_a_publication_broken_off_while_counting_leaves_everything_as_it_was(own: Store) -> None:
    before = held(own)

    def cut(done: int, _of: int) -> None:
        if done > 10:
            raise PowerCut

    with pytest.raises(PowerCut):
        own.publish(SECOND_QUARTER, progress=cut)
    assert held(own) == before


def test_a_publication_broken_off_while_writing_leaves_everything_as_it_was(own: Store) -> None:
    """The database itself gives way in the middle of the cells: nothing of the new release stays."""
    engine = create_engine(own.cells_url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER gives_way BEFORE INSERT ON cells WHEN NEW.measure = 'W3' "
                "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
            )
        )
    engine.dispose()
    before = held(own)
    with pytest.raises(Exception, match="the disk is full"):
        own.publish(SECOND_QUARTER)
    assert held(own) == before
    assert len(published(open_engine(own.cells_url), own.area)) == 2


@pytest.mark.parametrize(("dimension", "category"), [("district", "North Hand"), ("cohort", "SAC"), ("sex", "Female")])
def test_a_slice_of_the_board_edition_is_the_areas_own_breakdown(example: Store, dimension: str, category: str) -> None:
    every = lines(example, Edition.BOARD, quarter=SECOND_QUARTER, by=dimension)
    own = {
        line["measure"]: (line["state"], line["numerator"], line["denominator"], line["value"])
        for line in every
        if category in (line["category"], line.get("code"))
    }
    inside = lines(example, Edition.BOARD, quarter=SECOND_QUARTER, slice=Slice(dimension, category))
    assert own
    assert {
        line["measure"]: (line["state"], line["numerator"], line["denominator"], line["value"]) for line in inside
    } == own
    assert {(line["by"], line["category"]) for line in inside} == {("all", "all")}


def test_no_slice_has_cells_of_its_own_on_the_board_edition(example: Store) -> None:
    with reading(open_engine(example.cells_url)) as connection:
        kept = {
            tuple(row) for row in connection.execute(select(tables.cells.c.edition, tables.cells.c.slice).distinct())
        }
    assert {token for edition, token in kept if edition == Edition.BOARD} == {"all"}
    assert len({token for edition, token in kept if edition == Edition.WORKING}) > 5


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two quarters, of which one provider sent the first alone."""
    store, chaos = empty_store(tmp_path_factory.mktemp("silent"), worlds.REGISTER, worlds.AREA), Chaos(5)
    for quarter in (SPRING, SPRING.plus(1)):
        worlds.keep(store, "provider", FIRST, quarter, chaos.provider(quarter))
        worlds.keep(store, "police", POLICE, quarter, chaos.police(quarter))
    worlds.keep(store, "provider", SECOND, SPRING, chaos.provider(SPRING, SECOND))
    for quarter in (SPRING, SPRING.plus(1)):
        store.publish(quarter)
    return store


@pytest.mark.parametrize("edition", list(Edition))
def test_a_quarter_without_one_providers_return_is_not_received_and_never_nought(
    silent: Store, edition: Edition
) -> None:
    later = lines(silent, edition, quarter=SPRING.plus(1))
    provider = [line for line in later if line["measure"][0] in "SWH" or line["measure"] in ("V10", "L3", "L6")]
    assert {line["state"] for line in provider} == {State.NOT_RECEIVED}
    assert all(line["numerator"] is line["denominator"] is line["value"] is None for line in provider)
    # The tables stand as they did the quarter before, with every category that they had.
    tables_before = Counter((line["measure"], line["by"]) for line in lines(silent, edition, quarter=SPRING))
    tables_now = Counter((line["measure"], line["by"]) for line in provider)
    assert ("H1", "house") in tables_now
    # What the quarter before could not show at all for too few people, this one offers no more, or without numbers.
    assert all(tables_now[key] == number for key, number in tables_before.items() if key in tables_now)
    (release,) = [each for each in published(open_engine(silent.cells_url), silent.area) if each.quarter != SPRING]
    assert [source.organisation for source in release.sources if source.received_on is None] == [SECOND]


def test_nights_of_houses_of_fewer_beds_than_the_threshold_are_withheld(silent: Store) -> None:
    """Two houses of four beds: neither they nor both together."""
    board = [line for line in lines(silent, Edition.BOARD, quarter=SPRING) if line["measure"] in NIGHTS]
    assert board
    assert all(line["numerator"] is None for line in board if line["by"] in ("house", "district"))
    assert any(
        line["numerator"] is not None
        for line in lines(silent, Edition.WORKING, quarter=SPRING)
        if line["by"] == "house"
    )


def test_nothing_is_published_where_nothing_came(tmp_path: Path) -> None:
    store = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    with pytest.raises(PlainError, match="No return"):
        store.publish(SPRING)
    assert published(open_engine(store.cells_url), store.area) == ()


def test_an_unknown_area_is_refused_in_plain_words(example: Store) -> None:
    elsewhere = Store(example.folder, "Nowhere", example.register)
    with pytest.raises(PlainError, match="Nowhere"):
        elsewhere.publish(FIRST_QUARTER)
