"""Returns into the private records: the lot or nothing, each version kept, no reference stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, and_, func, insert, select, update

from dashboard.returns.checks import Checked, Earlier, ReturnHeader, check, header_of
from dashboard.returns.findings import finding
from dashboard.returns.known import earlier_returns, unmatched_clients
from dashboard.returns.model import Finding, Severity, Unreadable, Workbook
from dashboard.returns.references import hashed
from dashboard.returns.safely import read_safely
from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.synonyms import own_headings
from dashboard.returns.workbook import read_workbook
from queries import tables
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.records import records
from queries.register import Register
from queries.vocabulary import Quarter


@dataclass(frozen=True)
class Loaded:
    """A return as it now stands: its version, whether its file was there already, findings, rows by table."""

    header: ReturnHeader
    version: int
    unchanged: bool
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]


class Refused(PlainError):
    """The return has errors; nothing of it was loaded. ``findings`` are all of them, with queries and notes."""

    def __init__(self, file_name: str, findings: tuple[Finding, ...]) -> None:
        errors = sum(each.severity is Severity.ERROR for each in findings)
        super().__init__(
            f"{file_name} was not loaded: it has {errors} {'error' if errors == 1 else 'errors'}.",
            "Correct the cells named and load it again.",
        )
        self.findings = findings


def check_file(
    source: Path | bytes,
    register: Register,
    *,
    file_name: str = "",
    records_url: str | None = None,
    key: bytes | None = None,
    quarter: Quarter | None = None,
    stop: Event | None = None,
) -> Checked:
    """Check a return without loading it, against the earlier ones where there are records and their key.

    The file is opened in a process of its own (20 seconds, 1 GiB); ``quarter`` is what it should be for, where that is
    known; setting ``stop`` ends the reading. Raises Unreadable where the file is no return that can be read.
    """
    workbook = _read(source, file_name, register, stop)
    return check_workbook(workbook, register, records_url=records_url, key=key, quarter=quarter)


def check_workbook(
    workbook: Workbook,
    register: Register,
    *,
    records_url: str | None = None,
    key: bytes | None = None,
    quarter: Quarter | None = None,
) -> Checked:
    """As :func:`check_file`, of a return that has been read."""
    header = header_of(workbook, register)
    if header is None or records_url is None or key is None:
        return check(workbook, register, quarter_override=quarter)
    with reading(records(records_url)) as connection:
        earlier = earlier_returns(connection, header, key)
    return check(workbook, register, earlier, quarter)


def load(
    source: Path | bytes,
    *,
    records_url: str,
    register: Register,
    key: bytes,
    who: str,
    now: datetime,
    file_name: str = "",
    trusted: bool = False,
) -> Loaded:
    """Check a return and load it as the current version, in one transaction with its record in the audit.

    The same file sent again changes nothing. ``trusted``: the file is of our own making (the demonstration's) and is
    read in this process. Raises Unreadable, or Refused where it has errors.
    """
    workbook = _ours(source) if trusted and isinstance(source, Path) else _read(source, file_name, register)
    engine = records(records_url)
    with reading(engine) as connection:
        known = _already_there(connection, workbook.sha256)
        header = header_of(workbook, register)
        earlier = earlier_returns(connection, header, key) if header and not known else Earlier()
    if known:
        return known
    checked = check(workbook, register, earlier)
    if checked.header is None or not checked.accepted:
        raise Refused(workbook.file_name, checked.findings)
    with writing(engine) as connection:
        again = _already_there(connection, workbook.sha256)
        return again or _keep(connection, workbook, checked, checked.header, key, who, now)


def across_returns(records_url: str, area: str, quarter: Quarter) -> tuple[Finding, ...]:
    """What the returns of one area and quarter say together, for the analyst alone and as counts: no row is named."""
    with reading(records(records_url)) as connection:
        told = unmatched_clients(connection, area, quarter)
    if told is None or not told[0]:
        return ()
    words = {"found": told[0], "count": told[1], "are": "is" if told[0] == 1 else "are"}
    return (finding("across.unmatched", "Clients", "", "", **words),)


def _read(source: Path | bytes, file_name: str, register: Register, stop: Event | None = None) -> Workbook:
    return _a_return(read_safely(source, file_name, words=own_headings(register), stop=stop))


def _ours(path: Path) -> Workbook:
    return _a_return(read_workbook(path))


def _a_return(workbook: Workbook) -> Workbook:
    if workbook.shape.kind not in RETURNS:
        raise Unreadable(f"{workbook.file_name} is not a return.", "A register is loaded with iom register.")
    return workbook


def _already_there(connection: Connection, sha256: str) -> Loaded | None:
    """The current return made from this very file, if there is one."""
    found = (
        connection.execute(select(tables.returns).where(tables.returns.c.sha256 == sha256, tables.returns.c.current))
        .mappings()
        .first()
    )
    if found is None:
        return None
    return Loaded(
        _header(found), found["version"], True, _findings(found), _counts(connection, found["id"], found["kind"])
    )


def _header(row: RowMapping) -> ReturnHeader:
    quarter: Quarter = row["quarter"]
    return ReturnHeader(
        row["kind"], row["area"], row["organisation"], quarter, row["prepared_on"], row["narrative"] or ""
    )


def _findings(row: RowMapping) -> tuple[Finding, ...]:
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


def _keep(
    connection: Connection,
    workbook: Workbook,
    checked: Checked,
    header: ReturnHeader,
    key: bytes,
    who: str,
    now: datetime,
) -> Loaded:
    version = _supersede(connection, header) + 1
    return_id = _insert_return(connection, workbook, checked, header, version, who, now)
    counts = _insert_rows(connection, checked, return_id, _hasher(key, header.area), workbook)
    _record(connection, header, version, who, now, workbook.sha256, counts)
    return Loaded(header, version, False, checked.findings, counts)


def _supersede(connection: Connection, header: ReturnHeader) -> int:
    """Mark the version so far as no longer current; the number of the latest, 0 where there is none."""
    same = and_(
        tables.returns.c.kind == header.kind,
        tables.returns.c.area == header.area,
        tables.returns.c.organisation == header.organisation,
        tables.returns.c.quarter == header.quarter,
    )
    connection.execute(update(tables.returns).where(same).values(current=False))
    return connection.scalar(select(func.max(tables.returns.c.version)).where(same)) or 0


def _insert_return(
    connection: Connection,
    workbook: Workbook,
    checked: Checked,
    header: ReturnHeader,
    version: int,
    who: str,
    now: datetime,
) -> int:
    values = {
        "kind": header.kind,
        "area": header.area,
        "organisation": header.organisation,
        "quarter": header.quarter,
        "version": version,
        "current": True,
        "sha256": workbook.sha256,
        "file_name": workbook.file_name[:300],
        "prepared_on": header.prepared_on,
        "narrative": header.narrative or None,
        "received_at": now,
        "received_by": who,
        "findings": [_as_json(each) for each in checked.findings],
    }
    made = connection.execute(insert(tables.returns).values(values)).inserted_primary_key
    return int(made[0]) if made else 0


def _as_json(found: Finding) -> dict[str, str]:
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "sheet": found.sheet,
        "cell": found.cell,
        "column": found.column,
        "message": found.message,
    }


def _insert_rows(
    connection: Connection, checked: Checked, return_id: int, hash_of: Callable[[str, str], str], workbook: Workbook
) -> dict[str, int]:
    counts = {}
    for sheet in workbook.shape.sheets:
        if sheet is RETURN:
            continue
        rows = [_row(sheet, row, return_id, hash_of) for row in checked.rows.get(sheet.table, ())]
        counts[sheet.table] = len(rows)
        if rows:
            connection.execute(insert(_table(sheet)), rows)
    return counts


def _row(sheet: Sheet, row: Mapping[str, Any], return_id: int, hash_of: Callable[[str, str], str]) -> dict[str, Any]:
    """A row as kept: references hashed, everything else as checked."""
    kept: dict[str, Any] = {"return_id": return_id, "row": row["row"]}
    for column in sheet.columns:
        value = row.get(column.field)
        kept[column.field] = hash_of(column.refers, value) if column.kind is Kind.REFERENCE and value else value
    return kept


def _hasher(key: bytes, area: str) -> Callable[[str, str], str]:
    return lru_cache(maxsize=None)(lambda kind, reference: hashed(key, area, kind, reference))


def _table(sheet: Sheet) -> Table:
    return tables.RECORDS.tables[sheet.table]


def _record(
    connection: Connection,
    header: ReturnHeader,
    version: int,
    who: str,
    now: datetime,
    sha256: str,
    counts: Mapping[str, int],
) -> None:
    subject = f"{header.kind} return of {header.organisation} for {header.quarter.label}, version {version}"
    detail = {"sha256": sha256, "rows": dict(counts)}
    connection.execute(
        insert(tables.record_audit).values(
            at=now, who=who, what="return loaded", area=header.area, subject=subject, detail=detail
        )
    )
