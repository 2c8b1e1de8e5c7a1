"""What ails a store when it fails: busy, full, damaged, out of reach; each in two sentences, with what can be done."""

import errno
import sqlite3
from collections.abc import Iterator
from enum import Enum

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoneIsFree


class Trouble(Enum):
    """A fault of the store or its disk, as people are told of it; nothing of what was being worked on."""

    BUSY = "The database is busy with other work.", "Nothing half-done was kept. Wait a minute, then try again."
    FULL = (
        "The disk of the store is full.",
        "Nothing half-done was kept. Ask whoever keeps the server to make room, then try again.",
    )
    DISK = (
        "The disk of the store could not be read or written.",
        "Nothing half-done was kept. Ask whoever keeps the server whether it is full or failing, then try again.",
    )
    DAMAGED = (
        "The database is damaged and cannot be read.",
        "Ask whoever keeps the server to bring back its last backup.",
    )
    UNREACHABLE = (
        "The database cannot be reached, or not be written.",
        "Ask whoever keeps the server to see that it runs, may be written and has room, then try again.",
    )

    @property
    def sentence(self) -> str:
        """What is wrong."""
        return self.value[0]

    @property
    def cure(self) -> str:
        """What to do about it."""
        return self.value[1]

    def __str__(self) -> str:
        return f"{self.sentence} {self.cure}"


_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.DISK,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREACHABLE,
    sqlite3.SQLITE_READONLY: Trouble.UNREACHABLE,
    sqlite3.SQLITE_PERM: Trouble.UNREACHABLE,
}
_POSTGRESQL = {
    "55P03": Trouble.BUSY,  # a lock is not to be had
    "57014": Trouble.BUSY,  # took longer than it may
    "40": Trouble.BUSY,  # two transactions stand in each other's way
    "53100": Trouble.FULL,
    "53": Trouble.BUSY,  # too many connections, too little memory
    "58": Trouble.DISK,
    "XX": Trouble.DAMAGED,
    "08": Trouble.UNREACHABLE,
    "57P": Trouble.UNREACHABLE,
    "25006": Trouble.UNREACHABLE,  # may only be read
    "42501": Trouble.UNREACHABLE,  # may not be used by us
    "28": Trouble.UNREACHABLE,
    "3D": Trouble.UNREACHABLE,
}
"""By SQLSTATE, or the beginning of one: the first that fits."""
_UNIQUE = "23505"
_SYSTEM = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EFBIG: Trouble.FULL,
    errno.EIO: Trouble.DISK,
    errno.EROFS: Trouble.UNREACHABLE,
    errno.EMFILE: Trouble.BUSY,
    errno.ENFILE: Trouble.BUSY,
    errno.EAGAIN: Trouble.BUSY,
    errno.ENOMEM: Trouble.BUSY,
}


def trouble(error: BaseException) -> Trouble | None:
    """What ails the store, where that is why an error came about; None where it is for another reason."""
    found = (_trouble(each) for each in causes(error))
    return next((each for each in found if each), None)


def is_taken(error: IntegrityError, table: str, column: str) -> bool:
    """Whether a database refused a row because another is there already with what is unique by this column, as where
    two write the same at once; any other rule of a table that was broken is a fault of ours."""
    said = error.orig
    if isinstance(said, sqlite3.Error):
        named = str(said).partition(": ")[2].split(", ")
        return said.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE and f"{table}.{column}" in named
    told = getattr(said, "diag", None)
    if told is None or told.sqlstate != _UNIQUE:
        return False
    return bool(told.table_name == table and column in (told.constraint_name or ""))


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error, the one that it was raised from, and so on."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (current.orig if isinstance(current, DBAPIError) else None)


def _trouble(error: BaseException) -> Trouble | None:
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0)
    if isinstance(error, NoneIsFree) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return Trouble.BUSY if isinstance(error, NoneIsFree) else Trouble.UNREACHABLE
    return _of_postgresql(error)


def _of_postgresql(error: BaseException) -> Trouble | None:
    """By its SQLSTATE; where a server was not even reached there is none."""
    if type(error).__module__.partition(".")[0] != "psycopg":
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:
        return Trouble.UNREACHABLE if type(error).__name__ in ("OperationalError", "ConnectionTimeout") else None
    return next((found for begin, found in _POSTGRESQL.items() if state.startswith(begin)), None)
