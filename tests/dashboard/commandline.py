"""The console script as tests use it: run in a store of its own, and what it said."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from dashboard.commands import main
from dashboard.desk.registering import load_register
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, reading
from tests.dashboard.conftest import new_store

EXAMPLE = Path(__file__).parent.parent / "workbooks" / "example"
REGISTER, PROVIDER, POLICE = (
    EXAMPLE / name for name in ("register.xlsx", "provider-2025-26-Q1.xlsx", "police-2025-26-Q1.xlsx")
)
AREA, ORGANISATION = "Handshire", "Harbour Trust"


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Iom = Callable[..., Ended]


@pytest.fixture
def iom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Iom]:
    """The console script, in a store of its own; ``typed`` is what standard input holds."""
    monkeypatch.setenv("IOM_STORE", str(tmp_path / "store"))

    def run(*words: object, typed: str = "") -> Ended:
        monkeypatch.setattr("sys.argv", ["iom", *map(str, words)])
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ended(int(ended.value.code or 0), said.out, said.err)

    yield run
    for name in ("records", "cells"):
        open_engine(f"sqlite:///{tmp_path}/store/{name}.sqlite").dispose()


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example's register, to be copied."""
    config = new_store(tmp_path_factory.mktemp("registered"))
    load_register(REGISTER, config, who="tests", now=utc_now())
    for url in (config.records_url, config.cells_url):
        open_engine(url).dispose()
    return config.store


@pytest.fixture
def ready(iom: Iom, registered: Path, tmp_path: Path) -> Iom:
    """The console script in a store with the example's register."""
    shutil.copytree(registered, tmp_path / "store")
    return iom


def rows_of(folder: Path, name: str) -> int:
    engine = open_engine(f"sqlite:///{folder}/store/records.sqlite")
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(tables.RECORDS.tables[name])).scalar_one()


def spoilt(folder: Path, sheet: str, cell: str, value: object) -> Path:
    """The example's provider return with one cell changed."""
    book = load_workbook(PROVIDER)
    book[sheet][cell] = value
    path = folder / "spoilt.xlsx"
    book.save(path)
    book.close()
    return path
