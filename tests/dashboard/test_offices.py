"""Names of office and board are dated: the register’s row before the settings, and an old quarter keeps its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.commands.files import made
from dashboard.config import Config
from dashboard.meeting.standard_pack import STANDARD
from layouts.deck import Deck
from queries.vocabulary import Edition, Role
from tests.dashboard.commandline import AREA, Iom, iom
from tests.dashboard.conftest import House
from tests.dashboard.register_kept import add, content_of, file_of, store

__all__ = ["iom", "store"]
MAYOR = {
    "area": AREA,
    "office": "Office of the Mayor",
    "board": "Safer Handshire Board",
    "lead": "Deputy Mayor",
    "from_quarter": "2025/26 Q2",
}


@pytest.fixture
def renamed(iom: Iom, store: Config, tmp_path: Path) -> Config:
    """The worked example's office under another name from its second quarter on."""
    told = iom("register", file_of({**content_of(store), "offices": [MAYOR]}, tmp_path))
    assert (told.code, "Sheet Offices: 1 row is added: Handshire, 2025/26 Q2." in told.out) == (0, True)
    return replace(store, office="Office of the Commissioner", board="The board")


def pack(config: Config, quarter: str) -> Deck:
    return made(config, AREA, quarter, Edition.BOARD, STANDARD, None)


def test_a_pack_has_the_names_of_its_quarter(renamed: Config) -> None:
    old, new = pack(renamed, "2025/26 Q1"), pack(renamed, "2025/26 Q2")
    assert (old.office, old.title.partition(",")[0]) == ("Office of the Commissioner", "The board")
    assert (new.office, new.title.partition(",")[0]) == ("Office of the Mayor", "Safer Handshire Board")


def test_pages_have_the_name_of_today(renamed: Config) -> None:
    add(renamed, Role.ANALYST, AREA)
    analyst = House(renamed, create_app(renamed).server).visitor()
    analyst.sign_in("analyst@handshire.example")
    desk = analyst.client.get("/desk/breaks").text
    assert "Office of the Mayor" in desk
    assert "Commissioner" not in desk


def test_an_office_of_no_area_is_refused(iom: Iom, store: Config, tmp_path: Path) -> None:
    refused = iom("register", file_of({**content_of(store), "offices": [{**MAYOR, "area": "Nowhere"}]}, tmp_path))
    assert refused.code == 1
    assert "“Nowhere” is not on sheet Areas" in refused.out
