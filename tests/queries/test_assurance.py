"""What a board relies on: which returns came in time, whatever came of them later."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select

from queries import tables
from queries.cells import published
from queries.engines import open_engine, writing
from queries.tables_desk import ACCEPTED, RECEIVED
from queries.vocabulary import Quarter
from tests.queries import worlds
from tests.queries.agreement import disagreements
from tests.queries.agreement import published as cells_of
from tests.queries.worlds import FIRST, POLICE, SECOND, SPRING
from tests.support import Store, empty_store

EARLY, LATE = datetime(2026, 7, 9), datetime(2026, 8, 9)
ON_THE_DAY, A_MINUTE_LATER = datetime(2026, 7, 20, 22, 59), datetime(2026, 7, 20, 23, 0)  # midnight in Britain between


def store_of(tmp_path: Path) -> Store:
    return empty_store(tmp_path, worlds.REGISTER, worlds.AREA)


def figures(store: Store, measure: str, quarter: Quarter = SPRING) -> dict[str, tuple[object, object]]:
    """Numerator and denominator of a measure by category of every breakdown, and of all."""
    return {
        category: (line["numerator"], line["denominator"])
        for (name, token, _, category), line in cells_of(store, quarter).items()
        if (name, token) == (measure, "all")
    }


def test_a_return_is_on_time_until_its_day_ends_in_britain(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    worlds.keep(store, "provider", FIRST, SPRING, {}, received_at=ON_THE_DAY)
    worlds.keep(store, "provider", SECOND, SPRING, {}, received_at=A_MINUTE_LATER)
    worlds.keep(store, "police", POLICE, SPRING, {}, received_at=LATE)
    store.publish(SPRING)
    found = figures(store, "A4")
    assert (found["all"], found["provider"], found["police"]) == ((1, 3), (1, 2), (0, 1))
    assert (found[FIRST], found[SECOND], found[POLICE]) == ((1, 1), (0, 1), (0, 1))
    assert disagreements(store, SPRING) == []


def test_a_return_that_has_not_come_is_late_once_its_day_has_passed_and_not_before(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    worlds.keep(store, "police", POLICE, SPRING, {}, received_at=EARLY)
    store.publish(SPRING, now=ON_THE_DAY)
    assert figures(store, "A4")["all"] == (1, 1)
    store.publish(SPRING, now=A_MINUTE_LATER)
    assert figures(store, "A4")["all"] == (1, 3)
    assert disagreements(store, SPRING) == []


def test_a_return_sent_again_counts_by_its_first_version_that_was_accepted(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    worlds.keep(store, "police", POLICE, SPRING, {}, received_at=EARLY, current=False)
    worlds.keep(store, "police", POLICE, SPRING, {}, received_at=LATE, version=2)
    worlds.keep(store, "provider", FIRST, SPRING, {}, received_at=EARLY, current=False, sha256="not accepted")
    worlds.keep(store, "provider", FIRST, SPRING, {}, received_at=LATE, version=2)
    _never_accepted(store, "not accepted")
    store.publish(SPRING)
    found = figures(store, "A4")
    assert (found[POLICE], found[FIRST]) == ((1, 1), (0, 1))
    assert disagreements(store, SPRING) == []
    release = published(open_engine(store.cells_url), store.area)[-1]
    days = {each.organisation: (each.first_on, each.received_on) for each in release.sources}
    assert days == {POLICE: (EARLY.date(), LATE.date()), FIRST: (LATE.date(), LATE.date()), SECOND: (None, None)}


def _never_accepted(store: Store, sha256: str) -> None:
    t = tables.returns
    with writing(open_engine(store.records_url)) as connection:
        id = connection.execute(select(t.c.id).where(t.c.sha256 == sha256)).scalar_one()
        connection.execute(insert(tables.return_states).values(return_id=id, state=RECEIVED, answers=[], words=""))


def question(cell: str, severity: str = "query") -> dict[str, str]:
    """A finding as it is kept."""
    place = {"sheet": "Clients", "cell": cell, "column": "District"}
    return {"rule": "row.moved", "severity": severity, "message": "Is that so?", **place}


def answered(store: Store, sha256: str, *cells: str) -> None:
    """A return came through the desk, with an answer at each of these cells, and one of blanks."""
    t = tables.returns
    answers = [["Clients", cell, "District", "row.moved", "Is that so?", "It is"] for cell in cells]
    with writing(open_engine(store.records_url)) as connection:
        id = connection.execute(select(t.c.id).where(t.c.sha256 == sha256)).scalar_one()
        given = [*answers, ["Clients", "F9", "District", "row.moved", "Is that so?", "  "]]
        connection.execute(insert(tables.return_states).values(return_id=id, state=ACCEPTED, answers=given, words=""))


def test_questions_are_counted_of_the_returns_that_came_through_the_desk(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    asked = [question("F2"), question("F3"), question("F9"), question("F4", "note")]
    worlds.keep(store, "provider", FIRST, SPRING, {}, findings=asked, sha256="first")
    worlds.keep(store, "provider", SECOND, SPRING, {}, findings=asked)
    worlds.keep(store, "police", POLICE, SPRING, {}, findings=[question("F2")], sha256="police")
    answered(store, "first", "F2", "F3")
    answered(store, "police")
    store.publish(SPRING)
    found = figures(store, "A6")
    assert (found["all"], found["provider"], found["police"]) == ((2, 4), (2, 3), (0, 1))
    assert found[FIRST] == (2, 3)
    assert disagreements(store, SPRING) == []
