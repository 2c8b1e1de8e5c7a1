"""Who is signed in: a record on the server for each, which ends by signing out, by resting too long, or by its age."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import DBAPIError

from dashboard.accounts.people import Account, account_of
from queries import audit
from queries.engines import AT_A_PAGE, reading, writing
from queries.tables import accounts, sessions
from queries.troubles import trouble

_SEEN_EVERY = timedelta(minutes=1)
_LASTING = (
    select(accounts, sessions.c.seen_at)
    .select_from(sessions.join(accounts, sessions.c.account_id == accounts.c.id))
    .where(
        sessions.c.id == bindparam("token"),
        accounts.c.active,
        sessions.c.seen_at >= bindparam("seen"),
        sessions.c.began_at >= bindparam("began"),
    )
)
"""The account of a session that still lasts; made once, for it is asked with each request."""


@dataclass(frozen=True)
class Limits:
    """How long a session lasts without a request, and how long at most."""

    idle: timedelta
    whole: timedelta


def begin(connection: Connection, account: Account, limits: Limits, now: datetime) -> str:
    """Begin a session in the transaction that lets somebody in; its token, which is nowhere kept but in the cookie.
    Those that have run out are cleared away."""
    token = secrets.token_urlsafe(32)
    over = or_(sessions.c.seen_at < now - limits.idle, sessions.c.began_at < now - limits.whole)
    connection.execute(delete(sessions).where(over))
    values = {"id": _hash(token), "account_id": account.id, "began_at": now, "seen_at": now}
    connection.execute(insert(sessions).values(values))
    return token


def end_all(connection: Connection, account_id: int) -> int:
    """End every session of an account, in the transaction that changes it; how many there were. Each process of the
    server looks a session up with each request, so that none lets its cookie in any longer."""
    return connection.execute(delete(sessions).where(sessions.c.account_id == account_id)).rowcount


def find(engine: Engine, token: str, limits: Limits, now: datetime) -> Account | None:
    """The account of a session that still lasts; None where there is none or the account is closed."""
    id = _hash(token)
    with reading(engine) as connection:
        row = (
            connection.execute(_LASTING, {"token": id, "seen": now - limits.idle, "began": now - limits.whole})
            .mappings()
            .first()
        )
    if row is None:
        return None
    if now - row["seen_at"] > _SEEN_EVERY:
        _see(engine, id, now)
    return account_of(row)


def _see(engine: Engine, id: str, now: datetime) -> None:
    """Write down that a session was used. Where the store is busy or full, who only reads is not kept from it,
    nor kept waiting."""
    try:
        with writing(engine, wait=0) as connection:
            connection.execute(update(sessions).where(sessions.c.id == id).values(seen_at=now))
    except DBAPIError as error:
        if trouble(error) is None:
            raise


def end(engine: Engine, token: str, account: Account, now: datetime) -> None:
    """End a session at once: its cookie is of no use from now on."""
    with writing(engine, AT_A_PAGE) as connection:
        connection.execute(delete(sessions).where(sessions.c.id == _hash(token)))
        audit.record(connection, who=account.email, what="signed out", now=now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
