"""Whether all is well: ``GET /healthz`` asks both databases and the disk. Open to all: it tells little."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from time import monotonic

from flask import Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from dashboard.config import Config
from dashboard.security import HEALTH
from queries.engines import exists, open_engine, reading
from queries.troubles import Trouble, trouble

WELL, NOT_YET = "OK", "The server has only just begun."
LASTS = 2.0  # seconds
LEAST_FREE, TRIED = 50_000_000, 4096  # bytes
FULL, NEARLY_FULL = "The disk is full.", "The disk is nearly full."
CANNOT_WRITE = "The disk is full, or cannot be written."
_ASKED = text("SELECT version_num FROM alembic_version")
"""What is read from the database's own file: a bare number would be answered without it."""


class Health:
    """The last answer, asked for anew after two seconds by one at a time: however many ask, nothing is held up."""

    def __init__(self, ask: Callable[[], str]) -> None:
        self._ask = ask
        self._said, self._until = NOT_YET, 0.0
        self._one = Lock()

    def __call__(self) -> str:
        """What is wrong, or that all is well."""
        if monotonic() >= self._until and self._one.acquire(blocking=False):
            try:
                self._said = self._ask()
                self._until = monotonic() + LASTS
            finally:
                self._one.release()
        return self._said


def connect(server: Flask, config: Config) -> None:
    """Put the door on the server."""
    health = Health(lambda: asked(config))

    def show() -> Response:
        said = health()
        return Response(said, 200 if said == WELL else 503, mimetype="text/plain")

    server.add_url_rule(HEALTH, "health", show, methods=["GET"])


def asked(config: Config) -> str:
    """What is wrong with the store, in words that tell a stranger nothing; else that all is well."""
    disk = _disk(config.store)
    ails = {name: _ails(url) for name, url in (("figures", config.cells_url), ("records", config.records_url))}
    if not disk and not {Trouble.FULL, Trouble.DISK}.isdisjoint(ails.values()):
        disk = CANNOT_WRITE
    besides = {Trouble.DAMAGED} if disk in (FULL, CANNOT_WRITE) else set(Trouble)  # SQLite writes where it reads
    faults = [f"The {name} cannot be read." for name, found in ails.items() if found in besides]
    return " ".join(filter(None, (disk, *faults))) or WELL


def _ails(url: str) -> Trouble | None:
    """What keeps a database from being read; None where nothing does."""
    if not exists(url):
        return Trouble.UNREACHABLE  # opening would make it
    try:
        with reading(open_engine(url)) as connection:
            return None if connection.scalar(_ASKED) is not None else Trouble.UNREACHABLE
    except SQLAlchemyError as error:
        return trouble(error) or Trouble.UNREACHABLE


def _disk(folder: Path) -> str:
    """What is wrong with the disk; empty where nothing is. A little is written to it, for how much is free may not say
    how much somebody may write."""
    try:
        found = os.statvfs(folder)
        with TemporaryFile(dir=folder) as file:
            file.write(b" " * TRIED)
    except OSError as error:
        return FULL if trouble(error) is Trouble.FULL else CANNOT_WRITE
    return "" if found.f_bavail * found.f_frsize >= LEAST_FREE else NEARLY_FULL
