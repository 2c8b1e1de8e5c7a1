"""Another world beside a store: what the board is shown is the same, and everything that it is not shown is not."""

import shutil
from pathlib import Path

from sqlalchemy import select, update

from queries import tables
from queries.engines import open_engine, reading, writing
from queries.vocabulary import Edition, State
from tests.support import Store

BEYOND = {"people": 1000, "people shown": 123}
"""What a release's remarks may not tell of people; its other shares count cells, which everybody can."""


def another(store: Store, folder: Path) -> Store:
    """A copy in which no private record is left, and every number that is not the board's is another."""
    shutil.copytree(store.folder, folder)
    made = Store.opened(folder, store.area)
    _forget(made)
    _alter(made)
    return made


def _forget(store: Store) -> None:
    """No record of a person; nothing of what the gate remembers."""
    with writing(open_engine(store.records_url)) as connection:
        for table in reversed(tables.RECORDS.sorted_tables):
            connection.execute(table.delete())
    with writing(open_engine(store.cells_url)) as connection:
        for table in (tables.digests, tables.closed_sets, tables.audit):
            connection.execute(table.delete())
        connection.execute(update(tables.ledger).values(hidden=[], shares={}, held=[]))


def _alter(store: Store) -> None:
    """The working edition's figures, and how many people are said to stand in shown cells."""
    c, r = tables.cells.c, tables.releases.c
    working = c.edition == Edition.WORKING.value
    with writing(open_engine(store.cells_url)) as connection:
        connection.execute(
            update(tables.cells)
            .where(working)
            .values(
                numerator=c.numerator * 2 + 3,
                denominator=c.denominator * 2 + 7,
                value=c.value * 0.5 + 0.1,
                detail=None,
                state=State.SHOWN.value,
            )
        )
        for id, remarks in connection.execute(select(r.id, r.remarks)).all():
            shares = remarks.get("shares", {}) | BEYOND
            connection.execute(update(tables.releases).where(r.id == id).values(remarks=remarks | {"shares": shares}))


def exact(store: Store, measure: str, by: str, category: str) -> tuple[float, float]:
    """The working edition's numerator and denominator of a cell in the newest release: what the board may not know."""
    c, r = tables.cells.c, tables.releases.c
    query = (
        select(c.numerator, c.denominator)
        .join(tables.releases, r.id == c.release_id)
        .where(r.current, c.edition == Edition.WORKING.value, c.slice == "all", c.measure == measure, c.by == by)
        .where(c.category == category)
        .order_by(r.quarter.desc())
        .limit(1)
    )
    with reading(open_engine(store.cells_url)) as connection:
        numerator, denominator = connection.execute(query).one()
    return float(numerator), float(denominator)
