"""What the tests of the invented world share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from dashboard.demo import InventedReturn, World
from queries.vocabulary import Quarter

Rows = list[dict[str, Any]]
LAST = Quarter(2026, 2)


def current(world: World, kind: str) -> list[InventedReturn]:
    """The latest version of each quarter's return, in order of quarters."""
    return sorted({one.quarter: one for one in world.returns if one.kind == kind}.values(), key=lambda one: one.quarter)


def neighbours(returns: list[InventedReturn]) -> Iterator[tuple[InventedReturn, InventedReturn]]:
    """Returns of two quarters in a row."""
    return ((before, after) for before, after in pairwise(returns) if before.quarter.plus(1) == after.quarter)


def on_scheme(one: InventedReturn) -> Rows:
    return [row for row in one.rows["cohort"] if row["status"] != "Left scheme"]


def caseload(one: InventedReturn) -> Rows:
    return [row for row in one.rows["clients"] if row["started_on"] and not row["ended_on"]]
