"""``/healthz`` asks both databases and the disk, in little time, and tells a stranger little."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from dashboard.config import Config
from dashboard.operations import health
from queries.engines import open_engine
from tests.desk.failing import damage
from tests.desk.test_failing_store import SQLITE_ALONE
from tests.desk.visiting import desk_of


def test_health_asks_both_stores_and_the_disk(desk: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    assert health.asked(desk) == "OK"
    monkeypatch.setattr(health, "LEAST_FREE", 2**62)
    assert health.asked(desk) == "The disk is nearly full."


@SQLITE_ALONE
def test_a_full_disk_is_said_to_be_full_and_not_that_figures_cannot_be_read(desk: Config) -> None:
    """As the system tells it: no file may grow, so that SQLite cannot open what it keeps beside a database."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "from dashboard.operations.health import asked; from dashboard.config import read_config; "
        "print(asked(read_config()))"
    )
    open_engine(desk.cells_url).dispose()
    open_engine(desk.records_url).dispose()
    command = [sys.executable, "-c", code]
    ended = subprocess.run(
        command, env={**os.environ, "IOM_STORE": str(desk.store)}, stdout=subprocess.PIPE, text=True, check=True
    )
    assert ended.stdout == "The disk is full.\n"


@SQLITE_ALONE
def test_a_disk_that_is_full_and_a_store_that_is_damaged_are_both_said(
    desk: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 2**62)
    damage(desk.cells_url, head=True)
    assert health.asked(desk) == "The disk is nearly full. The figures cannot be read."


@SQLITE_ALONE
@pytest.mark.parametrize(("name", "said"), [("records", "records"), ("cells", "figures")])
@pytest.mark.parametrize("how", ["damaged", "gone"])
def test_a_server_whose_store_does_not_answer_is_not_well(desk: Config, name: str, said: str, how: str) -> None:
    client = desk_of(desk).server.test_client()
    url = f"sqlite:///{desk.store.absolute()}/{name}.sqlite"
    if how == "damaged":
        damage(url, head=True)
    else:
        open_engine(url).dispose()
        (desk.store / f"{name}.sqlite").unlink()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (503, f"The {said} cannot be read.")
    assert how == "damaged" or not (desk.store / f"{name}.sqlite").exists(), "it was made by asking"


def test_an_answer_that_takes_long_holds_up_nobody() -> None:
    begun, go_on = threading.Event(), threading.Event()
    asked: list[int] = []

    def ask() -> str:
        asked.append(1)
        begun.set()
        go_on.wait(30)
        return "OK"

    checked = health.Health(ask)
    first = threading.Thread(target=checked)
    first.start()
    assert begun.wait(30)
    assert [checked() for _ in range(50)] == [health.NOT_YET] * 50
    go_on.set()
    first.join()
    assert [checked() for _ in range(50)] == ["OK"] * 50
    assert len(asked) == 1
