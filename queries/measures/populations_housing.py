"""The rows of housing: referrals and stays with whoever they are about, and the nights of houses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union_all,
)

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, days, number, person
from queries.measures.once import Event, furthest, once


def _latest(table: Any, key: str, ids: tuple[int, ...], asked: Select[Any], *order: Any) -> Subquery:
    """The newest row of each key that is asked for among these returns."""
    rank = func.row_number().over(
        partition_by=table.c[key], order_by=[t.returns.c.quarter.desc(), *order, table.c.id.desc()]
    )
    rows = (
        select(*(column for column in table.c if column.name != "id"), rank.label("rank"))
        .select_from(table.join(t.returns, t.returns.c.id == table.c.return_id))
        .where(table.c.return_id.in_(ids), table.c[key].in_(asked))
        .subquery()
    )
    return select(rows).where(rows.c.rank == 1).subquery()


def _latest_client(m: Moment, asked: Select[Any]) -> Subquery:
    """What is known of each client that is asked for from this or an earlier return."""
    c = t.clients.c
    return _latest(t.clients, "client", m.providers, asked, c.started_on.desc().nulls_last(), c.referred_on.desc())


def housing_referrals(m: Moment) -> Select[Any]:
    """Rows of Housing referrals, each person, house and day once; so is a decision."""
    own = select(t.housing_referrals).where(t.housing_referrals.c.return_id.in_(m.provider)).subquery()
    decision = Event("decision_on", "decided_on", ("client", "house"))
    rows = once(own, ("client", "house", "referred_on"), _decided_last, (decision,))
    r, who = rows.c, _latest_client(m, select(own.c.client))
    return select(
        r.id.label("unit"),
        r.client.label("person"),
        *person(who),
        r.house,
        r.decision,
        r.decision_on,
        r.decision_reason,
    ).select_from(rows.outerjoin(who, who.c.client == r.client))


def _decided_last(c: Any) -> Sequence[ColumnElement[Any]]:
    return (
        furthest(c.decision != "Waiting"),
        c.decided_on.desc().nulls_last(),
        furthest(c.decision == "Accepted", c.decision == "Declined"),
    )


def stay_rows(m: Moment) -> Subquery:
    """Rows of Placements, each person, house and day of moving in once: the row that tells of a leaving (other than a
    move within the service), else one still open. A leaving, and being there, count once too."""
    here = case((t.placements.c.left_on.is_(None), 1), else_=0).label("here")
    own = select(t.placements, here).where(t.placements.c.return_id.in_(m.provider))
    events = (Event("leaving_on", "left_on", ("client", "house")), Event("still_here", "here"))
    return once(own.subquery(), ("client", "house", "moved_in_on"), _left_last, events)


def _left_last(c: Any) -> Sequence[ColumnElement[Any]]:
    moved = func.coalesce(c.leaving_reason, "") == codes.MOVED_WITHIN
    stage = furthest(and_(c.left_on.is_not(None), not_(moved)), c.left_on.is_(None))
    return (stage, c.left_on.desc().nulls_last(), c.moved_in_on.desc())


def stays(m: Moment) -> Select[Any]:
    """Stays, each with the wait since its referral."""
    rows = stay_rows(m)
    p = rows.c
    who = _latest_client(m, _of_stays("client", m))
    referral = _latest(t.housing_referrals, "referral", m.providers, _of_stays("referral", m))
    groups = {code.code: code.group for code in codes.DESTINATION.items}
    joined = rows.outerjoin(who, who.c.client == p.client).outerjoin(referral, referral.c.referral == p.referral)
    return select(
        p.id.label("unit"),
        p.client.label("person"),
        *person(who),
        p.house,
        p.moved_in_on,
        p.leaving_on,
        p.still_here,
        p.leaving_reason,
        p.destination,
        p.settled,
        case(groups, value=p.destination).label("destination_group"),
        days(p.moved_in_on, referral.c.referred_on).label("waited"),
        days(p.left_on, p.moved_in_on).label("stayed"),
    ).select_from(joined)


def _of_stays(name: str, m: Moment) -> Select[Any]:
    """A column of the quarter's rows of Placements."""
    return select(t.placements.c[name]).where(t.placements.c.return_id.in_(m.provider))


def nights(m: Moment) -> Select[Any]:
    """Nights of each house: one row for a house's nights available, a stay's nights, a void's nights."""
    occupied, available = _occupied(m), _available(m)
    a, v = available.c, t.voids.c
    counts = and_(a.return_id == v.return_id, a.house == v.house)
    districts = {house.name: house.district for house in m.register.houses(m.area)} or {"": ""}

    def rows(name: str, of: Any, available: Any, stayed: Any, void: Any, reason: Any) -> Select[Any]:
        return select(
            (literal(f"{name} ") + cast(of.id, String)).label("unit"),
            literal("").label("person"),
            of.house.label("house"),
            case(districts, value=of.house).label("district"),
            available.label("available"),
            stayed.label("occupied"),
            void.label("void"),
            reason.label("void_reason"),
        )

    nought, no = literal(0), literal(None, String)
    voids = rows("voids", v, nought, nought, v.nights, v.reason).select_from(t.voids.outerjoin(available, counts))
    return select(
        union_all(
            rows("houses", a, a.nights_available, nought, nought, no).where(a.counts),
            rows("placements", occupied.c, nought, occupied.c.nights, nought, no),
            voids.where(v.return_id.in_(m.provider), func.coalesce(a.counts, true())),
        ).subquery()
    )


def _occupied(m: Moment) -> Subquery:
    """The nights of each stay in the quarter, but those that the person has in a stay begun before: a person's night
    counts once, however many returns tell of it."""
    p = stay_rows(m).c
    start, after = m.quarter.start.toordinal(), m.quarter.end.toordinal() + 1
    left = func.coalesce(number(p.left_on), after)
    before = (
        func.max(left)
        .over(partition_by=p.client, order_by=[p.moved_in_on, p.house, p.return_id, p.row], rows=(None, -1))
        .label("before")
    )
    s = select(p.id, p.house, number(p.moved_in_on).label("came"), left.label("left"), before).subquery().c
    first = case((s.came < start, start), else_=s.came)
    began = case((func.coalesce(s.before, first) > first, s.before), else_=first)
    end = case((s.left > after, after), else_=s.left)
    return select(s.id, s.house, case((end > began, end - began), else_=0).label("nights")).subquery()


def _available(m: Moment) -> Subquery:
    """Each return's nights of a house, and whether they count: all do where they fit into the house's beds and the
    quarter's days (each return tells of its own days), else those of one return, which sent the same nights again."""
    h = t.houses.c
    every = func.sum(h.nights_available).over(partition_by=h.house)
    beds = func.max(h.bed_spaces).over(partition_by=h.house)
    most = func.row_number().over(partition_by=h.house, order_by=[h.nights_available.desc(), h.return_id.desc()])
    rows = select(t.houses, every.label("every"), beds.label("beds"), most.label("most"))
    own = rows.where(h.return_id.in_(m.provider)).subquery()
    fits = own.c.every <= own.c.beds * m.quarter.days
    return select(own, or_(fits, own.c.most == 1).label("counts")).subquery()
