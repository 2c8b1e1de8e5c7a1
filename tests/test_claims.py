"""The product tells what was seen, and never what brought it about: it cannot know."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from layouts.chart import Page
from layouts.pages import PAGES
from tests.documents import ROOT
from tests.layouts import building as make

CLAIMS = re.compile(r"\b(reduced by|saved|thanks to|led to|prevented)\b", re.IGNORECASE)
OF_FILES = re.compile(r"\bsaved\b", re.IGNORECASE)
"""What forms and findings may say of files and packs; no sentence about figures stands there."""
MODULES = [path for folder in ("layouts", "queries", "dashboard") for path in sorted((ROOT / folder).rglob("*.py"))]
TEMPLATES = sorted((ROOT / "layouts").rglob("*.html"))


def written(path: Path) -> Iterator[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_no_text_says_that_anything_brought_a_change_about() -> None:
    found = [(path.name, text) for path in MODULES for text in written(path) if CLAIMS.search(text)]
    found += [(path.name, line) for path in TEMPLATES for line in path.read_text().splitlines() if CLAIMS.search(line)]
    told = [each for each in found if CLAIMS.search(OF_FILES.sub("", each[1]))]
    assert told == []
    own = {path.name for path in MODULES if path.is_relative_to(ROOT / "dashboard")}
    assert {name for name, _ in found} <= own, "only of files and packs is it said that they are saved"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_nor_does_a_drawing_put_together_of_them(page: Page) -> None:
    figures = make.figures()
    for chart in page.charts:
        drawing = chart.draw(figures, make.CONTEXT)
        for text in (drawing.headline, drawing.title, drawing.alternative, *drawing.notes):
            assert not CLAIMS.search(text), text


@pytest.mark.parametrize(
    "said",
    ["Offending was reduced by 21%.", "Thanks to the scheme", "which led to fewer", "40 were prevented", "saved"],
)
def test_what_is_looked_for_is_found(said: str) -> None:
    assert CLAIMS.search(said)
