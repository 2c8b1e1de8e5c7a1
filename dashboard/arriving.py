"""How many earlier quarters of the demonstration are still to be published."""

from __future__ import annotations

from sqlalchemy import Engine

from dashboard.viewing import register_in_force
from queries import cells


def quarters_to_come(engine: Engine, area: str) -> int:
    """Quarters that the calendar owed up to the newest release, less those published."""
    releases = cells.published(engine, area)
    if not releases:
        return 0
    return len(set(register_in_force(engine).owed(area, releases[-1].quarter)) - {each.quarter for each in releases})
