"""A desk of one's own for each test, copied from one that is made once; on each database that we promise."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.config import Config, read_config
from queries.engines import open_engine
from tests.desk.building import empty_desk
from tests.postgresql import Server

POSTGRESQL = "PostgreSQL"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _let_go(empty_desk(tmp_path_factory.mktemp("blank"))).store


@pytest.fixture(scope="session")
def blank_on_postgresql(tmp_path_factory: pytest.TempPathFactory, postgresql: Server) -> tuple[Path, Mapping[str, str]]:
    """The folder, which holds keys alone, and the settings of the two databases."""
    urls = postgresql.pair()
    return _let_go(empty_desk(tmp_path_factory.mktemp("blank"), **urls)).store, urls


@pytest.fixture(params=["SQLite", pytest.param(POSTGRESQL, marks=(pytest.mark.thorough, pytest.mark.postgresql))])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    """A store with a register and accounts, and nothing sent yet."""
    if request.param != POSTGRESQL:
        return _copied(request.getfixturevalue("blank"), tmp_path / "store")
    folder, urls = request.getfixturevalue("blank_on_postgresql")
    server: Server = request.getfixturevalue("postgresql")
    return _copied(folder, tmp_path / "store", **server.pair(like=urls))


def _copied(folder: Path, copy: Path, **urls: str) -> Config:
    shutil.copytree(folder, copy)
    return read_config({"IOM_STORE": str(copy), **urls})


def _let_go(config: Config) -> Config:
    """Nobody is connected to what is copied."""
    for url in (config.cells_url, config.records_url):
        open_engine(url).dispose()
    return config
