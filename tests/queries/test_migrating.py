"""The databases that revisions make are those that queries/tables.py declares, however many processes make them."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, inspect

from queries import tables
from queries.engines import close_all, open_engine, reading, writing
from queries.errors import PlainError
from queries.migrating import migrate, require_current

PROCESSES = 5


def urls(folder: Path) -> tuple[str, str]:
    return f"sqlite:///{folder}/records.sqlite", f"sqlite:///{folder}/cells.sqlite"


@pytest.mark.parametrize(("place", "metadata"), [(0, tables.RECORDS), (1, tables.CELLS)], ids=["records", "cells"])
def test_what_is_made_is_what_is_declared(tmp_path: Path, place: int, metadata: MetaData) -> None:
    migrate(*urls(tmp_path))
    engine = open_engine(urls(tmp_path)[place])
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    made = {name: inspect(engine).get_unique_constraints(name) for name in metadata.tables}
    tables_made = open_engine(f"sqlite:///{tmp_path}/declared.sqlite")
    metadata.create_all(tables_made)
    assert made == {name: inspect(tables_made).get_unique_constraints(name) for name in metadata.tables}
    engine.dispose()
    tables_made.dispose()


def test_cells_are_kept_in_the_order_of_their_key(tmp_path: Path) -> None:
    migrate(*urls(tmp_path))
    with sqlite3.connect(tmp_path / "cells.sqlite") as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'cells'").fetchone()
    connection.close()
    assert "WITHOUT ROWID" in sql


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    assert migrate(*urls(tmp_path)) == ("records", "cells")
    assert migrate(*urls(tmp_path)) == ()
    require_current(*urls(tmp_path))


def test_a_store_that_was_never_made_is_named_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="Run iom migrate first"):
        require_current(*urls(tmp_path / "store"))
    assert list(tmp_path.iterdir()) == [], "asking makes nothing"


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = tmp_path / "some" / "store"
    migrate(*urls(store))
    engine = open_engine(urls(store)[0])
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE more (name TEXT)")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.iterdir()}
    engine.dispose()
    assert {"records.sqlite", "records.sqlite-wal", "records.sqlite-shm", "cells.sqlite"} <= modes.keys()
    assert modes == dict.fromkeys(modes, 0o600)
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (store, store.parent)] == [0o700, 0o700]


def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="database of records cannot be reached"):
        require_current(f"sqlite:///{tmp_path}", urls(tmp_path)[1])


def test_several_processes_may_migrate_at_once(tmp_path: Path) -> None:
    script = f"from queries.migrating import migrate; print(len(migrate(*{urls(tmp_path)!r})))"
    command = [sys.executable, "-c", script]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(PROCESSES)
    ]
    ended = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0] * PROCESSES, ended
    assert sum(int(out) for out, _ in ended) == 2
    require_current(*urls(tmp_path))


def test_a_store_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    migrate(*urls(tmp_path))
    close_all()
    before = (tmp_path / "records.sqlite").read_bytes()
    assert migrate(*urls(tmp_path)) == ()
    close_all()
    assert (tmp_path / "records.sqlite").read_bytes() == before, "not even written anew"
