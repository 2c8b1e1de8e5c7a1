"""Whether all is well: ``GET /healthz`` asks both databases and the disk. Open to all: it tells little."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic

from flask import Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from dashboard.config import Config
from dashboard.security import HEALTH
from queries.engines import exists, open_engine, reading

WELL, NOT_YET = "OK", "The server has only just begun."
LASTS = 2.0  # seconds
LEAST_FREE = 50_000_000  # bytes
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
    if not _answers(config.cells_url):
        return "The figures cannot be read."
    if not _answers(config.records_url):
        return "The records cannot be read."
    return WELL if _has_room(config.store) else "The disk is nearly full, or cannot be written."


def _answers(url: str) -> bool:
    if not exists(url):
        return False  # opening would make it
    try:
        with reading(open_engine(url)) as connection:
            return connection.scalar(_ASKED) is not None
    except SQLAlchemyError:
        return False


def _has_room(folder: Path) -> bool:
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    return found.f_bavail * found.f_frsize >= LEAST_FREE and os.access(folder, os.W_OK)
