"""Breakdowns, steps and shares: what is claimed of the largest, the hidden, and nobody."""

from dataclasses import replace
from functools import partial

import pytest

from layouts.chart_kinds import Bar, Bars, Panels
from layouts.chart_types import plot_of
from layouts.compose import (
    Clause,
    Says,
    Stage,
    Step,
    against_expected,
    bars,
    by_needs,
    by_sex,
    control,
    houses,
    how_many_each,
    joined_and_left,
    links_by_sex,
    pathways,
    percentages,
    stacked,
    steps,
    with_and_without,
    women,
)
from layouts.compose.recipe import Recipe
from layouts.datum import Datum
from layouts.drawing import Drawing
from layouts.pages.housing import PAGE as HOUSING
from layouts.pages.pathways import THREE
from layouts.plot import plots_of
from layouts.plotly_figure import figure
from layouts.plotly_figure.sheets import PAGE_NARROW, PAGE_WIDE
from queries.figures import Cell
from queries.vocabulary import UNKNOWN, Edition, Quarter, State
from tests.layouts import building as make
from tests.layouts.composing import by_year, drawn, of_cells, parts
from tests.layouts.figures import words

TARGET = "target\N{NO-BREAK SPACE}60%"


def test_joined_and_left_balance_or_say_by_how_much_not() -> None:
    def flow(opening: float, closing: float) -> Drawing:
        cells = [
            make.cell("V1", make.LATEST.plus(-1), top=opening),
            make.cell("V1", top=closing),
            make.cell("V5", top=31),
            make.cell("V6", top=27),
        ]
        return drawn(joined_and_left("V5", "V6", "V1"), of_cells(*cells))

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
    assert found.headline == "200 people were on the cohort; not all of it is shown by status"


def test_bars_stand_longest_first_with_hidden_ones_after_and_unrecorded_last() -> None:
    cells = parts("V1", "status", {"Hospital": None, "Recalled": 5, "Not recorded": 9, "Custody": 12})
    found = drawn(bars("V1", "status", Says("People by status", "status")), of_cells(*cells))
    assert isinstance(found.body, Bars)
    assert [bar.name for bar in found.body.bars] == ["Custody", "Recalled", "Hospital", "Not recorded"]
    assert found.headline == "Custody is the most common status of those shown: 12 people"
    assert [bar.remark for bar in found.body.bars] == ["", "", "", ""]
    assert "[c] hidden to protect small numbers: Hospital." in found.notes


@pytest.mark.parametrize("unknown", sorted(UNKNOWN))
def test_those_of_whom_nothing_is_known_are_the_most_common_of_nothing_and_stand_paler_and_last(unknown: str) -> None:
    cells = parts("V1", "status", {unknown: 90, "Recalled": 5, "Custody": 12})
    found = drawn(bars("V1", "status", Says("People by status", "status")), of_cells(*cells))
    assert isinstance(found.body, Bars)
    assert [(bar.name, bar.strong) for bar in found.body.bars][1:] == [("Recalled", True), (unknown, False)]
    assert found.headline.startswith("Custody is the most common status: 12 people")
    through = drawn(stacked("V1", "status", "status"), of_cells(make.cell("V1", top=107), *cells))
    assert through.headline == "Custody is the most common status: 12 of 107 people"


def test_shares_stand_beside_counts_only_where_every_part_is_shown() -> None:
    cells = parts("V1", "status", {"Recalled": 5, "Custody": 15})
    found = drawn(bars("V1", "status", Says("People by status", "status")), of_cells(*cells))
    assert found.headline == "Custody is the most common status: 15 people (75%)"


def test_equal_bars_are_not_ranked() -> None:
    cells = parts("V1", "status", {"Recalled": 7, "Custody": 7})
    found = drawn(bars("V1", "status", Says("People by status", "reason for absence")), of_cells(*cells))
    assert found.headline == "Recalled and custody are the most common reasons for absence: 7 people each"


def test_parts_are_of_what_their_measure_counts_and_not_of_people() -> None:
    cells = parts("S1", "decision", {"Accepted": 47, "Declined": 12, "Waiting": 10})
    found = drawn(stacked("S1", "decision", "decision"), of_cells(make.cell("S1", top=69), *cells))
    assert found.headline == "Accepted is the most common decision: 47 of 69 referrals"


def test_steps_say_what_is_shown_and_leave_out_what_is_hidden() -> None:
    way = (
        Step(Stage.IN, "Decided", "S2", "denominator"),
        Step(Stage.IN, "Accepted", "S2", "numerator", "{v} of those decided", "S2"),
        Step(Stage.OUT, "Ended", "S10", "numerator"),
    )
    recipe = steps(
        "From referral to ending",
        (Clause("{Accepted} of {Decided} were accepted", "no referral was decided"), Clause("{Ended} people ended")),
        way,
    )
    cells = (make.cell("S2", top=52, bottom=84), make.cell("S10", state=State.SUPPRESSED))
    found = drawn(recipe, of_cells(*cells))
    assert found.headline == "52 of 84 were accepted"
    assert isinstance(found.body, Bars)
    assert [bar.name for bar in found.body.bars] == ["In: decided", "In: accepted", "Out: ended"]
    assert found.body.bars[1].remark == "62% of those decided"
    assert "[c] hidden to protect small numbers: Out: ended." in found.notes
    assert "they are not the same people from bar to bar" in found.notes[0]


def test_houses_stand_against_the_band_as_their_figures_are_written() -> None:
    cells = [
        make.cell("H1", by="house", category=name, top=top, bottom=1000)
        for name, top in (("Alder House", 953.0), ("Quayside", 760.0))
    ]
    found = drawn(houses("H1"), of_cells(make.cell("H1", top=1713, bottom=2000), *cells))
    assert isinstance(found.body, Panels)
    assert [panel.outside for panel in found.body.panels] == ["", "below"]
    assert found.headline == "Quayside is below the 85–95% band"
    assert {key.words for key in found.key} == {"Band 85–95%", "Outside the band"}


def test_a_house_of_which_nothing_is_shown_is_named_and_has_no_panel() -> None:
    alder, quayside = (make.cell("H1", by="house", category=name, top=900.0, bottom=1000) for name in make.HOUSES)
    hidden = replace(quayside, state=State.SUPPRESSED, numerator=None, denominator=None, value=None)
    found = drawn(houses("H1"), of_cells(make.cell("H1", top=1713, bottom=2000), alder, hidden))
    assert isinstance(found.body, Panels) and [panel.name for panel in found.body.panels] == ["Alder House"]
    assert found.headline == "Alder House, the one house shown, is inside the 85–95% band"
    assert any("Quayside" in note for note in found.notes) and "Quayside" in found.table.heads


def test_a_percentage_among_others_says_what_it_is_of() -> None:
    cells = (make.cell("V3", top=100, bottom=400), make.cell("V4", state=State.SUPPRESSED))
    found = drawn(percentages("At quarter end", "V3", "V4"), of_cells(*cells))
    assert found.headline == "25% of the cohort were not in the community"
    assert isinstance(found.body, Bars)
    assert [(bar.figure.text, bar.remark) for bar in found.body.bars] == [("25%", "100 of 400"), ("[c]", "")]


def of_year(measure: str, *tops: float | None, bottom: float = 40) -> list[Cell]:
    """A cell for each of the last four quarters; None is hidden."""
    return [
        make.cell(measure, make.LATEST.plus(-back), state=State.SUPPRESSED)
        if top is None
        else make.cell(measure, make.LATEST.plus(-back), top=top, bottom=bottom)
        for back, top in zip((3, 2, 1, 0), tops, strict=True)
    ]


def test_parts_of_one_picture_are_of_one_period() -> None:
    """One of which a quarter is hidden is hidden over four, beside one that is published of four quarters as such."""
    told, broken = make.cell("H6", top=84, bottom=160), of_year("H3", 10, None, 10, 16)
    found = drawn(percentages("How they left", "H6", "H3"), of_cells(told, *broken))
    assert found.title == "How they left, October 2025 to September 2026."
    assert found.headline == "53% of departures were planned in the four quarters to September 2026"
    assert isinstance(found.body, Bars)
    assert [(each.figure.text, each.remark) for each in found.body.bars] == [("53%", "84 of 160"), ("[c]", "")]
    both = drawn(percentages("How they left", "H6", "H3"), of_cells(told, *of_year("H3", 10, 10, 10, 16)))
    assert isinstance(both.body, Bars)
    assert [each.remark for each in both.body.bars] == ["84 of 160", "46 of 160"]


def test_how_things_stand_is_told_of_quarter_end_beside_what_happened_in_a_year() -> None:
    year = make.cell("L8", Quarter(2025, 4), top=21, bottom=160)
    found = drawn(percentages("Risk", "L2", "L8"), of_cells(*of_year("L2", 12, 12, 12, 14), year))
    assert isinstance(found.body, Bars)
    assert [(bar.name, bar.remark) for bar in found.body.bars] == [
        ("Assessed high risk", "14 of 40"),
        ("Further domestic abuse, 2025-26", "21 of 160"),
    ]
    assert found.title == "Risk, July to September 2026."
    assert all(bar.figure.interval for bar in found.body.bars)


@pytest.mark.parametrize(("top", "headline"), [(0, "No referrals were made"), (1, "1 referral was made")])
def test_nobody_and_one_are_said_as_people_say_it(top: int, headline: str) -> None:
    found = drawn(control("S1"), of_cells(make.cell("S1", top=top)))
    assert found.headline.partition(";")[0].partition(",")[0] == headline


def bar(name: str, count: float | None, marker: str = "", remark: str = "") -> Bar:
    return Bar(name, Datum(count, marker or f"{count:g}", marker), remark)


def test_nobody_is_not_called_hidden() -> None:
    cells = {**dict.fromkeys(("Female x DA only", "Female x both", "Female x MH only", "Female x neither"), 0.0)}
    his = {"Male x DA only": 2.0, "Male x both": 4.0, "Male x MH only": 1.0, "Male x neither": 1.0}
    figures = of_cells(*by_year(make.cell("L6", top=8), *parts("L6", "sex x link group", {**cells, **his})))
    assert drawn(links_by_sex("L6"), figures).headline == "In 2025-26 half of men had both; no women were counted"
    known, empty, hidden = bar("Both", 0.5, remark="1 of 2"), bar("Neither", None, "[z]"), bar("Neither", None, "[c]")
    were = partial(with_and_without, "of known outcomes were achieved")
    assert not were([known, empty, bar("Mental health need only", 0.2)]).endswith("hidden")
    assert were([known, hidden]) == "with both links 0.5 of known outcomes were achieved; others are hidden"
    neither, alone = bar("Neither", 0.6), bar("Mental health need only", 0.2)
    told = "with a mental health need alone 0.2 of known outcomes were achieved, against 0.6 with neither"
    assert were([known, alone, neither]).startswith(told), "whoever differs most"
    assert were([known, bar("Mental health need only", 0.7), neither]).startswith("with both links 0.5"), "as far"
    assert were([hidden, alone, neither]).endswith("; others are hidden")
    assert by_sex([bar("Men", 5, remark="100%"), bar("Women", 0, remark="0%")]) == "100% of people were men"
    assert by_sex([bar("Men", 0), bar("Women", 0)]) == "nobody was counted as a woman or a man"


def test_a_percentage_of_more_than_is_drawn_says_what_it_is_of() -> None:
    nights = Says("Void nights", "reason for void nights", of="nights available")
    void = parts("H2", "void reason", {"Maintenance": 20, "Awaiting referral": 69}, bottom=2300.0)
    assert drawn(bars("H2", "void reason", nights), of_cells(*void)).headline == (
        "Awaiting referral is the most common reason for void nights: 69 nights, 3% of nights available"
    )


def test_nights_neither_occupied_nor_returned_as_void_are_said_apart_from_the_void_ones() -> None:
    (chart,) = [each for each in HOUSING.charts if each.id == "void"]

    def told(taken: float) -> Drawing:
        nights = [make.cell("H1", top=taken, bottom=2300.0), make.cell("H2", top=89.0, bottom=2300.0)]
        void = parts("H2", "void reason", {"Maintenance": 20.0, "Awaiting referral": 69.0}, bottom=2300.0)
        return chart.draw(of_cells(*nights, *void), make.CONTEXT)

    void = "Awaiting referral is the most common reason for void nights: 69 of 89 nights"
    assert told(2188.0).headline == f"{void}; 23 nights were neither occupied nor returned as void"
    assert told(2211.0).headline == void
    assert told(2188.0).table.rows[-1][0] == "Not accounted for" and "accounted" not in str(told(2211.0))
    assert "recorded" not in str(told(2188.0)), "each void night has its reason"


def test_what_followed_joining_is_told_in_plain_words() -> None:
    of_each = parts("O2", "offences", {"0": 47.0, "1": 20.0, "2 to 4": 20.0, "5 or more": 13.0}, bottom=100.0)
    cells = by_year(make.cell("O2", top=53.0, bottom=100.0), make.cell("O8", top=57.0, bottom=100.0), *of_each)
    each = drawn(how_many_each("O2", "offences", "O10"), of_cells(*cells))
    assert isinstance(each.body, Bars) and each.body.bars[0].name == each.table.rows[0][0] == "No offence"
    beside = drawn(against_expected("O2", "O8"), of_cells(*cells))
    assert isinstance(beside.body, Bars) and [bar.name for bar in beside.body.bars] == ["Offended again", "Expected"]


@pytest.mark.parametrize("recipe", [pathways(THREE, "W6"), women(THREE)])
def test_a_target_is_told_once_over_its_column(recipe: Recipe) -> None:
    found = drawn(recipe, make.figures())
    heads = [plot.head.remark for plot in plots_of(plot_of(found.body)) if plot.head]
    assert [head.partition("; ")[2] for head in heads] == ["", "", TARGET]
    for sheet in (PAGE_WIDE, PAGE_NARROW):
        assert " ".join(words(figure(found, sheet))).count(TARGET) == 1
    assert not [key for key in found.key if "Target" in key.words]


def test_numbers_of_needs_are_said_in_words() -> None:
    tied = [bar("1", 3), bar("4", 57), bar("5 or more", 57)]
    assert by_needs(tied) == "four needs and five or more needs are the most common: 57 clients each"
    assert by_needs([bar("0", None, "[c]"), bar("1", 9, remark="90%"), bar("2", 1)]) == (
        "one need is the most common of those shown: 9 clients (90%)"
    )
    assert by_needs([bar("0", 0), bar("1", 0)]) == "nobody was assessed"


def test_steps_of_nobody_say_so() -> None:
    clauses = (
        Clause("{Accepted} of {Decided} referrals decided were accepted", "no referral was decided"),
        Clause("{Moved in.counted} moved in", "nobody moved in"),
        Clause("{Left} left", "nobody left", joined=" and "),
    )
    way = (
        Step(Stage.IN, "Decided", "H3", "denominator"),
        Step(Stage.IN, "Accepted", "H3", "numerator"),
        Step(Stage.IN, "Moved in", "H11", "numerator"),
        Step(Stage.OUT, "Left", "H12", "numerator"),
    )

    def headline(decided: float, moved: Cell, left: Cell) -> str:
        cells = (make.cell("H3", top=0, bottom=decided), moved, left)
        return drawn(steps("Moves", clauses, way), of_cells(*cells)).headline

    none, hidden = make.cell("H11", top=0), make.cell("H12", state=State.SUPPRESSED)
    assert headline(0, none, hidden) == "No referral was decided; nobody moved in"
    assert headline(4, make.cell("H11", top=1), make.cell("H12", top=3)) == (
        "0 of 4 referrals decided were accepted; 1 person moved in and 3 left"
    )
    assert headline(0, make.cell("H11", state=State.SUPPRESSED), make.cell("H12", top=3)) == "No referral was decided"


def test_where_the_board_edition_hides_the_pathways_for_women_it_says_where_they_are() -> None:
    pair = [make.cell("W1", by="sex", category=sex, top=53, bottom=100) for sex in ("Female", "Male")]
    hidden = [
        make.cell(measure, by="pathway", category="Sex work", state=State.SUPPRESSED) for measure in ("W1", "W2", "W3")
    ]
    cells = (make.cell("W1", top=106, bottom=200), *pair, *hidden)
    board = drawn(women(THREE), of_cells(*cells))
    assert any(note.startswith("The nine pathways for women are in the working edition") for note in board.notes)
    assert "[c] hidden to protect small numbers: Sex work." in board.notes
    working = drawn(women(THREE), of_cells(*cells, edition=Edition.WORKING))
    assert not any("working edition" in note for note in working.notes)
