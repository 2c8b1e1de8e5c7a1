"""The returns that a quarter is counted from, and those that it owes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from queries import tables
from queries.british import british_day
from queries.measures.moment import Moment
from queries.measures.rows import JOINED_BEFORE
from queries.register import Register
from queries.releases import oldest
from queries.vocabulary import Quarter


def current_returns(private: Connection, area: str) -> list[Row[Any]]:
    """Every current return of the area."""
    t = tables.returns
    return list(private.execute(select(t).where(t.c.area == area, t.c.current).order_by(t.c.id)))


def moment_of(returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter) -> Moment:
    """What the quarter's measures look at."""

    def ids(kind: str, wanted: Callable[[Quarter], bool]) -> tuple[int, ...]:
        return tuple(row.id for row in returns if row.kind == kind and wanted(row.quarter))

    joined, before = quarter.plus(-JOINED_BEFORE), quarter.plus(-1)
    came = {(row.kind, row.organisation, row.quarter) for row in returns}

    def lacks(kind: str, *wanted: Quarter) -> bool:
        return any((kind, name, q) not in came for q in wanted for name in register.organisations(area, kind, q))

    return Moment(
        quarter,
        register,
        area,
        provider=ids("provider", lambda q: q == quarter),
        police=ids("police", lambda q: q == quarter),
        providers=ids("provider", lambda q: q <= quarter),
        forces=ids("police", lambda q: q <= quarter),
        joining=ids("police", lambda q: q == joined),
        first_year=ids("police", lambda q: joined <= q < joined.plus(4)),
        anniversary=ids("police", lambda q: q == joined.plus(4)),
        before=ids("provider", lambda q: q == before),
        specifications=oldest((row.kind, row.specification) for row in returns if row.quarter == quarter),
        lacks_before=bool(ids("provider", lambda q: q < quarter)) and lacks("provider", before),
        lacks_since=lacks("police", *(quarter.plus(-back) for back in range(JOINED_BEFORE + 1))),
    )


def owed_and_received(
    returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter
) -> list[dict[str, Any]]:
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
                "received_on": british_day(row.received_at).isoformat() if row else None,
                "due_on": due.isoformat() if due else None,
                "specification": row.specification if row else None,
                "sha256": row.sha256 if row else None,
            }
        )
    return out


@dataclass(frozen=True)
class Source:
    """A version of a return that a release was counted from."""

    area: str
    kind: str
    organisation: str
    quarter: Quarter
    sha256: str

    def __str__(self) -> str:
        return f"the {self.kind} return of {self.organisation} for {self.quarter}"


def sources_of_releases(public: Connection) -> frozenset[Source]:
    """The versions that each quarter's latest release, standing or withdrawn, was counted from."""
    r = tables.releases
    rows = public.execute(select(r.c.area, r.c.quarter, r.c.sources).order_by(r.c.version))
    latest = {(area, quarter): sources for area, quarter, sources in rows}
    return frozenset(
        Source(area, each["kind"], each["organisation"], quarter, each["sha256"])
        for (area, quarter), sources in latest.items()
        for each in sources
        if each.get("sha256")
    )
