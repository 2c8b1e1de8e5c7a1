"""What tests of accounts that are kept share: who they are, the commands at the desk's store, acts begun together."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from dashboard.accounts.keeping import Operator
from dashboard.config import Config
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, reading
from tests.dashboard.commandline import Iom, iom

__all__ = ["iom", "run"]

OTHER = "copper violet harbour"
ROOT, SECOND = "root@pcc.example", "second@pcc.example"


@pytest.fixture
def run(desk: Config, iom: Iom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Iom]:
    """The console script at the desk's store."""
    monkeypatch.setenv("IOM_RECORDS_URL", desk.records_url)
    monkeypatch.setenv("IOM_CELLS_URL", desk.cells_url)
    yield iom
    open_engine(desk.cells_url).dispose()


def by(even_last: bool = False) -> Operator:
    return Operator("tests", utc_now(), even_last)


def sessions_of(engine: Engine, email: str) -> int:
    of = tables.sessions.join(tables.accounts, tables.sessions.c.account_id == tables.accounts.c.id)
    with reading(engine) as connection:
        count = select(func.count()).select_from(of).where(tables.accounts.c.email == email)
        return connection.execute(count).scalar_one()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gives, all begun together."""
    together, told = Barrier(len(acts)), list[Any]([None] * len(acts))

    def begin(at: int) -> None:
        together.wait()
        told[at] = acts[at]()

    threads = [Thread(target=begin, args=(at,)) for at in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
