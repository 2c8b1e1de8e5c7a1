"""Who uses a store: the server and its work hold a lock as long as they live, and nothing is restored meanwhile.

The system lets go of a lock when its process ends, however it ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from queries.errors import PlainError

NAME = "in-use"


def hold(store: Path) -> None:
    """Use a store until this process, and those made from it, have ended. Raises PlainError while it is restored."""
    lock = _opened(store)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise PlainError("A backup is being restored into the store.", "Try again when that has ended.") from error


@contextmanager
def alone(store: Path) -> Iterator[None]:
    """Nobody else uses the store meanwhile. Raises PlainError where somebody does."""
    lock = _opened(store)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise busy() from error
    finally:
        os.close(lock)


def busy() -> PlainError:
    """What is said where somebody uses the store."""
    return PlainError("The store is in use: it is being served, or a command is at work.", "Stop that, then try again.")


def _opened(store: Path) -> int:
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(store / NAME, os.O_CREAT | os.O_RDWR, 0o600)
