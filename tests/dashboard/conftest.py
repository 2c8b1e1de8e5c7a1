"""A store behind its doors: two areas, an account for each role in the first, one quarter published in both."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from werkzeug.test import TestResponse

from dashboard.accounts import people
from dashboard.accounts.placement import Place
from dashboard.app import create_app
from dashboard.config import Config, read_config
from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.meeting import shown_decks
from dashboard.operations.preparing import prepare
from queries import registers, tables
from queries.audit import utc_now
from queries.engines import open_engine, writing
from queries.register import Register
from queries.vocabulary import Edition, Quarter, Role
from tests.support import EXAMPLE_AREA, Store, copy_blank
from tests.tab import Tab

OURS, THEIRS, ELSEWHERE = "Southshire", "Westmere", "Farland"
QUARTER = Quarter(2026, 2)
PASSWORD = "teapot gravel lantern"
REGISTER: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"area": OURS, "district": "North Hand", "visible_to": ELSEWHERE},
        {"area": THEIRS, "district": "Mere", "visible_to": None},
        {"area": ELSEWHERE, "district": "Far", "visible_to": None},
    ],
    "organisations": [
        {"organisation": f"{area} Trust", "kind": "provider", "area": area, "first_quarter": "2020/21 Q1"}
        for area in (OURS, THEIRS, ELSEWHERE)
    ],
    "cohorts": [{"code": "SAC", "name": "Serious acquisitive crime", "first_quarter": "2020/21 Q1"}],
}
ADDRESSES = (f"192.0.2.{number % 250 + 1}" for number in count())


def new_store(folder: Path, **settings: str) -> Config:
    """A store as iom migrate makes it."""
    config = read_config({"IOM_STORE": str(folder), **settings})
    if not settings:
        copy_blank(folder)
    prepare(config, who="tests")
    return config


def add_account(config: Config, email: str, role: Role, *areas: str, organisation: str = "") -> None:
    people.add(
        open_engine(config.cells_url),
        email=email,
        password=PASSWORD,
        place=Place(role, areas, organisation),
        who="tests",
        now=utc_now(),
    )


def address_of(role: Role) -> str:
    return f"{role.value}@southshire.example"


class Browser(FlaskClient):
    """Reads every answer to its end, as browsers do."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True, **options})


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser: its cookies, and the token that our pages give it."""

    client: FlaskClient

    def form_token(self) -> str:
        found = re.search(r'name="csrf_token" value="(\w+)"', self.client.get("/sign-in").text)
        assert found
        return found[1]

    def sign_in(self, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
        data = {"email": email, "password": password, "csrf_token": self.form_token(), **more}
        return self.client.post("/sign-in", data=data)

    def token(self) -> str:
        self.client.get("/")
        cookie = self.client.get_cookie("_csrf_token")
        return cookie.value if cookie else ""

    def sign_out(self) -> TestResponse:
        return self.client.post("/sign-out", data={"csrf_token": self.token()})

    def tab(self, headers: Mapping[str, str] | None = None) -> Tab:
        """The frame in a browser, before anything has come into it."""
        return Tab(self.client, {"X-CSRFToken": self.token()} if headers is None else headers)

    def view(self, path: str, search: str = "", headers: Mapping[str, str] | None = None) -> TestResponse:
        """The page's one callback, as Dash's own script calls it."""
        answer: TestResponse = self.tab(headers).follow(path, search)
        return answer

    def shown(self, path: str, search: str = "") -> dict[str, Any]:
        """What stands in each part of the frame at an address, and what the browser keeps of the view."""
        tab = self.tab()
        assert tab.follow(path, search).status_code == 200
        working = not tab["bar"].get("hidden", True)
        return {**tab["view"]["data"], "working": working, "pickers": tab.pickers, "parts": tab.parts}

    def everything(self, path: str, search: str = "") -> bytes:
        """All that is answered at an address, with whatever opens there opened."""
        return b"\n".join(self.opened(path, search).answers)

    def opened(self, path: str, search: str = "") -> Tab:
        """A page with whatever opens there opened."""
        tab = self.tab()
        tab.follow(path, search)
        tab.open_all()
        return tab


@dataclass(frozen=True)
class House:
    """The server and its store."""

    config: Config
    server: Flask
    known: dict[Role, Visitor] = field(default_factory=dict)

    def visitor(self, role: Role | None = None) -> Visitor:
        """Somebody who has just come; or who signed in as this role, the same at every call: do not sign them out."""
        if role in self.known:
            return self.known[role]
        visitor = Visitor(Browser(self.server, self.server.response_class, use_cookies=True))
        visitor.client.environ_base["REMOTE_ADDR"] = next(ADDRESSES)  # tries are counted by address
        if role is not None:
            assert visitor.sign_in(address_of(role)).status_code == 303
            self.known[role] = visitor
        return visitor


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Made once: tests may sign in and out, and change nothing else."""
    yield from new_house(tmp_path_factory.mktemp("house"))


def new_house(folder: Path) -> Iterator[House]:
    """Two areas with a release each, an account of every role, and a pack that was shown."""
    config = new_store(folder)
    registers.store(open_engine(config.cells_url), REGISTER, sha256="1" * 64, who="tests", now=utc_now())
    for role in Role:
        add_account(
            config, address_of(role), role, OURS, organisation="Southshire Trust" if role is Role.SENDER else ""
        )
    with writing(open_engine(config.cells_url)) as connection:
        for area in (OURS, THEIRS):
            connection.execute(insert(tables.releases).values(release(area)))
    show_once(config)
    server: Flask = create_app(config).server
    yield House(config, server)
    open_engine(config.cells_url).dispose()


def show_once(config: Config) -> int:
    """A pack was presented to the first area's board before; its number."""
    engine = open_engine(config.cells_url)
    wanted, imprint = Wanted(OURS, QUARTER, Edition.BOARD), Imprint("Before", "Office", True, utc_now().date())
    deck = decks.deck(engine, Register(REGISTER), wanted, [Pick("housing/houses")], imprint)
    return shown_decks.freeze(engine, deck, shown_decks.PRESENTED, "tests")


def release(area: str) -> dict[str, Any]:
    return {
        "area": area,
        "quarter": QUARTER,
        "version": 1,
        "current": True,
        "published_at": utc_now(),
        "published_by": "tests",
        "threshold": 5,
        "register_id": 1,
        "sources": [],
        "remarks": {},
    }


@pytest.fixture(scope="module")
def shop(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server of a copy of the worked example, with an account for each role."""
    store = example.copied(tmp_path_factory.mktemp("shop") / "store")
    for role in Role:
        add_account(store.config, address_of(role), role, EXAMPLE_AREA)
    yield House(store.config, create_app(store.config).server)
    open_engine(store.cells_url).dispose()
