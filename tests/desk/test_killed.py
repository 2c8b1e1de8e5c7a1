"""Killed at any moment of a load or a publication, the store is as before or as after."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from sqlalchemy import Connection, text

from dashboard.config import Config
from queries.engines import open_engine, writing
from queries.vocabulary import Quarter
from tests.desk import killing
from tests.desk.building import FORKS, NOW, differing, file
from tests.returns.building import AREA, QUARTER, provider

KILLS = {"quick": 4}.get(settings.get_current_profile_name(), 25)  # of each


def run(work: Callable[..., None], *given: Any, kill_after: float | None = None) -> float:
    """Do it in a process of its own, killed after so many seconds if that is given; how long it took."""
    process = FORKS.Process(target=work, args=given)
    began = time.monotonic()
    process.start()
    if kill_after is not None:
        time.sleep(kill_after)
        process.kill()
    process.join()
    assert kill_after is not None or process.exitcode == 0
    took = time.monotonic() - began
    process.close()
    return took


def sound(connection: Connection) -> bool:
    """Whether the database itself finds nothing broken; PostgreSQL has no such question."""
    return connection.dialect.name != "sqlite" or connection.scalar(text("PRAGMA integrity_check")) == "ok"


def loaded(config: Config) -> int:
    """How many versions there are, each with all its rows, its record, and one alone that counts.

    As who writes sees it: once what was killed has let go.
    """
    with writing(open_engine(config.records_url)) as records:
        assert sound(records)
        versions = int(records.scalar(text("SELECT count(*) FROM returns")))
        assert records.scalar(text("SELECT count(*) FROM returns WHERE current")) == min(versions, 1)
        assert records.scalar(text("SELECT count(*) FROM audit")) == versions
        for table, rows in (("clients", "Clients"), ("pathways", "Pathways"), ("placements", "Placements")):
            assert records.scalar(text(f"SELECT count(*) FROM {table}")) == versions * len(provider()[rows])
    return versions


def published(config: Config) -> int:
    """How many releases there are, each with all its cells, its record and its page of the ledger; one is current."""
    with writing(open_engine(config.cells_url)) as cells:
        assert sound(cells)
        releases = int(cells.scalar(text("SELECT count(*) FROM releases")))
        assert cells.scalar(text("SELECT count(*) FROM releases WHERE current")) == min(releases, 1)
        assert cells.scalar(text("SELECT count(*) FROM audit WHERE what = 'publish'")) == releases
        assert cells.scalar(text("SELECT count(*) FROM ledger")) == releases
        sizes = cells.scalars(text("SELECT count(*) FROM cells GROUP BY release_id")).all()
        assert len(sizes) == releases and len(set(sizes)) <= 1
    return releases


def test_a_killed_load_leaves_the_store_as_before_or_as_after(desk: Config, tmp_path: Path) -> None:
    chance = random.Random(5)
    files = [file(tmp_path, f"{at}.xlsx", differing(at)) for at in range(KILLS + 2)]
    run(killing.load_one, desk, files[0], NOW)
    whole = run(killing.load_one, desk, files[1], NOW)
    before = loaded(desk)
    for at, path in enumerate(files[2:]):
        run(killing.load_one, desk, path, NOW + timedelta(minutes=at), kill_after=chance.uniform(0, 1.1 * whole))
        after = loaded(desk)
        assert after in (before, before + 1)
        before = after
    run(killing.load_one, desk, file(tmp_path, "last.xlsx", differing(99)), NOW)
    assert loaded(desk) == before + 1


def test_a_killed_publication_leaves_the_store_as_before_or_as_after(desk: Config, tmp_path: Path) -> None:
    chance = random.Random(6)
    run(killing.load_one, desk, file(tmp_path, "a.xlsx", provider()), NOW)
    whole = run(killing.publish_one, desk, AREA, QUARTER, NOW)
    before = published(desk)
    assert before == 1 and Quarter(2025, 2) == QUARTER
    for at in range(KILLS):
        moment = NOW + timedelta(minutes=at)
        run(killing.publish_one, desk, AREA, QUARTER, moment, kill_after=chance.uniform(0, 1.1 * whole))
        after = published(desk)
        assert after in (before, before + 1)
        before = after
    run(killing.publish_one, desk, AREA, QUARTER, NOW)
    assert published(desk) == before + 1
