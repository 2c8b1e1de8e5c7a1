"""An area that is lent lends its board edition, and nothing else: roles × areas × editions × every route of the app."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from dashboard.exports.downloads import OFFERED
from layouts.pages import PAGES
from queries.vocabulary import Edition, Role
from tests.attack.door import FULL
from tests.dashboard.conftest import Visitor
from tests.dashboard.lending import FOREIGN, JOB, LATEST, LENT, OWN, Lent, lending, tells
from tests.dashboard.pack_forms import send
from tests.desk.visiting import as_, post
from tests.support import Store

pytestmark = pytest.mark.usefixtures("made_here")
AREAS = (OWN, LENT, FOREIGN)
WORKS = (Role.ANALYST, Role.ADMIN)
CHARTED = ["cohort", "service"]
"""Pages on which the number stands where it is shown."""
VIEWS = ("/download/", "/present/", "/print/")
"""Doors that never show another view than was asked for."""
ASKED = (None, *Edition) if FULL else (None, Edition.WORKING)
"""Editions that pages are asked for: none is as good as the board's."""
FILES = [
    *(f"/download/chart?as={form}&chart=cohort/size" for form in OFFERED["chart"]),
    *(f"/download/page?as={form}&page=service" for form in ("xlsx", "zip")),
    *(f"/download/pack?as={form}" for form in ("xlsx", "zip")),
    "/download/release?as=zip",
]
PLACES = {
    "<kind>": [file.removeprefix("/download/") for file in FILES],
    "<path:what>": [*CHARTED, "pack"],
    "<path:page>": [*CHARTED, "pack"],
    "<slug>": [LATEST.slug],
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, example: Store) -> Iterator[Lent]:
    yield from lending(tmp_path_factory.mktemp("town"), example)


@pytest.fixture(scope="module")
def visitors(town: Lent) -> dict[Role, Visitor]:
    return {role: as_(town.house, f"{role.value}@nearby.example") for role in Role}


def addresses(town: Lent) -> Iterator[str]:
    """Every address of the app's own map that can be read, with each of what may stand in its places."""
    for rule in town.house.server.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.rule.startswith(("/assets", "/_dash-component", "/sign")):
            place = next((place for place in PLACES if place in rule.rule), "")
            for value in PLACES.get(place, [""]):
                yield re.sub(r"<(\w+:)?\w+>", "1", rule.rule.replace(place, value) if place else rule.rule)


def of(address: str, area: str, edition: Edition | None) -> str:
    view = f"area={quote(area)}&quarter={LATEST.slug}" + (f"&edition={edition.value}" if edition else "")
    return f"{address}{'&' if '?' in address else '?'}{view}"


def may(role: Role, area: str, edition: Edition | None) -> bool:
    """The rule itself."""
    exact = edition is Edition.WORKING
    return role is not Role.SENDER and (area == OWN or (area == LENT and not exact)) and (role in WORKS or not exact)


def sentences(answer: TestResponse) -> int:
    """How many sentences a refusal says."""
    return len(re.findall(r"[.!?](?=[<\s])", re.sub(r"<style>.*?</style>", "", answer.text, flags=re.DOTALL)))


def views(role: Role) -> list[tuple[str, Edition | None]]:
    """Areas and editions that are asked for: with the full profile all, else of one's own the most that one may see."""
    every = list(product(AREAS, (None, *Edition)))
    most = Edition.WORKING if role in WORKS else Edition.BOARD
    return [(area, edition) for area, edition in every if FULL or area != OWN or edition is most]


@pytest.mark.parametrize("role", Role)
def test_no_route_gives_more_of_an_area_than_it_lends(town: Lent, visitors: dict[Role, Visitor], role: Role) -> None:
    client, asked = visitors[role].client, 0
    for address in addresses(town):
        for area, edition in views(role):
            answer, asked = client.get(of(address, area, edition)), asked + 1
            assert not tells(answer.data), (address, area, edition)
            if address.startswith(VIEWS) and "/past/" not in address:
                allowed = may(role, area, edition)
                assert answer.status_code == (200 if allowed else 403), (address, area, edition, answer.status)
                assert allowed or sentences(answer) >= 1
    assert asked >= 40 * len(views(role))


def test_the_number_is_known_where_it_may_be_seen(town: Lent) -> None:
    """The test above finds nothing because nothing comes out, not because it would not be seen."""
    client = as_(town.house, "analyst@handshire.example").client
    for address in (*FILES, "/present/cohort", "/print/cohort"):
        assert tells(client.get(of(address, LENT, Edition.WORKING)).data), address


@pytest.mark.parametrize("role", [Role.SENDER, Role.BOARD, Role.ANALYST])
def test_no_page_gives_more_of_an_area_than_it_lends(town: Lent, visitors: dict[Role, Visitor], role: Role) -> None:
    for page in PAGES:
        for area, edition in product((LENT, FOREIGN), ASKED):  # who may not see an area is shown their own
            search = of("", area, edition)
            assert not tells(visitors[role].everything(page.path, search)), (page.path, area, edition)
    shown = visitors[role].shown("/cohort", of("", LENT, Edition.WORKING))
    assert shown["working"] is False and "edition" not in shown["pickers"]
    own = visitors[role].shown("/cohort", of("", OWN, Edition.WORKING))
    assert own["working"] is (role in WORKS) and ("edition" in own["pickers"]) is (role in WORKS)
    notice = "lends yours its board edition alone, so this is the board edition."
    assert (notice in str(shown["parts"]["notices"])) is (role in WORKS)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("edition", Edition)
def test_a_past_pack_is_for_who_may_see_its_area_in_its_edition(
    town: Lent, visitors: dict[Role, Visitor], role: Role, area: str, edition: Edition
) -> None:
    client, id = visitors[role].client, town.packs[area, edition]
    allowed = may(role, area, edition)
    files = [f"/download/pack?as={form}&past={id}" for form in OFFERED["pack"]]
    for address in (f"/present/past/{id}", f"/print/pack?past={id}", *files):
        answer = client.get(address)
        assert (answer.status_code == 200) is allowed, (address, answer.status)
        assert not tells(answer.data)
    listed = f'/present/past/{id}"' in client.get(of("/board-pack", area, edition)).text
    assert listed is allowed


@pytest.mark.parametrize("role", WORKS)
@pytest.mark.parametrize("area", [LENT, FOREIGN])
def test_the_desk_of_another_area_is_as_if_it_were_not_there(
    town: Lent, visitors: dict[Role, Visitor], role: Role, area: str
) -> None:
    visitor, where = visitors[role], f"?area={area}"
    closed = ["/desk", f"/desk/quarter/{LATEST.slug}"]
    assert {visitor.client.get(f"{path}{where}").status_code for path in closed} == {404}
    assert {visitor.client.get(f"/desk/{path}").status_code for path in ("return/1", f"job/{JOB}")} == {404}
    for does in ("preview", "publish", "withdraw"):
        answer = post(visitor, f"/desk/quarter/{LATEST.slug}", area=area, do=does, why="None of ours")
        assert answer.status_code == 404
    assert post(visitor, "/desk/return/1", do="accept").status_code == 404
    assert post(visitor, f"/desk/job/{JOB}/stop").status_code == 404
    assert post(visitor, "/desk/words", organisation="Harbour Trust", column="Sex", do="add").status_code == 404


@pytest.mark.parametrize("role", [Role.MANAGER, *WORKS])
@pytest.mark.parametrize("area", [LENT, FOREIGN])
def test_another_areas_packs_are_not_changed(visitors: dict[Role, Visitor], role: Role, area: str) -> None:
    visitor = visitors[role]
    assert send(visitor, area, "save").status_code == 403
    tab = visitor.tab()
    tab.follow("/cohort", f"?area={area}")
    tab.press("open-packs", tab.places("open-packs")[0]["chart"])
    assert tab["view"]["data"]["search"].startswith(f"?area={quote(OWN)}") or not tab.places("add")


# Who reads which part of the audit


def kinds(visitor: Visitor) -> set[str]:
    """The kinds of acts that the page's filter offers."""
    found = re.search(r'<select id="what".*?</select>', visitor.client.get("/audit").text, re.DOTALL)
    return set(re.findall(r"<option[^>]*>([^<]+)", found[0] if found else "")) - {"Anything"}


def acts(visitor: Visitor) -> list[dict[str, str]]:
    text = visitor.client.get("/audit.csv").text.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_administrators_audit_shows_their_areas_alone(town: Lent, visitors: dict[Role, Visitor]) -> None:
    admin, own = visitors[Role.ADMIN], {f"{role.value}@nearby.example" for role in Role}
    as_(town.house, "analyst@handshire.example")
    found = acts(admin)
    assert {row["area"] for row in found} == {OWN, ""}
    without = [row for row in found if not row["area"]]
    assert {row["what"] for row in without} >= {"account made", "signed in"}
    assert all(row["about"] in own or (row["who"] in own and not row["about"]) for row in without)
    assert {f"done in {OWN}", "return accepted"} <= kinds(admin)
    assert not {"register loaded", f"done in {LENT}", f"done in {FOREIGN}"} & kinds(admin)
    shown = admin.client.get("/audit").text + admin.client.get("/audit.csv").text
    assert not re.search(f"{LENT}|{FOREIGN}|handshire|all@office", shown)


def test_an_administrator_of_all_areas_sees_every_act(town: Lent) -> None:
    found = acts(as_(town.house, "all@office.example"))
    assert {row["area"] for row in found} == {*AREAS, ""}
    assert {"register loaded", "return accepted", f"done in {LENT}"} <= {row["what"] for row in found}
    assert {row["about"] for row in found if row["what"] == "return accepted"} >= {f"of {area}" for area in AREAS}
