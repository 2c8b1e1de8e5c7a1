"""How both databases are opened: SQLite in a file by default, PostgreSQL by URL; readers never wait for writers."""

import atexit
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

STORE = "var"
"""The folder of the databases unless somebody says otherwise."""
WAIT_SECONDS, REACH_SECONDS = 30, 10
AT_A_PAGE = 3.0
"""Seconds that somebody at a page is kept waiting for another writer."""
_WAIT = f"SELECT set_config('lock_timeout', '{WAIT_SECONDS}s', false) WHERE current_setting('lock_timeout') = '0'"
_OPENED: dict[str, Engine] = {}
"""Every engine of this process, so that all can be closed when it ends."""
_WAIT_LESS = text(
    "SELECT set_config('lock_timeout', least(nullif(setting::int, 0), :most)::text, true) FROM pg_settings "
    "WHERE name = 'lock_timeout'"
)
"""For one transaction; in milliseconds."""
_ONE_WRITER = text("SELECT pg_advisory_xact_lock(20200601)")
"""What PostgreSQL is asked first in a transaction that writes: a lock of ours that it lets go of at the end."""

_PATIENCE = text("SELECT setting::float / 1000 FROM pg_settings WHERE name = 'lock_timeout'")
"""Seconds that a writer waits."""
_OLDER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND greatest(age(backend_xmin), age(backend_xid)) > age(CAST(CAST(:now AS text) AS xid))"
)
"""How many others in this database began to read or write before a transaction did."""


def open_engine(url: str) -> Engine:
    """The engine for a database URL, one a process.

    A SQLite file and the folder it needs are made when first written or read, for their owner alone: they hold what
    is personal. SQLite keeps foreign keys, writes ahead to a log so that nobody who reads is held up, and
    overwrites what is deleted. Both wait up to 30 seconds for another writer, unless the URL says how long. No error
    names the values that were to be written. When the process ends all is closed: see :func:`close_all`.
    """
    found = _OPENED.get(url)
    return found or _OPENED.setdefault(url, _opened(url))


def file_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path.absolute()}"


def close_all() -> None:
    """Close every connection of this process that nobody uses, and leave nothing in the logs of SQLite.

    SQLite empties its log when the last connection closes, which a process that merely ends never does; and where
    several end at once each may take another for the last.
    """
    for url, engine in _OPENED.items():
        if _is_logged(url):
            with suppress(DBAPIError, sqlite3.Error):
                _empty_log(engine)
        engine.dispose()


def _opened(url: str) -> Engine:
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite":
        parts = _patient(parts, "connect_timeout", REACH_SECONDS)
        engine = create_engine(parts, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "connect", _limit_waiting)
        return engine
    engine = create_engine(_patient(parts, "timeout", WAIT_SECONDS), hide_parameters=True)
    file = sqlite_file(url)
    if file is not None:
        event.listen(engine, "do_connect", lambda *_: _make_private(file))
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _patient(url: URL, name: str, seconds: int) -> URL:
    """The URL with how long is waited at most, unless it says so itself."""
    return url if name in url.query else url.update_query_dict({name: str(seconds)})


@contextmanager
def writing(engine: Engine, wait: float | None = None) -> Iterator[Connection]:
    """One transaction that writes: kept as a whole at the end, undone as a whole by any error.

    Both databases let one write at a time, from the start of its transaction, so that two writers wait for each other,
    each sees what the one before it did, and none fails half-way. ``wait``: for so many seconds at most, where the
    database would be waited for longer.
    """
    with engine.connect().execution_options(writes=True, wait=wait) as connection, connection.begin():
        if _is_postgresql(engine):
            if wait is not None:
                connection.execute(_WAIT_LESS, {"most": max(round(wait * 1000), 1)})
            connection.execute(_ONE_WRITER)
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads, and sees one state of the store throughout."""
    options = {"isolation_level": "REPEATABLE READ"} if _is_postgresql(engine) else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def sweep(engine: Engine, *tables: str) -> bool:
    """Leave nothing in the database's files of what was deleted or overwritten before; whether that could be done.

    SQLite's file is written anew as a whole and its log emptied, PostgreSQL's for these tables. It cannot be done while
    others are reading for longer than a writer waits. No transaction may be open.
    """
    if _is_postgresql(engine):
        try:
            return _swept(engine, tables)
        except OperationalError:
            return False
    with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
        try:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            return False
        found = cursor.fetchone()  # whether readers held it up, and two sizes
        return found is not None and not found[0]


def _swept(engine: Engine, tables: Sequence[str]) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        alone = _nobody_reads_what_was(connection)
        for table in tables:
            connection.execute(text(f"VACUUM (FULL) {table}"))
        return alone


def _nobody_reads_what_was(connection: Connection) -> bool:
    """Wait, as long as a writer does, until each transaction of this database began after now; whether that came.

    While an older one goes on, a copy being taken or the server's own upkeep, VACUUM keeps the rows that it may read.
    """
    now = connection.scalar(text("SELECT pg_current_xact_id()::xid::text"))
    until = time.monotonic() + connection.scalars(_PATIENCE).one()
    while connection.scalars(_OLDER, {"now": now}).one():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _is_postgresql(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"


def exists(url: str) -> bool:
    """Whether a database was ever made, as far as that is seen without opening it: a SQLite file is there."""
    file = sqlite_file(url)
    return file is None or file.exists()


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None where a URL names no such file."""
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database or found.database.startswith((":", "file:")):
        return None
    return Path(found.database)


def _is_logged(url: str) -> bool:
    """Whether a log has anything of a database; one without its database is none of ours to open."""
    file = sqlite_file(url)
    log = file.with_name(f"{file.name}-wal") if file and file.exists() else None
    return log is not None and log.exists() and log.stat().st_size > 0


def _empty_log(engine: Engine) -> None:
    with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
        for words in ("busy_timeout=1000", "wal_checkpoint(TRUNCATE)"):
            cursor.execute(f"PRAGMA {words}")


def _part() -> None:
    """Before the process parts in two: idle connections are closed, for no two processes may share one."""
    for engine in _OPENED.values():
        engine.dispose()


def _begin_anew() -> None:
    """In the new process: connections that were in use belong to the one that it was made from."""
    for engine in _OPENED.values():
        engine.dispose(close=False)


os.register_at_fork(before=_part, after_in_child=_begin_anew)
atexit.register(close_all)


def _make_private(file: Path) -> None:
    """Make a file, and the folders it needs, that only their owner may open. SQLite's log files take after it.

    Where that fails, SQLite says so itself.
    """
    with suppress(OSError):
        for folder in [folder for folder in reversed(file.parents) if not folder.exists()]:
            folder.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _settle(connection: Any, _record: Any) -> None:
    """Leave transactions to us: the driver would begin them late, and never as a writer."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _limit_waiting(connection: Any, _record: Any) -> None:
    """PostgreSQL would wait for another writer without end, unless its settings say how long."""
    connection.execute(_WAIT)
    connection.commit()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    words = "BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN"
    wait = options.get("wait")
    if wait is None:
        connection.exec_driver_sql(words)
        return
    usual = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={min(usual, round(wait * 1000))}")
    try:
        connection.exec_driver_sql(words)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={usual}")
