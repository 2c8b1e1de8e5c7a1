"""A person's own account: everybody finds it, and changes the password there; whoever else was signed in is put out."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, func, select
from werkzeug.test import TestResponse

from dashboard.accounts.credentials import TRIES
from dashboard.config import Config
from queries import tables
from queries.engines import open_engine, reading
from queries.vocabulary import Role
from tests.dashboard.conftest import PASSWORD, House, Visitor, address_of, house
from tests.desk.building import ANALYST, MEMBER, SENDER
from tests.desk.visiting import as_, desk_of, post, text_of

__all__ = ["house"]

NEW = "copper violet harbour"


def change(visitor: Visitor, present: str = PASSWORD, new: str = NEW, again: str | None = None) -> TestResponse:
    return post(visitor, "/account", present=present, new=new, again=new if again is None else again)


def faults(answer: TestResponse) -> dict[str, str]:
    """What is said of each field, found by what the field says of itself."""
    said = {}
    for name, attributes in re.findall(r'<input id="\w+" name="(\w+)" type="password"([^>]*)>', answer.text):
        if "aria-invalid" in attributes:
            described = re.search(r'aria-describedby="([^"]+)"', attributes)
            assert described
            ids = described[1].split()
            said[name] = text_of("".join(re.findall(rf'<p [^>]*id="(?:{"|".join(ids)})">.*?</p>', answer.text)))
    return said


def kept(engine: Engine) -> str:
    with reading(engine) as connection:
        return str([list(connection.execute(select(table))) for table in tables.CELLS.sorted_tables])


@pytest.mark.parametrize("role", Role)
def test_everybody_finds_their_own_account_by_their_name(house: House, role: Role) -> None:
    visitor = house.visitor(role)
    assert str(visitor.client.get("/_dash-layout").get_json()).count("'href': '/account'") == 1
    html = visitor.client.get("/account").text
    assert html.count('<a href="/account">Your account</a>') == 1
    page = text_of(html)
    assert address_of(role) in page and "Change your password" in page


def test_a_changed_password_is_the_only_one_and_ends_every_session(desk: Config) -> None:
    here, there, engine = desk_of(desk), desk_of(desk), open_engine(desk.cells_url)
    one, other, stranger = as_(here, MEMBER), as_(there, MEMBER), as_(here, ANALYST)
    cookie = one.client.get_cookie("iom")
    answer = change(one)
    assert (answer.status_code, answer.location) == (303, "/sign-in?changed=yes")
    assert "Your password is changed" in one.client.get(answer.location).text
    thief = here.visitor()
    assert cookie
    thief.client.set_cookie("iom", cookie.value)
    for visitor in (one, other, thief):
        assert visitor.client.get("/account").location == "/sign-in?next=/account"
    assert stranger.client.get("/account").status_code == 200
    assert here.visitor().sign_in(MEMBER).status_code == 401
    assert one.sign_in(MEMBER, NEW, next="/account").location == "/account"
    with reading(engine) as connection:
        acts = connection.execute(select(tables.audit).where(tables.audit.c.what == "password changed")).all()
    assert [(act.who, act.subject, act.detail) for act in acts] == [(MEMBER, MEMBER, {"sessions ended": 2})]
    assert PASSWORD not in kept(engine) and NEW not in kept(engine)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"present": ""}, {"present": "Give the password"}),
        ({"present": "wrong"}, {"present": "This is not your password"}),
        ({"new": "short"}, {"new": "shorter than 12"}),
        ({"new": "Password1234!"}, {"new": "guessed first"}),
        ({"new": PASSWORD}, {"new": "the password that you have"}),
        ({"again": "other"}, {"again": "not the same"}),
        ({"present": "", "new": "", "again": "x"}, {"present": "Give", "new": "shorter", "again": "not the same"}),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_changes_nothing(
    desk: Config, given: dict[str, str], said: dict[str, str]
) -> None:
    visitor = as_(desk_of(desk), MEMBER)
    answer = change(visitor, **given)
    assert answer.status_code == 400
    found = faults(answer)
    assert found.keys() == said.keys()
    assert all(words in found[name] for name, words in said.items())
    assert 'role="alert"' in answer.text and answer.text.count("autofocus") == 1
    assert not [word for word in given.values() if len(word) > 4 and f'"{word}"' in answer.text]
    assert visitor.client.get("/account").status_code == 200
    assert desk_of(desk).visitor().sign_in(MEMBER).status_code == 303


def test_wrong_tries_lock_the_account_as_at_the_sign_in(desk: Config) -> None:
    house, engine = desk_of(desk), open_engine(desk.cells_url)
    visitor = as_(house, SENDER)
    for _ in range(TRIES):
        change(visitor, present="wrong")
    assert "locked for 15 minutes" in faults(change(visitor))["present"], "also with the right one"
    assert house.visitor().sign_in(SENDER).status_code == 401
    assert visitor.client.get("/desk").status_code == 200, "whoever is in stays in"
    with reading(engine) as connection:
        refused = tables.audit.c.what == "password change refused"
        acts = connection.execute(select(func.count()).select_from(tables.audit).where(refused)).scalar_one()
    assert acts == TRIES + 1


def test_forms_that_are_wrong_by_themselves_are_no_tries(desk: Config) -> None:
    visitor = as_(desk_of(desk), MEMBER)
    for _ in range(TRIES + 1):
        change(visitor, new="short")
    assert change(visitor).status_code == 303


def test_too_many_tries_from_one_address_are_turned_away_with_those_of_the_sign_in(desk: Config) -> None:
    visitor = as_(desk_of(desk), MEMBER)
    codes = [change(visitor, present="wrong").status_code for _ in range(20)]
    assert codes == [400] * 19 + [429]
    turned = change(visitor)
    assert "too many tries" in faults(turned)["present"]
    assert visitor.sign_out().status_code == 303
    assert visitor.sign_in(MEMBER).status_code == 429


def test_a_change_without_the_sessions_token_is_none(desk: Config) -> None:
    house = desk_of(desk)
    visitor, other = as_(house, MEMBER), as_(house, ANALYST)
    form = {"present": PASSWORD, "new": NEW, "again": NEW}
    for token in ("", other.token()):
        assert visitor.client.post("/account", data={**form, "csrf_token": token}).status_code == 400
    assert house.visitor().client.post("/account", data=form).status_code == 401
    assert house.visitor().sign_in(MEMBER).status_code == 303
