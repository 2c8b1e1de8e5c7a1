"""A store that fails, on the command line: what ails it in two sentences, and no word of what was being kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from queries.engines import open_engine
from queries.troubles import Trouble
from tests.dashboard.commandline import POLICE, PROVIDER, Ended, Iom, iom, ready, registered, rows_of
from tests.desk.failing import damage, full, held

__all__ = ["iom", "ready", "registered"]
PASSWORD = "teapot gravel lantern"
WRITES = (
    ("load", PROVIDER),
    ("user", "add", "a@b.example", "--role", "admin", "--password-stdin"),
)


def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("records", "cells"):
        monkeypatch.setenv(f"IOM_{name.upper()}_URL", f"{url(tmp_path, name)}?timeout=0.2")


def url(tmp_path: Path, name: str) -> str:
    return f"sqlite:///{tmp_path}/store/{name}.sqlite"


def told(ails: Trouble) -> Ended:
    return Ended(2, "", f"{ails}\n")


@pytest.mark.parametrize("words", WRITES)
def test_a_busy_store_is_told(
    ready: Iom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    impatient(tmp_path, monkeypatch)
    with held(url(tmp_path, "records")), held(url(tmp_path, "cells")):
        assert ready(*words, typed=PASSWORD) == told(Trouble.BUSY)


def test_a_full_store_is_told_and_keeps_nothing(ready: Iom, tmp_path: Path) -> None:
    """The rows of a return about people were what stood in the error."""
    with full(url(tmp_path, "records")):
        assert ready("load", PROVIDER) == told(Trouble.FULL)
    assert rows_of(tmp_path, "pathways") == 0


def test_a_disk_that_is_full_is_told(ready: Iom, tmp_path: Path) -> None:
    """As the system tells it: no file may grow."""
    most = POLICE.stat().st_size + 10_000
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "from dashboard.commands import main; main()"
    )
    environment = {**os.environ, "IOM_STORE": str(tmp_path / "store")}
    command = [sys.executable, "-c", code, "load", str(POLICE)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert Ended(ended.returncode, ended.stdout, ended.stderr) == told(Trouble.DISK)


@pytest.mark.parametrize("name", ["records", "cells"])
@pytest.mark.parametrize("head", [True, False])
def test_a_damaged_store_is_told(ready: Iom, tmp_path: Path, name: str, head: bool) -> None:
    damage(url(tmp_path, name), head=head)
    assert ready("load", PROVIDER) == told(Trouble.DAMAGED)


def test_no_engine_names_what_was_to_be_written() -> None:
    root = Path(__file__).parent.parent.parent
    makers = [path for name in ("dashboard", "layouts", "queries") for path in (root / name).rglob("*.py")]
    makers = [path for path in makers if "create_engine" in path.read_text()]
    assert makers == [root / "queries" / "engines.py"]
    for each in ("sqlite:///nowhere.sqlite", "postgresql://nobody@localhost/nothing"):
        assert open_engine(each).hide_parameters
