"""The process that opens or makes a file: bounded in time, memory and output, without secrets, ended at its limits.

It is started by ``dashboard.returns.sandbox`` alone. Standard input holds one line of JSON (the task) and the file's
bytes; standard output takes one line of JSON (what came of it) and the result's bytes.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from dashboard.returns.limits import OUT_OF_MEMORY

MOST_OUTPUT = 128 * 2**20
_FILES = 64
GIVES_WAY = 5
"""How much is left to the pages of a busy server, as niceness."""

Task = Mapping[str, Any]


def bound(memory: int, seconds: int) -> None:
    """Hold this process to so many bytes and seconds of processor; it can neither write much nor leave a core."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds + 1),
        (resource.RLIMIT_FSIZE, MOST_OUTPUT),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))


def main() -> None:
    """Do the one task that stands on standard input, and say what came of it."""
    given, made = sys.stdin.buffer, sys.stdout.buffer
    task = json.loads(given.readline())
    bound(task["memory"], task["seconds"])
    os.nice(GIVES_WAY)
    try:
        _answer(task, given.read(), made)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # at once: there may be no memory left for an orderly end


def _answer(task: Task, content: bytes, made: BinaryIO) -> None:
    from queries.errors import PlainError  # only now: the limits come first

    try:
        said, result = {}, _WORK[task["job"]](task, content)
    except PlainError as refused:
        said, result = {"refused": [refused.sentence, refused.cure]}, b""
    made.write(json.dumps(said).encode() + b"\n")
    made.write(result)


def _read(task: Task, content: bytes) -> bytes:
    from dashboard.returns.plain import SHAPES, written
    from dashboard.returns.workbook import workbook_of

    return written(workbook_of(content, task["file_name"], SHAPES.get(task["shape"]), task["words"]))


def _annotate(task: Task, content: bytes) -> bytes:
    from dashboard.returns.annotating import marked
    from dashboard.returns.plain import findings_read

    return marked(content, task["file_name"], findings_read(task["findings"]), task["notice"])


def _prefill(task: Task, content: bytes) -> bytes:
    from dashboard.returns.prefilled import filled

    return filled(task, content)


def _template(task: Task, content: bytes) -> bytes:
    from dashboard.exports.making_files import looked_at

    return looked_at(task, content)


def _deck(task: Task, content: bytes) -> bytes:
    from dashboard.exports.making_files import in_form

    return in_form(task, content)


def _published(_task: Task, content: bytes) -> bytes:
    from dashboard.published.unpacking import unpacked

    return unpacked(content)


_WORK: Mapping[str, Callable[[Task, bytes], bytes]] = {
    "read": _read,
    "annotate": _annotate,
    "prefill": _prefill,
    "template": _template,
    "deck": _deck,
    "published": _published,
}

if __name__ == "__main__":
    main()
