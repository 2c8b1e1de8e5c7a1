"""Outcomes as they stood, and outcomes reached: which of both a quarter counts hangs on its returns' versions."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from queries import tables
from queries.cells import published as releases
from queries.engines import open_engine, writing
from queries.listing import listing
from queries.measures import CATALOGUE
from queries.vocabulary import Edition, State
from tests.queries import worlds
from tests.queries.agreement import disagreements, published
from tests.queries.worlds import FIRST, POLICE, SECOND, SPRING, Rows, pathway, started
from tests.support import Store, empty_store

TURNED = [measure.id for measure in CATALOGUE.values() if measure.was and measure.of_people]
LAST_DAY, DAY_BEFORE = SPRING.end, SPRING.start - timedelta(days=1)


def rows(name: str, achieved: int, others: int) -> Rows:
    """Clients with two outcomes reached on the quarter's last day, one on the day before it, and one still to come."""
    people = [f"{name}{number}" for number in range(achieved + others)]
    known = [
        pathway(person, code, outcome="Achieved" if at < achieved else "Not achieved", outcome_on=day)
        for at, person in enumerate(people)
        for code, day in (("ACC", LAST_DAY), ("FIN", LAST_DAY), ("ETE", DAY_BEFORE))
    ]
    return {
        "clients": [started(person, SPRING.plus(-3).start) for person in people],
        "pathways": [*known, *(pathway(person, "HEA") for person in people)],
    }


def store_of(folder: Path, first: int, second: int) -> Store:
    """Both providers' returns of these versions, published."""
    store = empty_store(folder, worlds.REGISTER, worlds.AREA)
    for organisation, name, version in ((FIRST, "A", first), (SECOND, "B", second)):
        worlds.keep(store, "provider", organisation, SPRING, rows(name, 20, 15), version)
    worlds.keep(store, "police", POLICE, SPRING, {})
    store.publish(SPRING)
    return store


def figures(store: Store, edition: Edition = Edition.WORKING) -> dict[str, tuple[object, ...]]:
    """State, numerator and denominator of each measure in all."""
    lines = listing(open_engine(store.cells_url), quarter=SPRING, edition=edition)
    return {
        line["measure"]: (line["state"], line["numerator"], line["denominator"])
        for line in lines
        if line["by"] == "all" and line["measure"] in TURNED
    }


@pytest.mark.parametrize("versions", [(1, 1), (1, 2), (2, 1), (2, 2)])
def test_a_quarter_counts_outcomes_reached_only_where_all_its_returns_tell_their_day(
    tmp_path: Path, versions: tuple[int, int]
) -> None:
    store = store_of(tmp_path, *versions)
    reached = {"W3": (State.SHOWN, 80, 140), "L7": (State.SHOWN, 40, 70)}  # by link people, each once
    stood = {"W3": (State.SHOWN, 120, 210), "L7": (State.SHOWN, 120, 210)}
    assert figures(store) == (reached if versions == (2, 2) else stood)
    assert disagreements(store, SPRING) == []
    left = published(store, SPRING)["W1", "all", "all", "all"]
    assert (left["numerator"], left["denominator"]) == (280, 280)
    (release,) = releases(open_engine(store.cells_url), store.area)
    assert release.specifications == {"police": 1, "provider": min(versions)}


def test_who_reached_one_of_several_outcomes_is_one_who_achieved(tmp_path: Path) -> None:
    store = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    told = rows("A", 3, 4)
    mixed = pathway("A6", "ATB", outcome="Achieved", outcome_on=SPRING.start)  # who achieved none of the others
    worlds.keep(store, "provider", FIRST, SPRING, {**told, "pathways": [*told["pathways"], mixed]}, 2)
    worlds.keep(store, "provider", SECOND, SPRING, {}, 2)
    worlds.keep(store, "police", POLICE, SPRING, {})
    store.publish(SPRING)
    assert figures(store) == {"W3": (State.SHOWN, 7, 15), "L7": (State.SHOWN, 4, 7)}


def test_what_it_was_on_an_earlier_release_is_not_told_to_the_board_beside_what_it_is(tmp_path: Path) -> None:
    """A provider sends the quarter again, now by version 2: the working edition has what it is."""
    store = store_of(tmp_path, 1, 2)
    assert set(figures(store, Edition.BOARD)) == set(TURNED)
    with writing(open_engine(store.records_url)) as connection:
        connection.execute(update(tables.returns).values(specification=2))
    store.publish(SPRING)
    assert figures(store)["W3"] == (State.SHOWN, 80, 140)
    assert figures(store, Edition.BOARD) == {}
    store.publish(SPRING, revision=True)
    assert set(figures(store, Edition.BOARD)) == set(TURNED)
