"""What the tests of the invented world share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from dashboard.demo import InventedReturn, World
from queries.vocabulary import Quarter

Rows = list[dict[str, Any]]
LAST = Quarter(2026, 2)
HANDED_OVER = LAST.plus(-13).start + timedelta(days=45)
"""When one provider took over from another."""


KEYS = {
    "clients": ("client", "referred_on"),
    "pathways": ("client", "pathway"),
    "housing_referrals": ("referral",),
    "placements": ("placement",),
    "houses": ("house",),
}


def current(world: World, kind: str) -> list[InventedReturn]:
    """The latest version of each quarter's return, in order of quarters; of two organisations one that has both."""
    senders = [row["organisation"] for row in world.register["organisations"] if row["kind"] == kind]
    latest = {(one.quarter, senders.index(one.organisation)): one for one in world.returns if one.kind == kind}
    found: dict[Quarter, InventedReturn] = {}
    for (quarter, _), one in sorted(latest.items(), key=lambda item: item[0]):
        found[quarter] = _both(found[quarter], one) if quarter in found else one
    return list(found.values())


def _both(before: InventedReturn, after: InventedReturn) -> InventedReturn:
    """What both tell stands as the second tells it; of a house both have their own nights."""
    rows = {}
    for table, mine in after.rows.items():
        key = KEYS.get(table, tuple(mine[0]) if mine else ())
        told = {tuple(row[name] for name in key) for row in mine}
        rows[table] = [*mine, *(row for row in before.rows[table] if tuple(row[name] for name in key) not in told)]
    nights = {row["house"]: row["nights_available"] for row in before.rows["houses"]}
    rows["houses"] = [
        {**row, "nights_available": row["nights_available"] + nights.get(row["house"], 0)} for row in rows["houses"]
    ]
    return replace(after, rows=rows)


def neighbours(returns: list[InventedReturn]) -> Iterator[tuple[InventedReturn, InventedReturn]]:
    """Returns of two quarters in a row."""
    return ((before, after) for before, after in pairwise(returns) if before.quarter.plus(1) == after.quarter)


def on_scheme(one: InventedReturn) -> Rows:
    return [row for row in one.rows["cohort"] if row["status"] != "Left scheme"]


def caseload(one: InventedReturn) -> Rows:
    return [row for row in one.rows["clients"] if row["started_on"] and not row["ended_on"]]
