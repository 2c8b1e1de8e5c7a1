"""Turns at work that takes time: a few at once on the whole server and one a person, whichever process is asked.

A turn is a lock on a file in the store, which the system lets go of however its holder ends. Whoever finds none is told
at once when to try again: nobody waits for one, so that threads of the server are always free for pages.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import time
from typing import TypeVar

from werkzeug.wrappers import Response

from queries.errors import PlainError

FOLDER = "jobs"
MOST_AT_ONCE = 3
"""Fewer than the threads of one process of the server, where all turns may have been taken."""
SOONEST, LATEST = 5, 60  # seconds after which to try again
STATUS = 503

Answer = TypeVar("Answer", bound=Response)


class Busy(PlainError):
    """There is no turn just now. ``seconds`` is after how long to try again."""

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence, f"Try again in {seconds} seconds.")
        self.seconds = seconds

    def told(self, answer: Answer) -> Answer:
        """An answer that says this, also to programs."""
        answer.status_code = STATUS
        answer.headers["Retry-After"] = str(self.seconds)
        return answer


def try_again_in(under_way: Iterable[float]) -> int:
    """After how many seconds to try again, from how many seconds each piece of work has taken so far: most take a few,
    and one that has taken longer may well take as long again."""
    return min((max(SOONEST, min(LATEST, round(each))) for each in under_way), default=SOONEST)


@contextmanager
def turn(store: Path, account_id: int) -> Iterator[None]:
    """Have a turn for a person's work. Raises Busy where this account has one already, or all are taken."""
    folder = store / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = (folder / f"turn-of-{account_id}",)
    every = [folder / f"turn-{number}" for number in range(MOST_AT_ONCE)]
    with ExitStack() as held:
        held.callback(os.close, _first_free(own, "The server is busy with another file of yours."))
        held.callback(os.close, _first_free(every, "The server is busy with other files."))
        yield


def _first_free(places: Iterable[Path], else_said: str) -> int:
    """The lock of the first place that nobody has; since when it is had is told by its file."""
    for place in places:
        lock = os.open(place, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            continue
        os.utime(lock)
        return lock
    raise Busy(else_said, try_again_in(time() - place.stat().st_mtime for place in places))
