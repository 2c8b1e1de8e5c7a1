"""A backup as a file: a zip of both databases with a list of what it holds. Whatever else somebody gives is refused."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, BinaryIO
from zlib import error as ZlibError

from queries.copying import Contents, contents, is_sound
from queries.errors import PlainError
from queries.migrating import DATABASES

WHAT, FORMAT = "iom backup", 1
LIST = "backup.json"
LONGEST_LIST = 1_000_000
MOST_PACKED = 100
"""A database becomes six times smaller in a backup; what would become so many times larger is none."""
SMALL = 10_000_000
_PIECE = 1 << 20


@dataclass(frozen=True)
class Copied:
    """One database of a backup: its revision, the rows of each table, its size and the hash of its bytes."""

    revision: str
    rows: Mapping[str, int]
    size: int
    sha256: str


@dataclass(frozen=True)
class Listed:
    """What a backup holds. ``made_at`` is UTC; ``demonstration`` the store's mark, where everything is invented."""

    made_at: str
    databases: Mapping[str, Copied]
    demonstration: str | None = None

    @property
    def told(self) -> str:
        """How much of what a person asks for is in it."""
        returns, releases = (self.databases[name].rows.get(of, 0) for name, of in _COUNTED)
        return f"{_count(returns, 'return')} and {_count(releases, 'release')}"


_COUNTED = (("records", "returns"), ("cells", "releases"))


def write(file: BinaryIO, copies: Mapping[str, Path], made_at: str, demonstration: str | None) -> Listed:
    """Write a backup of these copies. Raises OSError, as on a full disk."""
    listed = Listed(made_at, {name: _copied(path) for name, path in copies.items()}, demonstration)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(LIST, json.dumps({"what": WHAT, "format": FORMAT, **asdict(listed)}, indent=1))
        for name, path in copies.items():
            archive.write(path, _inside(name))
    return listed


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup, its list read. Raises PlainError where the file is none, is damaged, or is of a newer program."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise none(path) from error
    except OSError as error:
        said = f"{path} could not be read: {(error.strerror or 'it failed').lower()}."
        raise PlainError(said, "Give a file that iom backup has written.") from error
    with archive:
        yield Backup(path, archive, _listed(path, archive))


@dataclass(frozen=True)
class Backup:
    """A backup that is open."""

    path: Path
    archive: zipfile.ZipFile
    listed: Listed

    def extract(self, name: str, to: Path) -> None:
        """Write one database where it says, byte for byte as it was copied.

        Raises PlainError where it differs from what was copied, OSError where it cannot be written.
        """
        copied = self.listed.databases[name]
        if shutil.disk_usage(to.parent).free < copied.size:
            raise OSError(errno.ENOSPC, "no space left")
        with to.open("wb") as file:
            if self._unpacked(name, file) != copied.sha256:
                raise damaged(self.path)
        if contents(to) != Contents(copied.revision, copied.rows) or not is_sound(to):
            raise damaged(self.path)

    def _unpacked(self, name: str, file: BinaryIO) -> str:
        """What was unpacked, by its hash; empty where it cannot be."""
        try:
            with self.archive.open(_inside(name)) as source:
                return _hash(source, file)
        except (zipfile.BadZipFile, ZlibError, EOFError, RuntimeError):
            return ""


def none(path: Path) -> PlainError:
    """What is said of a file that is something else."""
    return PlainError(f"{path} is no backup of this product.", "Give a file that iom backup has written.")


def damaged(path: Path) -> PlainError:
    """What is said of a backup that is not as it was written."""
    return PlainError(f"{path} is no backup, or it is damaged, and nothing was restored.", "Take another backup.")


def newer(path: Path) -> PlainError:
    """What is said of a backup that this version of the program cannot read."""
    return PlainError(
        f"{path} was made by a newer version of this program, and nothing was restored.",
        "Bring the program up to date, then restore it.",
    )


def _copied(path: Path) -> Copied:
    held = contents(path)
    with path.open("rb") as source:
        return Copied(held.revision, held.rows, path.stat().st_size, _hash(source))


def _hash(source: IO[bytes], file: IO[bytes] | None = None) -> str:
    """The hash of what is read, and written on the way."""
    found = hashlib.sha256()
    while piece := source.read(_PIECE):
        found.update(piece)
        if file is not None:
            file.write(piece)
    return found.hexdigest()


def _listed(path: Path, archive: zipfile.ZipFile) -> Listed:
    try:
        if archive.getinfo(LIST).file_size > LONGEST_LIST:
            raise none(path)
        told = json.loads(archive.read(LIST))
        if told["what"] != WHAT:
            raise none(path)
        if told["format"] > FORMAT:
            raise newer(path)
        databases = {name: Copied(**told["databases"][name]) for name in DATABASES}
        packed = {name: archive.getinfo(_inside(name)) for name in DATABASES}
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise none(path) from error
    except (zipfile.BadZipFile, ZlibError, EOFError, OSError) as error:
        raise damaged(path) from error
    if any(_bursts(copied, packed[name]) for name, copied in databases.items()):
        raise damaged(path)
    mark = told.get("demonstration")
    return Listed(str(told.get("made_at")), databases, mark if isinstance(mark, str) else None)


def _bursts(copied: Copied, packed: zipfile.ZipInfo) -> bool:
    """Whether a file would be another than was copied, or one that was made to fill the disk."""
    return packed.file_size != copied.size or packed.file_size > max(SMALL, MOST_PACKED * packed.compress_size)


def _inside(name: str) -> str:
    return f"{name}.sqlite"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
