"""Whatever an address, a form, a head or a call holds: never an error of the server, always a sentence to whoever asks.

Walks the application's own map of addresses.
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from queries.vocabulary import Quarter, Role
from tests.dashboard.conftest import House, Visitor, new_house
from tests.dashboard.pack_forms import HOUSES, form
from tests.tab import written

NUMBERS = ("0", "-1", "1000000000", "9" * 30, "9" * 5000, "one", "٣")
QUARTERS = ("0000-01-Q1", "9999-00-Q9", "9999-00-Q4", "0001-02-Q1", "99999999-00-Q1", "1989-90-Q4", "2090-91-Q1")
BAD = (*NUMBERS, *QUARTERS, "%ED%A0%80", "%00", "a%0Ab", "%E2%80%A8", "http://[", "..%2f..", "a" * 60_000, "%")
LONG, NO_ADDRESS = "a" * 60_000, "http://["
FIGURES, DESK = ("/download", "/print", "/present", "/board-pack"), ("/desk", "/audit", "/administration", "/sign-in")
WORDS = {
    "area": (LONG,),
    "quarter": QUARTERS,
    "slice": ("district:", "sex:" + LONG),
    "edition": (LONG,),
    "pathway": (LONG,),
    "pack": (LONG,),
    "past": NUMBERS,
    "chart": (LONG, "/"),
    "page": (NO_ADDRESS, "/"),
    "as": (LONG,),
}
"""What the addresses of figures say."""
DESK_WORDS = {
    "area": (LONG,),
    "quarter": ("9999-00-Q4", "0000-01-Q1"),
    "next": (NO_ADDRESS, "//[", LONG),
    "since": ("9999-12-31", "0001-01-01", "-1"),
    "until": ("9999-12-31", "0001-01-01", "-1"),
    **dict.fromkeys(("kind", "organisation", "column", "theirs", "who", "what", "about", "job"), (LONG,)),
}
"""What those of the desk say."""
FIELDS = ("do", "area", "why", "words", "organisation", "column", "theirs", "ours", "email", "password", "next")
HEADS = (
    *("Origin", "Referer", "Host", "Cookie", "Accept", "Accept-Encoding", "Content-Type", "Content-Length", "Range"),
    *("If-None-Match", "If-Modified-Since", "User-Agent", "X-Forwarded-For", "X-CSRFToken", "Authorization"),
)
ROLES = (Role.SENDER, Role.ANALYST, Role.ADMIN)
SLOW = ("/_dash-component-suites", "/assets/")
"""What Dash and Flask serve as files: the same for every role."""
BARE = re.compile(r"Internal Server Error|Traceback|<title>\d\d\d |File \"|sqlalchemy|sqlite3|psycopg", re.IGNORECASE)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Its own: some of what is sent may be kept."""
    yield from new_house(tmp_path_factory.mktemp("house"))


def rules(house: House) -> list[Rule]:
    return sorted(house.server.url_map.iter_rules(), key=lambda rule: rule.rule)


def filled(rule: Rule, value: str) -> str:
    return re.sub(r"<[^>]+>", lambda _: value, rule.rule)


def assert_plain(answer: TestResponse, *what: object) -> None:
    """No error of the server, and where it is refused, a sentence."""
    assert answer.status_code < 500, (*what, answer.status)
    if answer.status_code >= 400:
        assert not BARE.search(answer.text), (*what, answer.text)
        assert re.search(r"\w{2,} \w.*[.!?]", answer.text), (*what, answer.text)


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


@pytest.mark.parametrize("role", [None, *ROLES])
def test_no_value_in_a_path_is_an_error_of_the_server(house: House, role: Role | None) -> None:
    visitor = house.visitor(role)
    token = {"csrf_token": visitor.token()}
    for rule in rules(house):
        if not rule.arguments or (rule.rule.startswith(SLOW) and role is not Role.ANALYST):
            continue
        for value in BAD:
            for method in methods(rule):
                data = token if method == "POST" else None
                assert_plain(
                    visitor.client.open(filled(rule, value), method=method, data=data), rule, value[:40], method
                )


@pytest.mark.parametrize(
    ("paths", "words", "role"), [(FIGURES, WORDS, ROLES[1]), *((DESK, DESK_WORDS, r) for r in ROLES)]
)
def test_no_word_of_an_address_is_an_error_of_the_server(
    house: House, paths: tuple[str, ...], words: dict[str, tuple[str, ...]], role: Role
) -> None:
    client = house.visitor(role).client
    for rule in rules(house):
        if "GET" not in methods(rule) or not rule.rule.startswith(paths):
            continue
        path = filled(rule, "page" if "kind" in rule.arguments else "housing")
        for name, values in (*words.items(), ("a", ("%ED%A0%80", "%00", "%0A", "%"))):
            for value in values:
                assert_plain(client.get(f"{path}?{name}={value}&as=csv&page=housing"), path, name, value[:40])


@pytest.mark.parametrize("role", [None, *ROLES])
def test_no_field_of_a_form_is_an_error_of_the_server(house: House, role: Role | None) -> None:
    visitor = house.visitor(role)
    token = visitor.form_token() if role is None else visitor.token()
    for rule in rules(house):
        if methods(rule) != ["POST"] or rule.rule == "/sign-out":
            continue
        for field in FIELDS:
            for value in ("\0", "9" * 5000, NO_ADDRESS):
                data = {"csrf_token": token, "do": "add", field: value}
                assert_plain(visitor.client.post(filled(rule, "1"), data=data), rule, field, value[:40])


@pytest.mark.parametrize("role", [None, Role.ANALYST])
def test_no_head_of_a_request_is_an_error_of_the_server(house: House, role: Role | None) -> None:
    client = house.visitor(role).client
    for path in ("/sign-in", "/desk", "/assets/shell.css"):
        for head in HEADS:
            for value in ("\x00", "\xed\xa0\x80", NO_ADDRESS, "9" * 5000, "iom=\xed\xa0\x80", "bytes=9-1", ";;=,", ""):
                for method in ("GET", "POST"):
                    answer = client.open(path, method=method, headers={head: value})
                    assert answer.status_code < 500, (path, head, value, method)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
ODD = JSON | st.sampled_from(["\ud800", "\0", "9" * 30, 10**30, "http://[", "a" * 60_000, "9999-00-Q4"])


def call(visitor: Visitor, path: str, body: Any) -> TestResponse:
    heads = {"X-CSRFToken": visitor.token(), "Content-Type": "application/json"}
    return visitor.client.post(path, data=body if isinstance(body, str) else json.dumps(body), headers=heads)


VALUES = ("address.data", "screen.data", "tick.n_intervals", "view.data", "several", "id")
FORMS = ("output", "outputs", "inputs", "state", "changedPropIds")


@given(ODD, st.sampled_from([*VALUES, *FORMS]))
def test_no_value_in_a_call_of_the_page_is_an_error_of_the_server(house: House, value: Any, where: str) -> None:
    visitor = house.visitor(Role.ANALYST)
    body = visitor.tab().go("/cohort")
    for each in (*body["inputs"], *body["state"]):
        if isinstance(each, dict) and where == f"{each['id']}.{each['property']}":
            each["value"] = value
        elif isinstance(each, list) and where == "several":
            each.append({"id": {"pick": value}, "property": "value", "value": value})
        elif isinstance(each, list) and where == "id" and each:
            each[0]["id"] = value
    if where in FORMS:
        body[where] = value
    assert_plain(call(visitor, "/_dash-update-component", body), value, where)


@pytest.mark.parametrize("part", ["open-table", "open-definition", "open-files"])
def test_no_value_in_a_call_of_what_opens_is_an_error_of_the_server(shop: House, part: str) -> None:
    visitor = shop.visitor(Role.ANALYST)
    tab = visitor.tab()
    tab.follow("/cohort")
    id = tab.places(part)[0]
    asked = tab.call(f'"{part.removeprefix("open-")}":"part"}}', changed=f"{written(id)}.n_clicks", match=id)
    for value in (None, True, -1, 9**30, 0.5, "", "x", "\ud800", [], [[]], {}, {"chart": {}}):
        for where in ("chart", "presses", "id"):
            body = deepcopy(asked)
            outputs = body["outputs"] if isinstance(body["outputs"], list) else [body["outputs"]]
            for each in (named for named in (*body["inputs"], *outputs) if isinstance(named, dict)):
                if where == "id":
                    each["id"] = value
                elif where == "chart" and isinstance(each["id"], dict):
                    each["id"] = {**each["id"], "chart": value}
                else:
                    each["value"] = value
            assert_plain(call(visitor, "/_dash-update-component", body), value, where)


@given(
    st.text()
    | st.sampled_from(["\0", "9" * 30, "9" * 5000, "http://[", "a" * 60_000, "9999-00-Q4", "housing/houses?%ED"]),
    st.sampled_from([*form(""), "wanted", "quarter", "district", "who", "edition", "add"]),
    st.sampled_from(["rename", "show", "add", "up 0", "save"]),
)
def test_no_value_in_a_change_of_a_pack_is_an_error_of_the_server(
    house: House, value: str, where: str, act: str
) -> None:
    visitor = house.visitor(Role.ANALYST)
    data = form(act, [HOUSES], pack="Nowhere", name="x", add="", csrf_token=visitor.token()) | {where: value}
    assert_plain(visitor.client.post("/board-pack?area=Southshire", data=data), value, where)


@pytest.mark.parametrize("path", ["/board-pack", "/_dash-update-component", "/desk/words"])
@pytest.mark.parametrize("body", ["[" * 200_000, "{", '"\\ud800"', "9" * 5000, "\xff", '{"a":' * 50_000, "null", ""])
def test_no_body_that_is_no_call_of_ours_is_an_error_of_the_server(house: House, path: str, body: str) -> None:
    answer = call(house.visitor(Role.ANALYST), path, body)
    assert 400 <= answer.status_code < 500
    assert_plain(answer, path, body[:20])


def test_a_quarter_is_one_of_a_century(house: House) -> None:
    for text in QUARTERS:
        with pytest.raises(ValueError, match="is not a"):
            Quarter.parse(text)
    assert [Quarter.parse(text).days for text in ("1990-91-Q1", "2089/90 Q4")] == [91, 90]


def sentences(house: House, path: str) -> Iterator[str]:
    for role in (Role.SENDER, Role.ANALYST):
        answer = house.visitor(role).client.get(path)
        assert answer.status_code in (403, 404)
        yield answer.text


@pytest.mark.parametrize("path", ["/desk/return/0", "/desk/return/-1", f"/desk/return/{10**30}", "/desk/return/one"])
def test_a_return_that_cannot_be_is_not_there(house: House, path: str) -> None:
    assert all("There is nothing here that your account may see." in said for said in sentences(house, path))


@pytest.mark.parametrize("number", ["0", "-1", str(10**30), "one"])
def test_a_past_pack_that_cannot_be_is_not_there(house: House, number: str) -> None:
    client = house.visitor(Role.ANALYST).client
    for path in (f"/present/past/{number}", f"/download/pack?past={number}&as=xlsx"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "There is no past pack at this address." in answer.text


@pytest.mark.parametrize("slug", QUARTERS)
def test_a_quarter_that_cannot_be_is_not_there(house: House, slug: str) -> None:
    answer = house.visitor(Role.ANALYST).client.get(f"/desk/quarter/{slug}")
    assert answer.status_code == 404
    assert (
        house.visitor(Role.ANALYST).client.get(f"/download/page?page=housing&as=csv&quarter={slug}").status_code == 404
    )
