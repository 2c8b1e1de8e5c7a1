"""A desk of one's own for each test, copied from one that is made once."""

import shutil
from pathlib import Path

import pytest

from dashboard.config import Config, read_config
from queries.engines import open_engine
from tests.desk.building import empty_desk


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank")
    config = empty_desk(folder)
    for url in (config.cells_url, config.records_url):
        open_engine(url).dispose()
    return folder


@pytest.fixture
def desk(blank: Path, tmp_path: Path) -> Config:
    """A store with a register and accounts, and nothing sent yet."""
    shutil.copytree(blank, tmp_path / "store")
    return read_config({"IOM_STORE": str(tmp_path / "store")})
