"""Whom two returns of one kind, area and quarter both list, for the second sender and the analyst: counts alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from dashboard.returns.checks import Checked, ReturnHeader
from dashboard.returns.checks.before import SAME
from dashboard.returns.findings import finding, together
from dashboard.returns.keeping import as_kept
from dashboard.returns.model import Finding
from dashboard.returns.references import Hasher
from dashboard.returns.shapes import RETURN, RETURNS
from queries import tables
from queries.key_checks import hashed_with_it
from queries.tables_desk import RECEIVED

PEOPLE = {"provider": ("clients", "client", "clients"), "police": ("cohort", "person", "people")}
"""The sheet of everybody on a return, and what one and several of them are called."""
EVENTS: Mapping[str, Mapping[str, str]] = {
    "provider": {
        "referral": "clients",
        "need": "pathways",
        "housing referral": "housing_referrals",
        "stay": "placements",
    },
    "police": {"selection": "cohort", "offence": "offences"},
}
"""What rows may tell of, and the table it stands in."""
BEGINS = {"provider": "referral", "police": "selection"}
"""The event that everybody on a return has, which counts once for one day."""
SEVERAL = 3  # fewer are told to the analyst alone: no sender learns of one person whether another organisation has them

Marks = Mapping[str, frozenset[Any]]
"""The people and events of a return, hashed, by what they are called."""


def of_version(connection: Connection, id: int) -> tuple[Finding, ...]:
    """What a version that was sent shares with the returns of other organisations, one finding each."""
    r = tables.returns.c
    row = connection.execute(select(r.kind, r.area, r.organisation, r.quarter).where(r.id == id)).one()
    header = ReturnHeader(row.kind, row.area, row.organisation, row.quarter)
    return tuple(_findings(connection, header, _stored(connection, row.kind, id)))


def of_file(connection: Connection, checked: Checked, hash_of: Hasher) -> tuple[Finding, ...]:
    """The same of a return that has only been checked."""
    header = checked.header
    if header is None:
        return ()
    rows = {
        sheet.table: [as_kept(sheet, row, 0, hash_of) for row in checked.rows.get(sheet.table, ())]
        for sheet in RETURNS[header.kind].sheets
        if sheet is not RETURN
    }
    return tuple(_findings(connection, header, _marks(header.kind, rows)))


def _findings(connection: Connection, header: ReturnHeader, mine: Marks) -> Iterator[Finding]:
    sheet, one, several = PEOPLE[header.kind]
    for other, id in _others(connection, header):
        theirs = _stored(connection, header.kind, id)
        both = {name: len(marks & theirs[name]) for name, marks in mine.items()}
        if found := both.pop(""):
            alike = together(_some(number, name) for name, number in both.items() if number)
            told = filter(None, (f"{alike} alike" if alike else "", _twice(BEGINS[header.kind], mine, theirs)))
            yield finding(
                "across.shared" if found < SEVERAL else "across.twice",
                sheet.capitalize(),
                "",
                "",
                found=found,
                people=f"{len(mine[''])} {one if len(mine['']) == 1 else several}",
                are="is" if found == 1 else "are",
                other=other,
                alike=f" ({said})" if (said := "; ".join(told)) else "",
            )


def _twice(begins: str, mine: Marks, theirs: Marks) -> str:
    """What is counted more than once of those whom both have, but from no day alike."""
    alike = {event[0] for event in mine[begins] & theirs[begins]}
    apart = (mine[""] & theirs[""]) - alike
    counted = {event for event in mine[begins] | theirs[begins] if event[0] in apart}
    number = _some(len(counted), begins)
    return f"{len(apart)} with other days, for whom {number} are counted" if apart else ""


def _some(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _others(connection: Connection, header: ReturnHeader) -> list[tuple[str, int]]:
    """The newest version of each other organisation's return that counts or waits."""
    r, states = tables.returns.c, tables.return_states.c
    waits = r.id.in_(select(states.return_id).where(states.state == RECEIVED))
    same = and_(r.kind == header.kind, r.area == header.area, r.quarter == header.quarter, hashed_with_it())
    query = select(r.organisation, r.id).where(same, r.organisation != header.organisation, or_(r.current, waits))
    newest = {row.organisation: row.id for row in connection.execute(query.order_by(r.id))}
    return sorted(newest.items())


def _stored(connection: Connection, kind: str, id: int) -> Marks:
    wanted = {PEOPLE[kind][0], *EVENTS[kind].values()}
    rows: dict[str, list[Mapping[str, Any]]] = {
        name: [dict(row) for row in connection.execute(select(table).where(table.c.return_id == id)).mappings()]
        for name, table in tables.RECORDS.tables.items()
        if name in wanted
    }
    return _marks(kind, rows)


def _marks(kind: str, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Marks:
    people = {"": frozenset(row["client"] for row in rows.get(PEOPLE[kind][0], ()))}
    return people | {
        name: frozenset(tuple(row[column] for column in SAME[table]) for row in rows.get(table, ()))
        for name, table in EVENTS[kind].items()
    }
