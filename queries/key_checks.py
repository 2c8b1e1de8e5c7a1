"""Which reference key a store's two databases go with: with another one everybody in its returns would be a stranger.

Each database holds the key's check value, which tells keys apart and gives none away.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, inspect, select

from queries import audit, tables
from queries.engines import exists, open_engine, reading, writing
from queries.errors import PlainError
from queries.tables import key_check_of_cells, key_check_of_records, record_audit, releases, returns

_LABEL = b"which reference key this is"
_DIGITS = 32


class AnotherKey(PlainError):
    """A key is at hand that is not the store's own."""


@dataclass(frozen=True)
class Held:
    """The check values that stand in the two databases, empty where none does; and how many returns are held, or
    where the records are gone how many releases were made of them: either way people were hashed with that key."""

    records: str
    cells: str
    returns: int


def value_of(key: bytes) -> str:
    """A key's check value: 32 hexadecimal digits, which no reference's hash can be."""
    return hmac.digest(key, _LABEL, "sha256").hex()[:_DIGITS]


def held_by(records_url: str, cells_url: str) -> Held:
    """What both databases hold; nothing of those that were never made or are from before there were check values."""
    records, count = _held(records_url, key_check_of_records, returns)
    cells, made = _held(cells_url, key_check_of_cells, releases)
    return Held(records, cells, count or made)


def _held(url: str, table: Table, filled: Table) -> tuple[str, int]:
    """A database's check value, and how many rows are in the table that tells whether it is filled."""
    if not exists(url):
        return "", 0
    with reading(open_engine(url)) as connection:
        there = inspect(connection)
        value = _value(connection, table) if there.has_table(table.name) else ""
        return value, _count(connection, filled) if there.has_table(filled.name) else 0


def require_one_store(records: str, cells: str) -> None:
    """Raises PlainError where the check values of the two databases are of two keys."""
    if records and cells and records != cells:
        raise PlainError(
            "The database of records and the database of cells are of two stores: their reference keys differ.",
            "Restore both from the same backup, or see that IOM_RECORDS_URL and IOM_CELLS_URL name the two of one "
            "store. Where no return is held yet, run iom migrate.",
        )


def require_beside(records: Connection, cells: Connection) -> None:
    """As :func:`require_one_store`, of two databases that are being read."""
    require_one_store(_value(records, key_check_of_records), _value(cells, key_check_of_cells))


def judge(held: Held, key: bytes) -> None:
    """Raises PlainError where the two databases are of two stores, AnotherKey where the key is not theirs."""
    require_one_store(held.records, held.cells)
    _judge(held.records or held.cells, key, held.returns)


def require(records: Connection, key: bytes) -> None:
    """Raises AnotherKey where the records go with another key than this."""
    _judge(_value(records, key_check_of_records), key, _count(records, returns))


def claim(records: Connection, key: bytes) -> None:
    """As :func:`require`; records that go with no key yet go with this one from now on."""
    require(records, key)
    if not _value(records, key_check_of_records):
        _put(records, key_check_of_records, key, 0)


def settle(records_url: str, cells_url: str, key: bytes, *, lost: bool, who: str, now: datetime) -> int:
    """Write a key's check value into both databases where the store goes with it, with no key yet, or holds no return.

    ``lost``: the store's own key is lost for good, and it goes on with this one; how many returns it can no longer
    match, with a record in both audits. Raises as :func:`judge` does, and where the key that is said to be lost is
    this very one.
    """
    with writing(open_engine(records_url)) as records, writing(open_engine(cells_url)) as cells:
        both = ((records, key_check_of_records, record_audit), (cells, key_check_of_cells, tables.audit))
        held = _count(records, returns) or _count(cells, releases)
        known = Held(_value(records, key_check_of_records), _value(cells, key_check_of_cells), held)
        if known.returns and not lost:
            judge(known, key)
        if lost and value_of(key) == (known.records or known.cells):
            raise PlainError(
                "The reference key at hand is the store’s own: it is not lost, and nothing was changed.",
                "Run iom migrate without --new-reference-key.",
            )
        upto = (records.scalar(select(func.max(returns.c.id))) or 0) if lost else 0
        for connection, table, acts in both:
            if lost or _value(connection, table) != value_of(key):
                _put(connection, table, key, upto)
            if upto:
                detail = {"returns": known.returns}
                audit.record(connection, who=who, what="reference key replaced", now=now, detail=detail, table=acts)
        return known.returns if lost else 0


def hashed_with_it() -> ColumnElement[bool]:
    """The returns that were hashed with the records' own key, not with one that was lost before."""
    lost_up_to = select(func.coalesce(func.max(key_check_of_records.c.lost_up_to), 0)).scalar_subquery()
    return returns.c.id > lost_up_to


def _judge(theirs: str, key: bytes, count: int) -> None:
    if theirs in ("", value_of(key)):
        return
    if not count:
        raise AnotherKey(
            "The reference key is another than the one this store was made with, and it holds no return yet.",
            "Run iom migrate, which takes the key at hand for the store’s own.",
        )
    raise AnotherKey(
        "The reference key is not the one that this store’s returns are hashed with: everybody in them would be a "
        "stranger.",
        "Put the store’s own file of keys back from where you keep it, or set IOM_REFERENCE_KEY as it was. If that key "
        "is lost for good, iom migrate --new-reference-key goes on with another and says what that costs.",
    )


def _value(connection: Connection, table: Table) -> str:
    return connection.scalar(select(table.c.value)) or ""


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _put(connection: Connection, table: Table, key: bytes, lost_up_to: int) -> None:
    connection.execute(delete(table))
    connection.execute(insert(table).values(id=1, value=value_of(key), lost_up_to=lost_up_to))
