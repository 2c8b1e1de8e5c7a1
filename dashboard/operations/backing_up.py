"""A store's backup: both databases as they are at one moment, in one file, while the store is used. Never the keys."""

import shutil
import sqlite3
import tempfile
import time
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from dashboard.config import DEMO_MARK, Config
from dashboard.operations import backup_files
from dashboard.operations.backup_files import Listed
from dashboard.operations.new_files import cannot_write, new_file, refuse_existing
from layouts.deck import DEMO
from queries.copying import copy_both
from queries.engines import sqlite_file
from queries.errors import PlainError
from queries.migrating import DATABASES

_FOLDER = "backup-"
_LEFT_BEHIND = 24 * 60 * 60  # seconds after which a folder belongs to no backup that is still being made


def back_up(config: Config, path: Path, now: datetime) -> Listed:
    """Write a backup of the store; what it holds. ``now`` is UTC.

    Nobody who reads is held up, and who writes records waits until they are copied. Raises PlainError where there is a
    file of this name, no store, a database that is no SQLite file, or no room: then nothing is left of it.
    """
    files = files_of(config)
    refuse_existing(path)
    missing = [name for name, file in files.items() if not file.exists()]
    if missing:
        raise PlainError(f"There is no database of {' and none of '.join(missing)}.", "Run iom migrate first.")
    try:
        with new_file(path) as file, tempfile.TemporaryDirectory(dir=_swept(config.store), prefix=_FOLDER) as folder:
            copies = {name: Path(folder) / f"{name}.sqlite" for name in DATABASES}
            copy_both(*files.values(), *copies.values())
            return backup_files.write(file, copies, f"{now:%Y-%m-%d %H:%M}", _mark_of(config))
    except OSError as error:
        raise cannot_write(path, error) from error
    except sqlite3.Error as error:
        raise _said(path, error) from error


def files_of(config: Config) -> dict[str, Path]:
    """The files of both databases. Raises PlainError where one is PostgreSQL's, with what to do there."""
    urls = dict(zip(DATABASES, (config.records_url, config.cells_url), strict=True))
    files = {name: file.absolute() for name, url in urls.items() if (file := sqlite_file(url))}
    if len(files) < len(urls):
        # releases before what they were counted from: more records than releases know of are no harm
        commands = [_elsewhere(name, urls[name]) for name in reversed(DATABASES)]
        raise PlainError(
            "Only SQLite’s databases are backed up and restored here; PostgreSQL has programs of its own for it.",
            "Run, in this order (pg_restore --clean --if-exists --dbname=URL FILE brings one back):",
            *commands,
        )
    return files


def _elsewhere(name: str, url: str) -> str:
    """The command that copies one database; a password is not repeated."""
    file = sqlite_file(url)
    if file:
        return f"sqlite3 {file} \"VACUUM INTO '{name}-copy.sqlite'\""
    plain = make_url(url)._replace(drivername="postgresql", password=None).render_as_string()
    return f"pg_dump --format=custom --file={name}.dump '{plain}'"


def _mark_of(config: Config) -> str | None:
    """What says that everything is invented goes along with it."""
    mark = config.store / DEMO_MARK
    return mark.read_text() if mark.exists() else f"{DEMO}\n" if config.demo else None


def _swept(store: Path) -> Path:
    """The store, without the copies of a backup that was killed."""
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in store.glob(f"{_FOLDER}*/"):
        if time.time() - folder.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(folder, ignore_errors=True)
    return store


def _said(path: Path, error: sqlite3.Error) -> PlainError:
    told = str(error)
    if "locked" in told:
        return PlainError("Somebody has been writing to the store for half a minute.", "Try again in a while.")
    if "full" in told or "I/O" in told:
        return PlainError(f"{path} could not be written: the disk is full.", "Nothing of it was kept: make room first.")
    return PlainError("A database of the store is damaged.", "Restore the last backup: iom restore FILE --replace.")
