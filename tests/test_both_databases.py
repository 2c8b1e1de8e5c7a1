"""The same returns on SQLite and on PostgreSQL: the same cells, and the same pages for every role that reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from dashboard.app import create_app
from layouts.pages import PAGES
from queries import tables
from queries.engines import open_engine, writing
from queries.listing import listing
from queries.vocabulary import Role
from queries.withdrawing import withdraw
from tests.dashboard.conftest import House, add_account, address_of
from tests.postgresql import Server
from tests.support import NOW, WHO, Store, example_store

pytestmark = pytest.mark.postgresql
VIEWS = {Role.BOARD: ("", "?slice=sex:Female"), Role.ANALYST: ("?edition=working", "?edition=working&slice=cohort:SAC")}


@pytest.fixture(scope="module")
def elsewhere(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The worked example on PostgreSQL."""
    store = example_store(tmp_path_factory.mktemp("elsewhere"), **postgresql.pair())
    yield store
    for url in (store.records_url, store.cells_url):
        open_engine(url).dispose()


def cells_of(store: Store) -> list[dict[str, Any]]:
    return list(listing(open_engine(store.cells_url)))


def house_of(store: Store) -> House:
    for role in VIEWS:
        add_account(store.config, address_of(role), role, store.area)
    return House(store.config, create_app(store.config).server)


def test_what_is_published_is_the_same_on_both(example: Store, elsewhere: Store) -> None:
    cells = cells_of(elsewhere)
    assert len(cells) > 2_000
    assert cells == cells_of(example)


def test_every_page_is_the_same_on_both(example: Store, elsewhere: Store, tmp_path: Path) -> None:
    houses = house_of(example.copied(tmp_path / "own")), house_of(elsewhere)
    for role, searches in VIEWS.items():
        here, there = (house.visitor(role) for house in houses)
        for page in PAGES:
            for search in searches:
                shown = there.shown(page.path, search)
                assert shown["parts"], page.name
                assert shown == here.shown(page.path, search), f"{page.name} {search}"


def test_what_is_withdrawn_is_the_same_on_both(example: Store, elsewhere: Store, tmp_path: Path) -> None:
    """The last: it takes the newest quarter of the store elsewhere back."""
    stores = example.copied(tmp_path / "other"), elsewhere
    answers = [after_withdrawing(store) for store in stores]
    assert answers[0] == answers[1]
    assert [status for status, _ in answers[0]] == [410, 410, 200]


def after_withdrawing(store: Store) -> list[tuple[int, str]]:
    """A pack shown before, its quarter's wall, and the list of packs, as the board is answered."""
    with writing(open_engine(store.cells_url)) as connection:
        connection.execute(delete(tables.accounts))
    client = house_of(store).visitor(Role.BOARD).client
    assert client.get(f"/present/cohort?quarter={store.last.slug}").status_code == 200
    withdraw(open_engine(store.cells_url), store.last, store.area, why="A wrong district", who=WHO, now=NOW)
    addresses = ("/present/past/1", f"/present/cohort?quarter={store.last.slug}", "/board-pack")
    found = [client.get(address) for address in addresses]
    assert f"{store.last.words} was withdrawn on 2 November 2026: A wrong district." in found[-1].text
    return [(answer.status_code, re.sub(r"\d\d:\d\d (?:BST|GMT)|[0-9a-f]{64}", "", answer.text)) for answer in found]
