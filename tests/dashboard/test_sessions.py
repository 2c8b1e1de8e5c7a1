"""Sessions begin and end on the server, and nothing is changed by a forged request."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from dashboard import security
from dashboard.app import create_app
from queries.vocabulary import Role
from tests.dashboard.conftest import OURS, PASSWORD, House, add_account, address_of, new_store


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


def without(body: dict[str, Any], name: str, at: int) -> dict[str, Any]:
    return body | {name: [each for place, each in enumerate(body[name]) if place != at]}


STRANGE: dict[str, Callable[[dict[str, Any]], object]] = {
    "no such output": lambda body: body | {"output": "nothing.data"},
    "a list for the output": lambda body: body | {"output": [body["output"]]},
    "no output": lambda body: body | {"output": None},
    "outputs that are none": lambda body: body | {"outputs": [1]},
    "another output": lambda body: body | {"outputs": [{"id": "other", "property": "data"}, *body["outputs"][1:]]},
    "an output too few": lambda body: without(body, "outputs", 0),
    "another part": lambda body: body | {"outputs": [*body["outputs"][:-1], [{"id": {"a": "b"}, "property": "x"}]]},
    "a part that is none": lambda body: body | {"outputs": [*body["outputs"][:-1], [5]]},
    "no inputs": lambda body: body | {"inputs": []},
    "nothing for the inputs": lambda body: body | {"inputs": None},
    "an input too few": lambda body: without(body, "inputs", 1),
    "an input too many": lambda body: body | {"inputs": [[], *body["inputs"]]},
    "words for the state": lambda body: body | {"state": "x"},
    "a state too few": lambda body: without(body, "state", 0),
    "changes that are none": lambda body: body | {"changedPropIds": [{}]},
    "a number for the changes": lambda body: body | {"changedPropIds": 1},
    "a list": lambda body: [body],
    "nothing": lambda _body: None,
}


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_a_call_that_our_pages_never_make_is_refused_in_plain_words(
    house: House, strange: Callable[[dict[str, Any]], object]
) -> None:
    visitor = house.visitor(Role.BOARD)
    headers = {"X-CSRFToken": visitor.token()}
    body = visitor.tab().call("view.data", changed="address.data")
    assert visitor.client.post("/_dash-update-component", json=body, headers=headers).status_code == 200
    answer = visitor.client.post("/_dash-update-component", json=strange(body), headers=headers)
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text.count("\n") == 1


def test_a_call_that_is_no_json_is_refused(house: House) -> None:
    visitor = house.visitor(Role.BOARD)
    answer = visitor.client.post("/_dash-update-component", data="{", headers={"X-CSRFToken": visitor.token()})
    assert answer.status_code == 400


def test_odd_values_in_a_call_are_taken_for_an_address_that_is_none(house: House) -> None:
    visitor = house.visitor(Role.BOARD)
    odd = visitor.tab().call("view.data", changed="address.data")
    for told in ("inputs", "state"):
        odd[told] = [_odd(each) for each in odd[told]]
    headers = {"X-CSRFToken": visitor.token()}
    assert visitor.client.post("/_dash-update-component", json=odd, headers=headers).status_code == 200


def _odd(told: Any) -> Any:
    return [_odd(each) for each in told] if isinstance(told, list) else told | {"value": [5]}


def test_too_many_tries_from_one_address_are_turned_away(house: House) -> None:
    fresh: Flask = create_app(house.config).server
    visitor = House(house.config, fresh).visitor()
    token = visitor.form_token()
    data = {"email": "nobody@southshire.example", "password": "wrong", "csrf_token": token}
    visitor.client.environ_base["REMOTE_ADDR"] = "198.51.100.9"
    codes = [visitor.client.post("/sign-in", data=data).status_code for _ in range(21)]
    assert codes == [401] * 20 + [429]


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
