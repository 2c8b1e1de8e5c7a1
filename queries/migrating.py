"""Brings both databases up to date, and says where they are not."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from queries import outdated
from queries.audit import utc_now
from queries.engines import exists, open_engine, reading, sweep, writing
from queries.errors import PlainError
from queries.key_checks import held_by, require_one_store
from queries.tables import case_studies
from queries.troubles import Trouble, trouble

RECORDS = "records"
DATABASES = (RECORDS, "cells")
STORIES_GO = {
    "records_0003": ("records_0001", "records_0002"),
    "records_0006": ("records_0003", "records_0004", "records_0005"),
}
"""The revisions that take stories out, and those from which a store comes to each: it is swept there. None of them is
the newest, or every store would be swept again and again."""
_HOME = Path(__file__).parent / "migrations"


def migrate(records_url: str, cells_url: str) -> tuple[str, ...]:
    """Bring both databases up to date; which of them (records, cells) had to change.

    Each in one transaction (an older store’s records in a few), under the writer’s lock, so that several processes may
    do it at once. What releases of earlier definitions tell of a few people is withheld after it.
    """
    urls = zip(DATABASES, (records_url, cells_url), strict=True)
    changed = tuple(database for database, url in urls if _migrate(database, url))
    outdated.withhold(open_engine(cells_url), utc_now())
    return changed


def require_current(records_url: str, cells_url: str) -> None:
    """Raises PlainError where a database cannot be reached, was never made, or is older or newer than this program,
    or where the two are of two stores.

    Nothing is made by asking.
    """
    for database, url in zip(DATABASES, (records_url, cells_url), strict=True):
        try:
            found = _revision_of(url)
        except OperationalError as error:
            if trouble(error) not in (None, Trouble.UNREACHABLE):
                raise
            raise PlainError(
                f"The database of {database} cannot be reached.", "See that it runs and that its URL is right."
            ) from error
        if found != _head(f"{database}@head"):
            raise PlainError(
                f"The database of {database} is not ready for this version of the program.", "Run iom migrate first."
            )
    held = held_by(records_url, cells_url)
    require_one_store(held.records, held.cells)


def is_known(database: str, revision: str) -> bool:
    """Whether this program knows a revision of a database, be it an older one."""
    script = ScriptDirectory.from_config(_config())
    return revision in {each.revision for each in script.iterate_revisions(f"{database}@head", "base")}


def _migrate(database: str, url: str) -> bool:
    """To the newest revision; an older store whose stories must go is swept on the way, before it counts as done."""
    engine = open_engine(url)
    steps = STORIES_GO if database == RECORDS else {}
    done = [_take_out(engine, to, before) for to, before in steps.items()]
    return any([*done, _upgrade(engine, f"{database}@head")])


def _take_out(engine: Engine, to: str, before: Container[str | None]) -> bool:
    """To a revision that takes stories out, and nothing of them left in the files; whether that had to be done."""
    changed = _upgrade(engine, to, only_from=before)
    with reading(engine) as connection:
        owes = _revision(connection) == to
    if owes and not sweep(engine, case_studies.name):
        raise PlainError(
            "The database of records is read by another program, and what was deleted in it cannot be swept out.",
            "Stop the server, then run iom migrate again.",
        )
    return changed


def _upgrade(engine: Engine, to: str, only_from: Container[str | None] | None = None) -> bool:
    with writing(engine) as connection:
        now = _revision(connection)
        if now == _head(to) or (only_from is not None and now not in only_from):
            return False
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        return True


def _revision_of(url: str) -> str | None:
    if not exists(url):
        return None
    with reading(open_engine(url)) as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _head(name: str) -> str | None:
    """The revision of a name such as ``records@head``."""
    heads = ScriptDirectory.from_config(_config()).get_revisions(name)
    return str(heads[0].revision) if heads else None


def _config() -> Config:
    """What pyproject.toml says to developers' alembic, here without that file, which is not installed."""
    config = Config()
    config.set_main_option("script_location", str(_HOME))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(_HOME / database) for database in DATABASES))
    return config
