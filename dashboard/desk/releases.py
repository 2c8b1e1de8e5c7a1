"""Which returns the current releases are made of."""

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, func, select

from dashboard.desk.calendar import Published
from queries.cells import called, latest
from queries.engines import reading
from queries.tables import releases
from queries.vocabulary import Quarter


def published(engine: Engine, area: str) -> Published:
    """By quarter, kind, organisation and version of each return behind an area's current releases."""
    query = select(releases.c.quarter, releases.c.sources).where(releases.c.area == area, releases.c.current)
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    return {
        row.quarter: [(each["kind"], each["organisation"], each["version"]) for each in row.sources] for row in rows
    }


def release_of(engine: Engine, area: str, quarter: Quarter) -> Row[Any] | None:
    """The current release of a quarter, if there is one."""
    mine = (releases.c.area == area, releases.c.quarter == quarter, releases.c.current)
    with reading(engine) as connection:
        return connection.execute(select(releases).where(*mine)).first()


def last_published(engine: Engine, area: str, quarter: Quarter) -> datetime | None:
    """When a quarter was published last, whether or not that release was withdrawn since."""
    query = select(func.max(releases.c.published_at)).where(releases.c.area == area, releases.c.quarter == quarter)
    with reading(engine) as connection:
        found: datetime | None = connection.scalar(query)
    return found


def beside(engine: Engine, area: str, quarter: Quarter) -> str:
    """What a preview of a quarter is held beside now, as it calls it."""
    with reading(engine) as connection:
        found = latest(connection, area, quarter)
    return called(found) if found else ""
