"""The register as it is kept: every version stays, the latest is the one in force."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256 as digest
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, insert, select

from queries import audit, tables
from queries.areas import with_ids
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.published import PUBLISHED
from queries.register import ADDED_WORDS, DECIDED_BREAKS, DECIDED_STATUSES, JOINED, Register, Rows


def current(engine: Engine) -> Register | None:
    """The register in force; None where none has been loaded."""
    with reading(engine) as connection:
        row = _latest(connection)
    return Register(row["content"], row["id"]) if row else None


def in_force(engine: Engine, cure: str = "Load it first: iom register FILE.") -> Register:
    """As :func:`current`. Raises PlainError where no register has been loaded."""
    register = current(engine)
    if register is None:
        raise PlainError("No register has been loaded.", cure)
    return register


def current_id(engine: Engine) -> int | None:
    """Which register is in force, without reading it."""
    with reading(engine) as connection:
        return connection.execute(select(func.max(tables.registers.c.id))).scalar()


@dataclass(frozen=True)
class Judged:
    """What the audit is told of a change, and what becomes of rows that were added to the register in force."""

    told: Mapping[str, Any] = field(default_factory=dict)
    added: Mapping[str, Rows] = field(default_factory=dict)


Judge = Callable[[Connection, Register, Register], Judged]
"""From the register in force and the one that is to take its place to what it decides; may raise PlainError."""


def store(
    engine: Engine, content: Mapping[str, Rows], *, sha256: str, who: str, now: datetime, judge: Judge | None = None
) -> bool:
    """Put a register in force, in one transaction with its record in the audit.

    The same file or the same rows as in the one in force change nothing: False. Words and breaks that analysts added to
    the one in force stay. Where ``judge`` raises PlainError, nothing is changed.
    """
    with writing(engine) as connection:
        latest = _latest(connection)
        before = Register(latest["content"], latest["id"]) if latest else None
        kept = proposed(content, before)
        if latest and (latest["sha256"] == sha256 or _rows_of(latest["content"]) == _rows_of(kept)):
            return False
        judged = judge(connection, before, Register(kept)) if before and judge else Judged()
        kept |= judged.added
        values = {"sha256": sha256, "loaded_at": now, "loaded_by": who, "content": kept}
        connection.execute(insert(tables.registers).values(values))
        rows = {sheet: len(each) for sheet, each in kept.items() if each}
        detail = {"sha256": sha256, "rows": rows, **judged.told}
        audit.record(connection, who=who, what="register loaded", now=now, detail=detail)
    return True


def proposed(content: Mapping[str, Rows], before: Register | None) -> dict[str, Rows]:
    """A register's rows as they would be kept: with its areas' ids, and what was added to the one in force."""
    added = {sheet: before.rows(sheet) for sheet in _ADDED} if before else {}
    return {**with_ids(content, before), **{sheet: rows for sheet, rows in added.items() if rows}}


_ADDED = (ADDED_WORDS, DECIDED_BREAKS, DECIDED_STATUSES, JOINED, PUBLISHED)


def _rows_of(content: Mapping[str, Rows]) -> dict[str, list[dict[str, Any]]]:
    """What a register says, whatever is left blank in it and how."""
    filled = {
        sheet: [{name: value for name, value in row.items() if value is not None} for row in rows]
        for sheet, rows in content.items()
    }
    return {sheet: rows for sheet, rows in filled.items() if rows}


Amend = Callable[[Register], Rows]
"""From the register in force to what analysts have added to it (words, or breaks), as it is to be from now on."""


def amend(
    engine: Engine,
    change: Amend,
    *,
    who: str,
    what: str,
    now: datetime,
    area: str = "",
    subject: str = "",
    detail: Mapping[str, Any],
    sheet: str = ADDED_WORDS,
) -> None:
    """Put the register in force anew with other added words, or other rows of ``sheet``, in one transaction with its
    record in the audit.

    ``change`` may raise PlainError; nothing is changed then.
    """
    with writing(engine) as connection:
        latest = _latest(connection)
        if latest is None:
            raise PlainError("No register has been loaded.", "Load it first: iom register FILE.")
        rows = [dict(row) for row in change(Register(latest["content"], latest["id"]))]
        content = {**latest["content"], sheet: rows}
        mark = digest(json.dumps(content, sort_keys=True).encode()).hexdigest()
        values = {"sha256": mark, "loaded_at": now, "loaded_by": who, "content": content}
        connection.execute(insert(tables.registers).values(values))
        audit.record(connection, who=who, what=what, now=now, area=area, subject=subject, detail=detail)


def _latest(connection: Connection) -> RowMapping | None:
    newest = select(tables.registers).order_by(tables.registers.c.id.desc()).limit(1)
    return connection.execute(newest).mappings().first()
