"""What happens to a quarter after it was published: later data, another release, the yearly revision; or before it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from queries import tables
from queries.engines import open_engine, writing
from tests.support import NOW, Store


def lose(store: Store, number: int) -> None:
    """Later data: so many people of the last quarter's cohort were there by mistake."""
    quarter, cohort = store.last, tables.cohort
    with writing(open_engine(store.records_url)) as connection:
        mine = tables.returns.select().where(
            tables.returns.c.kind == "police", tables.returns.c.quarter == quarter, tables.returns.c.current
        )
        found = connection.execute(mine).one()
        on = cohort.select().where(cohort.c.return_id == found.id, cohort.c.status == "Community")
        gone = [row.id for row in connection.execute(on.limit(number))]
        connection.execute(cohort.delete().where(cohort.c.id.in_(gone)))
        connection.execute(
            tables.returns.update().where(tables.returns.c.id == found.id).values(version=found.version + 1)
        )


def bring_back(store: Store, district: str, left: int) -> None:
    """All but so many of a district's people who are not in the community are: before it is published."""
    c, r = tables.cohort.c, tables.returns.c
    away = (c.district == district, c.status.not_in(("Community", "Left scheme")))
    with writing(open_engine(store.records_url)) as connection:
        mine = select(c.id).join(tables.returns, r.id == c.return_id).where(r.quarter == store.last, r.current, *away)
        found = list(connection.scalars(mine.order_by(c.id)))
        assert len(found) >= left, "there are fewer already"
        connection.execute(update(tables.cohort).where(c.id.in_(found[left:])).values(status="Community"))


def again(store: Store, **more: Any) -> None:
    """Publish the last quarter again, some weeks later."""
    store.publish(store.last, NOW + timedelta(days=40), **more)
