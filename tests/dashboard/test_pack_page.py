"""The page Board pack and the projector behind their doors: whose figures, who may change what, and what stays."""

import json
import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from dashboard.exports.decks import Pick
from dashboard.meeting import packs, shown_decks
from dashboard.meeting.standard_pack import STANDARD, standard
from queries import tables
from queries.engines import open_engine, reading
from queries.vocabulary import Edition, Role
from tests.dashboard.conftest import ELSEWHERE, OURS, THEIRS, House, Visitor, add_account, show_once

EDITORS = (Role.ANALYST, Role.MANAGER, Role.ADMIN)
READERS = (*EDITORS, Role.BOARD)
CHANGE = {"act": "save", "area": OURS, "pack": "Ours", "name": "", "stamp": "", "picks": [{"chart": "housing/houses"}]}


def send(visitor: Visitor, **change: Any) -> TestResponse:
    return visitor.client.post("/packs/change", json=CHANGE | change, headers={"X-CSRFToken": visitor.token()})


def inside(visitor: Visitor, search: str = f"?area={OURS}") -> str:
    return unescape(visitor.client.get(f"/packs/inside{search}").text)


def shown_before(house: House) -> int:
    return len(shown_decks.past(open_engine(house.config.cells_url), OURS, Edition))


# The page


@pytest.mark.parametrize("role", READERS)
def test_the_page_shows_the_standard_pack_from_the_start(house: House, role: Role) -> None:
    found = inside(house.visitor(role))
    charts = re.findall(r'<li class="pack-entry" data-chart="([a-z-]+/[^"]+)"', found)
    assert charts == [pick.chart for pick in standard(OURS) if pick.chart]
    assert ("data-act" in found) is (role in EDITORS)
    assert f"/present/pack?area={OURS}" in found


def test_its_place_is_in_the_frame_and_names_the_view(house: House) -> None:
    (place,) = house.visitor(Role.BOARD).shown("/board-pack", f"?area={OURS}")["parts"]["page"]
    assert place["props"]["id"] == "pack"
    assert place["props"]["data-search"] == f"?area={OURS}&quarter=2026-27-Q2"


def test_every_chart_of_every_page_may_be_added(house: House) -> None:
    offered = re.findall(r'<option value="([\w/-]+)">', inside(house.visitor(Role.MANAGER)))
    assert len(offered) >= 40 and len({chart.split("/")[0] for chart in offered}) >= 5


# Changes


@pytest.mark.parametrize("role", EDITORS)
def test_an_editor_saves_renames_copies_and_removes(house: House, role: Role) -> None:
    visitor, engine = house.visitor(role), open_engine(house.config.cells_url)
    name = f"Pack of the {role.value}"
    words = {"heading": " Housing ", "text": "Two\n\nparts"}
    picks = [words, {"chart": "housing/houses", "choices": {"pathway": "NONE", "odd": "x"}}]
    assert send(visitor, pack=name, picks=picks).get_json() == {"said": "Saved.", "pack": name}
    kept = packs.pack(engine, OURS, name)
    assert kept.picks == (Pick(heading="Housing", text="Two\n\nparts"), Pick("housing/houses"))
    assert send(visitor, act="copy", pack=name, name=f"{name} 2").get_json()["pack"] == f"{name} 2"
    assert send(visitor, act="copy", pack=name, name=f"{name} 2").status_code == 409
    assert send(visitor, act="rename", pack=f"{name} 2", name=f"{name} 3").get_json()["pack"] == f"{name} 3"
    for each in (name, f"{name} 3"):
        assert send(visitor, act="remove", pack=each).get_json()["pack"] == STANDARD
    assert name not in packs.names(engine, OURS)


@pytest.mark.parametrize("role", [Role.BOARD, Role.SENDER])
def test_others_change_nothing(house: House, role: Role) -> None:
    answer = send(house.visitor(role))
    assert answer.status_code in (403, 409)
    assert packs.names(open_engine(house.config.cells_url), OURS) == (STANDARD,)


@pytest.mark.parametrize("role", EDITORS)
def test_nobody_changes_another_areas_packs(house: House, role: Role) -> None:
    assert send(house.visitor(role), area=THEIRS).status_code == 403
    assert packs.names(open_engine(house.config.cells_url), THEIRS) == (STANDARD,)


def test_an_area_that_is_lent_is_read_and_not_changed(house: House) -> None:
    add_account(house.config, "lent@farland.example", Role.MANAGER, ELSEWHERE)
    visitor = house.visitor()
    visitor.sign_in("lent@farland.example")
    found = inside(visitor)
    assert "data-chart" in found and "data-act" not in found
    assert send(visitor).status_code == 403


def test_a_change_without_the_token_is_refused(house: House) -> None:
    answer = house.visitor(Role.MANAGER).client.post("/packs/change", json=CHANGE)
    assert answer.status_code == 400 and answer.mimetype == "text/plain"


@pytest.mark.parametrize(
    "odd",
    [None, [], {"act": "save"}, CHANGE | {"act": "drop"}, CHANGE | {"picks": 3}, CHANGE | {"picks": [{"chart": 3}]}],
    ids=str,
)
def test_a_change_that_our_page_never_sends_is_refused_in_plain_words(house: House, odd: Any) -> None:
    visitor = house.visitor(Role.MANAGER)
    answer = visitor.client.post("/packs/change", json=odd, headers={"X-CSRFToken": visitor.token()})
    assert answer.status_code == 400 and "Load the page again" in answer.get_json()["said"]


def test_what_cannot_be_saved_is_said(house: House) -> None:
    answer = send(house.visitor(Role.MANAGER), picks=[{"chart": "housing/none"}])
    assert answer.status_code == 409 and "no chart called" in answer.get_json()["said"]


# The projector


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("address", ["pack", "housing", "past/1"])
def test_who_reads_the_board_edition_presents(house: House, role: Role, address: str) -> None:
    answer = house.visitor(role).client.get(f"/present/{address}?area={OURS}")
    assert answer.status_code == 200
    assert answer.text.count('<section class="slide"') >= 2
    assert "Board edition: small numbers protected" in answer.text


def test_a_sender_presents_nothing(house: House) -> None:
    for address in ("pack", "housing", "past/1"):
        answer = house.visitor(Role.SENDER).client.get(f"/present/{address}?area={OURS}")
        assert answer.status_code == 403 and "slide" not in answer.text


@pytest.mark.parametrize("role", Role)
def test_the_working_edition_is_presented_to_those_who_may_read_it(house: House, role: Role) -> None:
    page = house.visitor(role).client.get(f"/present/housing?area={OURS}&edition=working").text
    assert ("OFFICIAL-SENSITIVE" in page) is (role in (Role.ANALYST, Role.ADMIN))


@pytest.mark.parametrize("role", READERS)
def test_another_areas_figures_are_not_presented(house: House, role: Role) -> None:
    answer = house.visitor(role).client.get(f"/present/housing?area={THEIRS}")
    assert answer.status_code == 403 and THEIRS not in answer.text and "slide" not in answer.text


@pytest.mark.parametrize("more", ["quarter=2031-32-Q1", "slice=district:Nowhere", "edition=secret", "edition=working"])
def test_the_wall_never_shows_another_view_than_was_asked_for(house: House, more: str) -> None:
    answer = house.visitor(Role.BOARD).client.get(f"/present/housing?area={OURS}&{more}")
    assert answer.status_code in (403, 404) and answer.text.count("<h1>") == 1 and "slide" not in answer.text


@pytest.mark.parametrize("address", ["definitions", "nowhere", "pack?pack=None", "past/999"])
def test_what_cannot_be_presented_is_said_in_two_sentences(house: House, address: str) -> None:
    answer = house.visitor(Role.BOARD).client.get(f"/present/{address}")
    assert answer.status_code == 404
    assert answer.text.count("<h1>") == 1 and "Traceback" not in answer.text


def test_presenting_keeps_what_was_shown_once_and_writes_down_each_time(house: House) -> None:
    visitor = house.visitor(Role.ANALYST)
    address = f"/present/links?area={OURS}"
    before = shown_before(house)
    visitor.client.head(address)
    assert shown_before(house) == before
    visitor.client.get(address)
    assert shown_before(house) == before + 1
    visitor.client.get(address)
    assert shown_before(house) == before + 1
    with reading(open_engine(house.config.cells_url)) as connection:
        audit = tables.audit.c
        query = select(audit.who).where(
            audit.what == "pack presented", audit.subject == "Domestic abuse and mental health"
        )
        assert list(connection.execute(query).scalars()) == ["analyst@southshire.example"] * 2


def test_what_was_shown_of_another_area_or_edition_is_as_if_it_were_not_there(house: House) -> None:
    working = house.visitor(Role.ANALYST).client.get(f"/present/service?area={OURS}&edition=working")
    assert working.status_code == 200
    engine = open_engine(house.config.cells_url)
    (id,) = [each.id for each in shown_decks.past(engine, OURS, [Edition.WORKING]) if each.pack == "Service"]
    assert house.visitor(Role.ANALYST).client.get(f"/present/past/{id}").status_code == 200
    assert house.visitor(Role.BOARD).client.get(f"/present/past/{id}").status_code == 404
    add_account(house.config, "mere@westmere.example", Role.BOARD, THEIRS)
    visitor = house.visitor()
    visitor.sign_in("mere@westmere.example")
    assert visitor.client.get("/present/past/1").status_code == 404


def test_a_past_pack_says_when_it_was_shown(house: House) -> None:
    page = house.visitor(Role.BOARD).client.get("/present/past/1").text
    assert "As presented on" in page


def test_the_projectors_files_are_not_loaded_on_other_pages(house: House) -> None:
    client = house.visitor(Role.BOARD).client
    assert "/assets/present." not in client.get("/").text
    assert "/assets/pack." in client.get("/").text
    page = client.get(f"/present/housing?area={OURS}").text
    addresses = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert len(addresses) >= 5
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_frozen_board_decks_hold_the_board_edition_alone(house: House) -> None:
    with reading(open_engine(house.config.cells_url)) as connection:
        rows = connection.execute(select(tables.frozen_decks)).mappings().all()
    assert rows
    for row in rows:
        assert row["content"]["edition"] == row["edition"], json.dumps(row["content"])[:200]


def test_showing_once_more_is_the_same_deck(house: House) -> None:
    assert show_once(house.config) == 1
