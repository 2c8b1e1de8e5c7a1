"""What every request and answer goes through: a session first, no forged change of state, and the headers.

Forgery is kept out twice. A change of state must not come from another site, as far as the browser says where it
comes from; and it must bring a token that only our own pages know: an HMAC of the session's own secret. Forms carry
it in a field. Dash's calls carry it in a header, which Dash copies from the cookie ``_csrf_token``: another site can
neither read that cookie nor set the header.
"""

import hmac
import secrets
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, quote, urlsplit

from flask import Flask, Response, current_app, redirect, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

SIGN_IN, SIGN_OUT, HEALTH = "/sign-in", "/sign-out", "/healthz"
ICON = "/assets/icon.svg"
OPEN_PATHS = frozenset({SIGN_IN, HEALTH, ICON}) | {
    f"/assets/{name}.css" for name in ("fonts", "variables", "shell", "sign-in")
}
"""All that is answered without a session: signing in and what its page is drawn with, and that the server lives."""
OPEN_FOLDER = "/assets/fonts/"

TOKEN_FIELD, TOKEN_COOKIE, TOKEN_HEADER = "csrf_token", "_csrf_token", "X-CSRFToken"
SIGN_IN_FIRST = "Sign in first. (JWT Expired)"
"""In brackets what Dash's script looks for in an answer 401, before it asks the page for another session."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})
YEAR = 365 * 24 * 60 * 60
_VISIT = "visit"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{name}=()" for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "serial", "usb")
    ),
}


def guard() -> AnyResponse | None:
    """Before each request: None where it may go on, else the refusal."""
    changes = request.method not in READING
    if request.path in OPEN_PATHS or _is_font(request.path):
        return redirect(f"{SIGN_IN}?stale=yes", 303) if changes and forged() else None
    if not current_user.is_authenticated:
        return _to_sign_in() if _is_page() else _refusal(SIGN_IN_FIRST, 401)
    if changes and forged():
        return _refusal("This did not come from our own page. Load the page again and repeat it.", 400)
    return None


def token() -> str:
    """The token that a change of state by this session or visit must bring."""
    bound = session.get("_user_id") or session.setdefault(_VISIT, secrets.token_urlsafe(32))
    return hmac.digest(_key(), f"csrf {bound}".encode(), "sha256").hex()


def forged() -> bool:
    """Whether a change of state comes from another site or lacks the token."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    if origin is not None and split(origin).netloc != request.host:
        return True
    if session.get("_user_id") is None and session.get(_VISIT) is None:
        return True
    brought = request.headers.get(TOKEN_HEADER) or request.form.get(TOKEN_FIELD, "")
    return not hmac.compare_digest(brought.encode(), token().encode())


def safe_next(path: str | None) -> str:
    """Where to go after signing in: a path of our own, else the first page."""
    wanted = path or "/"
    parts = split(wanted)
    ours = wanted.startswith("/") and not wanted.startswith("//") and not parts.scheme and not parts.netloc
    return wanted if ours and "\\" not in wanted and wanted.isprintable() and parts.path != SIGN_OUT else "/"


def split(address: str) -> SplitResult:
    """An address in its parts; one that is none has none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("nowhere:")


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, but a file that is kept for a year is the same whoever asks for it."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """As Flask does; without this, every sign-in would fetch all scripts anew."""
        super().save_session(app, session, response)
        if "immutable" in response.headers.get("Cache-Control", ""):
            response.vary.discard("cookie")


def add_headers(script_hashes: Callable[[], Sequence[str]], *, production: bool) -> Callable[[Response], Response]:
    """What adds the headers to each answer. ``script_hashes`` are asked each time: callbacks may be added later."""

    def add(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = policy(script_hashes())
        response.headers["Cache-Control"] = _caching(response)
        if production:
            response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
        if response.mimetype == "text/html" and "_user_id" in session:
            response.set_cookie(TOKEN_COOKIE, token(), secure=production, samesite="Lax")
        return response

    return add


def policy(script_hashes: Sequence[str]) -> str:
    """The Content-Security-Policy: all from here, no inline script but those hashed, no eval, in no frame."""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", *script_hashes)),
        "style-src": "'self' 'unsafe-inline'",  # Plotly and the component library set styles on elements
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "object-src": "'none'",
        "frame-src": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _caching(response: Response) -> str:
    """Scripts, styles and fonts for a year where their address changes with them; pages and figures not at all."""
    if response.status_code not in (200, 304):
        return "no-store"
    fingerprinted = request.path.startswith("/assets/") and "m" in request.args
    if _is_font(request.path) or fingerprinted:
        return f"private, max-age={YEAR}, immutable"
    if request.path.startswith("/_dash-component-suites/"):
        year = (response.cache_control.max_age or 0) >= YEAR
        return f"private, max-age={YEAR}, immutable" if year else "private, no-cache"
    return "private, no-cache" if request.path.startswith("/assets/") else "no-store"


def _is_font(path: str) -> bool:
    return path.startswith(OPEN_FOLDER) and path.endswith(".woff2")


def _is_page() -> bool:
    return request.method in READING and not request.path.startswith(("/_", "/assets/"))


def _to_sign_in() -> AnyResponse:
    return redirect(f"{SIGN_IN}?next={quote(request.full_path.rstrip('?'), safe='/')}")


def _refusal(sentence: str, status: int) -> Response:
    return Response(f"{sentence}\n", status, mimetype="text/plain")


def _key() -> bytes:
    return str(current_app.secret_key).encode()
