"""What is taken away: each reader's own, whole, named, written down; and nothing else."""

import json
import re
from collections.abc import Iterator
from csv import DictReader
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from openpyxl import load_workbook
from pptx import Presentation
from sqlalchemy import select
from werkzeug.test import TestResponse

from dashboard import viewing
from dashboard.app import create_app
from dashboard.exports import decks, downloads, making_files
from dashboard.exports.decks import Imprint, Wanted
from dashboard.meeting import packs, shown_decks
from layouts.pages import PAGES
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, reading
from queries.vocabulary import Edition, Role
from tests.attack.door import differing, plain
from tests.dashboard.conftest import House, Visitor, add_account, address_of
from tests.support import EXAMPLE_AREA, EXAMPLE_QUARTERS, Store

LATEST = EXAMPLE_QUARTERS[-1]
VIEW = f"area={EXAMPLE_AREA}&quarter={LATEST.slug}"
READERS = (Role.BOARD, Role.MANAGER, Role.ANALYST, Role.ADMIN)


@pytest.fixture(scope="module")
def shop(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server of the worked example's own store, with an account of each role."""
    store = example.copied(tmp_path_factory.mktemp("shop") / "store")
    for role in Role:
        organisation = "Harbour Trust" if role is Role.SENDER else ""
        add_account(store.config, address_of(role), role, EXAMPLE_AREA, organisation=organisation)
    server: Flask = create_app(store.config).server
    yield House(store.config, server)
    open_engine(store.cells_url).dispose()


def take(visitor: Visitor, kind: str, form: str, more: str = "", view: str = VIEW) -> TestResponse:
    return visitor.client.get(f"/download/{kind}?as={form}&{view}{more}")


def written_down(house: House) -> list[Any]:
    with reading(open_engine(house.config.cells_url)) as connection:
        return list(connection.execute(select(tables.audit).order_by(tables.audit.c.id)))


@pytest.mark.parametrize("role", READERS)
def test_a_chart_is_taken_as_a_sheet_and_as_csv(shop: House, role: Role) -> None:
    chart = "&chart=housing/occupancy"
    book = take(shop.visitor(role), "chart", "xlsx", chart)
    assert book.mimetype == downloads.FORMS["xlsx"]
    assert load_workbook(BytesIO(book.data)).sheetnames[:4] == ["Cover", "Contents", "Notes", "Table_1"]
    rows = list(DictReader(StringIO(take(shop.visitor(role), "chart", "csv", chart).data.decode("utf-8-sig"))))
    assert {row["Edition"] for row in rows} == {"Board edition: small numbers protected"}
    named = book.headers["Content-Disposition"]
    assert named == f"attachment; filename=iom-handshire-{LATEST.slug.lower()}-board-housing-occupancy.xlsx"


def test_a_picture_is_called_as_the_other_files_of_its_chart(shop: House) -> None:
    visitor = shop.visitor(Role.BOARD)
    tab = visitor.tab()
    tab.follow("/housing", f"?{VIEW}")
    tab.press("open-files", "housing/occupancy")
    named = take(visitor, "chart", "csv", "&chart=housing/occupancy").headers["Content-Disposition"]
    (stem,) = re.findall(r"filename=(.+)\.csv", named)
    assert tab.component({"chart": "housing/occupancy", "picture": "part"})["data"]["name"] == stem


@pytest.mark.parametrize("form", making_files.QUICK)
def test_what_a_process_of_its_own_makes_is_what_the_server_would_make(example: Store, form: str) -> None:
    picks = [pick for page in PAGES for pick in decks.picks_of(page)][: making_files.QUICK[form] + 1]
    wanted, imprint = Wanted(EXAMPLE_AREA, LATEST, Edition.BOARD), Imprint("Two ways", "Office", True, utc_now().date())
    deck = decks.deck(open_engine(example.cells_url), example.register, wanted, picks, imprint)
    there, here = (dict(plain("", make(deck, form))) for make in (making_files.write, making_files.made))
    assert len(here) > 10 and differing(there, here) == []


def test_slides_are_made_of_a_chart_a_page_and_a_pack(shop: House) -> None:
    visitor, counts = shop.visitor(Role.MANAGER), list[int]()
    for kind, more in (("chart", "&chart=housing/occupancy"), ("page", "&page=housing"), ("pack", "")):
        answer = take(visitor, kind, "pptx", more)
        assert answer.mimetype == downloads.FORMS["pptx"]
        counts.append(len(Presentation(BytesIO(answer.data)).slides))
    assert counts[0] < counts[1] < counts[2]


def test_a_page_and_a_pack_hold_each_of_their_charts(shop: House) -> None:
    visitor = shop.visitor(Role.MANAGER)
    page = ZipFile(BytesIO(take(visitor, "page", "zip", "&page=housing").data)).namelist()
    assert page[0] == "01-housing-occupancy.csv" and len(page) >= 8
    pack = load_workbook(BytesIO(take(visitor, "pack", "xlsx").data))
    charts = [pick for pick in packs.named(open_engine(shop.config.cells_url), EXAMPLE_AREA) if pick.chart]
    tables = [name for name in pack.sheetnames if name.startswith("Table_")]
    assert len(tables) == len(charts) + 1, "what to ask opens it"


def test_a_release_holds_every_cell_of_its_edition_and_says_what_they_mean(shop: House) -> None:
    counts = {}
    for edition in Edition:
        answer = take(shop.visitor(Role.ANALYST), "release", "zip", f"&edition={edition.value}")
        archive = ZipFile(BytesIO(answer.data))
        assert archive.namelist() == ["README.txt", "cells.csv", "cells.xlsx", "data-dictionary.csv"]
        lines = list(DictReader(StringIO(archive.read("cells.csv").decode("utf-8-sig"))))
        told = list(DictReader(StringIO(archive.read("data-dictionary.csv").decode("utf-8-sig"))))
        named = {kind: {row["name"] for row in told if row["kind"] == kind} for kind in ("column", "measure", "state")}
        assert set(lines[0]) == named["column"]
        assert {line["measure"] for line in lines} <= named["measure"]
        assert {line["state"] for line in lines} <= named["state"]
        assert {line["by"] for line in lines} <= {row["name"] for row in told if row["kind"] == "breakdown"}
        assert {line["edition"] for line in lines} == {edition.value}
        unseen = [line for line in lines if line["state"] != "shown"]
        assert not [line for line in unseen if line["value"] or line["numerator"] not in ("", "0")]
        assert {line["denominator"] for line in unseen if line["numerator"]} <= {"0"}, "of nobody"
        heads, *rows = load_workbook(BytesIO(archive.read("cells.xlsx")))["Cells"].values
        assert [*heads] == [*lines[0]]
        assert [[str(cell or "") for cell in row[:9]] for row in rows] == [[*line.values()][:9] for line in lines]
        shares = [float(line["value"]) for line in lines if line["value"]]
        assert [row[11] for row in rows if row[11] is not None] == pytest.approx(shares, rel=1e-12)
        counts[edition] = sum(line["state"] == "suppressed" for line in lines)
    assert counts[Edition.BOARD] > counts[Edition.WORKING] == 0


@pytest.mark.parametrize("kind", ["chart", "page", "pack", "release"])
@pytest.mark.parametrize("role", Role)
def test_nobody_takes_what_is_not_theirs(shop: House, kind: str, role: Role) -> None:
    visitor, form = shop.visitor(role), downloads.OFFERED[kind][-1]
    named = "&chart=housing/occupancy&page=housing"
    may = role is not Role.SENDER
    assert take(visitor, kind, form, named).status_code == (200 if may else 403)
    exact = take(visitor, kind, form, f"{named}&edition=working")
    assert exact.status_code == (200 if role in (Role.ANALYST, Role.ADMIN) else 403)
    elsewhere = take(visitor, kind, form, named, f"area=Farland&quarter={LATEST.slug}")
    assert elsewhere.status_code == 403 and "Farland" not in elsewhere.text


@pytest.mark.parametrize(
    "address",
    [
        "chart?as=xlsx",
        "chart?as=xlsx&chart=none",
        "chart?as=doc&chart=housing/occupancy",
        "chart?chart=housing/occupancy",
        "page?as=xlsx",
        "page?as=xlsx&page=definitions",
        "pack?as=xlsx&pack=none",
        "pack?as=xlsx&past=1e3",
        "pack?as=xlsx&past=99999",
        "release?as=xlsx",
        "nothing?as=xlsx",
        "release?as=zip&quarter=2010-11-Q1",
        "release?as=zip&quarter=soon",
        "chart?as=csv&chart=housing/occupancy&slice=district:Atlantis",
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(shop: House, address: str) -> None:
    answer = shop.visitor(Role.BOARD).client.get(f"/download/{address}")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert re.search(r"<h1>[^<]+[.”]</h1><p>[^<]+\.</p>", answer.text)
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize(
    ("came", "back"),
    [
        ("http://localhost/housing?slice=sex:Female", "/housing?slice=sex:Female"),
        ("http://elsewhere/housing", "/"),
        ("http://localhost//elsewhere", "/"),
        ("http://localhost/download/page?as=doc", "/"),
        ("", "/"),
    ],
)
def test_a_refused_file_leads_back_to_the_page_that_asked(shop: House, came: str, back: str) -> None:
    headers = {"Referer": came} if came else {}
    answer = shop.visitor(Role.BOARD).client.get("/download/page?as=doc&page=housing", headers=headers)
    assert f'<a href="{back}">' in answer.text


def test_each_file_is_written_down_and_a_refused_one_is_not(shop: House) -> None:
    before = len(written_down(shop))
    visitor = shop.visitor(Role.BOARD)
    take(visitor, "chart", "csv", "&chart=housing/occupancy&slice=sex:Female")
    take(visitor, "release", "zip")
    take(visitor, "pack", "xlsx")
    take(visitor, "release", "zip", "&edition=working")
    take(visitor, "chart", "csv", "&chart=none")
    new = written_down(shop)[before:]
    said = [(row.who, row.what, row.area, row.detail["edition"], row.detail["release"]) for row in new]
    who = address_of(Role.BOARD)
    assert said == [(who, what, EXAMPLE_AREA, "board", 1) for what in ("exported", "exported", "pack exported")]
    assert new[0].subject == "housing-occupancy.csv" and new[0].detail["about"] == "Sex: Female"


def test_a_pack_taken_away_stays_as_it_was_for_those_who_may_see_it(shop: House) -> None:
    engine = open_engine(shop.config.cells_url)
    take(shop.visitor(Role.ANALYST), "pack", "xlsx", "&edition=working")
    every = shown_decks.past(engine, EXAMPLE_AREA, list(Edition))
    past = next(each for each in every if each.edition is Edition.WORKING)
    for role in Role:
        status = take(shop.visitor(role), "pack", "xlsx", f"&past={past.id}").status_code
        assert status == (200 if role in (Role.ANALYST, Role.ADMIN) else 403)
    assert past.at <= utc_now()


# Paper


@pytest.mark.parametrize("what", ["housing", "pack"])
@pytest.mark.parametrize("role", Role)
def test_what_goes_on_paper_is_its_reader_s_own(shop: House, what: str, role: Role) -> None:
    client = shop.visitor(role).client
    board, exact = (client.get(f"/print/{what}?{VIEW}&edition={edition.value}") for edition in Edition)
    assert board.status_code == (403 if role is Role.SENDER else 200)
    assert exact.status_code == (200 if role in (Role.ANALYST, Role.ADMIN) else 403)
    assert client.get(f"/print/{what}?area=Farland").status_code == 403


def test_paper_has_each_chart_with_headings_and_figures(shop: House) -> None:
    page = shop.visitor(Role.BOARD).client.get(f"/print/housing?{VIEW}").text
    charts = page.count('<section class="shown"')
    assert 0 < charts <= len(decks.picks_of(viewing.PAGE_AT["/housing"]))
    assert page.count("<h1>") == 1 and page.count('<h2 class="block-label"') == page.count("<h3") == charts
    assert "Not shown on this page" in page, "the example is too small for some"
    figures = re.findall(r'<script type="application/json">(.*?)</script>', page)
    assert figures and all(json.loads(figure)["data"] is not None for figure in figures)
    assert len(set(re.findall(r' id="([^"]+)"', page))) == len(re.findall(r' id="([^"]+)"', page))


def test_there_is_nothing_to_print_of_a_page_without_charts(shop: House) -> None:
    client = shop.visitor(Role.BOARD).client
    for path in ("definitions", "nothing", "pack?pack=none"):
        assert client.get(f"/print/{path}").status_code == 404
