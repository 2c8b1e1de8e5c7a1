"""What the source documents ask, line by line beside where it is: each line once, and all that is named is there."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from dashboard import commands
from dashboard.desk.routes import DOORS
from dashboard.returns.shapes_police import POLICE
from dashboard.returns.shapes_provider import PROVIDER
from dashboard.returns.shapes_register import REGISTER
from layouts.pages import PAGES
from tests.documents import ASKED, ROOT, table

PARTS = (8, 19, 24, 19, 36)
"""How many lines each of the five documents has."""
NONE = "–"
CHARTS = {page.path: {chart.id for chart in page.charts} for page in PAGES}
SHEETS = {f"{shape.title}: {sheet.name}" for shape in (REGISTER, PROVIDER, POLICE) for sheet in shape.sheets}
DESK = {path for path, _, _ in DOORS}


class Line(NamedTuple):
    """One row of the table."""

    id: str
    asked: str
    here: str
    where: str
    held: str
    why: str


def lines() -> list[Line]:
    return [
        Line(*(cell.strip() for cell in row.strip("|").split(" | "))) for row in table(ASKED, "asked").splitlines()[2:]
    ]


LINES = lines()


def _is_chart(place: str) -> bool:
    path, _, chart = place.partition("#")
    return path in CHARTS and (not chart or chart in CHARTS[path])


FORMS: Mapping[str, Callable[[str], bool]] = {
    "": _is_chart,
    "sheet": SHEETS.__contains__,
    "desk": DESK.__contains__,
    "iom": lambda place: place.split()[1] in commands.COMMANDS,
}


def is_there(place: str) -> bool:
    """Whether a place such as ``sheet `Register: Spend` `` is one of the product."""
    found = re.fullmatch(r"(sheet|desk|) ?`((?:iom)?.+)`", place)
    assert found, f"{place} is no place"
    form = "iom" if found[2].startswith("iom ") else found[1]
    return FORMS[form](found[2])


@cache
def _tests_of(file: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}


def test_each_line_stands_there_once_in_its_order() -> None:
    every = [f"{part}.{number}" for part, last in enumerate(PARTS) for number in range(1, last + 1)]
    assert [line.id for line in LINES] == every


def test_the_numbers_at_its_head_are_those_of_its_lines() -> None:
    said = re.search(r"Of (\d+) lines (\d+) are yes, (\d+) partly and (\d+) no\.", ASKED.read_text())
    assert said
    counts = Counter(line.here for line in LINES)
    assert [int(number) for number in said.groups()] == [
        len(LINES),
        *(counts.pop(each) for each in ("yes", "partly", "no")),
    ]
    assert not counts


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_a_line_leads_to_places_and_tests_that_there_are(line: Line) -> None:
    places = [] if line.where == NONE else line.where.split(", ")
    assert [place for place in places if not is_there(place)] == []
    held = [] if line.held == NONE else re.findall(r"`([^`]+)`", line.held)
    files = [test.partition("::") for test in held]
    assert [test for test, (file, _, name) in zip(held, files, strict=True) if name not in _tests_of(ROOT / file)] == []
    assert line.here == "no" or (places and held)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_what_is_not_there_says_why_and_what_is_does_not(line: Line) -> None:
    assert line.asked
    assert (line.why == NONE) == (line.here == "yes")


def test_a_place_that_is_not_there_is_found() -> None:
    assert not any(
        is_there(place) for place in ("`/housing#nowhere`", "sheet `Register: Nothing`", "desk `/nothing`", "`iom no`")
    )
