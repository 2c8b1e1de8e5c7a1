"""A small demonstration of one area and three quarters, made as the large one is; to be killed on the way."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from dashboard.config import DEMO_MARK, Config, read_config
from dashboard.demo.making import WHO, Making
from dashboard.demo.plan import WESTMERE
from dashboard.operations.preparing import prepare
from tests.support import KEY, SECRET

SMALL = replace(WESTMERE, on_cohort=40, joining=6.0, caseload=12, referrals=5.0, ending=3.0)
QUARTERS = 3


def settings(store: Path) -> Config:
    return read_config({"IOM_STORE": str(store)})


def make(store: Path) -> None:
    """Begin it, or go on with it, to the end."""
    config = settings(store)
    store.mkdir(exist_ok=True)
    config.keys.write_text(f"secret = {SECRET}\nreference = {KEY.decode()}\n")
    config.keys.chmod(0o600)
    with (store / DEMO_MARK).open("a") as mark:
        mark.write("\n")
    prepare(config, who=WHO)
    making = Making(config, Console(quiet=True), (SMALL,), quarters=QUARTERS, at_once=2)
    making.begin()
    making.newest(SMALL)
    making.earlier(SMALL)
    assert making.is_done


if __name__ == "__main__":
    make(Path(sys.argv[1]))
