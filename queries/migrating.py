"""Brings both databases up to date, and says where they are not."""

from collections.abc import Container
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
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
        if found != _revisions(database)[-1]:
            raise PlainError(
                f"The database of {database} is not ready for this version of the program.", "Run iom migrate first."
            )
    held = held_by(records_url, cells_url)
    require_one_store(held.records, held.cells)


def is_known(database: str, revision: str) -> bool:
    """Whether this program knows a revision of a database, be it an older one."""
    return revision in _revisions(database)


def _migrate(database: str, url: str) -> bool:
    """To the newest revision; an older store whose stories must go is swept on the way, before it counts as done."""
    engine = open_engine(url)
    steps = STORIES_GO if database == RECORDS else {}
    done = [_take_out(engine, to, before) for to, before in steps.items()]
    return any([*done, _upgrade(engine, _revisions(database)[-1])])


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
        if now == to or (only_from is not None and now not in only_from):
            return False
        _run(connection, to)
        return True


def _revision_of(url: str) -> str | None:
    if not exists(url):
        return None
    with reading(open_engine(url)) as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _revisions(database: str) -> list[str]:
    """Every revision of a database, oldest first: each has a file that begins with its number."""
    return [f"{database}_{file.name[:4]}" for file in sorted((_HOME / database).glob("[0-9]*.py"))]


def _run(connection: Connection, to: str) -> None:
    """By alembic, with what pyproject.toml says to developers' own, here without that file, which is not installed."""
    from alembic import command  # here, for most that ask about revisions run none
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HOME))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(_HOME / database) for database in DATABASES))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
