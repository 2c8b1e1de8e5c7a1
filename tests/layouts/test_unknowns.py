"""What is unknown is never dropped from a sentence: whom a denominator leaves out is told beside the figure."""

import re

import pytest

from layouts.chart import Chart
from layouts.compose import control
from layouts.pages import PAGES
from layouts.tiles import overview
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.vocabulary import LEFT_OUT, Edition, State
from tests.layouts import building as make
from tests.layouts.composing import drawn, of_cells

LEAVING_OUT = tuple(measure for measure in CATALOGUE.values() if measure.left_out)
CHARTS = tuple(
    pytest.param(chart, id=f"{page.path}#{chart.id}")
    for page in PAGES
    for chart in page.charts
    if CATALOGUE[chart.needs[0].measure].left_out and chart.needs[0].by != "pathway" and chart.id != "counts"
)
"""Of one pathway nothing is told of those left out; the counts behind the overlap say how many are known of all."""


def left(measure: Measure, back: int = 0, count: float | None = 17) -> Cell:
    """Whom a measure leaves out in a quarter; None is hidden."""
    state = State.SHOWN if count is not None else State.SUPPRESSED
    return make.cell(measure.id, make.LATEST.plus(-back), LEFT_OUT, measure.left_out, top=count, state=state)


def everything(count: float | None = 17) -> Figures:
    """Every figure of every page, and whom each measure leaves out in the last five quarters."""
    beside = [left(measure, back, count) for measure in LEAVING_OUT for back in range(5)]
    return make.figures(edition=Edition.WORKING, beside=beside)


def told(measure: Measure, sentence: str) -> re.Match[str] | None:
    """What a sentence says is unknown of a measure."""
    wanted = re.escape(measure.unknown).replace(r"\{n\}", r"(?P<n>[\d,]+)").replace(r"\{m\}", r"(?P<m>[\d,]+)")
    return re.search(wanted, sentence)


def test_a_measure_that_leaves_people_out_can_say_of_how_many_nothing_is_known() -> None:
    for measure in CATALOGUE.values():
        assert bool(measure.left_out) == ("{n}" in measure.unknown and "{m}" in measure.unknown), measure.id


def test_a_share_of_those_known_is_never_said_to_be_of_all() -> None:
    shares = {each.id: each.sentence for each in LEAVING_OUT if each.form is Form.SHARE}
    assert shares
    for id, said in shares.items():
        assert re.search(r"known|found|assessed|with a rating", said), id


@pytest.mark.parametrize("chart", CHARTS)
def test_every_headline_of_such_a_measure_tells_it(chart: Chart) -> None:
    measure = CATALOGUE[chart.needs[0].measure]
    headline = chart.draw(everything(), make.CONTEXT).headline
    found = told(measure, headline)
    assert found, headline
    assert found["n"] in ("17", "68")


@pytest.mark.parametrize("chart", CHARTS)
def test_where_it_is_hidden_the_headline_says_that(chart: Chart) -> None:
    measure = CATALOGUE[chart.needs[0].measure]
    headline = chart.draw(everything(None), make.CONTEXT).headline
    apart = measure.left_out if measure.unknown_among else f"left out ({measure.left_out})"
    assert f"how many are {apart} is hidden" in headline
    assert not told(measure, headline)


def test_where_nobody_is_left_out_nothing_is_said() -> None:
    found = drawn(control("H9"), of_cells(make.cell("H9", top=17, bottom=40), left(CATALOGUE["H9"], count=0)))
    assert found.headline == (
        "43% of those who left were known to be settled at three months; too few quarters to say more"
    )


def test_settled_at_three_months_names_those_who_could_not_be_found() -> None:
    found = drawn(control("H9"), of_cells(make.cell("H9", top=17, bottom=40), left(CATALOGUE["H9"])))
    assert found.headline == (
        "43% of those who left were known to be settled at three months; 17 of the 40 who left could not be found; "
        "too few quarters to say more"
    )
    assert found.headline in found.alternative


def test_over_four_quarters_events_are_added_and_the_same_people_are_not() -> None:
    figures = everything()
    events = drawn(control("H9"), figures).headline
    assert re.search(r"over the last four quarters; 68 of the \d+ who left could not be found", events)
    same = drawn(control("L5"), figures).headline
    assert re.search(r"last four quarters; in the latest quarter contact was not recorded for 17 of \d+", same)


def test_tiles_and_what_changed_tell_it_too() -> None:
    def change(cell: Cell) -> Cell:
        fell = cell.measure in ("H9", "L1") and cell.by == "all" and cell.quarter == make.LATEST
        return make.cell(cell.measure, cell.quarter, top=2, bottom=80) if fell else cell

    beside = [left(measure, back) for measure in LEAVING_OUT for back in range(5)]
    found = overview(make.figures(change=change, beside=beside), make.CONTEXT)
    tiles = {tile.measure: tile.sentence for tile in found.tiles}
    assert told(CATALOGUE["H9"], tiles["H9"])
    assert told(CATALOGUE["L5"], tiles["L5"])
    signals = {signal.measure: signal.detail for signal in found.changed}
    assert {"H9", "L1"} <= set(signals)
    for id in ("H9", "L1"):
        assert told(CATALOGUE[id], signals[id]), signals[id]
