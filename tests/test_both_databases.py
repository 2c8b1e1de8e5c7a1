"""The same returns on SQLite and on PostgreSQL: the same cells, and the same pages for every role that reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import create_app
from layouts.pages import PAGES
from queries.engines import open_engine
from queries.listing import listing
from queries.vocabulary import Role
from tests.dashboard.conftest import House, add_account, address_of
from tests.postgresql import Server
from tests.support import Store, example_store

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
