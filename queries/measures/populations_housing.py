"""The rows of housing: referrals and stays with whoever they are about, and the nights of houses."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, String, Subquery, case, cast, func, literal, select, union_all

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, days, number, person


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


def housing_referrals(m: Moment) -> Select[Any]:
    """Rows of Housing referrals."""
    r = t.housing_referrals.c
    who = _latest_client(m)
    return (
        select(
            r.id.label("unit"),
            r.client.label("person"),
            *person(who),
            r.house,
            r.decision,
            r.decided_on,
            r.decision_reason,
        )
        .select_from(t.housing_referrals.outerjoin(who, who.c.client == r.client))
        .where(r.return_id.in_(m.provider))
    )


def stays(m: Moment) -> Select[Any]:
    """Rows of Placements, each with the wait since its referral."""
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
            *person(who),
            p.house,
            p.moved_in_on,
            p.left_on,
            p.leaving_reason,
            p.destination,
            p.settled,
            case(groups, value=p.destination).label("destination_group"),
            days(p.moved_in_on, referral.c.referred_on).label("waited"),
            days(p.left_on, p.moved_in_on).label("stayed"),
        )
        .select_from(joined)
        .where(p.return_id.in_(m.provider))
    )


def nights(m: Moment) -> Select[Any]:
    """Nights of each house: one row for a house's nights available, a stay's nights, a void's nights."""
    start, after = m.quarter.start.toordinal(), m.quarter.end.toordinal() + 1
    p, h, v = t.placements.c, t.houses.c, t.voids.c
    left = case((p.left_on.is_(None), after), (number(p.left_on) > after, after), else_=number(p.left_on))
    came = case((number(p.moved_in_on) < start, start), else_=number(p.moved_in_on))
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
