"""A published quarter is taken back, with a reason: from then on nobody is shown it, and no earlier release returns."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select, update

from queries import audit
from queries.characters import typed
from queries.engines import writing
from queries.errors import PlainError
from queries.tables import releases
from queries.vocabulary import Quarter

LONGEST_REASON = 1000


def withdraw(engine: Engine, quarter: Quarter, area: str, *, why: str, who: str, now: datetime) -> int:
    """Withdraw the current release of a quarter, in one transaction with its record in the audit; its version.

    Raises PlainError where the quarter is not published or no reason is given.
    """
    why = typed(why, "The reason").strip()
    if not why or len(why) > LONGEST_REASON:
        raise PlainError("A release is withdrawn with a reason.", f"Give one of at most {LONGEST_REASON} characters.")
    mine = (releases.c.area == area, releases.c.quarter == quarter, releases.c.current)
    with writing(engine) as connection:
        version = connection.scalar(select(releases.c.version).where(*mine))
        if version is None:
            raise PlainError(f"{quarter} of {area} is not published.", "Load the page again to see how it stands.")
        connection.execute(update(releases).where(*mine).values(current=False))
        subject = f"{quarter} release {version}"
        audit.record(connection, who=who, what="withdraw", now=now, area=area, subject=subject, detail={"why": why})
    return int(version)
