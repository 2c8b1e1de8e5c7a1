"""Whom a measure follows for twelve months from a day six quarters before: the first at liberty, or that of leaving."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select, union_all

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, number, person, year_after
from queries.measures.rows import JOINED_BEFORE, SOON

_PROVEN = codes.STAGE.codes[2]
_LAST_DAYS = (91, 182, 273)


def freed(m: Moment) -> Select[Any]:
    """Whose first day at liberty since joining, as it was given last, was six quarters before: of each the first
    offence of the twelve months from it that was proven by now."""
    c, days = t.cohort.c, _first_offence(m, _first_days(m)).c
    soon = zip((days.passed < last for last in _LAST_DAYS), SOON, strict=False)
    return (
        select(
            c.client.label("unit"),
            c.client.label("person"),
            *person(t.cohort),
            c.supervision,
            case((days.passed.is_not(None), 1), else_=0).label("again"),
            case((days.passed.is_(None), SOON[-1]), *soon, else_=SOON[-2]).label("how_soon"),
        )
        .select_from(t.cohort.join(days.client.table, and_(days.client == c.client, days.selected_on == c.selected_on)))
        .where(c.return_id.in_(m.joining))
    )


def as_last_given(m: Moment, column: ColumnElement[Any]) -> Subquery:
    """Of each selection the newest ``value`` of a column of Cohort in which a blank means as last given."""
    c, r = t.cohort.c, t.returns.c
    newest = (r.quarter.desc(), c.return_id.desc(), c.row.desc())
    rank = func.row_number().over(partition_by=(c.client, c.selected_on), order_by=newest).label("rank")
    given = (
        select(c.client, c.selected_on, column.label("value"), rank)
        .where(c.return_id.in_(m.forces), c.return_id == r.id, column.is_not(None))
        .subquery()
    ).c
    return select(given.client, given.selected_on, given.value).where(given.rank == 1).subquery()


def _first_days(m: Moment) -> Subquery:
    """Of each selection the first day at liberty, where that was in the quarter, and the day twelve months later."""
    g, then = as_last_given(m, t.cohort.c.first_day).c, m.quarter.plus(-JOINED_BEFORE)
    until = year_after(g.value, then).label("until")
    during = g.value.between(then.start, then.end)
    return select(g.client, g.selected_on, g.value.label("first_day"), until).where(during).subquery()


def _first_offence(m: Moment, spells: Subquery) -> Subquery:
    """How many days passed from each first day to the first offence proven; null where none was."""
    s, o = spells.c, t.offences.c
    proven = and_(o.client == s.client, _proven(m), o.offence_on >= s.first_day, number(o.offence_on) < s.until)
    passed = func.min(number(o.offence_on) - number(s.first_day)).label("passed")
    rows = spells.outerjoin(t.offences, proven)
    return select(s.client, s.selected_on, passed).select_from(rows).group_by(s.client, s.selected_on).subquery()


def _proven(m: Moment) -> ColumnElement[bool]:
    """Offences that were proven by now."""
    o = t.offences.c
    return and_(o.return_id.in_(m.forces), o.stage == _PROVEN, o.stage_on <= m.quarter.end)


def leavers(m: Moment) -> Select[Any]:
    """Who left with risk reduced six quarters before: whether an offence of the twelve months since was proven by now,
    and whether they were on a sheet in each quarter since."""
    c, o, then, seen = t.cohort.c, t.offences.c, m.quarter.plus(-JOINED_BEFORE), _quarters_since(m).c
    again = select(o.id).where(
        o.client == c.client,
        _proven(m),
        o.offence_on >= c.deselected_on,
        number(o.offence_on) < year_after(c.deselected_on, then),
    )
    return (
        select(
            c.client.label("unit"),
            c.client.label("person"),
            *person(t.cohort),
            c.supervision,
            case((again.exists(), 1), else_=0).label("again"),
            case((seen.quarters == JOINED_BEFORE, 1), else_=0).label("followed"),
        )
        .select_from(t.cohort.outerjoin(seen.client.table, seen.client == c.client))
        .where(
            c.return_id.in_(m.joining),
            c.deselected_on.between(then.start, then.end),
            c.deselection_reason == codes.POSITIVE_EXIT,
        )
    )


def _quarters_since(m: Moment) -> Subquery:
    """In how many of the six quarters since anybody was on Cohort (selected again) or Followed."""
    r, then = t.returns.c, m.quarter.plus(-JOINED_BEFORE)
    rows = union_all(
        *(
            select(sheet.c.client, r.quarter).where(
                sheet.c.return_id == r.id, sheet.c.return_id.in_(m.forces), r.quarter > then
            )
            for sheet in (t.cohort, t.followed)
        )
    ).subquery()
    each = rows.c
    return select(each.client, func.count(each.quarter.distinct()).label("quarters")).group_by(each.client).subquery()
