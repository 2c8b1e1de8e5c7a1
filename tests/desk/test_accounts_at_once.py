"""What is done to an account at the same moment as something else: one of both wins, and nothing is half done."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine

from dashboard.accounts import credentials, keeping, passwords
from dashboard.accounts.sessions import Limits
from dashboard.config import Config
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from tests.dashboard.commandline import Iom, iom
from tests.dashboard.conftest import PASSWORD
from tests.desk.accounts_kept import OTHER, ROOT, SECOND, at_once, by, run, sessions_of
from tests.desk.building import MEMBER

__all__ = ["iom", "run"]

LIMITS = Limits(timedelta(minutes=60), timedelta(hours=12))


class Meanwhile(PasswordHasher):
    """Looks at a password while somebody else does something."""

    def __init__(self, act: Callable[[], object], time_cost: int = 1) -> None:
        super().__init__(time_cost=time_cost, memory_cost=64, parallelism=1)
        self.acts = [act]

    def verify(self, hash: Any, password: Any) -> Any:
        right = super().verify(hash, password)
        while self.acts:
            self.acts.pop()()
        return right


ACTS: tuple[Callable[[Engine], object], ...] = (
    lambda engine: keeping.disable(engine, MEMBER, by()),
    lambda engine: keeping.reset(engine, MEMBER, OTHER, by()),
)


@pytest.mark.parametrize("act", ACTS, ids=["disabled", "reset"])
@pytest.mark.parametrize("own", [False, True], ids=["sign in", "own password"])
def test_what_is_done_while_a_password_is_looked_at_wins(
    desk: Config, monkeypatch: pytest.MonkeyPatch, act: Callable[[Engine], object], own: bool
) -> None:
    engine = open_engine(desk.cells_url)
    entered = credentials.sign_in(engine, MEMBER, PASSWORD, LIMITS, utc_now())
    assert entered
    monkeypatch.setattr(passwords, "HASHER", Meanwhile(lambda: act(engine)))
    if own:
        assert not credentials.change_password(engine, entered[0], PASSWORD, "willow anchor thimble", utc_now())
    else:
        assert credentials.sign_in(engine, MEMBER, PASSWORD, LIMITS, utc_now()) is None
    assert sessions_of(engine, MEMBER) == 0
    keeping.enable(engine, MEMBER, by())
    assert sessions_of(engine, MEMBER) == 0, "nor does one come back"


def test_two_who_sign_in_while_the_hash_is_made_anew_both_come_in(
    desk: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a form is sent twice: that the hash is another now does not make the password a wrong one."""
    engine = open_engine(desk.cells_url)

    def other() -> None:
        assert credentials.sign_in(engine, MEMBER, PASSWORD, LIMITS, utc_now())

    monkeypatch.setattr(passwords, "HASHER", Meanwhile(other, time_cost=2))
    assert credentials.sign_in(engine, MEMBER, PASSWORD, LIMITS, utc_now())
    assert sessions_of(engine, MEMBER) == 2


def test_of_disabling_and_signing_in_at_the_same_moment_no_session_is_left(desk: Config) -> None:
    engine = open_engine(desk.cells_url)
    for _ in range(8):
        at_once(
            lambda: keeping.disable(engine, MEMBER, by()),
            *[lambda: credentials.sign_in(engine, MEMBER, PASSWORD, LIMITS, utc_now())] * 3,
        )
        assert sessions_of(engine, MEMBER) == 0
        keeping.enable(engine, MEMBER, by())


def test_two_who_disable_each_other_leave_one(desk: Config, run: Iom) -> None:
    engine = open_engine(desk.cells_url)
    for email in (ROOT, SECOND):
        run("user", "add", email, "--role", "admin", "--password-stdin", typed=PASSWORD)

    def disable(email: str) -> str:
        try:
            return str(keeping.disable(engine, email, by()))
        except PlainError:
            return "refused"

    assert sorted(at_once(lambda: disable(ROOT), lambda: disable(SECOND))) == ["True", "refused"]
