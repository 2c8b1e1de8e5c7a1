"""Two returns that list the same people: the second sender and the analyst are asked, in counts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.config import Config
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake
from dashboard.returns.checks import Checked
from dashboard.returns.intake import Loaded, across_returns, check_file
from dashboard.returns.workbook import read_workbook
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.register import Register
from tests.desk.building import ANALYST, CONTENT, NOW, SENDER
from tests.desk.visiting import as_, desk_of, text_of
from tests.returns.building import AREA, PROVIDER, QUARTER, Sheets, first_provider, header, police, write

RIVER = "River Trust"
TWO = Register(
    CONTENT
    | {
        "organisations": [
            *CONTENT["organisations"],
            {"organisation": RIVER, "kind": "provider", "area": AREA, "first_quarter": "2025/26 Q1"},
        ]
    },
    2,
)
FIRST = {"specification": 1}
ASKED, NOTED = "across.twice", "across.shared"
TOLD = "4 of the 5 clients on this return are on that of Bridge Trust as well (4 referrals and 4 needs alike)"


@pytest.fixture
def both(desk: Config) -> Config:
    """The desk of an area with two providers."""
    registers.store(open_engine(desk.cells_url), TWO.content, sha256="2" * 64, who="tests", now=utc_now())
    return desk


def river() -> Sheets:
    """What the second provider sends: four people of the first's return and one of its own."""
    clients = [row for row in first_provider()["Clients"] if row["client"] in ("C-001", "C-002", "C-003", "C-006")]
    own = {**clients[0], "client": "D-001"}
    pathways = [row for row in first_provider()["Pathways"] if row["pathway"] != "HEA"]
    return {"Return": [header("provider", RIVER) | FIRST], "Clients": [*clients, own], "Pathways": pathways}


def waiting(desk: Config, path: Path) -> Loaded:
    """A return sent through the desk."""
    key = reference_key(desk)
    checked = check_file(path, TWO, records_url=desk.records_url, key=key)
    return intake.send(
        read_workbook(path), checked, records_url=desk.records_url, key=key, who=SENDER, now=NOW, answers=[], since=0
    )


def accept(desk: Config, version: Loaded) -> None:
    intake.decide(desk.records_url, version.id, accept=True, words="", who=ANALYST, now=NOW)


def test_what_two_returns_share_is_told_before_the_second_is_accepted(both: Config, tmp_path: Path) -> None:
    accept(both, waiting(both, write(tmp_path / "bridge.xlsx", first_provider())))
    second = waiting(both, write(tmp_path / "river.xlsx", river()))
    (told,) = across_returns(both.records_url, AREA, QUARTER, second.id)
    assert told.rule == ASKED and told.cell == "" and told.message.startswith(TOLD)
    page = as_(desk_of(both), ANALYST).client.get(f"/desk/return/{second.id}").text
    assert text_of(page).count(TOLD) == 1, "as the sender was asked, with the answer"
    assert "Accept" in page
    accept(both, second)
    assert [each.rule for each in across_returns(both.records_url, AREA, QUARTER, second.id)] == [ASKED]


def test_a_return_that_waits_too_is_held_beside_it(both: Config, tmp_path: Path) -> None:
    waiting(both, write(tmp_path / "bridge.xlsx", first_provider()))
    second = waiting(both, write(tmp_path / "river.xlsx", river()))
    assert [each.rule for each in across_returns(both.records_url, AREA, QUARTER, second.id)] == [ASKED]


def checked_second(desk: Config, path: Path) -> Checked:
    return check_file(path, TWO, records_url=desk.records_url, key=reference_key(desk))


def asked(desk: Config, path: Path) -> list[str]:
    """What the second sender is asked of people whom the first return has too."""
    return [each.message for each in checked_second(desk, path).findings if each.rule == ASKED]


def test_the_second_sender_is_asked_and_the_first_is_not(both: Config, tmp_path: Path) -> None:
    first = write(tmp_path / "bridge.xlsx", first_provider())
    assert asked(both, first) == []
    accept(both, waiting(both, first))
    (told,) = asked(both, write(tmp_path / "river.xlsx", river()))
    assert told.startswith(TOLD) and told.endswith("adds up: should it stand here too?")
    strangers = [{**row, "client": row["client"].replace("C", "E")} for row in river()["Clients"]]
    assert asked(both, write(tmp_path / "other.xlsx", river() | {"Clients": strangers, "Pathways": []})) == []


def test_a_list_with_other_days_says_what_is_counted_more_than_once(both: Config, tmp_path: Path) -> None:
    accept(both, waiting(both, write(tmp_path / "bridge.xlsx", first_provider())))
    days = ("referred_on", "decided_on", "first_contact_on", "started_on", "ended_on")
    later = [{name: _later(row[name]) if name in days else row[name] for name in row} for row in river()["Clients"]]
    (told,) = asked(both, write(tmp_path / "river.xlsx", river() | {"Clients": later}))
    assert "(4 needs alike; 4 with other days, for whom 8 referrals are counted)" in told


def _later(day: Any) -> Any:
    return day and day - timedelta(1)


def test_of_one_or_two_the_analyst_alone_is_told(both: Config, tmp_path: Path) -> None:
    accept(both, waiting(both, write(tmp_path / "bridge.xlsx", first_provider())))
    few = river() | {"Clients": river()["Clients"][:2], "Pathways": river()["Pathways"][:2]}
    path = write(tmp_path / "river.xlsx", few)
    assert not {ASKED, NOTED} & {each.rule for each in checked_second(both, path).findings}
    second = waiting(both, path)
    assert [each.rule for each in across_returns(both.records_url, AREA, QUARTER, second.id)] == [NOTED]


def test_returns_of_other_kinds_quarters_and_organisations_of_the_same_name_share_nothing(
    both: Config, tmp_path: Path
) -> None:
    first = waiting(both, write(tmp_path / "bridge.xlsx", first_provider()))
    waiting(both, write(tmp_path / "police.xlsx", police()))
    waiting(
        both, write(tmp_path / "later.xlsx", river() | {"Return": [header("provider", RIVER, QUARTER.plus(1)) | FIRST]})
    )
    assert intake.shares(both.records_url, first.id) == ()
    assert PROVIDER not in str(across_returns(both.records_url, AREA, QUARTER))
