"""Both editions lead with the same figure of the same chart: what is hidden from the board changes no period."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from layouts.chart import Chart
from layouts.chart_kinds import Nothing
from layouts.compose import control
from layouts.compose.reading import leads_with_four, track
from layouts.compose.still_there import how_long
from layouts.compose.years_since import end_of
from layouts.pages import PAGES
from layouts.tiles import overview
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Kind
from queries.measures.states import SINCE
from queries.statistics import round_half_up
from queries.vocabulary import ALL, EVERYONE, Edition, Period, State
from tests.layouts import building as make
from tests.layouts.composing import drawn, of_cells

CHARTS = [pytest.param(chart, id=f"{page.path}#{chart.id}") for page in PAGES for chart in page.charts]
FOUR = re.compile("over the last four quarters|over four quarters")
Where = Callable[[Cell], bool]
HIDDEN: dict[str, Where] = {
    "one of the last four": lambda cell: cell.quarter == make.LATEST.plus(-2),
    "the latest": lambda cell: cell.quarter == make.LATEST,
    "two of every three": lambda cell: cell.quarter.index % 3 > 0,
    "every second measure": lambda cell: bool(list(CATALOGUE).index(cell.measure) % 2),
}


def hidden(where: Where) -> Figures:
    def change(cell: Cell) -> Cell:
        if not where(cell) or cell.by != ALL:
            return cell
        return replace(cell, state=State.SUPPRESSED, numerator=None, denominator=None, value=None, detail=None)

    return make.figures(change=change)


VIEWS = {name: hidden(where) for name, where in HIDDEN.items()}
WORKING = make.figures(edition=Edition.WORKING)


@pytest.mark.parametrize("chart", CHARTS)
def test_whatever_the_board_is_shown_is_of_the_period_of_the_working_edition(chart: Chart) -> None:
    exact = chart.draw(WORKING, make.CONTEXT)
    for name, board in VIEWS.items():
        found = chart.draw(board, make.CONTEXT)
        if not isinstance(found.body, Nothing):
            assert _when(found.title) == _when(exact.title), name
            assert bool(FOUR.search(found.headline)) == bool(FOUR.search(exact.headline)), (name, found.headline)


def _when(title: str) -> str:
    """What a title ends with: when."""
    return title.rstrip(".").rpartition(",")[2].rpartition(". ")[2].split(" to ")[-1]


def test_every_measure_leads_alike_in_both_editions() -> None:
    for measure in CATALOGUE.values():
        for board in VIEWS.values():
            mine, exact = (track(each, make.CONTEXT, measure.id) for each in (board, WORKING))
            assert mine.over_four == exact.over_four == leads_with_four(WORKING, measure), measure.id


def test_every_tile_leads_alike_in_both_editions() -> None:
    exact = overview(WORKING, make.CONTEXT).tiles
    for board in VIEWS.values():
        for mine, other in zip(overview(board, make.CONTEXT).tiles, exact, strict=True):
            assert bool(FOUR.search(mine.sentence)) == bool(FOUR.search(other.sentence)), mine.sentence
            assert mine.value in (other.value, "[c]")


def test_a_hidden_figure_of_four_quarters_is_said_to_be_hidden_beside_the_latest() -> None:
    found = drawn(control("H3"), VIEWS["one of the last four"])
    assert found.headline == (
        "The figure for “Housing referrals accepted” over the last four quarters is hidden to protect small numbers; "
        "the latest quarter was 50%"
    )


def test_only_a_share_of_what_happens_leads_with_four_quarters() -> None:
    """Those who stand somewhere at quarter end are mostly the same people four times, and a median of four quarters is
    none of the quarters' medians: both lead with the quarter."""
    for measure in CATALOGUE.values():
        if measure.kind is Kind.STOCK or measure.form is not Form.SHARE:
            assert measure.leads is Period.QUARTER, measure.id


@pytest.mark.parametrize("measure", [each.id for each in CATALOGUE.values() if each.form is Form.MEDIAN])
def test_averages_are_told_and_judged_alike_though_the_board_s_are_rounded(measure: str) -> None:
    exact = [6.5 + back % 3 * 0.4 for back in range(20)]
    board, working = (
        of_cells(*(make.cell(measure, make.LATEST.plus(-at), bottom=30, value=each) for at, each in enumerate(some)))
        for some in ([round_half_up(each) for each in exact], exact)
    )
    mine, other = (drawn(control(measure), each) for each in (board, working))
    assert (mine.headline, mine.body, mine.table) == (other.headline, other.body, other.table)


def test_how_long_people_stay_is_told_alike_though_the_board_has_every_second_quarter() -> None:
    """The working edition said "within 5 quarters" where the board read "within 6"."""
    year = make.LATEST.year - 5
    stays = [(on, 200 - 15 * on) for on in range(1, SINCE + 1)]
    measures = ("V9A", "V9B", "V9C")
    cells = [
        replace(make.cell(measures[(on - 1) // 4], end_of(year, on), top=left, bottom=200), period=Period.LAST_FOUR)
        for on, left in stays
    ]
    releases = [make.release(make.LATEST.plus(-back)) for back in range(24)]
    told = [
        drawn(how_long(measures), Figures(make.AREA, make.LATEST, edition, EVERYONE, releases, cells)).headline
        for edition in Edition
    ]
    assert told == ["Half of those who join have left within eight quarters; 10% are still there after 12"] * 2
