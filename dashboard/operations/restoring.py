"""A backup put in a store's place: looked at whole first, made ready beside it, and then swapped in as one."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Self

from sqlalchemy.exc import DBAPIError

from dashboard.config import DEMO_MARK, Config
from dashboard.operations import backup_files, in_use
from dashboard.operations.backing_up import files_of
from dashboard.operations.backup_files import Backup, Listed, damaged
from dashboard.operations.new_files import cannot_write
from dashboard.operations.replacing import Move, is_begun, swap
from queries.copying import LOGS, contents, into_one_file
from queries.engines import open_engine
from queries.errors import PlainError
from queries.migrating import is_known, migrate

PART = ".part"


@dataclass(frozen=True)
class Restored:
    """What was restored, which databases were brought up to date, and where what was there before is kept."""

    listed: Listed
    migrated: tuple[str, ...]
    kept: tuple[Path, ...]


def restore(config: Config, path: Path, *, replace: bool, now: datetime) -> Restored:
    """Put a backup in the place of both databases: as before or as after, whenever it is killed.

    With ``replace`` also where there is something in them, which is then kept beside them. Raises PlainError where the
    file is no backup of this or an older version, where something is there, or where the store is in use: nothing is
    changed then.
    """
    files = files_of(config)
    for url in (config.records_url, config.cells_url):
        open_engine(url).dispose()  # we are nobody who uses the store
    with backup_files.opened(path) as backup, in_use.alone(config.store):
        _refuse_newer(backup)
        filled = {name: _is_filled(file) for name, file in files.items()}
        if any(filled.values()) and not replace:
            raise PlainError(
                "The store holds something already, and nothing was restored.",
                "Give --replace to put the backup in its place: what is there is then kept beside it.",
            )
        aside = Aside.free(config, files, now)
        with _ready(config, backup, files) as (parts, migrated):
            moves = [*chain.from_iterable(_closed(file, aside) for file in files.values())]
            moves += _marked(config, backup.listed, aside)
            moves += [
                Move(str(file), aside.of(file) if filled[name] else "", str(parts[name]))
                for name, file in files.items()
            ]
            swap(config.store, moves)
    kept = sorted(Path(move.aside) for move in moves if move.aside)
    return Restored(backup.listed, migrated, tuple(each for each in kept if each.exists()))


@dataclass(frozen=True)
class Aside:
    """How the names end of what is kept of the store before."""

    ending: str

    @classmethod
    def free(cls, config: Config, files: Mapping[str, Path], now: datetime) -> Self:
        """An ending that no file has yet."""
        places = (*files.values(), config.store / DEMO_MARK)
        endings = (f".before-{now:%Y%m%dT%H%M%S}{f'-{number}' if number else ''}" for number in count())
        return cls(next(each for each in endings if not any(Path(cls(each).of(file)).exists() for file in places)))

    def of(self, file: Path) -> str:
        """Where a file is kept."""
        return f"{file}{self.ending}"


def _refuse_newer(backup: Backup) -> None:
    for name, copied in backup.listed.databases.items():
        if not is_known(name, copied.revision):
            raise backup_files.newer(backup.path)


def _is_filled(file: Path) -> bool:
    """Whether anything would be lost; what cannot be read may be something."""
    if not file.exists():
        return any(log.exists() for log in _logs(file))
    try:
        return contents(file).filled
    except sqlite3.Error:
        return file.stat().st_size > 0


@contextmanager
def _ready(
    config: Config, backup: Backup, files: Mapping[str, Path]
) -> Iterator[tuple[dict[str, Path], tuple[str, ...]]]:
    """The databases of a backup beside those of the store, brought up to date; and which of them were."""
    parts = {name: file.with_name(f"{file.name}{PART}") for name, file in files.items()}
    try:
        for name, part in parts.items():
            _remove(part)
            part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.touch(mode=0o600)
            backup.extract(name, part)
        yield parts, _up_to_date(parts)
    except OSError as error:
        raise cannot_write(config.store, error) from error
    except (sqlite3.Error, DBAPIError) as error:
        full = any(word in str(error) for word in ("full", "I/O"))
        raise (cannot_write(config.store, OSError(errno.ENOSPC, "")) if full else damaged(backup.path)) from error
    finally:
        if not is_begun(config.store):
            for part in parts.values():
                _remove(part)


def _up_to_date(parts: Mapping[str, Path]) -> tuple[str, ...]:
    urls = [f"sqlite:///{part}" for part in parts.values()]
    migrated = migrate(*urls)
    for url, part in zip(urls, parts.values(), strict=True):
        open_engine(url).dispose()
        into_one_file(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
    return migrated


def _remove(part: Path) -> None:
    for path in (part, *_logs(part)):
        path.unlink(missing_ok=True)


def _logs(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(f"{file.name}{log}") for log in LOGS)


def _closed(file: Path, aside: Aside) -> Iterator[Move]:
    """Close what is there, so that nothing of it is read with what takes its place. Raises PlainError where it is used.

    Logs that stay are of a database that is missing or damaged: they are kept with it.
    """
    try:
        if file.exists():
            into_one_file(file)
    except sqlite3.OperationalError as error:
        raise in_use.busy() from error
    except sqlite3.DatabaseError:
        pass
    for log in _logs(file):
        if log.exists():
            yield Move(str(log), aside.of(file) + log.name.removeprefix(file.name))


def _marked(config: Config, listed: Listed, aside: Aside) -> list[Move]:
    """The mark of a demonstration comes and goes with what is invented."""
    store = config.store.absolute()
    mark, part = store / DEMO_MARK, store / f"{DEMO_MARK}{PART}"
    said = mark.read_text() if mark.exists() else None
    if said == listed.demonstration:
        return []
    before = "" if said is None else aside.of(mark)
    if listed.demonstration is None:
        return [Move(str(mark), before)]
    part.write_text(listed.demonstration)
    return [Move(str(mark), before, str(part))]
