"""Nobody comes in without a session, nobody sees what is not theirs, nothing is changed by a forged request."""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from flask import Flask

from dashboard import security
from dashboard.app import create_app, create_server
from queries.vocabulary import Role
from tests.dashboard.conftest import ELSEWHERE, OURS, PASSWORD, THEIRS, House, add_account, address_of, new_store
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
            "/packs/inside",
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
        for role in Role
        if role is not Role.ADMIN
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


# Whose figures


@pytest.mark.parametrize("role", [Role.BOARD, Role.MANAGER, Role.ANALYST, Role.ADMIN])
def test_each_role_sees_its_own_area_and_no_other(house: House, role: Role) -> None:
    visitor = house.visitor(role)
    assert visitor.shown("/cohort", f"?area={OURS}")["parts"]["place"] == OURS
    refused = visitor.shown("/cohort", f"?area={THEIRS}")
    assert refused["parts"]["place"] == OURS
    assert THEIRS not in str(refused | {"of": ""})  # which says what was asked, as it was asked


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


# Sessions and forms


def test_signing_in_leads_to_the_page_that_was_asked_for(house: House) -> None:
    visitor = house.visitor()
    asked = visitor.client.get("/cohort?area=Southshire&quarter=2026-27-Q2")
    assert visitor.client.get(asked.location).status_code == 200
    answer = visitor.sign_in(address_of(Role.BOARD), next="/cohort?area=Southshire&quarter=2026-27-Q2")
    assert (answer.status_code, answer.location) == (303, "/cohort?area=Southshire&quarter=2026-27-Q2")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "evil",
        "/sign-out",
        "",
        "/\n//evil.example",
        "http:evil.example",
    ],
)
def test_signing_in_never_leads_elsewhere(house: House, elsewhere: str) -> None:
    assert house.visitor().sign_in(address_of(Role.BOARD), next=elsewhere).location == "/"


def test_signing_out_ends_the_session_on_the_server(house: House) -> None:
    visitor = house.visitor()
    visitor.sign_in(address_of(Role.BOARD))
    kept = visitor.client.get_cookie("iom")
    assert kept is not None
    assert visitor.sign_out().location == "/sign-in"
    thief = house.visitor()
    thief.client.set_cookie("iom", kept.value)
    assert thief.client.get("/_dash-layout").status_code == 401


def test_signing_in_gives_another_cookie_than_the_visit_before(house: House) -> None:
    visitor = house.visitor()
    visitor.form_token()
    before = visitor.client.get_cookie("iom")
    visitor.sign_in(address_of(Role.BOARD))
    after = visitor.client.get_cookie("iom")
    assert before is not None and after is not None and before.value != after.value


def test_a_sign_in_without_the_token_of_its_own_visit_is_not_tried(house: House) -> None:
    other = house.visitor().form_token()
    visitor = house.visitor()
    visitor.form_token()
    for token in ("", "0" * 64, other):
        data = {"email": address_of(Role.BOARD), "password": PASSWORD, "csrf_token": token}
        assert visitor.client.post("/sign-in", data=data).location == "/sign-in?stale=yes"
    assert visitor.client.get("/_dash-layout").status_code == 401


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-CSRFToken": ""}, {"X-CSRFToken": "0" * 64}, {"X-CSRFToken": "é"}],
)
def test_a_call_without_its_sessions_token_is_refused(house: House, headers: dict[str, str]) -> None:
    assert house.visitor(Role.BOARD).view("/cohort", headers=headers).status_code == 400


def test_a_call_with_the_token_of_another_session_is_refused(house: House) -> None:
    other = house.visitor(Role.ANALYST).token()
    assert house.visitor(Role.BOARD).view("/cohort", headers={"X-CSRFToken": other}).status_code == 400


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("Sec-Fetch-Site", "cross-site", 400),
        ("Sec-Fetch-Site", "same-site", 400),
        ("Sec-Fetch-Site", "same-origin", 200),
        ("Origin", "https://evil.example", 400),
        ("Origin", "null", 400),
        ("Origin", "http://localhost", 200),
    ],
)
def test_a_call_from_another_site_is_refused_even_with_the_token(
    house: House, name: str, value: str, status: int
) -> None:
    visitor = house.visitor(Role.BOARD)
    assert visitor.view("/cohort", headers={"X-CSRFToken": visitor.token(), name: value}).status_code == status


ADDRESS = [
    {"id": "address", "property": "pathname", "value": "/cohort"},
    {"id": "address", "property": "search", "value": ""},
    {"id": "tick", "property": "n_intervals", "value": None},
]
CALL = {
    "output": "drawn.data",
    "outputs": {"id": "drawn", "property": "data"},
    "inputs": ADDRESS,
    "changedPropIds": ["address.pathname"],
    "state": [{"id": "of", "property": "data", "value": None}],
}


@pytest.mark.parametrize(
    "other",
    [
        {"output": "nothing.data"},
        {"output": ["drawn.data"]},
        {"output": None},
        {"outputs": [1]},
        {"outputs": {"id": "other", "property": "data"}},
        {"inputs": []},
        {"inputs": None},
        {"inputs": ADDRESS[:2]},
        {"inputs": [[], *ADDRESS]},
        {"state": "x"},
        {"changedPropIds": [{}]},
        {"changedPropIds": 1},
    ],
    ids=str,
)
def test_a_call_that_our_pages_never_make_is_refused_in_plain_words(house: House, other: dict[str, object]) -> None:
    visitor = house.visitor(Role.BOARD)
    headers = {"X-CSRFToken": visitor.token()}
    assert visitor.client.post("/_dash-update-component", json=CALL, headers=headers).status_code == 200
    for body in (CALL | other, [CALL], None):
        answer = visitor.client.post("/_dash-update-component", json=body, headers=headers)
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")
        assert answer.text.count("\n") == 1


def test_a_call_that_is_no_json_is_refused(house: House) -> None:
    visitor = house.visitor(Role.BOARD)
    answer = visitor.client.post("/_dash-update-component", data="{", headers={"X-CSRFToken": visitor.token()})
    assert answer.status_code == 400


def test_odd_values_in_a_call_are_taken_for_an_address_that_is_none(house: House) -> None:
    visitor = house.visitor(Role.BOARD)
    odd = CALL | {"inputs": [each | {"value": [5]} for each in ADDRESS]}
    headers = {"X-CSRFToken": visitor.token()}
    assert visitor.client.post("/_dash-update-component", json=odd, headers=headers).status_code == 200


def test_too_many_tries_from_one_address_are_turned_away(house: House) -> None:
    fresh: Flask = create_app(house.config).server
    visitor = House(house.config, fresh).visitor()
    token = visitor.form_token()
    data = {"email": "nobody@southshire.example", "password": "wrong", "csrf_token": token}
    visitor.client.environ_base["REMOTE_ADDR"] = "198.51.100.9"
    codes = [visitor.client.post("/sign-in", data=data).status_code for _ in range(21)]
    assert codes == [401] * 20 + [429]


# Headers


@pytest.mark.parametrize("path", ["/", "/sign-in", "/healthz", "/_dash-layout", "/assets/charts.js", "/nowhere"])
def test_every_answer_carries_the_headers(house: House, path: str) -> None:
    headers = house.visitor(Role.BOARD).client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers
    policy = headers["Content-Security-Policy"]
    for rule in (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ):
        assert rule in policy.split("; ")
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_every_script_of_the_page_is_allowed_and_none_other(house: House) -> None:
    answer = house.visitor(Role.BOARD).client.get("/")
    allowed = set(re.findall(r"'sha256-([^']+)'", answer.headers["Content-Security-Policy"]))
    written = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>(.*?)</script>", answer.text, flags=re.DOTALL)
    assert written
    assert {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in written} == allowed
    assert not re.findall(r'(?:src|href)="(?!/)', answer.text), "something comes from elsewhere"


def test_the_page_tells_no_versions(house: House) -> None:
    page = house.visitor(Role.BOARD).client.get("/").text
    assert re.findall(r'"(\w+_version)":"([^"]+)"', page) == []


def test_pages_and_figures_are_kept_nowhere_and_scripts_for_a_year(house: House) -> None:
    visitor = house.visitor(Role.BOARD)
    for answer in (
        visitor.client.get("/"),
        visitor.client.get("/sign-in"),
        visitor.client.get("/_dash-layout"),
        visitor.view("/cohort"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
    scripts = re.findall(r'<script src="([^"]+)"', visitor.client.get("/").text)
    assert scripts
    for script in scripts:
        answer = visitor.client.get(script)
        assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert "Cookie" not in answer.headers.get("Vary", ""), "a new sign-in would fetch it anew"


def test_answers_are_compressed_and_an_unchanged_file_is_not_sent_again(house: House) -> None:
    client = house.visitor(Role.BOARD).client
    path = "/assets/shell.css"
    plain = client.get(path)
    small = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    again = client.get(path, headers={"Accept-Encoding": "gzip, br", "If-None-Match": small.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Encoding" not in client.get("/sign-in", headers={"Accept-Encoding": "br"}).headers


def test_production_sends_cookies_by_https_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    config = new_store(tmp_path_factory.mktemp("production"), IOM_PRODUCTION="yes", IOM_PROXIES="1")
    add_account(config, address_of(Role.BOARD), Role.BOARD, OURS)
    visitor = House(config, create_app(config).server).visitor()
    through = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Host": "iom.example"}
    page = visitor.client.get("/sign-in", headers=through)
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-iom=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_token_of_a_session_is_none_of_its_secrets(house: House) -> None:
    visitor = house.visitor(Role.BOARD)
    cookie = visitor.client.get_cookie("iom")
    assert cookie is not None and visitor.token() not in cookie.decoded_value
    assert security.TOKEN_COOKIE == "_csrf_token"


# What gunicorn serves


def test_the_server_is_made_from_the_environment(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOM_STORE", str(house.config.store))
    assert create_server().test_client().get("/healthz").text == "OK"


@pytest.mark.parametrize(
    ("name", "value", "cure"), [("IOM_PORT", "x", "give a whole number"), ("IOM_STORE", "", "iom migrate")]
)
def test_a_server_that_cannot_be_made_says_why_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, cure: str
) -> None:
    monkeypatch.setenv("IOM_STORE", str(tmp_path))
    monkeypatch.setenv(name, value or str(tmp_path / "empty"))
    with pytest.raises(SystemExit, match=cure):
        create_server()
