"""Rows of several returns of one area and quarter that tell of the same event, as one.

Two providers may list the same people: one took over from the other in mid-quarter, or both work with them. An event of
one person and one day counts once. Of several rows on it that one stands which tells furthest, then the latest. Nothing
here can run a query.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Subquery, case, func, select

Order = Callable[[Any], Sequence[ColumnElement[Any]]]
"""A row's columns -> by what rows on one event are ordered, the one that stands first."""


@dataclass(frozen=True)
class Event:
    """A day on which something happened once: the column ``name`` has it on the row that stands for it alone, where
    ``on`` may stand on several rows of one person (and one house)."""

    name: str
    on: str
    key: tuple[str, ...] = ("client",)


def once(rows: FromClause, key: Sequence[str], order: Order, events: Sequence[Event] = ()) -> Subquery:
    """Of ``rows`` (with ``return_id``, ``row`` and ``id``) one for each ``key``, with a column for each event.

    Two rows of one return are never one: the second that a return has of a key stands for the second of another.
    """
    standing = _first(_numbered(rows, {"nth": tuple(key)}), {"nth": tuple(key)}, order)
    kept = select(*_but(standing, "nth", "nth rank")).where(standing.c["nth rank"] == 1).subquery()
    keys = {event.name: (*event.key, event.on) for event in events}
    ranked = _first(_numbered(kept, keys), keys, order)
    own = _but(ranked, *keys, *(f"{name} rank" for name in keys))
    once_each = [case((ranked.c[f"{each.name} rank"] == 1, ranked.c[each.on])).label(each.name) for each in events]
    return select(*own, *once_each).subquery()


def summed(rows: FromClause, key: Sequence[str], alike: Sequence[str], names: Sequence[str]) -> Subquery:
    """``rows`` with these numbers added up over all rows on one event: each return told of its own days. Rows that are
    ``alike`` in their numbers too are one list sent twice, and add once."""
    numbered = _numbered(rows, {"nth": tuple(key)})
    whole = [numbered.c[name] for name in (*key, "nth")]
    same = [*whole, *(numbered.c[name] for name in (*alike, *names))]
    again = func.row_number().over(partition_by=same, order_by=numbered.c.id).label("again")
    marked = select(*numbered.c, again).subquery()
    whole = [marked.c[name] for name in (*key, "nth")]
    totals = [
        func.sum(case((marked.c.again == 1, marked.c[name]), else_=0)).over(partition_by=whole).label(name)
        for name in names
    ]
    return select(*_but(marked, "nth", "again", *names), *totals).subquery()


def _numbered(rows: FromClause, keys: dict[str, tuple[str, ...]]) -> Subquery:
    """How many rows of a key its own return has up to each: one column for each key."""
    found = [
        func.row_number()
        .over(partition_by=[rows.c[name] for name in ("return_id", *key)], order_by=[rows.c.row, rows.c.id])
        .label(number)
        for number, key in keys.items()
    ]
    return select(*rows.c, *found).subquery()


def _first(rows: FromClause, keys: dict[str, tuple[str, ...]], order: Order) -> Subquery:
    """Where each row stands among those of its key and number: ``… rank``."""
    last = (rows.c.return_id.desc(), rows.c.id.desc())
    found = [
        func.row_number()
        .over(partition_by=[rows.c[name] for name in (*key, number)], order_by=[*order(rows.c), *last])
        .label(f"{number} rank")
        for number, key in keys.items()
    ]
    return select(*rows.c, *found).subquery()


def _but(rows: FromClause, *names: str) -> list[ColumnElement[Any]]:
    return [column for column in rows.c if column.name not in names]


def furthest(*stages: ColumnElement[bool]) -> ColumnElement[int]:
    """The first of these stages that a row is at, as a number to order by."""
    return case(*((stage, at) for at, stage in enumerate(stages)), else_=len(stages))
