"""Last quarter's file under this quarter's name at the desk: the analyst has question and answer before accepting."""

from __future__ import annotations

from pathlib import Path

from dashboard.config import Config
from dashboard.returns import intake
from tests.desk.building import ANALYST, NOW, file, sent
from tests.desk.visiting import as_, desk_of, text_of
from tests.returns.building import QUARTER, first_provider, with_cell

ANSWER = "A quiet quarter: nobody came and nobody left."


def test_the_analyst_sees_that_it_is_last_quarters_file_and_what_the_sender_says(desk: Config, tmp_path: Path) -> None:
    last = sent(desk, file(tmp_path, "last.xlsx", first_provider())).id
    intake.decide(desk.records_url, last, accept=True, words="", who=ANALYST, now=NOW)
    same = with_cell(first_provider(), "Return", 1, "quarter", QUARTER.plus(1).label)
    again = sent(
        desk, file(tmp_path, "this.xlsx", same), answers=[["Return", "B6", "Quarter", "return.last_again", ANSWER]]
    )
    page = text_of(as_(desk_of(desk), ANALYST).client.get(f"/desk/return/{again.id}").text)
    question = f"are the same as in the return for {QUARTER.label}: is this last quarter’s file?"
    assert question in page and ANSWER in page and "Accept" in page
