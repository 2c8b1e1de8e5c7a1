"""What is told of everyone where it changed: now, the quarter before, a year ago, whatever of its parts is hidden."""

from collections.abc import Sequence
from dataclasses import replace

from layouts.chart_kinds import Bars, Nothing, SideBySide
from layouts.not_shown import closing, is_shown
from layouts.pages.where_it_changed import PAGE
from layouts.pickers import measures
from queries.figures import Cell, Figures
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.layouts.changing import COUNTS, FLAT, LATEST, chart, drawn, figures_of


def of_cells(cells: Sequence[Cell], quarters: int = 8) -> Figures:
    releases = [make.release(LATEST.plus(-back)) for back in range(quarters)]
    return Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))


def test_a_measure_is_told_now_the_quarter_before_and_a_year_ago() -> None:
    found = chart("V5", "all", figures_of("V5", "district", (*COUNTS, FLAT), ()))
    assert isinstance(found.body, Bars)
    assert [bar.figure.text for bar in found.body.bars] == ["31", "19", "19"]
    assert found.headline == "People joined rose by 12 since the quarter before, to 31 (12 over the year)"
    assert [row[0] for row in found.table.rows] == [
        "Jul–Sep 2026 (2026/27 Q2)",
        "Apr–Jun 2026 (2026/27 Q1)",
        "Jul–Sep 2025 (2025/26 Q2)",
    ]


def test_of_a_figure_without_any_before_it_that_is_said() -> None:
    assert chart("V1", "all", of_cells([make.cell("V1", top=412.0)], 1)).headline == (
        "412 people were on the cohort; no earlier figure is shown to compare it with"
    )


def test_what_is_hidden_now_is_a_line_that_says_what_it_was() -> None:
    cells = [
        make.cell("S2", LATEST.plus(-back), top=top, bottom=60.0, state=state)
        for back, top, state in ((0, 50.0, State.SUPPRESSED), (1, 45.0, State.SHOWN), (4, 30.0, State.SHOWN))
    ]
    found = chart("S2", "all", of_cells(cells))
    assert isinstance(found.body, Nothing) and [row[1] for row in found.table.rows] == ["[c]", "75%", "50%"]
    assert found.headline == (
        "The figure for “Referrals accepted” is hidden to protect small numbers; the quarter before it was 75%"
    )
    gone = [replace(each, state=State.SUPPRESSED) for each in cells]
    assert chart("S2", "all", of_cells(gone)).headline == (
        "The figure for “Referrals accepted” is hidden to protect small numbers"
    )


def test_a_year_alone_is_shown_as_levels_until_there_is_another_to_compare_it_with() -> None:
    cells = [
        replace(make.cell("S2", Quarter(2025, 4), by, name, top, 72), period=Period.YEAR)
        for by, name, top in ((ALL, ALL, 60), ("reason", "Risk too high", 8), ("reason", "No capacity", 4))
    ]
    found = chart("S2", "reason", of_cells(cells))
    assert isinstance(found.body, Bars) and is_shown(found)
    assert found.notes[0].startswith("One year alone is whole yet: these are levels, not parts of a change.")


def test_every_measure_that_can_be_chosen_has_something_on_the_page() -> None:
    listed = measures("V1").data
    assert isinstance(listed, list)
    chosen = [option["value"] for group in listed for option in group["items"]]
    assert len(chosen) > 30
    assert all(PAGE.chosen({"measure": each}) for each in chosen)


def test_a_breakdown_that_is_not_shown_is_named_and_what_is_shown_too() -> None:
    figures = figures_of("V5", "sex", COUNTS, ())
    charts = [(each, chart("V5", each.id, figures)) for each in PAGE.chosen({"measure": "V5"})]
    assert [each.id for each, drawing in charts if isinstance(drawing.body, SideBySide)] == ["sex"]
    (line,) = [drawing for _, drawing in closing(charts)]
    assert line.headline.endswith("; not shown by district or cohort")
    assert line.alternative.endswith(" It is shown in all and by sex.")
    one = drawn("V5", "district", *COUNTS, hidden=(("Hand", 1), ("Mere", 0))).headline
    assert one.endswith("; not shown by district, to protect small numbers")
