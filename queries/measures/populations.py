"""The rows that measures count: each population is one SELECT over the private records of given returns.

A population's columns are ``unit`` (what is counted once), ``person`` (who stands behind it), the raw columns that
conditions look at, and one column for each breakdown. Nothing here can run a query.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Integer,
    Select,
    String,
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
    true,
    type_coerce,
    union_all,
)

from queries import codes
from queries import tables as t
from queries.measures.measure import Population
from queries.register import Register
from queries.vocabulary import NOT_RECORDED, Quarter

MONTH = 30.4375
JOINED_BEFORE = 6


@dataclass(frozen=True)
class Moment:
    """What conditions look at besides a row: the quarter, the returns it is counted from, the register.

    ``provider`` and ``police`` are the current returns of the quarter; ``providers`` and ``forces`` those of it and
    every earlier quarter; ``joining`` the police returns of the quarter six before.
    """

    quarter: Quarter
    register: Register
    area: str
    provider: tuple[int, ...] = ()
    police: tuple[int, ...] = ()
    providers: tuple[int, ...] = ()
    forces: tuple[int, ...] = ()
    joining: tuple[int, ...] = ()

    @property
    def everyone(self) -> ColumnElement[bool]:
        """No condition."""
        return true()

    def within(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """A date in the quarter."""
        return column.between(self.quarter.start, self.quarter.end)

    def within_before(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """A date in the quarter before."""
        before = self.quarter.plus(-1)
        return column.between(before.start, before.end)


def population(name: Population, moment: Moment) -> Subquery:
    """The SELECT of a population at a moment, ready for conditions."""
    return _POPULATIONS[name](moment).subquery()


def _number(column: Any) -> ColumnElement[int]:
    """A day as its number, for differences."""
    return type_coerce(column, Integer)


def _days(later: Any, earlier: Any) -> ColumnElement[int]:
    return _number(later) - _number(earlier)


def _ethnicity_group(column: Any) -> ColumnElement[str]:
    letters = {code.code[0]: code.group for code in codes.ETHNICITY.items}
    return case(letters, value=func.substr(column, 1, 1), else_=null())


def _mh_need(column: Any) -> ColumnElement[str]:
    return case((column.in_(codes.MH_NEEDS), "need"), (column == "None known", "none"), else_=NOT_RECORDED)


def _link_group(da: Any, mh: Any) -> ColumnElement[Any]:
    """Domestic abuse and mental health in four groups; null unless both are recorded."""
    linked, need = da.in_(codes.LINKED), mh.in_(codes.MH_NEEDS)
    return case(
        (or_(da == NOT_RECORDED, mh == NOT_RECORDED), null()),
        (and_(linked, need), "both"),
        (linked, "DA only"),
        (need, "MH only"),
        else_="neither",
    )


def _person(row: FromClause) -> list[Any]:
    """The standing breakdowns and the links of whoever the row is about."""
    c = row.c
    group = _link_group(c.da_link, c.mh_status)
    both = case((group.is_not(None), c.da_link + " x " + _mh_need(c.mh_status)), else_=null())
    return [
        c.cohort,
        c.district,
        c.sex,
        c.age_band,
        _ethnicity_group(c.ethnicity).label("ethnicity_group"),
        c.da_link,
        c.mh_status,
        _mh_need(c.mh_status).label("mh_need"),
        group.label("link_group"),
        both.label("da_link_x_mh_need"),
        (c.cohort + " x " + group).label("cohort_x_link_group"),
        (c.sex + " x " + group).label("sex_x_link_group"),
    ]


def _cohort(m: Moment) -> Select[Any]:
    c = t.cohort.c
    end = m.quarter.end.toordinal()
    return select(
        c.client.label("unit"),
        c.client.label("person"),
        *_person(t.cohort),
        c.national_category,
        c.selected_on,
        c.deselected_on,
        c.deselection_reason,
        c.rag,
        c.status,
        c.supervision,
        c.mappa,
        c.dash_level,
        (cast(end - _number(c.selected_on), Float) / MONTH).label("months_on"),
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
        _number(o.offence_on) < _year_after(c.selected_on, joined),
    )
    return select(
        c.client.label("unit"),
        c.client.label("person"),
        *_person(t.cohort),
        c.supervision,
        case((repeated.exists(), 1), else_=0).label("repeated"),
    ).where(c.return_id.in_(m.joining), c.selected_on.between(joined.start, joined.end))


def _year_after(column: Any, quarter: Quarter) -> ColumnElement[int]:
    """Twelve months after a day of the quarter, as a day number: a leap day on the way makes it 366 days."""
    for year in (quarter.start.year, quarter.start.year + 1):
        if year % 4 == 0 and quarter.start <= (leap := date(year, 2, 29)) <= quarter.end.replace(
            year=quarter.end.year + 1
        ):
            before = _number(column) < leap.toordinal()
            return _number(column) + case((and_(before, leap.toordinal() - _number(column) <= 365), 366), else_=365)
    return _number(column) + 365


def _clients_columns() -> list[Any]:
    c = t.clients.c
    return [
        *_person(t.clients),
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
        _days(c.first_contact_on, c.referred_on).label("wait"),
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
            *_person(t.clients),
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
        select(c.client.label("unit"), c.client.label("person"), *_person(t.clients), needs.label("needs"))
        .select_from(t.clients.join(each, each.c.client == c.client))
        .where(_is_client(m))
    )


def _latest(table: Any, key: str, ids: tuple[int, ...], *order: Any) -> Subquery:
    """The newest row of each key among these returns."""
    rank = func.row_number().over(
        partition_by=table.c[key], order_by=[t.returns.c.quarter.desc(), *order, table.c.id.desc()]
    )
    rows = (
        select(*(column for column in table.c if column.name != "id"), rank.label("rank"))
        .select_from(table.join(t.returns, t.returns.c.id == table.c.return_id))
        .where(table.c.return_id.in_(ids), table.c[key].is_not(None))
        .subquery()
    )
    return select(rows).where(rows.c.rank == 1).subquery()


def _latest_client(m: Moment) -> Subquery:
    """What is known of each client from this or an earlier return."""
    c = t.clients.c
    return _latest(t.clients, "client", m.providers, c.started_on.desc().nulls_last(), c.referred_on.desc())


def _housing_referrals(m: Moment) -> Select[Any]:
    r = t.housing_referrals.c
    who = _latest_client(m)
    return (
        select(
            r.id.label("unit"),
            r.client.label("person"),
            *_person(who),
            r.house,
            r.decision,
            r.decided_on,
            r.decision_reason,
        )
        .select_from(t.housing_referrals.outerjoin(who, who.c.client == r.client))
        .where(r.return_id.in_(m.provider))
    )


def _stays(m: Moment) -> Select[Any]:
    p = t.placements.c
    who, referral = _latest_client(m), _latest(t.housing_referrals, "referral", m.providers)
    groups = {code.code: code.group for code in codes.DESTINATION.items}
    joined = t.placements.outerjoin(who, who.c.client == p.client).outerjoin(
        referral, referral.c.referral == p.referral
    )
    return (
        select(
            p.id.label("unit"),
            p.client.label("person"),
            *_person(who),
            p.house,
            p.moved_in_on,
            p.left_on,
            p.leaving_reason,
            p.destination,
            p.settled,
            case(groups, value=p.destination).label("destination_group"),
            _days(p.moved_in_on, referral.c.referred_on).label("waited"),
            _days(p.left_on, p.moved_in_on).label("stayed"),
        )
        .select_from(joined)
        .where(p.return_id.in_(m.provider))
    )


def _nights(m: Moment) -> Select[Any]:
    """Nights of each house: one row for a house's nights available, a stay's nights, a void's nights."""
    start, after = m.quarter.start.toordinal(), m.quarter.end.toordinal() + 1
    p, h, v = t.placements.c, t.houses.c, t.voids.c
    left = case((p.left_on.is_(None), after), (_number(p.left_on) > after, after), else_=_number(p.left_on))
    came = case((_number(p.moved_in_on) < start, start), else_=_number(p.moved_in_on))
    occupied = case((left > came, left - came), else_=0)
    districts = {house.name: house.district for house in m.register.houses(m.area)} or {"": ""}

    def rows(table: Any, house: Any, available: Any, stayed: Any, void: Any, reason: Any) -> Select[Any]:
        return select(
            (literal(f"{table.name} ") + cast(table.c.id, String)).label("unit"),
            literal("").label("person"),
            house.label("house"),
            case(districts, value=house).label("district"),
            available.label("available"),
            stayed.label("occupied"),
            void.label("void"),
            reason.label("void_reason"),
        ).where(table.c.return_id.in_(m.provider))

    nought = literal(0)
    return select(
        union_all(
            rows(t.houses, h.house, h.nights_available, nought, nought, literal(None, String)),
            rows(t.placements, p.house, nought, occupied, nought, literal(None, String)),
            rows(t.voids, v.house, nought, nought, v.nights, v.reason),
        ).subquery()
    )


_POPULATIONS: Mapping[Population, Callable[[Moment], Select[Any]]] = {
    Population.COHORT: _cohort,
    Population.JOINERS: _joiners,
    Population.REFERRALS: _referrals,
    Population.CLIENTS: _clients,
    Population.PATHWAYS: _pathways,
    Population.NEEDS: _needs,
    Population.HOUSING_REFERRALS: _housing_referrals,
    Population.STAYS: _stays,
    Population.NIGHTS: _nights,
}
