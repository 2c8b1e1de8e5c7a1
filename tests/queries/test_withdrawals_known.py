"""A store of the version before: what was withdrawn in it, and of which releases its past packs are, is known after."""

from datetime import datetime, timedelta
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, create_engine, select, text

from queries import tables
from tests.queries.revisions import alembic

BEFORE, HEAD = "cells_0006", "cells@head"
DAY = datetime(2026, 5, 1, 9)
EARLIER, LATER = 8105, 8106
RELEASED = (
    "INSERT INTO releases "
    "(id, area, quarter, version, current, published_at, published_by, threshold, sources, remarks) VALUES (:id, "
    "'Southshire', :quarter, :version, false, :day, 'analyst', 5, '[]', '{}')"
)
FROZEN = (
    'INSERT INTO frozen_decks (id, area, pack, quarter, edition, release_id, version, how, "by", at, sha256, content) '
    "VALUES (:id, 'Southshire', 'Pack', 8106, 'board', 1, 1, 'presented', 'analyst', :day, :id, '{}')"
)
WITHDREW = (
    "INSERT INTO audit (at, who, what, area, subject, detail) "
    "VALUES (:day, 'analyst', 'withdraw', 'Southshire', '2026/27 Q3 release 1', '{}')"
)


def day(number: int) -> datetime:
    return DAY + timedelta(days=number)


def fill(connection: Connection) -> None:
    """Two quarters, the later one withdrawn and published again; packs shown before, between and after."""
    for id, quarter, version, at in ((1, EARLIER, 1, 0), (2, LATER, 1, 1), (3, LATER, 2, 5)):
        connection.execute(text(RELEASED), {"id": id, "quarter": quarter, "version": version, "day": str(day(at))})
    for id, at in ((1, 2), (2, 4), (3, 6)):
        connection.execute(text(FROZEN), {"id": id, "day": str(day(at))})
    connection.execute(text(WITHDREW), {"day": str(day(3))})


def test_what_was_withdrawn_and_shown_before_is_known_afterwards(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/cells.sqlite")
    with engine.begin() as connection:
        config = alembic(connection)
        command.upgrade(config, BEFORE)
        fill(connection)
        command.upgrade(config, HEAD)
        gone = [tuple(row) for row in connection.execute(select(tables.withdrawals))]
        held = {tuple(row) for row in connection.execute(select(tables.frozen_from))}
        command.downgrade(config, BEFORE)
        of = list(connection.scalars(text("SELECT release_id FROM frozen_decks")))
    engine.dispose()
    assert gone == [(2, day(3), "", False)], "its day; its reason was for the audit alone"
    assert held == {(1, 1), (1, 2), (2, 1), (3, 1), (3, 3)}
    assert of == [2, 2, 2]
