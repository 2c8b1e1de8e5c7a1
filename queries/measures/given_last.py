"""Columns of the police's return in which a blank means as last given."""

from __future__ import annotations

from sqlalchemy import FromClause, Subquery, Table, and_, func, select

from queries import tables as t
from queries.measures.moment import Moment


def given_last(m: Moment, name: str) -> Subquery:
    """What was given last of each selection in a column in which a blank means just that."""
    c, r = t.cohort.c, t.returns.c
    whom = (c.client, c.selected_on)
    rank = func.row_number().over(partition_by=whom, order_by=[r.quarter.desc(), c.id.desc()]).label("rank")
    told = (c.return_id.in_(m.forces), c.return_id == r.id, c[name].is_not(None))
    found = select(*whom, c[name], rank).where(*told).subquery()
    return select(*(column for column in found.c if column.name != "rank")).where(found.c.rank == 1).subquery()


def with_given(rows: Table, *given: Subquery) -> FromClause:
    """Each row of a person with what was given last of that selection."""
    found: FromClause = rows
    for each in given:
        same = and_(each.c.client == rows.c.client, each.c.selected_on == rows.c.selected_on)
        found = found.outerjoin(each, same)
    return found
