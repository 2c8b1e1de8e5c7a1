"""Who has an account, and what each role may do and where."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, RowMapping, insert, select
from sqlalchemy.exc import IntegrityError

from dashboard.accounts import passwords
from dashboard.accounts.placement import Place
from queries import audit
from queries.characters import typed
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.register import Register
from queries.tables import accounts
from queries.troubles import is_taken
from queries.vocabulary import Edition, Role

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

    def lent(self, register: Register) -> tuple[str, ...]:
        """The areas that the register lets its own look into: their board edition, and nothing else of them."""
        own = set(self.own(register))
        return tuple(area for area in register.areas if area not in own and own & set(register.visible_from(area)))


def add(engine: Engine, *, email: str, password: str, place: Place, who: str, now: datetime, name: str = "") -> None:
    """Make an account, in one transaction with its record in the audit. Raises PlainError where it cannot be made."""
    address = _address(email)
    refuse_weak(password, address)
    values = {
        "email": address,
        "name": typed(name, "The name") or address.partition("@")[0],
        "password": passwords.hashed(password),
        "made_at": now,
        **place.values,
    }
    try:
        with writing(engine) as connection:
            connection.execute(insert(accounts).values(values))
            audit.record(connection, who=who, what="account made", subject=address, detail=place.values, now=now)
    except IntegrityError as error:
        if not is_taken(error, accounts.name, accounts.c.email.name):
            raise
        raise PlainError(f"There is already an account for {address}.", "Use another email address.") from error


def refuse_weak(password: str, address: str) -> None:
    """Raises PlainError where a password may not be used by the account with this address."""
    fault = passwords.weakness(password, address)
    if fault:
        raise PlainError(fault, "Choose another, for example four words that have nothing to do with each other.")


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
    address = typed(email, "The address").strip().casefold()
    if not _EMAIL.fullmatch(address) or len(address) > 254:
        raise PlainError(f"“{email}” is not an email address.", "Give one such as name@example.org.")
    return address
