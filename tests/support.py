"""What tests share: stores made by the real path, from workbook to published cells."""

import atexit
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Self

import pytest
from sqlalchemy import Connection, select

from dashboard.config import Config, read_config
from dashboard.demo import World as InventedWorld
from dashboard.demo import invent
from dashboard.demo.plan import SOUTHSHIRE, Plan
from dashboard.demo.write import write_register, write_return
from dashboard.desk.registering import load_register
from dashboard.returns import template
from dashboard.returns.checks import ReturnHeader
from dashboard.returns.intake import load
from dashboard.returns.shapes import RETURN, RETURNS
from queries import registers, tables
from queries.engines import open_engine, reading
from queries.migrating import migrate
from queries.publish import Act, publish
from queries.register import Register
from queries.vocabulary import Quarter
from tests.queries.twins_counting import World

KEY = b"a key for tests alone, of no use"
SECRET = KEY.decode()[::-1]
WHO = "analyst@example.org"
NOW = datetime(2026, 11, 2, 9, 30)
EXAMPLE = Path(__file__).parent / "workbooks" / "example"
EXAMPLE_AREA = "Handshire"
EXAMPLE_QUARTERS = (Quarter(2025, 1), Quarter(2025, 2))
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Store:
    """A folder with both databases, the area that it is about, and the register in force.

    ``urls`` are the settings of databases that lie elsewhere.
    """

    folder: Path
    area: str
    register: Register
    urls: Mapping[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        """The settings under which this is the store."""
        return read_config({"IOM_STORE": str(self.folder), **self.urls})

    @property
    def records_url(self) -> str:
        return self.config.records_url

    @property
    def cells_url(self) -> str:
        return self.config.cells_url

    @classmethod
    def opened(cls, folder: Path, area: str, **urls: str) -> Self:
        """The store that another process made."""
        found = registers.current(open_engine(read_config({"IOM_STORE": str(folder), **urls}).cells_url))
        assert found, f"there is no register in {folder}"
        return cls(folder, area, found, urls)

    def load(self, path: Path, now: datetime = NOW, **more: Any) -> None:
        urls: dict[str, Any] = {"records_url": self.records_url, "register": self.register, "key": KEY, **more}
        load(path, who=WHO, now=now, trusted=True, **urls)

    def publish(self, quarter: Quarter, now: datetime = NOW, **more: Any) -> None:
        """Publish a quarter; ``more`` is of :class:`queries.releasing.Act`."""
        publish(Act(quarter, self.area, self.register, WHO, now, **more), self.records_url, self.cells_url)

    def copied(self, folder: Path) -> Self:
        """A copy that a test may change, of a store to which nobody writes. Databases are copied whole by themselves:
        the files beside them go while they are copied, when another worker is the last to let go of the store."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*.sqlite*"))
        for path in self.folder.glob("*.sqlite"):
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(folder / path.name)) as copy:
                source.backup(copy)
            shutil.copymode(path, folder / path.name)
        return type(self).opened(folder, self.area)

    @property
    def last(self) -> Quarter:
        """The newest quarter with returns."""
        return max(quarter for _, quarter in self.world())

    def world(self) -> World:
        """The rows of all current returns, those of several organisations together."""
        with reading(open_engine(self.records_url)) as connection:
            return _world(connection, self.area)


def empty_store(folder: Path, register: Register, area: str) -> Store:
    """A store with its tables and a register, and no return."""
    urls = _migrated(folder)
    registers.store(open_engine(urls.cells_url), register.content, sha256="", who=WHO, now=NOW)
    return Store.opened(folder, area)


def build_store(
    folder: Path, *, quarters: int, seed: int, published: int | None = None, plan: Plan = SOUTHSHIRE
) -> Store:
    """A store of one of the demonstration's areas: its returns written, checked and loaded, the latest published."""
    return store_of(folder, invent(seed=seed, quarters=quarters, plan=plan), published)


def store_of(folder: Path, world: InventedWorld, published: int | None = None) -> Store:
    """As :func:`build_store`, of a world that is given."""
    store = registered(folder, write_register(world, _made(folder)), world.area)
    for invented in world.returns:
        store.load(write_return(world, invented, folder), invented.received_at)
    every = sorted({invented.quarter for invented in world.returns})
    for quarter in every if published is None else every[len(every) - published :]:
        store.publish(quarter)
    return store


def example_store(folder: Path, **urls: str) -> Store:
    """The worked example, loaded and published."""
    store = registered(folder, EXAMPLE / "register.xlsx", EXAMPLE_AREA, **urls)
    for path in sorted(EXAMPLE.glob("p*.xlsx"), key=lambda path: path.stem.split("-", 1)[1]):
        store.load(path)
    for quarter in EXAMPLE_QUARTERS:
        store.publish(quarter)
    return store


def registered(folder: Path, register: Path, area: str, **urls: str) -> Store:
    """A store with a register from its file, and no return."""
    config = _migrated(folder, **urls)
    load_register(register, config, who=WHO, now=NOW)
    return Store.opened(folder, area, **urls)


def _migrated(folder: Path, **urls: str) -> Config:
    config = read_config({"IOM_STORE": str(_made(folder)), **urls})
    config.keys.write_text(f"secret = {SECRET}\nreference = {KEY.decode()}\n")
    config.keys.chmod(0o600)
    if urls:
        migrate(config.records_url, config.cells_url)
    else:
        copy_blank(folder)
    return config


def copy_blank(folder: Path) -> None:
    """Two databases with their tables and nothing in them, as iom migrate makes them."""
    for path in _blank().glob("*.sqlite"):
        shutil.copy(path, _made(folder) / path.name)


@cache
def _blank() -> Path:
    """They are made once by each worker."""
    folder = Path(tempfile.mkdtemp(prefix="iom-blank-"))
    atexit.register(shutil.rmtree, folder)
    config = read_config({"IOM_STORE": str(folder)})
    migrate(config.records_url, config.cells_url)
    for url in (config.records_url, config.cells_url):
        open_engine(url).dispose()
    return folder


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_workbook(
    folder: Path, kind: str, store: Store, organisation: str, quarter: Quarter, rows: Mapping[str, Rows]
) -> Path:
    """A return's workbook through the real template; ``rows`` by table."""
    path = folder / f"{kind}-{organisation}-{quarter.slug}.xlsx"
    header = ReturnHeader(kind, store.area, organisation, quarter, prepared_on=quarter.end, specification=1)
    filled = {sheet.name: rows[sheet.table] for sheet in RETURNS[kind].sheets if sheet.table in rows}
    template.write_template(store.register, header, path, filled)
    return path


def _world(connection: Connection, area: str) -> World:
    current = connection.execute(select(tables.returns).where(tables.returns.c.current, tables.returns.c.area == area))
    world: dict[tuple[str, Quarter], dict[str, list[Mapping[str, Any]]]] = {}
    for each in current.mappings():
        rows = world.setdefault((each["kind"], each["quarter"]), {})
        rows.setdefault("returns", []).append(dict(each))
        for sheet in RETURNS[each["kind"]].sheets:
            if sheet is not RETURN:
                table = tables.RECORDS.tables[sheet.table]
                found = connection.execute(select(table).where(table.c.return_id == each["id"])).mappings()
                rows.setdefault(sheet.table, []).extend(dict(row) for row in found)
    _with_versions(connection, area, world)
    return world


def _with_versions(connection: Connection, area: str, world: dict[tuple[str, Quarter], dict[str, Any]]) -> None:
    """Every version of those returns, accepted or not, each with its ``state``; none has one that was loaded."""
    t, states = tables.returns, tables.return_states.c
    joined = t.outerjoin(tables.return_states, states.return_id == t.c.id)
    for each in connection.execute(
        select(t, states.state, states.answers).select_from(joined).where(t.c.area == area)
    ).mappings():
        if rows := world.get((each["kind"], each["quarter"])):
            rows.setdefault("versions", []).append(dict(each))


def shared_store(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Store]) -> Store:
    """A store made once a run: of the workers of one run the first makes it, the others wait until it stands."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    made, inside = folder / "made", folder / "store"
    try:
        folder.mkdir()
    except FileExistsError:
        while not made.exists():
            time.sleep(0.1)
        return Store.opened(inside, made.read_text())
    store = make(inside)
    part = folder / "part"
    part.write_text(store.area)
    part.rename(made)
    return store
