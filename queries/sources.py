"""The returns that a quarter is counted from, and those that it owes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from queries import tables
from queries.british import british_day
from queries.measures.moment import Asked, Moment, Owed
from queries.measures.rows import JOINED_BEFORE
from queries.measures.states import SINCE
from queries.register import Register
from queries.releases import oldest
from queries.tables_desk import ACCEPTED
from queries.vocabulary import Quarter

QUESTION = "query"
"""The severity of a finding that its sender may answer."""


def returns_kept() -> Select[Any]:
    """Versions of returns, each with ``first_received_at`` (when the first accepted version of the same return came),
    and its sender's ``answers``, null where it did not come through the desk."""
    t, first = tables.returns, tables.returns.alias()
    stands = tables.return_states
    same = (first.c[name] == t.c[name] for name in ("kind", "area", "organisation", "quarter"))
    refused = select(stands.c.return_id).where(stands.c.state != ACCEPTED)
    came = select(func.min(first.c.received_at)).where(*same, first.c.id.not_in(refused)).scalar_subquery()
    said = select(stands.c.answers).where(stands.c.return_id == t.c.id).scalar_subquery()
    return select(t, came.label("first_received_at"), said.label("answers"))


def current_returns(private: Connection, area: str) -> list[Row[Any]]:
    """Every current return of the area."""
    t = tables.returns
    return list(private.execute(returns_kept().where(t.c.area == area, t.c.current).order_by(t.c.id)))


def moment_of(
    returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter, today: date = date.max
) -> Moment:
    """What the quarter's measures look at, ``today``: a return that has not come is late once its day has passed."""

    def ids(kind: str, wanted: Callable[[Quarter], bool]) -> tuple[int, ...]:
        return tuple(row.id for row in returns if row.kind == kind and wanted(row.quarter))

    joined, before = quarter.plus(-JOINED_BEFORE), quarter.plus(-1)
    came = {(row.kind, row.organisation, row.quarter) for row in returns}

    def lacks(kind: str, *wanted: Quarter) -> bool:
        return any((kind, name, q) not in came for q in wanted for name in register.organisations(area, kind, q))

    def came_whole(back: int) -> bool:
        year = [each for each in quarter.plus(-back).of_year if each <= quarter]
        return all(ids("police", each.__eq__) for each in year) and not lacks("police", *year)

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
        joining_specifications=oldest(
            (row.kind, row.specification) for row in returns if row.kind == "police" and row.quarter == joined
        ),
        owed=tuple(
            Owed(kind, name, register.due(kind, quarter), _first_on(row))
            for (kind, name), row in _owed(returns, register, area, quarter).items()
        ),
        asked=tuple(_asked(row) for row in returns if row.quarter == quarter and row.answers is not None),
        today=today,
        lacks_before=bool(ids("provider", lambda q: q < quarter)) and lacks("provider", before),
        lacks_since=lacks("police", *(quarter.plus(-back) for back in range(JOINED_BEFORE + 1))),
        joined={back: ids("police", quarter.plus(-back).__eq__) for back in range(1, SINCE + 1) if came_whole(back)},
    )


def _asked(row: Row[Any]) -> Asked:
    """How many questions a return raised, and how many of them its sender answered: an answer stands under the sheet,
    cell, column and rule of its question."""
    places = [
        tuple(each[name] for name in ("sheet", "cell", "column", "rule"))
        for each in row.findings
        if each["severity"] == QUESTION
    ]
    said = {tuple(answer[:4]) for answer in row.answers if answer[-1].strip()}
    return Asked(row.kind, row.organisation, len(places), sum(place in said for place in places))


def owed_and_received(
    returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter
) -> list[dict[str, Any]]:
    """The returns that the quarter owes, each with its version and date or none."""
    out = []
    for (kind, name), row in _owed(returns, register, area, quarter).items():
        due = register.due(kind, quarter)
        out.append(
            {
                "kind": kind,
                "organisation": name,
                "version": row.version if row else None,
                "received_on": british_day(row.received_at).isoformat() if row else None,
                "first_on": first.isoformat() if (first := _first_on(row)) else None,
                "due_on": due.isoformat() if due else None,
                "specification": row.specification if row else None,
                "sha256": row.sha256 if row else None,
            }
        )
    return out


def _first_on(row: Row[Any] | None) -> date | None:
    """The day on which a return's first accepted version came; None where none was accepted yet."""
    return british_day(row.first_received_at) if row is not None and row.first_received_at else None


def _owed(
    returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter
) -> dict[tuple[str, str], Row[Any] | None]:
    """The returns that a quarter owes, and those that came all the same, by kind and organisation."""
    have = {(row.kind, row.organisation): row for row in returns if row.quarter == quarter}
    owed = [(kind, name) for kind in ("provider", "police") for name in register.organisations(area, kind, quarter)]
    return {key: have.get(key) for key in (*owed, *have)}


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
