"""Two returns of one area and quarter that share people count each event once: every measure, however they share."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from queries.measures import CATALOGUE
from queries.measures.rows import Population
from queries.vocabulary import Quarter
from tests.queries import worlds
from tests.queries.agreement import disagreements, published
from tests.queries.worlds import (
    FIRST,
    POLICE,
    SECOND,
    SPRING,
    Chaos,
    Row,
    Rows,
    houses,
    pathway,
    referral,
    started,
    stay,
)
from tests.support import Store, empty_store

OTHER_POLICE = "Neighbouring Police"
SHEETS = ("houses", "voids")
"""What is of houses, not of people: both send all of it."""
WINTER, LONG_AGO = SPRING.plus(-1), SPRING.plus(-6)
Sent = Mapping[tuple[str, str, Quarter], Rows]
Share = Callable[[int], tuple[bool, bool]]
"""Whether the first and the second return have what is of a person."""


def sound(rows: Rows) -> dict[str, list[Row]]:
    """Rows as checks let them pass: one a referral, a stay; nothing twice on one day; no stays that overlap."""
    found: dict[str, list[Row]] = {}
    for sheet, every in rows.items():
        seen: set[Any] = set()
        kept = found.setdefault(sheet, [])
        for row in every:
            days = [name for name in row if name.endswith("_on") and row[name]]
            marks = {(row.get("client"), name, row[name]) for name in days}
            once = {("a stay", row["client"])} if sheet == "placements" else set[Any]()
            if sheet in (*SHEETS, "pathways") or not (marks | once) & seen:
                kept.append(row)
                seen |= marks | once
    return found


def shared(rows: Rows, share: Share) -> tuple[Rows, Rows]:
    """A return as two: who is on either is settled person by person."""
    people = sorted({row["client"] for every in rows.values() for row in every if row.get("client")})
    has = {person: share(at) for at, person in enumerate(people)}

    def sends(side: int, sheet: str, row: Row) -> bool:
        """What an organisation tells of itself is the first's."""
        return sheet in SHEETS or (has[row["client"]][side] if "client" in row else side == 0)

    first, second = (
        {sheet: [row for row in every if sends(side, sheet, row)] for sheet, every in rows.items()} for side in (0, 1)
    )
    return first, second


def of_one(seed: int) -> dict[tuple[str, Quarter], Rows]:
    """What one provider and one police force would send, over the quarters that measures look back on; blanks between
    them, for what followed joining is told where each return since then has come."""
    chaos = Chaos(seed)
    found: dict[tuple[str, Quarter], Rows] = {("police", LONG_AGO.plus(on)): {} for on in range(1, 5)}
    for quarter in (LONG_AGO, WINTER, SPRING):
        found["provider", quarter] = sound(chaos.provider(quarter))
        found["police", quarter] = sound(chaos.police(quarter))
    return found


def sent(folder: Path, returns: Sent) -> Store:
    """A store into which these went, published."""
    store = empty_store(folder, worlds.REGISTER, worlds.AREA)
    for (kind, organisation, quarter), rows in returns.items():
        worlds.keep(store, kind, organisation, quarter, rows)
    store.publish(SPRING)
    return store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Each list sent by one organisation alone; the other provider sent blanks."""
    returns = dict[Any, Any]()
    for (kind, quarter), rows in of_one(4).items():
        returns |= {(kind, FIRST if kind == "provider" else POLICE, quarter): rows}
        returns |= {(kind, SECOND, quarter): {}} if kind == "provider" else {}
    return sent(tmp_path_factory.mktemp("whole"), returns)


def told(store: Store) -> dict[Any, Any]:
    """Every working figure, in every table and slice; of returns there are two where one was."""
    return {
        key: (line["state"], line["numerator"], line["denominator"], line["value"])
        for key, line in published(store, SPRING).items()
        if CATALOGUE[key[0]].population is not Population.RETURNS
    }


@pytest.mark.parametrize(
    "share",
    [
        pytest.param(lambda at: (True, True), id="the same list twice"),
        pytest.param(lambda at: (at % 3 != 0, at % 3 != 1), id="a third shared"),
        pytest.param(lambda at: (at % 2 == 0, at % 2 == 1), id="nobody shared"),
    ],
)
def test_two_returns_that_share_people_count_as_the_one_would(tmp_path: Path, whole: Store, share: Share) -> None:
    two = dict[Any, Any]()
    for (kind, quarter), rows in of_one(4).items():
        names = (FIRST, SECOND) if kind == "provider" else (POLICE, OTHER_POLICE)
        two |= {(kind, name, quarter): part for name, part in zip(names, shared(rows, share), strict=True)}
    parts = sent(tmp_path / "two", two)
    assert told(parts) == told(whole)
    assert disagreements(parts, SPRING) == []


def figures(folder: Path, first: Rows, second: Rows) -> dict[str, tuple[object, object]]:
    """The totals of two providers' returns; no other figure may disagree with its twin."""
    every = {("provider", FIRST, SPRING): first, ("provider", SECOND, SPRING): second, ("police", POLICE, SPRING): {}}
    store = sent(folder, every)
    assert disagreements(store, SPRING) == []
    return {
        measure if by == "all" else f"{measure} {by}={category}": (line["numerator"], line["denominator"])
        for (measure, token, by, category), line in published(store, SPRING).items()
        if token == "all"
    }


def test_a_provider_replaced_in_mid_quarter_doubles_nothing(tmp_path: Path) -> None:
    """Both send the clients handed over: the first until it was replaced, the second since, with one history."""
    day, handed = date(2026, 4, 10), date(2026, 5, 15)
    gone = {"leaving_reason": "Planned move-on", "destination": "Own home", "settled": "Not due"}
    before = {
        "clients": [
            started("AAA1", day, ended_on=handed, end_reason="Transferred", sessions_offered=4, sessions_attended=3),
            started("AAA2", day, sessions_offered=5, sessions_attended=2),
            started("AAA3", day, ended_on=date(2026, 5, 1), end_reason="Planned, goals met", sessions_offered=1),
            referral("AAA4", day),
        ],
        "pathways": [pathway("AAA1", "ACC", supported="Yes"), pathway("AAA2", "ETE"), pathway("AAA3", "FIN")],
        "placements": [
            stay("PL1", "AAA1", "Elm", day, left_on=handed, **{**gone, "leaving_reason": "Moved within service"}),
            stay("PL2", "AAA2", "Elm", day),
        ],
        "houses": [{"house": "Elm", "bed_spaces": 4, "nights_available": 4 * 44}],
        "voids": [{"house": "Elm", "reason": "Damage", "nights": 5}],
    }
    after = {
        "clients": [
            started("AAA1", day, sessions_offered=2, sessions_attended=2),
            started("AAA2", day, ended_on=date(2026, 6, 2), end_reason="Disengaged", sessions_offered=3),
            referral("AAA4", day, decision="Declined", decided_on=date(2026, 5, 20), decision_reason="No capacity"),
        ],
        "pathways": [pathway("AAA1", "ACC", outcome="Achieved"), pathway("AAA2", "ETE", outcome="Not achieved")],
        "placements": [
            stay("PL7", "AAA1", "Elm", day),
            stay("PL8", "AAA2", "Elm", day, left_on=date(2026, 6, 2), **gone),
        ],
        "houses": [{"house": "Elm", "bed_spaces": 4, "nights_available": 4 * 47}],
        "voids": [{"house": "Elm", "reason": "Damage", "nights": 6}],
    }
    found = figures(tmp_path, before, after)
    assert found["S1"] == (4, None)
    assert found["S2"] == (3, 4)
    assert found["S3"] == (None, 3)
    assert found["S4"] == (1, None)
    assert found["S5"] == (3 + 2 + 2, 4 + 5 + 1 + 2 + 3)
    assert found["S6"] == (1, 2)  # who was handed over has not ended
    assert found["V10"] == (0, 3)
    assert found["W1"] == (3, 3)
    assert found["W2"] == (None, None)  # a first return
    assert found["W3"] == (1, 2)
    assert found["H1"] == (82 + 53, 4 * 91)
    assert found["H2"] == (11, 4 * 91)
    assert (found["H10"], found["H11"], found["H12"]) == ((1, None), (2, None), (1, None))
    assert found["H6"] == (1, 1)


def test_what_one_person_did_on_one_day_counts_once_under_two_referrals(tmp_path: Path) -> None:
    """Either provider dates its own referral; the decision, the ending and the leaving are the same."""
    day, end = date(2026, 4, 10), date(2026, 6, 1)
    more = {"ended_on": end, "end_reason": "Planned, goals met"}
    gone = {"left_on": end, "leaving_reason": "Evicted", "destination": "Not known", "settled": "Not due"}
    found = figures(
        tmp_path,
        {
            "clients": [started("AAA1", day, referred_on=date(2026, 3, 1), **more)],
            "placements": [stay("PL1", "AAA1", "Elm", day, **gone)],
        },
        {
            "clients": [started("AAA1", day, referred_on=date(2026, 4, 2), **more)],
            "placements": [stay("PL1", "AAA1", "Elm", date(2026, 5, 15), **gone)],
        },
    )
    assert found["S1"] == (1, None)
    assert found["S2"] == (1, 1)
    assert found["S6"] == (1, 1)
    assert found["H12"] == (1, None)
    assert found["H1"] == ((end - day).days, 0)


def test_the_nights_of_a_house_sent_by_both_count_once(tmp_path: Path) -> None:
    every = {"houses": houses(SPRING), "voids": [{"house": "Oak", "reason": "Damage", "nights": 9}]}
    found = figures(tmp_path, every, every)
    assert found["H1"] == (0, 2 * 4 * 91)
    assert found["H2"] == (9, 2 * 4 * 91)
