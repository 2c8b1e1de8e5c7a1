"""``iom sheet`` and ``iom release-csv``: what is asked for is written, and what is not there is said."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.dashboard.commandline import Iom, iom
from tests.support import EXAMPLE_AREA, Store

__all__ = ["iom"]
OF = ("--area", EXAMPLE_AREA, "--quarter", "2025/26 Q2")

ENDINGS = {"deck": ".pptx", "sheet": ".xlsx", "release-csv": ".zip", "annual-report": ".html"}


@pytest.fixture
def ready(iom: Iom, example: Store, tmp_path: Path) -> Iom:
    shutil.copytree(example.folder, tmp_path / "store", ignore=shutil.ignore_patterns("made", "part"))
    return iom


def tables(path: Path) -> int:
    return sum(name.startswith("Table_") for name in load_workbook(path).sheetnames)


def test_a_sheet_holds_one_chart_a_pack_or_all(ready: Iom, tmp_path: Path) -> None:
    counts = []
    standard = ("--pack", "Standard pack")
    one = ("--chart", "housing/occupancy")
    for more in (one, (*standard, *one), standard, (), ("--all",)):
        path = tmp_path / "made.xlsx"
        ended = ready("sheet", *OF, *more, "-o", path)
        assert (ended.code, ended.out) == (0, f"Wrote {path}, {path.stat().st_size / 1000:,.0f} kB.\n")
        counts.append(tables(path))
    assert counts[0] == counts[1] == 1 and counts[2] == counts[3] < counts[4]


@pytest.mark.parametrize(("edition", "hidden"), [("board", True), ("working", False)])
def test_a_release_is_written_in_the_edition_asked_for(ready: Iom, tmp_path: Path, edition: str, hidden: bool) -> None:
    assert ready("release-csv", *OF, "--edition", edition, "-o", tmp_path / "made.zip").code == 0
    archive = ZipFile(tmp_path / "made.zip")
    cells = archive.read("cells.csv").decode("utf-8-sig")
    assert (",suppressed," in cells) is hidden
    assert ("may not be passed on" in archive.read("README.txt").decode()) is not hidden


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sheet", *OF, "--all", "--chart", "housing/occupancy"), "--all already holds every chart."),
        (("sheet", *OF, "--chart", "none"), "There is no chart called “none”."),
        (("sheet", *OF, "--pack", "none"), "has no pack called “none”."),
        (("sheet", *OF, "--pack", "none", "--chart", "housing/occupancy"), "has no pack called “none”."),
        (("sheet", *OF, "--pack", "Standard pack", "--chart", "housing/void"), "has no chart “housing/void”."),
        (("sheet", "--area", "Farland", "--quarter", "2025/26 Q2"), "The register has no area called “Farland”."),
        (("release-csv", "--area", EXAMPLE_AREA, "--quarter", "2019/20 Q2"), "has not been published."),
        (("release-csv", "--area", EXAMPLE_AREA, "--quarter", "soon"), "“soon” is not a quarter"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_is_written(
    ready: Iom, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    made = tmp_path / ("made" + ENDINGS[words[0]])
    ended = ready(*words, "-o", made)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err and len(ended.err.splitlines()) == 1
    assert not made.exists()


def test_what_the_public_is_told_is_one_page_of_years(ready: Iom, tmp_path: Path) -> None:
    """Of two quarters there is no year yet, which it says; it needs nothing beside it."""
    made = tmp_path / "made.html"
    assert ready("annual-report", *OF, "-o", made).code == 0
    told = made.read_text()
    assert f"Integrated Offender Management in {EXAMPLE_AREA}: 2024-25" in told
    assert "none is complete" in told and "<td" not in told


@pytest.mark.parametrize(("command", "ending"), ENDINGS.items())
def test_a_file_is_named_for_what_it_is(ready: Iom, tmp_path: Path, command: str, ending: str) -> None:
    ended = ready(command, *OF, "-o", tmp_path / "made.docx")
    assert (ended.code, ended.out) == (2, "")
    assert f"does not end in {ending}" in ended.err and len(ended.err.splitlines()) == 1
    assert not (tmp_path / "made.docx").exists()


def test_a_place_that_cannot_be_written_to_is_named(ready: Iom, tmp_path: Path) -> None:
    ended = ready("release-csv", *OF, "-o", tmp_path / "none" / "made.zip")
    assert ended.code == 2 and "could not be written" in ended.err
