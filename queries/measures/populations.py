"""The rows that measures count: each population is one SELECT over the private records of given returns.

A population's columns are ``unit`` (what is counted once), ``person`` (who stands behind it), the raw columns that
conditions look at, and one column for each breakdown. Nothing here can run a query.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    not_,
    null,
    or_,
    select,
)

from queries import codes
from queries import tables as t
from queries.measures import (
    populations_assurance,
    populations_charged,
    populations_followed,
    populations_housing,
    populations_joiners,
    populations_people,
    populations_recalled,
    populations_scope,
    populations_since,
)
from queries.measures.given_last import given_last, with_given
from queries.measures.moment import Moment, days, number, person
from queries.measures.once import Event, furthest, once, summed
from queries.measures.populations_joiners import CHARGE
from queries.measures.rows import MONTH, Population, Rows
from queries.measures.telling import fortnight_ends, told


def population(rows: Rows[Any], moment: Moment) -> Subquery:
    """The SELECT of a population at a moment, ready for conditions."""
    return _POPULATIONS[rows](moment).subquery()


def _cohort(m: Moment) -> Select[Any]:
    c, o = t.cohort.c, t.offences.c
    end = m.quarter.end.toordinal()
    charged = select(o.id).where(
        o.return_id.in_(m.police),
        o.client == c.client,
        o.stage == CHARGE,
        m.within(o.stage_on),
        o.offence_on >= c.selected_on,
    )
    # of somebody who joined twice in the quarter the higher
    predicted = func.max(case((m.within(c.selected_on), c.predicted / 100.0))).over(partition_by=c.client)
    given = [given_last(m, name) for name in ("dash_on", "marac", "informed_of", "informed_on")]
    dash, marac, informed_of, informed_on = given
    return (
        select(
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
            dash.c.dash_on,
            marac.c.marac,
            fortnight_ends(c.selected_on).label("fortnight_ends"),
            told(informed_of.c.informed_of, informed_on.c.informed_on, c.selected_on).label("told"),
            c.days_at_liberty,
            c.serious_harm,
            predicted.label("predicted"),
            case((c.client.in_(select(_clients(m).cte("clients_now").c.person)), 1), else_=0).label("is_client"),
            case((charged.exists(), 1), else_=0).label("charged"),
            (cast(end - number(c.selected_on), Float) / MONTH).label("months_on"),
        )
        .select_from(with_given(t.cohort, *given))
        .where(c.return_id.in_(m.police))
    )


def _client_rows(m: Moment) -> Subquery:
    """Rows of Clients, each referral once: the row that has ended (other than by a transfer), else that of a client
    still open, and so on. Each return's sessions are its own days'; a decision, a first contact and an ending of one
    person on one day count once."""
    own = select(t.clients).where(t.clients.c.return_id.in_(m.provider)).subquery()
    dates = ("decided_on", "first_contact_on", "started_on", "ended_on")
    rows = summed(own, _REFERRAL, dates, ("sessions_offered", "sessions_attended"))
    return once(rows, _REFERRAL, _client_order, _CLIENT_EVENTS)


_REFERRAL = ("client", "referred_on")
_CLIENT_EVENTS = (
    Event("decision_on", "decided_on"),
    Event("contact_on", "first_contact_on"),
    Event("ending_on", "ended_on"),
)


def _client_order(c: Any) -> Sequence[ColumnElement[Any]]:
    ended, transferred = c.ended_on.is_not(None), func.coalesce(c.end_reason, "") == codes.TRANSFERRED
    stage = furthest(
        and_(ended, not_(transferred)),
        and_(c.started_on.is_not(None), not_(ended)),
        ended,
        c.decision == "Accepted",
        c.decision == "Declined",
    )
    return (stage, *(column.desc().nulls_last() for column in (c.ended_on, c.started_on, c.decided_on)))


def _clients_columns(rows: FromClause) -> list[Any]:
    c = rows.c
    return [
        *person(rows),
        c.decision,
        c.decision_reason,
        c.end_reason,
        c.referred_on,
        c.started_on,
        c.ended_on,
        c.decision_on,
        c.contact_on,
        c.ending_on,
        c.sessions_offered,
        c.sessions_attended,
        c.dash_level,
        c.da_programme,
        c.mh_contact,
        days(c.first_contact_on, c.referred_on).label("wait"),
    ]


def _referrals(m: Moment) -> Select[Any]:
    rows = _client_rows(m)
    return select(rows.c.id.label("unit"), rows.c.client.label("person"), *_clients_columns(rows))


def _is_client(rows: FromClause, m: Moment) -> ColumnElement[bool]:
    """Started, and not ended before the quarter."""
    c = rows.c
    return and_(c.started_on.is_not(None), or_(c.ended_on.is_(None), c.ended_on >= m.quarter.start))


def _clients(m: Moment) -> Select[Any]:
    rows = _client_rows(m)
    c = rows.c
    in_cohort = select(t.cohort.c.id).where(t.cohort.c.return_id.in_(m.police), t.cohort.c.client == c.client).exists()
    return select(
        c.client.label("unit"),
        c.client.label("person"),
        *_clients_columns(rows),
        case((in_cohort, 1), else_=0).label("in_cohort"),
        c.self_harm,
        c.dependent_children,
        c.goals_set,
        c.goals_met,
        fortnight_ends(c.started_on).label("fortnight_ends"),
        told(c.informed_of, c.informed_on, c.started_on).label("told"),
    ).where(_is_client(rows, m))


def _pathway_rows(m: Moment) -> Subquery:
    """Rows of Pathways, each person and pathway once: the row of the return where the client started last, and of one
    start that which tells furthest of the client. Supported by either is supported."""
    p, c = t.pathways.c, t.clients.c
    order = [c.started_on.desc().nulls_last(), *_client_order(c), c.return_id.desc(), c.id.desc()]
    rank = func.row_number().over(partition_by=c.client, order_by=order).label("rank")
    ranked = select(c.return_id, c.client, rank).where(c.return_id.in_(m.provider)).subquery().c
    own = select(ranked.return_id, ranked.client, func.min(ranked.rank).label("rank"))
    best = own.group_by(ranked.return_id, ranked.client).subquery()
    by_either = func.max(p.supported).over(partition_by=[p.client, p.pathway]).label("supported")
    rows = (
        select(*(column for column in p if column.name != "supported"), by_either, best.c.rank.label("place"))
        .select_from(t.pathways.outerjoin(best, and_(best.c.return_id == p.return_id, best.c.client == p.client)))
        .where(p.return_id.in_(m.provider))
        .subquery()
    )
    return once(rows, ("client", "pathway"), lambda c: (c.place.nulls_last(),))


def _pathways(m: Moment) -> Select[Any]:
    """Rows of Pathways of clients; a client with two referrals has a row twice, counted once by its unit."""
    return _on_pathways(m, "id")


def _people_on_pathways(m: Moment) -> Select[Any]:
    """The same rows, of which those of one person count once."""
    return _on_pathways(m, "client")


def _on_pathways(m: Moment, unit: str) -> Select[Any]:
    rows, who = _pathway_rows(m), _client_rows(m)
    p = rows.c
    lower = [tool.name for tool in m.register.tools.values() if tool.better == "lower"]
    sign = case((p.tool.in_(lower), -1), else_=1) if lower else literal(1)
    distance = (p.latest_score - p.first_score) * sign
    change = case((distance > 0, "better"), (distance == 0, "same"), (distance < 0, "worse"), else_=null())
    return (
        select(
            p[unit].label("unit"),
            p.client.label("person"),
            *person(who),
            p.pathway,
            p.assessed,
            p.need,
            p.supported,
            p.outcome,
            p.outcome_on,
            _achieved_before(p, m).label("achieved_before"),
            p.tool,
            p.first_score,
            p.latest_score,
            distance.label("distance"),
            change.label("change"),
        )
        .select_from(rows.join(who, who.c.client == p.client))
        .where(_is_client(who, m))
    )


def _achieved_before(p: Any, m: Moment) -> ColumnElement[Any]:
    """Whether it stood achieved on any provider's return of the quarter before: 1 or 0, which it is with a first
    return."""
    b = t.pathways.c
    standing = select(b.id).where(
        b.return_id.in_(m.before), b.client == p.client, b.pathway == p.pathway, b.outcome == "Achieved"
    )
    return case((standing.exists(), 1), else_=0)


def _needs(m: Moment) -> Select[Any]:
    """Clients assessed on any pathway, with how many needs were found."""
    rows, who = _pathway_rows(m), _client_rows(m)
    p, c = rows.c, who.c
    found = func.count(distinct(case((p.need.in_(("Low", "Medium", "High")), p.pathway))))
    each = select(p.client, found.label("found")).where(p.assessed == "Yes").group_by(p.client).subquery()
    needs = case((each.c.found >= 5, "5 or more"), *((each.c.found == n, str(n)) for n in range(5)))
    return (
        select(c.client.label("unit"), c.client.label("person"), *person(who), needs.label("needs"))
        .select_from(who.join(each, each.c.client == c.client))
        .where(_is_client(who, m))
    )


_POPULATIONS: Mapping[Rows[Any], Callable[[Moment], Select[Any]]] = {
    Population.COHORT: _cohort,
    Population.JOINERS: populations_joiners.joiners,
    Population.FOLLOWED: populations_since.followed,
    Population.FREED: populations_followed.freed,
    Population.LEAVERS: populations_followed.leavers,
    Population.CHARGES: populations_charged.charges,
    Population.AT_LIBERTY: populations_charged.at_liberty,
    Population.RECALLS: populations_recalled.recalls,
    Population.ON_LICENCE: populations_recalled.on_licence,
    Population.NOMINATIONS: populations_scope.nominations,
    Population.REFERRALS: _referrals,
    Population.CLIENTS: _clients,
    Population.PATHWAYS: _pathways,
    Population.ON_PATHWAYS: _people_on_pathways,
    Population.NEEDS: _needs,
    Population.HOUSING_REFERRALS: populations_housing.housing_referrals,
    Population.STAYS: populations_housing.stays,
    Population.NIGHTS: populations_housing.nights,
    Population.RETURNS: populations_assurance.returns_owed,
    Population.QUESTIONS: populations_assurance.questions,
    Population.PARTNERS: populations_assurance.partners,
    Population.OUTPUTS: populations_assurance.outputs,
    Population.TRAINING: populations_assurance.training,
    Population.STAFFING: populations_assurance.staffing,
    Population.AUDITS: populations_assurance.audits,
    Population.PAPERS: populations_assurance.papers,
    Population.ANSWERS: populations_people.answers,
    Population.REQUESTS: populations_people.requests,
    Population.MEETINGS: populations_people.meetings,
    Population.STORIES: populations_people.stories,
}
