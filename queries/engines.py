"""How both databases are opened: SQLite in a file by default, PostgreSQL by URL; readers never wait for writers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

WAIT_SECONDS = 30


@cache
def open_engine(url: str) -> Engine:
    """The engine for a database URL, one a process. A folder that a SQLite file needs is made.

    SQLite keeps foreign keys, writes ahead to a log so that nobody who reads is held up, and waits up to
    30 seconds for another writer.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    _make_folder(make_url(url).database)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: kept as a whole at the end, undone as a whole by any error.

    SQLite takes its writer's lock at the start, so that two writers wait for each other and never fail half-way.
    """
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads, and sees one state of the store throughout."""
    with engine.connect() as connection, connection.begin():
        yield connection


def _make_folder(database: str | None) -> None:
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _settle(connection: Any, _record: Any) -> None:
    """Leave transactions to us: the driver would begin them late, and never as a writer."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
