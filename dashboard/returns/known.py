"""What the records knew before a return came: the pure value that its checks are held against."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from dashboard.returns.checks import Before, Earlier, ReturnHeader
from dashboard.returns.checks.before import as_one
from dashboard.returns.checks.setting import PastRows
from dashboard.returns.findings import together
from dashboard.returns.joined import hasher_of
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import RETURNS
from queries import tables
from queries.key_checks import hashed_with_it, require
from queries.vocabulary import Quarter

_OF_THE_QUARTER_BEFORE = {
    "provider": (
        tables.clients,
        tables.pathways,
        tables.housing_referrals,
        tables.placements,
        tables.voids,
        tables.house_meetings,
        tables.outputs,
        tables.client_voice,
    ),
    "police": (
        tables.cohort,
        tables.followed,
        tables.offences,
        tables.recalls,
        tables.nominations,
        tables.compliance,
        tables.partners,
    ),
}

_PEOPLE = (tables.clients, tables.cohort, tables.followed)


def earlier_returns(connection: Connection, header: ReturnHeader, key: bytes) -> Earlier:
    """What the current versions of quarters before this one hold: hashed references by kind, offences by stage; and
    the rows of the returns for the quarter just before of this organisation and those whom it continues, and for this
    quarter of those who hand people over in its midst. What was hashed with a key since lost is left out. Raises
    AnotherKey where the records go with another key than this."""
    require(connection, key)
    lineage = {header.organisation, *header.continues}
    before = and_(
        tables.returns.c.area == header.area,
        tables.returns.c.kind == header.kind,
        tables.returns.c.quarter < header.quarter,
        tables.returns.c.current,
        hashed_with_it(),
    )

    def values(table: Table, *names: str) -> frozenset[Any]:
        return _values(connection, before, table, *names)

    senders = set(connection.scalars(select(tables.returns.c.organisation).where(before)))
    return Earlier(
        first=lineage.isdisjoint(senders),
        first_of_area=not senders,
        known={
            "client": frozenset[str]().union(*(values(table, "client") for table in _PEOPLE)),
            "referral": values(tables.housing_referrals, "referral"),
            "placement": values(tables.placements, "placement"),
            "offence": values(tables.offences, "offence"),
        },
        stages=values(tables.offences, "offence", "stage"),
        digest=hasher_of(connection, header, key),
        before=_before(connection, header),
        given={
            sheet.table: _given(connection, before, sheet) for sheet in RETURNS[header.kind].sheets if sheet.standing
        },
        beside=_told(connection, header, header.quarter, header.beside),
    )


def _given(connection: Connection, before: ColumnElement[bool], sheet: Sheet) -> dict[tuple[Any, ...], dict[str, Any]]:
    """What was given last in each column in which a blank means just that, by what names a row."""
    table = tables.RECORDS.tables[sheet.table]
    names = [column.field for column in sheet.standing]
    wanted = select(*(table.c[name] for name in (*sheet.unique, *names)))
    joined = wanted.join(tables.returns, table.c.return_id == tables.returns.c.id)
    filled = or_(*(table.c[name].is_not(None) for name in names))
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in connection.execute(joined.where(before, filled).order_by(tables.returns.c.quarter)):
        key, values = tuple(row[: len(sheet.unique)]), row[len(sheet.unique) :]
        given = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        found.setdefault(key, {}).update(given)
    return found


def _values(connection: Connection, before: ColumnElement[bool], table: Table, *names: str) -> frozenset[Any]:
    joined = table.join(tables.returns, table.c.return_id == tables.returns.c.id)
    found = connection.execute(select(*(table.c[name] for name in names)).select_from(joined).where(before))
    return frozenset(tuple(row) if len(names) > 1 else row[0] for row in found)


def _before(connection: Connection, header: ReturnHeader) -> Before | None:
    """The current returns of the quarter before of the organisation and of those whom it continues; None where there
    is none."""
    quarter = header.quarter.plus(-1)
    found = _told(connection, header, quarter, (header.organisation, *header.continues))
    if not found:
        return None
    own = found.get(header.organisation, {})
    others = {name: _of(name, rows) for name, rows in found.items() if name != header.organisation}
    rows = {
        table.name: as_one(table.name, [each[table.name] for each in (own, *others.values()) if each])
        for table in _OF_THE_QUARTER_BEFORE[header.kind]
    }
    whose = f"{'with ' if own else ''}{together(others)}" if others else ""
    return Before(quarter, rows, whose)


def _of(organisation: str, rows: PastRows) -> PastRows:
    return {table: [{**row, "of": organisation} for row in some] for table, some in rows.items()}


def _told(
    connection: Connection, header: ReturnHeader, quarter: Quarter, organisations: Sequence[str]
) -> dict[str, PastRows]:
    """The rows of these organisations' current returns of a quarter, by whose they are, in their order."""
    r = tables.returns.c
    its = and_(r.area == header.area, r.kind == header.kind, r.quarter == quarter, r.current, hashed_with_it())
    found = {row.organisation: row.id for row in connection.execute(select(r.organisation, r.id).where(its))}
    return {
        name: {each.name: _rows(connection, each, found[name]) for each in _OF_THE_QUARTER_BEFORE[header.kind]}
        for name in organisations
        if name in found
    }


def _rows(connection: Connection, table: Table, return_id: int) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(table.c.return_id == return_id).order_by(table.c.row))
    return [dict(row) for row in rows.mappings()]


def unmatched_clients(connection: Connection, area: str, quarter: Quarter) -> tuple[int, int] | None:
    """Of a quarter's provider clients of an area, how many are in no police cohort, and how many there are.

    Clients are people accepted by the quarter's end, of all current returns. None where either kind of return has not
    come. For the analyst alone: the hashes never leave this query.
    """
    current = and_(tables.returns.c.area == area, tables.returns.c.quarter == quarter, tables.returns.c.current)
    kinds = set(connection.scalars(select(tables.returns.c.kind).where(current)))
    if not kinds >= {"provider", "police"}:
        return None
    of = tables.returns.c.id
    police = select(tables.cohort.c.client).join(tables.returns, tables.cohort.c.return_id == of).where(current)
    accepted = (
        select(func.count(tables.clients.c.client.distinct()))
        .join(tables.returns, tables.clients.c.return_id == of)
        .where(current, tables.clients.c.decision == "Accepted")
    )
    everyone = connection.scalar(accepted) or 0
    nowhere = connection.scalar(accepted.where(tables.clients.c.client.not_in(police))) or 0
    return nowhere, everyone
