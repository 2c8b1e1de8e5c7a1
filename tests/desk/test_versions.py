"""What is sent waits beside what counts; an analyst's decision, and nothing else, changes what counts."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from dashboard.config import Config
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake
from dashboard.returns.intake import Overtaken
from dashboard.returns.model import Refused
from queries import tables
from queries.engines import open_engine, reading
from queries.errors import PlainError
from tests.desk.building import ANALYST, COLLEAGUE, NOW, SENDER, file, register, sent
from tests.returns.building import AREA, provider


def stands(config: Config) -> list[tuple[int, str, bool]]:
    """Version, state and whether it counts, oldest first."""
    return [(each.version, each.state, each.current) for each in reversed(intake.versions(config.records_url, (AREA,)))]


def acts(config: Config) -> list[tuple[str, str]]:
    audit = tables.record_audit
    with reading(open_engine(config.records_url)) as connection:
        return [tuple(row) for row in connection.execute(select(audit.c.what, audit.c.who).order_by(audit.c.id))]


def decide(config: Config, id: int, *, accept: bool, words: str = "") -> None:
    intake.decide(config.records_url, id, accept=accept, words=words, who=ANALYST, now=NOW)


def test_a_sent_return_waits_and_counts_once_it_is_accepted(desk: Config, tmp_path: Path) -> None:
    answers = [["Clients", "C2", "District", "clients.rule", "So it is."]]
    first = sent(desk, file(tmp_path, "a.xlsx", provider()), answers=answers)
    assert stands(desk) == [(1, "received", False)]
    decide(desk, first.id, accept=True)
    assert stands(desk) == [(1, "accepted", True)]
    assert acts(desk) == [("return sent", SENDER), ("return accepted", ANALYST)]
    kept = intake.version(desk.records_url, first.id)
    assert kept is not None and kept.answers == (tuple(answers[0]),)


def test_what_counts_goes_on_counting_until_the_next_is_accepted(desk: Config, tmp_path: Path) -> None:
    decide(desk, sent(desk, file(tmp_path, "a.xlsx", provider())).id, accept=True)
    second = sent(desk, file(tmp_path, "b.xlsx", provider(), "Clients", 2, "district", "Eastham"))
    assert stands(desk) == [(1, "accepted", True), (2, "received", False)]
    decide(desk, second.id, accept=False, words="The district was right before.")
    assert stands(desk) == [(1, "accepted", True), (2, "sent back", False)]
    third = sent(desk, file(tmp_path, "c.xlsx", provider(), "Clients", 2, "district", "Not recorded"))
    decide(desk, third.id, accept=True)
    assert stands(desk) == [(1, "replaced", False), (2, "sent back", False), (3, "accepted", True)]


def test_a_return_is_sent_back_with_words_and_decided_once(desk: Config, tmp_path: Path) -> None:
    first = sent(desk, file(tmp_path, "a.xlsx", provider()))
    with pytest.raises(PlainError, match="with words"):
        decide(desk, first.id, accept=False, words="  ")
    decide(desk, first.id, accept=True)
    for accept in (True, False):
        with pytest.raises(PlainError, match="no longer waits"):
            decide(desk, first.id, accept=accept, words="Too late.")
    assert stands(desk) == [(1, "accepted", True)]


def test_the_same_file_sent_again_changes_nothing(desk: Config, tmp_path: Path) -> None:
    path = file(tmp_path, "a.xlsx", provider())
    first, again = sent(desk, path), sent(desk, path, who=COLLEAGUE)
    assert (first.id, first.unchanged, again.id, again.unchanged) == (again.id, False, first.id, True)
    assert stands(desk) == [(1, "received", False)]
    assert acts(desk) == [("return sent", SENDER)]


def test_what_has_been_sent_back_may_be_sent_again_as_it_is(desk: Config, tmp_path: Path) -> None:
    path = file(tmp_path, "a.xlsx", provider())
    decide(desk, sent(desk, path).id, accept=False, words="Please explain.")
    assert sent(desk, path, answers=[["Clients", "", "", "rule", "Because."]]).version == 2


def test_of_two_who_send_the_same_return_one_is_told(desk: Config, tmp_path: Path) -> None:
    one = file(tmp_path, "a.xlsx", provider())
    two = file(tmp_path, "b.xlsx", provider(), "Clients", 2, "district", "Eastham")
    told: list[object] = []
    together = threading.Barrier(2)

    def send(path: Path, who: str) -> None:
        together.wait()
        try:
            told.append(sent(desk, path, who=who, since=0).version)
        except Overtaken as overtaken:
            told.append(str(overtaken))

    both = [threading.Thread(target=send, args=each) for each in ((one, SENDER), (two, COLLEAGUE))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    won, lost = sorted(told, key=str)
    assert won == 1 and "Version 1 of this return arrived while you were at work" in str(lost)
    assert stands(desk) == [(1, "received", False)]
    with reading(open_engine(desk.records_url)) as connection:
        assert len(connection.execute(select(tables.clients)).all()) == len(provider()["Clients"])


def test_what_must_be_corrected_is_never_kept(desk: Config, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        sent(desk, file(tmp_path, "a.xlsx", provider(), "Clients", 2, "sex", "Man"))
    assert stands(desk) == [] == acts(desk)


def test_what_an_analyst_loads_takes_the_place_of_what_waits(desk: Config, tmp_path: Path) -> None:
    sent(desk, file(tmp_path, "a.xlsx", provider()))
    path = file(tmp_path, "b.xlsx", provider(), "Clients", 2, "district", "Eastham")
    intake.load(
        path,
        records_url=desk.records_url,
        register=register(),
        key=reference_key(desk),
        who=ANALYST,
        now=NOW,
        trusted=True,
    )
    assert stands(desk) == [(1, "replaced", False), (2, "accepted", True)]


def test_what_changed_is_told_in_counts_and_measures_and_names_nobody(desk: Config, tmp_path: Path) -> None:
    decide(desk, sent(desk, file(tmp_path, "a.xlsx", provider())).id, accept=True)
    sheets = provider()
    gone = sheets["Clients"].pop()
    sheets = {
        name: [row for row in rows if name == "Return" or row.get("client") != gone["client"]]
        for name, rows in sheets.items()
    }
    sheets["Clients"][0]["district"] = "Eastham"
    second = sent(desk, file(tmp_path, "b.xlsx", sheets))
    changes = intake.changes(desk.records_url, second.id, register())
    assert changes is not None and changes.before == 1
    clients = next(each for each in changes.rows if each.sheet == "Clients")
    assert (clients.added, clients.removed, clients.changed, clients.columns) == (0, 1, 1, {"District": 1})
    assert {each.measure for each in changes.moved} & {"S1", "S4", "V10", "L4"}
    assert "C-0" not in repr(changes)


def test_a_first_version_changes_nothing(desk: Config, tmp_path: Path) -> None:
    first = sent(desk, file(tmp_path, "a.xlsx", provider()))
    assert intake.changes(desk.records_url, first.id, register()) is None
