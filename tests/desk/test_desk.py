"""The desk behind its doors: whose upload, whose return, who decides; work in processes of its own; the audit."""

from __future__ import annotations

import fcntl
import io
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.config import Config, read_config
from dashboard.desk import jobs
from dashboard.desk.waiting import LASTS, Upload, Waiting, clear
from dashboard.operations import turns
from dashboard.operations.keys import read_keys
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, writing
from tests.dashboard.conftest import House, Visitor
from tests.desk.building import ADMIN, ANALYST, COLLEAGUE, CONSTABLE, MEMBER, SENDER, STRANGER, file, sent
from tests.desk.visiting import as_, post
from tests.returns.building import AREA, provider

SECONDS = 60


@pytest.fixture(scope="module")
def house(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    """One desk for all, made once: each test sends what no other does."""
    store = tmp_path_factory.mktemp("house") / "store"
    shutil.copytree(blank, store)
    config = read_config({"IOM_STORE": str(store)})
    return House(config, create_app(config).server)


def upload(visitor: Visitor, path: Path) -> TestResponse:
    return post(visitor, "/desk/upload", file=(io.BytesIO(path.read_bytes()), path.name))


def ended(visitor: Visitor, answer: TestResponse) -> TestResponse:
    """The page that a piece of work leads to, once it has ended."""
    until = time.monotonic() + SECONDS
    while visitor.client.get(f"{answer.location}/state").get_json()["running"]:
        assert time.monotonic() < until
        time.sleep(0.1)
    return visitor.client.get(answer.location, follow_redirects=True)


def test_a_return_is_uploaded_sent_accepted_and_seen_by_whose_it_is_alone(house: House, tmp_path: Path) -> None:
    sender, analyst = as_(house, SENDER), as_(house, ANALYST)
    asked = upload(sender, file(tmp_path, "ours.xlsx", provider()))
    checked = ended(sender, asked)
    assert "Send this return" in checked.text and "Bridge Trust, July to September 2025" in checked.text
    path = checked.request.path
    for other in (as_(house, COLLEAGUE), as_(house, CONSTABLE)):
        assert other.client.get(path).status_code in (404, 409)
        assert "ours.xlsx" not in other.client.get("/desk").text
        assert other.client.get(asked.location).status_code == 404
    receipt = ended(sender, post(sender, path, do="send"))
    assert "Receipt" in receipt.text and "SHA-256" in receipt.text
    assert list((house.config.store / "waiting").iterdir()) == []
    of = receipt.request.path
    assert as_(house, COLLEAGUE).client.get(of).status_code == 200
    for stranger, status in ((CONSTABLE, 404), (STRANGER, 404), (MEMBER, 403)):
        assert as_(house, stranger).client.get(of).status_code == status
    assert post(as_(house, STRANGER), of, do="accept").status_code == 404
    assert post(analyst, of, do="accept", words="Thank you.").status_code == 303
    assert "Thank you." in sender.client.get(of).text
    assert post(analyst, of, do="accept").status_code == 409


def test_what_is_not_a_return_is_refused_in_plain_words_and_the_server_lives(house: House, tmp_path: Path) -> None:
    (tmp_path / "letter.xlsx").write_bytes(b"Dear colleagues, please find attached")
    sender = as_(house, SENDER)
    page = ended(sender, upload(sender, tmp_path / "letter.xlsx"))
    assert page.status_code == 200 and "What came of it" in page.text
    assert "Traceback" not in page.text
    assert post(sender, "/desk/upload").status_code == 409
    assert sender.client.get("/healthz").status_code == 200


def test_the_next_quarters_template_comes_filled_from_the_last_workbook(house: House, tmp_path: Path) -> None:
    last = file(tmp_path, "last.xlsx", provider())
    given = {"file": (io.BytesIO(last.read_bytes()), last.name)}
    answer = post(as_(house, SENDER), "/desk/template", **given)
    assert "provider-2025-26-Q3.xlsx" in answer.headers["Content-Disposition"]
    clients = load_workbook(io.BytesIO(answer.data))["Clients"]
    assert "C-001" in {row[0] for row in clients.iter_rows(values_only=True)}
    assert (
        post(as_(house, CONSTABLE), "/desk/template", file=(io.BytesIO(last.read_bytes()), "a.xlsx")).status_code == 409
    )


def test_who_finds_the_desk_busy_is_told_when_to_try_again_and_nothing_is_kept(desk: Config, tmp_path: Path) -> None:
    sender, of = as_(House(desk, create_app(desk).server), SENDER), file(tmp_path, "ours.xlsx", provider())
    began = utc_now() - timedelta(seconds=20)
    work = {
        "kind": jobs.Kind.PUBLISH.value,
        "account_id": 99,
        "who": "x",
        "area": AREA,
        "result": {},
        "began_at": began,
    }
    with ExitStack() as at_work:
        for _ in range(jobs.MOST_AT_ONCE):
            id = jobs.new_id()
            at_work.enter_context(held(desk.store / turns.FOLDER / id))
            with writing(open_engine(desk.cells_url)) as connection:
                connection.execute(insert(tables.jobs).values(work | {"id": id, "state": jobs.State.RUNNING.value}))
        told = upload(sender, of)
        assert told.status_code == 503 and 20 <= int(told.headers["Retry-After"]) <= turns.LATEST
        assert f"Try again in {told.headers['Retry-After']} seconds." in told.text
        assert list((desk.store / "waiting").iterdir()) == []
    assert upload(sender, of).status_code == 303


@contextmanager
def held(path: Path) -> Iterator[None]:
    """The lock of a piece of work, as its process holds it."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def test_an_upload_waits_as_noise_for_its_own_account_and_a_day(desk: Config) -> None:
    secret = read_keys(desk).secret
    mine, theirs = Waiting(desk.store, secret, 1), Waiting(desk.store, secret, 2)
    id = jobs.new_id()
    mine.put(id, Upload("ours.xlsx", b"Client C-001 " * 100))
    kept = desk.store / "waiting" / id
    assert b"C-001" not in kept.read_bytes() and b"ours" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert mine.get(id) == Upload("ours.xlsx", b"Client C-001 " * 100)
    assert theirs.get(id) is None and Waiting(desk.store, "another key", 1).get(id) is None
    an_hour_ago = time.time() - 3600
    os.utime(kept, (an_hour_ago, an_hour_ago))
    mine.put(id, Upload("ours.xlsx", b"", {"answers": []}))
    assert kept.stat().st_mtime == pytest.approx(an_hour_ago)
    long_ago = time.time() - LASTS.total_seconds() - 1
    os.utime(kept, (long_ago, long_ago))
    assert mine.get(id) is None
    clear(desk.store)
    assert not kept.exists()


def under_way(desk: Config, id: str, **values: object) -> None:
    """A piece of work that a table says is under way."""
    row = {"id": id, "kind": "publish", "account_id": 1, "who": SENDER, "state": "running", "began_at": utc_now()}
    with writing(open_engine(desk.cells_url)) as connection:
        connection.execute(insert(tables.jobs).values({**row, **values}))


def test_work_whose_process_is_gone_is_told_as_such(desk: Config) -> None:
    under_way(desk, "1" * 32)
    found = jobs.find(desk, "1" * 32)
    assert found is not None and found.state is jobs.State.LOST and "Nothing half-done was kept" in found.said


def test_work_that_is_stopped_keeps_nothing(house: House, tmp_path: Path) -> None:
    sender = as_(house, SENDER)
    asked = upload(sender, file(tmp_path, "ours.xlsx", provider()))
    assert post(sender, f"{asked.location}/stop").status_code == 303
    page = ended(sender, asked)
    assert "stopped" in page.text
    assert "Send this return" not in page.text


def test_a_quarter_is_published_with_reasons_and_withdrawn(house: House, tmp_path: Path) -> None:
    of = sent(house.config, file(tmp_path, "again.xlsx", provider(), "Clients", 2, "district", "Eastham")).id
    analyst = as_(house, ANALYST)
    post(analyst, f"/desk/return/{of}", do="accept")
    here = "/desk/quarter/2025-26-Q2"
    assert "Not published" in analyst.client.get(here).text
    page = ended(analyst, post(analyst, here, do="publish"))
    assert "Release 1, published" in page.text
    assert post(analyst, here, do="publish").status_code == 409, "again, but no reason was given"
    assert post(analyst, here, do="withdraw", why=" ").status_code == 409
    assert post(as_(house, STRANGER), here, do="withdraw", why="Mischief", area="Southshire").status_code == 404
    assert post(analyst, here, do="withdraw", why="A wrong district").status_code == 303
    assert "Not published" in analyst.client.get(here).text
    audit = as_(house, ADMIN).client
    assert "why: A wrong district" in audit.get("/audit?what=withdraw").text
    assert "A wrong district" not in audit.get("/audit?what=publish").text
    csv = audit.get("/audit.csv?who=analyst").text.splitlines()
    assert csv[0].lstrip("\ufeff") == "when (UTC),who,what,area,about,more"
    assert {line.split(",")[2] for line in csv[1:]} >= {"withdraw", "publish", "publish begun", "return accepted"}


def test_a_cell_of_the_audit_is_never_a_formula(house: House) -> None:
    with writing(open_engine(house.config.cells_url)) as connection:
        row = {"at": utc_now(), "who": "=1+1", "what": "test", "area": AREA, "subject": "@SUM(A1)", "detail": {}}
        connection.execute(insert(tables.audit).values(row))
    line = as_(house, ADMIN).client.get("/audit.csv?what=test").text.splitlines()[1]
    assert line.split(",")[1:5] == ["'=1+1", "test", AREA, "'@SUM(A1)"]
