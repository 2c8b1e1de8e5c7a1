"""A store with a register and no return, and who uses its desk."""

from __future__ import annotations

from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dashboard.config import Config
from dashboard.desk.checking import against
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake
from dashboard.returns.intake import Loaded
from dashboard.returns.workbook import read_workbook
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.register import Register
from queries.vocabulary import Role
from tests.dashboard.conftest import add_account, new_store
from tests.returns.building import AREA, POLICE, PROVIDER, QUARTER, REGISTER, Sheets, provider, with_cell, write

FORKS = get_context("forkserver")
"""Processes of one's own, begun quickly: what they do is imported once."""
FORKS.set_forkserver_preload(["__main__", "tests.desk.killing", "tests.desk.racing"])
NOW = datetime(2025, 10, 9, 12, 30)
CALENDAR = [{"quarter": QUARTER.label, "kind": kind, "due_on": "2025-10-20"} for kind in ("provider", "police")]
ELSEWHERE = [{"area": "Westmere", "district": "Mere", "visible_to": AREA}]
CONTENT: dict[str, list[dict[str, Any]]] = {
    **{name: [dict(row) for row in rows] for name, rows in REGISTER.content.items()},
    "calendar": CALENDAR,
}
CONTENT["areas"] = [*CONTENT["areas"], *ELSEWHERE]
SENDER, COLLEAGUE, CONSTABLE = "sender@bridge.example", "colleague@bridge.example", "data@police.example"
ANALYST, STRANGER, ADMIN, MEMBER = (
    "analyst@pcc.example",
    "analyst@west.example",
    "admin@pcc.example",
    "board@pcc.example",
)


def empty_desk(folder: Path, **settings: str) -> Config:
    """A store with its accounts, and nothing sent yet."""
    config = new_store(folder, **settings)
    registers.store(open_engine(config.cells_url), CONTENT, sha256="1" * 64, who="tests", now=utc_now())
    for email, organisation in ((SENDER, PROVIDER), (COLLEAGUE, PROVIDER), (CONSTABLE, POLICE)):
        add_account(config, email, Role.SENDER, AREA, organisation=organisation)
    for email, role, area in (
        (ANALYST, Role.ANALYST, AREA),
        (STRANGER, Role.ANALYST, "Westmere"),
        (ADMIN, Role.ADMIN, AREA),
        (MEMBER, Role.BOARD, AREA),
    ):
        add_account(config, email, role, area)
    return config


def register() -> Register:
    return Register(CONTENT, 1)


def sent(
    config: Config, path: Path, *, who: str = SENDER, since: int | None = None, answers: Any = (), now: datetime = NOW
) -> Loaded:
    """A file checked and sent as the desk does it, by the account with the first number."""
    workbook = read_workbook(path)  # in this process: how it is opened safely has tests of its own
    check = against(config, workbook, register(), 1)
    return intake.send(
        workbook,
        check.checked,
        records_url=config.records_url,
        key=reference_key(config),
        who=who,
        now=now,
        answers=answers,
        since=check.since if since is None else since,
    )


def file(
    folder: Path, name: str, sheets: Sheets, sheet: str = "", row: int = 0, field: str = "", value: Any = ""
) -> Path:
    """A return as a workbook, with one cell changed where that is wanted."""
    return write(folder / name, with_cell(sheets, sheet, row, field, value) if sheet else sheets)


def differing(at: int) -> Sheets:
    """Provider returns of which each is a version of its own."""
    sheets = provider()
    sheets["Clients"][0]["sessions_offered"] = 20 + at
    return sheets
