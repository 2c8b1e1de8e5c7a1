"""A store with the worked example, a backup of it, and all that its databases hold."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from queries.engines import open_engine
from tests.dashboard.commandline import Iom, iom
from tests.support import Store

__all__ = ["iom"]
IOM = [sys.executable, "-c", "from dashboard.commands import main; main()"]
DATABASES = ("records", "cells")


@pytest.fixture
def store(iom: Iom, example: Store, tmp_path: Path) -> Path:
    """The worked example in the store of the console script."""
    example.copied(tmp_path / "store")
    iom("migrate")
    return tmp_path / "store"


@pytest.fixture
def backup(iom: Iom, store: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    path = tmp_path / "backup.zip"
    ended = iom("backup", path)
    assert (ended.code, ended.err) == (0, "")
    return path


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Another folder, which is the console script's store from now on."""
    folder = tmp_path / "elsewhere"
    monkeypatch.setenv("IOM_STORE", str(folder))
    yield folder
    for name in DATABASES:
        open_engine(f"sqlite:///{folder}/{name}.sqlite").dispose()


Tables = dict[str, list[tuple[Any, ...]]]


def held(folder: Path) -> dict[str, Tables]:
    """Every row of every table of both databases."""
    return {name: tables(folder / f"{name}.sqlite") for name in DATABASES}


def tables(file: Path) -> Tables:
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in sorted(names)}


def hold(folder: Path, name: str, number: int) -> None:
    """Put something into the audit of a database."""
    with closing(sqlite3.connect(folder / f"{name}.sqlite", timeout=30)) as connection, connection:
        values = ("2026-01-01 00:00:00", "tests", "act", "", str(number), "{}")
        connection.execute("INSERT INTO audit (at, who, what, area, subject, detail) VALUES (?, ?, ?, ?, ?, ?)", values)
