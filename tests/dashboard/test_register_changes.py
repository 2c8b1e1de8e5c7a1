"""A register loaded by mistake takes nothing away without a word; the one in force can be had, and loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.accounts import people
from dashboard.config import Config
from dashboard.demo import invent
from dashboard.demo.write import write_register as write_invented
from dashboard.desk.register_changes import changes
from dashboard.desk.registering import export, load_register
from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import REGISTER as SHAPE
from dashboard.returns.template import write_register
from queries import registers, tables
from queries.audit import utc_now
from queries.engines import open_engine, reading
from queries.register import ADDED_WORDS, Register
from queries.vocabulary import Quarter, Role
from tests.dashboard.commandline import AREA, REGISTER, Iom, iom
from tests.dashboard.conftest import PASSWORD, new_store
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
        role=role,
        areas=(area,),
        organisation=organisation,
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


def without(sheet: str, **equal: object) -> Callable[[Content], None]:
    """A change that drops the rows of a sheet that agree with these fields."""

    def drop(content: Content) -> None:
        left = [row for row in content[sheet] if any(row[name] != value for name, value in equal.items())]
        assert len(left) < len(content[sheet]), f"{sheet} has such a row"
        content[sheet] = left

    return drop


def with_field(sheet: str, name: str, value: object, **equal: object) -> Callable[[Content], None]:
    def change(content: Content) -> None:
        rows = [row for row in content[sheet] if all(row[key] == wanted for key, wanted in equal.items())]
        assert rows, f"{sheet} has such a row"
        for row in rows:
            row[name] = value

    return change


def without_area(content: Content) -> None:
    """The area's name misspelt, wherever it stands."""
    for rows in content.values():
        for row in rows:
            if row.get("area") == AREA:
                row["area"] = "Handshyre"


TAKEN: dict[str, tuple[Callable[[Content], None], str]] = {
    "an area": (without_area, "The area Handshire is used by returns for 2025/26 Q1 and 2025/26 Q2 and releases for"),
    "an account's area": (without_area, "The area Handshire is that of 1 account."),
    "a district": (without("areas", district="North Hand"), "The district North Hand of Handshire is used by returns"),
    "a house": (without("houses", house="Oak House"), "The house Oak House of Handshire is used by returns for"),
    "a house's time": (
        with_field("houses", "closed", "2025-05-01", house="Oak House"),
        "The house Oak House of Handshire is used by returns for 2025/26 Q2",
    ),
    "an organisation": (
        without("organisations", organisation="Harbour Trust"),
        "The provider organisation Harbour Trust of Handshire is used by returns for 2025/26 Q1 and 2025/26 Q2.",
    ),
    "an account's organisation": (
        without("organisations", organisation="Harbour Trust"),
        "The organisation Harbour Trust is that of 1 account.",
    ),
    "an organisation's time": (
        with_field("organisations", "last_quarter", "2025/26 Q1", organisation="Harbour Trust"),
        "The provider organisation Harbour Trust of Handshire is used by returns for 2025/26 Q2.",
    ),
    "a cohort": (without("cohorts", code="SAC"), "The cohort SAC is used by returns for"),
    "a cohort's time": (
        with_field("cohorts", "first_quarter", "2025/26 Q2", code="SAC"),
        "The cohort SAC is used by returns for 2025/26 Q1",
    ),
    "a tool": (lambda content: content["tools"].clear(), "The tool "),
    "an output": (lambda content: content["outputs"].clear(), "The output "),
    "an offence group": (lambda content: content["offence_groups"].clear(), "The offence group "),
    "an agency": (lambda content: content["agencies"].clear(), "The agency "),
    "a due date": (
        without("calendar", quarter="2025/26 Q1", kind="police"),
        "The due date of police returns is used by returns for 2025/26 Q1.",
    ),
    "who may look in": (
        with_field("areas", "visible_to", None, area=AREA),
        "The releases of Handshire are visible to Elsewhere, that is to 1 account.",
    ),
}


@pytest.mark.parametrize("what", TAKEN)
def test_nothing_in_use_is_taken_away_unless_that_is_allowed(
    iom: Iom, store: Config, tmp_path: Path, what: str
) -> None:
    change, said = TAKEN[what]
    lent = content_of(store)
    with_field("areas", "visible_to", "Elsewhere", area=AREA)(lent)
    lent["areas"].append({"area": "Elsewhere", "district": "Else", "visible_to": None})
    assert iom("register", file_of(lent, tmp_path)).code == 0
    other = content_of(store)
    change(other)
    path, before = file_of(other, tmp_path), content_of(store)
    refused = iom("register", path)
    assert refused.code == 2
    assert refused.err.startswith("other.xlsx was not loaded, for it takes away what is in use;")
    assert said in refused.err
    assert "Sheet " in refused.out, "what it changes is listed"
    assert content_of(store) == before
    allowed = iom("register", path, "--allow")
    assert (allowed.code, allowed.err) == (0, "")
    assert f"Taken away though it is used: {said}" in allowed.out
    assert "other.xlsx is now in force" in allowed.out
    assert content_of(store) != before
    assert said in " ".join(last_act(store)["allowed to take away"])


def last_act(config: Config) -> dict[str, Any]:
    audit = tables.audit
    with reading(open_engine(config.cells_url)) as connection:
        newest = audit.select().where(audit.c.what == "register loaded").order_by(audit.c.id.desc()).limit(1)
        return dict(connection.execute(newest).mappings().one()["detail"])


def test_every_reason_is_told_at_once_and_an_area_s_own_once(iom: Iom, store: Config, tmp_path: Path) -> None:
    other = content_of(store)
    without("houses", house="Oak House")(other)
    without("cohorts", code="SAC")(other)
    told = iom("register", file_of(other, tmp_path)).err
    assert "The house Oak House" in told
    assert "The cohort SAC" in told
    without_area(other)
    told = iom("register", file_of(other, tmp_path)).err
    assert "The area Handshire is used" in told
    assert "The house" not in told, "it goes with its area"


def test_what_was_published_together_is_not_taken_apart(iom: Iom, tmp_path: Path, invented: Store) -> None:
    config = invented.copied(tmp_path / "store").config
    iom("migrate")
    other = content_of(config)
    without("merges", breakdown="District")(other)
    told = iom("register", file_of(other, tmp_path)).err
    assert "is published together, and merges may only become coarser" in told


# What is listed


def test_what_is_dropped_changed_or_added_is_listed_for_every_sheet(store: Config) -> None:
    full = {**content_of(store), **{name: [row] for name, row in EXTRA.items()}}
    for sheet in SHAPE.sheets:
        last = sheet.columns[-1]
        other = full[sheet.table][-1] | {last.field: OTHER[last.kind]}
        fewer, different = (full | {sheet.table: [*full[sheet.table][:-1], *rows]} for rows in ([], [other]))
        for before, after, word in ((full, fewer, "dropped"), (fewer, full, "added"), (full, different, "")):
            (told,) = changes(Register(before), Register(after))
            assert told.sheet == sheet.name
            assert all(sentence.startswith(f"Sheet {sheet.name}: ") for sentence in told.sentences())
            assert word in " ".join(told.sentences())
        assert changes(Register(full), Register(full | {sheet.table: full[sheet.table][::-1]})) == (), (
            "order is nothing"
        )


OTHER = {
    Kind.TEXT: "another word",
    Kind.NUMBER: 0.123,
    Kind.QUARTER: "2040/41 Q1",
    Kind.DATE: "2039-02-03",
    Kind.CODE: "lower",
}
EXTRA: dict[str, dict[str, Any]] = {
    "targets": {"measure": "H1", "area": AREA, "lower": 0.8, "upper": 0.9, "from_quarter": "2025/26 Q1"},
    "benchmarks": {"measure": "H9", "place": "Wales", "when": "2024/25", "value": 0.7, "source": "A report"},
    "breaks": {"measure": "W5", "area": AREA, "quarter": "2025/26 Q1", "note": "Another tool"},
    "merges": {
        "area": AREA,
        "population": "police",
        "breakdown": "District",
        "category": "North Hand",
        "together_as": "The north",
        "from_quarter": "2040/41 Q1",
        "decided_by": "The board",
    },
    "spend": {"organisation": "Harbour Trust", "quarter": "2025/26 Q1", "amount": 1000},
    "recommendations": {"set": "One", "number": "1", "text": "Do it", "source": "", "owner": "", "measures": "V1"},
    "synonyms": {"organisation": "Harbour Trust", "column": "District", "theirs": "N", "ours": "North Hand"},
    "outputs": {
        "output": "Visits",
        "unit": "visits",
        "organisation": "Harbour Trust",
        "quarter": "2025/26 Q1",
        "target": 5,
    },
}


def test_a_change_is_told_with_what_it_was(iom: Iom, store: Config, tmp_path: Path) -> None:
    other = content_of(store)
    with_field("houses", "bed_spaces", 44, house="Oak House")(other)
    with_field("calendar", "due_on", "2025-08-01", quarter="2025/26 Q1", kind="police")(other)
    other["calendar"] += [
        {"quarter": Quarter(2050, quarter).label, "kind": kind, "due_on": "2050-01-20"}
        for quarter in (1, 2, 3, 4)
        for kind in ("police", "provider")
    ]
    ended = iom("register", file_of(other, tmp_path))
    assert ended.code == 0
    houses, due, added, last = ended.out.splitlines()
    assert houses.startswith("Sheet Houses: Oak House, Handshire: Bed spaces 44, was ")
    assert due.startswith("Sheet Calendar: 2025/26 Q1, police: Due on 1 August 2025, was ")
    assert added.startswith("Sheet Calendar: 8 rows are added: 2050/51 Q1, police; ")
    assert added.endswith("; and 3 more.")
    assert last == "other.xlsx is now in force: Handshire."
    assert last_act(store)["changes"] == [houses, due, added]


def test_the_first_register_has_nothing_to_change(iom: Iom) -> None:
    iom("migrate")
    assert iom("register", REGISTER).out == "register.xlsx is now in force: Handshire.\n"


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
    registers.amend_words(
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
    texts = letters.map(lambda text: " ".join(text.split())).filter(bool)
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: texts,
        Kind.NUMBER: st.one_of(st.integers(0, 10**6), st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 6))),
        Kind.WHOLE: st.integers(0, 10_000),
        Kind.QUARTER: st.builds(lambda year, q: Quarter(year, q).label, st.integers(2000, 2060), st.integers(1, 4)),
        Kind.DATE: st.integers(0, 20_000).map(lambda days: (date(2000, 1, 1) + timedelta(days)).isoformat()),
    }
    return st.fixed_dictionaries(
        {
            column.field: (st.sampled_from(column.codes.codes) if column.codes else kinds[column.kind])
            if column.required
            else st.none() | kinds[column.kind]
            for column in sheet.columns
        }
    )


FREE = [sheet for sheet in SHAPE.sheets if sheet.table not in ("organisations", "targets", "benchmarks")]
"""The sheets whose rows may say what they like."""


def in_order(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose pairs stand the right way round."""
    for first, last in (("lowest", "highest"), ("first_quarter", "last_quarter"), ("opened", "closed")):
        if row.get(last) is not None:
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
    areas = [row | {"visible_to": AREA if row["visible_to"] else None} for row in areas]
    houses = [row | {"area": AREA} for row in rows["houses"]]
    sender = {"organisation": "Trust", "kind": "provider", "area": AREA, "first_quarter": "2020/21 Q1"}
    content = {**rows, "areas": areas, "houses": houses, "organisations": [sender]}
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
