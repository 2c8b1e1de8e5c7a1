"""What is measured of how much a board sees: a chart that says nothing of its quarter is never counted as useful."""

from collections.abc import Sequence

import pytest

from layouts.chart import Chart
from layouts.pages import PAGES, annual_report
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.vocabulary import Edition, Period, Quarter
from tests.bench import shares
from tests.bench.shares import says
from tests.layouts import building as make
from tests.layouts.decks import hidden
from tests.support import Store

CHARTS = [chart for page in PAGES for chart in page.charts]


LAST_YEAR = make.LATEST.plus(-make.LATEST.number)
"""The quarter with which the latest whole year ends."""


def latest_hidden(cell: Cell) -> Cell:
    newest = LAST_YEAR if cell.period is Period.YEAR else make.LATEST
    return hidden(cell) if cell.quarter == newest else cell


def test_charts_of_which_all_is_shown_are_useful() -> None:
    figures = make.figures()
    assert [chart.id for chart in CHARTS if says(chart.draw(figures, make.CONTEXT))] == []


def of_earlier_years(chart: Chart) -> bool:
    """Whether it tells where those who joined in a year were, one year on and two: what was seen stays so. The public
    is told of all years that are over."""
    return chart in annual_report.PAGE.charts or all(CATALOGUE[need.measure].year_on for need in chart.reads({}))


@pytest.mark.parametrize("change", [hidden, latest_hidden])
def test_charts_of_which_the_latest_quarter_is_hidden_are_not(change: make.Change) -> None:
    figures = make.figures(change=change)
    of_figures = [chart for chart in CHARTS if chart.needs and not chart.words]
    useful = [chart for chart in of_figures if not says(chart.draw(figures, make.CONTEXT))]
    assert [chart.id for chart in useful if change is hidden or not of_earlier_years(chart)] == []


class Analyst(shares.Area):
    """An area as its working edition shows it."""

    def figures(self, quarter: Quarter, needs: Sequence[Need], edition: Edition = Edition.WORKING) -> Figures:
        return super().figures(quarter, needs, Edition.WORKING)


def test_what_neither_edition_can_tell_is_not_held_against_what_the_board_is_shown(invented: Store) -> None:
    """Of the invented world's one published quarter: each chart is counted once, and whatever fails an analyst sees."""
    (area,) = [area for area in shares.of_store(invented.folder) if area.quarters]
    told, seen = shares.charts(area), shares.charts(Analyst(area.engine, area.area, area.register))
    assert told.looked_at + told.untold == sum(len(page.chosen({})) for page in PAGES)
    assert told.failed
    assert told.untold == seen.untold > 0
    assert not seen.failed
