"""The invented world: the same every time, and nothing that the checks would refuse."""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dashboard.demo import InventedReturn, World, invent
from dashboard.demo.write import register_of, write_register, write_returns
from dashboard.returns.checks import Before, Earlier, check
from dashboard.returns.identifiers import identifier_in_reference
from dashboard.returns.model import RawCell, Row, Severity, SheetRows, Workbook
from dashboard.returns.shape import Kind, Shape, Sheet
from dashboard.returns.shapes import REGISTER, RETURN, RETURNS, VERSION
from dashboard.returns.shapes_police import COHORT
from dashboard.returns.workbook import read_workbook
from layouts.deck import DEMO
from tests.returns.inventing import LAST, Rows, current

A_HANDFUL = 6
"""Questions about one return."""
FULL = settings.get_current_profile_name() == "full"


def test_a_seed_makes_the_same_world_again() -> None:
    assert invent(3, 2) == invent(3, 2)


def test_another_seed_makes_another_world() -> None:
    assert invent(1, 2) != invent(2, 2)


def test_the_world_is_the_one_that_every_python_makes() -> None:
    # the digest was the same on 3.11, 3.12 and 3.13: whoever changes the world on purpose changes it here
    small = invent(7, 3)
    told = json.dumps([one.rows for one in small.returns], default=str, sort_keys=True)
    assert sha256(told.encode()).hexdigest() == "2847c4080fa4989e43d1f999c030f54bbb37c230815092023a1660eb37976abd"


@pytest.mark.parametrize("quarters", [1, 5])
def test_a_shorter_history_is_whole_too(quarters: int) -> None:
    small = invent(3, quarters)
    assert {one.quarter for one in small.returns if one.kind == "police"} == {
        LAST.plus(-step) for step in range(quarters)
    }
    assert not [found for _, found in findings(small) if found.severity is Severity.ERROR]


def asked_of(invented: InventedReturn) -> Shape:
    """What the version of a return asks for."""
    return RETURNS[invented.kind].asked_in(invented.version)


def as_read(invented: InventedReturn, world: World) -> Workbook:
    """The workbook that a file with these rows reads as."""
    shape = asked_of(invented)
    items = {
        "kind": invented.kind,
        "specification": invented.version,
        "area": world.area,
        "organisation": invented.organisation,
        "quarter": invented.quarter.label,
        "prepared_on": invented.prepared_on,
        "narrative": invented.narrative,
    }
    tables = {RETURN.table: [items], **invented.rows}
    sheets = {sheet.name: sheet_rows(sheet, tables[sheet.table]) for sheet in shape.sheets}
    return Workbook(shape, "", "", sheets)


def sheet_rows(sheet: Sheet, rows: Rows) -> SheetRows:
    columns = {column.field: number for number, column in enumerate(sheet.columns, start=1)}
    return SheetRows(
        sheet,
        sheet.name,
        1,
        columns,
        tuple(
            Row(number, {name: RawCell(value) for name, value in row.items() if value is not None})
            for number, row in enumerate(rows, start=2)
        ),
    )


class Told:
    """What earlier returns told, as the checks are given it; references stand for their own digests."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.known: dict[str, set[str]] = {"client": set(), "referral": set()}
        self.stages: set[tuple[str, str]] = set()
        self.last: dict[str, Before] = {}  # by organisation
        self.given: dict[tuple[Any, ...], dict[str, Any]] = {}

    def earlier(self, kind: str, organisation: str) -> Earlier:
        first, ever = organisation not in self.last, kind not in self.kinds
        known = {name: frozenset(texts) for name, texts in self.known.items()}
        given, before = {COHORT.table: self.given}, self.last.get(organisation)
        return Earlier(first, ever, known, frozenset(self.stages), lambda _, text: text, before, given)

    def take(self, invented: InventedReturn) -> None:
        self.kinds.add(invented.kind)
        self.known["client"] |= {row["client"] for row in invented.rows.get("clients", ())}
        self.known["referral"] |= {row["referral"] for row in invented.rows.get("housing_referrals", ())}
        rows = {
            sheet.table: [
                {**dict.fromkeys(sheet.by_field), **row, "row": number}
                for number, row in enumerate(invented.rows.get(sheet.table, ()), 2)
            ]
            for sheet in RETURNS[invented.kind].sheets
        }
        self.last[invented.organisation] = Before(invented.quarter, rows)
        for row in invented.rows.get(COHORT.table, ()):
            new = {column.field: row.get(column.field) for column in COHORT.standing}
            key = tuple(row[name] for name in COHORT.unique)
            self.given.setdefault(key, {}).update({name: value for name, value in new.items() if value is not None})
        self.stages |= {(row["offence"], row["stage"]) for row in invented.rows.get("offences", ())}


def findings(world: World) -> list[tuple[InventedReturn, Any]]:
    """What the checks say of the last two years' returns, with the full profile of all."""
    register, told, found = register_of(world), Told(), []
    for invented in world.returns:
        if FULL or invented.quarter > LAST.plus(-8):
            checked = check(as_read(invented, world), register, told.earlier(invented.kind, invented.organisation))
            found += [(invented, each) for each in checked.findings]
        told.take(invented)
    return found


def test_no_return_has_an_error_and_queries_are_few(world: World) -> None:
    found = findings(world)
    assert [
        (invented.quarter.label, each.place, each.message)
        for invented, each in found
        if each.severity is Severity.ERROR
    ] == []
    # people followed after they left do offend, and the checks ask about each
    asked = Counter(each.rule for _, each in found if each.severity is Severity.QUERY)
    assert asked.pop("offences.after_leaving", 0) < 40 * 24
    assert sum(asked.values()) < A_HANDFUL * len({id(invented) for invented, _ in found}), asked
    assert not asked.keys() & {"return.last_again", "return.hardly_of_quarter", "report.number"}


def test_every_cell_is_of_its_column_and_every_reference_is_the_schemes_own(world: World) -> None:
    for invented in world.returns:
        for sheet in asked_of(invented).sheets[1:]:
            for row in invented.rows.get(sheet.table, ()):
                assert row.keys() == sheet.by_field.keys()
                references = [row[column.field] for column in sheet.columns if column.kind is Kind.REFERENCE]
                assert all(re.fullmatch(r"(SN-|HR|P|OF)\d{4,6}", text) for text in references if text)
                assert not any(identifier_in_reference(text) for text in references if text)


def test_real_workbooks_read_back_as_they_were_invented(tmp_path: Path) -> None:
    small = invent(5, 1)
    written = list(write_returns(small, tmp_path))
    assert len(written) == len(small.returns) == len(set(written))
    for invented, path in zip(small.returns, written, strict=True):
        book = read_workbook(path)
        assert book.shape.kind == invented.kind
        assert not [each for each in check(book, register_of(small)).findings if each.severity is Severity.ERROR]
        for sheet in asked_of(invented).sheets[1:]:
            assert plain(book.sheets[sheet.name]) == [
                {name: value for name, value in row.items() if value is not None} for row in invented.rows[sheet.table]
            ]


def plain(rows: SheetRows) -> Rows:
    return [{name: cell.value for name, cell in row.cells.items() if not cell.blank} for row in rows.rows]


def test_the_registers_workbook_can_be_read(world: World, tmp_path: Path) -> None:
    book = read_workbook(write_register(world, tmp_path), REGISTER)
    assert {name: len(rows.rows) for name, rows in book.sheets.items()} == {
        sheet.name: len(world.register.get(sheet.table, ())) for sheet in REGISTER.sheets
    }


def test_every_return_says_that_it_is_invented(world: World) -> None:
    for one in world.returns:
        told = [row["words"] for row in one.rows["report"]] if one.version == VERSION else [one.narrative]
        assert all(DEMO in words for words in told)
        assert bool(one.narrative) == (one.version < VERSION)


def test_the_version_changes_half_way(world: World) -> None:
    versions = {kind: [one.version for one in current(world, kind)] for kind in RETURNS}
    assert versions == {"police": [1] * 12 + [2] * 12, "provider": [1] * 12 + [2] * 11}


@pytest.mark.parametrize("kind", RETURNS)
def test_the_newest_returns_fill_every_column(world: World, kind: str) -> None:
    rows = current(world, kind)[-1].rows
    asked = {
        (sheet.table, column.field)
        for sheet in asked_of(current(world, kind)[-1]).sheets[1:]
        for column in sheet.columns
    }
    filled = {
        (table, name)
        for table, some in rows.items()
        for row in some
        for name, value in row.items()
        if value is not None
    }
    assert asked - filled == set()
