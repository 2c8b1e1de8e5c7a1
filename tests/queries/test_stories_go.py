"""A store from before stories were held back holds nothing of them once it is migrated, in no byte of its files."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from queries import migrating
from queries.engines import close_all, open_engine
from queries.errors import PlainError
from queries.migrating import migrate, require_current
from tests.postgresql import Server
from tests.queries.revisions import alembic

BEFORE = {"records": "records_0002", "cells": "cells_0004"}
# version, row, title, text, answer: each title and text is a word of its own
STORIES = (
    (1, 2, "TITLEKEPT", "TEXTKEPT", "Yes"),
    (1, 3, "TITLEREFUSED", "TEXTREFUSED", "No"),
    (1, 4, "TITLEBLANK", "TEXTBLANK", None),
    (1, 5, "TITLEWITHDRAWN", "TEXTWITHDRAWN", "Yes"),
    (1, 6, "TITLERENAMED", "TEXTRENAMED", "Yes"),
    (1, 7, "TITLEREWORDED", "TEXTREWORDED", "Yes"),
    (1, 8, "TITLEDROPPED", "TEXTDROPPED", "Yes"),
    (2, 2, "TITLEKEPT", "TEXTKEPT", "Yes"),
    (2, 3, "TITLEWITHDRAWN", "TEXTWITHDRAWN", "No"),
    (2, 9, "TITLERENAMED", "TEXTOTHER", "No"),
    (2, 7, "TITLEOTHER", "TEXTNEW", "No"),
)
GONE = ("REFUSED", "BLANK", "WITHDRAWN", "RENAMED", "REWORDED", "OTHER", "TEXTNEW", "DROPPED", "DELETED")


def old(urls: tuple[str, str]) -> None:
    """Both databases as the version before made them, with two versions of a return in the records."""
    for url, database in zip(urls, migrating.DATABASES, strict=True):
        engine = create_engine(url)
        with engine.begin() as connection:
            command.upgrade(alembic(connection), BEFORE[database])
            if database == "records":
                fill(connection)
        engine.dispose()


def fill(connection: Connection) -> None:
    for number in (1, 2):
        connection.execute(
            text(
                "INSERT INTO returns (id, kind, area, organisation, quarter, version, current, sha256, file_name, "
                f"received_at, received_by, findings) VALUES ({number}, 'provider', 'Southshire', 'Bridge Trust', 101, "
                f"{number}, {'true' if number == 2 else 'false'}, '{number}', 'a.xlsx', '2025-10-09', 'analyst', '[]')"
            )
        )
    for version, row, title, told, answer in STORIES:
        given = {"v": version, "r": row, "title": title, "told": told * 400, "answer": answer}
        columns = 'return_id, "row", title, story, permission'
        connection.execute(text(f"INSERT INTO case_studies ({columns}) VALUES (:v, :r, :title, :told, :answer)"), given)


def kept(url: str) -> list[tuple[str | None, ...]]:
    query = 'SELECT title, story, permission FROM case_studies ORDER BY return_id, "row"'
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def there(folder: Path) -> set[str]:
    bytes_there = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {word for word in (*GONE, "KEPT") if word.encode() in bytes_there}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """An old store with a deleted story in its free pages, and a journal that was not yet written into it."""
    made, copied = tmp_path / "made", tmp_path / "store"
    made.mkdir()
    old(urls(made))
    with closing(sqlite3.connect(made / "records.sqlite")) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("PRAGMA journal_mode=WAL")
        with connection:
            connection.execute("INSERT INTO case_studies VALUES (99, 1, 9, 'D', NULL, ?, 'No')", ["DELETED" * 9999])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with connection:
            connection.execute("DELETE FROM case_studies WHERE id = 99")
            connection.execute("UPDATE case_studies SET row = row")
        shutil.copytree(made, copied)  # as the files stand while somebody is at work
    assert (copied / "records.sqlite-wal").stat().st_size
    return copied


def urls(folder: Path) -> tuple[str, str]:
    return f"sqlite:///{folder}/records.sqlite", f"sqlite:///{folder}/cells.sqlite"


def test_no_word_of_them_stays_in_any_file(store: Path) -> None:
    assert there(store) == {*GONE, "KEPT"}
    assert migrate(*urls(store)) == ("records", "cells")
    assert there(store) == {"KEPT"}
    answers = [answer for *_, answer in kept(urls(store)[0])]
    assert answers == ["Yes", "No", None, *["No"] * 4, "Yes", "No", "No", "No"]
    assert [title for title, *_ in kept(urls(store)[0]) if title] == ["TITLEKEPT"] * 2


def test_a_store_that_is_up_to_date_owes_no_sweep(store: Path) -> None:
    migrate(*urls(store))
    with closing(sqlite3.connect(store / "records.sqlite")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM returns").fetchone()
        assert migrate(*urls(store)) == ()
    heads = ScriptDirectory.from_config(alembic()).get_heads()
    assert not set(heads) & set(migrating.STORIES_GO)


def test_the_store_counts_as_migrated_only_once_it_is_swept(store: Path) -> None:
    with closing(sqlite3.connect(store / "records.sqlite")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM returns").fetchone()
        impatient = open_engine(urls(store)[0])
        with closing(impatient.raw_connection()) as raw, closing(raw.cursor()) as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(PlainError, match="Stop the server, then run iom migrate again"):
            migrate(*urls(store))
        with pytest.raises(PlainError, match="Run iom migrate first"):
            require_current(*urls(store))
    migrate(*urls(store))
    assert there(store) == {"KEPT"}


@pytest.mark.postgresql
def test_no_word_of_them_stays_in_a_table_of_postgresql(postgresql: Server) -> None:
    records, cells = postgresql.pair().values()
    old((records, cells))
    assert on_disk(postgresql, records) == {*GONE, "KEPT"} - {"DELETED"}
    migrate(records, cells)
    assert on_disk(postgresql, records) == {"KEPT"}
    close_all()


@pytest.mark.postgresql
def test_a_store_that_somebody_still_reads_as_it_was_counts_as_migrated_only_later(postgresql: Server) -> None:
    records, cells = postgresql.pair().values()
    old((records, cells))
    reader = create_engine(records, isolation_level="REPEATABLE READ")
    with reader.connect() as copying:
        copying.execute(text("SELECT count(*) FROM returns"))
        with pytest.raises(PlainError, match="Stop the server, then run iom migrate again"):
            migrate(f"{records}&options=-clock_timeout%3D200ms", cells)
    reader.dispose()
    migrate(records, cells)
    assert on_disk(postgresql, records) == {"KEPT"}
    close_all()


def on_disk(server: Server, url: str) -> set[str]:
    """What of the stories stands in the files of a database."""
    engine = create_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        oid = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    engine.dispose()
    return there(server.folder / "data" / "base" / str(oid))
