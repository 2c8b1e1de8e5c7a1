"""Recalls of the quarter, and how long people were on licence or post-sentence supervision in it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, Select, Subquery, and_, case, cast, func, select

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, number, person
from queries.measures.populations_charged import first_of, with_events
from queries.measures.populations_followed import as_last_given

RECALLABLE = codes.SUPERVISION_TYPE.codes[:2]


def recalls(m: Moment) -> Select[Any]:
    """Each recall that began in the quarter, of somebody on the cohort, as the latest selection has them."""
    c, r = t.cohort.c, t.recalls.c
    newest = (c.selected_on.desc(), c.id.desc(), r.id.desc())
    rank = func.row_number().over(partition_by=(r.client, r.recalled_on), order_by=newest).label("rank")
    rows = (
        select(r.id.label("unit"), r.client.label("person"), *person(t.cohort), r.kind, rank)
        .select_from(t.recalls.join(t.cohort, and_(c.client == r.client, c.return_id.in_(m.police))))
        .where(r.return_id.in_(m.police), m.within(r.recalled_on))
    )
    return first_of(rows.subquery())


def on_licence(m: Moment) -> Select[Any]:
    """Each person on the cohort, as the latest selection has them: days of the quarter on the scheme of the selections
    whose supervision, as it was given last, is on licence or after the sentence; and how many recalls are theirs."""
    return with_events(m, _days(m), recalls(m).subquery(), "recalls")


def _days(m: Moment) -> Subquery:
    """Days of the quarter on the scheme of each selection, both ends counted; nought under other supervision."""
    c, given = t.cohort.c, as_last_given(m, t.cohort.c.supervision_type).c
    first, last = m.quarter.start.toordinal(), m.quarter.end.toordinal()
    begun = case((number(c.selected_on) > first, number(c.selected_on)), else_=first)
    gone: ColumnElement[int] = func.coalesce(number(c.deselected_on), last)
    days = case((given.value.in_(RECALLABLE), gone - begun + 1), else_=0)
    same = and_(given.client == c.client, given.selected_on == c.selected_on)
    return (
        select(c.client, c.selected_on, cast(func.max(days), Float).label("days"))
        .select_from(t.cohort.outerjoin(given.client.table, same))
        .where(c.return_id.in_(m.police))
        .group_by(c.client, c.selected_on)
        .subquery()
    )
