"""What an administrator does to an account that is there: each act ends every session of it, and is in the audit.

Account, sessions and record change in one transaction, so that nobody is let in between. What changes nothing is not
recorded, and ends nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, select, update

from dashboard.accounts import passwords, sessions
from dashboard.accounts.credentials import NO_FAILURES
from dashboard.accounts.people import Account, account_of, refuse_weak
from dashboard.accounts.placement import Place
from queries import audit
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.tables import accounts
from queries.tables import audit as acts
from queries.vocabulary import Role


@dataclass(frozen=True)
class Kept:
    """An account as it is kept: whether it is active, wrong tries since the last right one, until when it is locked,
    when it was made, and when somebody last came in with it, as the audit has it (UTC)."""

    account: Account
    active: bool
    failures: int
    locked_until: datetime | None
    made_at: datetime
    signed_in_at: datetime | None = None

    @property
    def place(self) -> Place:
        """Its role, areas and organisation."""
        return Place(self.account.role, self.account.areas, self.account.organisation)

    def administers(self, area: str) -> bool:
        """Whether it is open to an administrator of the area, or of all areas where that is ``""``."""
        mine = self.account.everywhere or area in self.account.areas
        return self.active and self.account.role is Role.ADMIN and mine

    def locked(self, now: datetime) -> bool:
        """Whether it is locked now."""
        return self.locked_until is not None and self.locked_until > now


@dataclass(frozen=True)
class Operator:
    """Who acts and when, and whether they mean it even where nobody is left who administers what this account did."""

    who: str
    now: datetime
    even_last: bool = False


@dataclass(frozen=True)
class _Change:
    """An act as the audit calls it, what the account holds then, and what else the audit keeps of it."""

    what: str
    values: Mapping[str, Any]
    detail: Mapping[str, Any] = field(default_factory=dict)


def every(engine: Engine) -> list[Kept]:
    """All accounts by address."""
    last = select(acts.c.who, func.max(acts.c.at).label("at")).where(acts.c.what == "signed in").group_by(acts.c.who)
    with reading(engine) as connection:
        came = {row.who: row.at for row in connection.execute(last)}
        rows = list(connection.execute(select(accounts)).mappings())
    return sorted((_kept(row, came.get(row["email"])) for row in rows), key=lambda kept: kept.account.email)


def find(engine: Engine, email: str) -> Kept:
    """An account by its address. Raises PlainError where there is none."""
    with reading(engine) as connection:
        return _found(connection, email)


def disable(engine: Engine, email: str, by: Operator) -> bool:
    """Let nobody in with it any longer; whether that changed anything. Raises PlainError for the last of those who
    administer an area, or all of them."""
    return _change(
        engine, email, by, lambda kept: _Change("account disabled", {"active": False}) if kept.active else None
    )


def enable(engine: Engine, email: str, by: Operator) -> bool:
    """Let somebody in with it again; whether that changed anything."""
    enabled = _Change("account enabled", {"active": True, **NO_FAILURES})
    return _change(engine, email, by, lambda kept: None if kept.active else enabled)


def unlock(engine: Engine, email: str, by: Operator) -> bool:
    """Let somebody try again at once; whether it was locked, or on the way there."""
    unlocked = _Change("account unlocked", NO_FAILURES)
    return _change(engine, email, by, lambda kept: unlocked if kept.failures or kept.locked(by.now) else None)


def reset(engine: Engine, email: str, password: str, by: Operator) -> None:
    """Give it another password, and let somebody try again at once. Raises PlainError where it may not be used."""
    refuse_weak(password, find(engine, email).account.email)
    renewed = _Change("password reset", {"password": passwords.hashed(password), **NO_FAILURES})
    _change(engine, email, by, lambda _: renewed)


def place(engine: Engine, email: str, what: str, decide: Callable[[Place], Place], by: Operator) -> Place | None:
    """Give it the place that ``decide`` makes of its own: the new one, or None where it is the same. Raises PlainError
    as ``decide`` does, and for the last of those who administer an area, or all of them."""
    decided: list[Place] = []

    def moved(kept: Kept) -> _Change | None:
        decided.append(new := decide(kept.place))
        said = {"before": str(kept.place), "now": str(new)}
        return _Change(what, new.values, said) if new != kept.place else None

    return decided[0] if _change(engine, email, by, moved) else None


def _change(engine: Engine, email: str, by: Operator, wanted: Callable[[Kept], _Change | None]) -> bool:
    """Do what is wanted of the account as it stands in the transaction; whether there was anything to do."""
    with writing(engine) as connection:
        kept = _found(connection, email)
        change = wanted(kept)
        if change is None:
            return False
        connection.execute(update(accounts).where(accounts.c.id == kept.account.id).values(**change.values))
        if not by.even_last:
            _refuse_none_left(connection, kept)
        detail = {**change.detail, "sessions ended": sessions.end_all(connection, kept.account.id)}
        audit.record(connection, who=by.who, what=change.what, subject=kept.account.email, detail=detail, now=by.now)
    return True


def _refuse_none_left(connection: Connection, kept: Kept) -> None:
    """Undo it all where what somebody administered is administered by nobody any longer."""
    left = [_kept(row) for row in connection.execute(select(accounts)).mappings()]
    for area in kept.account.areas or ("",):
        if kept.administers(area) and not any(each.administers(area) for each in left):
            raise PlainError(
                f"{kept.account.email} is the last administrator of {area or 'all areas'}, so nothing was changed.",
                "Make another first (iom user add EMAIL --role admin), or say that you mean it: --even-last.",
            )


def _found(connection: Connection, email: str) -> Kept:
    address = email.strip().casefold()
    row = connection.execute(select(accounts).where(accounts.c.email == address)).mappings().first()
    if row is None:
        raise PlainError(f"There is no account for {address}.", "iom user list names those that there are.")
    return _kept(row)


def _kept(row: RowMapping, signed_in_at: datetime | None = None) -> Kept:
    since = row["made_at"], signed_in_at
    return Kept(account_of(row), row["active"], row["failures"], row["locked_until"], *since)
