"""What the calendar, a quarter's page and a sender's list say of each return, in the register's calendar or not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from dashboard.config import Config
from dashboard.desk import calendar, jobs
from dashboard.desk.calendar import Place
from dashboard.desk.jobs import Kind, State
from dashboard.returns import intake
from dashboard.returns.intake import Version
from layouts.desk import moved_by
from queries import registers, tables
from queries.audit import utc_now
from queries.engines import open_engine, writing
from queries.register import Register
from queries.vocabulary import Quarter
from tests.desk.building import ANALYST, CONTENT, MEMBER, NOW, SENDER, STRANGER, file, register, sent
from tests.desk.visiting import as_, desk_of, post, text_of
from tests.returns.building import AREA, POLICE, PROVIDER, QUARTER, first_provider, provider, with_cell, write

NEXT = QUARTER.plus(1)
TODAY = date(2026, 2, 1)


def version(number: int, state: str, *, quarter: Quarter = QUARTER) -> Version:
    return Version(
        id=number,
        kind="provider",
        area=AREA,
        organisation=PROVIDER,
        quarter=quarter,
        version=number,
        current=state == "accepted",
        sha256="",
        file_name="",
        received_at=NOW,
        received_by=SENDER,
        state=state,
    )


def place(*versions: Version, published: int | None = None) -> Place:
    """Of these versions, newest first."""
    shown = {QUARTER: [("provider", PROVIDER, published)]} if published else {}
    return calendar.place(register(), "provider", AREA, PROVIDER, QUARTER, versions, shown, TODAY)


@pytest.mark.parametrize(
    ("states", "published", "says", "more"),
    [
        (["received"], None, "Received", "v1, to decide"),
        (["received", "accepted"], None, "Received", "v2, to decide; v1 accepted"),
        (["sent back"], None, "Refused", "v1"),
        (["sent back", "accepted"], None, "Refused", "v2; v1 accepted"),
        (["sent back", "accepted"], 1, "Refused", "v2; v1 published"),
        (["sent back", "sent back", "accepted"], 1, "Refused", "v3; v1 published"),
        (["accepted", "replaced"], 1, "Accepted", "v2"),
    ],
)
def test_what_counts_is_said_beside_what_was_refused_or_waits(
    states: list[str], published: int | None, says: str, more: str
) -> None:
    numbers = range(len(states), 0, -1)
    found = place(*(version(number, state) for number, state in zip(numbers, states, strict=True)), published=published)
    assert (found.says, found.more) == (says, more)
    assert found.beside == (1 if ";" in more else None)


def test_a_quarter_that_came_or_is_published_is_there_though_no_calendar_names_it() -> None:
    asked = calendar.quarters_to(register(), AREA, TODAY, (), {})
    assert asked == (QUARTER,)
    came, shown = version(1, "received", quarter=NEXT), {QUARTER.plus(3): [("provider", PROVIDER, 1)]}
    assert calendar.quarters_to(register(), AREA, TODAY, (came,), shown) == (QUARTER.plus(3), NEXT, QUARTER)
    assert calendar.quarters_to(register(), "Westmere", TODAY, (came,), {}) == ()


def test_a_return_that_came_is_listed_though_the_register_no_longer_asks_for_it() -> None:
    bare = Register({**CONTENT, "organisations": [row for row in CONTENT["organisations"] if row["kind"] == "police"]})
    came = version(1, "accepted")
    assert calendar.owed(bare, AREA, QUARTER, (), {}) == [("police", POLICE)]
    assert calendar.owed(bare, AREA, QUARTER, (came,), {}) == [("provider", PROVIDER), ("police", POLICE)]


def test_a_return_for_a_quarter_beyond_the_calendar_is_seen_by_sender_and_analyst(desk: Config, tmp_path: Path) -> None:
    house = desk_of(desk)
    return_ = write(tmp_path / "q3.xlsx", with_cell(first_provider(), "Return", 1, "quarter", NEXT.label))
    id = sent(desk, return_).id
    rows = re.findall(r"(?s)<tr>.*?</tr>", as_(house, SENDER).client.get("/desk").text)
    (row,) = [each for each in rows if NEXT.label in each and "Blank template" in each]
    assert "no date set" in row and "Received" in row and f"/desk/return/{id}" in row
    front = as_(house, ANALYST).client.get("/desk").text
    assert f"/desk/quarter/{NEXT.slug}?area={AREA}" in front and f'<a href="/desk/return/{id}">Received' in front
    page = text_of(as_(house, ANALYST).client.get(f"/desk/quarter/{NEXT.slug}").text)
    assert f"Provider return {PROVIDER} no date set Received v1, to decide" in page


def test_a_sender_sees_the_newest_eight_quarters_and_what_is_open_and_is_led_to_earlier_ones(desk: Config) -> None:
    first, last = Quarter.parse("2025/26 Q1"), Quarter.of(utc_now().date()).plus(-1)
    quarters = [Quarter.from_index(index) for index in range(first.index - 8, last.index + 1)]
    calendar_ = [{"quarter": each.label, "kind": "provider", "due_on": str(each.end)} for each in quarters]
    others = [{**row, "first_quarter": quarters[0].label} for row in CONTENT["organisations"]]
    content = {**CONTENT, "calendar": calendar_, "organisations": others}
    registers.store(open_engine(desk.cells_url), content, sha256="2" * 64, who="tests", now=utc_now())
    for quarter in quarters[1:]:
        _was_published(desk, quarter)
    client = as_(desk_of(desk), SENDER).client
    short, every = (re.findall(r'scope="row">(\d{4}/\d\d Q\d)<br>', client.get(path).text) for path in ASKED)
    newest = [each.label for each in reversed(quarters)]
    assert short == [*newest[:8], newest[-1]], "the oldest is overdue"
    assert every == newest
    assert text_of(client.get("/desk").text).count(f"Earlier quarters : {len(quarters) - 9} quarters more") == 1


ASKED = ("/desk", "/desk?earlier=yes")


def _was_published(desk: Config, quarter: Quarter, version: int | None = None) -> None:
    values = {
        "area": AREA,
        "quarter": quarter,
        "version": 1,
        "current": True,
        "published_at": utc_now(),
        "published_by": "tests",
        "threshold": 5,
        "register_id": 1,
        "sources": [{"kind": "provider", "organisation": PROVIDER, "version": version}],
        "remarks": {},
    }
    with writing(open_engine(desk.cells_url)) as connection:
        connection.execute(insert(tables.releases).values(values))


PREVIEW = {
    "against": "2025/26 Q1, release 1",
    "moved": [["S1", 20.0, 10.0], ["W5", 0.88, 0.84], ["S2", 0.5, 0.458], ["S3", 4.0, 6.5]],
    "hidden": {"S1": 1234},
    "missing": [],
    "held": [],
    "cells": 6305,
    "shown": 5000,
}


def _previewed(desk: Config) -> None:
    values = {
        "id": jobs.new_id(),
        "kind": Kind.PREVIEW.value,
        "account_id": 1,
        "who": ANALYST,
        "area": AREA,
        "quarter": QUARTER,
        "state": State.DONE.value,
        "result": {"preview": PREVIEW},
        "began_at": utc_now(),
        "ended_at": utc_now(),
    }
    with writing(open_engine(desk.cells_url)) as connection:
        connection.execute(insert(tables.jobs).values(values))


@pytest.fixture
def refused(desk: Config, tmp_path: Path) -> Config:
    """A desk with an accepted version and one that was refused after it, both before the quarter was previewed."""
    first = sent(desk, file(tmp_path, "a.xlsx", provider())).id
    intake.decide(desk.records_url, first, accept=True, words="", who=ANALYST, now=NOW)
    second = sent(desk, file(tmp_path, "b.xlsx", provider(), "Clients", 2, "district", "Eastham")).id
    intake.decide(desk.records_url, second, accept=False, words="Please explain.", who=ANALYST, now=NOW)
    _was_published(desk, QUARTER.plus(-1), version=1)
    _previewed(desk)
    return desk


def test_the_preview_says_which_version_it_counted_and_how_far_figures_move(refused: Config) -> None:
    page = text_of(as_(desk_of(refused), ANALYST).client.get(f"/desk/quarter/{QUARTER.slug}").text)
    assert "Refused v2; v1 accepted" in page
    assert f"Of the provider return of {PROVIDER} version 1 is counted; version 2 was refused." in page
    assert "Every return has been accepted" not in page
    assert "5,000 of the board’s 6,305 cells would be shown." in page and "S1 Referrals 1,234" in page
    for moved in ("20 referrals 10 referrals −10 ", "0.88 points 0.84 points −0.04 ", "50.0% 45.8% −4.2 points"):
        assert moved in page
    assert "has come or been decided since" not in page


def test_a_preview_says_so_when_something_was_decided_since(refused: Config) -> None:
    with writing(open_engine(refused.records_url)) as connection:
        later = {"decided_at": utc_now() + timedelta(minutes=1)}
        connection.execute(update(tables.return_states).values(later))
    page = as_(desk_of(refused), ANALYST).client.get(f"/desk/quarter/{QUARTER.slug}").text
    assert "A return has come or been decided since this preview was made" in page


def test_a_preview_goes_once_the_quarter_is_published(refused: Config) -> None:
    client = as_(desk_of(refused), ANALYST).client
    assert "Would be" in client.get(f"/desk/quarter/{QUARTER.slug}").text
    _was_published(refused, QUARTER, version=1)
    page = client.get(f"/desk/quarter/{QUARTER.slug}").text
    assert "Release 1, published" in page and "Would be" not in page and "Refused" in page
    assert "v2; v1 published" in client.get("/desk").text


@pytest.mark.parametrize(
    ("measure", "before", "after", "said"),
    [
        ("S1", 20, 10, "−10"),
        ("S1", 10, 20, "+10"),
        ("V1", 1000, 2345, "+1,345"),
        ("W5", 0.88, 0.84, "−0.04"),
        ("S2", 0.5, 0.458, "−4.2 points"),
        ("S2", 0.5, 0.5003, "+0.03 points"),
        ("S3", 4, 6.5, "+2.5"),
        ("S3", 6.5, 6.46, "−0.04"),
        ("V8", 12.0, 13.0, "+1.0"),
        ("S1", 4, 4, "0"),
        ("S1", None, 4, ""),
    ],
)
def test_how_far_a_figure_moved_is_said_in_its_unit(
    measure: str, before: float | None, after: float | None, said: str
) -> None:
    assert moved_by(measure, before, after) == said


# Whose doors


@pytest.mark.parametrize(
    ("who", "path", "said"),
    [
        (ANALYST, f"/desk/check/{'1' * 32}", "This check belongs to its sender"),
        (ANALYST, "/desk/template", "This page is for those who send returns."),
        (ANALYST, "/audit", "This page is for administrators."),
        (ANALYST, "/administration", "This page is for administrators."),
        (SENDER, f"/desk/quarter/{QUARTER.slug}", "This page is for the performance team."),
        (SENDER, "/desk/words", "This page is for the performance team."),
        (MEMBER, f"/desk/check/{'1' * 32}", "Your account has no returns desk."),
        (STRANGER, "/audit", "This page is for administrators."),
    ],
)
def test_who_is_not_let_in_reads_whose_it_is(desk: Config, who: str, path: str, said: str) -> None:
    answer = as_(desk_of(desk), who).client.get(path)
    assert answer.status_code == 403 and said in answer.text


def test_a_word_posted_to_anothers_check_says_whose_it_is(desk: Config) -> None:
    answer = post(as_(desk_of(desk), ANALYST), f"/desk/check/{'1' * 32}/again")
    assert answer.status_code == 403 and "belongs to its sender" in answer.text


def test_versions_of_the_building_are_what_the_records_give(desk: Config, tmp_path: Path) -> None:
    """The versions made by hand above have the fields that those read back have."""
    sent(desk, file(tmp_path, "a.xlsx", provider()))
    (kept,) = intake.versions(desk.records_url, (AREA,))
    mine = replace(version(1, "received"), id=kept.id, sha256=kept.sha256, file_name=kept.file_name)
    assert mine == kept
