"""What is killed while it loads or publishes: called in a process of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dashboard.config import Config
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake
from queries import registers
from queries.engines import open_engine
from queries.publish import Act, publish
from queries.register import Register
from queries.vocabulary import Quarter
from tests.support import WHO


def load_one(config: Config, path: Path, now: datetime) -> None:
    intake.load(
        path,
        records_url=config.records_url,
        register=_register(config.cells_url),
        key=reference_key(config),
        who=WHO,
        now=now,
        trusted=True,
    )


def publish_one(config: Config, area: str, quarter: Quarter, now: datetime) -> None:
    publish(Act(quarter, area, _register(config.cells_url), WHO, now), config.records_url, config.cells_url)


def _register(url: str) -> Register:
    found = registers.current(open_engine(url))
    assert found
    return found
