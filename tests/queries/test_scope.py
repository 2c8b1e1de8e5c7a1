"""Who is in scope: nominations told twice, those who wait, and a year of them."""

from datetime import date
from pathlib import Path
from typing import Any

from queries.engines import open_engine
from queries.listing import stored
from queries.vocabulary import LEFT_OUT, Edition, Period, Quarter
from tests.queries import worlds
from tests.queries.agreement import disagreements
from tests.queries.worlds import POLICE, SPRING, Row
from tests.support import Store, empty_store

OTHER = "Testshire Rural Police"
PERSON: Row = {"cohort": "SAC", "district": "North", "sex": "Male", "age_band": "30-39", "ethnicity": "W1"}


def nominated(client: str, on: date, decision: str = "Waiting", decided_on: date | None = None, **more: Any) -> Row:
    row = {"client": client, **PERSON, "agency": "Probation", "nominated_on": on, "decision": decision}
    return row | {"decided_on": decided_on, "reason": None} | more


def keep(store: Store, quarter: Quarter, *rows: Row, who: str = POLICE) -> None:
    worlds.keep(store, "police", who, quarter, {"nominations": rows}, 2)


def figures(store: Store, period: Period = Period.QUARTER, quarter: Quarter = SPRING) -> dict[tuple[str, str], Any]:
    """Numerator and denominator by breakdown and category."""
    lines = stored(open_engine(store.cells_url), quarter=quarter, edition=Edition.WORKING, period=period)
    return {
        (line["by"], line["category"]): (line["numerator"], line["denominator"])
        for line in lines
        if line["measure"] == "V12"
    }


def test_a_nomination_told_by_two_returns_counts_once_by_what_was_decided(tmp_path: Path) -> None:
    store, day, decided = empty_store(tmp_path, worlds.REGISTER, worlds.AREA), date(2026, 4, 2), date(2026, 5, 6)
    keep(
        store,
        SPRING,
        nominated("A", day),
        nominated("B", day, "Selected", decided),
        nominated("C", day, "Not selected", decided, reason="No capacity"),
        nominated("C", decided, "Selected", decided),
    )
    keep(
        store,
        SPRING,
        nominated("A", day, "Selected", decided),
        nominated("B", day, "Selected", decided),
        nominated("D", day),
        who=OTHER,
    )
    store.publish(SPRING)
    found = figures(store)
    assert found["all", "all"] == (3, 4)
    assert found["reason", "No capacity"] == (1, 4)
    assert found[LEFT_OUT, "waiting for a decision"] == (1, None)
    assert disagreements(store, SPRING) == []


def test_a_year_counts_each_nomination_once_and_those_alone_as_waiting_who_wait_at_its_end(tmp_path: Path) -> None:
    store, end = empty_store(tmp_path, worlds.REGISTER, worlds.AREA), SPRING.plus(-1)
    first, *_, last = end.four
    for quarter in end.four:
        rows = [nominated("A", first.start)] if quarter == first else []
        if quarter == first.plus(1):
            rows = [nominated("A", first.start, "Selected", quarter.start)]
        if quarter == last:
            rows = [nominated("B", last.start), nominated("C", last.start, "Not selected", last.end, reason="Other")]
        keep(store, quarter, *rows)
        for provider in (worlds.FIRST, worlds.SECOND):
            worlds.keep(store, "provider", provider, quarter, {})
        store.publish(quarter)
    found = figures(store, Period.YEAR, end)
    assert found["all", "all"] == (1, 2)
    assert found[LEFT_OUT, "waiting for a decision"] == (1, None)
    assert found["agency", "Probation"] == (1, 2)
    assert found["reason", "Other"] == (1, 2)
