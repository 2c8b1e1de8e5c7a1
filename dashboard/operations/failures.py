"""What is answered where a request cannot be: always a plain sentence with what to do, whatever went wrong."""

import logging

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException, InternalServerError

from dashboard.operations import turns
from dashboard.operations.turns import Busy
from layouts.standalone import said_page
from queries.characters import fits
from queries.errors import PlainError
from queries.troubles import Trouble, trouble

CANNOT_BE_KEPT = (
    "There is something in this that cannot be kept, such as a character that no page can show.",
    "Go back, type the words anew instead of pasting them, and try again.",
)
UNFORESEEN = (
    "Something went wrong that was not foreseen.",
    "Nothing half-done was kept. Try again; if it comes back, tell the performance team which page it was.",
)
_HOME = "Go back to the first page."
SAID = {
    400: ("This could not be understood.", "Load the page again, then repeat it."),
    403: ("This is not for your account.", "Ask your administrator if it should be."),
    404: ("There is nothing at this address.", _HOME),
    405: ("This address cannot be used like that.", _HOME),
    413: ("This is too large.", "Send less of it at once."),
    414: ("This address is too long.", _HOME),
    415: ("This is of a kind that is not taken here.", "Load the page again, then repeat it."),
    429: ("There were too many of these.", "Wait a minute, then try again."),
    431: ("There is too much in the head of this request.", "Clear this site’s cookies, then sign in again."),
}
"""What is said of refusals that no door words itself."""
_CODES = {Trouble.FULL: 507}
BUSY, AGAIN_AFTER = 503, 30  # seconds

log = logging.getLogger(__name__)


def connect(server: Flask) -> None:
    """Every request that ends in an error is answered here, unless a door does so itself."""
    server.register_error_handler(HTTPException, _refused)
    server.register_error_handler(InternalServerError, _failed)
    server.register_error_handler(DependencyException, lambda _: answer(*SAID[404], 404))
    for kind in (UnicodeEncodeError, DataError):
        server.register_error_handler(kind, _not_kept)
    server.register_error_handler(Busy, lambda busy: busy.told(answer(busy.sentence, busy.cure, turns.STATUS)))
    server.register_error_handler(PlainError, lambda error: answer(error.sentence, error.cure, 409))


def answer(sentence: str, cure: str, status: int) -> Response:
    """Two sentences as whoever asks can show them: a page, or a line of text."""
    if _wants_page():
        said = Response(said_page(sentence, cure, home="/"), mimetype="text/html")
    else:
        said = Response(f"{sentence} {cure}\n", mimetype="text/plain")
    said.status_code = status
    return said


def legible() -> Response | None:
    """Before a door is opened: refuses an address, or a call of Dash's script, that holds what no page can. Of words
    that somebody typed the doors say more themselves."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        return answer(*SAID[400], 400)
    called = body if request.path.startswith("/_") else None
    fine = _fit([request.path, *request.args, *request.args.values(), called])
    return None if fine else answer(*CANNOT_BE_KEPT, 400)


def _fit(value: object) -> bool:
    """Of a text, or of every text in what came as JSON."""
    if isinstance(value, dict):
        return all(_fit(name) and _fit(each) for name, each in value.items())
    if isinstance(value, list):
        return all(map(_fit, value))
    return not isinstance(value, str) or fits(value)


def _wants_page() -> bool:
    """Whether somebody looks at the answer, rather than a script."""
    scripts = ("/_", "/assets/", "/healthz")
    looks = request.headers.get("Sec-Fetch-Dest", "document") in ("document", "iframe")
    takes = request.accept_mimetypes
    return looks and not request.path.startswith(scripts) and (not takes or takes.accept_html)


def _refused(error: HTTPException) -> Response:
    """In the words of :data:`SAID`; the headers that go with it stay."""
    code = error.code or 400
    said = answer(*SAID.get(code, SAID[400]), code)
    kept = ("Allow", "Content-Range", "Retry-After", "WWW-Authenticate")
    said.headers.extend([(name, value) for name, value in error.get_headers() if name in kept])
    return said


def _not_kept(error: Exception) -> Response:
    """What was sent holds what the database cannot: half a character, a zero byte, a number or text too long."""
    log.warning("What was sent to %s cannot be kept", request.path, exc_info=error)
    return answer(*CANNOT_BE_KEPT, 400)


def _failed(error: InternalServerError) -> Response:
    """What ails the store, where that is why; else that it was not foreseen. Flask has written it to the log."""
    ails = trouble(error.original_exception) if error.original_exception else None
    if ails is None:
        return answer(*UNFORESEEN, 500)
    said = answer(ails.sentence, ails.cure, _CODES.get(ails, BUSY))
    if ails is Trouble.BUSY:
        said.headers["Retry-After"] = str(AGAIN_AFTER)
    return said
