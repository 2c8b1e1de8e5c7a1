"""Where each version of a return stands: received, accepted, sent back, replaced; and an analyst's decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from dashboard.returns.checks import ReturnHeader
from dashboard.returns.keeping import findings_of, same_return, subject_of
from dashboard.returns.model import Finding
from dashboard.returns.taken_back import stories_of, taken_back
from queries import audit
from queries.characters import typed
from queries.errors import PlainError
from queries.tables import record_audit, return_states, returns
from queries.tables_desk import ACCEPTED, RECEIVED, REPLACED, SENT_BACK
from queries.vocabulary import Quarter

LONGEST_WORDS = 4000
_STANDING = (
    return_states.c.state,
    return_states.c.answers,
    return_states.c.words,
    return_states.c.decided_by,
    return_states.c.decided_at,
)
_UNLISTED = ("findings", "narrative", "prepared_on", "specification")
_LISTED = tuple(column for column in returns.c if column.name not in _UNLISTED)
_FROM = returns.outerjoin(return_states, return_states.c.return_id == returns.c.id)


@dataclass(frozen=True)
class Version:
    """One version of a return: what it is, how it came, where it stands. Nothing in it is about a person."""

    id: int
    kind: str
    area: str
    organisation: str
    quarter: Quarter
    version: int
    current: bool
    sha256: str
    file_name: str
    received_at: datetime
    received_by: str
    state: str
    answers: tuple[tuple[str, ...], ...] = ()  # sheet, cell, column, rule, words
    words: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    narrative: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def header(self) -> ReturnHeader:
        """What return it is of."""
        return ReturnHeader(self.kind, self.area, self.organisation, self.quarter)


def versions(
    connection: Connection, areas: Sequence[str], organisation: str = "", quarter: Quarter | None = None
) -> tuple[Version, ...]:
    """Every version of the returns of areas (of one organisation, of one quarter), newest first, without findings."""
    query = select(*_LISTED, *_STANDING).select_from(_FROM).where(returns.c.area.in_(areas))
    if organisation:
        query = query.where(returns.c.organisation == organisation)
    if quarter:
        query = query.where(returns.c.quarter == quarter)
    query = query.order_by(returns.c.quarter.desc(), returns.c.id.desc())
    return tuple(_version(row) for row in connection.execute(query).mappings())


def version(connection: Connection, id: int) -> Version | None:
    """One version with everything that is kept of it but its rows."""
    query = select(returns, *_STANDING).select_from(_FROM).where(returns.c.id == id)
    row = connection.execute(query).mappings().first()
    return _version(row) if row else None


def decide(
    connection: Connection, id: int, *, accept: bool, words: str, who: str, now: datetime
) -> tuple[Version, int]:
    """Accept or send back a version that waits; it as it stands now, and out of how many stories of the other versions
    this took words. Raises PlainError where it does not wait, or where words are missing."""
    found, words = version(connection, id), typed(words, "What you wrote to the sender").strip()
    if found is None or found.state != RECEIVED:
        raise PlainError("This version no longer waits for a decision.", "Load the page again to see where it stands.")
    if not accept and not words:
        raise PlainError("A return is sent back with words.", "Say what its sender should put right.")
    if len(words) > LONGEST_WORDS:
        raise PlainError(f"The words are longer than {LONGEST_WORDS} characters.", "Please shorten them.")
    let_go = _count_from_now(connection, found) if accept else 0
    values = {"state": ACCEPTED if accept else SENT_BACK, "words": words, "decided_by": who, "decided_at": now}
    connection.execute(update(return_states).where(return_states.c.return_id == id).values(values))
    audit.record(
        connection,
        who=who,
        what=f"return {values['state']}",
        now=now,
        area=found.area,
        subject=subject_of(found.header, found.version),
        detail={"sha256": found.sha256, "words": words},
        table=record_audit,
    )
    return version(connection, id) or found, let_go


def _count_from_now(connection: Connection, found: Version) -> int:
    """In place of the version before, of whose stories no more is kept than this one permits; out of how many words
    were taken."""
    same, told = same_return(found.header), stories_of(connection, found.id)
    connection.execute(update(returns).where(same).values(current=False))
    connection.execute(update(returns).where(returns.c.id == found.id).values(current=True))
    return taken_back(connection, same, found.id, told, counts=True)


def _version(row: RowMapping) -> Version:
    named = {column.name: row[column.name] for column in _LISTED}
    full = "findings" in row
    return Version(
        **named,
        state=_state(row),
        answers=tuple(tuple(each) for each in row["answers"] or ()),
        words=row["words"] or "",
        decided_by=row["decided_by"] or "",
        decided_at=row["decided_at"],
        narrative=(row["narrative"] or "") if full else "",
        findings=findings_of(row) if full else (),
    )


def _state(row: RowMapping) -> str:
    """Of what counts no more but was accepted once, the state is that it was replaced."""
    if row["current"]:
        return ACCEPTED
    return REPLACED if row["state"] in (None, ACCEPTED) else str(row["state"])
