"""The rows that measures count: each population is one SELECT over the private records of given returns.

A population's columns are ``unit`` (what is counted once), ``person`` (who stands behind it), the raw columns that
conditions look at, and one column for each breakdown. Nothing here can run a query.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Select,
    Subquery,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    null,
    or_,
    select,
)

from queries import tables as t
from queries.measures import populations_housing
from queries.measures.moment import Moment, days, number, person
from queries.measures.rows import Population, Rows
from queries.vocabulary import Quarter

MONTH = 30.4375
JOINED_BEFORE = 6


def population(rows: Rows[Any], moment: Moment) -> Subquery:
    """The SELECT of a population at a moment, ready for conditions."""
    return _POPULATIONS[rows](moment).subquery()


def _cohort(m: Moment) -> Select[Any]:
    c = t.cohort.c
    end = m.quarter.end.toordinal()
    return select(
        c.client.label("unit"),
        c.client.label("person"),
        *person(t.cohort),
        c.national_category,
        c.selected_on,
        c.deselected_on,
        c.deselection_reason,
        c.rag,
        c.status,
        c.supervision,
        c.mappa,
        c.dash_level,
        (cast(end - number(c.selected_on), Float) / MONTH).label("months_on"),
    ).where(c.return_id.in_(m.police))


def _joiners(m: Moment) -> Select[Any]:
    """Who joined six quarters before, as recorded then, and whether a domestic abuse offence of theirs followed."""
    c, o = t.cohort.c, t.offences.c
    joined = m.quarter.plus(-JOINED_BEFORE)
    repeated = select(o.id).where(
        o.return_id.in_(m.forces),
        o.client == c.client,
        o.domestic_abuse == "Yes",
        o.stage.in_(("Charge", "Conviction or caution")),
        o.stage_on <= m.quarter.end,
        o.offence_on >= c.selected_on,
        number(o.offence_on) < _year_after(c.selected_on, joined),
    )
    return select(
        c.client.label("unit"),
        c.client.label("person"),
        *person(t.cohort),
        c.supervision,
        case((repeated.exists(), 1), else_=0).label("repeated"),
    ).where(c.return_id.in_(m.joining), c.selected_on.between(joined.start, joined.end))


def _year_after(column: Any, quarter: Quarter) -> ColumnElement[int]:
    """Twelve months after a day of the quarter, as a day number: a leap day on the way makes it 366 days."""
    for year in (quarter.start.year, quarter.start.year + 1):
        if year % 4 == 0 and quarter.start <= (leap := date(year, 2, 29)) <= quarter.end.replace(
            year=quarter.end.year + 1
        ):
            before = number(column) < leap.toordinal()
            return number(column) + case((and_(before, leap.toordinal() - number(column) <= 365), 366), else_=365)
    return number(column) + 365


def _clients_columns() -> list[Any]:
    c = t.clients.c
    return [
        *person(t.clients),
        c.decision,
        c.decision_reason,
        c.end_reason,
        c.referred_on,
        c.decided_on,
        c.first_contact_on,
        c.started_on,
        c.ended_on,
        c.sessions_offered,
        c.sessions_attended,
        c.dash_level,
        c.da_programme,
        c.mh_contact,
        days(c.first_contact_on, c.referred_on).label("wait"),
    ]


def _referrals(m: Moment) -> Select[Any]:
    c = t.clients.c
    return select(c.id.label("unit"), c.client.label("person"), *_clients_columns()).where(c.return_id.in_(m.provider))


def _is_client(m: Moment) -> ColumnElement[bool]:
    """Started, and not ended before the quarter."""
    c = t.clients.c
    return and_(
        c.return_id.in_(m.provider),
        c.started_on.is_not(None),
        or_(c.ended_on.is_(None), c.ended_on >= m.quarter.start),
    )


def _clients(m: Moment) -> Select[Any]:
    c = t.clients.c
    in_cohort = select(t.cohort.c.id).where(t.cohort.c.return_id.in_(m.police), t.cohort.c.client == c.client).exists()
    return select(
        c.client.label("unit"),
        c.client.label("person"),
        *_clients_columns(),
        case((in_cohort, 1), else_=0).label("in_cohort"),
    ).where(_is_client(m))


def _pathways(m: Moment) -> Select[Any]:
    """Rows of Pathways of clients; a client with two referrals has a row twice, counted once by its unit."""
    p = t.pathways.c
    lower = [tool.name for tool in m.register.tools.values() if tool.better == "lower"]
    sign = case((p.tool.in_(lower), -1), else_=1) if lower else literal(1)
    distance = (p.latest_score - p.first_score) * sign
    change = case((distance > 0, "better"), (distance == 0, "same"), (distance < 0, "worse"), else_=null())
    own = and_(t.clients.c.return_id == p.return_id, t.clients.c.client == p.client)
    return (
        select(
            p.id.label("unit"),
            p.client.label("person"),
            *person(t.clients),
            p.pathway,
            p.assessed,
            p.need,
            p.supported,
            p.outcome,
            p.tool,
            p.first_score,
            p.latest_score,
            distance.label("distance"),
            change.label("change"),
        )
        .select_from(t.pathways.join(t.clients, own))
        .where(_is_client(m), p.return_id.in_(m.provider))
    )


def _needs(m: Moment) -> Select[Any]:
    """Clients assessed on any pathway, with how many needs were found."""
    p = t.pathways.c
    found = func.count(distinct(case((p.need.in_(("Low", "Medium", "High")), p.pathway))))
    own = and_(t.clients.c.return_id == p.return_id, t.clients.c.client == p.client)
    each = (
        select(p.client, found.label("found"))
        .select_from(t.pathways.join(t.clients, own))
        .where(_is_client(m), p.assessed == "Yes")
        .group_by(p.client)
        .subquery()
    )
    needs = case((each.c.found >= 5, "5 or more"), *((each.c.found == n, str(n)) for n in range(5)))
    c = t.clients.c
    return (
        select(c.client.label("unit"), c.client.label("person"), *person(t.clients), needs.label("needs"))
        .select_from(t.clients.join(each, each.c.client == c.client))
        .where(_is_client(m))
    )


_POPULATIONS: Mapping[Rows[Any], Callable[[Moment], Select[Any]]] = {
    Population.COHORT: _cohort,
    Population.JOINERS: _joiners,
    Population.REFERRALS: _referrals,
    Population.CLIENTS: _clients,
    Population.PATHWAYS: _pathways,
    Population.NEEDS: _needs,
    Population.HOUSING_REFERRALS: populations_housing.housing_referrals,
    Population.STAYS: populations_housing.stays,
    Population.NIGHTS: populations_housing.nights,
}
