"""Accounts: who may sign in and for how long, when an account is locked, what is written down of it."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select, update

from dashboard.accounts import credentials, passwords, people, sessions
from dashboard.accounts.credentials import LOCKED_FOR, TRIES
from dashboard.accounts.people import Account, Act
from dashboard.accounts.placement import Place
from dashboard.accounts.sessions import Limits
from queries import tables
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.register import Register
from queries.vocabulary import Edition, Role
from tests.dashboard.conftest import ELSEWHERE, OURS, PASSWORD, REGISTER, THEIRS

NOW = datetime(2026, 11, 2, 9, 30)
EMAIL = "jane.smith@southshire.example"
LIMITS = Limits(timedelta(minutes=60), timedelta(hours=12))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/cells.sqlite")
    tables.CELLS.create_all(engine)
    add(engine)
    yield engine
    engine.dispose()


def add(engine: Engine, email: str = EMAIL, password: str = PASSWORD, role: Role = Role.BOARD) -> None:
    people.add(engine, email=email, password=password, place=Place(role, (OURS,)), who="tests", now=NOW)


def enter(engine: Engine, password: str = PASSWORD, now: datetime = NOW, email: str = EMAIL) -> Account | None:
    entered = credentials.sign_in(engine, email, password, LIMITS, now)
    return entered[0] if entered else None


def come_in(engine: Engine, now: datetime = NOW) -> tuple[Account, str]:
    """The account and the token of a session of it."""
    entered = credentials.sign_in(engine, EMAIL, PASSWORD, LIMITS, now)
    assert entered is not None
    return entered


def fail(engine: Engine, times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        assert enter(engine, "wrong", now) is None


def acts(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as connection:
        return [(row.who, row.what, row.subject) for row in connection.execute(select(tables.audit))]


def everything(engine: Engine) -> str:
    with reading(engine) as connection:
        return str([list(connection.execute(select(table))) for table in tables.CELLS.sorted_tables])


# Signing in


def test_the_right_password_signs_in_however_the_address_is_written(engine: Engine) -> None:
    assert enter(engine, email=f"  {EMAIL.upper()} ") == Account(1, EMAIL, "jane.smith", Role.BOARD, (OURS,), "")


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " ", PASSWORD.upper()])
def test_any_other_password_does_not(engine: Engine, password: str) -> None:
    assert enter(engine, password) is None


def test_five_wrong_tries_lock_the_account_for_fifteen_minutes(engine: Engine) -> None:
    fail(engine, TRIES)
    assert enter(engine) is None
    assert enter(engine, now=NOW + LOCKED_FOR - timedelta(seconds=1)) is None
    assert enter(engine, now=NOW + LOCKED_FOR) is not None


def test_tries_while_locked_do_not_lock_it_longer(engine: Engine) -> None:
    fail(engine, TRIES)
    fail(engine, TRIES, NOW + timedelta(minutes=14))
    assert enter(engine, now=NOW + LOCKED_FOR) is not None


def test_after_a_lock_five_more_tries_lock_again(engine: Engine) -> None:
    fail(engine, TRIES)
    fail(engine, TRIES - 1, NOW + LOCKED_FOR)
    assert enter(engine, now=NOW + LOCKED_FOR) is not None
    fail(engine, TRIES, NOW + LOCKED_FOR)
    assert enter(engine, now=NOW + LOCKED_FOR) is None


def test_the_right_password_begins_the_count_anew(engine: Engine) -> None:
    fail(engine, TRIES - 1)
    assert enter(engine)
    fail(engine, TRIES - 1)
    assert enter(engine)


def test_a_closed_account_stays_out(engine: Engine) -> None:
    _, token = come_in(engine)
    close(engine)
    assert enter(engine) is None
    assert sessions.find(engine, token, LIMITS, NOW) is None


def test_a_hash_made_more_cheaply_is_made_anew(engine: Engine) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
    with writing(engine) as connection:
        connection.execute(update(tables.accounts).values(password=cheap))
    assert enter(engine)
    with reading(engine) as connection:
        kept = connection.execute(select(tables.accounts.c.password)).scalar_one()
    assert kept != cheap and kept.startswith("$argon2id$")
    assert enter(engine)


def test_real_hashes_cost_what_owasp_asks_for() -> None:
    """In a process of its own: here they are made cheaply. OWASP, Password Storage: 46 MiB and one pass, or more."""
    kept = "h.time_cost, h.memory_cost, h.parallelism, h.type.name"
    told = f"from dashboard.accounts.passwords import HASHER as h; print({kept})"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert int(said[0]) >= 1 and int(said[1]) >= 46 * 1024 and said[2:] == ["1", "ID"]


def test_every_refusal_asks_the_same_of_the_database_and_of_the_hash(engine: Engine) -> None:
    """So that nobody can tell by the time it takes whether there is an account, or what is the matter with it."""
    wrong = statements(engine, EMAIL, "wrong")
    assert statements(engine, "nobody@southshire.example", "wrong") == wrong
    fail(engine, TRIES)
    assert statements(engine, EMAIL, "wrong") == statements(engine, EMAIL, PASSWORD) == wrong
    close(engine)
    later = NOW + LOCKED_FOR
    assert statements(engine, EMAIL, "wrong", later) == statements(engine, EMAIL, PASSWORD, later) == wrong


# Sessions


def test_a_session_lasts_while_it_is_used(engine: Engine) -> None:
    _, token = come_in(engine)
    for minutes in range(0, 12 * 60, 50):
        found = sessions.find(engine, token, LIMITS, NOW + timedelta(minutes=minutes))
        assert found is not None and found.email == EMAIL


def test_a_session_ends_by_resting_too_long(engine: Engine) -> None:
    _, token = come_in(engine)
    assert sessions.find(engine, token, LIMITS, NOW + timedelta(minutes=60))
    assert sessions.find(engine, token, LIMITS, NOW + timedelta(minutes=121)) is None


def test_a_session_ends_by_its_age_however_much_it_is_used(engine: Engine) -> None:
    _, token = come_in(engine)
    for minutes in range(0, 12 * 60, 50):
        sessions.find(engine, token, LIMITS, NOW + timedelta(minutes=minutes))
    assert sessions.find(engine, token, LIMITS, NOW + timedelta(hours=12, seconds=1)) is None


def test_a_session_that_was_ended_is_gone_and_no_other(engine: Engine) -> None:
    (account, first), (_, second) = come_in(engine), come_in(engine)
    sessions.end(engine, first, account, NOW)
    assert sessions.find(engine, first, LIMITS, NOW) is None
    assert sessions.find(engine, second, LIMITS, NOW)


def test_sessions_that_ran_out_are_cleared_away(engine: Engine) -> None:
    for day in range(3):
        come_in(engine, NOW + timedelta(days=day))
    with reading(engine) as connection:
        assert len(list(connection.execute(select(tables.sessions)))) == 1


# What is written down


def test_every_act_is_in_the_audit(engine: Engine) -> None:
    fail(engine, 1)
    enter(engine, "wrong", email="typed-in-the-wrong-field")
    account, token = come_in(engine)
    sessions.end(engine, token, account, NOW)
    assert acts(engine) == [
        ("tests", "account made", EMAIL),
        (EMAIL, "sign-in refused", ""),
        ("unknown", "sign-in refused", ""),
        (EMAIL, "signed in", ""),
        (EMAIL, "signed out", ""),
    ]


def test_no_password_no_token_and_nothing_mistyped_is_kept(engine: Engine) -> None:
    _, token = come_in(engine)
    enter(engine, "hunter2-as-password", email="hunter2-as-address")
    kept = everything(engine)
    assert PASSWORD not in kept and token not in kept and "hunter2" not in kept


# Making accounts


def test_an_address_has_one_account(engine: Engine) -> None:
    with pytest.raises(PlainError, match="already an account"):
        add(engine, EMAIL.upper())
    assert len(acts(engine)) == 1


def test_an_address_must_be_one(engine: Engine) -> None:
    for email in ("", "jane", "jane@", "@x.org", "a b@x.org", "jane@localhost", "a@b@c.org"):
        with pytest.raises(PlainError, match="not an email address"):
            add(engine, email)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "elevenchars",
        "x" * 201,
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "123456789012",
        "210987654321",
        "qwertyuiop12",
        "1q2w3e4r5t6y",
        "Password1234!",
        "P@ssw0rd1234",
        "passwordpassword",
        "Welcome2026!!",
        "letmeinletmein",
        "October-November",
        "iloveyou2026!",
        "correct horse battery staple",
        "jane.smith2026",
        "SmithJane!!!1",
        "commissioner2026",
        "2026-10-31-2026",
    ],
)
def test_passwords_that_are_guessed_first_are_refused(password: str) -> None:
    assert passwords.weakness(password, EMAIL)


def test_no_account_is_made_with_a_password_that_is_refused(engine: Engine) -> None:
    with pytest.raises(PlainError, match=r"guessed first\. Choose another"):
        add(engine, "another@southshire.example", "Password1234!")
    assert len(acts(engine)) == 1


@pytest.mark.parametrize(
    "password", [PASSWORD, "kx8#vQ2!mZ9p", "gegenüber morgens", "my dog ate the minutes", "Southshire-teapot-7"]
)
def test_other_passwords_are_taken(password: str) -> None:
    assert passwords.weakness(password, EMAIL) == ""


# Who may do what


def test_the_table_of_roles() -> None:
    reads, works = {Act.READ_BOARD, Act.PRESENT}, {Act.READ_WORKING, Act.DECIDE, Act.PUBLISH}
    assert {
        Role.SENDER: {Act.SEND},
        Role.BOARD: reads,
        Role.MANAGER: reads | {Act.EDIT_PACKS},
        Role.ANALYST: reads | works | {Act.EDIT_PACKS},
        Role.ADMIN: set(Act) - {Act.SEND},
    } == people.MAY
    assert person(Role.MANAGER).editions == (Edition.BOARD,)
    assert person(Role.ANALYST).editions == (Edition.BOARD, Edition.WORKING)


def test_areas_are_ones_own_and_those_that_let_one_in() -> None:
    register = Register(REGISTER)
    assert visible(person(Role.BOARD, OURS), register) == (OURS,)
    assert visible(person(Role.BOARD, ELSEWHERE), register) == (ELSEWHERE, OURS)
    assert visible(person(Role.BOARD, THEIRS, OURS), register) == (THEIRS, OURS)
    assert visible(person(Role.BOARD, "Nowhere"), register) == ()
    assert visible(person(Role.BOARD), register) == ()
    assert visible(person(Role.ADMIN), register) == (OURS, THEIRS, ELSEWHERE)
    assert visible(person(Role.ADMIN, THEIRS), register) == (THEIRS,)


def visible(account: Account, register: Register) -> tuple[str, ...]:
    return (*account.own(register), *account.lent(register))


def person(role: Role, *areas: str) -> Account:
    return Account(1, EMAIL, "", role, areas, "")


def close(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(update(tables.accounts).values(active=False))


def statements(engine: Engine, email: str, password: str, now: datetime = NOW) -> list[str]:
    """What a refused try asks of the database, with a line for each password that is hashed or looked at."""
    from sqlalchemy import event

    said: list[str] = []
    before = passwords.HASHER

    class Heard(PasswordHasher):
        def hash(self, password: Any, *, salt: bytes | None = None) -> str:
            said.append("hash")
            return before.hash(password, salt=salt)

        def verify(self, hash: Any, password: Any) -> Any:
            said.append("verify")
            return before.verify(hash, password)

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    passwords.matches(None, "")  # the hash for nobody is made once
    passwords.HASHER = Heard()
    try:
        assert enter(engine, password, now, email) is None
    finally:
        passwords.HASHER = before
        event.remove(engine, "before_cursor_execute", hear)
    return said
