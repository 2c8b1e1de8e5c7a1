"""The newest quarters come first, each once all up to it is in; one that is killed on the way goes on to the same."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from dashboard.demo.answering import answered
from dashboard.demo.world import LATEST, invent
from dashboard.demo.write import write_register, write_return
from queries import tables
from queries.engines import open_engine, reading
from queries.errors import PlainError
from tests.bench.serving import ROOT
from tests.dashboard.demonstrating import QUARTERS, SMALL, make, settings
from tests.support import registered

ORDER = [LATEST.plus(step) for step in (-1, 0, -2)]


def engines(store: Path) -> tuple[Engine, Engine]:
    config = settings(store)
    return open_engine(config.records_url), open_engine(config.cells_url)


def told(public: Engine) -> list[tuple[Any, ...]]:
    """Every cell of every release."""
    r, c = tables.releases.c, tables.cells.c
    with reading(public) as connection:
        query = select(r.quarter, r.version, c).join(tables.releases, r.id == c.release_id)
        return sorted((quarter, version, *line) for quarter, version, _, *line in connection.execute(query))


def test_one_that_is_killed_on_the_way_goes_on_in_its_order_to_the_same_releases(tmp_path: Path) -> None:
    store = tmp_path / "killed"
    killed_once_published(store)
    make(store)
    private, public = engines(store)
    r, t = tables.releases.c, tables.returns.c
    with reading(public) as connection:
        releases = connection.execute(select(r.quarter, r.sources).order_by(r.id)).all()
    assert [row.quarter for row in releases] == ORDER
    with reading(private) as connection:
        kept = connection.execute(select(t.quarter, t.organisation, t.version).order_by(t.version)).all()
    stands = {(quarter, organisation): version for quarter, organisation, version in kept}
    assert (len(kept), len(stands)) == (7, 6), "one was sent again, and none was loaded twice"
    assert {(row.quarter, each["organisation"]): each["version"] for row in releases for each in row.sources} == stands
    assert told(public) == told(one_by_one(tmp_path / "one by one"))


def one_by_one(folder: Path) -> Engine:
    """The same loaded whole, then published."""
    folder.mkdir()
    world = invent(quarters=QUARTERS, plan=SMALL)
    store = registered(folder, write_register(world, folder), world.area)
    for invented in world.returns:
        store.load(write_return(world, invented, folder), invented.received_at, answer=answered)
    for quarter in ORDER:
        store.publish(quarter)
    return open_engine(store.cells_url)


def killed_once_published(store: Path) -> None:
    """Begin it in a process of its own, and kill that once a first quarter is published."""
    command = [sys.executable, "-m", "tests.dashboard.demonstrating", str(store)]
    with subprocess.Popen(command, cwd=ROOT) as making:
        while not (store / "cells.sqlite").exists() or not any_published(store):
            assert making.poll() is None
            time.sleep(0.05)
        making.kill()


def any_published(store: Path) -> bool:
    try:
        return len(told(engines(store)[1])) > 0
    except (PlainError, SQLAlchemyError):  # not there yet
        return False
