"""What is written of an error: its type and place, in one line; never a row about a person, nor what somebody sent."""

from __future__ import annotations

import logging
import re
import subprocess
import sys

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from dashboard.config import Config
from dashboard.operations import logs
from queries import tables
from queries.engines import open_engine, writing
from tests.desk.building import ANALYST, file, sent
from tests.desk.visiting import as_, desk_of, text_of
from tests.returns.building import provider


@pytest.fixture(autouse=True)
def plain() -> None:
    logs.keep_plain()


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


def test_an_error_that_was_not_foreseen_is_logged_by_type_and_place_in_one_line(
    desk: Config, caplog: pytest.LogCaptureFixture
) -> None:
    analyst = as_(desk_of(desk), ANALYST)
    with writing(open_engine(desk.cells_url)) as connection:
        connection.execute(update(tables.registers).values(content=["no register"]))
    answer = analyst.client.get("/desk/quarter/x%0A[2026] ERROR in app: forged%E2%80%A8more")
    assert answer.status_code == 500
    assert "Something went wrong that was not foreseen." in text_of(answer.text)
    (said,) = lines(caplog)
    assert said.isprintable() and "\\n[2026] ERROR" in said
    assert re.search(r"\(\w+Error in queries\.\w+, function \S+, line \d+\)$", said)
    assert "no register" not in said


def test_no_row_about_a_person_is_in_an_error_of_the_database(desk: Config, caplog: pytest.LogCaptureFixture) -> None:
    """What the database says itself may name keys; so nothing is written of its words either."""
    version = sent(desk, file(desk.store, "ours.xlsx", provider()))
    row = {"return_id": version.id, "row": 2, "client": "c" * 64, "pathway": "Accommodation", "need": "AB123"}
    with pytest.raises(DBAPIError) as caught, writing(open_engine(desk.records_url)) as connection:
        connection.execute(insert(tables.pathways), [row | {"return_id": 10**6 + at} for at in range(12)])
    assert "AB123" not in str(caught.value) and "c" * 64 not in str(caught.value)
    logging.getLogger("sqlalchemy.pool").error("it failed: %s", caught.value, exc_info=caught.value)
    said = lines(caplog)
    assert said[-1].startswith("it failed: IntegrityError from ")
    assert "AB123" not in str(said) and str(10**6) not in str(said)


def chained() -> Exception:
    """An error raised from one that names a reference."""
    try:
        try:
            int("AB123")
        except ValueError as error:
            raise KeyError("AB123") from error
    except KeyError as error:
        return error


@pytest.mark.parametrize("given", ["as the message", "as an argument", "as the error"])
def test_what_an_error_says_is_written_nowhere(caplog: pytest.LogCaptureFixture, given: str) -> None:
    log, error = logging.getLogger("anybody.at.all"), chained()
    if given == "as the message":
        log.warning(error)
    elif given == "as an argument":
        log.warning("%s failed", error)
    else:
        log.warning("failed", exc_info=error)
    (said,) = lines(caplog)
    assert "KeyError from ValueError in tests.desk.test_logs, function chained, line" in said
    assert "AB123" not in said
    assert caplog.records[0].exc_info is None


def test_what_ends_a_process_or_a_thread_is_written_by_type_and_place_too() -> None:
    code = (
        "import threading; from dashboard.operations import logs; logs.end_plainly()\n"
        "class Ends:\n def __del__(self): raise KeyError('AB123')\n"
        "thread = threading.Thread(target=lambda: int('AB123')); thread.start(); thread.join(); Ends()\n"
        "raise ValueError('AB123') from OSError(28, 'AB123')"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == 1
    found = [line.partition(": ")[2] for line in ended.stderr.splitlines()]
    kinds = [said.partition(" in ")[0] for said in found]
    assert kinds == ["ValueError", "KeyError", "ValueError from OSError (ENOSPC)"]
    assert "AB123" not in ended.stderr
