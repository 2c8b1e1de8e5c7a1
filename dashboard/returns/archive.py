"""A zip opened with care: its size known beforehand, each name once, nothing encrypted."""

import posixpath
from collections import Counter
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from dashboard.returns.model import Unreadable

MOST_BYTES = 200 * 2**20
MOST_BYTES_IN_A_PART = 64 * 2**20
MOST_PARTS = 5_000
BROKEN = (BadZipFile, LargeZipFile, ZlibError, RuntimeError, ValueError, OSError, EOFError)
"""All that zipfile raises of a file that it cannot follow; of a version or compression that it does not know, an error
that is a RuntimeError."""

SAVE_AGAIN = "Open it in Excel, choose Save As, type “Excel Workbook (.xlsx)”, and send the new file."


def locked() -> Unreadable:
    """A file encrypted with a password."""
    return Unreadable(
        "This file is protected by a password, so nothing in it can be read.",
        "Open it in Excel, remove the password under File, Info, Protect Workbook, save it as .xlsx and try again.",
    )


def damaged(what: str = "") -> Unreadable:
    """A file that says it is a workbook and cannot be followed."""
    return Unreadable(f"This file is damaged{what} and cannot be read.", SAVE_AGAIN)


class Archive:
    """The parts of a zip by name, with ``/`` between folders whatever the file uses.

    Raises Unreadable where the file is no sound zip, unpacks to more than 200 MiB, holds a name twice (readers would
    differ on which is meant) or needs a password.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as problem:
            raise damaged() from problem
        files = [part for part in self._zip.infolist() if not part.is_dir()]
        _refuse_unsafe(files)
        self._parts = {_plain(part.filename): part for part in files}

    @property
    def names(self) -> tuple[str, ...]:
        """Every part's name, in the file's order."""
        return tuple(self._parts)

    @cached_property
    def _by_lower(self) -> dict[str, str]:
        return {name.lower(): name for name in self._parts}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_lower

    def read(self, name: str) -> bytes:
        """One part's bytes; Unreadable where it is missing, broken or too large to be a return's."""
        if name not in self:
            raise damaged(f" (its part {posixpath.basename(name)} is missing)")
        part = self._parts[self._by_lower[name.lower()]]
        if part.file_size > MOST_BYTES_IN_A_PART:
            raise _too_large(MOST_BYTES_IN_A_PART)
        try:
            return self._zip.read(part)
        except BROKEN as problem:
            raise damaged() from problem


def _refuse_unsafe(files: list[ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in files):
        raise locked()
    if sum(part.file_size for part in files) > MOST_BYTES:
        raise _too_large(MOST_BYTES)
    names = Counter(_plain(part.filename).lower() for part in files)
    if len(names) > MOST_PARTS or max(names.values(), default=0) > 1:
        raise damaged(" (it holds parts of the same name, or far too many)")


def _too_large(limit: int) -> Unreadable:
    return Unreadable(
        f"This file unpacks to more than {limit // 2**20} MiB, far more than a return holds.",
        "Delete the unused rows, columns, pictures and sheets, save it and try again.",
    )


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/")
