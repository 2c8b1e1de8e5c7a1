"""Loading: the lot or nothing, versions kept, references hashed, the same file twice changes nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import RowMapping, Table, event, func, select

from dashboard.returns.intake import Loaded, across_returns, check_file, load
from dashboard.returns.model import Refused, Severity, Unreadable
from dashboard.returns.references import hashed
from dashboard.returns.shapes import REGISTER as REGISTER_SHAPE
from dashboard.returns.workbook import read_workbook
from queries import tables
from queries.engines import writing
from queries.records import records
from queries.register import Register
from queries.tables_desk import ACCEPTED
from tests.returns.building import (
    AREA,
    PROVIDER,
    QUARTER,
    REGISTER,
    Sheets,
    first_police,
    header,
    police,
    provider,
    with_cell,
    write,
)

EXAMPLE = Path(__file__).parent.parent / "workbooks" / "example"
KEY = b"a key of thirty-two bytes, no less"
NOW = datetime(2025, 10, 9, 12, 30)


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'store' / 'records.db'}"
    tables.RECORDS.create_all(records(url))
    return url


def send(url: str, path: Path, register: Register = REGISTER, key: bytes = KEY) -> Loaded:
    return load(path, records_url=url, register=register, key=key, who="analyst@example.org", now=NOW, trusted=True)


def every(url: str, table: Table) -> list[RowMapping]:
    with records(url).connect() as connection:
        return list(connection.execute(select(table)).mappings())


def count(url: str, table: Table) -> int:
    with records(url).connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_a_good_return_is_kept_row_by_row(url: str, tmp_path: Path) -> None:
    loaded = send(url, write(tmp_path / "provider.xlsx", provider()))
    assert (loaded.version, loaded.unchanged, loaded.header.organisation) == (1, False, PROVIDER)
    assert loaded.counts["clients"] == 6 == count(url, tables.clients)
    (kept,) = every(url, tables.returns)
    assert (kept["quarter"], kept["current"], kept["received_at"], kept["prepared_on"], kept["narrative"]) == (
        QUARTER,
        True,
        NOW,
        date(2025, 10, 9),
        "A steady quarter.",
    )
    first = every(url, tables.clients)[0]
    assert (first["row"], first["cohort"], first["started_on"], first["sessions_offered"]) == (
        2,
        "SAC",
        date(2025, 5, 20),
        10,
    )


def test_references_are_kept_as_hashes_alone(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "provider.xlsx", provider()))
    (moved_in, *_) = every(url, tables.placements)
    assert moved_in["client"] == hashed(KEY, AREA, "client", "c-001") == every(url, tables.clients)[0]["client"]
    assert moved_in["referral"] == hashed(KEY, AREA, "referral", "R-001")
    store = b"".join(path.read_bytes() for path in (tmp_path / "store").iterdir())
    assert b"Oak House" in store
    assert not [text for text in (b"C-001", b"R-001", b"P-001") if text in store]


def test_a_client_is_the_same_person_to_provider_and_police_of_an_area_and_no_other() -> None:
    assert hashed(KEY, AREA, "client", "hs-1") == hashed(KEY, AREA, "client", "HS-1")
    other = {
        hashed(KEY, "Northshire", "client", "HS-1"),
        hashed(KEY, AREA, "offence", "HS-1"),
        hashed(b"another key", AREA, "client", "HS-1"),
        hashed(KEY, AREA, "client", "HS-2"),
    }
    assert len(other | {hashed(KEY, AREA, "client", "HS-1")}) == 5


def test_the_same_file_again_changes_nothing_and_says_so(url: str, tmp_path: Path) -> None:
    path = write(tmp_path / "police.xlsx", police())
    first, again = send(url, path), send(url, path)
    assert again == replace(first, unchanged=True)
    assert (count(url, tables.returns), count(url, tables.record_audit)) == (1, 1)


def test_a_newer_version_supersedes_and_the_older_is_kept(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "a.xlsx", police()))
    newer = send(url, write(tmp_path / "b.xlsx", with_cell(police(), "Cohort", 2, "rag", "Amber")))
    assert (newer.version, newer.unchanged) == (2, False)
    assert [(kept["version"], kept["current"]) for kept in every(url, tables.returns)] == [(1, False), (2, True)]
    assert count(url, tables.cohort) == 2 * len(police()["Cohort"])


def test_each_load_is_in_the_audit(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "police.xlsx", police()))
    (act,) = every(url, tables.record_audit)
    assert (act["who"], act["what"], act["area"], act["at"]) == ("analyst@example.org", "return loaded", AREA, NOW)
    assert "2025/26 Q2, version 1" in act["subject"]
    assert act["detail"]["rows"]["cohort"] == 4


def test_questions_are_kept_with_the_return(url: str, tmp_path: Path) -> None:
    loaded = send(url, write(tmp_path / "a.xlsx", with_cell(police(), "Cohort", 5, "supervision", "Non-statutory")))
    (kept,) = every(url, tables.returns)
    assert [each["rule"] for each in kept["findings"]] == ["cohort.recalled"] == [each.rule for each in loaded.findings]


@pytest.mark.parametrize("said", ["It is so", ""])
def test_with_answers_it_is_kept_as_one_that_was_sent_and_accepted(url: str, tmp_path: Path, said: str) -> None:
    path = write(tmp_path / "a.xlsx", with_cell(police(), "Cohort", 5, "supervision", "Non-statutory"))
    asked: dict[str, Any] = {
        "records_url": url,
        "register": REGISTER,
        "key": KEY,
        "who": "analyst@example.org",
        "now": NOW,
    }
    load(path, **asked, trusted=True, answer=lambda question: said if question.rule == "cohort.recalled" else "")
    (kept,), (stands,) = every(url, tables.returns), every(url, tables.return_states)
    assert kept["current"] and stands["state"] == ACCEPTED
    assert [(answer[3], answer[-1]) for answer in stands["answers"]] == [("cohort.recalled", said)] * bool(said)


def test_a_return_with_an_error_leaves_the_version_before_as_it_was(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "a.xlsx", police()))
    with pytest.raises(Refused) as refusal:
        send(url, write(tmp_path / "b.xlsx", with_cell(police(), "Cohort", 2, "rag", "Purple")))
    assert refusal.value.sentence == "b.xlsx was not loaded: it has 1 error."
    assert [(kept["version"], kept["current"]) for kept in every(url, tables.returns)] == [(1, True)]


def test_a_load_that_breaks_half_way_leaves_nothing(url: str, tmp_path: Path) -> None:
    def break_off(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO partners"):
            raise KeyboardInterrupt

    event.listen(records(url), "before_cursor_execute", break_off)
    with pytest.raises(KeyboardInterrupt):
        send(url, write(tmp_path / "a.xlsx", police()))
    event.remove(records(url), "before_cursor_execute", break_off)
    assert [count(url, table) for table in (tables.returns, tables.cohort, tables.record_audit)] == [0, 0, 0]
    assert send(url, write(tmp_path / "a.xlsx", police())).version == 1


def next_quarter(sheets: Sheets) -> Sheets:
    return {**sheets, "Return": [header("police", "Southshire Police", QUARTER.plus(1))]}


def test_an_offence_and_stage_of_an_earlier_return_is_refused(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "a.xlsx", police()))
    leavers = next_quarter(first_police())
    leavers["Cohort"] = [row for row in leavers["Cohort"] if row["deselected_on"] is None]
    leavers["Baseline"] = []
    path = write(tmp_path / "b.xlsx", leavers)
    checked = check_file(path, REGISTER, records_url=url, key=KEY)
    errors = [(each.rule, each.place) for each in checked.findings if each.severity is Severity.ERROR]
    assert errors == [("offences.reported_before", f"Offences!A{row}") for row in (2, 3, 4)]
    assert check_file(path, REGISTER).accepted


def test_without_any_records_a_return_can_be_checked(tmp_path: Path) -> None:
    assert check_file(write(tmp_path / "a.xlsx", provider()), REGISTER).accepted


def test_without_a_register_the_sender_is_told_whom_to_ask(tmp_path: Path) -> None:
    findings = check_file(write(tmp_path / "a.xlsx", police()), Register({})).findings
    unknown = {each.rule: each.message for each in findings if each.sheet == "Return"}
    assert set(unknown) == {"return.area", "return.organisation"}
    assert all("ask the performance team" in message for message in unknown.values())


def test_a_register_is_not_taken_for_a_return() -> None:
    with pytest.raises(Unreadable, match="iom register"):
        check_file(EXAMPLE / "register.xlsx", REGISTER)


def test_two_writers_wait_for_each_other(url: str) -> None:
    with writing(records(url)):
        other = sqlite3.connect(records(url).url.database or "", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def example_register() -> Register:
    read = read_workbook(EXAMPLE / "register.xlsx", REGISTER_SHAPE)
    return Register(
        {
            sheet.table: [
                {name: _plain(row[name].value) for name in sheet.by_field} for row in read.sheets[sheet.name].rows
            ]
            for sheet in REGISTER_SHAPE.sheets
            if sheet.name in read.sheets
        }
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def test_the_worked_example_loads_quarter_after_quarter(url: str) -> None:
    register = example_register()
    for quarter in ("2025-26-Q1", "2025-26-Q2"):
        for kind in ("provider", "police"):
            assert send(url, EXAMPLE / f"{kind}-{quarter}.xlsx", register).version == 1
    assert (count(url, tables.returns), count(url, tables.placements)) == (4, 46)
    with records(url).connect() as connection:
        rules = [each["rule"] for kept in connection.scalars(select(tables.returns.c.findings)) for each in kept]
    assert set(rules) == {
        "column.not_recorded",
        "housing.waiting_missing",
        "pathways.fell",
        "total.moved",
    }


def test_a_kind_that_its_own_sheets_deny_is_one_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", with_cell(provider(), "Return", 2, "kind", "police"))
    assert [(each.rule, each.place) for each in check_file(path, REGISTER).findings] == [("return.kind", "Return!B2")]


def test_what_an_earlier_return_said_is_held_against_the_next_by_hash_alone(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "a.xlsx", police()))
    later = next_quarter(police())
    later["Cohort"] = [{**row, "district": "Eastham"} for row in later["Cohort"] if row["client"] == "A-001"]
    later["Followed"] = later["Offences"] = later["Baseline"] = []
    found = check_file(write(tmp_path / "b.xlsx", later), REGISTER, records_url=url, key=KEY).findings
    asked = {each.rule: each.message for each in found if each.severity is Severity.QUERY}
    assert "District is Eastham, and was Northam in the return for 2025/26 Q2" in asked["value.changed"]
    assert (
        "2 of those on the cohort at the end of 2025/26 Q2 are not on this sheet (rows 4, 5" in asked["cohort.missing"]
    )
    assert "(rows 3, 2 of that return)" in asked["followed.missing"]
    assert not [text for text in asked.values() if "A-0" in text]


def test_without_the_quarter_just_before_nothing_is_compared(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "a.xlsx", police()))
    later = {**police(), "Return": [header("police", "Southshire Police", QUARTER.plus(2))]}
    found = check_file(write(tmp_path / "b.xlsx", later), REGISTER, records_url=url, key=KEY).findings
    assert not {each.rule for each in found} & {"cohort.missing", "followed.missing", "value.changed"}


def test_clients_in_no_police_cohort_are_counted_once_both_returns_are_there(url: str, tmp_path: Path) -> None:
    send(url, write(tmp_path / "a.xlsx", provider()))
    assert across_returns(url, AREA, QUARTER) == ()
    send(url, write(tmp_path / "b.xlsx", police()))
    (told,) = across_returns(url, AREA, QUARTER)
    assert (told.rule, told.cell) == ("across.unmatched", "")
    assert told.message.startswith("4 of 4 clients accepted by a provider are in no police cohort")
    both = [
        {**row, "client": name}
        for row, name in zip(police()["Cohort"], ("C-001", "C-002", "C-005", "C-006"), strict=True)
    ]
    sheets = {**first_police(), "Cohort": both, "Offences": [], "Baseline": []}
    send(url, write(tmp_path / "c.xlsx", sheets))
    assert across_returns(url, AREA, QUARTER) == ()
