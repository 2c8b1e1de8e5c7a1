"""Figures are the same before and after version 2 of the returns: of a store that is migrated, on both databases, and
of a quarter that is told in it.

``tests/stores/version-1`` was made by the code as it stood before that version: the good returns of
``tests/returns/building.py`` as they were then, loaded and published.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, and_, create_engine, func, insert, or_, select

from dashboard.returns.shapes import VERSION
from queries import tables
from queries.engines import close_all, open_engine, reading
from queries.measures import TOPICS
from queries.migrating import DATABASES, migrate
from queries.vocabulary import EVERYONE, LEFT_OUT
from tests.postgresql import Server, setting
from tests.queries.revisions import alembic
from tests.returns.building import AREA, QUARTER, REGISTER, first_police, first_provider, police, provider, write
from tests.returns.test_second import only_required
from tests.support import KEY, SECRET, Store

OLD = Path(__file__).parent.parent / "stores" / "version-1"
REVISIONS = {"records": "records_0007", "cells": "cells_0008"}
TOPICS_ANEW = ("Offending", "Cohorts followed", "Women and victims", "Who is in scope", "People", "Assurance")
ANEW = (
    *("W2", "W3", "L7", "V7", "S6", "S10", "L1", "L1P", "L1V", "L8", "V16"),
    *(name for topic in TOPICS_ANEW for each in TOPICS[topic] for name in (each.id, *each.side[:1])),
)
"""What was not counted then, or otherwise; of figures that are never added the number too by which they go."""
NEW = ("staffing", "recalls", "nominations", "report")


def opened(folder: Path, **urls: str) -> Store:
    """The old store, migrated."""
    (folder / "keys").write_text(f"secret = {SECRET}\nreference = {KEY.decode()}\n")
    (folder / "keys").chmod(0o600)
    store = Store(folder, AREA, REGISTER, urls)
    assert migrate(store.records_url, store.cells_url)
    return Store.opened(folder, AREA, **urls)


def figures(engine: Engine) -> list[tuple[Any, ...]]:
    """The cells of the releases in force, those that a person reads and those that a computer does; but for how many
    are left out in slices, and of outcomes and scores, which is told or counted otherwise since, and by pathway; nor of
    measures that count others since, in any version or in the second."""
    r, c = tables.releases.c, tables.cells.c
    whole = and_(c.slice == EVERYONE.token, c.measure.not_in(("W3", "W4", "L7")))
    same = and_(or_(c.by.not_like(f"{LEFT_OUT}%"), whole), c.measure.not_in(ANEW))
    with engine.connect() as connection:
        query = select(r.quarter, c).join(tables.releases, r.id == c.release_id).where(r.current, same)
        return sorted((quarter, *line) for quarter, _, *line in connection.execute(query))


def held(store: Store) -> None:
    old, engine = create_engine(f"sqlite:///{OLD / 'cells.sqlite'}"), open_engine(store.cells_url)
    before = figures(old)
    old.dispose()
    assert figures(engine) == before
    assert len(before) > 2_500
    assert sum("shown" in cell for cell in before) > 2_400
    with reading(open_engine(store.records_url)) as connection:
        assert connection.scalars(select(tables.returns.c.specification)).all() == [1, 1]
        assert connection.scalars(select(tables.cohort.c.informed_of)).all() == [None] * 4
        assert not any(connection.execute(select(tables.RECORDS.tables[name])).all() for name in NEW)
    store.publish(QUARTER, revision=True)
    assert figures(engine) == before


def test_an_old_store_counts_as_it_did_and_a_quarter_the_same_in_either_version(tmp_path: Path) -> None:
    for path in OLD.glob("*.sqlite"):
        shutil.copy(path, tmp_path / path.name)
    store = opened(tmp_path)
    held(store)
    told = []
    for version in (1, VERSION):
        for kind, first, second in (("provider", first_provider(), provider()), ("police", first_police(), police())):
            same = {name: rows for name, rows in only_required(second, kind).items() if name in first}
            for row in same.get("Clients", ()):
                row["service"] = None  # of which its register has no list
            store.load(write(tmp_path / f"{kind}.xlsx", first if version == 1 else same))
        with reading(open_engine(store.records_url)) as connection:
            current = select(tables.returns.c.specification).where(tables.returns.c.current)
            assert connection.scalars(current).all() == [version, version]
        store.publish(QUARTER, revision=True)
        told.append(figures(open_engine(store.cells_url)))
    assert told[0] == told[1]


@pytest.mark.postgresql
def test_it_does_so_on_postgresql(postgresql: Server, tmp_path: Path) -> None:
    urls = postgresql.pair()
    for database in DATABASES:
        copied(OLD / f"{database}.sqlite", urls[setting(database)], REVISIONS[database])
    held(opened(tmp_path, **urls))
    close_all()


def copied(file: Path, url: str, revision: str) -> None:
    """A database of SQLite as PostgreSQL had it at the same revision, row by row."""
    source, target = create_engine(f"sqlite:///{file}"), create_engine(url)
    with target.begin() as connection:
        command.upgrade(alembic(connection), revision)
    old, new = MetaData(), MetaData()
    old.reflect(source)
    new.reflect(target)
    with source.connect() as reader, target.begin() as writer:
        for table in new.sorted_tables:
            rows = [dict(row) for row in reader.execute(select(old.tables[table.name])).mappings()]
            if rows and table.name != "alembic_version":
                writer.execute(insert(table), rows)
                if "id" in table.c and not isinstance(rows[0]["id"], str):
                    sequence = func.pg_get_serial_sequence(table.name, "id")
                    writer.execute(select(func.setval(sequence, max(row["id"] for row in rows))))
    source.dispose()
    target.dispose()
