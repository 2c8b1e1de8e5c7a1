"""Who was at liberty in the quarter, and what they were charged with: each offence once, dated since selection."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, select

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, person

_CHARGE = codes.STAGE.codes[1]


def first_of(rows: Subquery) -> Select[Any]:
    """The rows that stand first in their ``rank``."""
    return select(*(column for column in rows.c if column.name != "rank")).where(rows.c.rank == 1)


def charges(m: Moment) -> Select[Any]:
    """Each offence whose charge is dated in the quarter, of somebody on the cohort with a day at liberty in it, as the
    latest selection before it has them."""
    c, o = t.cohort.c, t.offences.c
    newest = (c.selected_on.desc(), c.id.desc(), o.id.desc())
    rank = func.row_number().over(partition_by=o.offence, order_by=newest).label("rank")
    mine = and_(c.client == o.client, c.selected_on <= o.offence_on, c.days_at_liberty >= 1, c.return_id.in_(m.police))
    rows = (
        select(o.offence.label("unit"), o.client.label("person"), *person(t.cohort), o.offence_group, rank)
        .select_from(t.offences.join(t.cohort, mine))
        .where(o.return_id.in_(m.police), o.stage == _CHARGE, m.within(o.stage_on))
    )
    return first_of(rows.subquery())


def at_liberty(m: Moment) -> Select[Any]:
    """Each person with a day at liberty in the quarter, as the latest selection has them: all their days (what two
    returns tell of one selection counts once, the more of both), and how many of those charges are theirs."""
    c = t.cohort.c
    days = (
        select(c.client, c.selected_on, func.max(c.days_at_liberty).label("days"))
        .where(c.return_id.in_(m.police))
        .group_by(c.client, c.selected_on)
    )
    return with_events(m, days.subquery(), charges(m).subquery(), "charges", c.days_at_liberty >= 1)


def with_events(m: Moment, days: Subquery, events: Subquery, called: str, *where: ColumnElement[bool]) -> Select[Any]:
    """Each person on the cohort, as the latest selection has them, with the ``days`` of all their selections, and how
    many of these events, ``called`` so, are theirs."""
    c, own = t.cohort.c, days.c
    time = select(own.client, func.sum(own.days).label("days")).group_by(own.client).subquery().c
    many = select(events.c.person, func.count().label("many")).group_by(events.c.person).subquery().c
    rank = func.row_number().over(partition_by=c.client, order_by=(c.selected_on.desc(), c.id.desc())).label("rank")
    joined = t.cohort.join(time.client.table, time.client == c.client)
    rows = (
        select(
            c.client.label("unit"),
            c.client.label("person"),
            *person(t.cohort),
            time.days,
            func.coalesce(many.many, 0).label(called),
            rank,
        )
        .select_from(joined.outerjoin(many.person.table, many.person == c.client))
        .where(c.return_id.in_(m.police), *where)
    )
    return first_of(rows.subquery())
