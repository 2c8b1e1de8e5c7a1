"""Who joined six quarters before, with what followed in the twelve months since, and what went before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, Select, Subquery, and_, case, cast, func, select, union_all

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, number, person, year_after
from queries.measures.populations_severity import severity_before, severity_since
from queries.measures.rows import JOINED_BEFORE, OFTEN
from queries.vocabulary import NOT_RECORDED

_ARREST, CHARGE, PROVEN = codes.STAGE.codes
EARLIER, SELECTION = "Earlier", "Selection"


def joiners(m: Moment) -> Select[Any]:
    """Who joined six quarters before, as recorded then: how many offences of the 12 months since were proven by now,
    and how far the furthest of domestic abuse got (of somebody who joined twice, after either); days at liberty of
    those months; proven offences and days at liberty of both windows before. Who was never at liberty in a window has
    no offences in it."""
    c, joined = t.cohort.c, m.quarter.plus(-JOINED_BEFORE)
    mine = (c.return_id.in_(m.joining), c.selected_on.between(joined.start, joined.end))
    until = year_after(c.selected_on, joined).label("until")
    spells = select(c.client, c.selected_on, c.predicted, until).where(*mine).subquery()
    after, time, before = _after(m, spells).c, _at_liberty(m, spells).c, _before(m).c
    severe = severity_since(m, spells, _since(m, spells)).c
    severe_before = severity_before(m).c
    return (
        select(
            c.client.label("unit"),
            c.client.label("person"),
            *person(t.cohort),
            c.supervision,
            after.predicted,
            after.stage,
            after.offences,
            case(*zip((after.offences <= most for most in (0, 1, 4)), OFTEN, strict=False), else_=OFTEN[-1]).label(
                "how_often"
            ),
            case((time.days > 0, after.offences), else_=0).label("since_offences"),
            func.coalesce(time.days, 0.0).label("since_days"),
            *(column for column in before if column.name != "client"),
            case((time.days > 0, func.coalesce(severe.weight, 0.0)), else_=0.0).label("since_severity"),
            *(severe_before[f"{window.lower()}_severity"] for window in (EARLIER, SELECTION)),
        )
        .select_from(
            t.cohort.join(after.client.table, after.client == c.client)
            .outerjoin(time.client.table, time.client == c.client)
            .outerjoin(before.client.table, before.client == c.client)
            .outerjoin(severe.client.table, severe.client == c.client)
            .outerjoin(severe_before.client.table, severe_before.client == c.client)
        )
        .where(*mine)
    )


def _after(m: Moment, spells: Subquery) -> Subquery:
    """Of each joiner what was predicted, how far domestic abuse got, and how many offences were proven."""
    o, s, since = t.offences.c, spells.c, _since(m, spells)
    stages = ("None", NOT_RECORDED, *codes.FURTHER)  # the further, the later
    reached = case({stage: at for at, stage in enumerate(codes.STAGE.codes, 2)}, value=o.stage)
    far = func.max(case((o.domestic_abuse == "Yes", reached), (o.domestic_abuse == NOT_RECORDED, 1), else_=0))
    return (
        select(
            s.client,
            (func.max(s.predicted) / 100.0).label("predicted"),
            case(dict(enumerate(stages)), value=func.coalesce(far, 0)).label("stage"),
            func.count(case((o.stage == PROVEN, o.offence)).distinct()).label("offences"),
        )
        .select_from(spells.outerjoin(t.offences, since))
        .group_by(s.client)
        .subquery()
    )


def _since(m: Moment, spells: Subquery) -> ColumnElement[bool]:
    """Of each joiner the offences of the 12 months, in all returns so far."""
    o, s = t.offences.c, spells.c
    return and_(
        o.client == s.client,
        o.return_id.in_(m.forces),
        o.stage_on <= m.quarter.end,
        o.offence_on >= s.selected_on,
        number(o.offence_on) < s.until,
    )


def _at_liberty(m: Moment, spells: Subquery) -> Subquery:
    """Days at liberty in the 12 months since each joiner's first day, from the five quarters in which they lie; of the
    fifth, in which the year ends, so much as lies before that. What follows leaving in its quarter is on no sheet; what
    two returns of a quarter tell of one person counts once, the more of both."""
    last, s, r = m.quarter.plus(4 - JOINED_BEFORE), spells.c, t.returns.c
    first = (
        select(s.client, func.min(number(s.selected_on)).label("begun"), func.min(s.until).label("until"))
        .group_by(s.client)
        .subquery()
    )
    part = cast(first.c.until - last.start.toordinal(), Float) / last.days
    rows = [
        select(
            first.c.client,
            sheet.c.selected_on,
            r.quarter,
            case((r.quarter == last, sheet.c.days_at_liberty * part), else_=sheet.c.days_at_liberty).label("days"),
        ).where(
            sheet.c.client == first.c.client,
            number(sheet.c.selected_on) >= first.c.begun,
            sheet.c.return_id.in_((*m.first_year, *m.anniversary)),
            sheet.c.return_id == r.id,
        )
        for sheet in (t.cohort, t.followed)
    ]
    client, *spell, days = union_all(*rows).subquery().c
    told = select(client.label("client"), func.max(days).label("days")).group_by(client, *spell).subquery().c
    return select(told.client, func.sum(told.days).label("days")).group_by(told.client).subquery()


def _before(m: Moment) -> Subquery:
    """Of each joiner the proven offences and days at liberty of both windows before; nothing where none were given."""
    b = t.baseline.c
    columns = [
        func.max(case((b.window == window, column))).label(f"{window.lower()}_{name}")
        for window in (EARLIER, SELECTION)
        for name, column in (
            ("offences", case((b.days_at_liberty > 0, b.convictions), else_=0)),
            ("days", b.days_at_liberty),
        )
    ]
    return select(b.client, *columns).where(b.return_id.in_(m.joining)).group_by(b.client).subquery()
