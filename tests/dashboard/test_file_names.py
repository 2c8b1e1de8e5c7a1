"""Files of an area in any language's letters arrive, over a real server, under a name that says the area."""

import os
import re
import shlex
import sqlite3
import sys
from collections.abc import Iterator
from email.message import Message
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import quote, unquote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from layouts.words import file_name
from queries.vocabulary import Role
from tests.bench.serving import free_port, serving
from tests.dashboard.conftest import PASSWORD, add_account
from tests.support import EXAMPLE_AREA, EXAMPLE_QUARTERS, KEY, Store

ROOT = Path(__file__).parent.parent.parent
WEB = next(line for line in (ROOT / "Procfile").read_text().splitlines() if line.startswith("web: "))
AREAS = ("Tŷ Môn", 'Avon–Severn "Ŵ"; / 川')
EMAIL = "analyst@office.example"


def renamed(store: Store, area: str) -> None:
    """The area of a store under another name, wherever it stands."""
    for url in (store.records_url, store.cells_url):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                if "area" in [column[1] for column in connection.execute(f"PRAGMA table_info({name})")]:
                    connection.execute(f"UPDATE {name} SET area = ? WHERE area = ?", (area, EXAMPLE_AREA))
            if "registers" in names:
                written = area.replace('"', '\\"')
                change = "UPDATE registers SET content = replace(content, ?, ?)"
                connection.execute(change, (f'"{EXAMPLE_AREA}"', f'"{written}"'))
        connection.close()


@pytest.fixture(scope="module", params=AREAS)
def visited(
    request: pytest.FixtureRequest, example: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str, OpenerDirector]]:
    """An area of that name behind gunicorn: its address, and somebody of it who has signed in."""
    store = example.copied(tmp_path_factory.mktemp("named") / "store")
    renamed(store, request.param)
    add_account(store.config, EMAIL, Role.ANALYST, request.param)
    port = free_port()
    web = WEB.removeprefix("web: ").replace(
        "gunicorn", f"{Path(sys.executable).parent}/gunicorn --bind 127.0.0.1:{port}"
    )
    keys = {"IOM_SECRET_KEY": "s" * 64, "IOM_REFERENCE_KEY": KEY.decode()}
    with serving(shlex.split(web), port, {**os.environ, **keys, "IOM_STORE": str(store.folder)}) as address:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        token = re.search(r'name="csrf_token" value="(\w+)"', browser.open(f"{address}/sign-in").read().decode())
        assert token
        form = urlencode({"email": EMAIL, "password": PASSWORD, "csrf_token": token[1]}).encode()
        browser.open(f"{address}/sign-in", form).close()
        yield request.param, address, browser


def called(headers: Message) -> str:
    """The name under which a browser keeps a file."""
    said = headers["Content-Disposition"]
    found = re.search(r"filename\*=UTF-8''(\S+)", said)
    assert said.isascii() and found, said
    return unquote(found[1])


@pytest.mark.parametrize("kind", ["chart", "page", "pack", "release"])
def test_every_file_arrives_under_a_name_of_its_area(visited: tuple[str, str, OpenerDirector], kind: str) -> None:
    area, address, browser = visited
    forms = {"chart": ("pptx", "xlsx", "csv"), "page": ("pptx", "xlsx", "zip"), "pack": ("pptx",), "release": ("zip",)}
    which = {"chart": "&chart=cohort/size", "page": "&page=/cohort", "pack": "&pack=Standard+pack"}.get(kind, "")
    for form in forms[kind]:
        view = f"area={quote(area)}&quarter={EXAMPLE_QUARTERS[-1].slug}"
        with browser.open(f"{address}/download/{kind}?as={form}&{view}{which}") as answer:
            assert answer.status == 200
            name, content = called(answer.headers), answer.read()
        assert name.startswith(f"iom-{file_name(area)}-") and name.endswith(f".{form}")
        assert len(content) > 100 and content[:2] == (b"PK" if form != "csv" else content[:2])


def test_pages_and_wall_open_for_it_too(visited: tuple[str, str, OpenerDirector]) -> None:
    area, address, browser = visited
    view = f"area={quote(area)}&quarter={EXAMPLE_QUARTERS[-1].slug}"
    for path in ("/present/cohort", "/print/cohort", "/desk"):
        with browser.open(f"{address}{path}?{view}") as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Southshire", "southshire"),
        ("Tŷ Môn", "tŷ-môn"),
        ("Tŷ Môn", "tŷ-môn"),
        ('a/b\\c:"d"\n', "a-b-c-d"),
        ("Avon–Severn", "avon-severn"),
        ("–", ""),
    ],
)
def test_a_name_as_a_part_of_a_files(name: str, part: str) -> None:
    assert file_name(name) == part
