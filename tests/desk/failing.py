"""Stores that fail: held by another writer, full, damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, event, insert, make_url
from sqlalchemy.exc import OperationalError

from dashboard.config import Config
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, sqlite_file, writing


def impatient(config: Config) -> Config:
    """The same store, opened by who waits a fifth of a second for another writer."""
    return replace(config, records_url=_impatient(config.records_url), cells_url=_impatient(config.cells_url))


def _impatient(url: str) -> str:
    parts = make_url(url)
    waits = {"timeout": "0.2"} if parts.get_backend_name() == "sqlite" else {"options": "-clock_timeout=200ms"}
    return parts.update_query_dict(waits).render_as_string(hide_password=False)


@contextmanager
def held(url: str) -> Iterator[None]:
    """Another writer is at work all the while."""
    with writing(open_engine(url)):
        yield


@contextmanager
def full(url: str) -> Iterator[None]:
    """A SQLite database that cannot grow by a page, and whose audit has no room left."""
    engine = open_engine(url)
    event.listen(engine, "connect", _no_more_pages)
    engine.dispose()
    try:
        _stuff(engine)
        yield
    finally:
        event.remove(engine, "connect", _no_more_pages)
        engine.dispose()


def _no_more_pages(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA max_page_count=1")  # that is, as many as there are


def _stuff(engine: Engine) -> None:
    """Fill what is left of the audit's pages."""
    size = 4000
    values = {"at": utc_now(), "who": "tests", "what": "", "area": "", "subject": ""}
    while size:
        try:
            with writing(engine) as connection:
                connection.execute(insert(tables.audit).values(values | {"detail": {"": "x" * size}}))
        except OperationalError:
            size //= 4


def damage(url: str, *, head: bool) -> None:
    """Overwrite a SQLite database: its head, or all that comes after its first page."""
    open_engine(url).dispose()
    path = sqlite_file(url)
    assert path
    content = path.read_bytes()
    path.write_bytes(b"no database " * 400 if head else content[:4096] + b"\x5a" * (len(content) - 4096))
    for log in path.parent.glob(f"{path.name}-*"):
        log.unlink()
