"""The gate: counts a quarter of an area, makes small numbers safe, and writes one release, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from queries import tables, tabulating
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.measures.moment import Moment
from queries.measures.populations import JOINED_BEFORE
from queries.records import records
from queries.register import Register
from queries.tabulating import Line, Progress, Used
from queries.vocabulary import ALL, EVERYONE, Edition, Quarter, State


@dataclass(frozen=True)
class Published:
    """What a publication did."""

    release: int
    version: int
    quarter: Quarter
    missing: tuple[str, ...]
    cells: int
    hidden: int


def publish(
    quarter: Quarter,
    area: str,
    *,
    records_url: str,
    cells_url: str,
    register: Register,
    who: str,
    now: datetime,
    threshold: int = 5,
    progress: Progress | None = None,
) -> Published:
    """Publish a quarter of an area from the returns accepted so far; a return not received shows as such.

    Raises PlainError where the register does not know the area or nothing at all has been received.
    """
    if area not in register.areas:
        raise PlainError(f"The register has no area called “{area}”.", f"It has {_and(register.areas)}.")
    with reading(records(records_url)) as private:
        returns = _returns(private, area)
        sources = _sources(returns, register, area, quarter)
        if not any(source["version"] for source in sources):
            raise PlainError(
                f"No return for {quarter} has been received from {area}.", "Load one first: iom load FILE."
            )
        moment = _moment(returns, register, area, quarter)
        with reading(open_engine(cells_url)) as public:
            used = _used(public, area, quarter)
        missing = {source["kind"] for source in sources if source["version"] is None}
        lines = list(tabulating.lines(private, moment, missing, used, threshold, progress))
    return _write(cells_url, quarter, area, lines, sources, register, who, now, threshold)


def _returns(private: Connection, area: str) -> list[Row[Any]]:
    """Every current return of the area."""
    t = tables.returns
    return list(private.execute(select(t).where(t.c.area == area, t.c.current).order_by(t.c.id)))


def _moment(returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter) -> Moment:
    def ids(kind: str, wanted: Callable[[Quarter], bool]) -> tuple[int, ...]:
        return tuple(row.id for row in returns if row.kind == kind and wanted(row.quarter))

    joined = quarter.plus(-JOINED_BEFORE)
    return Moment(
        quarter,
        register,
        area,
        provider=ids("provider", lambda q: q == quarter),
        police=ids("police", lambda q: q == quarter),
        providers=ids("provider", lambda q: q <= quarter),
        forces=ids("police", lambda q: q <= quarter),
        joining=ids("police", lambda q: q == joined),
    )


def _sources(returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter) -> list[dict[str, Any]]:
    """The returns that the quarter owes, each with its version and date or none."""
    have = {(row.kind, row.organisation): row for row in returns if row.quarter == quarter}
    owed = [(kind, name) for kind in ("provider", "police") for name in register.organisations(area, kind, quarter)]
    out = []
    for kind, name in dict.fromkeys((*owed, *have)):
        row, due = have.get((kind, name)), register.due(kind, quarter)
        out.append(
            {
                "kind": kind,
                "organisation": name,
                "version": row.version if row else None,
                "received_on": row.received_at.date().isoformat() if row else None,
                "due_on": due.isoformat() if due else None,
                "sha256": row.sha256 if row else None,
            }
        )
    return out


def _used(public: Connection, area: str, quarter: Quarter) -> Used:
    """Categories that earlier releases published, so that one with nobody now is a true nought."""
    c, r = tables.cells.c, tables.releases.c
    query = (
        select(c.measure, c.by, c.category, c.code)
        .join(tables.releases, r.id == c.release_id)
        .where(
            r.area == area,
            r.current,
            r.quarter < quarter,
            c.edition == Edition.WORKING.value,
            c.slice == EVERYONE.token,
            c.by != ALL,
            c.state == State.SHOWN.value,
        )
        .distinct()
    )
    used: Used = {}
    for row in public.execute(query):
        used.setdefault((row.measure, row.by), set()).add(row.code or row.category)
    return used


def _write(
    cells_url: str,
    quarter: Quarter,
    area: str,
    lines: Sequence[Line],
    sources: list[dict[str, Any]],
    register: Register,
    who: str,
    now: datetime,
    threshold: int,
) -> Published:
    """One transaction: the older release steps back, the new one and the record of the act come in."""
    r = tables.releases
    missing = tuple(source["organisation"] for source in sources if source["version"] is None)
    hidden = sum(line.cell.state is State.SUPPRESSED for line in lines)
    with writing(open_engine(cells_url)) as public:
        version = 1 + (
            public.scalar(select(func.max(r.c.version)).where(r.c.area == area, r.c.quarter == quarter)) or 0
        )
        public.execute(update(r).where(r.c.area == area, r.c.quarter == quarter).values(current=False))
        release = public.execute(
            insert(r)
            .values(
                area=area,
                quarter=quarter,
                version=version,
                current=True,
                published_at=now,
                published_by=who,
                threshold=threshold,
                register_id=register.id,
                sources=sources,
                remarks={},
            )
            .returning(r.c.id)
        ).scalar_one()
        public.execute(insert(tables.cells), [_as_row(release, line) for line in lines])
        public.execute(
            insert(tables.audit).values(
                at=now,
                who=who,
                what="publish",
                area=area,
                subject=f"{quarter} release {version}",
                detail={"cells": len(lines), "hidden": hidden, "not received": list(missing)},
            )
        )
    return Published(release, version, quarter, missing, len(lines), hidden)


def _as_row(release: int, line: Line) -> dict[str, Any]:
    cell = line.cell
    return {
        "release_id": release,
        "edition": line.edition.value,
        "measure": cell.measure,
        "slice": line.slice.token,
        "by": cell.by,
        "position": line.position,
        "category": cell.category,
        "code": cell.code,
        "state": cell.state.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "value": cell.value,
        "detail": cell.detail,
    }


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "none yet"
