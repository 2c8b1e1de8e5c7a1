"""Where records are fewer than the releases say, whoever needs them is told."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.config import read_config
from dashboard.operations.keys import make_keys
from queries.vocabulary import Role
from tests.dashboard.backed_up import backup, store
from tests.dashboard.commandline import Iom, iom
from tests.dashboard.conftest import House, add_account, address_of
from tests.support import EXAMPLE_AREA

__all__ = ["backup", "iom", "store"]


# What is missing is said


@contextmanager
def without_records(store: Path, how: str, backup: Path) -> Iterator[None]:
    """The store as people have left it."""
    records = store / "records.sqlite"
    if how == "absent":
        records.unlink()
    elif how == "without its log":
        records.write_bytes(b"")
    else:
        with closing(sqlite3.connect(records)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM returns WHERE quarter = (SELECT max(quarter) FROM returns)")
            connection.commit()
    yield


@pytest.mark.parametrize(("how", "missing"), [("absent", 4), ("without its log", 4), ("older", 2)])
def test_fewer_records_than_the_releases_say_are_told_of(
    iom: Iom, store: Path, backup: Path, how: str, missing: int
) -> None:
    with without_records(store, how, backup):
        migrated = iom("migrate")
        assert migrated.code == 0
        assert "Everything is up to date" not in migrated.out
        said = f"Records are missing: {missing} of the 4 returns"
        assert said in migrated.err
        assert said in iom("migrate").err, "each time"
        assert said in iom("publish", "2025/26 Q1", "--area", EXAMPLE_AREA).err
        assert said in iom("merges", "--area", EXAMPLE_AREA).err
    assert iom("restore", backup, "--replace").code == 0
    assert iom("migrate").err == ""


def test_a_server_tells_of_missing_records_when_it_starts(iom: Iom, store: Path) -> None:
    (store / "records.sqlite").unlink()
    assert iom("migrate").code == 0
    start = [sys.executable, "-c", "from dashboard.app import create_server; create_server()"]
    started = subprocess.run(start, check=True, capture_output=True, text=True)
    assert "Records are missing: 4 of the 4 returns" in started.stderr


def test_the_analyst_is_told_of_missing_records_before_publishing(iom: Iom, store: Path, backup: Path) -> None:
    add_account(read_config(), address_of(Role.ANALYST), Role.ANALYST, EXAMPLE_AREA)
    with without_records(store, "older", backup):
        house = House(read_config(), create_app(read_config()).server)
        page = house.visitor(Role.ANALYST).client.get("/desk/quarter/2025-26-Q2").text
    assert "2 returns that this area’s releases were counted from are no longer among the records" in page


def test_a_missing_register_is_told_of(iom: Iom, store: Path) -> None:
    (store / "cells.sqlite").unlink()
    said = iom("migrate")
    assert "The register is missing, though 4 versions of returns are kept." in said.err
    assert "Everything is up to date" not in said.out


def test_a_whole_store_is_not_warned_of(iom: Iom, store: Path) -> None:
    assert make_keys(read_config()) is False
    assert (iom("migrate").out, iom("migrate").err) == ("Everything is up to date.\n", "")
