"""Headlines say what the figures say, marks what statistics allow, notes what is missing: each by a small example."""

from dataclasses import replace

import pytest

from layouts.chart import Context
from layouts.compose import (
    Clause,
    Says,
    Step,
    bars,
    by_needs,
    by_sex,
    control,
    counts,
    houses,
    joined_and_left,
    one_pathway,
    overlap,
    percentages,
    shares,
    stacked,
    steps,
    with_and_without,
    women,
)
from layouts.compose.recipe import Recipe
from layouts.drawing import Bar, Bars, Control, Datum, Drawing, Mark, Nothing, Overlap, Panels, Shares, Stacked
from layouts.tiles import overview
from queries.figures import Cell, Figures
from queries.register import Register
from queries.vocabulary import ALL, EVERYONE, Edition, Slice, State
from tests.layouts import building as make

STEADY = [50.0, 48.0, 52.0, 49.0, 51.0]


def drawn(recipe: Recipe, figures: Figures, context: Context = make.CONTEXT) -> Drawing:
    return recipe.draw(figures, context)


def of_cells(*cells: Cell, edition: Edition = Edition.BOARD, slice: Slice = EVERYONE) -> Figures:
    quarters = {cell.quarter for cell in cells} | {make.LATEST}
    return Figures(make.AREA, make.LATEST, edition, slice, [make.release(quarter) for quarter in quarters], cells)


def parts(measure: str, by: str, counts: dict[str, float | None], **more: float) -> list[Cell]:
    """A breakdown's cells; None is hidden."""
    return [
        make.cell(measure, by=by, category=name, top=count, **more)
        if count is not None
        else make.cell(measure, by=by, category=name, state=State.SUPPRESSED)
        for name, count in counts.items()
    ]


def without_targets() -> Context:
    return Context(Register({**make.REGISTER.content, "targets": []}))


def test_a_figure_below_its_limit_says_so_and_gives_concern() -> None:
    tops = [*STEADY * 4, 20.0]
    found = drawn(control("W3"), make.of("W3", tops, [100.0] * 21), without_targets())
    assert found.headline == "20% of known outcomes were achieved, below the lower limit of 34%"
    assert found.mark is Mark.CONCERN
    assert found.title.endswith("p chart, 21 quarters to July to September 2026.")
    assert "The quarter before: 51%. The same quarter last year: 48%." in found.notes
    assert "Limits come from 21 quarters." in found.notes


def test_a_run_below_the_mean_is_an_improvement_where_lower_is_better() -> None:
    found = drawn(control("S3"), make.of("S3", [9.0, 8.0, 10.0, 9.0, 11.0, 10.0, 9.0] * 2 + [6.0, 7.0] * 4))
    assert found.headline.startswith(
        "Half of people were seen within seven days; eight quarters in a row below the mean"
    )
    assert found.mark is Mark.IMPROVING


def test_a_run_is_unusual_and_no_judgement_where_a_board_should_not_judge() -> None:
    found = drawn(control("V1"), make.of("V1", [400.0, 402.0] * 6 + [410.0, 411.0] * 4))
    assert found.mark is Mark.HIGH


def test_a_steady_series_says_for_how_long() -> None:
    found = drawn(control("S5"), make.of("S5", STEADY * 4, [100.0] * 20), without_targets())
    assert found.headline == "51% of sessions offered were attended; no special-cause change in 20 quarters"
    assert found.mark is Mark.USUAL


@pytest.mark.parametrize(
    ("quarters", "words", "mark"),
    [
        (5, "too few quarters to say more", Mark.EARLY),
        (10, "no sign of a shift in ten quarters", Mark.EARLY),
        (15, "no special-cause change in 15 quarters", Mark.USUAL),
    ],
)
def test_short_series_say_no_more_than_they_can(quarters: int, words: str, mark: Mark) -> None:
    found = drawn(control("W3"), make.of("W3", STEADY * (quarters // 5), [100.0] * quarters), without_targets())
    assert found.headline.endswith(words)
    assert found.mark is mark


def test_limits_of_a_short_series_are_called_trial() -> None:
    found = drawn(control("W3"), make.of("W3", STEADY * 3, [100.0] * 15), without_targets())
    assert "Limits are trial ones, from 15 quarters: they may still move." in found.notes


def test_nights_and_sessions_are_never_judged_as_if_they_were_people() -> None:
    found = drawn(control("H1"), make.of("H1", [900.0, 930.0, 910.0, 880.0] * 5, [1000.0] * 20))
    assert "XmR chart" in found.title
    assert found.headline == "Occupancy was 88%, inside the 85–95% band; no special-cause change in 20 quarters"
    assert isinstance(found.body, Control)
    assert found.body.band == (0.85, 0.95)
    assert found.mark is Mark.USUAL


def test_a_target_is_shown_with_its_source_and_whether_it_can_be_counted_on() -> None:
    found = drawn(control("W3"), make.of("W3", STEADY * 4, [100.0] * 20))
    assert "Target 60%. Source: Plan, from April to June 2020." in found.notes
    assert (
        "The target lies between the limits: chance alone meets it in some quarters and not in others." in found.notes
    )
    assert isinstance(found.body, Control)
    assert found.body.target
    assert found.body.target.text == "60%"


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
    inside = drawn(overlap(), make.figures(1, slice=Slice("sex", "Female")))
    assert isinstance(inside.body, Nothing)
    assert inside.body.links == (("Show everyone in all districts", "?area=Southshire&quarter=2026-27-Q2"),)


def test_a_break_restarts_the_series_and_is_told() -> None:
    rows = [{"measure": "W3", "area": make.AREA, "quarter": "2025/26 Q1", "note": "New form"}]
    context = Context(Register({**make.REGISTER.content, "breaks": rows, "targets": []}))
    found = drawn(control("W3"), make.of("W3", STEADY * 4, [100.0] * 20), context)
    assert "The series begins anew in April to June 2025: New form." in found.notes
    assert found.headline.endswith("too few quarters to say more")


def test_a_small_measure_leads_with_its_last_four_quarters() -> None:
    found = drawn(control("H9"), make.of("H9", [5.0, 7.0, 6.0, 5.0] * 5, [8.0] * 20))
    assert found.headline.startswith(
        "72% of people due were still settled at three months over the last four quarters; the latest quarter was 63%"
    )
    assert ("Last four quarters", "72%", "23", "32", "", "", "", "") in found.table.rows


def test_a_hidden_quarter_keeps_its_four_quarters_from_leading() -> None:
    cells = [make.cell("H9", make.LATEST.plus(-back), top=5, bottom=8) for back in (0, 1, 2)]
    hidden = make.cell("H9", make.LATEST.plus(-3), state=State.SUPPRESSED)
    found = drawn(control("H9"), of_cells(*cells, hidden))
    assert found.headline.startswith("63% of people due were still settled at three months; too few quarters")
    assert ("Last four quarters", "[c]", "[c]", "[c]", "", "", "", "") in found.table.rows


def test_joined_and_left_balance_or_say_by_how_much_not() -> None:
    def flow(opening: float, closing: float) -> Drawing:
        cells = [
            make.cell("V1", make.LATEST.plus(-1), top=opening),
            make.cell("V1", top=closing),
            make.cell("V5", top=31),
            make.cell("V6", top=27),
        ]
        return drawn(joined_and_left(), of_cells(*cells))

    assert flow(408, 412).headline == "31 people joined and 27 left"
    assert "Opening 408 + 31 joined − 27 left = closing 412." in flow(408, 412).notes
    assert flow(405, 412).notes[0] == (
        "Opening 405 + 31 joined − 27 left = 409, but 412 were on the cohort at quarter end: 3 more than the flow "
        "explains."
    )


def test_the_largest_part_is_claimed_only_where_no_hidden_part_could_be_larger() -> None:
    def status(hidden: float | None) -> str:
        cells = parts("V1", "status", {"Community": 150, "Custody": 40, "Hospital": hidden})
        return drawn(stacked("V1", "status", "status"), of_cells(make.cell("V1", top=200), *cells)).headline

    assert status(10) == "Community is the most common status: 150 of 200 people"
    few = parts("V1", "status", {"Community": 60, "Custody": 40, "Hospital": None})
    found = drawn(stacked("V1", "status", "status"), of_cells(make.cell("V1", top=200), *few))
    assert found.headline == "200 people were on the cohort; some parts are hidden"
    assert isinstance(found.body, Stacked)


def test_bars_stand_longest_first_with_hidden_ones_after_and_unrecorded_last() -> None:
    cells = parts("V6", "reason", {"Died": None, "Moved away": 5, "Not recorded": 9, "Long custody": 12})
    found = drawn(bars("V6", "reason", Says("Reasons for leaving", "reason for leaving")), of_cells(*cells))
    assert isinstance(found.body, Bars)
    assert [bar.name for bar in found.body.bars] == ["Long custody", "Moved away", "Died", "Not recorded"]
    assert found.headline == "Long custody is the most common reason for leaving of those shown: 12"
    assert [bar.remark for bar in found.body.bars] == ["", "", "", ""]
    assert "[c] hidden to protect small numbers: Died." in found.notes


def test_shares_stand_beside_counts_only_where_every_part_is_shown() -> None:
    cells = parts("V6", "reason", {"Moved away": 5, "Long custody": 15})
    found = drawn(bars("V6", "reason", Says("Reasons for leaving", "reason for leaving")), of_cells(*cells))
    assert found.headline == "Long custody is the most common reason for leaving: 15 (75%)"


def test_equal_bars_are_not_ranked() -> None:
    cells = parts("V6", "reason", {"Moved away": 7, "Long custody": 7})
    found = drawn(bars("V6", "reason", Says("Reasons for leaving", "reason for leaving")), of_cells(*cells))
    assert found.headline == "Moved away and long custody are the most common reasons for leaving: 7 each"


def test_steps_say_what_is_shown_and_leave_out_what_is_hidden() -> None:
    way = (
        Step("Decided", "S2", "denominator"),
        Step("Accepted", "S2", "numerator", "{v} of those decided", "S2"),
        Step("Ended", "S6", "denominator"),
    )
    recipe = steps(
        "From referral to ending",
        (Clause("{Accepted} of {Decided} were accepted", "no referral was decided"), Clause("{Ended} people ended")),
        way,
        "A note.",
    )
    cells = (make.cell("S2", top=52, bottom=84), make.cell("S6", state=State.SUPPRESSED))
    found = drawn(recipe, of_cells(*cells))
    assert found.headline == "52 of 84 were accepted"
    assert isinstance(found.body, Bars)
    assert found.body.bars[1].remark == "62% of those decided"
    assert "[c] hidden to protect small numbers: Ended." in found.notes


FOUR = {"DA only": 34.0, "both": 52.0, "MH only": 64.0, "neither": 50.0}


def test_the_overlap_is_a_sentence_and_two_brackets() -> None:
    found = drawn(overlap(), of_cells(make.cell("L6", top=200), *parts("L6", "link group", dict(FOUR))))
    assert found.headline == "One client in four has both a domestic abuse link and a mental health need"
    assert isinstance(found.body, Overlap)
    assert [part.figure.text for part in found.body.parts] == ["17%", "26%", "32%", "25%"]
    assert (found.body.left, found.body.right) == ("Domestic abuse link 43%", "Mental health need 58%")


def test_an_overlap_with_a_hidden_part_shows_no_share_at_all() -> None:
    counts = {**FOUR, "neither": None}
    found = drawn(overlap(), of_cells(make.cell("L6", top=200), *parts("L6", "link group", counts)))
    assert isinstance(found.body, Nothing)
    assert found.body.kind == "hidden"


def crossed(hers: float | None, his: float) -> Figures:
    counts = {
        "Female x DA only": 6.0,
        "Female x both": hers,
        "Female x MH only": 13.0,
        "Female x neither": 5.0,
        "Male x DA only": 28.0,
        "Male x both": his,
        "Male x MH only": 52.0,
        "Male x neither": 46.0,
    }
    return of_cells(make.cell("L6", top=200), *parts("L6", "sex x link group", counts))


def test_women_and_men_are_compared_with_an_interval() -> None:
    found = drawn(shares("sex x link group"), crossed(22.0, 31.0))
    assert found.headline == "Nearly half of women have both, against a fifth of men"
    assert found.notes[0] == "Difference in both: 28 points (95% interval 13 to 43, Newcombe)."
    assert isinstance(found.body, Shares)
    assert [row.name for row in found.body.rows] == ["Women", "Men"]


def test_a_difference_that_chance_explains_is_not_claimed() -> None:
    assert drawn(shares("sex x link group"), crossed(8.0, 31.0)).headline.endswith("the difference is not clear")


def test_a_hidden_part_hides_the_whole_bar_of_its_group() -> None:
    found = drawn(shares("sex x link group"), crossed(None, 31.0))
    assert isinstance(found.body, Shares)
    assert found.body.rows[0].hidden == "[c] hidden to protect small numbers"
    assert found.body.rows[0].parts == ()
    assert found.table.rows[0] == ("Women", "6", "[c]", "13", "5", "[c]")
    assert found.headline == "A fifth of men have both; the figure for women is hidden"


def test_houses_stand_against_the_band_as_their_figures_are_written() -> None:
    cells = [
        make.cell("H1", by="house", category=name, top=top, bottom=1000)
        for name, top in (("Alder House", 953.0), ("Quayside", 760.0))
    ]
    found = drawn(houses(), of_cells(make.cell("H1", top=1713, bottom=2000), *cells))
    assert isinstance(found.body, Panels)
    assert [panel.outside for panel in found.body.panels] == ["", "below"]
    assert found.headline == "Quayside is below the 85–95% band"
    assert {key.words for key in found.key} == {"Band 85–95%", "Outside the band"}


def test_one_pathway_is_that_of_the_address_else_one_that_gives_concern() -> None:
    def change(cell: Cell) -> Cell:
        worse = cell.measure == "W3" and cell.code == "FIN" and cell.quarter == make.LATEST
        return replace(cell, numerator=5.0, value=5.0 / (cell.denominator or 1.0)) if worse else cell

    figures = make.figures(change=change)
    assert drawn(one_pathway(), figures).title.startswith("Finance, benefit and debt: ")
    asked = Context(make.REGISTER, {"pathway": "ete"})
    assert drawn(one_pathway(), figures, asked).title.startswith("Education, training and employment: ")


def test_a_percentage_among_others_says_what_it_is_of() -> None:
    cells = (make.cell("V3", top=100, bottom=400), make.cell("V4", state=State.SUPPRESSED))
    found = drawn(percentages("At quarter end", "V3", "V4"), of_cells(*cells))
    assert found.headline == "25% of the cohort were in custody or recalled"
    assert isinstance(found.body, Bars)
    assert [(bar.figure.text, bar.remark) for bar in found.body.bars] == [("25%", "100 of 400"), ("[c]", "")]


def test_a_slice_of_the_board_edition_borrows_the_areas_own_cell() -> None:
    cells = [make.cell("S3", make.LATEST.plus(-back), "district", "Millbrook", bottom=30, value=6) for back in range(3)]
    figures = of_cells(*cells, slice=Slice("district", "Millbrook"))
    assert drawn(control("S3"), figures).headline == (
        "In Millbrook, half of people were seen within six days; too few quarters to say more"
    )


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


def bar(name: str, count: float | None, marker: str = "", remark: str = "") -> Bar:
    return Bar(name, Datum(count, marker or f"{count:g}", marker), remark)


def test_a_figure_and_its_mean_are_told_apart_by_one_more_decimal() -> None:
    tops = [*[417.0, 411.0] * 5, *[408.0, 409.0] * 7]
    figures = make.of("L1", tops, [1000.0] * 24)
    assert drawn(control("L1"), figures).headline == (
        "40.9% of the cohort had a domestic abuse link; 14 quarters in a row below the mean of 41.1%"
    )
    details = {signal.measure: signal.detail for signal in overview(figures, make.CONTEXT).changed}
    assert details["L1"] == "40.9% of the cohort had a domestic abuse link; the mean is 41.1%."


def test_what_changed_gives_the_quarter_before_only_where_it_was_another() -> None:
    def detail(*latest: float) -> str:
        figures = make.of("S3", [9.0, 10.0] * 8 + list(latest))
        return next(signal.detail for signal in overview(figures, make.CONTEXT).changed if signal.measure == "S3")

    assert detail(5.0, 5.0) == "Half of people were seen within five days, as in the quarter before."
    assert detail(5.2, 5.16) == "Half of people were seen within 5.2 days; the limit is 6.5 days."
    assert detail(9.0, 5.0) == "Half of people were seen within five days, from nine days the quarter before."


def test_nobody_is_not_called_hidden() -> None:
    cells = {**dict.fromkeys(("Female x DA only", "Female x both", "Female x MH only", "Female x neither"), 0.0)}
    his = {"Male x DA only": 2.0, "Male x both": 4.0, "Male x MH only": 1.0, "Male x neither": 1.0}
    figures = of_cells(make.cell("L6", top=8), *parts("L6", "sex x link group", {**cells, **his}))
    assert drawn(shares("sex x link group"), figures).headline == "Half of men have both; no women are counted"
    known, empty, hidden = bar("Both", 0.5, remark="1 of 2"), bar("Neither", None, "[z]"), bar("Neither", None, "[c]")
    assert not with_and_without([known, empty, bar("Mental health need only", 0.2)]).endswith("hidden")
    assert with_and_without([known, hidden]).endswith("for people with both links; others are hidden")
    assert by_sex([bar("Men", 5, remark="100%"), bar("Women", 0, remark="0%")]) == "100% of people were men"
    assert by_sex([bar("Men", 0), bar("Women", 0)]) == "nobody was counted as a woman or a man"


def test_the_commonest_cohort_is_of_those_shown_only_where_another_is_hidden() -> None:
    def headline(second: float | None, third: float | None) -> str:
        counts = {
            f"{name} x {group}": number
            for name, number in (("Domestic abuse", 3.0), ("Emerging threat", second), ("Acquisitive crime", third))
            for group in FOUR
        }
        cells = parts("L6", "cohort x link group", counts)
        return drawn(shares("cohort x link group"), of_cells(make.cell("L6", top=200), *cells)).headline

    assert headline(0.0, 0.0) == "25% of the domestic abuse cohort have both; nobody is counted in the other cohorts"
    assert headline(None, None) == "25% of the domestic abuse cohort have both; the other cohorts are hidden"
    assert headline(None, 0.0) == "25% of the domestic abuse cohort have both; the others are hidden or of nobody"
    assert headline(3.0, 0.0) == ("Both links are most common in the domestic abuse and emerging threat cohorts: 25%")
    assert headline(3.0, None).endswith("cohorts, of those shown: 25%")


def test_a_percentage_of_more_than_is_drawn_stands_beside_the_bar_and_not_in_the_headline() -> None:
    says = Says("Reasons for declining", "reason for declining", of="those decided", none="no referral was declined")
    cells = parts("S2", "reason", {"Risk too high": 8, "No capacity": 4}, bottom=72.0)
    found = drawn(bars("S2", "reason", says), of_cells(*cells))
    assert found.headline == "Risk too high is the most common reason for declining: 8"
    assert isinstance(found.body, Bars)
    assert [each.remark for each in found.body.bars] == ["11% of those decided", "6% of those decided"]
    nobody = parts("S2", "reason", {"Risk too high": 0, "No capacity": 0}, bottom=72.0)
    assert drawn(bars("S2", "reason", says), of_cells(make.cell("S2", top=0, bottom=72), *nobody)).headline == (
        "No referral was declined"
    )
    nights = Says("Void nights", "reason for void nights", of="nights available", counted="nights")
    void = parts("H2", "void reason", {"Maintenance": 20, "Awaiting referral": 69}, bottom=2300.0)
    assert drawn(bars("H2", "void reason", nights), of_cells(*void)).headline == (
        "Awaiting referral is the most common reason for void nights: 69 nights, 3% of nights available"
    )


def test_numbers_of_needs_are_said_in_words() -> None:
    tied = [bar("1", 3), bar("4", 57), bar("5 or more", 57)]
    assert by_needs(tied) == "four needs and five or more needs are the most common: 57 people each"
    assert by_needs([bar("0", None, "[c]"), bar("1", 9, remark="90%"), bar("2", 1)]) == (
        "one need is the most common of those shown: 9 people (90%)"
    )
    assert by_needs([bar("0", 0), bar("1", 0)]) == "nobody was assessed"


def test_steps_of_nobody_say_so() -> None:
    clauses = (
        Clause("{Accepted} of {Decided} referrals decided were accepted", "no referral was decided"),
        Clause("{Moved in} people moved in", "nobody moved in"),
        Clause("{Left} left", "nobody left", joined=" and "),
    )
    way = (
        Step("Decided", "H3", "denominator"),
        Step("Accepted", "H3", "numerator"),
        Step("Moved in", "H11", "numerator"),
        Step("Left", "H12", "numerator"),
    )

    def headline(decided: float, moved: Cell, left: Cell) -> str:
        cells = (make.cell("H3", top=0, bottom=decided), moved, left)
        return drawn(steps("Moves", clauses, way, "A note."), of_cells(*cells)).headline

    none, hidden = make.cell("H11", top=0), make.cell("H12", state=State.SUPPRESSED)
    assert headline(0, none, hidden) == "No referral was decided; nobody moved in"
    assert headline(4, make.cell("H11", top=1), make.cell("H12", top=3)) == (
        "0 of 4 referrals decided were accepted; 1 person moved in and 3 left"
    )
    assert headline(0, make.cell("H11", state=State.SUPPRESSED), make.cell("H12", top=3)) == "No referral was decided"


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
        found = drawn(counts(), of_cells(make.cell("L6", top=200), *four, *cells))
        return found.headline, [note for note in found.notes if "left out" in note.lower()]

    shown = make.cell("L6", by="left out", category="left out", top=24)
    hidden = make.cell("L6", by="left out", category="left out", state=State.SUPPRESSED)
    assert out(shown) == ("Both facts are known for 200 of 224 clients", ["24 left out: one or both not recorded."])
    assert out(hidden) == ("Both facts are known for 200 clients", ["[c] left out: one or both not recorded."])
    assert out() == ("Both facts are known for 200 clients", [])


def test_equal_shares_of_women_and_men_are_called_the_same() -> None:
    pair = [make.cell("W1", by="sex", category=sex, top=53, bottom=100) for sex in ("Female", "Male")]
    found = drawn(women(), of_cells(make.cell("W1", top=106, bottom=200), *pair))
    assert found.headline == "53% of women's assessments found a need, the same share as of men's"


def test_where_the_board_edition_hides_the_pathways_for_women_it_says_where_they_are() -> None:
    pair = [make.cell("W1", by="sex", category=sex, top=53, bottom=100) for sex in ("Female", "Male")]
    hidden = [
        make.cell(measure, by="pathway", category="Sex work", state=State.SUPPRESSED) for measure in ("W1", "W2", "W3")
    ]
    cells = (make.cell("W1", top=106, bottom=200), *pair, *hidden)
    board = drawn(women(), of_cells(*cells))
    assert any(note.startswith("The nine pathways for women are in the working edition") for note in board.notes)
    assert "[c] hidden to protect small numbers: Sex work." in board.notes
    working = drawn(women(), of_cells(*cells, edition=Edition.WORKING))
    assert not any("working edition" in note for note in working.notes)


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


def test_all_pathways_together_are_said_after_the_figure() -> None:
    found = drawn(one_pathway(), make.figures(slice=Slice("district", "Millbrook")), without_targets())
    assert "of known outcomes were achieved on all pathways together" in found.headline
