"""Restored, a backup is the store that it was made of, or nothing changes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from dashboard.config import read_config
from dashboard.operations import in_use
from dashboard.operations.keys import make_keys
from dashboard.operations.replacing import PLAN
from dashboard.operations.restoring import restore
from queries.audit import utc_now
from queries.engines import open_engine, writing
from tests.bench.serving import stopped
from tests.dashboard.backed_up import DATABASES, backup, elsewhere, held, hold, store, tables
from tests.dashboard.commandline import REGISTER, Iom, iom
from tests.desk.building import FORKS
from tests.queries.revisions import alembic

__all__ = ["backup", "elsewhere", "iom", "store"]


# What is refused when it is restored


def spoil(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """The backup with another list of what it holds."""
    with zipfile.ZipFile(path) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(whole["backup.json"])
    change(told)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (whole | {"backup.json": json.dumps(told).encode()}).items():
            archive.writestr(name, content)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def one_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        told = json.loads(archive.read("backup.json"))
    told["databases"]["cells"]["size"] = 20_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.json", json.dumps(told))
        for name in DATABASES:
            with archive.open(f"{name}.sqlite", "w") as entry:
                for _ in range(20):
                    entry.write(bytes(1_000_000))


def other_rows(told: dict[str, Any]) -> None:
    told["databases"]["records"]["rows"]["clients"] += 1


def newer_format(told: dict[str, Any]) -> None:
    told["format"] += 1


def newer_tables(told: dict[str, Any]) -> None:
    told["databases"]["cells"]["revision"] = "cells_9999"


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "absent": (Path.unlink, "could not be read"),
    "empty": (lambda path: path.write_bytes(b""), "is no backup"),
    "text": (lambda path: path.write_text("a backup"), "is no backup"),
    "a workbook": (lambda path: shutil.copy(REGISTER, path), "is no backup"),
    "cut off": (cut_off, "is no backup"),
    "one byte": (one_byte, "it is damaged"),
    "a bomb": (bomb, "it is damaged"),
    "other rows": (lambda path: spoil(path, other_rows), "it is damaged"),
    "no list": (lambda path: spoil(path, dict.clear), "is no backup"),
    "a newer format": (lambda path: spoil(path, newer_format), "newer version of this program"),
    "newer tables": (lambda path: spoil(path, newer_tables), "newer version of this program"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_whole_backup_of_ours_is_refused_in_a_sentence(
    iom: Iom, store: Path, backup: Path, kind: str
) -> None:
    make, said = FILES[kind]
    make(backup)
    before = held(store)
    ended = iom("restore", backup, "--replace")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert said in ended.err
    assert held(store) == before
    assert [path.name for path in store.iterdir() if "part" in path.name or "before" in path.name] == []


def test_nothing_is_restored_over_a_filled_store_unless_asked_and_then_what_was_there_is_kept(
    iom: Iom, store: Path, backup: Path
) -> None:
    hold(store, "records", 1)
    before = held(store)
    refused = iom("restore", backup)
    assert (refused.code, refused.out) == (2, "")
    assert "Give --replace" in refused.err
    assert held(store) == before
    assert iom("restore", backup, "--replace").code == 0
    assert held(store) != before
    kept = {path.name.split(".")[0]: tables(path) for path in store.glob("*.before-*")}
    assert kept == before
    assert iom("restore", backup, "--replace").code == 0, "and once more in the same second"
    assert len(list(store.glob("*.before-*"))) == 4


def test_a_log_of_what_was_there_is_not_read_with_what_is_restored(
    iom: Iom, store: Path, backup: Path, elsewhere: Path
) -> None:
    want = held(store)
    elsewhere.mkdir()
    with closing(sqlite3.connect(store / "records.sqlite")) as connection:
        connection.execute("DELETE FROM clients")
        connection.commit()
        for log in store.glob("*.sqlite-*"):
            shutil.copy(log, elsewhere)  # as they stay where the database itself is lost
    assert "Give --replace" in iom("restore", backup).err, "they may be all that is left"
    assert iom("restore", backup, "--replace").code == 0
    assert held(elsewhere) == want
    assert list(elsewhere.glob("records.sqlite.before-*-wal"))


def test_nothing_is_restored_while_the_store_is_served_or_open(iom: Iom, store: Path, backup: Path) -> None:
    before = held(store)
    hold = f"in_use.hold(Path({str(store)!r})); print(); input()"
    serving = f"from pathlib import Path; from dashboard.operations import in_use; {hold}"
    command = [sys.executable, "-c", serving]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server, stopped(server):
        assert server.stdout
        server.stdout.readline()
        assert "The store is in use" in iom("restore", backup, "--replace").err
    with closing(sqlite3.connect(store / "cells.sqlite")) as reader:
        reader.execute("SELECT * FROM accounts").fetchall()
        assert "The store is in use" in iom("restore", backup, "--replace").err
    assert held(store) == before
    assert iom("restore", backup, "--replace").code == 0


def test_nothing_is_served_while_a_store_is_restored(store: Path) -> None:
    with in_use.alone(store), pytest.raises(Exception, match="A backup is being restored"):
        in_use.hold(store)


def test_an_older_backup_is_brought_up_to_date(iom: Iom, tmp_path: Path, elsewhere: Path) -> None:
    older, path = older_store(tmp_path / "older"), tmp_path / "older.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IOM_STORE", str(older))
        assert iom("backup", path).code == 0, "also before the program's own migration"
    assert "Brought the database of cells up to date." in iom("restore", path).out
    assert "key_check" in tables(elsewhere / "cells.sqlite")
    assert iom("migrate").code == 0


def older_store(folder: Path) -> Path:
    """A store as an earlier version of the program made it."""
    for name, revision in (("records", "records_0002"), ("cells", "cells_0004")):
        engine = open_engine(f"sqlite:///{folder}/{name}.sqlite")
        with writing(engine) as connection:
            command.upgrade(alembic(connection), revision)
        engine.dispose()
    return folder


def test_keys_that_do_not_go_with_what_is_restored_are_told_of(
    iom: Iom, backup: Path, store: Path, elsewhere: Path
) -> None:
    make_keys(read_config())
    assert "The reference key is not the one" in iom("restore", backup).err
    shutil.copy(store / "keys", elsewhere / "keys")
    assert iom("restore", backup, "--replace").err == ""


# Killed


@dataclass
class Killer:
    """Kills its own process before so many changes of files."""

    left: int

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in ("os.rename", "fcntl.flock") or (event == "os.remove" and str(arguments[0]).endswith(PLAN)):
            self.left -= 1
            if self.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)


def restore_until_killed(store: Path, backup: Path, changes: int) -> None:
    sys.addaudithook(Killer(changes))
    restore(read_config({"IOM_STORE": str(store)}), backup, replace=True, now=utc_now())


def test_killed_at_any_moment_the_store_is_as_before_or_as_restored(store: Path, backup: Path, tmp_path: Path) -> None:
    (store / "demonstration").write_text("Invented\n")
    for name in DATABASES:
        hold(store, name, 1)
        with closing(sqlite3.connect(store / f"{name}.sqlite")) as connection:
            connection.execute("DELETE FROM cells" if name == "cells" else "DELETE FROM clients")
            connection.commit()
    open_engine(f"sqlite:///{store}/cells.sqlite").dispose()
    before, seen = held(store), []
    for changes in range(100):
        folder = tmp_path / f"try-{changes}"
        shutil.copytree(store, folder)
        process = FORKS.Process(target=restore_until_killed, args=(folder, backup, changes))
        process.start()
        process.join()
        demo = read_config({"IOM_STORE": str(folder)}).demo
        seen.append("before" if (held(folder), demo) == (before, True) else "after")
        if seen[-1] == "after":
            fresh = tmp_path / "fresh"
            if not fresh.exists():
                restore(read_config({"IOM_STORE": str(fresh)}), backup, replace=False, now=utc_now())
            assert (held(folder), demo) == (held(fresh), False)
        shutil.rmtree(folder)
        if process.exitcode == 0:
            break
    assert process.exitcode == 0, "in the end it was not killed"
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 2
