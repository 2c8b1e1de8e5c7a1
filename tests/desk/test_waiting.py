"""An upload waits no longer than said, not at all once its check failed; one answer is given to many questions."""

from __future__ import annotations

import io
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.config import read_config
from dashboard.desk import jobs
from dashboard.desk.waiting import LASTS, Upload, Waiting, keep_clear
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, writing
from tests.dashboard.conftest import House
from tests.desk.building import SENDER, file
from tests.desk.test_desk import ended, upload
from tests.desk.visiting import as_, post
from tests.returns.building import provider, with_cell


@pytest.fixture(scope="module")
def house(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A desk that nobody else uses."""
    store = tmp_path_factory.mktemp("waiting") / "store"
    shutil.copytree(blank, store)
    config = read_config({"IOM_STORE": str(store)})
    return House(config, create_app(config).server)


def waiting(house: House) -> list[str]:
    folder = house.config.store / "waiting"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_what_waited_a_day_goes_though_nobody_comes_by(tmp_path: Path) -> None:
    over = keep_clear(tmp_path, every=0.01)
    id = jobs.new_id()
    Waiting(tmp_path, "secret", 1).put(id, Upload("ours.xlsx", b"x"))
    time.sleep(0.1)
    assert (tmp_path / "waiting" / id).exists()
    long_ago = time.time() - LASTS.total_seconds() - 1
    os.utime(tmp_path / "waiting" / id, (long_ago, long_ago))
    until = time.monotonic() + 10
    while (tmp_path / "waiting" / id).exists() and time.monotonic() < until:
        time.sleep(0.01)
    over.set()
    assert not (tmp_path / "waiting" / id).exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7 no workbook", b"PK\x03\x04 broken"])
def test_an_upload_whose_check_failed_is_let_go(house: House, content: bytes) -> None:
    sender = as_(house, SENDER)
    page = ended(sender, post(sender, "/desk/upload", file=(io.BytesIO(content), "ours.xlsx")))
    assert "save" in page.text.lower()
    assert waiting(house) == []


def test_an_upload_whose_check_was_lost_is_let_go(house: House) -> None:
    id = jobs.new_id()
    Waiting(house.config.store, "secret", 1).put(id, Upload("ours.xlsx", b"x"))
    row = {"id": id, "kind": "check", "account_id": 1, "who": SENDER, "state": "running", "began_at": utc_now()}
    with writing(open_engine(house.config.cells_url)) as connection:
        connection.execute(tables.jobs.insert().values(row))
    found = jobs.find(house.config, id)
    assert found is not None
    assert (found.state, waiting(house)) == (jobs.State.LOST, [])


def test_one_answer_is_given_to_all_questions_of_its_kind_but_those_with_their_own(
    house: House, tmp_path: Path
) -> None:
    sheets = provider()
    for row, outcome in ((2, "Achieved"), (3, "Achieved"), (4, "Achieved")):
        sheets = with_cell(with_cell(sheets, "Pathways", row, "outcome", outcome), "Pathways", row, "need", "None")
    sender = as_(house, SENDER)
    page = ended(sender, upload(sender, file(tmp_path, "alike.xlsx", sheets)))
    path, numbers = page.request.path, re.findall(r'name="answer-(\d+)"', page.text)
    (first,) = re.findall(r'name="all-(\d+)"', page.text)
    assert len(numbers) == 3
    assert "2 other questions of this kind" in page.text
    post(sender, path, do="keep", **{f"answer-{numbers[1]}": "Its own words"})
    post(
        sender,
        path,
        do="keep",
        **{f"answer-{numbers[1]}": "Its own words", f"answer-{first}": "As agreed", f"all-{first}": "yes"},
    )
    kept = re.findall(r'<textarea name="answer-\d+"[^>]*>([^<]*)<', sender.client.get(path).text)
    assert sorted(kept) == ["As agreed", "As agreed", "Its own words"]
    post(sender, f"{path}/discard")
