"""Who gives an account's password is let in, or may change it; five wrong tries one after another lock the account.

What is opened is opened in the transaction that finds the account as it stands then: whatever was changed while the
password was looked at wins. Every refusal asks the same statements of the database and takes the same time, whether
there is no such account, it is disabled or locked, or the password is wrong.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, case, or_, select, update

from dashboard.accounts import passwords, sessions
from dashboard.accounts.people import Account, account_of, refuse_weak
from dashboard.accounts.sessions import Limits
from queries import audit
from queries.engines import AT_A_PAGE, reading, writing
from queries.tables import accounts

T = TypeVar("T")
TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
NO_FAILURES: Mapping[str, Any] = {"failures": 0, "locked_until": None}
"""What an account holds to which nobody has been refused."""


def sign_in(engine: Engine, email: str, password: str, limits: Limits, now: datetime) -> tuple[Account, str] | None:
    """The account whose password this is and the token of its new session; None where it may not come in."""

    def let_in(connection: Connection, row: RowMapping) -> tuple[Account, str]:
        renewed = {"password": passwords.hashed(password)} if passwords.outdated(row["password"]) else {}
        _keep(connection, row["id"], **renewed)
        account = account_of(row)
        audit.record(connection, who=account.email, what="signed in", now=now)
        return account, sessions.begin(connection, account, limits, now)

    return _proved(engine, email.strip().casefold(), password, now, let_in, refused="sign-in refused")


def change_password(engine: Engine, account: Account, present: str, new: str, now: datetime) -> bool:
    """Change a person's own password and end all their sessions; False where the present one is not this, or the
    account is locked. Raises PlainError where the new one may not be used."""
    refuse_weak(new, account.email)
    kept = passwords.hashed(new)

    def change(connection: Connection, row: RowMapping) -> bool:
        _keep(connection, row["id"], password=kept)
        ended = sessions.end_all(connection, row["id"])
        audit.record(
            connection,
            who=row["email"],
            what="password changed",
            subject=row["email"],
            detail={"sessions ended": ended},
            now=now,
        )
        return True

    return bool(_proved(engine, account.email, present, now, change, refused="password change refused"))


def _proved(
    engine: Engine,
    address: str,
    password: str,
    now: datetime,
    opens: Callable[[Connection, RowMapping], T],
    *,
    refused: str,
) -> T | None:
    """What ``opens`` does for the account whose password this is; else None, a wrong try, and its record."""
    with reading(engine) as connection:
        seen = _hash_of(_row(connection, address))
    right = passwords.matches(seen, password)  # before the transaction: it takes long, and would hold up all others
    with writing(engine, AT_A_PAGE) as connection:
        row = _row(connection, address)
        if _hash_of(row) != seen:
            right = passwords.matches(_hash_of(row), password)
        if row and right and _is_open(row, now):
            return opens(connection, row)
        _count_failure(connection, address, now)
        # What was typed for an address may be a password typed in the wrong place: it is not written down.
        audit.record(connection, who=address if row else "unknown", what=refused, now=now)
    return None


def _row(connection: Connection, address: str) -> RowMapping | None:
    return connection.execute(select(accounts).where(accounts.c.email == address)).mappings().first()


def _hash_of(row: RowMapping | None) -> str | None:
    return row["password"] if row else None


def _is_open(row: RowMapping, now: datetime) -> bool:
    return row["active"] and (row["locked_until"] is None or row["locked_until"] <= now)


def _keep(connection: Connection, id: int, **values: Any) -> None:
    connection.execute(update(accounts).where(accounts.c.id == id).values(**NO_FAILURES, **values))


def _count_failure(connection: Connection, address: str, now: datetime) -> None:
    """One more wrong try; the last of them locks the account and the count begins anew. A locked one stays as it is."""
    tries = accounts.c.failures + 1
    locks = tries >= TRIES
    open_now = or_(accounts.c.locked_until.is_(None), accounts.c.locked_until <= now)
    connection.execute(
        update(accounts)
        .where(accounts.c.email == address, open_now)
        .values(failures=case((locks, 0), else_=tries), locked_until=case((locks, now + LOCKED_FOR), else_=None))
    )
