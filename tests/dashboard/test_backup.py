"""A backup is the whole store at one moment, whoever works meanwhile; restored it is that store, or nothing changes."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from dashboard.app import create_app
from dashboard.config import read_config
from dashboard.operations import in_use
from dashboard.operations.keys import make_keys
from dashboard.operations.replacing import PLAN
from dashboard.operations.restoring import restore
from queries import migrating
from queries.audit import utc_now
from queries.engines import open_engine, writing
from queries.vocabulary import Role
from tests.dashboard.commandline import REGISTER, Iom, iom
from tests.dashboard.conftest import House, add_account, address_of
from tests.desk.building import FORKS
from tests.support import EXAMPLE_AREA, Store

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


# What is in it


def test_what_is_restored_is_what_was_backed_up_table_by_table(
    iom: Iom, store: Path, backup: Path, elsewhere: Path
) -> None:
    ended = iom("restore", backup)
    assert (ended.code, ended.err.count("\n")) == (0, 1)
    assert f"Put the file of them back at {elsewhere / 'keys'}" in ended.err
    assert "4 returns and 2 releases" in ended.out
    assert held(elsewhere) == held(store)
    assert len(held(store)["records"]["clients"]) > 10
    assert len(held(store)["cells"]["cells"]) > 1000
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in elsewhere.iterdir()} == {0o600}
    assert not list(elsewhere.glob("*.part*"))


def test_a_backup_holds_both_databases_and_neither_keys_nor_uploads(iom: Iom, store: Path, backup: Path) -> None:
    (store / "waiting").mkdir()
    (store / "waiting" / "upload").write_bytes(b"an upload that waits")
    again = backup.with_name("again.zip")
    said = iom("backup", again).out
    assert f"The keys are not in it: keep them apart from it ({store / 'keys'})." in said
    with zipfile.ZipFile(again) as archive:
        assert archive.namelist() == ["backup.json", "records.sqlite", "cells.sqlite"]
        whole = b"".join(archive.read(name) for name in archive.namelist())
    keys = [line.split(" = ")[1] for line in (store / "keys").read_text().splitlines()]
    assert [word for word in (*keys, "an upload that waits") if word.encode() in whole] == []
    assert stat.S_IMODE(again.stat().st_mode) == 0o600


@pytest.mark.parametrize("invented", [True, False], ids=["into a real store", "over a demonstration"])
def test_what_is_invented_says_so_wherever_it_is_restored(
    iom: Iom, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invented: bool
) -> None:
    (tmp_path / "other").mkdir()
    mark = (store if invented else tmp_path / "other") / "demonstration"
    mark.write_text("Invented\n2025/26 Q2\n")
    assert iom("backup", tmp_path / "one.zip").code == 0
    monkeypatch.setenv("IOM_STORE", str(tmp_path / "other"))
    assert iom("restore", tmp_path / "one.zip").code == 0
    assert read_config().demo is invented
    if invented:
        assert (tmp_path / "other" / "demonstration").read_text() == mark.read_text()


def test_both_databases_are_of_one_moment_while_others_write(iom: Iom, store: Path, tmp_path: Path) -> None:
    writer = FORKS.Process(target=write_in_turn, args=(store,))
    writer.start()
    try:
        for number in range(4):
            path = tmp_path / f"{number}.zip"
            assert iom("backup", path).code == 0
            told = {name: count_of_acts(path, name, tmp_path) for name in DATABASES}
            assert told["records"] - told["cells"] in (0, 1), "an act in records comes before its sequel in cells"
        assert told["cells"] > 0
    finally:
        writer.kill()
        writer.join()


def write_in_turn(store: Path) -> None:
    """For ever: an act in the records, then what follows from it in the cells."""
    number = 0
    while number := number + 1:
        for name in DATABASES:
            hold(store, name, number)


def count_of_acts(path: Path, name: str, folder: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        file = Path(archive.extract(f"{name}.sqlite", folder))
    return sum(row[2] == "tests" for row in tables(file)["audit"])


def test_a_backup_can_be_made_while_a_return_is_being_loaded_and_pages_are_read(
    iom: Iom, store: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(store / "cells.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cells").fetchone()
        loading = closing(sqlite3.connect(store / "records.sqlite", isolation_level=None))
        with loading as writer:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("DELETE FROM clients")
            with subprocess.Popen([*IOM, "backup", tmp_path / "b.zip"], stdout=subprocess.PIPE) as backing:
                with pytest.raises(subprocess.TimeoutExpired):
                    backing.wait(3)  # for what is being written is half done
                writer.execute("ROLLBACK")
                assert backing.wait(30) == 0


# What may go wrong when it is made


def test_a_backup_is_written_over_nothing(iom: Iom, backup: Path) -> None:
    before = backup.read_bytes()
    ended = iom("backup", backup)
    assert (ended.code, ended.out) == (2, "")
    assert "nothing is written over it" in ended.err
    assert backup.read_bytes() == before


def test_where_there_is_no_room_a_sentence_says_so_and_nothing_is_left(store: Path, tmp_path: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    before = {path.name for path in store.iterdir()}
    made = subprocess.run(
        [*IOM, "backup", tmp_path / "backups.zip"], capture_output=True, text=True, preexec_fn=little_room, check=False
    )
    assert (made.returncode, made.stdout) == (2, "")
    assert "the disk is full" in made.stderr
    assert not [path.name for path in tmp_path.iterdir() if "backups" in path.name or path.name.startswith(".")]
    assert {path.name for path in store.iterdir()} - before <= {"records.sqlite-wal", "records.sqlite-shm"}


@pytest.mark.parametrize("place", ["absent/backup.zip", "store"], ids=["no such folder", "a folder"])
def test_where_a_backup_cannot_be_a_sentence_says_so(iom: Iom, store: Path, tmp_path: Path, place: str) -> None:
    ended = iom("backup", tmp_path / place)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)


def test_without_a_store_there_is_nothing_to_back_up(iom: Iom, tmp_path: Path) -> None:
    ended = iom("backup", tmp_path / "backup.zip")
    assert (ended.code, ended.out) == (2, "")
    assert "Run iom migrate first" in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("word", ["backup", "restore"])
def test_for_postgresql_its_own_programs_are_named_and_no_password(
    iom: Iom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    for name in DATABASES:
        monkeypatch.setenv(f"IOM_{name.upper()}_URL", f"postgresql://iom:teapot@db.example/{name}")
    ended = iom(word, tmp_path / "backup.zip")
    assert ended.code == 2
    for name in DATABASES:
        assert f"pg_dump --format=custom --file={name}.dump 'postgresql://iom@db.example/{name}'" in ended.err
    assert ended.err.index("cells.dump") < ended.err.index("records.dump"), "releases before what they are made of"
    assert "teapot" not in ended.err


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
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
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
            config = migrating._config()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
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
