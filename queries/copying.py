"""SQLite's databases as files: copied while others use them, looked at, and closed so that one file holds all."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from queries.engines import WAIT_SECONDS

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by the end of its name: read with whatever database then has the name."""
NO_CONTENT = frozenset({"alembic_version", "key_check"})
"""The tables that a new store has rows in."""


@dataclass(frozen=True)
class Contents:
    """What a database holds: its revision, and how many rows each table has."""

    revision: str
    rows: Mapping[str, int]

    @property
    def filled(self) -> bool:
        """Whether anybody has put anything in."""
        return any(count for table, count in self.rows.items() if table not in NO_CONTENT)


def copy_both(records: Path, cells: Path, records_copy: Path, cells_copy: Path) -> None:
    """Copy both databases as they are at one moment, whoever reads and writes meanwhile.

    Nobody writes records until both copies are made, so that whatever moment the cells are of, the records are of it
    too. A copy holds nothing of what was deleted. Raises sqlite3.Error where a database is damaged, where somebody
    writes for longer than a writer waits, or where the disk is full.
    """
    with closing(_opened(records)) as held:
        held.execute("BEGIN IMMEDIATE")
        for file, copy in ((cells, cells_copy), (records, records_copy)):
            with closing(_opened(file)) as source:
                source.execute("VACUUM INTO ?", (str(copy),))


def contents(file: Path) -> Contents:
    """What a database holds. Raises sqlite3.Error where it is none of ours, or is damaged."""
    with closing(_opened(file)) as connection:
        ours = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        names = [name for (name,) in connection.execute(ours)]
        rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    return Contents(str(revision), rows)


def is_sound(file: Path) -> bool:
    """Whether nothing in a database is damaged or missing, as far as SQLite can tell."""
    with closing(_opened(file)) as connection:
        (told,) = connection.execute("PRAGMA integrity_check").fetchone()
        return told == "ok" and connection.execute("PRAGMA foreign_key_check").fetchone() is None


def into_one_file(file: Path) -> None:
    """Put everything that a database holds into its one file, so that no log of it is left.

    Raises sqlite3.OperationalError where anybody else has it open, sqlite3.DatabaseError where it is damaged.
    """
    with closing(_opened(file, wait=1)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _opened(file: Path, wait: float = WAIT_SECONDS) -> sqlite3.Connection:
    address = f"file:{quote(str(file.absolute()))}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
