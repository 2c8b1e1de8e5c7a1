"""The register as it is kept: every version stays, the latest is the one in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, insert, select

from queries import audit, tables
from queries.engines import reading, writing
from queries.register import Register, Rows


def current(engine: Engine) -> Register | None:
    """The register in force; None where none has been loaded."""
    with reading(engine) as connection:
        row = _latest(connection)
    return Register(row["content"], row["id"]) if row else None


def current_id(engine: Engine) -> int | None:
    """Which register is in force, without reading it."""
    with reading(engine) as connection:
        return connection.execute(select(func.max(tables.registers.c.id))).scalar()


def store(engine: Engine, content: Mapping[str, Rows], *, sha256: str, who: str, now: datetime) -> bool:
    """Put a register in force, in one transaction with its record in the audit.

    The same file as the one in force changes nothing: False.
    """
    kept: dict[str, Any] = {sheet: [dict(row) for row in rows] for sheet, rows in content.items()}
    with writing(engine) as connection:
        latest = _latest(connection)
        if latest and latest["sha256"] == sha256:
            return False
        values = {"sha256": sha256, "loaded_at": now, "loaded_by": who, "content": kept}
        connection.execute(insert(tables.registers).values(values))
        rows = {sheet: len(each) for sheet, each in kept.items() if each}
        audit.record(connection, who=who, what="register loaded", now=now, detail={"sha256": sha256, "rows": rows})
    return True


def _latest(connection: Connection) -> RowMapping | None:
    newest = select(tables.registers).order_by(tables.registers.c.id.desc()).limit(1)
    return connection.execute(newest).mappings().first()
