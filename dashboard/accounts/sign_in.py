"""Signing in and out: a plain form, a few tries a minute, and who is signed in on each request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from flask import Flask, Response, redirect, request, session
from flask_limiter import Limiter
from flask_limiter.errors import RateLimitExceeded
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user, login_user, logout_user
from sqlalchemy import Engine
from werkzeug.wrappers import Response as AnyResponse

from dashboard import security
from dashboard.accounts import credentials, sessions
from dashboard.accounts.people import Account
from dashboard.accounts.sessions import Limits
from dashboard.config import Config
from layouts.standalone import sign_in_page
from queries.audit import utc_now

TRIES = "20 per minute; 200 per hour"
"""From one address, in each process of the server; an account is locked sooner."""
PASSWORDS = "passwords"
"""What these tries are counted for: every form that takes a password in use."""
LONGEST_TRY = 4 * 200
"""Characters of a password that are looked at."""
REFUSED = (
    "That email address and password do not match, or the account is locked. "
    "After five wrong tries it is locked for 15 minutes."
)
TOO_MANY = "There have been too many tries from here. Wait a minute, then try again."
STALE = "The page had stood open too long. Try again."
CHANGED = "Your password is changed, and you are signed out everywhere. Sign in with the new one."


@dataclass(frozen=True)
class SignedIn:
    """An account with the token of its session, as flask-login wants a user to be."""

    account: Account
    token: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What the cookie holds, signed."""
        return self.token


def current_account() -> Account:
    """Who is asking. Only where :func:`security.guard` has let the request through."""
    return cast(SignedIn, current_user).account


def somebody() -> bool:
    """Whether anybody is signed in."""
    return bool(current_user.is_authenticated)


def signed_out(path: str) -> AnyResponse:
    """The way to a page for somebody whose session has just ended: the browser forgets it too."""
    logout_user()
    session.clear()
    response = redirect(path, 303)
    response.delete_cookie(security.TOKEN_COOKIE)
    return response


def connect(server: Flask, engine: Engine, config: Config) -> Limiter:
    """Put the sign-in page, signing out and the look-up of sessions on the server; what counts tries at passwords."""
    limits = Limits(timedelta(minutes=config.idle_minutes), timedelta(hours=config.session_hours))
    _look_up_sessions(server, engine, limits)
    limiter = Limiter(get_remote_address, app=server, storage_uri="memory://")

    def page(message: str = "", status: int = 200, done: str = "") -> AnyResponse:
        onward = security.safe_next(request.values.get("next"))
        html = sign_in_page(
            office=config.office, message=message, token=security.token(), next=onward, demo=config.demo, done=done
        )
        return Response(html, status, mimetype="text/html")

    def show() -> AnyResponse:
        if current_user.is_authenticated:
            return redirect(security.safe_next(request.args.get("next")))
        return page(STALE if "stale" in request.args else "", done=CHANGED if "changed" in request.args else "")

    @limiter.shared_limit(TRIES, scope=PASSWORDS)
    def enter() -> AnyResponse:
        email, password = request.form.get("email", ""), request.form.get("password", "")
        entered = credentials.sign_in(engine, email[:320], password[:LONGEST_TRY], limits, utc_now())
        if entered is None:
            return page(REFUSED, 401)
        session.clear()
        login_user(SignedIn(*entered))
        return redirect(security.safe_next(request.form.get("next")), 303)

    def leave() -> AnyResponse:
        sessions.end(engine, current_user.get_id(), current_account(), utc_now())
        return signed_out(security.SIGN_IN)

    server.add_url_rule(security.SIGN_IN, "sign_in", show, methods=["GET"])
    server.add_url_rule(security.SIGN_IN, "enter", enter, methods=["POST"])
    server.add_url_rule(security.SIGN_OUT, "sign_out", leave, methods=["POST"])
    server.register_error_handler(RateLimitExceeded, lambda error: error.response or page(TOO_MANY, 429))
    return limiter


def _look_up_sessions(server: Flask, engine: Engine, limits: Limits) -> None:
    manager = LoginManager(server)

    def load(token: str) -> SignedIn | None:
        account = sessions.find(engine, token, limits, utc_now())
        return SignedIn(account, token) if account else None

    manager.user_loader(load)
