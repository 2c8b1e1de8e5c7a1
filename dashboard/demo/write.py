"""The invented returns as real workbooks, written through the real template."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.demo.world import InventedReturn, World
from dashboard.returns import template
from dashboard.returns.checks import ReturnHeader
from dashboard.returns.shapes import REGISTER, RETURNS
from layouts.deck import DEMO
from layouts.words import file_name
from queries.register import Register


def register_of(world: World) -> Register:
    """The world's register as the checks and the measures see it (dates as ISO text)."""
    return Register({sheet: [_plain(row) for row in rows] for sheet, rows in world.register.items()})


def write_register(world: World, folder: Path) -> Path:
    """Write the register's workbook into a folder; gives its path."""
    path = folder / "register.xlsx"
    template.write_register({sheet.name: world.register.get(sheet.table, ()) for sheet in REGISTER.sheets}, path, DEMO)
    return path


def write_return(world: World, invented: InventedReturn, folder: Path) -> Path:
    """Write one return's workbook into a folder; gives its path. A resubmission has its own name."""
    again = "-again" if invented.version_note else ""
    path = folder / f"{invented.kind}-{file_name(invented.organisation)}-{invented.quarter.slug}{again}.xlsx"
    sheets = RETURNS[invented.kind].sheets
    rows = {sheet.name: invented.rows[sheet.table] for sheet in sheets if sheet.table in invented.rows}
    of = (invented.kind, world.area, invented.organisation, invented.quarter)
    header = ReturnHeader(*of, invented.prepared_on, invented.narrative, invented.version)
    template.write_template(register_of(world), header, path, rows, DEMO)
    return path


def write_returns(world: World, folder: Path) -> Iterator[Path]:
    """Write every return into a folder, one at a time, in order of receipt (that of ``world.returns``)."""
    for invented in world.returns:
        yield write_return(world, invented, folder)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
