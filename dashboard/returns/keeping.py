"""How a return is written into the private records: each version whole, its references hashed, with its record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, func, insert, or_, select, update

from dashboard.returns.checks import Checked, ReturnHeader
from dashboard.returns.joined import hasher_of
from dashboard.returns.model import Finding, Severity, Workbook
from dashboard.returns.references import Hasher
from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.taken_back import taken_back
from queries import audit, tables
from queries.key_checks import claim, hashed_with_it
from queries.tables_desk import RECEIVED, REPLACED
from queries.vocabulary import Quarter


@dataclass(frozen=True)
class Loaded:
    """A return as it now stands: its version, whether its file was there already, findings, rows by table, number; and
    of how many stories of earlier versions it takes the permission back."""

    header: ReturnHeader
    version: int
    unchanged: bool
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    id: int = 0
    taken_back: int = 0


@dataclass(frozen=True)
class Arrival:
    """A checked file on its way into the records. ``answers`` to its queries come with one that was sent through the
    desk and waits for an analyst, ``[sheet, cell, column, rule, words]`` each; None for one that an analyst loads."""

    workbook: Workbook
    checked: Checked
    header: ReturnHeader
    key: bytes
    who: str
    now: datetime
    answers: Sequence[Sequence[str]] | None = None

    @property
    def accepted(self) -> bool:
        """Whether it counts from now on."""
        return self.answers is None


def already_there(connection: Connection, sha256: str, *, waiting: bool = False) -> Loaded | None:
    """The current return made from this very file, or one that waits for an analyst, if there is one.

    One that was hashed with a key since lost is none: its file may come again.
    """
    t, states = tables.returns, tables.return_states
    received = t.c.id.in_(select(states.c.return_id).where(states.c.state == RECEIVED))
    stands = or_(t.c.current, received) if waiting else t.c.current
    same = select(t).where(t.c.sha256 == sha256, stands, hashed_with_it()).order_by(t.c.id.desc())
    found = connection.execute(same).mappings().first()
    if found is None:
        return None
    counts = _counts(connection, found["id"], found["kind"])
    return Loaded(_header(found), found["version"], True, findings_of(found), counts, found["id"])


def _header(row: RowMapping) -> ReturnHeader:
    quarter: Quarter = row["quarter"]
    return ReturnHeader(
        row["kind"],
        row["area"],
        row["organisation"],
        quarter,
        row["prepared_on"],
        row["narrative"] or "",
        row["specification"],
    )


def findings_of(row: RowMapping) -> tuple[Finding, ...]:
    """The findings that were kept with a return."""
    return tuple(Finding(**{**each, "severity": Severity(each["severity"])}) for each in row["findings"])


def _counts(connection: Connection, return_id: int, kind: str) -> dict[str, int]:
    return {
        sheet.table: connection.scalar(
            select(func.count()).select_from(_table(sheet)).where(_table(sheet).c.return_id == return_id)
        )
        or 0
        for sheet in RETURNS[kind].sheets
        if sheet is not RETURN
    }


def keep(connection: Connection, arrival: Arrival) -> Loaded:
    """Write a return as its next version, with the record of the act; earlier versions that it replaces step back.

    Raises AnotherKey where the records go with another key than this.
    """
    claim(connection, arrival.key)
    version = latest_version(connection, arrival.header) + 1
    _step_back(connection, arrival)
    return_id = _insert_return(connection, arrival, version)
    hash_of = hasher_of(connection, arrival.header, arrival.key)
    counts = _insert_rows(connection, arrival.checked, return_id, hash_of, arrival.workbook)
    told = arrival.checked.rows.get(tables.case_studies.name, ())
    let_go = taken_back(connection, same_return(arrival.header), return_id, told, counts=arrival.accepted)
    if arrival.answers is not None:
        answers = [list(each) for each in arrival.answers]
        connection.execute(
            insert(tables.return_states).values(return_id=return_id, state=RECEIVED, answers=answers, words="")
        )
    _record(connection, arrival, version, counts)
    return Loaded(arrival.header, version, False, arrival.checked.findings, counts, return_id, let_go)


def same_return(header: ReturnHeader) -> ColumnElement[bool]:
    """Every version of one return."""
    t = tables.returns
    return and_(
        t.c.kind == header.kind,
        t.c.area == header.area,
        t.c.organisation == header.organisation,
        t.c.quarter == header.quarter,
    )


def latest_version(connection: Connection, header: ReturnHeader) -> int:
    """The number of a return's latest version, 0 where there is none."""
    return connection.scalar(select(func.max(tables.returns.c.version)).where(same_return(header))) or 0


def _step_back(connection: Connection, arrival: Arrival) -> None:
    """A version that waits is replaced by the next; one that counts goes on counting until another is accepted."""
    same, states = same_return(arrival.header), tables.return_states
    waits = (states.c.state == RECEIVED, states.c.return_id.in_(select(tables.returns.c.id).where(same)))
    connection.execute(update(states).where(*waits).values(state=REPLACED))
    if arrival.accepted:
        connection.execute(update(tables.returns).where(same).values(current=False))


def _insert_return(connection: Connection, arrival: Arrival, version: int) -> int:
    header = arrival.header
    values = {
        "kind": header.kind,
        "specification": header.specification,
        "area": header.area,
        "organisation": header.organisation,
        "quarter": header.quarter,
        "version": version,
        "current": arrival.accepted,
        "sha256": arrival.workbook.sha256,
        "file_name": arrival.workbook.file_name[:300],
        "prepared_on": header.prepared_on,
        "narrative": header.narrative or None,
        "received_at": arrival.now,
        "received_by": arrival.who,
        "findings": [each.as_json() for each in arrival.checked.findings],
    }
    made = connection.execute(insert(tables.returns).values(values)).inserted_primary_key
    return int(made[0]) if made else 0


def _insert_rows(
    connection: Connection, checked: Checked, return_id: int, hash_of: Hasher, workbook: Workbook
) -> dict[str, int]:
    counts = {}
    for sheet in workbook.shape.sheets:
        if sheet is RETURN:
            continue
        rows = [as_kept(sheet, row, return_id, hash_of) for row in checked.rows.get(sheet.table, ())]
        counts[sheet.table] = len(rows)
        if rows:
            connection.execute(insert(_table(sheet)), rows)
    return counts


def as_kept(sheet: Sheet, row: Mapping[str, Any], return_id: int, hash_of: Hasher) -> dict[str, Any]:
    """A row as kept: references hashed, what may not be kept left out, everything else as checked."""
    kept: dict[str, Any] = {"return_id": return_id, "row": row["row"]}
    for column in sheet.columns:
        value = row.get(column.field) if column.kept_if is None or column.kept_if.holds(row) else None
        kept[column.field] = hash_of(column.refers, value) if column.kind is Kind.REFERENCE and value else value
    return kept


def _table(sheet: Sheet) -> Table:
    return tables.RECORDS.tables[sheet.table]


def _record(connection: Connection, arrival: Arrival, version: int, counts: Mapping[str, int]) -> None:
    header = arrival.header
    audit.record(
        connection,
        who=arrival.who,
        what="return loaded" if arrival.accepted else "return sent",
        now=arrival.now,
        area=header.area,
        subject=subject_of(header, version),
        detail={"sha256": arrival.workbook.sha256, "rows": dict(counts)},
        table=tables.record_audit,
    )


def subject_of(header: ReturnHeader, version: int) -> str:
    """A version as the audit names it."""
    return f"{header.kind} return of {header.organisation} for {header.quarter.label}, version {version}"
