"""Answers to questions go on to a corrected file where the same is asked of the same row, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.config import Config
from dashboard.desk import jobs
from dashboard.desk.checking import Check
from dashboard.desk.waiting import Upload, Waiting
from dashboard.operations.keys import read_keys
from dashboard.returns import intake
from dashboard.returns.model import Finding, Severity
from tests.dashboard.conftest import House, Visitor
from tests.desk.building import ANALYST, COLLEAGUE, NOW, SENDER, file
from tests.desk.test_desk import ended, upload
from tests.desk.visiting import as_, desk_of, post, text_of
from tests.returns.building import AREA, Sheets, provider, with_cell


@pytest.fixture
def house(desk: Config) -> House:
    return desk_of(desk)


def odd(*rows: int) -> Sheets:
    """Pathways achieved without a need, one question each."""
    sheets = provider()
    for row in rows:
        sheets = with_cell(with_cell(sheets, "Pathways", row, "outcome", "Achieved"), "Pathways", row, "need", "None")
    return sheets


def asked(visitor: Visitor, path: str) -> dict[str, str]:
    """By the place of each question on a check's page the answer that stands there."""
    page = visitor.client.get(path).text
    places = re.findall(r'<th scope="row">([^<]*)<wbr>([^<]*)</th>(?:(?!<tr).)*?<textarea[^>]*>([^<]*)<', page, re.S)
    return {sheet + cell: words for sheet, cell, words in places}


def put(visitor: Visitor, folder: Path, name: str, sheets: Sheets) -> str:
    """The page of a file's check."""
    return str(ended(visitor, upload(visitor, file(folder, name, sheets))).request.path)


def say(visitor: Visitor, path: str, words: str, do: str = "keep") -> None:
    """One's words to each question, with its place."""
    page = visitor.client.get(path).text
    named = zip(re.findall(r'name="(answer-\d+)"', page), asked(visitor, path), strict=True)
    answer = post(visitor, path, do=do, **{name: f"{words} {place}" for name, place in named})
    if do == "send":
        ended(visitor, answer)


def test_a_corrected_file_has_the_answers_of_what_is_asked_again_wherever_it_stands(
    house: House, tmp_path: Path
) -> None:
    sender = as_(house, SENDER)
    wrong = with_cell(odd(2, 3, 4), "Clients", 3, "sex", "x")
    say(sender, put(sender, tmp_path, "first.xlsx", wrong), "So it is at")
    corrected = with_cell(odd(2, 3, 4), "Pathways", 3, "need", "High")
    corrected["Pathways"].insert(0, corrected["Pathways"].pop())
    path = put(sender, tmp_path, "second.xlsx", corrected)
    assert asked(sender, path) == {
        "Pathways!F3": "So it is at Pathways!F2",
        "Pathways!F5": "So it is at Pathways!F4",
    }


def test_the_same_question_about_another_row_has_no_answer(house: House, tmp_path: Path) -> None:
    sender = as_(house, SENDER)
    say(sender, put(sender, tmp_path, "first.xlsx", odd(2)), "Of the first")
    assert asked(sender, put(sender, tmp_path, "second.xlsx", odd(3))) == {"Pathways!F3": ""}


def test_a_file_that_is_checked_again_keeps_its_answers(house: House, tmp_path: Path) -> None:
    sender = as_(house, SENDER)
    path = put(sender, tmp_path, "first.xlsx", with_cell(odd(2, 3), "Clients", 3, "sex", "x"))
    say(sender, path, "So it is at")
    before = asked(sender, path)
    again = str(ended(sender, post(sender, f"{path}/again")).request.path)
    assert again != path and asked(sender, again) == before != {}


def test_what_was_sent_back_comes_again_with_its_answers_from_a_colleague_too(house: House, tmp_path: Path) -> None:
    sender, analyst, records = as_(house, SENDER), as_(house, ANALYST), house.config.records_url
    say(sender, put(sender, tmp_path, "first.xlsx", odd(2, 4)), "So it is at", do="send")
    (first,) = intake.versions(records, (AREA,))
    intake.decide(records, first.id, accept=False, words="Please look again.", who=ANALYST, now=NOW)
    colleague = as_(house, COLLEAGUE)
    path = put(colleague, tmp_path, "second.xlsx", with_cell(odd(2, 4), "Clients", 2, "sessions_offered", 11))
    assert list(asked(colleague, path).values()) == ["So it is at Pathways!F2", "So it is at Pathways!F4"]
    say(colleague, path, "Both say", do="send")
    second, _ = intake.versions(records, (AREA,))
    page = text_of(analyst.client.get(f"/desk/return/{second.id}").text)
    assert "Both say Pathways!F2" in page and "So it is" not in page


def test_another_senders_waiting_file_gives_no_answers(house: House, tmp_path: Path) -> None:
    sender, colleague = as_(house, SENDER), as_(house, COLLEAGUE)
    say(sender, put(sender, tmp_path, "first.xlsx", odd(2)), "Mine")
    assert asked(colleague, put(colleague, tmp_path, "second.xlsx", odd(2, 3))) == {
        "Pathways!F2": "",
        "Pathways!F3": "",
    }


def test_two_questions_of_one_cell_have_answers_of_their_own(house: House, tmp_path: Path) -> None:
    words = "We had 30 new referrals, and a caseload of 40 at quarter end."
    sender = as_(house, SENDER)
    path = put(sender, tmp_path, "two.xlsx", with_cell(provider(), "Report", 2, "words", words))
    page = sender.client.get(path).text
    first, second = re.findall(r'name="(answer-\d+)"', page)
    post(sender, path, do="keep", **{first: "Of referrals", second: "Of the caseload"})
    assert re.findall(r"<textarea[^>]*>([^<]*)<", sender.client.get(path).text) == ["Of referrals", "Of the caseload"]
    post(sender, path, do="keep", **{first: "Of referrals", second: ""})
    assert re.findall(r"<textarea[^>]*>([^<]*)<", sender.client.get(path).text) == ["Of referrals", ""]


def test_an_answer_to_questions_beyond_those_that_are_shown_stays(house: House) -> None:
    findings = tuple(
        Finding("pathways.achieved_without_need", Severity.QUERY, "Pathways", f"D{row}", "Need", "Is that so?")
        for row in range(2, 252)
    )
    waiting, id = Waiting(house.config.store, read_keys(house.config).secret, 1), jobs.new_id()
    waiting.put(id, Upload("many.xlsx", b"rows", Check(findings, True).as_json()))
    sender = as_(house, SENDER)
    post(sender, f"/desk/check/{id}", do="keep", **{"answer-0": "So it is", "all-0": "yes"})
    shown = {f"answer-{number}": "So it is" for number in range(200)}
    post(sender, f"/desk/check/{id}", do="keep", **shown | {"answer-7": ""})
    upload_now = waiting.get(id)
    assert upload_now is not None
    assert {each[1] for each in upload_now.known["answers"]} == {f"D{row}" for row in range(2, 252)} - {"D9"}
