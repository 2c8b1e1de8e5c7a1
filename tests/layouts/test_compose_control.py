"""One measure through time: its headline says what the figures say, its mark what statistics allow."""

import re
from dataclasses import replace

import pytest

from layouts.chart import Context
from layouts.chart_kinds import Control, Nothing
from layouts.chart_types import plot_of
from layouts.compose import (
    control,
    counts,
    one_pathway,
    overlap,
)
from layouts.datum import Mark
from layouts.drawing import Drawing
from layouts.plot import plots_of
from layouts.plot_marks import Line
from layouts.tiles import NOTHING_SAID, overview
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import Edition, Slice, State
from tests.layouts import building as make
from tests.layouts.composing import FOUR, STEADY, by_year, drawn, of_cells, parts, without_targets


def test_a_figure_below_its_limit_says_so_and_gives_concern() -> None:
    tops = [*STEADY * 4, 20.0]
    found = drawn(control("S5"), make.of("S5", tops, [100.0] * 21), without_targets())
    assert found.headline == "20% of sessions offered were attended, below the usual lower limit of 42%"
    assert found.mark is Mark.CONCERN
    assert found.title.endswith("XmR chart, 21 quarters to July to September 2026.")
    assert "The quarter before: 51%. The same quarter last year: 48%." in found.notes
    assert any(note.startswith("Limits come from 21 quarters.") for note in found.notes)


def test_a_run_below_the_mean_is_an_improvement_where_lower_is_better() -> None:
    found = drawn(control("S3"), make.of("S3", [9.0, 8.0, 10.0, 9.0, 11.0, 10.0, 9.0] * 2 + [6.0, 7.0] * 4))
    assert found.headline.startswith(
        "Half of people were seen within seven days; eight quarters in a row below the mean"
    )
    assert found.mark is Mark.IMPROVING


def test_a_run_across_a_quarter_without_a_figure_is_not_called_a_row() -> None:
    values = [9.0, 8.0, 10.0, 9.0, 11.0, 10.0, 9.0] * 2 + [6.0, 7.0, 6.0, 7.0, None, 6.0, 7.0, 6.0, 7.0]
    found = drawn(control("S3"), make.of("S3", values))
    assert found.headline.endswith("below the mean of 8.4 days in the last eight quarters with a figure")
    falling = [50.0, 60.0] * 8 + [62.0, 59.0, 56.0, None, 54.0, 52.0, 49.0, 47.0]
    told = drawn(control("S5"), make.of("S5", falling, [100.0] * len(falling)), without_targets())
    assert told.headline.endswith("it has fallen through the last seven quarters with a figure")


def test_a_run_is_unusual_and_no_judgement_where_a_board_should_not_judge() -> None:
    found = drawn(control("S1"), make.of("S1", [400.0, 402.0] * 6 + [410.0, 411.0] * 4))
    assert found.mark is Mark.HIGH


def test_a_steady_series_says_for_how_long() -> None:
    found = drawn(control("S5"), make.of("S5", STEADY * 4, [100.0] * 20), without_targets())
    assert (
        found.headline == "51% of sessions offered were attended; no more than the usual ups and downs in 20 quarters"
    )
    assert found.mark is Mark.USUAL


@pytest.mark.parametrize(
    ("quarters", "words", "mark"),
    [
        (5, "too few quarters to say more", Mark.EARLY),
        (10, "ten quarters are too few for limits", Mark.EARLY),
        (15, "no more than the usual ups and downs in 15 quarters", Mark.USUAL),
    ],
)
def test_short_series_say_no_more_than_they_can(quarters: int, words: str, mark: Mark) -> None:
    found = drawn(control("S5"), make.of("S5", STEADY * (quarters // 5), [100.0] * quarters), without_targets())
    assert found.headline.endswith(words)
    assert found.mark is mark


def test_limits_of_a_short_series_are_called_trial() -> None:
    found = drawn(control("S5"), make.of("S5", STEADY * 3, [100.0] * 15), without_targets())
    assert any("Limits are trial ones, from 15 quarters: they may still move." in note for note in found.notes)


def test_nights_and_sessions_are_never_judged_as_if_they_were_people() -> None:
    found = drawn(control("H1"), make.of("H1", [900.0, 930.0, 910.0, 880.0] * 5, [1000.0] * 20))
    assert "XmR chart" in found.title
    assert (
        found.headline
        == "Occupancy was 88%, inside the 85–95% band; no more than the usual ups and downs in 20 quarters"
    )
    assert isinstance(found.body, Control)
    assert found.body.band == (0.85, 0.95)
    assert found.mark is Mark.USUAL


def test_a_target_is_shown_with_its_source_and_whether_it_can_be_counted_on() -> None:
    rows = [{"measure": "S5", "area": make.AREA, "lower": 0.51, "from_quarter": "2020/21 Q1", "source": "Plan"}]
    context = Context(Register({**make.REGISTER.content, "targets": rows}))
    found = drawn(control("S5"), make.of("S5", STEADY * 4, [100.0] * 20), context)
    assert "Target 51%. Source: Plan, from April to June 2020." in found.notes
    assert (
        "The target lies between the limits: chance alone meets it in some quarters and not in others." in found.notes
    )
    assert isinstance(found.body, Control)
    assert found.body.target
    assert found.body.target.text == "51%"


def test_the_middle_of_a_run_chart_is_its_median_in_the_table_too() -> None:
    heads = drawn(control("S5"), make.of("S5", STEADY * 2, [100.0] * 10), without_targets()).table.heads
    assert "Median" in heads and "Mean" not in heads


def test_of_a_target_that_no_quarter_met_it_is_not_said_that_chance_alone_meets_it_in_some() -> None:
    rows = [{"measure": "S5", "area": make.AREA, "lower": 0.53, "from_quarter": "2020/21 Q1", "source": "Plan"}]
    context = Context(Register({**make.REGISTER.content, "targets": rows}))
    found = drawn(control("S5"), make.of("S5", STEADY * 4, [100.0] * 20), context)
    assert "The target lies between the limits, and was met in none of 20 quarters." in found.notes
    assert not any("chance alone meets it" in note for note in found.notes)


def test_a_quarter_not_received_is_a_gap_with_its_reason() -> None:
    found = drawn(control("W3"), make.of("W3", [*STEADY * 3, None, *STEADY], [100.0] * 21), without_targets())
    assert "[x] April to June 2025: not received." in found.notes
    assert isinstance(found.body, Control)
    assert [point.marker for point in found.body.line.points].count("[x]") == 1


def test_the_latest_return_missing_is_the_headline_and_nothing_is_judged() -> None:
    found = drawn(control("W3"), make.of("W3", [*STEADY * 3, None], [100.0] * 16), without_targets())
    assert found.headline == "The provider return for July to September 2026 has not been received"
    assert found.mark is None


def test_a_series_never_received_says_when_it_was_due_and_from_whom() -> None:
    found = drawn(control("W3"), make.of("W3", [None, None], [100.0] * 2))
    assert isinstance(found.body, Nothing)
    assert found.body.kind == "not received"
    assert found.body.sentence.startswith("It was due on 14 October 2026 from Harbour Homes. Nothing is shown")


def test_what_is_missing_offers_a_way_on() -> None:
    late = drawn(
        control("W3"),
        make.figures(
            3,
            change=lambda cell: make.cell(cell.measure, cell.quarter, cell.by, cell.category, state=State.NOT_RECEIVED),
            received=False,
        ),
    )
    assert isinstance(late.body, Nothing)
    assert late.body.links == (("Show April to June 2026", "?area=Southshire&quarter=2026-27-Q1"),)
    inside = drawn(overlap("L6"), make.figures(1, slice=Slice("sex", "Female")))
    assert isinstance(inside.body, Nothing)
    assert inside.body.links == (("Show everyone in all districts", "?area=Southshire&quarter=2026-27-Q2"),)


def test_a_break_restarts_the_series_and_is_told() -> None:
    rows = [{"measure": "S5", "area": make.AREA, "quarter": "2025/26 Q1", "note": "New form"}]
    context = Context(Register({**make.REGISTER.content, "breaks": rows, "targets": []}))
    found = drawn(control("S5"), make.of("S5", STEADY * 4, [100.0] * 20), context)
    assert "The series begins anew in April to June 2025: New form." in found.notes
    assert found.headline.endswith("; 50% on average before April to June 2025, 50% since")


def test_a_small_measure_leads_with_its_last_four_quarters() -> None:
    found = drawn(control("H3"), make.of("H3", [5.0, 7.0, 6.0, 5.0] * 5, [8.0] * 20))
    assert found.headline.startswith(
        "72% of housing referrals decided were accepted over the last four quarters; the latest quarter was 63%"
    )
    assert ("Last four quarters", "72%", "23", "32", "", "", "", "") in found.table.rows


def test_a_hidden_quarter_hides_its_four_quarters_and_no_other_figure_takes_their_place() -> None:
    cells = [make.cell("H3", make.LATEST.plus(-back), top=5, bottom=8) for back in (0, 1, 2)]
    hidden = make.cell("H3", make.LATEST.plus(-3), state=State.SUPPRESSED)
    found = drawn(control("H3"), of_cells(*cells, hidden))
    assert found.headline.endswith(
        "over the last four quarters is hidden to protect small numbers; the latest quarter was 63%"
    )
    assert ("Last four quarters", "[c]", "[c]", "[c]", "", "", "", "") in found.table.rows


def test_one_pathway_is_that_of_the_address_else_the_first_whatever_the_figures_say() -> None:
    def change(cell: Cell) -> Cell:
        worse = cell.measure == "W3" and cell.code == "FIN" and cell.quarter == make.LATEST
        return replace(cell, numerator=5.0, value=5.0 / (cell.denominator or 1.0)) if worse else cell

    district = Slice("district", "Millbrook")
    for figures in (
        make.figures(),
        make.figures(change=change),
        make.figures(change=change, edition=Edition.WORKING, slice=district),
    ):
        assert drawn(one_pathway("W3"), figures).title.startswith("Accommodation: ")
        asked = Context(make.REGISTER, {"pathway": "ete"})
        assert drawn(one_pathway("W3"), figures, asked).title.startswith("Education, training and employment: ")


def test_a_slice_of_the_board_edition_borrows_the_areas_own_cell() -> None:
    cells = [make.cell("S3", make.LATEST.plus(-back), "district", "Millbrook", bottom=30, value=6) for back in range(3)]
    figures = of_cells(*cells, slice=Slice("district", "Millbrook"))
    assert drawn(control("S3"), figures).headline == (
        "In Millbrook, half of people were seen within six days; too few quarters to say more"
    )


@pytest.mark.parametrize("slice", make.SLICES, ids=str)
def test_a_pathway_is_not_published_in_a_slice_and_all_together_are_no_line_under_its_name(slice: Slice) -> None:
    found = drawn(one_pathway("W3"), make.figures(slice=slice), without_targets())
    assert isinstance(found.body, Nothing) and found.title.startswith("Accommodation: ")
    assert "; one pathway is not published on the board edition for " in found.headline
    assert "of known outcomes were achieved on all pathways together" in found.headline


def test_a_district_without_a_house_says_so() -> None:
    figures = of_cells(make.cell("V1", top=5), edition=Edition.WORKING, slice=Slice("district", "Saltcoast"))
    found = drawn(control("H1"), figures)
    assert found.headline == "There is no house in Saltcoast"
    before = make.cell("H1", make.LATEST.plus(-1), top=50, bottom=60)
    closed = of_cells(before, edition=Edition.WORKING, slice=Slice("district", "Saltcoast"))
    assert drawn(control("H1"), closed).headline == "No house was open in Saltcoast in July to September 2026"


def test_how_many_are_left_out_is_said_where_it_is_known() -> None:
    four = parts("L6", "link group", dict(FOUR))

    def out(*cells: Cell) -> tuple[str, list[str]]:
        found = drawn(counts("L6"), of_cells(*by_year(make.cell("L6", top=200), *four, *cells)))
        return found.headline, [note for note in found.notes if "left out" in note.lower()]

    shown = make.cell("L6", by="left out", category="left out", top=24)
    hidden = make.cell("L6", by="left out", category="left out", state=State.SUPPRESSED)
    assert out(shown) == (
        "In 2025-26 both facts were known for 200 of 224 clients",
        ["24 of 224 left out: one or both not recorded."],
    )
    said = "In 2025-26 both facts were known for 200 clients; how many are left out is hidden"
    assert out(hidden) == (said, ["[c] left out: one or both not recorded."])
    assert out() == ("In 2025-26 both facts were known for all 200 clients", [])


def test_a_figure_that_reads_like_its_limit_has_one_more_decimal_wherever_it_stands() -> None:
    tops = [*[600.0, 590.0, 610.0, 600.0] * 5, 548.0]
    found = drawn(control("S2"), make.of("S2", tops, [1000.0] * 21), without_targets())
    assert found.headline == "54.8% of referrals decided were accepted, just below the usual lower limit of 55.1%"
    assert found.table.rows[0][1:7] == ("54.8%", "548", "1,000", "59.8%", "55.1%", "64.4%")
    assert [row[1] for row in found.table.rows[1:3]] == ["60%", "61%"] and isinstance(found.body, Control)
    (plot,) = plots_of(plot_of(found.body))
    ends = {mark.column: mark.end.text for mark in plot.of(Line) if mark.end}
    assert ends["value"] == "54.8%" and ends["lower limit"] == "Lower limit 55.1%" and ends["mean"] == "Mean 59.8%"


SMALL = {
    "S2": ([3.0, 4.0, 2.0, 3.0, 4.0, 3.0] * 4, 12.0),
    "H3": ([7.0, 6.0, 8.0, 7.0] * 6, 12.0),
    "L5": ([6.0, 24.0, 12.0, 18.0] * 6, 30.0),
    "L4": ([6.0, 24.0, 12.0, 18.0] * 6, 30.0),
    "W3": ([6.0, 16.0, 9.0, 14.0] * 6, 34.0),
    "H2": ([6.0, 8.0, 9.0] * 8, 90.0),
}


@pytest.mark.parametrize("measure", SMALL)
def test_of_so_few_that_none_worse_would_stand_out_it_is_not_said_that_they_kept_to_the_usual(measure: str) -> None:
    """Whatever the latest figure had been is tried: no rule but that of limits, for the others need more quarters."""
    tops, of = SMALL[measure]

    def latest(top: float) -> Drawing:
        return drawn(control(measure), make.of(measure, [*tops, top], [of] * (len(tops) + 1)))

    found = latest(tops[-1])
    seen = {every.mark for top in range(int(of) + 1) if (every := latest(float(top))).mark and every.mark.special}
    worse = {None: {Mark.RISE, Mark.FALL, Mark.HIGH, Mark.LOW}}.get(CATALOGUE[measure].better, {Mark.CONCERN})
    said = " ".join((found.headline, *found.notes))
    wide = "So wide a range can hardly show a change." in said
    assert ("too few to tell" in found.headline) is (wide or not seen & worse), (said, seen)
    assert ("would stand out" in said or wide) is ("too few to tell" in said)
    if "too few to tell" in said:
        assert found.mark is None and not re.search(r"(within|no more than) (the|its) usual", said)


WAVERING = {"L5": ([8.0, 14.0, 10.0, 12.0] * 6, 30.0), "W3": ([11.0, 14.0, 12.0] * 8, 26.0)}


@pytest.mark.parametrize("measure", WAVERING)
def test_where_what_is_usual_is_wider_than_half_of_all_nothing_is_called_usual(measure: str) -> None:
    tops, of = WAVERING[measure]
    for size, wide in ((1.0, True), (20.0, False)):
        # of more people the same shares, and steps as much smaller
        near = [size * of * 0.4 + (top - of * 0.4) * (1 if wide else 4) for top in tops]
        found = drawn(control(measure), make.of(measure, near, [of * size] * len(near)), without_targets())
        said = " ".join((found.headline, *found.notes))
        assert ("too few to tell a change" in found.headline) is wide is ("So wide a range can hardly show" in said)
        assert ("usual" in found.headline) is not wide and (found.mark is None or not wide)


def test_tile_wall_and_closing_line_say_so_too() -> None:
    tops, of = SMALL["L5"]
    figures = make.of("L5", [*tops, 6.0], [of] * 25)
    told = overview(figures, make.CONTEXT)
    (tile,) = [each for each in told.tiles if each.measure == "L5"]
    assert tile.mark is None and tile.sentence.endswith("; too few to tell a change.")
    assert "of too few to judge" in told.closing and told.nothing_new == NOTHING_SAID


def test_where_a_fall_could_not_be_told_a_rise_still_is() -> None:
    told = {}
    for top in (3.0, 5.0, 40.0):
        found = drawn(control("L5"), make.of("L5", [*[3.0, 4.0] * 12, 4.0, top], [40.0] * 26))
        told[top] = (found.headline.rpartition(" the quarter before")[2], found.mark)
    assert told == {
        3.0: ("; too few to tell a fall", None),
        5.0: (", within its usual range", None),
        40.0: (", beyond its usual ups and downs", Mark.IMPROVING),
    }
