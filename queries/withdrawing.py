"""A published quarter is taken back, with a reason: from then on nobody is shown it, and no earlier release returns.

What was shown of it before goes too, unless its withdrawal is said to be harmless: published a day too early, say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, delete, insert, select, update

from queries import audit
from queries.characters import typed
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.tables import frozen_decks, releases
from queries.tables_withdrawn import LONGEST_REASON, frozen_from, withdrawals
from queries.vocabulary import Quarter

LONGEST_IN_THE_MAKING = timedelta(minutes=10)
"""A deck that was kept later than this after figures were withheld was not read before they were."""


@dataclass(frozen=True)
class Withdrawal:
    """A quarter that was taken back: which release, when, why ("" where readers are not told), and whether what had
    been shown of it stays."""

    quarter: Quarter
    version: int
    at: datetime
    why: str
    harmless: bool


def withdraw(
    engine: Engine, quarter: Quarter, area: str, *, why: str, who: str, now: datetime, harmless: bool = False
) -> int:
    """Withdraw a quarter, in one transaction with its record in the audit; the version of its release.

    Its earlier releases go with it. One that was withdrawn as harmless may be withdrawn again as not being it. Raises
    PlainError where the quarter is not published or no reason is given.
    """
    reason = _reason(why)
    with writing(engine) as connection:
        every = _releases(connection, area, quarter)
        some = [row for row in every if row.harmless is None or row.current or row.harmless > harmless]
        shown = [row.version for row in some if row.current or row.harmless]
        if not shown:
            raise PlainError(f"{quarter} of {area} is not published.", "Load the page again to see how it stands.")
        _take_back(connection, some, {"at": now, "why": reason}, harmless)
        subject, detail = f"{quarter} release {max(shown)}", {"why": reason, "what was shown": _EFFECT[harmless]}
        audit.record(connection, who=who, what="withdraw", now=now, area=area, subject=subject, detail=detail)
    return int(max(shown))


_EFFECT = {True: "may stay", False: "taken back too"}


def _reason(why: str) -> str:
    """A reason in one line, as it can stand on a page and in any file."""
    reason = " ".join(typed(why, "The reason").split())
    if not reason or len(reason) > LONGEST_REASON:
        raise PlainError("A release is withdrawn with a reason.", f"Give one of at most {LONGEST_REASON} characters.")
    return reason


def _releases(connection: Connection, area: str, quarter: Quarter) -> Sequence[Any]:
    """Every release of a quarter; ``harmless`` is None where it was never withdrawn."""
    every = releases.outerjoin(withdrawals, withdrawals.c.release_id == releases.c.id)
    query = select(releases.c.id, releases.c.version, releases.c.current, withdrawals.c.harmless).select_from(every)
    return connection.execute(query.where(releases.c.area == area, releases.c.quarter == quarter)).all()


def _take_back(connection: Connection, some: Sequence[Any], how: Mapping[str, Any], harmless: bool) -> None:
    """What was shown of a current release with withheld figures (see ``queries.outdated``) does not come back."""
    ids = [row.id for row in some]
    connection.execute(update(releases).where(releases.c.id.in_(ids)).values(current=False))
    connection.execute(delete(withdrawals).where(withdrawals.c.release_id.in_(ids)))
    gone = [{"release_id": row.id, "harmless": harmless and row.harmless is not False, **how} for row in some]
    connection.execute(insert(withdrawals), gone)


def withdrawn(engine: Engine, area: str) -> Mapping[Quarter, Withdrawal]:
    """The quarters of an area that were published and are not now, with what was said when that was withdrawn."""
    query = _WITHDRAWN.where(releases.c.area == area).order_by(releases.c.version)
    now = select(releases.c.quarter).where(releases.c.area == area, releases.c.current)
    with reading(engine) as connection:
        shown = set(connection.scalars(now))
        found = {row.quarter: _withdrawal(row) for row in connection.execute(query)}
    return {quarter: each for quarter, each in found.items() if quarter not in shown}


def of_decks(connection: Connection, area: str) -> Mapping[int, tuple[Withdrawal, ...]]:
    """What was withdrawn since of what each deck of an area that was shown holds, by the deck's number.

    A release of which some figures were withheld alone (see ``queries.outdated``) is current: what was shown of it
    later never held them.
    """
    query = (
        _WITHDRAWN.add_columns(frozen_from.c.deck_id, frozen_decks.c.at.label("shown_at"), releases.c.current)
        .join(frozen_from, frozen_from.c.release_id == releases.c.id)
        .join(frozen_decks, frozen_decks.c.id == frozen_from.c.deck_id)
        .where(frozen_decks.c.area == area)  # whose figures may be those of another area beside its own
        .order_by(releases.c.quarter)
    )
    found: dict[int, tuple[Withdrawal, ...]] = {}
    for row in connection.execute(query):
        if not (row.current and row.shown_at > row.at + LONGEST_IN_THE_MAKING):
            found[row.deck_id] = (*found.get(row.deck_id, ()), _withdrawal(row))
    return found


_WITHDRAWN: Select[Any] = select(
    releases.c.quarter, releases.c.version, withdrawals.c.at, withdrawals.c.why, withdrawals.c.harmless
).join(withdrawals, withdrawals.c.release_id == releases.c.id)


def _withdrawal(row: Row[Any]) -> Withdrawal:
    return Withdrawal(row.quarter, row.version, row.at, row.why, row.harmless)
