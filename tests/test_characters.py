"""Characters that no file can hold are refused or left out with a note at every door, and break nothing behind it."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZipFile, is_zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.app import create_app
from dashboard.commands import main
from dashboard.config import Config, read_config
from dashboard.exports.decks import Pick
from dashboard.meeting import packs, shown_decks
from dashboard.operations.keys import make_keys
from dashboard.returns.findings import finding
from dashboard.returns.model import RawCell
from dashboard.returns.reading import noticed
from dashboard.returns.shape import Column
from dashboard.returns.shapes import POLICE, PROVIDER, REGISTER
from dashboard.returns.table import Tidy
from layouts import on_projector, on_sheet, on_slide
from layouts.chart_kinds import Bar, Bars
from layouts.datum import Datum
from layouts.deck import Said
from layouts.drawing import Grid
from layouts.paper import paper
from queries import tables
from queries.characters import fit, fits, typed
from queries.engines import open_engine
from queries.errors import PlainError
from queries.metadata import Content, Words
from queries.vocabulary import Role
from tests.dashboard.conftest import House, add_account, address_of
from tests.dashboard.pack_forms import send
from tests.layouts import decks, nasty
from tests.support import EXAMPLE_AREA, EXAMPLE_QUARTERS, Store

COLUMNS = [column for shape in (PROVIDER, POLICE, REGISTER) for sheet in shape.sheets for column in sheet.columns]
ANY = st.text(st.characters(codec=None), max_size=40)  # every code point there is, halves of an emoji included
XML = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
SPOILT = "\uffff\x01\ufdd0\u202e"
HALF = "\ud83d"
"""Half an emoji: JSON and command lines can bring it, and no database takes it but in JSON."""


@given(ANY)
def test_what_is_left_of_any_text_is_what_xml_and_utf_8_can_hold(text: str) -> None:
    left = fit(text)
    assert XML.fullmatch(left)
    assert fit(left) == left
    ElementTree.fromstring(f"<a>{escape(left)}</a>".encode())
    assert fits(text) is (left == text)


@given(ANY)
def test_typed_words_are_kept_whole_or_refused_in_words_that_can_be_shown(text: str) -> None:
    try:
        kept = typed(text, "The note")
    except PlainError as refused:
        assert fits(str(refused))
        assert "U+" in refused.sentence
    else:
        assert fits(kept)
        assert kept.split() == text.encode("utf-16", "surrogatepass").decode("utf-16").split()


def test_an_emoji_in_two_halves_is_one_and_soft_breaks_are_breaks() -> None:
    assert fit("\ud83d\ude00") == typed("\ud83d\ude00", "It") == "\U0001f600"
    assert typed("one\x0btwo\r\nthree\u2028four", "It") == "one\ntwo\nthree\nfour"


@given(ANY, st.sampled_from(COLUMNS))
def test_of_any_cell_of_a_return_what_is_read_can_be_shown(text: str, column: Column) -> None:
    read = Tidy()(RawCell(text), column).value
    assert read is None or (isinstance(read, str) and fits(read))
    assert fits(
        noticed("column.extra", text, "A1", text).message + finding("cell.date", "S", "A1", "C", found=text).message
    )


@given(st.lists(ANY, min_size=4, max_size=4))
@settings(max_examples=8)
def test_whatever_is_left_can_be_written_on_every_surface(texts: list[str]) -> None:
    title, heading, text, name = (f"{fit(each)}." for each in texts)
    bars = Bars((Bar(name, Datum(1.0, "1")), Bar(f"{name} too", Datum(2.0, "2"))), "people")
    grid = Grid(title, ("Row", "Figure"), ((name, "1"), (f"{name} too", "2")), values=((None, 1.0), (None, 2.0)))
    deck = replace(decks.whole(Said(heading, text), decks.shown(nasty.drawing(bars, title, grid=grid))), title=title)
    for file in (on_slide.write(deck), on_sheet.write(deck)):
        with ZipFile(BytesIO(file)) as packed:
            for part in packed.namelist():
                if part.endswith((".xml", ".rels")):
                    ElementTree.fromstring(packed.read(part))
    for words in (on_projector.presentation(deck, leave="/", plotly="/p.js"), paper(deck, back="/", plotly="/p.js")):
        assert fits(words.encode().decode())
    assert on_sheet.write_csv(deck, deck.charts[0])


# Doors


@pytest.fixture(scope="module")
def shop(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The worked example behind its doors; the last test spoils it."""
    store = example.copied(tmp_path_factory.mktemp("shop") / "store")
    for role in (Role.ANALYST, Role.ADMIN):
        add_account(store.config, address_of(role), role, *([EXAMPLE_AREA] if role is Role.ANALYST else []))
    make_keys(store.config)
    engine = open_engine(store.cells_url)
    yield House(store.config, create_app(store.config).server)
    engine.dispose()


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\ufffe", "\uffff", "\ufdd0", "\u202e", "\U0001ffff"])
@pytest.mark.parametrize("where", ["heading", "text", "pack", "name"])
def test_a_pack_with_such_a_character_is_refused(shop: House, bad: str, where: str) -> None:
    word = {where: f"Note {bad} on it"}
    entries = [{"heading": "A", "text": "B"} | word] if where in ("heading", "text") else []
    answer = send(shop.visitor(Role.ANALYST), EXAMPLE_AREA, "copy", entries, **({} if entries else word))
    assert answer.status_code == 409
    assert f"U+{ord(bad):04X}, after “Note”" in answer.text
    assert packs.names(open_engine(shop.config.cells_url), EXAMPLE_AREA) == ("Standard pack",)


@pytest.mark.parametrize("bad", ["\x01", "\uffff", "\u202e"])
def test_words_of_the_desk_with_such_a_character_are_refused(shop: House, bad: str) -> None:
    visitor = shop.visitor(Role.ANALYST)
    quarter = EXAMPLE_QUARTERS[-1].slug
    word = {"organisation": "Harbour Trust", "column": "Sex", "theirs": f"Wo{bad}man", "ours": "Female", "do": "add"}
    for path, form in (
        (f"/desk/quarter/{quarter}", {"do": "withdraw", "why": f"Wrong {bad}", "area": EXAMPLE_AREA}),
        (f"/desk/quarter/{quarter}", {"do": "publish", "why": f"Wrong {bad}", "area": EXAMPLE_AREA}),
        ("/desk/words", word),
    ):
        answer = visitor.client.post(path, data={"csrf_token": visitor.token(), **form})
        assert answer.status_code == 409, path
        assert "that no page or file can show" in answer.text


def test_a_setting_with_such_a_character_is_refused() -> None:
    with pytest.raises(PlainError, match="IOM_OFFICE holds a character"):
        read_config({"IOM_OFFICE": "Office\udcff"})


@pytest.mark.parametrize("words", [("cells", "--area", "S\udcff"), ("user", "add", "a\x01@example.org")])
def test_a_command_with_such_a_character_is_refused(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["iom", *words])  # a byte that is no letter comes as half an emoji does
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "that no page or file can show" in capsys.readouterr().err


# What an earlier door let in


def spoil(config: Config) -> None:
    """Put such characters into all that people wrote and the store keeps, but what it is looked up by."""
    looked_up = {"area", "organisation", "slice", "email", "name", "kind", "what", "pack"}
    for metadata, url in ((tables.CELLS, config.cells_url), (tables.RECORDS, config.records_url)):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
            for table in metadata.sorted_tables:
                for column in table.columns:
                    if isinstance(column.type, Words) and column.name not in looked_up:
                        connection.execute(f'UPDATE "{table}" SET "{column.name}" = "{column.name}" || ?', (SPOILT,))
                    elif isinstance(column.type, Content):
                        _spoil_json(connection, table.name, column.name)


def _spoil_json(connection: sqlite3.Connection, table: str, column: str) -> None:
    for row, text in connection.execute(f'SELECT rowid, "{column}" FROM "{table}"').fetchall():
        spoilt = json.dumps(_spoilt(json.loads(text)))
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (spoilt, row))


def _spoilt(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _spoilt(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_spoilt(each) for each in value]
    return f"{value}{SPOILT}{HALF}" if isinstance(value, str) else value


PAGES = ("/overview", "/cohort", "/service", "/pathways", "/links", "/housing", "/board-pack", "/definitions", "/made")
VIEW = f"area={EXAMPLE_AREA}&quarter={EXAMPLE_QUARTERS[-1].slug}"
SURFACES = (
    f"/board-pack?{VIEW}&pack=Ours",
    f"/present/pack?{VIEW}&pack=Ours",
    f"/present/housing?{VIEW}",
    "/present/past/1",
    f"/print/pack?{VIEW}&pack=Ours",
    f"/print/housing?{VIEW}",
    *(f"/download/pack?as={form}&{VIEW}&pack=Ours" for form in ("pptx", "xlsx", "zip")),
    "/download/pack?as=pptx&past=1",
    f"/download/chart?as=csv&{VIEW}&chart=housing/occupancy",
    f"/download/release?as=zip&{VIEW}&edition=working",
    f"/desk?area={EXAMPLE_AREA}",
    f"/desk/quarter/{EXAMPLE_QUARTERS[-1].slug}?area={EXAMPLE_AREA}",
    "/desk/return/1",
    "/desk/words",
    "/desk/breaks",
    "/desk/claims",
    "/desk/stories",
    "/audit",
    "/audit.csv",
)


def test_what_an_earlier_door_let_in_breaks_no_surface(shop: House) -> None:
    engine = open_engine(shop.config.cells_url)
    words = (
        Pick(heading="A part", text="What to look for."),
        *(Pick(f"housing/{id}") for id in ("houses", "occupancy")),
    )
    packs.save(engine, EXAMPLE_AREA, "Ours", words, by="tests", now=shown_decks.utc_now())
    visitor = shop.visitor(Role.ADMIN)
    assert visitor.client.get(f"/present/pack?{VIEW}&pack=Ours").status_code == 200
    before = {page: visitor.view(page, f"?{VIEW}").text for page in PAGES}
    assert all(EXAMPLE_AREA in text for text in before.values())
    spoil(shop.config)
    fresh = House(shop.config, create_app(shop.config).server).visitor()
    assert fresh.sign_in(address_of(Role.ADMIN)).status_code == 303
    for page in PAGES:
        assert fresh.view(page, f"?{VIEW}").text == before[page], page
    for path in SURFACES:
        answer = fresh.client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        assert_sound(answer.data, path)


def assert_sound(content: bytes, path: str) -> None:
    """Whatever can be read of it holds what XML can hold, and parses."""
    if not is_zipfile(BytesIO(content)):
        assert fits(content.decode()), path
        return
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith((".xml", ".rels")):
                assert fits("".join(ElementTree.fromstring(part).itertext())), (path, name)
            elif name.endswith((".csv", ".xlsx")):
                assert_sound(part, f"{path} {name}")
