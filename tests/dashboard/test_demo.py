"""The demonstration's own promises; that it is made and served is tried where its pages are."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.serving import ROOT, free_port, stopped


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_demonstration_that_is_told_to_end_leaves_no_server_behind(tmp_path: Path, told: signal.Signals) -> None:
    port = free_port()
    command = [sys.executable, "-m", "tests.dashboard.listening", str(tmp_path), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as working, stopped(working):
        assert working.stdout and int(working.stdout.readline())
        working.send_signal(told)
        working.wait(30)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
