"""The overview's finding, tiles and changes, each by a small example."""

from dataclasses import replace

from layouts.compose import (
    control,
)
from layouts.datum import Mark
from layouts.tiles import overview
from queries.figures import Cell
from queries.vocabulary import ALL, State
from tests.layouts import building as make
from tests.layouts.composing import drawn


def test_the_overviews_finding_counts_what_moved() -> None:
    def change(cell: Cell) -> Cell:
        worse = cell.measure == "W2" and cell.by == ALL and cell.quarter == make.LATEST
        return replace(cell, numerator=2.0, value=2.0 / (cell.denominator or 1.0)) if worse else cell

    found = overview(make.figures(change=change), make.CONTEXT)
    assert found.heading == "One measure gives concern and 27 kept to their usual range"
    assert [(signal.mark, signal.sentence) for signal in found.changed] == [
        (Mark.CONCERN, "Needs supported are below their lower limit")
    ]
    assert found.closing.startswith("27 other measures kept to their usual range. About one false signal a quarter")


def test_a_tile_carries_value_unit_last_year_and_a_small_line() -> None:
    figures = make.figures()
    tiles = {tile.measure: tile for tile in overview(figures, make.CONTEXT).tiles}
    wait = tiles["S3"]
    assert (wait.value, wait.unit, wait.year_ago) == ("6", "days", "8 days a year ago")
    assert (tiles["V1"].value, tiles["V1"].unit) == ("40", "")
    assert tiles["V1"].sentence == "40 joined and 40 left. No special-cause change in 24 quarters."
    assert len(wait.spark.points) == 16
    assert wait.spark.alternative == "Last 16 quarters: between 6 days and 10 days"


def test_what_changed_gives_the_quarter_before_only_where_it_was_another() -> None:
    def detail(*latest: float) -> str:
        figures = make.of("S3", [9.0, 10.0] * 8 + list(latest))
        return next(signal.detail for signal in overview(figures, make.CONTEXT).changed if signal.measure == "S3")

    assert detail(5.0, 5.0) == "Half of people were seen within five days, as in the quarter before."
    assert detail(5.2, 5.16) == "Half of people were seen within 5.2 days; the limit is 6.5 days."
    assert detail(9.0, 5.0) == "Half of people were seen within five days, from nine days the quarter before."


def test_a_figure_and_its_mean_are_told_apart_by_one_more_decimal_where_no_chart_shows_both() -> None:
    tops = [*[417.0, 411.0] * 5, *[408.0, 409.0] * 7]
    figures = make.of("L1", tops, [1000.0] * 24)
    assert drawn(control("L1"), figures).headline == (
        "41% of the cohort, where known, had a domestic abuse link; 14 quarters in a row below its mean"
    )
    details = {signal.measure: signal.detail for signal in overview(figures, make.CONTEXT).changed}
    assert details["L1"] == "40.9% of the cohort, where known, had a domestic abuse link; the mean is 41.1%."


def test_the_overview_says_of_how_many_measures_nothing_can_be_said_and_why() -> None:
    def change(cell: Cell) -> Cell:
        state = {"V10": State.SUPPRESSED, "H4": State.NOT_APPLICABLE, "S1": State.NOT_RECEIVED}.get(cell.measure)
        return make.cell(cell.measure, cell.quarter, cell.by, cell.category, state=state) if state else cell

    found = overview(make.figures(change=change), make.CONTEXT)
    assert found.closing.startswith(
        "25 measures kept to their usual range; one measure is hidden; one measure has not been received; one measure "
        "had nothing to count. "
    )
    early = overview(make.figures(10), make.CONTEXT).closing
    assert early.startswith("28 measures have too few quarters to say. ")


def test_the_overview_leads_with_returns_that_most_measures_wait_for() -> None:
    def change(cell: Cell) -> Cell:
        late = cell.measure not in ("V1", "V5", "V6") and cell.quarter == make.LATEST
        return make.cell(cell.measure, cell.quarter, cell.by, cell.category, state=State.NOT_RECEIVED) if late else cell

    found = overview(make.figures(change=change, received=False), make.CONTEXT)
    assert found.heading == "The police and provider returns for July to September 2026 have not been received"
