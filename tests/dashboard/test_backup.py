"""A backup is the whole store at one moment, whoever works meanwhile, and no file is written over."""

from __future__ import annotations

import resource
import sqlite3
import stat
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.config import read_config
from tests.bench.serving import stopped
from tests.dashboard.backed_up import DATABASES, IOM, backup, elsewhere, held, hold, store, tables
from tests.dashboard.commandline import Iom, iom
from tests.desk.building import FORKS

__all__ = ["backup", "elsewhere", "iom", "store"]


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
            with (
                subprocess.Popen([*IOM, "backup", tmp_path / "b.zip"], stdout=subprocess.PIPE) as backing,
                stopped(backing),
            ):
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
