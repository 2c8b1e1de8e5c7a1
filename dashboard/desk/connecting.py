"""Puts the desk on the server, which never writes what a sender uploads to the disk as it is."""

from collections.abc import Callable
from io import BytesIO
from typing import IO

from flask import Flask, Request
from flask_limiter import Limiter
from sqlalchemy import Engine
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from dashboard.accounts import sign_in
from dashboard.accounts.people import Account
from dashboard.config import Config
from dashboard.desk import (
    auditing,
    claim_statuses,
    deciding,
    defining,
    own_account,
    own_words,
    progress,
    sending,
    stories_told,
    suggested_breaks,
)
from dashboard.desk.routes import LARGEST_UPLOAD, Desk, larger_uploads, senders_home
from dashboard.meeting import pack_page
from dashboard.operations.keys import read_keys

MOST_FIELDS = 10_000


class InMemory(Request):
    """As Flask's, but a file that comes with a form makes no temporary file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


def connect(server: Flask, engine: Engine, config: Config, roles: Callable[[Account], str], limiter: Limiter) -> None:
    """All doors of the desk. To be called before the guard is put on: it reads a request that may be large."""
    desk = Desk(server, engine, config, read_keys(config).secret, roles)
    server.request_class = InMemory
    server.config.update(MAX_FORM_PARTS=MOST_FIELDS, MAX_FORM_MEMORY_SIZE=LARGEST_UPLOAD // 8)
    server.before_request(larger_uploads)
    decides = (deciding, own_words, suggested_breaks, claim_statuses, stories_told)
    for doors in (sending, progress, *decides, auditing, defining, pack_page):
        doors.connect(desk)
    own_account.connect(desk, limiter)

    def too_large(_: RequestEntityTooLarge) -> AnyResponse:
        if not sign_in.somebody():
            return AnyResponse("This is too large.\n", 413, mimetype="text/plain")
        sentence = f"This file is larger than {LARGEST_UPLOAD // 1_000_000} MB, far more than a return holds."
        return desk.refused(sentence, "Delete unused rows, pictures and sheets, save it and try again.", 413)

    server.register_error_handler(RequestEntityTooLarge, too_large)


__all__ = ["connect", "senders_home"]
