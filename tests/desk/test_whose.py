"""What is found in a file says nothing of another organisation's returns, and needs no more than whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.config import Config
from dashboard.desk.checking import Check, against
from dashboard.returns import intake
from dashboard.returns.workbook import read_workbook
from tests.desk.building import ANALYST, NOW, register, sent
from tests.returns.building import PROVIDER, QUARTER, header, provider, with_cell, write

ITS_OWN, ANOTHERS = 1, 3  # accounts of the desk: the provider's and the police's


@pytest.fixture
def later(desk: Config, tmp_path: Path) -> Path:
    """The return of the quarter after an accepted one, in which somebody's sex is another."""
    first = sent(desk, write(tmp_path / "first.xlsx", provider()))
    intake.decide(desk.records_url, first.id, accept=True, words="", who=ANALYST, now=NOW)
    sheets = with_cell(provider(), "Clients", 2, "sex", "Not known")
    return write(tmp_path / "later.xlsx", sheets | {"Return": [header("provider", PROVIDER, QUARTER.plus(1))]})


def checked(desk: Config, path: Path, account: int) -> Check:
    return against(desk, read_workbook(path), register(), account)


def of_earlier_returns(check: Check) -> list[str]:
    return [each.message for each in check.findings if QUARTER.label in each.message]


def test_a_return_is_held_against_earlier_ones_for_its_own_sender_alone(desk: Config, later: Path) -> None:
    own, foreign = checked(desk, later, ITS_OWN), checked(desk, later, ANOTHERS)
    assert any("Sex is Not known, and was" in each for each in of_earlier_returns(own)) and not own.foreign
    assert of_earlier_returns(foreign) == [] and PROVIDER in foreign.foreign and not foreign.can_be_sent


def test_a_return_without_its_date_is_held_against_earlier_ones_and_is_not_anybodys(
    desk: Config, later: Path, tmp_path: Path
) -> None:
    undated = header("provider", PROVIDER, QUARTER.plus(1)) | {"prepared_on": None}
    sheets = with_cell(provider(), "Clients", 2, "sex", "Not known") | {"Return": [undated]}
    path = write(tmp_path / "undated.xlsx", sheets)
    own, foreign = checked(desk, path, ITS_OWN), checked(desk, path, ANOTHERS)
    assert of_earlier_returns(own) == of_earlier_returns(checked(desk, later, ITS_OWN)) and not own.accepted
    assert of_earlier_returns(foreign) == [] and foreign.foreign
