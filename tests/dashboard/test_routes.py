"""Nobody comes in without a session, and nobody sees what is not theirs."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from queries.vocabulary import Role
from tests.dashboard.conftest import ELSEWHERE, OURS, THEIRS, House, add_account
from tests.dashboard.desk_routes import CHANGES, DESK

FILL = {
    "path": "cohort",
    "filename": "charts.css",
    "package_name": "dash",
    "fingerprinted_path": "dcc/dash_core_components.js",
    "kind": "release?as=zip",
    "what": "housing",
    "page": "housing",
    "id": "1",
    "slug": "2026-27-Q2",
}
NOT_FOR = dict.fromkeys(
    (
        (path, Role.SENDER)
        for path in (
            "/download/release?as=zip",
            "/print/housing",
            "/board-pack",
            "/present/pack",
            "/present/housing",
            "/present/past/1",
        )
    ),
    403,
) | dict.fromkeys(
    (
        (path, role)
        for path in ("/administration/template", "/administration/template/standard.pptx")
        for role in Role  # the administrator here is one of a single area
    ),
    403,
)
NOT_FOR |= DESK
"""Routes that some roles are refused; each of them has tests of its own for areas and editions."""
OPEN = {"/healthz", "/sign-in"}


def routes(server: Flask) -> Iterator[tuple[str, str]]:
    """Every rule of the server, with something in its places, by each of its methods."""
    for rule in server.url_map.iter_rules():
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda place: FILL[place[1]], rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, path


def test_the_table_of_routes_is_the_real_one(house: House) -> None:
    found = set(routes(house.server))
    assert {
        ("POST", "/_dash-update-component"),
        ("GET", "/_dash-layout"),
        ("POST", "/sign-out"),
        ("GET", "/cohort"),
    } <= found
    assert not [path for _, path in found if "mcp" in path]


def test_without_a_session_every_route_is_refused(house: House) -> None:
    for method, path in routes(house.server):
        if path in OPEN:
            continue
        answer = house.visitor().client.open(path, method=method)
        to_sign_in = answer.status_code == 302 and answer.location.startswith("/sign-in?next=")
        assert answer.status_code == 401 or to_sign_in, (method, path, answer.status)
        assert len(answer.data) < 500


@pytest.mark.parametrize("role", Role)
def test_with_a_session_every_role_is_let_in_and_no_forged_change_is(house: House, role: Role) -> None:
    visitor = house.visitor(role)
    for method, path in routes(house.server):
        if path in OPEN:
            continue
        answer = visitor.client.open(path, method=method)
        expected = 400 if method == "POST" else NOT_FOR.get((path, role), 200)
        assert answer.status_code == expected, (method, path, answer.status)


@pytest.mark.parametrize("role", Role)
def test_the_desks_changes_are_refused_to_those_whose_work_they_are_not(house: House, role: Role) -> None:
    visitor = house.visitor(role)
    asked = {path for method, path in routes(house.server) if method == "POST" and path.startswith(("/desk", "/audit"))}
    assert asked == set(CHANGES)
    for path in asked:
        answer = visitor.client.post(path, data={"csrf_token": visitor.token()})
        assert answer.status_code in ((404, 409) if role in CHANGES[path] else (403,)), (path, answer.status)


@pytest.mark.parametrize(
    "path", ["/favicon.ico", "/assets/plotly-cartesian.min.js", "/assets/charts.js", "/%2e%2e/keys"]
)
def test_files_beyond_the_sign_in_page_need_a_session(house: House, path: str) -> None:
    assert house.visitor().client.get(path).status_code in (302, 401)


def test_the_sign_in_page_is_drawn_without_a_session(house: House) -> None:
    client = house.visitor().client
    addresses = re.findall(r'(?:href|src)="(/[^"]+)"', client.get("/sign-in").text)
    assert len(addresses) >= 5
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


@pytest.mark.parametrize("path", ["/nowhere", "/cohort/nowhere", "/board-packs"])
def test_an_address_without_a_page_answers_404_with_the_frame_that_says_so(house: House, path: str) -> None:
    visitor = house.visitor(Role.BOARD)
    answer = visitor.client.get(path)
    assert answer.status_code == 404 and "_dash-config" in answer.text
    assert "Page not found" in str(visitor.shown(path, "")["parts"])
    assert [visitor.client.get(page).status_code for page in ("/", "/cohort", "/cohort/")] == [200] * 3


# Whose figures


@pytest.mark.parametrize("role", [Role.BOARD, Role.MANAGER, Role.ANALYST, Role.ADMIN])
def test_each_role_sees_its_own_area_and_no_other(house: House, role: Role) -> None:
    visitor = house.visitor(role)
    assert visitor.shown("/cohort", f"?area={OURS}")["parts"]["place"] == OURS
    refused = visitor.shown("/cohort", f"?area={THEIRS}")
    assert refused["parts"]["place"] == OURS
    assert THEIRS not in str(refused | {"of": "", "went": ""})  # which say what was asked, as it was asked


def test_a_sender_sees_no_figures(house: House) -> None:
    for search in ("", f"?area={OURS}", f"?area={OURS}&edition=working"):
        parts = str(house.visitor(Role.SENDER).shown("/cohort", search)["parts"])
        assert "sends returns" in parts
        assert OURS not in parts and "Graph" not in parts


@pytest.mark.parametrize(
    ("role", "working"),
    [(Role.BOARD, False), (Role.MANAGER, False), (Role.SENDER, False), (Role.ANALYST, True), (Role.ADMIN, True)],
)
def test_the_working_edition_is_for_analysts_and_administrators(house: House, role: Role, working: bool) -> None:
    assert house.visitor(role).shown("/cohort", f"?area={OURS}&edition=working")["working"] is working


def test_an_area_is_seen_by_those_whom_the_register_lets_in(house: House) -> None:
    add_account(house.config, "far@farland.example", Role.BOARD, ELSEWHERE)
    visitor = house.visitor()
    visitor.sign_in("far@farland.example")
    assert visitor.shown("/cohort", f"?area={OURS}")["parts"]["place"] == OURS
    assert visitor.shown("/cohort", f"?area={THEIRS}")["parts"]["place"] == ELSEWHERE
