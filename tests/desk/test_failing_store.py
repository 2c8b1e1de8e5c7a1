"""A store that is busy, full or damaged: a plain sentence with its cure at every door, and none to who only reads."""

from __future__ import annotations

import io
import os
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from dashboard.config import Config
from dashboard.desk.releases import release_of
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, writing
from queries.troubles import Trouble
from tests.desk.building import ANALYST, SENDER, file, sent
from tests.desk.failing import damage, full, held, impatient
from tests.desk.test_desk import ended
from tests.desk.visiting import as_, desk_of, post, text_of
from tests.returns.building import AREA, QUARTER, provider

SQLITE_ALONE = pytest.mark.parametrize("desk", ["SQLite"], indirect=True)


def assert_told(answer: TestResponse, ails: Trouble, status: int = 503) -> None:
    assert answer.status_code == status
    assert ails.sentence in text_of(answer.text) and ails.cure in text_of(answer.text)


def test_a_busy_store_is_told_at_every_door_and_keeps_nobody_from_reading(desk: Config) -> None:
    config = impatient(desk)
    house = desk_of(config)
    analyst, sender = as_(house, ANALYST), as_(house, SENDER)
    version = sent(desk, file(desk.store, "ours.xlsx", provider()))
    with held(desk.cells_url), held(desk.records_url):
        for visitor, path, data in (
            (house.visitor(), "/sign-in", {"email": ANALYST, "password": "teapot gravel lantern"}),
            (analyst, f"/desk/return/{version.id}", {"do": "accept"}),
            (analyst, f"/desk/quarter/{QUARTER.slug}", {"do": "preview"}),
            (sender, "/desk/upload", {"file": (io.BytesIO(b"x"), "x.xlsx")}),
        ):
            token = {"csrf_token": visitor.form_token() if path == "/sign-in" else visitor.token()}
            answer = visitor.client.post(path, data=data | token)
            assert_told(answer, Trouble.BUSY)
            assert answer.headers["Retry-After"]
        for path in ("/desk", f"/desk/return/{version.id}", f"/desk/quarter/{QUARTER.slug}", "/healthz"):
            assert analyst.client.get(path).status_code == 200
    assert not list((desk.store / "waiting").glob("*")), "a file waits for a check that never began"


def test_a_session_lasts_while_the_store_is_busy(desk: Config) -> None:
    house = desk_of(impatient(desk))
    analyst = as_(house, ANALYST)
    with writing(open_engine(desk.cells_url)) as connection:
        connection.execute(update(tables.sessions).values(seen_at=utc_now() - timedelta(minutes=5)))
    with held(desk.cells_url):
        assert analyst.client.get("/desk").status_code == 200


def test_while_somebody_writes_a_sign_in_is_answered_within_seconds_and_a_page_at_once(desk: Config) -> None:
    """With the store's own patience, by which a command waits for half a minute."""
    house = desk_of(desk)
    analyst, visitor = as_(house, ANALYST), house.visitor()
    with writing(open_engine(desk.cells_url)) as connection:
        connection.execute(update(tables.sessions).values(seen_at=utc_now() - timedelta(minutes=5)))
    token = visitor.form_token()
    with held(desk.cells_url):
        began = monotonic()
        assert analyst.client.get("/desk").status_code == 200
        assert monotonic() - began < 2
        data = {"email": ANALYST, "password": "teapot gravel lantern", "csrf_token": token}
        answer = visitor.client.post("/sign-in", data=data)
        assert monotonic() - began < 8
    assert_told(answer, Trouble.BUSY)
    assert answer.headers["Retry-After"]


@SQLITE_ALONE
def test_a_full_store_is_told_at_the_desk_and_by_its_work(desk: Config) -> None:
    house = desk_of(desk)
    analyst = as_(house, ANALYST)
    with full(desk.cells_url):
        answer = post(analyst, f"/desk/quarter/{QUARTER.slug}", do="preview")
        assert_told(answer, Trouble.FULL, 507)
        assert analyst.client.get("/desk").status_code == 200


@contextmanager
def no_file_longer(store: Path, more: int) -> Iterator[None]:
    """Whoever begins meanwhile can make no file longer than the longest that there is, by so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    longest = max(path.stat().st_size for path in store.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest + more, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@SQLITE_ALONE
def test_work_that_finds_no_room_says_so_on_its_page(desk: Config, capfd: pytest.CaptureFixture[str]) -> None:
    house = desk_of(desk)
    analyst = as_(house, ANALYST)
    version = sent(desk, file(desk.store, "ours.xlsx", provider()))
    assert post(analyst, f"/desk/return/{version.id}", do="accept").status_code == 303
    with no_file_longer(desk.store, more=150_000):
        answer = post(analyst, f"/desk/quarter/{QUARTER.slug}", do="publish")
        page = ended(analyst, answer)
    assert str(Trouble.DISK) in text_of(page.text)
    assert release_of(open_engine(desk.cells_url), AREA, QUARTER) is None
    assert re.fullmatch(r"Work of the desk failed \(OperationalError from .+, line \d+\)\n", capfd.readouterr().err)


@SQLITE_ALONE
def test_an_upload_for_which_there_is_no_room_is_told_and_leaves_nothing(desk: Config) -> None:
    sender = as_(desk_of(desk), SENDER)
    content = os.urandom(450_000)  # more would be written to a file by the test's own browser
    with no_file_longer(desk.store, more=0):
        answer = post(sender, "/desk/upload", file=(io.BytesIO(content), "ours.xlsx"))
    assert_told(answer, Trouble.FULL, 507)
    assert not list((desk.store / "waiting").glob("*"))


DAMAGED = ("/", "/desk", "/print/housing", "/board-pack", "/assets/charts.js", f"/desk/quarter/{QUARTER.slug}")


@SQLITE_ALONE
@pytest.mark.parametrize("head", [True, False])
def test_a_damaged_store_is_told_at_every_door(desk: Config, head: bool) -> None:
    analyst = as_(desk_of(desk), ANALYST)
    damage(desk.cells_url, head=head)
    for path in DAMAGED:
        answer = analyst.client.get(path)
        assert_told(answer, Trouble.DAMAGED)
        assert answer.mimetype == ("text/html" if path[:3] not in ("/as",) else "text/plain")
    assert_told(post(analyst, "/board-pack", act="save"), Trouble.DAMAGED)


@SQLITE_ALONE
def test_damaged_records_are_told_where_they_are_needed(desk: Config) -> None:
    analyst = as_(desk_of(desk), ANALYST)
    damage(desk.records_url, head=True)
    assert_told(analyst.client.get("/desk"), Trouble.DAMAGED)
    assert analyst.client.get("/definitions").status_code == 200


def test_a_page_that_cannot_be_drawn_says_why(desk: Config) -> None:
    visitor = as_(desk_of(desk), ANALYST)
    with writing(open_engine(desk.cells_url)) as connection:
        connection.execute(update(tables.registers).values(content=["no register"]))
    assert b"This page could not be drawn" in visitor.view("/cohort").data
    assert "This page could not be drawn" in visitor.client.get("/_dash-layout").text
