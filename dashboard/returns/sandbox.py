"""A sender's file opened, or another made, in a process of its own: whatever it does, the server lives and says so."""

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from dashboard.returns import plain
from dashboard.returns.archive import SAVE_AGAIN, damaged
from dashboard.returns.formats import content_of, content_refused
from dashboard.returns.limits import OUT_OF_MEMORY
from dashboard.returns.model import Unreadable, Workbook
from dashboard.returns.shape import Shape
from queries.errors import PlainError

_ANEW = "Copy the rows into a fresh template and send that."
_COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "dashboard.returns.child")
# Nothing of our own environment, which may hold keys; one thread, for each more would reserve memory.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
_LOOK = 0.25  # seconds between looks whether the work is still wanted


@dataclass(frozen=True)
class Told:
    """What a person reads of a process that did not end its work: what it did, and takes more of than what; the cure;
    and what is raised where it broke."""

    doing: str = "Reading this file"
    than: str = "any return does"
    cure: str = _ANEW
    broken: tuple[str, str] = (
        "This file is damaged or not made by a spreadsheet program and cannot be read.",
        SAVE_AGAIN,
    )

    def took(self, what: str) -> Unreadable:
        """It was ended for taking this."""
        return Unreadable(f"{self.doing} takes {what} than {self.than}, so it was stopped.", self.cure)


@dataclass(frozen=True)
class Limits:
    """What one file may take: seconds by the clock, bytes of memory; and what is said where it takes more."""

    seconds: int = 20
    memory: int = 2**30
    told: Told = Told()


LIMITS = Limits()

log = logging.getLogger(__name__)
Words = Mapping[str, Mapping[str, str]]  # by organisation: its own heading to ours


class Stopped(Unreadable):
    """Whoever asked no longer wants the answer."""


def read_safely(
    source: Path | bytes,
    file_name: str = "",
    shape: Shape | None = None,
    *,
    words: Words | None = None,
    limits: Limits = LIMITS,
    stop: threading.Event | None = None,
) -> Workbook:
    """Read a return or a register (the file says which, unless ``shape`` does) in a process that is bounded.

    ``words`` are organisations' own headings, from the register. Takes as long as ``limits`` at most, and ends soon
    after ``stop`` is set. Raises Unreadable, and nothing else, for whatever is in the file.
    """
    content, name = content_given(source, file_name)
    task = {"job": "read", "file_name": name, "shape": shape.kind if shape else "", "words": words or {}}
    said = in_child(task, content, limits, stop)
    try:
        return plain.read(said, hashlib.sha256(content).hexdigest(), name)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError) as problem:
        raise damaged() from problem


def content_given(source: Path | bytes, file_name: str = "") -> tuple[bytes, str]:
    """A file's bytes and its name, without folders; Unreadable where it is empty or far too large."""
    if isinstance(source, Path):
        return content_of(source), Path(file_name).name or source.name
    content_refused(source)
    return source, file_name.replace("\\", "/").rpartition("/")[2]


def in_child(
    task: Mapping[str, Any], content: bytes, limits: Limits = LIMITS, stop: threading.Event | None = None
) -> bytes:
    """What the child makes of a file. Raises Unreadable with the child's words, or with ours where it could not."""
    head = json.dumps({**task, "seconds": limits.seconds, "memory": limits.memory}).encode()
    with _unnamed() as given, _unnamed() as made:
        given.write(head + b"\n" + content)
        given.seek(0)
        if code := _run(given, made, limits, stop):
            log.warning("The process to %s a file ended with %d", task["job"], code)
            raise _why(code, limits.told)
        made.seek(0)
        return _answer(made)


def _answer(made: BinaryIO) -> bytes:
    try:
        refused = json.loads(made.readline()).get("refused")
        sentence, cure = refused or ("", "")
    except (ValueError, TypeError, AttributeError) as problem:
        raise damaged() from problem
    if refused:
        raise Unreadable(str(sentence)[:400], str(cure)[:400])
    return made.read()


def _run(given: BinaryIO, made: BinaryIO, limits: Limits, stop: threading.Event | None) -> int:
    """The child's exit code; it is ended, and waited for, whatever happens here."""
    try:
        child = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            _COMMAND, stdin=given, stdout=made, stderr=subprocess.DEVNULL, env=_ENVIRONMENT, start_new_session=True
        )
    except OSError as problem:
        raise PlainError("The file could not be read just now: the server is short of room.", "Try again.") from problem
    try:
        return _waited(child, limits, stop)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _waited(child: subprocess.Popen[bytes], limits: Limits, stop: threading.Event | None) -> int:
    until = time.monotonic() + limits.seconds
    while True:
        if stop is not None and stop.is_set():
            raise Stopped("The check was stopped, and nothing was kept.", "Send the file again when you are ready.")
        left = until - time.monotonic()
        if left <= 0:
            raise limits.told.took("longer")
        try:
            return child.wait(min(left, _LOOK))
        except subprocess.TimeoutExpired:
            continue


def _why(code: int, told: Told) -> Unreadable:
    """How the child ended, as whoever asked should hear it."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return told.took("longer")
    return told.took("more memory") if code == OUT_OF_MEMORY else Unreadable(*told.broken)


def _unnamed() -> BinaryIO:
    """A file in memory that no one else can open: a sender's rows never touch the disk."""
    return os.fdopen(os.memfd_create("return", os.MFD_CLOEXEC), "w+b")
