"""An organisation's own words: used for values and headings, and offered where a word is not known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.returns.intake import check_file
from dashboard.returns.model import Severity
from dashboard.returns.synonyms import likely, own_headings
from queries.register import Register
from tests.returns.building import PROVIDER, REGISTER, Sheets, provider, with_cell, write
from tests.returns.checking import checked
from tests.returns.reading import workbook

WORDS = (
    ("Sex", "Gender", "Sex"),
    ("Referred on", "Date of referral", "REFERRED ON"),
    ("Sex", "Woman", "Female"),
    ("Decision", "Taken on", "Accepted"),
)


def register(organisation: str = PROVIDER) -> Register:
    rows = [
        dict(zip(("column", "theirs", "ours"), words, strict=True)) | {"organisation": organisation} for words in WORDS
    ]
    return replace(REGISTER, content={**REGISTER.content, "synonyms": rows})


def their_own(tmp_path: Path) -> Path:
    """A return with their own headings and values."""
    path = write(tmp_path / "theirs.xlsx", with_cell(provider(), "Clients", 2, "decision", "taken  on"))
    book = openpyxl.load_workbook(path)
    book["Clients"]["D1"], book["Clients"]["G1"] = "GENDER", "Date of\nreferral"
    book["Clients"]["D4"] = "woman"
    book.save(path)
    return path


def test_their_words_for_headings_and_values_are_read_as_ours(tmp_path: Path) -> None:
    assert check_file(their_own(tmp_path), register()).findings == ()


def test_the_words_of_another_organisation_are_not_theirs(tmp_path: Path) -> None:
    found = check_file(their_own(tmp_path), register("Another Trust")).findings
    assert {(each.rule, each.place) for each in found if each.severity is Severity.ERROR} >= {
        ("column.missing", "Clients"),
        ("cell.code", "Clients!H2"),
    }


def test_headings_are_told_from_values_by_the_columns_own_name() -> None:
    assert own_headings(register()) == {PROVIDER: {"Gender": "Sex", "Date of referral": "Referred on"}}


CODES: list[tuple[str, str, str]] = [
    ("sex", "Femail", "Did you mean Female? An analyst can add it for this organisation."),
    ("district", "Northham", "Did you mean Northam? An analyst can add it for this organisation."),
    ("ethnicity", "Carribean", "Did you mean B1 (Caribbean)? An analyst can add it for this organisation."),
    ("sex", "X", "If it is your own word for one of these, an analyst can add it for this organisation."),
]


@pytest.mark.parametrize(("field", "value", "said"), CODES)
def test_a_value_that_is_not_known_is_asked_about(field: str, value: str, said: str) -> None:
    (finding,) = checked(with_cell(provider(), "Clients", 2, field, value)).findings
    assert finding.message.endswith(said)


def test_an_identifier_is_never_asked_about() -> None:
    (finding,) = checked(with_cell(provider(), "Clients", 2, "sex", "AB123456C")).findings
    assert "mean" not in finding.message


def test_a_heading_that_is_not_known_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["House", "Reasons", "Nights"], ["Oak House", "Other", 3]]
    read = workbook(tmp_path, {"Return": [["Item", "Value"], ["Return kind", "provider"]], "Voids": rows})
    (note,) = [each for each in read.findings if each.rule == "column.extra"]
    assert "Did you mean Reason? An analyst can add it" in note.message


@pytest.mark.parametrize(
    ("text", "meant"), [("femal", "Female"), ("Not  known", "Not known"), ("zzz", ""), ("F" * 90, "")]
)
def test_the_likeliest_word_is_found_by_its_letters(text: str, meant: str) -> None:
    assert likely(text, ("Female", "Male", "Not known")) == meant


def test_many_wrong_values_are_all_told_though_not_all_are_guessed_at() -> None:
    sheets: Sheets = {**provider(), "Voids": [{"house": f"Yew {n}", "reason": "Other", "nights": 0} for n in range(80)]}
    assert sum(each.rule == "cell.code" for each in checked(sheets).findings) == 80
