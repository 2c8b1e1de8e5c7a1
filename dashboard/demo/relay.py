"""Processes beside this one, each of which hands on what it makes to the next: one that fails, or is ended, is told."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from queries.errors import PlainError

Step = Callable[[Any], Any]
Run = Callable[[Sequence[Any]], Iterator[Any]]
"""From things to what the last step makes of each, in their order. Raises PlainError where a step failed."""


@dataclass(frozen=True)
class _Failed:
    """Why a step made nothing, in words: there are exceptions that cannot be handed on."""

    why: str


@contextmanager
def relay(*steps: Step) -> Iterator[Run]:
    """A process for each step, begun at once; they end with this, however it ends, and leave Ctrl-C to it."""
    spawn = get_context("spawn")
    source, begin = spawn.Pipe(duplex=False)
    processes = []
    for step in steps:
        made, sink = spawn.Pipe(duplex=False)
        processes.append(spawn.Process(target=_work, args=(step, source, sink), daemon=True))
        processes[-1].start()
        source.close()
        sink.close()
        source = made
    try:
        yield partial(_run, begin, source)
    finally:
        for process in processes:
            process.terminate()
            process.join()
        begin.close()
        source.close()


def _run(begin: Connection, made: Connection, things: Sequence[Any]) -> Iterator[Any]:
    begin.send(list(things))  # as one, for what they share is sent once
    for _ in things:
        found = next(_received(made), _Failed("it was ended."))
        if isinstance(found, _Failed):
            raise PlainError(f"What is made beside this could not go on: {found.why}", "Begin again: it goes on.")
        yield found


def _work(step: Step, source: Connection, sink: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for thing in _received(source):
        try:
            sink.send([_made(step, thing)])
        except OSError:  # nobody waits for it any more
            return


def _made(step: Step, thing: Any) -> Any:
    try:
        return thing if isinstance(thing, _Failed) else step(thing)
    except PlainError as error:
        return _Failed(str(error))
    except Exception as error:
        return _Failed(f"{type(error).__name__}, {error}.")


def _received(source: Connection) -> Iterator[Any]:
    """What comes, until the other end is closed."""
    while True:
        try:
            things = source.recv()
        except EOFError:
            return
        yield from things
