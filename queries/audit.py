"""Who did what, to what, and when: appended in the transaction of the act itself, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from queries import tables


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
) -> None:
    """Append one act to the audit beside the releases, the register and the accounts.

    Nothing that is written here may hold a password, a token, a reference or the value of a cell.
    """
    values = {"at": now, "who": who, "what": what, "area": area, "subject": subject, "detail": dict(detail or {})}
    connection.execute(insert(tables.audit).values(values))
