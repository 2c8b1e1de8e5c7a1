"""Files of a store put in place of others, all or none: what was begun is written down first, and finished later.

A process that is killed half-way leaves what is written down; whoever next reads the settings finishes it.
"""

import fcntl
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

PLAN = "restoring.json"


@dataclass(frozen=True)
class Move:
    """What stands at ``place`` goes ``aside`` and ``new`` takes its place; either may be left out."""

    place: str
    aside: str = ""
    new: str = ""


def swap(store: Path, moves: Sequence[Move]) -> None:
    """Make all these moves. Killed at any moment, the store is as before or, once it is used again, as after."""
    part = store / f"{PLAN}.part"
    with part.open("w") as file:
        json.dump([asdict(move) for move in moves], file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(store / PLAN)
    _settle(store)
    complete(store)


def is_begun(store: Path) -> bool:
    """Whether there are moves to finish."""
    return (store / PLAN).exists()


def complete(store: Path) -> None:
    """Finish the moves that were begun, where there are any. Of two processes the second waits for the first."""
    plan = store / PLAN
    with suppress(FileNotFoundError), plan.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:  # else the other has finished them
            moves = [Move(**each) for each in json.load(file)]
            for move in moves:
                _make(move)
            for folder in {Path(move.place).parent for move in moves}:
                _settle(folder)
            plan.unlink()


def _make(move: Move) -> None:
    """Make one move, or what is left of it: as long as the new file has not moved, the old one has its place."""
    place, aside, new = Path(move.place), Path(move.aside), Path(move.new)
    if move.aside and not aside.exists() and (new.exists() or not move.new):
        _rename(place, aside)
    if move.new:
        _rename(new, place)


def _rename(old: Path, new: Path) -> None:
    with suppress(FileNotFoundError):  # where it has moved already
        old.replace(new)


def _settle(folder: Path) -> None:
    """See that names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
