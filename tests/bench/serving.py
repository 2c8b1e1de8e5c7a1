"""Servers on this machine for the time of a measurement, and the end of them."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from queries.errors import PlainError

ROOT = Path(__file__).parent.parent.parent
IOM = (sys.executable, "-c", "from dashboard.commands import main; main()")
SECONDS_TO_START, SECONDS_TO_END = 60, 10


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends the process at the end, whatever happened."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def serving(command: Sequence[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server, from when it answers until we end."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    with stopped(process):
        _wait(process, port)
        yield f"http://127.0.0.1:{port}"


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise PlainError("A server for the measurement did not start.", "See what it said above.")
