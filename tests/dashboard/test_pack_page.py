"""The page Board pack and the projector behind their doors: whose figures, who may change what, and what stays."""

import json
import re
from html import unescape

import pytest
from sqlalchemy import select

from dashboard.exports.decks import Pick
from dashboard.meeting import packs, shown_decks
from dashboard.meeting.standard_pack import STANDARD, standard
from queries import tables
from queries.engines import open_engine, reading
from queries.vocabulary import Edition, Role
from tests.dashboard.conftest import ELSEWHERE, OURS, THEIRS, House, Visitor, add_account, show_once
from tests.dashboard.pack_forms import charts, form, said, send

EDITORS = (Role.ANALYST, Role.MANAGER, Role.ADMIN)
READERS = (*EDITORS, Role.BOARD)
CHARTS = [pick.chart for pick in standard(OURS) if pick.chart]
TWO = ({"entry": "housing/houses"}, {"entry": "cohort/size"})


def page(visitor: Visitor, search: str = f"?area={OURS}") -> str:
    return unescape(visitor.client.get(f"/board-pack{search}").text)


def names(house: House, area: str = OURS) -> tuple[str, ...]:
    return packs.names(open_engine(house.config.cells_url), area)


def shown_before(house: House) -> int:
    return len(shown_decks.past(open_engine(house.config.cells_url), OURS, Edition))


# The page


@pytest.mark.parametrize("role", READERS)
def test_the_page_shows_the_standard_pack_from_the_start(house: House, role: Role) -> None:
    found = page(house.visitor(role))
    assert charts(found) == CHARTS
    assert ('value="save"' in found) is ("data-move" in found) is (role in EDITORS)
    assert f"/present/pack?area={OURS}" in found


def test_a_sender_has_no_board_packs(house: House) -> None:
    answer = house.visitor(Role.SENDER).client.get("/board-pack")
    assert answer.status_code == 403 and "does not show board packs" in answer.text


def test_every_chart_of_every_page_may_be_added(house: House) -> None:
    offered = re.findall(r'<option value="([\w-]+/[\w/-]+)">', page(house.visitor(Role.MANAGER)))
    assert len(offered) >= 40 and len({chart.split("/")[0] for chart in offered}) >= 5


def test_an_address_that_names_another_view_is_told_of_it(house: House) -> None:
    found = page(house.visitor(Role.BOARD), f"?area={THEIRS}&quarter=2031-32-Q1&slice=sex:Female")
    assert "does not cover the area in this address" in found and "has not been published" in found
    assert '<option value="sex:Female" selected>' in found
    assert THEIRS not in found


@pytest.mark.parametrize("role", [Role.BOARD, Role.ANALYST])
def test_the_pickers_lead_to_another_view(house: House, role: Role) -> None:
    for pick, where in (
        ({"who": "sex:Male", "district": "all"}, "slice=sex:Male"),
        ({"edition": "working"}, "edition=working" if role is Role.ANALYST else "quarter=2026-27-Q2"),
        ({"quarter": "2026-27-Q1"}, "quarter=2026-27-Q"),
    ):
        visitor = house.visitor(role)
        data = form("show", map(_entry, standard(OURS)), csrf_token=visitor.token(), wanted=STANDARD, **pick)
        data |= {"pack": STANDARD, "changed": ""}
        answer = visitor.client.post(f"/board-pack?area={OURS}", data=data)
        assert answer.status_code == 303
        assert where in answer.location and answer.location.endswith("&pack=Standard%20pack")
    assert names(house) == (STANDARD,) and packs.pack(open_engine(house.config.cells_url), OURS).edited_at is None


def _entry(pick: Pick) -> dict[str, str]:
    return {"entry": pick.chart, "heading": pick.heading, "text": pick.text}


# Changes


@pytest.mark.parametrize("role", EDITORS)
def test_an_editor_saves_renames_copies_and_removes(house: House, role: Role) -> None:
    visitor, engine = house.visitor(role), open_engine(house.config.cells_url)
    name = f"Pack of the {role.value}"
    entries = [{"heading": " Housing ", "text": "Two\r\n\r\nparts"}, {"entry": "housing/houses?pathway=NONE&odd=x"}]
    assert said(send(visitor, OURS, "save", entries, pack=name)) == "Saved."
    kept = packs.pack(engine, OURS, name)
    assert kept.picks == (Pick(heading="Housing", text="Two\n\nparts"), Pick("housing/houses"))
    mine = {"pack": name, "stamp": kept.stamp, "name": f"{name} 2"}
    assert said(send(visitor, OURS, "copy", entries, **mine)) == f"Saved as “{name} 2”."
    again = send(visitor, OURS, "copy", entries, **mine)
    assert again.status_code == 409 and "already a pack" in said(again) and charts(again.text) == ["housing/houses"]
    assert said(send(visitor, OURS, "rename", **mine | {"name": f"{name} 3"})) == f"Now called “{name} 3”."
    assert packs.pack(engine, OURS, f"{name} 3").picks == (Pick("housing/houses"),), "what was changed is saved first"
    for each in (f"{name} 2", f"{name} 3"):
        assert said(send(visitor, OURS, "remove", pack=each)) == f"“{each}” was removed."
    assert name not in names(house)


@pytest.mark.parametrize(
    ("act", "order", "told"),
    [
        ("up 1", ["cohort/size", "housing/houses"], "Moved to 1 of 2. Not saved yet."),
        ("down 0", ["cohort/size", "housing/houses"], "Moved to 2 of 2. Not saved yet."),
        ("up 0", ["housing/houses", "cohort/size"], "Moved to 1 of 2. Not saved yet."),
        ("away 0", ["cohort/size"], "Not saved yet."),
        ("add", ["housing/houses", "cohort/size", "service/wait"], "Added as 3 of 3. Not saved yet."),
        ("words", ["housing/houses", "cohort/size"], "Added as 3 of 3. Not saved yet."),
    ],
)
def test_without_a_script_entries_are_moved_about_on_the_page_alone(
    house: House, act: str, order: list[str], told: str
) -> None:
    answer = send(house.visitor(Role.MANAGER), OURS, act, TWO, add="service/wait")
    assert charts(answer.text) == order and said(answer) == told
    assert ("autofocus" in answer.text) and 'name="changed" value="yes"' in answer.text
    assert names(house) == (STANDARD,), "nothing is kept yet"


def test_what_is_not_saved_is_saved_when_another_view_or_pack_is_chosen(house: House) -> None:
    visitor, engine = house.visitor(Role.MANAGER), open_engine(house.config.cells_url)
    send(visitor, OURS, "save")
    for entries, changed in ((TWO, "yes"), (TWO[:1], "")):  # without a script nothing but the entries tells of a change
        stamp = packs.pack(engine, OURS, "Ours").stamp
        answer = send(visitor, OURS, "show", entries, wanted=STANDARD, stamp=stamp, changed=changed)
        assert charts(answer.text) == CHARTS
        assert [pick.chart for pick in packs.pack(engine, OURS, "Ours").picks] == [each["entry"] for each in entries]
    send(visitor, OURS, "remove", pack="Ours")


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_and_nothing_is_lost(house: House) -> None:
    visitor = house.visitor(Role.MANAGER)
    send(visitor, OURS, "save", TWO)
    for act in ("save", "show", "rename"):
        answer = send(visitor, OURS, act, name="Other", wanted=STANDARD)
        assert answer.status_code == 409 and "changed by somebody else" in said(answer)
        assert charts(answer.text) == ["housing/houses"], "the form as it was sent"
    assert charts(send(visitor, OURS, "show", changed="", wanted="Ours").text) == [each["entry"] for each in TWO]
    send(visitor, OURS, "remove", pack="Ours")


@pytest.mark.parametrize("role", [Role.BOARD, Role.SENDER])
def test_others_change_nothing(house: House, role: Role) -> None:
    for act in ("save", "add", "remove", "drop"):
        assert send(house.visitor(role), OURS, act).status_code == 403
    assert names(house) == (STANDARD,)


@pytest.mark.parametrize("role", EDITORS)
def test_nobody_changes_another_areas_packs(house: House, role: Role) -> None:
    assert send(house.visitor(role), THEIRS, "save").status_code == 403
    assert names(house, THEIRS) == names(house) == (STANDARD,)


def test_an_area_that_is_lent_is_read_and_not_changed(house: House) -> None:
    add_account(house.config, "lent@farland.example", Role.MANAGER, ELSEWHERE)
    visitor = house.visitor()
    visitor.sign_in("lent@farland.example")
    found = page(visitor)
    assert charts(found) and "data-move" not in found
    assert send(visitor, OURS, "save").status_code == 403


def test_a_change_without_the_token_is_refused(house: House) -> None:
    answer = house.visitor(Role.MANAGER).client.post(f"/board-pack?area={OURS}", data=form("save", TWO))
    assert answer.status_code == 400 and answer.mimetype == "text/plain"


@pytest.mark.parametrize(
    "odd",
    [{"act": ""}, {"act": "drop"}, {"act": "up"}, {"act": "up 9"}, {"act": "away one"}, {"heading": "one too few"}],
    ids=str,
)
def test_a_change_that_our_page_never_sends_is_refused_in_plain_words(house: House, odd: dict[str, str]) -> None:
    visitor = house.visitor(Role.MANAGER)
    data = form("save", TWO, csrf_token=visitor.token()) | odd
    answer = visitor.client.post(f"/board-pack?area={OURS}", data=data)
    assert answer.status_code == 400 and "Load the page again" in answer.text


def test_what_cannot_be_saved_is_said(house: House) -> None:
    answer = send(house.visitor(Role.MANAGER), OURS, "save", [{"entry": "housing/none"}])
    assert answer.status_code == 409 and "no chart called" in answer.text
    answer = send(house.visitor(Role.MANAGER), OURS, "save", [{"heading": " "}])
    assert answer.status_code == 409 and "has no words" in said(answer)


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
    assert "/assets/pack." not in client.get("/").text
    pages = [client.get(f"{path}?area={OURS}").text for path in ("/present/housing", "/board-pack")]
    addresses = re.findall(r'(?:src|href)="(/assets/[^"]+)"', "".join(pages))
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
