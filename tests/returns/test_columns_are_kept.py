"""Each column of the returns and the register is declared once, and kept: shape, table and migration say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Float, Inspector, Integer, String, Text, inspect, select

from dashboard.desk.registering import load_register
from dashboard.returns.intake import load
from dashboard.returns.shape import Column, Kind, Sheet, text
from dashboard.returns.shapes import REGISTER, RETURN, RETURNS
from dashboard.returns.template import write_register
from queries import registers
from queries.engines import open_engine, reading
from queries.measures import CATALOGUE
from queries.metadata import RECORDS
from queries.register import Register
from queries.vocabulary import Quarter
from tests.returns.building import AREA, police, provider, write
from tests.returns.building import REGISTER as KNOWN
from tests.support import EXAMPLE, EXAMPLE_AREA, KEY, NOW, WHO, Store, empty_store

SHEETS = {sheet.table: sheet for shape in RETURNS.values() for sheet in shape.sheets}
OF_A_ROW = {"id", "return_id", "row"}
"""What is kept of each row beside what its sheet declares."""
OF_A_RETURN = {"id", "version", "current", "sha256", "file_name", "received_at", "received_by", "findings"}
"""What the office writes of a return, beside what its sender does on sheet Return."""
OF_THE_OFFICE = {"audit", "return_states", "key_check"}
"""Tables of the private records that no sheet fills."""
HELD_IN: Mapping[Kind, type] = {
    Kind.REFERENCE: String,
    Kind.CODE: String,
    Kind.TEXT: String,
    Kind.STORY: Text,
    Kind.DATE: Integer,
    Kind.QUARTER: Integer,
    Kind.WHOLE: Integer,
    Kind.NUMBER: Float,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One as the revisions make it, into which the good returns of both kinds went."""
    store = empty_store(tmp_path_factory.mktemp("kept"), KNOWN, AREA)
    for sheets in (provider(), police()):
        path = write(store.folder / "return.xlsx", sheets)
        load(path, records_url=store.records_url, register=KNOWN, key=KEY, who=WHO, now=NOW, trusted=True)
    return store


@pytest.fixture(scope="module")
def made(store: Store) -> Inspector:
    """The private records as the revisions make them."""
    return inspect(open_engine(store.records_url))


def beside(sheet: Sheet) -> set[str]:
    return OF_A_RETURN if sheet.table == RETURN.table else OF_A_ROW


def apart(sheet: Sheet, kept: Iterable[str]) -> tuple[set[str], set[str]]:
    """What a sheet declares and no table keeps; what a table keeps that nobody declares."""
    declared, found = {column.field for column in sheet.columns} | beside(sheet), set(kept)
    return declared - found, found - declared


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_a_sheet_a_table_and_the_revisions_name_the_same_columns(sheet: Sheet, made: Inspector) -> None:
    assert apart(sheet, RECORDS.tables[sheet.table].columns.keys()) == (set(), set())
    assert apart(sheet, [column["name"] for column in made.get_columns(sheet.table)]) == (set(), set())


def test_a_sheet_has_a_table_and_each_table_its_sheet_or_its_reason(made: Inspector) -> None:
    assert set(RECORDS.tables) == SHEETS.keys() | OF_THE_OFFICE
    assert set(made.get_table_names()) == set(RECORDS.tables) | {"alembic_version"}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_a_declared_column_that_is_not_kept_is_found_and_so_is_one_that_nobody_declares(sheet: Sheet) -> None:
    kept = RECORDS.tables[sheet.table].columns.keys()
    assert apart(replace(sheet, columns=(*sheet.columns, text("New", "new"))), kept) == ({"new"}, set())
    assert apart(replace(sheet, columns=sheet.columns[1:]), kept) == (set(), {sheet.columns[0].field})


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_a_column_is_kept_in_its_own_type_and_no_value_that_is_allowed_is_too_long(
    sheet: Sheet, made: Inspector
) -> None:
    types = {column["name"]: column["type"] for column in made.get_columns(sheet.table)}
    for column in sheet.columns:
        found = types[column.field]
        assert isinstance(found, HELD_IN[column.kind]), column
        assert getattr(found, "length", None) is None or longest(column) <= found.length, column


def longest(column: Column) -> int:
    """The most characters that a value can have: a list of the register's names has none longer than 200."""
    codes = [len(code) for code in column.codes.codes] if column.codes else []
    return max([column.longest or 0, 64 if column.kind is Kind.REFERENCE else 0, *codes])


@pytest.mark.parametrize("table", SHEETS)
def test_what_is_written_in_a_column_stands_in_the_records(table: str, store: Store) -> None:
    with reading(open_engine(store.records_url)) as connection:
        rows = connection.execute(select(RECORDS.tables[table])).mappings().all()
    fields = [column.field for column in SHEETS[table].columns]
    assert [field for field in fields if all(row[field] in (None, "") for row in rows)] == []


NAMED: Mapping[str, Any] = {
    "measure": next(measure.id for measure in CATALOGUE.values() if measure.percentage),
    "area": EXAMPLE_AREA,
    "visible_to": EXAMPLE_AREA,
    "column": "Sex",
    "ours": "Female",
    "value": 1.0,
}
"""Values that a register holds to its own lists, to ours, or to those beside them (a share is 0.5 of 0.5)."""


def filled(column: Column) -> Any:
    """A value that a column may hold."""
    if column.field in NAMED:
        return NAMED[column.field]
    if column.codes:
        return column.codes.labels[0]
    plain = {Kind.DATE: date(2026, 3, 31), Kind.QUARTER: Quarter(2026, 1).label, Kind.WHOLE: 1, Kind.NUMBER: 0.5}
    return plain.get(column.kind, f"Some {column.name}")


def test_what_is_written_in_a_register_is_in_force_column_by_column(tmp_path: Path) -> None:
    store = empty_store(tmp_path, Register({}), EXAMPLE_AREA)
    before = load_register(EXAMPLE / "register.xlsx", store.config, who=WHO, now=NOW).register
    rows = {
        sheet.name: [*before.rows(sheet.table), {column.field: filled(column) for column in sheet.columns}]
        for sheet in REGISTER.sheets
    }
    rows["Areas"][-1]["becomes"] = rows["Areas"][0]["district"]
    write_register(rows, tmp_path / "register.xlsx")
    load_register(tmp_path / "register.xlsx", store.config, who=WHO, now=NOW)
    kept = registers.current(open_engine(store.cells_url))
    assert kept
    for sheet in REGISTER.sheets:
        *_, last = kept.rows(sheet.table)
        assert [column.field for column in sheet.columns if last.get(column.field) in (None, "")] == [], sheet.name
