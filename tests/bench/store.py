"""The demonstration that is timed: a copy of the finished one in the store, else one made for the purpose."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dashboard.config import DEMO_MARK, PREFIX, Config, read_config
from queries import cells, registers
from queries.engines import open_engine
from queries.errors import PlainError
from tests.bench.serving import IOM, free_port, stopped

LONGEST = 15 * 60  # seconds to make a demonstration


@contextmanager
def demonstration() -> Iterator[tuple[Config, str]]:
    """The settings of a finished demonstration of its own, and a sentence about where it is from."""
    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name), read_config()
        if is_finished(kept):
            copy_store(kept, folder)
            yield settings_of(folder), f"The demonstration in {kept.store}, copied."
        else:
            sys.stderr.write(f"{kept.store} holds no finished demonstration: making one, which takes minutes.\n")
            make_store(folder)
            yield settings_of(folder), "A demonstration made for this."


def settings_of(folder: Path) -> Config:
    return read_config({"IOM_STORE": str(folder)})


def environment(folder: Path, port: int) -> Mapping[str, str]:
    """This process's environment with these settings and no others of ours."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return others | {"IOM_STORE": str(folder), "IOM_PORT": str(port)}


def is_finished(config: Config) -> bool:
    """Whether the store is a demonstration with all its quarters published."""
    if not (config.store / DEMO_MARK).is_file() or not (config.store / "cells.sqlite").is_file():
        return False
    try:
        return _all_published(config)
    except PlainError:
        return False


def _all_published(config: Config) -> bool:
    engine = open_engine(config.cells_url)
    register = registers.current(engine)
    if register is None:
        return False
    have = {area: {release.quarter for release in cells.published(engine, area)} for area in register.areas}
    return all(some and some == set(register.owed(area, max(some))) for area, some in have.items())


def copy_store(config: Config, folder: Path) -> None:
    """Signing in leaves its trace in the audit: in the copy, not in the store."""
    for name in ("records.sqlite", "cells.sqlite"):
        with sqlite3.connect(config.store / name) as there, sqlite3.connect(folder / name) as here:
            there.backup(here)
    for path in (config.keys, config.store / DEMO_MARK):
        (folder / path.name).write_bytes(path.read_bytes())
        (folder / path.name).chmod(0o600)


def make_store(folder: Path) -> None:
    """A demonstration as `iom demo` makes it, once it has published every quarter."""
    started = subprocess.Popen([*IOM, "demo"], env=environment(folder, free_port()), stdout=subprocess.DEVNULL)
    until = time.monotonic() + LONGEST
    with stopped(started):
        while not is_finished(settings_of(folder)):
            if started.poll() is not None or time.monotonic() > until:
                raise PlainError("No demonstration could be made.", "Make one with make demo, then try again.")
            time.sleep(2)
