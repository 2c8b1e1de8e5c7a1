"""What is measured of how much a board sees: a chart that says nothing of its quarter is never counted as useful."""

import pytest

from layouts.pages import PAGES
from queries.figures import Cell
from queries.vocabulary import State
from tests.bench.shares import says
from tests.layouts import building as make

CHARTS = [chart for page in PAGES for chart in page.charts]


def hidden(cell: Cell) -> Cell:
    return Cell(cell.measure, cell.quarter, cell.by, cell.category, cell.code, State.SUPPRESSED)


def latest_hidden(cell: Cell) -> Cell:
    return hidden(cell) if cell.quarter == make.LATEST else cell


def test_charts_of_which_all_is_shown_are_useful() -> None:
    figures = make.figures()
    assert [chart.id for chart in CHARTS if says(chart.draw(figures, make.CONTEXT))] == []


@pytest.mark.parametrize("change", [hidden, latest_hidden])
def test_charts_of_which_the_latest_quarter_is_hidden_are_not(change: make.Change) -> None:
    figures = make.figures(change=change)
    assert [chart.id for chart in CHARTS if not says(chart.draw(figures, make.CONTEXT))] == []
