"""Files that are written whole or not at all, and never over another."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from queries.errors import PlainError

PRIVATE, LIKE_OTHERS = 0o600, 0o666
ELSEWHERE = "Nothing of it was kept: choose another place for it."
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def new_file(path: Path, mode: int = PRIVATE, cure: str = ELSEWHERE) -> Iterator[BinaryIO]:
    """A file that has its name once all of it is on the disk; nothing is left of it where writing fails.

    Raises PlainError where there is a file of this name, or where it cannot be written.
    """
    refuse_existing(path)
    try:
        with _part_of(path, mode) as (part, file):
            yield file
            file.flush()
            os.fsync(file.fileno())
            _place(part, path)
    except OSError as error:
        raise cannot_write(path, error, cure) from error


def refuse_existing(path: Path) -> None:
    """Raises PlainError where there is a file of this name: nothing is written over it."""
    if os.path.lexists(path):
        raise _already(path)


def cannot_write(path: Path, error: OSError, cure: str = ELSEWHERE) -> PlainError:
    """What is said where a file cannot be written; nothing of it was left."""
    why = "the disk is full" if error.errno in _FULL else (error.strerror or "it failed").lower()
    return PlainError(f"{path} could not be written: {why}.", cure)


def _already(path: Path) -> PlainError:
    return PlainError(f"There is a file {path} already, and nothing is written over it.", "Give another name.")


@contextmanager
def _part_of(path: Path, mode: int) -> Iterator[tuple[Path, BinaryIO]]:
    """What is written first: a file of another name beside it, which goes in the end."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".iom-part-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            if mode != PRIVATE:
                os.fchmod(descriptor, mode & ~_mask())
            yield Path(name), file
    finally:
        Path(name).unlink(missing_ok=True)


def _mask() -> int:
    """What the system takes from the rights of new files; it can only be learnt by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _place(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise _already(path) from None
    except OSError:  # some sticks and shares know no second name of a file
        refuse_existing(path)
        part.rename(path)
