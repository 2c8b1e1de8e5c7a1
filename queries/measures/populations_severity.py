"""How severe proven offences were, by the register's weights: of a year's joiners since, and in both windows before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, FromClause, Subquery, and_, case, cast, func, literal, select

from queries import codes, offence_groups
from queries import tables as t
from queries.measures.moment import Moment

_PROVEN = codes.STAGE.codes[2]
WINDOWS = ("Earlier", "Selection")


def weight_of(m: Moment, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The register's weight of an offence group; nought where it gives none."""
    weights = offence_groups.given(m.register, offence_groups.WEIGHT)
    return case(weights, value=column, else_=0.0) if weights else literal(0.0)


def severity_since(m: Moment, spells: Subquery, since: ColumnElement[bool]) -> Subquery:
    """Of each joiner the weights of the offences that were proven, each once (of somebody who joined twice, after
    either)."""
    o, s = t.offences.c, spells.c
    proven = (
        select(s.client, o.offence, weight_of(m, o.offence_group).label("weight"))
        .select_from(spells.join(t.offences, and_(since, o.stage == _PROVEN)))
        .distinct()
        .subquery()
    )
    c = proven.c
    return select(c.client, cast(func.sum(c.weight), Float).label("weight")).group_by(c.client).subquery()


def severity_before(m: Moment) -> Subquery:
    """Of each joiner the weights of the proven offences that the counts of a window are made of; nothing where these
    were not given whole."""
    b, p = t.baseline.c, t.baseline_offences.c
    names = (p.client, p.window, p.offence_group, p.domestic_abuse)
    once = select(*names, func.max(p.convictions).label("convictions")).where(p.return_id.in_(m.joining))
    each = once.group_by(*names).subquery().c  # however many returns tell of it
    parts = (
        select(
            each.client,
            each.window,
            func.sum(each.convictions).label("convictions"),
            func.sum(each.convictions * weight_of(m, each.offence_group)).label("weight"),
        )
        .group_by(each.client, each.window)
        .subquery()
    )
    both = and_(parts.c.client == b.client, parts.c.window == b.window)
    rows: FromClause = t.baseline.outerjoin(parts, both)
    whole = func.coalesce(parts.c.convictions, 0) == b.convictions
    weight = case((whole & (b.days_at_liberty > 0), func.coalesce(parts.c.weight, 0.0)), (whole, 0.0))
    columns = [
        cast(func.max(case((b.window == window, weight))), Float).label(f"{window.lower()}_severity")
        for window in WINDOWS
    ]
    return select(b.client, *columns).select_from(rows).where(b.return_id.in_(m.joining)).group_by(b.client).subquery()
