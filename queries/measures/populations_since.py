"""What became of people: where those are now who joined in the last three years."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, false, func, or_, select

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, person
from queries.measures.states import ELSEWHERE, IN_FULL, ON_SCHEME, OTHERWISE, REDUCED, UNTOLD

_AWAY, _AT_LARGE = ("Custody", "Recalled"), ("Unlawfully at large", "Hospital")


def followed(m: Moment) -> Select[Any]:
    """Who joined in each of the twelve quarters before, once for each quarter in which they joined, as recorded then;
    of years alone of which every police return has come. Where they are is what is known of them last: they stand on
    the scheme, or the reason for which they left it; who stands on no return since, and did not leave, is not known."""
    c, last = t.cohort.c, _last(m).c
    joined = [
        and_(c.return_id.in_(ids), c.selected_on.between(m.quarter.plus(-back).start, m.quarter.plus(-back).end))
        for back, ids in m.joined.items()
    ]
    return (
        select(
            (c.client + " " + _by_return(m, lambda back: m.quarter.plus(-back).slug)).label("unit"),
            c.client.label("person"),
            *person(t.cohort),
            c.supervision,
            _by_return(m, str).label("quarters_on"),
            _by_return(m, lambda back: (back + 3) // 4).label("year_on"),
            _state(last, m).label("state"),
            _in_full(last, m).label("state_in_full"),
        )
        .select_from(t.cohort.join(last.client.table, and_(last.client == c.client, last.rank == 1)))
        .where(or_(false(), *joined))
    )


def _by_return(m: Moment, said: Any) -> ColumnElement[Any]:
    """What is said of the quarter of the return in which somebody joined, by how many quarters ago that was."""
    each = {one: said(back) for back, ids in m.joined.items() for one in ids}
    return case(each, value=t.cohort.c.return_id) if each else case((false(), said(1)))


def _last(m: Moment) -> Subquery:
    """Rows of Cohort of every quarter so far, each person's ranked: the latest quarter's, of which one on the scheme
    before one that has left."""
    c, r = t.cohort.c, t.returns.c
    gone = case((c.status == codes.LEFT_SCHEME, 1), else_=0)
    order = (r.quarter.desc(), gone, c.selected_on.desc(), c.id.desc())
    rank = func.row_number().over(partition_by=c.client, order_by=order).label("rank")
    return (
        select(c.client, c.status, c.deselection_reason, r.quarter, rank)
        .join(t.returns, r.id == c.return_id)
        .where(c.return_id.in_(m.forces))
        .subquery()
    )


def _state(last: Any, m: Moment) -> ColumnElement[str]:
    now, gone = last.quarter == m.quarter, last.status == codes.LEFT_SCHEME
    return case(
        (and_(gone, last.deselection_reason == codes.POSITIVE_EXIT), REDUCED),
        (gone, OTHERWISE),
        (and_(now, last.status == "Community"), ON_SCHEME),
        (now, ELSEWHERE),
        else_=UNTOLD,
    )


def _in_full(last: Any, m: Moment) -> ColumnElement[str]:
    now, gone, why = last.quarter == m.quarter, last.status == codes.LEFT_SCHEME, last.deselection_reason
    _, inside, large, _, custody, moved, died, other, _ = IN_FULL
    return case(
        (and_(gone, why == codes.POSITIVE_EXIT), REDUCED),
        (and_(gone, why == "Long custody"), custody),
        (and_(gone, why.in_(("Moved away", "Other scheme"))), moved),
        (and_(gone, why == "Died"), died),
        (gone, other),
        (and_(now, last.status == "Community"), ON_SCHEME),
        (and_(now, last.status.in_(_AWAY)), inside),
        (and_(now, last.status.in_(_AT_LARGE)), large),
        else_=UNTOLD,
    )
