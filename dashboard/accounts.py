"""Who has an account, what each role may do and where, and what happens when somebody tries to sign in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, case, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from dashboard import passwords
from queries import audit
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.register import Register
from queries.tables import accounts
from queries.vocabulary import Edition, Role

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Act(StrEnum):
    """What somebody may be allowed to do in the browser."""

    READ_BOARD = "read the board edition"
    READ_WORKING = "read the working edition"
    PRESENT = "present"
    EDIT_PACKS = "choose and order what a board pack shows"
    SET_TEMPLATE = "choose the slides' template"
    ADMINISTER = "see what an administrator keeps"
    SEND = "send returns"
    DECIDE = "accept returns or send them back"
    PUBLISH = "preview, publish and withdraw quarters"
    READ_AUDIT = "read who did what"


_ANALYSES = frozenset({Act.READ_BOARD, Act.READ_WORKING, Act.PRESENT, Act.EDIT_PACKS, Act.DECIDE, Act.PUBLISH})
MAY: dict[Role, frozenset[Act]] = {
    Role.SENDER: frozenset({Act.SEND}),
    Role.BOARD: frozenset({Act.READ_BOARD, Act.PRESENT}),
    Role.MANAGER: frozenset({Act.READ_BOARD, Act.PRESENT, Act.EDIT_PACKS}),
    Role.ANALYST: _ANALYSES,
    Role.ADMIN: _ANALYSES | {Act.SET_TEMPLATE, Act.ADMINISTER, Act.READ_AUDIT},
}
"""The one table of who may do what. A sender sends returns and sees no figures."""
_OF_ALL_AREAS = frozenset({Act.SET_TEMPLATE})
"""What is one for every area, so that an administrator of some may not do it."""

_READS = {Edition.BOARD: Act.READ_BOARD, Edition.WORKING: Act.READ_WORKING}


@dataclass(frozen=True)
class Account:
    """An account as the pages know it; ``areas`` are empty only for an administrator of all of them."""

    id: int
    email: str
    name: str
    role: Role
    areas: tuple[str, ...]
    organisation: str

    def may(self, act: Act) -> bool:
        """Whether the role allows it, and the areas where it is of them all."""
        return act in MAY[self.role] and (self.everywhere or act not in _OF_ALL_AREAS)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that this account may read, the board's first."""
        return tuple(edition for edition, act in _READS.items() if self.may(act))

    @property
    def everywhere(self) -> bool:
        """Whether every area is its own: an administrator's to whom none was given."""
        return self.role is Role.ADMIN and not self.areas

    def answers_for(self, register: Register) -> tuple[str, ...]:
        """The areas whose returns and releases this account decides on, in the register's order: its own, not those it
        may look into."""
        return tuple(area for area in register.areas if self.everywhere or area in self.areas)

    def own(self, register: Register) -> tuple[str, ...]:
        """Its own areas, in the order in which they were given to it."""
        return register.areas if self.everywhere else tuple(area for area in self.areas if area in register.areas)

    def visible(self, register: Register) -> tuple[str, ...]:
        """The areas of which it sees anything: its own, then those that are lent to it."""
        return (*self.own(register), *self.lent(register))

    def lent(self, register: Register) -> tuple[str, ...]:
        """The areas that the register lets its own look into: their board edition, and nothing else of them."""
        own = set(self.own(register))
        return tuple(area for area in register.areas if area not in own and own & set(register.visible_from(area)))


def add(
    engine: Engine,
    *,
    email: str,
    password: str,
    role: Role,
    areas: Sequence[str],
    organisation: str,
    who: str,
    now: datetime,
    name: str = "",
) -> None:
    """Make an account, in one transaction with its record in the audit. Raises PlainError where it cannot be made."""
    address = _address(email)
    fault = passwords.weakness(password, address)
    if fault:
        raise PlainError(fault, "Choose another, for example four words that have nothing to do with each other.")
    values = {
        "email": address,
        "name": name or address.partition("@")[0],
        "password": passwords.hashed(password),
        "role": role.value,
        "areas": list(dict.fromkeys(areas)),
        "organisation": organisation,
        "made_at": now,
    }
    detail = {"role": role.value, "areas": values["areas"], "organisation": organisation}
    try:
        with writing(engine) as connection:
            connection.execute(insert(accounts).values(values))
            audit.record(connection, who=who, what="account made", subject=address, detail=detail, now=now)
    except IntegrityError as error:
        raise PlainError(f"There is already an account for {address}.", "Use another email address.") from error


def sign_in(engine: Engine, email: str, password: str, now: datetime) -> Account | None:
    """The account whose password this is; None where it is not, there is none, or it is locked or closed.

    Five wrong tries one after another lock an account for fifteen minutes. An address without an account takes the
    same statements and the same time as one with a wrong password.
    """
    address = email.strip().casefold()
    with reading(engine) as connection:
        row = connection.execute(select(accounts).where(accounts.c.email == address)).mappings().first()
    right = passwords.matches(row["password"] if row else None, password)
    with writing(engine) as connection:
        if right and row and _let_in(connection, row, password, now):
            audit.record(connection, who=address, what="signed in", now=now)
            return account_of(row)
        _count_failure(connection, address, now)
        # What was typed for an address may be a password typed in the wrong place: it is not written down.
        audit.record(connection, who=address if row else "unknown", what="sign-in refused", now=now)
    return None


def by_id(engine: Engine, id: int) -> Account | None:
    """An open account by its number."""
    with reading(engine) as connection:
        row = connection.execute(select(accounts).where(accounts.c.id == id, accounts.c.active)).mappings().first()
    return account_of(row) if row else None


def areas_by_email(engine: Engine) -> dict[str, frozenset[str]]:
    """The areas of every account there is or was, by its email address; none for an administrator of all of them."""
    with reading(engine) as connection:
        return {
            row.email: frozenset(row.areas) for row in connection.execute(select(accounts.c.email, accounts.c.areas))
        }


def account_of(row: RowMapping) -> Account:
    """An account from its row."""
    role, areas = Role(row["role"]), tuple(row["areas"])
    return Account(row["id"], row["email"], row["name"], role, areas, row["organisation"])


def _address(email: str) -> str:
    address = email.strip().casefold()
    if not _EMAIL.fullmatch(address) or len(address) > 254:
        raise PlainError(f"“{email}” is not an email address.", "Give one such as name@example.org.")
    return address


def _let_in(connection: Connection, row: RowMapping, password: str, now: datetime) -> bool:
    """Open the account unless it is closed or locked, as it stands now that no one else may change it."""
    open_now = or_(accounts.c.locked_until.is_(None), accounts.c.locked_until <= now)
    values: dict[str, Any] = {"failures": 0, "locked_until": None}
    if passwords.outdated(row["password"]):
        values["password"] = passwords.hashed(password)
    change = update(accounts).where(accounts.c.id == row["id"], accounts.c.active, open_now).values(values)
    return connection.execute(change).rowcount == 1


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
