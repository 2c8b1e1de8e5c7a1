"""The demonstration's own promises; that it is made and served is tried where its pages are."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from dashboard.demo.relay import Step, relay
from queries.errors import PlainError
from tests.bench.serving import ROOT, free_port, stopped


def is_taken(port: int) -> bool:
    """Whether somebody listens: where nobody does, nobody else's bind is refused, however busy the machine is."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_demonstration_that_is_told_to_end_leaves_no_server_behind(tmp_path: Path, told: signal.Signals) -> None:
    port = free_port()
    command = [sys.executable, "-m", "tests.dashboard.listening", str(tmp_path), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as working, stopped(working):
        assert working.stdout and int(working.stdout.readline())
        working.send_signal(told)
        working.wait(30)
    until = monotonic() + 20  # where the work was killed the server sees that by itself
    while is_taken(port) and monotonic() < until:
        sleep(0.1)
    assert not is_taken(port)


class Odd(Exception):
    """One that comes out of no pipe: it is made of two things, and keeps one."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(one + other)


def odd(number: int) -> int:
    if abs(number) == 2:
        raise Odd(1, 2)
    return number


def ended(number: int) -> int:
    if abs(number) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def negative(number: int) -> int:
    return -number


@pytest.mark.parametrize(("steps", "why"), [((odd, negative), "Odd, 3."), ((negative, ended), "it was ended.")])
def test_a_process_that_fails_or_is_killed_is_told_and_not_waited_for(steps: tuple[Step, ...], why: str) -> None:
    with relay(*steps) as run:
        made = run([1, 2, 3])
        assert next(made) == -1
        with pytest.raises(PlainError, match=why):
            next(made)
