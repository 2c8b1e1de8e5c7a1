"""After a clean stop each database is one file: nothing that was kept is left in its log beside it."""

from __future__ import annotations

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.serving import stopped
from tests.dashboard.commandline import POLICE, PROVIDER, Iom, iom, ready, registered, rows_of
from tests.dashboard.test_commands import answers, free_port

__all__ = ["iom", "ready", "registered"]
ROOT = Path(__file__).parent.parent.parent
IOM = f"{shlex.quote(sys.executable)} -c 'from dashboard.commands import main; main()'"
PROCFILE = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())


def logs(store: Path) -> dict[str, int]:
    """What the logs still hold, in bytes."""
    return {path.name: path.stat().st_size for path in store.glob("*-wal") if path.stat().st_size}


@contextmanager
def written(store: Path) -> Iterator[None]:
    """Both databases with something in their logs, held open: whoever ends meanwhile is never the last to close."""
    held = [sqlite3.connect(store / f"{name}.sqlite", isolation_level=None) for name in ("records", "cells")]
    for connection in held:
        connection.execute("CREATE TABLE more (name TEXT)")
        connection.execute("INSERT INTO more VALUES ('something')")
    assert len(logs(store)) == 2
    yield
    for connection in held:
        connection.close()


@pytest.mark.parametrize(
    ("command", "told"),
    [(f"{IOM} serve", signal.SIGINT), (PROCFILE["web"], signal.SIGTERM)],
    ids=["iom serve, by Ctrl-C", "Procfile"],
)
def test_the_server_leaves_nothing_in_a_log(ready: Iom, tmp_path: Path, command: str, told: signal.Signals) -> None:
    port, store = str(free_port()), tmp_path / "store"
    command = command.replace("gunicorn", f"{Path(sys.executable).parent}/gunicorn --bind 127.0.0.1:{port}")
    settings = {**os.environ, "IOM_STORE": str(store), "IOM_PORT": port}
    with (
        subprocess.Popen(
            shlex.split(command), env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as server,
        stopped(server),
    ):
        for _ in range(4):
            assert "password" in answers(f"http://127.0.0.1:{port}/sign-in")
        with written(store):
            server.send_signal(told)
            said, _ = server.communicate(timeout=90)  # a worker told while it starts is waited for
            assert (server.returncode, logs(store)) == (0, {}), said
    assert list(store.glob("*.sqlite-*")) == []


def test_a_command_leaves_nothing_in_a_log(ready: Iom, tmp_path: Path) -> None:
    store = tmp_path / "store"
    with written(store):
        settings = {**os.environ, "IOM_STORE": str(store)}
        subprocess.run([*shlex.split(IOM), "load", POLICE], env=settings, check=True, stdout=subprocess.DEVNULL)
        assert logs(store) == {}
    assert list(store.glob("*.sqlite-*")) == []


def test_a_command_that_is_told_to_end_leaves_nothing_in_a_log(ready: Iom, tmp_path: Path) -> None:
    store = tmp_path / "store"
    with written(store):
        settings = {**os.environ, "IOM_STORE": str(store)}
        words = [*shlex.split(IOM), "load", POLICE, PROVIDER]
        with subprocess.Popen(words, env=settings, stdout=subprocess.PIPE) as command, stopped(command):
            while command.stdout and b"is loaded" not in command.stdout.readline():
                assert command.poll() is None
            command.terminate()  # at work on the second
            assert command.wait(30) == 128 + signal.SIGTERM
        assert logs(store) == {}
    assert rows_of(tmp_path, "returns") == 1
