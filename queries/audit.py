"""Who did what, to what, and when: appended in the transaction of the act itself, never edited."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, insert, select

from queries import tables

Wanted = Callable[[Table], Sequence[ColumnElement[bool]]]
"""Which rows of an audit."""


def utc_now() -> datetime:
    """Now, in UTC and without a time zone, as all times are kept."""
    return datetime.now(UTC).replace(tzinfo=None)


def record(
    connection: Connection,
    *,
    who: str,
    what: str,
    now: datetime,
    area: str = "",
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
    table: Table = tables.audit,
) -> None:
    """Append one act to the audit beside the releases, the register and the accounts, or to the ``table`` of another.

    Nothing that is written here may hold a password, a token, a reference or the value of a cell.
    """
    values = {"at": now, "who": who, "what": what, "area": area, "subject": subject, "detail": dict(detail or {})}
    connection.execute(insert(table).values(values))


def acts(connection: Connection, wanted: Wanted, most: int, table: Table = tables.audit) -> list[RowMapping]:
    """What was done, newest first: at most so many rows of an audit."""
    query = select(table).where(*wanted(table)).order_by(table.c.at.desc(), table.c.id.desc()).limit(most)
    return list(connection.execute(query).mappings())


def kinds(connection: Connection, wanted: Wanted, table: Table = tables.audit) -> frozenset[str]:
    """What kinds of acts there are among these rows of an audit."""
    return frozenset(connection.scalars(select(table.c.what).where(*wanted(table)).distinct()))
