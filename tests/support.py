"""What tests share: stores made by the real path, from workbook to published cells."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, insert, select

from dashboard.returns import template
from dashboard.returns.checks.cells import open_page, read_cells
from dashboard.returns.checks.setting import Earlier, Setting
from dashboard.returns.intake import load
from dashboard.returns.invent import invent
from dashboard.returns.invent.write import register_of, write_return
from dashboard.returns.shapes import REGISTER, RETURN, RETURNS
from dashboard.returns.workbook import read_register
from queries import tables
from queries.engines import open_engine, reading, writing
from queries.publish import publish
from queries.register import Register
from queries.vocabulary import Quarter
from tests.queries.twins_counting import World

KEY = b"a key for tests alone, of no use"
WHO = "analyst@example.org"
NOW = datetime(2026, 11, 2, 9, 30)
EXAMPLE = Path(__file__).parent / "workbooks" / "example"
EXAMPLE_QUARTERS = (Quarter(2025, 1), Quarter(2025, 2))
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Store:
    """Two databases, the register that they were made with, and the area and quarters in them."""

    records_url: str
    cells_url: str
    register: Register
    area: str

    @classmethod
    def kept_in(cls, file: Path) -> Self:
        """What :meth:`keep_in` wrote."""
        kept = json.loads(file.read_text())
        return cls(**{**kept, "register": Register(**kept["register"])})

    def keep_in(self, file: Path) -> None:
        """Note where the store is, whole or not at all, for another process to find it."""
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(self)))
        part.rename(file)

    def load(self, path: Path, now: datetime = NOW) -> None:
        load(path, records_url=self.records_url, register=self.register, key=KEY, who=WHO, now=now)

    def publish(self, quarter: Quarter, now: datetime = NOW) -> None:
        publish(
            quarter,
            self.area,
            records_url=self.records_url,
            cells_url=self.cells_url,
            register=self.register,
            who=WHO,
            now=now,
        )

    def world(self) -> World:
        """The rows of all current returns, those of several organisations together."""
        with reading(open_engine(self.records_url)) as connection:
            return _world(connection, self.area)


def empty_store(folder: Path, register: Register, area: str) -> Store:
    """A store with its tables and its register, and nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    urls = [f"sqlite:///{folder / name}.sqlite" for name in ("records", "cells")]
    tables.RECORDS.create_all(open_engine(urls[0]))
    tables.CELLS.create_all(open_engine(urls[1]))
    with writing(open_engine(urls[1])) as connection:
        content = {sheet: list(rows) for sheet, rows in register.content.items()}
        values = {"sha256": "", "loaded_at": NOW, "loaded_by": WHO, "content": content}
        made = connection.execute(insert(tables.registers).values(values)).inserted_primary_key
    return Store(urls[0], urls[1], Register(register.content, made[0] if made else None), area)


def build_store(folder: Path, *, quarters: int, seed: int, published: int | None = None) -> Store:
    """A store of the demonstration's world: its returns written, checked, loaded; the latest quarters published."""
    world = invent(seed=seed, quarters=quarters)
    store = empty_store(folder, register_of(world), world.area)
    for invented in world.returns:
        store.load(write_return(world, invented, folder), invented.received_at)
    every = sorted({invented.quarter for invented in world.returns})
    for quarter in every[-(published or len(every)) :]:
        store.publish(quarter)
    return store


def example_store(folder: Path) -> Store:
    """The worked example, loaded and published."""
    register = example_register()
    store = empty_store(folder, register, register.areas[0])
    for path in sorted(EXAMPLE.glob("p*.xlsx"), key=lambda path: path.stem.split("-", 1)[1]):
        store.load(path)
    for quarter in EXAMPLE_QUARTERS:
        store.publish(quarter)
    return store


def example_register() -> Register:
    """The worked example's register, dates and quarters as text."""
    workbook = read_register(EXAMPLE / "register.xlsx")
    setting = Setting(REGISTER, Register({}), None, None, None, Earlier())
    content = {}
    for sheet in workbook.sheets.values():
        page = open_page(sheet)
        faults = list(read_cells(page, setting))
        assert not faults, faults
        content[sheet.sheet.table] = [
            {name: _text(value) for name, value in line.values.items()} for line in page.lines
        ]
    return Register(content)


def write_workbook(
    folder: Path, kind: str, store: Store, organisation: str, quarter: Quarter, rows: Mapping[str, Rows]
) -> Path:
    """A return's workbook through the real template; ``rows`` by table."""
    path = folder / f"{kind}-{organisation}-{quarter.slug}.xlsx"
    shape = RETURNS[kind]
    template.write_template(
        shape,
        store.register,
        area=store.area,
        organisation=organisation,
        quarter=quarter,
        path=path,
        rows={sheet.name: rows[sheet.table] for sheet in shape.sheets if sheet.table in rows},
        prepared_on=quarter.end,
    )
    return path


def _text(value: Any) -> Any:
    if isinstance(value, Quarter):
        return value.label
    return value.isoformat() if isinstance(value, date) else value


def _world(connection: Connection, area: str) -> World:
    current = connection.execute(select(tables.returns).where(tables.returns.c.current, tables.returns.c.area == area))
    world: dict[tuple[str, Quarter], dict[str, list[Mapping[str, Any]]]] = {}
    for each in current.mappings():
        rows = world.setdefault((each["kind"], each["quarter"]), {})
        for sheet in RETURNS[each["kind"]].sheets:
            if sheet is not RETURN:
                table = tables.RECORDS.tables[sheet.table]
                found = connection.execute(select(table).where(table.c.return_id == each["id"])).mappings()
                rows.setdefault(sheet.table, []).extend(dict(row) for row in found)
    return world
