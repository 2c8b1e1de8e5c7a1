"""The worked example with people who use its register, and a register as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dashboard.accounts import people
from dashboard.accounts.placement import Place
from dashboard.config import Config
from dashboard.returns.shapes import REGISTER as SHAPE
from dashboard.returns.template import write_register
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.vocabulary import Role
from tests.dashboard.commandline import AREA, Iom, iom
from tests.dashboard.conftest import PASSWORD
from tests.support import Store

__all__ = ["iom"]
Content = dict[str, list[dict[str, Any]]]


@pytest.fixture
def store(iom: Iom, example: Store, tmp_path: Path) -> Config:
    """The worked example with people who use it, in the store of the console script."""
    config = example.copied(tmp_path / "store").config
    iom("migrate")
    add(config, Role.SENDER, AREA, "Harbour Trust")
    add(config, Role.BOARD, "Elsewhere")
    return config


def add(config: Config, role: Role, area: str, organisation: str = "") -> None:
    people.add(
        open_engine(config.cells_url),
        email=f"{role.value}@handshire.example",
        password=PASSWORD,
        place=Place(role, (area,), organisation),
        who="tests",
        now=utc_now(),
    )


def content_of(config: Config) -> Content:
    found = registers.current(open_engine(config.cells_url))
    assert found
    return {sheet: [dict(row) for row in rows] for sheet, rows in found.content.items()}


def file_of(content: Mapping[str, Any], folder: Path) -> Path:
    path = folder / "other.xlsx"
    write_register({sheet.name: content.get(sheet.table, ()) for sheet in SHAPE.sheets}, path)
    return path
