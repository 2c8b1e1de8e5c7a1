"""A published figure of another place stands on an axis only where it is like for like; else the notes tell it."""

from functools import cache
from typing import Any

import pytest

from layouts import on_projector, on_sheet
from layouts.chart import Context
from layouts.chart_kinds import Control
from layouts.deck import Deck
from layouts.pages import PAGES
from layouts.paper import paper
from queries.measures import CATALOGUE
from queries.register import Register
from tests.layouts import building as make
from tests.layouts.decks import shown, whole
from tests.surfaces import reading

EVERY: list[dict[str, Any]] = [
    {
        "measure": measure.id,
        "place": "Elsewhere",
        "when": "2023/24",
        "value": 0.987 if measure.percentage else 987.0,
        "source": "A report.",
        "population": "people released from prison",
    }
    for measure in CATALOGUE.values()
]
TOLD = "Published elsewhere, but not like for like, so it is not drawn: "


@cache
def deck(alike: str | None) -> Deck:
    """Every chart that is judged, where each measure has a benchmark."""
    rows = [row | {"like_for_like": alike} for row in EVERY]
    context = Context(Register({**make.REGISTER.content, "benchmarks": rows}))
    charts = [chart for page in PAGES for chart in page.charts if chart.judged]
    return whole(*(shown(chart.draw(make.figures(), context), f"some/{chart.id}") for chart in charts))


@pytest.mark.parametrize("alike", [None, "No"])
def test_one_that_is_not_like_for_like_is_told_in_the_notes_and_never_drawn(alike: str | None) -> None:
    for each in deck(alike).charts:
        drawing = each.drawing
        assert isinstance(drawing.body, Control) and drawing.body.benchmark is None, each.chart
        told = [note for note in drawing.notes if note.startswith(TOLD)]
        by_all = drawing.id != "one-pathway"
        assert len(told) == by_all and all("released from prison. Source: A report." in note for note in told)
        assert "98.7" not in drawing.headline + drawing.alternative and "987" not in drawing.headline


def test_it_stands_in_no_table_of_a_sheet_and_on_no_axis_of_the_wall() -> None:
    for sheet in reading.of_workbook(on_sheet.write(deck("No"))):
        assert not [cell for row in sheet.rows for cell in row if str(cell).startswith("Benchmark")], sheet
    for made in (
        on_projector.presentation(deck("No"), leave="/", plotly="/p.js"),
        paper(deck("No"), back="/", plotly="/p.js"),
    ):
        assert "Benchmark" not in made and "not like for like" in made


def test_one_that_is_like_for_like_is_drawn_and_told_with_whom_it_counts() -> None:
    drawn = [each.drawing for each in deck("Yes").charts if each.drawing.id != "one-pathway"]
    assert drawn
    for drawing in drawn:
        assert isinstance(drawing.body, Control) and drawing.body.benchmark is not None
        assert any(note.startswith("Benchmark ") and "released from prison" in note for note in drawing.notes)


def test_of_several_the_last_that_is_like_for_like_is_drawn_and_the_last_other_is_told() -> None:
    rows = [
        EVERY[0] | {"place": place, "like_for_like": alike}
        for place, alike in (("A", "Yes"), ("B", "Yes"), ("C", "No"), ("D", None))
    ]
    found = Register({"benchmarks": rows}).benchmarks(EVERY[0]["measure"])
    assert [(each.place, each.alike) for each in found] == [("B", True), ("D", False)]
