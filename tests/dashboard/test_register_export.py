"""The register in force can be had as a workbook, and loaded again it changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.config import Config
from dashboard.demo import invent
from dashboard.demo.write import write_register as write_invented
from dashboard.desk.registering import export, load_register
from dashboard.returns.checks.strangers import IN_AN_AREA
from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import REGISTER as SHAPE
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.register import ADDED_WORDS
from queries.vocabulary import Quarter
from tests.dashboard.commandline import AREA, REGISTER, Iom, iom
from tests.dashboard.conftest import new_store
from tests.dashboard.register_kept import Content, content_of, store
from tests.support import Store

__all__ = ["iom", "store"]


# The one in force


def test_the_register_in_force_loaded_again_changes_nothing(iom: Iom, store: Config, tmp_path: Path) -> None:
    path = tmp_path / "in-force.xlsx"
    ended = iom("register", "--export", path)
    assert (ended.code, ended.err) == (0, "")
    before, number = content_of(store), registers.current_id(open_engine(store.cells_url))
    assert iom("register", path).out == "in-force.xlsx was in force already.\n"
    assert (content_of(store), registers.current_id(open_engine(store.cells_url))) == (before, number)
    again = iom("register", "--export", path)
    assert again.code == 2
    assert "nothing is written over it" in again.err
    elsewhere = new_store(tmp_path / "elsewhere")
    load_register(path, elsewhere, who="tests", now=utc_now())
    assert filled(content_of(elsewhere)) == filled(before)
    open_engine(elsewhere.cells_url).dispose()


def test_the_demonstration_s_register_comes_back_as_it_was(tmp_path: Path) -> None:
    config = new_store(tmp_path / "store")
    load_register(write_invented(invent(seed=3, quarters=4), tmp_path), config, who="tests", now=utc_now())
    assert again_unchanged(config, tmp_path)
    assert len(content_of(config)["merges"]) > 10
    open_engine(config.cells_url).dispose()


def test_words_added_on_the_desk_are_said_to_be_left_out_and_stay(iom: Iom, store: Config, tmp_path: Path) -> None:
    word = {"organisation": "Harbour Trust", "column": "District", "theirs": "N. Hand", "ours": "North Hand"}
    registers.amend(
        open_engine(store.cells_url), lambda _: [word], who="tests", what="word added", now=utc_now(), detail={}
    )
    said = iom("register", "--export", tmp_path / "in-force.xlsx").out
    assert "Not in it: 1 word added on the returns desk, which stay whatever register is loaded." in said
    assert "in force already" in iom("register", tmp_path / "in-force.xlsx").out
    assert content_of(store)[ADDED_WORDS] == [word]


def filled(content: Mapping[str, Any]) -> Mapping[str, Any]:
    return {sheet: rows for sheet, rows in content.items() if rows}


def again_unchanged(config: Config, folder: Path) -> bool:
    """Whether the register in force, exported and loaded, was in force already."""
    path = folder / "again.xlsx"
    path.unlink(missing_ok=True)
    export(config, path)
    return load_register(path, config, who="tests", now=utc_now()).unchanged


def cells_of(sheet: Sheet) -> st.SearchStrategy[dict[str, Any]]:
    letters = st.text(st.sampled_from("ab Zé’=+-@0123456789.,;“%"), min_size=1, max_size=12)
    texts = letters.map(lambda text: " ".join(text.split()).lstrip("’ ")).filter(bool)
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: texts,
        Kind.NUMBER: st.one_of(st.integers(0, 10**6), st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 6))),
        Kind.WHOLE: st.integers(0, 10_000),
        Kind.QUARTER: st.builds(lambda year, q: Quarter(year, q).label, st.integers(2000, 2060), st.integers(1, 4)),
        Kind.DATE: st.integers(0, 20_000).map(lambda days: (date(2000, 1, 1) + timedelta(days)).isoformat()),
    }
    return st.fixed_dictionaries(
        {
            column.field: (st.nothing() if column.required else st.none())
            | (st.sampled_from(column.codes.codes) if column.codes else kinds[column.kind])
            for column in sheet.columns
        }
    )


FREE = [
    sheet
    for sheet in SHAPE.sheets
    if sheet.table not in ("organisations", "targets", "benchmarks", "least_differences")
]
"""The sheets whose rows may say what they like."""


def in_order(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose pairs stand the right way round."""
    for first, last in (("lowest", "highest"), ("first_quarter", "last_quarter"), ("opened", "closed")):
        if row.get(first) is not None and row.get(last) is not None:
            row = row | dict(zip((first, last), sorted((row[first], row[last])), strict=True))
    return row


def once(sheet: Sheet, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of rows that a register may not have twice, one."""
    return list({tuple(row[name] for name in sheet.unique) or number: row for number, row in enumerate(rows)}.values())


@settings(max_examples=15)
@given(rows=st.fixed_dictionaries({sheet.table: st.lists(cells_of(sheet), max_size=3) for sheet in FREE}))
def test_any_register_in_force_comes_back_as_it_was(rows: Content, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    config = new_store(folder / "store")
    engine = open_engine(config.cells_url)
    rows = {table: [in_order(row) for row in each] for table, each in rows.items()}
    areas = [{"area": AREA, "district": "North Hand", "visible_to": None}, *rows["areas"]]
    blank = {"area_id": None, "becomes": None}
    areas = [row | {"visible_to": AREA if row["visible_to"] else None, **blank} for row in areas]
    ours = {table: [row | {"area": AREA} for row in rows[table]] for table in IN_AN_AREA if table in rows}
    sender = {"organisation": "Trust", "kind": "provider", "area": AREA, "first_quarter": "2020/21 Q1"}
    content = {**rows, **ours, "areas": areas, "organisations": [sender]}
    content = {sheet.table: once(sheet, content.get(sheet.table, [])) for sheet in SHAPE.sheets}
    registers.store(engine, content, sha256="1" * 64, who="tests", now=utc_now())
    try:
        assert again_unchanged(config, folder)
    finally:
        engine.dispose()
        open_engine(config.records_url).dispose()
        shutil.rmtree(folder)


# The call


@pytest.mark.parametrize("words", [(), (REGISTER, "--export", "other.xlsx")], ids=["neither", "both"])
def test_which_register_must_be_said(iom: Iom, store: Config, words: tuple[object, ...]) -> None:
    ended = iom("register", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "Which register is not said. Give its FILE, or --export FILE to get the one in force.\n"


@pytest.mark.parametrize("kind", ["register", "provider", "next"])
def test_a_template_is_written_over_nothing(iom: Iom, store: Config, example: Store, tmp_path: Path, kind: str) -> None:
    of = ("--area", AREA, "--organisation", "Harbour Trust", "--quarter", "2025/26 Q3")
    words = {"register": ("register",), "provider": ("provider", *of), "next": ("--from", LAST)}[kind]
    path = tmp_path / "template.xlsx"
    assert iom("template", *words, "-o", path).code == 0
    before = path.read_bytes()
    ended = iom("template", *words, "-o", path)
    assert (ended.code, ended.out) == (2, "")
    assert "nothing is written over it" in ended.err
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


LAST = REGISTER.parent / "provider-2025-26-Q2.xlsx"
