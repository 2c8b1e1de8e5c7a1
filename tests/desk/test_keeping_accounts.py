"""What an administrator does to an account is in force at once in every process, ends its sessions, and is recorded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import Engine, select

from dashboard.accounts import keeping
from dashboard.accounts.credentials import TRIES
from dashboard.config import Config
from queries import tables
from queries.engines import open_engine, reading
from tests.dashboard.commandline import Ended, Iom, iom
from tests.dashboard.conftest import PASSWORD, Visitor
from tests.desk.accounts_kept import OTHER, ROOT, SECOND, run
from tests.desk.building import ADMIN, ANALYST, COLLEAGUE, MEMBER, SENDER
from tests.desk.visiting import as_, desk_of, text_of
from tests.returns.building import AREA, POLICE, PROVIDER

__all__ = ["iom", "run"]

SIGNED_OUT = "Whoever was signed in with it is signed out."


def last_act(engine: Engine) -> tuple[str, str, str, dict[str, Any]]:
    with reading(engine) as connection:
        row = connection.execute(select(tables.audit).order_by(tables.audit.c.id.desc()).limit(1)).one()
    return row.who, row.what, row.subject, row.detail


def lock(visitor: Visitor, email: str) -> None:
    for _ in range(TRIES):
        assert visitor.sign_in(email, "wrong").status_code == 401


def is_in(visitor: Visitor) -> bool:
    """Whether a page and a call are answered; both or neither."""
    page, call = visitor.client.get("/cohort?area=X"), visitor.client.get("/_dash-layout")
    assert (page.status_code, call.status_code) in ((200, 200), (302, 401))
    assert page.status_code == 200 or page.location == "/sign-in?next=/cohort%3Farea%3DX"
    return page.status_code == 200


def test_each_act_ends_the_persons_sessions_at_once_in_every_process_and_is_in_the_audit(
    desk: Config, run: Iom
) -> None:
    """Two applications stand for two processes of a server: what they share is the database alone."""
    here, there, engine = desk_of(desk), desk_of(desk), open_engine(desk.cells_url)
    colleague = as_(here, ANALYST)
    acts: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
        ("role", ("manager",), "", "role changed"),
        ("areas", ("--area", AREA, "--area", "Westmere"), "", "areas changed"),
        ("reset", ("--password-stdin",), OTHER, "password reset"),
        ("unlock", (), "", "account unlocked"),
        ("disable", (), "", "account disabled"),
    )
    password = PASSWORD
    for command, words, typed, what in acts:
        visitors = [house.visitor() for house in (here, there)]
        assert [visitor.sign_in(MEMBER, password).status_code for visitor in visitors] == [303, 303]
        assert all(map(is_in, visitors))
        if command == "unlock":
            lock(there.visitor(), MEMBER)
            assert all(map(is_in, visitors)), "a stranger's tries put nobody out"
        ended = run("user", command, MEMBER, *words, typed=typed)
        assert (ended.code, ended.err) == (0, ""), command
        assert ended.out.endswith(f"{SIGNED_OUT}\n") and ended.out.startswith(MEMBER)
        assert not any(map(is_in, visitors)), command
        assert is_in(colleague)
        who, done, about, detail = last_act(engine)
        assert (who, done, about, detail["sessions ended"]) == ("command line", what, MEMBER, 2)
        password = typed or password
        assert password not in json.dumps(detail)
    refused = here.visitor().sign_in(MEMBER, password)
    wrong = here.visitor().sign_in(MEMBER, "wrong")
    nobody = here.visitor().sign_in("nobody@pcc.example", "wrong")
    assert refused.status_code == wrong.status_code == nobody.status_code == 401
    assert text_of(refused.text) == text_of(wrong.text) == text_of(nobody.text)
    run("user", "enable", MEMBER)
    assert last_act(engine)[1] == "account enabled"
    assert there.visitor().sign_in(MEMBER, password).status_code == 303


def test_a_role_and_areas_are_in_force_at_the_next_request(desk: Config, run: Iom) -> None:
    house = desk_of(desk)
    assert as_(house, SENDER).client.get("/desk").status_code == 200
    assert run("user", "role", SENDER, "manager").out == f"{SENDER} is now manager, {AREA}. {SIGNED_OUT}\n"
    assert as_(house, SENDER).client.get("/desk").status_code == 403
    assert "--organisation" in run("user", "role", SENDER, "sender").err
    assert "--organisation" in run("user", "role", SENDER, "sender", "--organisation", "Nobody").err
    ended = run("user", "role", SENDER, "sender", "--organisation", POLICE)
    assert ended.out == f"{SENDER} is now sender, {POLICE}, {AREA}. {SIGNED_OUT}\n"
    assert POLICE in as_(house, SENDER).client.get("/desk").text
    assert "Only a sender" in run("user", "role", MEMBER, "board", "--organisation", POLICE).err
    assert "Only an administrator" in run("user", "areas", MEMBER, "--all").err
    assert run("user", "areas", ADMIN, "--all").out == f"{ADMIN} is now admin, all areas. {SIGNED_OUT}\n"
    run("user", "areas", MEMBER, "--area", "Westmere")
    assert "Westmere" in as_(house, MEMBER).client.get("/account").text
    assert last_act_of(open_engine(desk.cells_url), "areas changed") == {
        "before": f"board, {AREA}",
        "now": "board, Westmere",
        "sessions ended": 0,
    }


def last_act_of(engine: Engine, what: str) -> dict[str, Any]:
    acts = select(tables.audit.c.detail).where(tables.audit.c.what == what).order_by(tables.audit.c.id.desc())
    with reading(engine) as connection:
        detail: dict[str, Any] = connection.execute(acts.limit(1)).scalar_one()
    return detail


def test_a_reset_password_is_the_only_one(desk: Config, run: Iom) -> None:
    house = desk_of(desk)
    lock(house.visitor(), MEMBER)
    assert run("user", "reset", MEMBER, "--password-stdin", typed=f"{OTHER}\n").code == 0
    assert house.visitor().sign_in(MEMBER).status_code == 401
    assert house.visitor().sign_in(MEMBER, OTHER).status_code == 303
    weak = run("user", "reset", MEMBER, "--password-stdin", typed="Password1234")
    assert (weak.code, weak.out) == (2, "") and "guessed first" in weak.err
    assert house.visitor().sign_in(MEMBER, OTHER).status_code == 303


def test_an_unlocked_account_is_let_in_at_once(desk: Config, run: Iom) -> None:
    house = desk_of(desk)
    lock(house.visitor(), MEMBER)
    assert house.visitor().sign_in(MEMBER).status_code == 401
    assert "\tlocked\t" in run("user", "list").out
    run("user", "unlock", MEMBER)
    assert house.visitor().sign_in(MEMBER).status_code == 303


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("enable", MEMBER), "is enabled already; nothing was changed."),
        (("unlock", MEMBER), "is not locked; nothing was changed."),
        (("role", MEMBER, "board"), "is so already; nothing was changed."),
        (("role", SENDER, "sender", "--organisation", PROVIDER), "is so already; nothing was changed."),
        (("areas", MEMBER, "--area", AREA), "is so already; nothing was changed."),
    ],
)
def test_what_is_so_already_is_said_and_neither_recorded_nor_felt(
    desk: Config, run: Iom, words: tuple[str, ...], says: str
) -> None:
    visitor, engine = as_(desk_of(desk), words[1]), open_engine(desk.cells_url)
    before = last_act(engine)
    assert run("user", *words) == Ended(0, f"{words[1]} {says}\n", "")
    assert last_act(engine) == before
    assert visitor.client.get("/account").status_code == 200


def test_a_disabled_account_stays_so_whatever_else_is_done_to_it(desk: Config, run: Iom) -> None:
    run("user", "disable", MEMBER.upper())
    assert run("user", "disable", MEMBER).out == f"{MEMBER} is disabled already; nothing was changed.\n"
    for words in (("role", MEMBER, "manager"), ("reset", MEMBER, "--password-stdin"), ("unlock", MEMBER)):
        said = run("user", *words, typed=PASSWORD).out
        assert said.endswith(f" It is disabled still: iom user enable {MEMBER}.\n")
    assert desk_of(desk).visitor().sign_in(MEMBER).status_code == 401


@pytest.mark.parametrize(
    "words",
    [
        ("disable", "{}"),
        ("enable", "{}"),
        ("role", "{}", "board"),
        ("areas", "{}", "--area", AREA),
        ("reset", "{}"),
        ("unlock", "{}"),
    ],
)
def test_an_address_without_account_is_named_with_its_cure(run: Iom, words: tuple[str, ...]) -> None:
    ended = run("user", *(word.format("no@body.example") for word in words))
    assert ended == Ended(2, "", "There is no account for no@body.example. iom user list names those that there are.\n")


def test_areas_are_those_of_the_register_and_said_outright(run: Iom) -> None:
    assert "no area called “Nowhere”" in run("user", "areas", MEMBER, "--area", "Nowhere").err
    assert "no area called “Nowhere”" in run("user", "role", MEMBER, "manager", "--area", "Nowhere").err
    west = run("user", "areas", SENDER, "--area", "Westmere")
    assert west.err.endswith("The register has none in Westmere.\n") and "--organisation" in west.err
    for words in ((), ("--all", "--area", AREA)):
        assert run("user", "areas", ADMIN, *words).err.startswith("Which areas is not clear.")


def test_the_list_says_all_of_every_account_but_its_password(desk: Config, run: Iom) -> None:
    as_(desk_of(desk), SENDER)
    run("user", "disable", COLLEAGUE)
    lines = [json.loads(line) for line in run("user", "list", "--json").out.splitlines()]
    assert [line["email"] for line in lines] == sorted(line["email"] for line in lines)
    found = {line["email"]: line for line in lines}
    sender = found[SENDER]
    assert sender | {"made_at": "", "signed_in_at": ""} == {
        "email": SENDER,
        "name": "sender",
        "role": "sender",
        "areas": [AREA],
        "organisation": PROVIDER,
        "state": "active",
        "locked_until": None,
        "made_at": "",
        "signed_in_at": "",
    }
    assert sender["signed_in_at"].endswith("Z") and found[MEMBER]["signed_in_at"] is None
    assert found[COLLEAGUE]["state"] == "disabled"
    table = run("user", "list").out
    assert len(table.splitlines()) == 1 + len(lines)
    assert "argon2" not in table + json.dumps(lines)


# The last who administers all areas


def test_the_last_administrator_of_all_areas_is_kept_unless_it_is_meant(desk: Config, run: Iom) -> None:
    run("user", "add", ROOT, "--role", "admin", "--password-stdin", typed=PASSWORD)
    acts = (("disable", ROOT), ("role", ROOT, "board", "--area", AREA), ("areas", ROOT, "--area", AREA))
    visitor = as_(desk_of(desk), ROOT)
    for words in acts:
        ended = run("user", *words)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith(f"{ROOT} is the last administrator of all areas, so nothing was changed.")
    assert is_in(visitor), "what is refused ends no session"
    assert run("user", "reset", ROOT, "--password-stdin", typed=OTHER).code == 0
    run("user", "add", SECOND, "--role", "admin", "--password-stdin", typed=PASSWORD)
    assert run("user", "disable", SECOND).code == 0, "another is left"
    assert run("user", "disable", ROOT).code == 2, "a disabled one is none"
    assert run("user", "disable", ROOT, "--even-last").code == 0


def test_the_last_administrator_of_an_area_is_kept_too(desk: Config, run: Iom) -> None:
    for email in (ROOT, SECOND):
        run("user", "add", email, "--role", "admin", "--area", AREA, "--password-stdin", typed=PASSWORD)
    admins = [kept.account.email for kept in keeping.every(open_engine(desk.cells_url)) if kept.account.role == "admin"]
    for email in admins:
        assert email == ROOT or run("user", "disable", email, "--even-last").code == 0
    for words in (("disable", ROOT), ("role", ROOT, "board")):
        said = run("user", *words).err
        assert said.startswith(f"{ROOT} is the last administrator of {AREA}, so nothing was changed.")
    assert run("user", "disable", ROOT, "--even-last").code == 0
