"""The rows of what a board relies on: returns owed, partners, outputs, staff. No person on the scheme is behind any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, String, Table, and_, case, cast, false, func, literal, null, select, union_all

from queries import evidence
from queries import tables as t
from queries.evidence import Standing
from queries.measures.moment import Asked, Moment
from queries.vocabulary import NOT_RECORDED

NOBODY = literal("").label("person")
NOTHING = (0,) * 6
"""Of an agency that is on no return."""


OF_ROLE = ": "
UNCARRIED = "No caseload"


def returns_owed(m: Moment) -> Select[Any]:
    """Each return that was due by now, or has come: whether it is due, and whether it came by that day. One without a
    day in the calendar is neither late nor on time; nor is one that may still come."""
    rows = [
        (each.kind, each.organisation, each.first_on is not None and each.first_on <= each.due_on)
        for each in m.owed
        if each.due_on is not None and (each.first_on is not None or each.due_on < m.today)
    ]
    return listed(
        ("unit", "kind", "organisation", "due", "on_time"),
        [(f"{kind} return of {who}", kind, who, 1, int(on_time)) for kind, who, on_time in rows],
        like=("", "", "", 0, 0),
    )


def questions(m: Moment) -> Select[Any]:
    """Each return that came through the desk, with the questions about it and how many of them were answered."""
    return listed(
        ("unit", "kind", "organisation", "raised", "answered"),
        [(f"{each.kind} of {each.organisation}", each.kind, *_numbers(each)) for each in m.asked],
        like=("", "", "", 0, 0),
    )


def _numbers(each: Asked) -> tuple[str, int, int]:
    return each.organisation, each.raised, each.answered


def listed(names: Sequence[str], rows: Sequence[Sequence[Any]], like: Sequence[Any]) -> Select[Any]:
    """Rows that stand in no table of the records, as a SELECT; nobody's. Where there are none, columns are still of the
    kinds of what they are ``like``: PostgreSQL asks."""
    every = [
        _row(NOBODY, *(literal(value).label(name) for name, value in zip(names, row, strict=True)))
        for row in rows or [like]
    ]
    return _row(*union_all(*every).subquery().c) if rows else every[0].where(false())


def _row(*columns: Any) -> Select[Any]:
    return select(*columns)


def partners(m: Moment) -> Select[Any]:
    """Each row of Partners, invited to all panels held where it is not said to how many, with what it says of decisions
    and of where the agency sits; and each agency of the register, for one that is on no return was asked to none."""
    p = t.partners.c
    own = [(each["agency"], each["sector"]) for each in m.register.rows("agencies") if each["area"] == m.area]
    now = set(m.register.agencies(m.area, m.quarter))
    told = _row(
        NOBODY,
        (literal("told ") + cast(p.id, String)).label("unit"),
        p.agency,
        case(dict(own) or {"": ""}, value=p.agency, else_=null()).label("sector"),
        func.coalesce(p.invited, p.held).label("invited"),
        p.attended,
        func.coalesce(p.decision_maker, 0).label("deciding"),
        case((p.decision_maker.is_not(None), p.attended), else_=0).label("deciding_of"),
        case((p.co_located == "Yes", 1), else_=0).label("located"),
        case((p.co_located.is_not(None), 1), else_=0).label("located_of"),
    ).where(p.return_id.in_(m.police))
    named = listed(
        ("unit", "agency", "sector", "invited", "attended", "deciding", "deciding_of", "located", "located_of"),
        [(f"named {agency}", agency, sector, *NOTHING) for agency, sector in own if agency in now],
        like=("", "", "", *NOTHING),
    )
    return _row(*union_all(told, named).subquery().c)


def outputs(m: Moment) -> Select[Any]:
    """Each row of Outputs for which the register has a target of the sender's own; what has none is held to nothing."""
    o, r = t.outputs.c, t.returns.c
    targets = listed(
        ("organisation", "output", "target"),
        [
            (each["organisation"], each["output"], float(each["target"]))
            for each in m.register.rows("outputs")
            if each["quarter"] == m.quarter.label and each.get("target")
        ],
        like=("", "", 0.0),
    ).subquery()
    joined = t.outputs.join(t.returns, r.id == o.return_id).join(
        targets, and_(targets.c.organisation == r.organisation, targets.c.output == o.output)
    )
    return (
        _row(NOBODY, o.id.label("unit"), o.output, r.organisation, o.actual, targets.c.target)
        .select_from(joined)
        .where(o.return_id.in_(m.provider))
    )


def training(m: Moment) -> Select[Any]:
    """Each row of Training of either return, with the priority that the register gives its course."""
    c = t.training.c
    priorities = {each["course"]: each["priority"] for each in m.register.rows("courses") if each.get("priority")}
    priority = case(priorities or {"": ""}, value=c.course, else_=NOT_RECORDED).label("priority")
    return _of_senders(m, t.training, c.course, priority, c.in_scope, c.in_date)


def staffing(m: Moment) -> Select[Any]:
    """Each row of Staffing of either return, with its supervision where it is told, and whose caseload its posts carry:
    those of roles for which the register has a standard."""
    c, r = t.staffing.c, t.returns.c
    roles = [each["role"] for each in m.register.rows("roles") if each.get("caseload_standard")]
    told = and_(c.supervision_due.is_not(None), c.supervision_held.is_not(None))
    return _of_senders(
        m,
        t.staffing,
        c.role,
        c.funded,
        c.filled,
        case((c.role.in_(roles), r.kind + literal(OF_ROLE) + c.role), else_=UNCARRIED).label("caseload"),
        case((told, c.supervision_due), else_=0).label("due"),
        case((told, c.supervision_held), else_=0).label("held"),
    )


def audits(m: Moment) -> Select[Any]:
    """Each row of Audits of either return."""
    c = t.audits.c
    return _of_senders(m, t.audits, c.subject, c.sampled, c.met)


def papers(m: Moment) -> Select[Any]:
    """Each document and statement that a claim of the register names, and whether it is in date when the board meets
    about the quarter."""
    day = evidence.judged_on(m.register, m.area, m.quarter)
    return listed(
        ("unit", "evidence", "named", "in_date"),
        [
            (f"paper {number}", each.kind, 1, int(each.standing(day) is Standing.IN_DATE))
            for number, each in enumerate(evidence.papers(m.register))
        ],
        like=("", "", 0, 0),
    )


def _of_senders(m: Moment, table: Table, *columns: Any) -> Select[Any]:
    """A table that both returns have: each row with its return's kind and sender."""
    c, r = table.c, t.returns.c
    rows = _row(NOBODY, c.id.label("unit"), r.kind, r.organisation, *columns)
    return rows.select_from(table.join(t.returns, r.id == c.return_id)).where(c.return_id.in_((*m.provider, *m.police)))
