"""The door of the slides' template: who may choose it sees which is in use, brings another, or goes back to ours."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response, request
from flask_login import current_user
from sqlalchemy import Engine

from dashboard import security
from dashboard.accounts import sign_in
from dashboard.accounts.people import Act
from dashboard.config import Config
from dashboard.exports import slide_templates
from dashboard.operations.turns import Busy, turn
from layouts import on_slide, words
from layouts.desk import TEMPLATE
from layouts.standalone import Form, InUse, template_page
from queries.audit import utc_now
from queries.british import british_day
from queries.errors import PlainError

PATH = TEMPLATE
STANDARD = f"{PATH}/standard.pptx"
MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
AROUND = 64 * 1024
"""What a form may take besides its file, in bytes."""


def connect(server: Flask, engine: Engine, config: Config) -> None:
    """Put the page, its form and our own template on the server. Before the guard, which reads the form."""

    def allow_files() -> None:
        """A template is larger than any other request; only of those who may bring one is it read."""
        if request.path == PATH and current_user.is_authenticated and _may():
            request.max_content_length = on_slide.MOST_BYTES + AROUND

    def show(refused: str = "", done: str = "", status: int = 200) -> Response:
        form = Form(PATH, security.token(), STANDARD)
        used = _in_use(engine, config)
        page = template_page(office=config.office, demo=config.demo, form=form, used=used, refused=refused, done=done)
        return Response(page, status, mimetype="text/html")

    def look() -> Response:
        return show() if _may() else _refused()

    def change() -> Response:
        if not _may():
            return _refused()
        try:
            with turn(config.store, sign_in.current_account().id):
                done = _changed(engine, sign_in.current_account().email)
            return show(done=done)
        except Busy:
            raise
        except PlainError as error:
            return show(refused=str(error), status=400)

    server.before_request(allow_files)
    server.add_url_rule(PATH, "template", look, methods=["GET"])
    server.add_url_rule(PATH, "template_change", change, methods=["POST"])
    server.add_url_rule(STANDARD, "template_standard", _standard, methods=["GET"])


def _may() -> bool:
    return sign_in.current_account().may(Act.SET_TEMPLATE)


def _refused() -> Response:
    return Response("Only an administrator of all areas chooses the slides' template.\n", 403, mimetype="text/plain")


def _standard() -> Response:
    if not _may():
        return _refused()
    headers = {"Content-Disposition": 'attachment; filename="iom-slides.pptx"'}
    return Response(on_slide.standard(), mimetype=MIME, headers=headers)


def _changed(engine: Engine, who: str) -> str:
    """Do what the form asks, and say what was done. Raises PlainError where it cannot be done."""
    if request.form.get("do") == "remove":
        slide_templates.remove(engine, by=who, now=utc_now())
        return "Decks are made in the standard template again."
    brought = request.files.get("file")
    if brought is None or not brought.filename:
        raise PlainError("There was no file.", "Choose a .pptx, then check and use it.")
    with brought.stream:
        content = brought.read()
    slide_templates.keep(engine, brought.filename, content, by=who, now=utc_now())
    return "Every deck is made in this template from now on."


def _in_use(engine: Engine, config: Config) -> InUse | None:
    kept = slide_templates.current(engine, partial(turn, config.store, sign_in.current_account().id))
    return InUse(kept.file_name, kept.by, words.day(british_day(kept.at)), kept.lacks) if kept else None
