"""A PostgreSQL server of our own for the time of a run, from the machine's binaries: no port, nothing of it is kept."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import URL, create_engine, text

DEBIAN = Path("/usr/lib/postgresql")
SERVANT = "postgres"
"""Whom Debian's package makes: the server refuses to run as root."""
NO_POSTGRESQL = "there is no PostgreSQL server here: install Debian's postgresql"
HASTE = "-c listen_addresses= -c fsync=off -c max_connections=200"
AS_AN_OFFICE = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-GB")
"""Texts are put in order as in English, not by their bytes as SQLite does."""
DATABASES = ("records", "cells")
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
"""Where Linux has files in memory, and how many bytes must be free there: a run's databases take a third of it."""
_NUMBERS = count(1)


def binaries() -> Path | None:
    """The folder of the newest server on this machine, if there is one that we may run."""
    found = sorted(DEBIAN.glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    elsewhere = shutil.which("pg_ctl")
    best = found[-1] if found else Path(elsewhere) if elsewhere else None
    return best.parent if best and (os.geteuid() or _has_servant()) else None


def _has_servant() -> bool:
    try:
        return bool(pwd.getpwnam(SERVANT))
    except KeyError:
        return False


@dataclass(frozen=True)
class Server:
    """A running server, reached through a socket in its folder."""

    folder: Path

    def url(self, database: str) -> str:
        """The address of a database, as a setting has it."""
        url = URL.create("postgresql", "iom", database=database, query={"host": str(self.folder)})
        return url.render_as_string(hide_password=False)

    def pair(self, like: Mapping[str, str] | None = None) -> dict[str, str]:
        """The settings of two new databases, empty or copied from such a pair to which nobody is connected."""
        name, engine = f"store{next(_NUMBERS)}_{os.getpid()}", create_engine(self.url("postgres"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for kind in DATABASES:
                source = like[setting(kind)].partition("?")[0].rpartition("/")[2] if like else "template0"
                connection.execute(text(f'CREATE DATABASE "{name}_{kind}" TEMPLATE "{source}"'))
        engine.dispose()
        return {setting(kind): self.url(f"{name}_{kind}") for kind in DATABASES}


def setting(kind: str) -> str:
    return f"IOM_{kind.upper()}_URL"


def _in_memory() -> Path | None:
    """Each test has two databases of three hundred files each: in memory they are made in a tenth of the time."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if has_room else None


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A server from when it answers until we end; its folder goes with it."""
    who = SERVANT if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="iom-postgresql-", dir=_in_memory()))
    if who:
        shutil.chown(folder, who)

    def run(program: str, *words: str) -> None:
        subprocess.run([programs / program, *words], user=who, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "iom", "-A", "trust", "-E", "UTF8", *AS_AN_OFFICE, "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-o", f"{HASTE} -k {folder}", "-l", str(folder / "log"), "start")
        try:
            yield Server(folder)
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
