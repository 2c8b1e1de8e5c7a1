"""The rows of who is in scope: nominations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from queries import codes
from queries import tables as t
from queries.measures.moment import Moment, standing
from queries.measures.once import furthest, once


def nominations(m: Moment) -> Select[Any]:
    """Rows of Nominations, each person and day once: a decision before a row that still waits, and the latest of
    several."""
    own = select(t.nominations).where(t.nominations.c.return_id.in_(m.police)).subquery()
    n = once(own, ("client", "nominated_on"), _decided_last).c
    return select(
        n.id.label("unit"),
        n.client.label("person"),
        *standing(n.id.table),
        n.agency,
        n.decision,
        n.decided_on,
        n.reason,
    )


def _decided_last(c: Any) -> Sequence[ColumnElement[Any]]:
    return (
        furthest(c.decision != codes.WAITING),
        c.decided_on.desc().nulls_last(),
        furthest(c.decision == codes.SELECTED),
    )
