"""What a command takes to answer: somebody waits for it each time."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.config import Config
from tests.bench.serving import IOM, ROOT
from tests.bench.store import environment
from tests.bench.timing import Timing

TIMES = 7
NO_RETURN = ROOT / "README.md"


@dataclass(frozen=True)
class Command:
    """A command, and milliseconds from its call to its end."""

    words: str
    took: Timing


def commands(config: Config) -> Iterator[Command]:
    """The list of commands, and the refusal of a file that is no return."""
    for told, words, code in (("iom --help", ["--help"], 0), ("iom check, refused", ["check", str(NO_RETURN)], 2)):
        yield Command(told, Timing.of(_took([*IOM, *words], Path(config.store), code) for _ in range(TIMES)))


def _took(command: list[str], store: Path, code: int) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment(store, 0), capture_output=True)
    took = 1000 * (time.perf_counter() - began)
    if done.returncode != code:
        raise RuntimeError(f"{command[-2:]} ended with {done.returncode}: {done.stderr.decode()}")
    return took
