"""Returns on the command line: checked, loaded, given back annotated; and the templates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.returns.shapes import RETURNS
from dashboard.returns.workbook import read_workbook
from tests.dashboard.commandline import (
    AREA,
    ORGANISATION,
    POLICE,
    PROVIDER,
    Ended,
    Iom,
    iom,
    ready,
    registered,
    rows_of,
    spoilt,
)

__all__ = ["iom", "ready", "registered"]
ODD = Path(__file__).parent.parent / "workbooks" / "odd"


# check and load


def test_check_tells_every_finding_and_keeps_nothing(ready: Iom, tmp_path: Path) -> None:
    ended = ready("check", PROVIDER)
    assert ended.code == 0
    assert ended.out.endswith("provider-2025-26-Q1.xlsx can be loaded: 2 queries.\n")
    assert rows_of(tmp_path, "returns") == 0


def test_check_as_json_is_one_object(ready: Iom, tmp_path: Path) -> None:
    accepted = ready("check", PROVIDER, "--json")
    assert (accepted.code, json.loads(accepted.out)["accepted"]) == (0, True)
    refused = ready("check", spoilt(tmp_path, "Clients", "D4", "Femmale"), "--json")
    found = json.loads(refused.out)
    assert (refused.code, found["accepted"], list(found)) == (1, False, ["accepted", "findings"])
    (error,) = [finding for finding in found["findings"] if finding["severity"] == "error"]
    assert list(error) == ["rule", "severity", "sheet", "cell", "column", "message"]
    assert (error["sheet"], error["cell"], error["column"]) == ("Clients", "D4", "Sex")


@pytest.mark.parametrize("command", ["check", "load"])
def test_what_must_be_corrected_is_said_first(ready: Iom, tmp_path: Path, command: str) -> None:
    said = ready(command, spoilt(tmp_path, "Voids", "C4", -1)).out.splitlines()
    kinds = [line.partition(":")[0] for line in said if line.startswith(("Must correct", "Please explain", "Note"))]
    assert (kinds[0], len(set(kinds))) == ("Must correct", 2)
    assert kinds == sorted(kinds)


def test_a_file_that_cannot_be_read_is_an_object_too(ready: Iom, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.xlsx"
    nonsense.write_bytes(b"not a workbook")
    ended = ready("check", nonsense, "--json")
    assert ended.code == 2
    found = json.loads(ended.out)
    assert found["accepted"] is False
    assert [finding["rule"] for finding in found["findings"]] == ["file.unreadable"]


def test_load_keeps_a_return_and_says_when_it_was_there_before(ready: Iom, tmp_path: Path) -> None:
    first = ready("load", PROVIDER, POLICE)
    assert (first.code, first.err) == (0, "")
    assert "version 1 of the provider return of Harbour Trust for 2025/26 Q1" in first.out
    again = ready("load", PROVIDER)
    assert again.code == 0
    assert again.out.endswith("Nothing has changed.\n")
    assert rows_of(tmp_path, "returns") == 2


def test_load_takes_a_file_at_a_time_and_ends_with_the_gravest(ready: Iom, tmp_path: Path) -> None:
    bad = spoilt(tmp_path, "Clients", "D4", "Femmale")
    ended = ready("load", bad, POLICE)
    assert ended.code == 1
    assert "spoilt.xlsx was not loaded: it has 1 error." in ended.err
    assert rows_of(tmp_path, "returns") == 1
    assert ready("load", bad, tmp_path / "absent.xlsx", PROVIDER).code == 2
    assert rows_of(tmp_path, "returns") == 2


def test_without_a_register_load_says_what_to_do(iom: Iom) -> None:
    iom("migrate")
    ended = iom("load", PROVIDER)
    assert (ended.code, ended.err) == (2, "No register has been loaded. Load it first: iom register FILE.\n")


def test_for_an_unknown_organisation_load_says_what_to_do(ready: Iom, tmp_path: Path) -> None:
    ended = ready("load", renamed(tmp_path, "Another Trust"))
    assert ended.code == 1
    assert "“Another Trust” sends no provider return" in ended.out
    assert "add it to the register and load that: iom register FILE" in ended.err


def renamed(folder: Path, organisation: str) -> Path:
    """The example's provider return from somebody else."""
    book = load_workbook(PROVIDER)
    (cell,) = [row[1].coordinate for row in book["Return"].iter_rows() if row[0].value == "Organisation"]
    book.close()
    return spoilt(folder, "Return", cell, organisation)


def test_check_writes_a_copy_with_each_finding_at_its_cell(ready: Iom, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    assert ready("check", spoilt(tmp_path, "Clients", "D4", "Femmale"), "--copy", copy).code == 1
    book = load_workbook(copy)
    assert (book.sheetnames[0], "Did you mean Female?" in book["Clients"]["D4"].comment.text) == ("Findings", True)


@pytest.mark.parametrize("place", ["spoilt.xlsx", "nowhere/at/all.xlsx"])
def test_a_copy_never_takes_the_place_of_the_return(ready: Iom, tmp_path: Path, place: str) -> None:
    path = spoilt(tmp_path, "Clients", "D4", "Femmale")
    before = path.read_bytes()
    ended = ready("check", path, "--copy", tmp_path / place)
    assert (ended.code, path.read_bytes() == before) == (2, True)
    assert "Give another place with --copy." in ended.err


# template


def test_a_template_is_the_workbook_of_its_return(ready: Iom, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    words = (
        "template",
        "provider",
        "--area",
        AREA,
        "--organisation",
        ORGANISATION,
        "--quarter",
        "2025-26-Q3",
        "-o",
        path,
    )
    assert ready(*words) == Ended(0, f"Wrote {path}.\n", "")
    workbook = read_workbook(path)
    assert workbook.shape is RETURNS["provider"]
    said = workbook.sheets["Return"].rows[0]
    assert [said[name].value for name in ("area", "organisation", "quarter")] == [AREA, ORGANISATION, "2025/26 Q3"]


@pytest.mark.parametrize(
    ("option", "value", "cure"),
    [
        ("--area", "Nowhere", "Give --area as one of: Handshire."),
        ("--organisation", "Nobody", "Give --organisation as one of: Harbour Trust."),
        ("--quarter", "2025", "Write it as 2026/27 Q1 or 2026-27-Q1."),
        ("-o", "/nowhere/at/all.xlsx", "Give another place with -o."),
    ],
)
def test_a_template_for_nobody_is_not_written(ready: Iom, tmp_path: Path, option: str, value: str, cure: str) -> None:
    options = {
        "--area": AREA,
        "--organisation": ORGANISATION,
        "--quarter": "2025/26 Q3",
        "-o": str(tmp_path / "x.xlsx"),
    } | {option: value}
    ended = ready("template", "provider", *(word for pair in options.items() for word in pair))
    assert (ended.code, ended.out) == (2, "")
    assert cure in ended.err
    assert not (tmp_path / "x.xlsx").exists()


def test_the_next_template_is_filled_in_one_step(ready: Iom, tmp_path: Path) -> None:
    path = tmp_path / "next.xlsx"
    ended = ready("template", "--from", PROVIDER, "-o", path)
    assert ended.code == 0
    assert ended.out.startswith(f"{ORGANISATION}, 2025/26 Q2, from 2025/26 Q1: Clients 30, ")
    said = read_workbook(path).sheets["Return"].rows[0]
    assert [said[name].value for name in ("area", "organisation", "quarter")] == [AREA, ORGANISATION, "2025/26 Q2"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("template", "police", "--from", PROVIDER), "police was asked for"),
        (("template", "--from", POLICE, "--quarter", "2025/26 Q1"), "the template is for 2025/26 Q1"),
        (("template", "--from", ODD / "php__oleloop.xls"), "Excel 97–2003"),
        (("template",), "Which return is not said."),
    ],
)
def test_a_template_that_cannot_be_filled_is_not_written(
    ready: Iom, tmp_path: Path, words: tuple[object, ...], told: str
) -> None:
    ended: Ended = ready(*words, "-o", tmp_path / "next.xlsx")
    assert (ended.code, told in ended.err) == (2, True)
    assert not (tmp_path / "next.xlsx").exists()


def test_each_odd_file_ends_with_two_and_one_plain_message(ready: Iom) -> None:
    for path in sorted(ODD.iterdir())[::12]:
        ended = ready("check", path)
        assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1), path.name
        assert len(ended.err) < 400
