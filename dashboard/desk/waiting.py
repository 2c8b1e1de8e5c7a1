"""Uploads that wait for their sender: encrypted, for a day at most, beside the databases and in no backup of them.

One file each, in the folder ``waiting`` of the store. The key is made from the server's secret key and the account, so
that what one account left is noise to every other; after a day not even its own key opens it.
"""

import base64
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import time
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LASTS = timedelta(hours=24)
FOLDER = "waiting"
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Upload:
    """A sender's file with its name, and what is known of it so far: what the check found, what they answered."""

    file_name: str
    content: bytes
    known: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Waiting:
    """The uploads of one account."""

    store: Path
    secret: str
    account_id: int

    def put(self, id: str, upload: Upload) -> None:
        """Keep an upload under a number of its own; a fuller state of the same takes its place at once."""
        clear(self.store)
        head = json.dumps({"file_name": upload.file_name, "known": dict(upload.known)}).encode()
        sealed = self._lock().encrypt(len(head).to_bytes(8, "big") + head + upload.content)
        path = self._path(id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                file.write(sealed)
        except OSError:  # the disk is full: what is there of it is of no use
            part.unlink(missing_ok=True)
            raise
        if path.exists():  # its day began when it was first put here
            os.utime(part, (began := path.stat().st_mtime, began))
        part.replace(path)

    def get(self, id: str) -> Upload | None:
        """An upload of this account; None where there is none, it is another's, or its day is over."""
        path = self._path(id)
        if _is_over(path):
            return None
        try:
            opened = self._lock().decrypt(path.read_bytes())
        except (OSError, InvalidToken):
            return None
        size = int.from_bytes(opened[:8], "big")
        head = json.loads(opened[8 : 8 + size])
        return Upload(head["file_name"], opened[8 + size :], head["known"])

    def move(self, id: str, to: str) -> None:
        """Give an upload another number; its day goes on."""
        self._path(id).rename(self._path(to))

    def discard(self, id: str) -> None:
        """Let go of an upload."""
        let_go(self.store, id)

    def _path(self, id: str) -> Path:
        return _path(self.store, id)

    def _lock(self) -> Fernet:
        derived = HKDF(SHA256(), 32, salt=None, info=f"waiting uploads {self.account_id}".encode())
        return Fernet(base64.urlsafe_b64encode(derived.derive(self.secret.encode())))


def let_go(store: Path, id: str) -> None:
    """Delete an upload, whosever it is."""
    _path(store, id).unlink(missing_ok=True)


def _path(store: Path, id: str) -> Path:
    if not _ID.fullmatch(id):
        raise ValueError("not the number of an upload")
    return store / FOLDER / id


def clear(store: Path) -> None:
    """Delete what has waited for a day."""
    for path in (store / FOLDER).glob("*"):
        if _is_over(path):
            path.unlink(missing_ok=True)


def keep_clear(store: Path, every: float = 60) -> Event:
    """Delete what has waited for a day, within a minute of it, though nobody comes by; until what is returned is set.

    A store that fails for a while is looked at again.
    """
    over = Event()

    def watch() -> None:
        while True:
            with suppress(OSError):
                clear(store)
            if over.wait(every):
                return

    Thread(target=watch, daemon=True, name="waiting uploads").start()
    return over


def _is_over(path: Path) -> bool:
    try:
        return time() - path.stat().st_mtime > LASTS.total_seconds()
    except OSError:
        return True
