"""Who is in scope: what is said of groups that differ, or do not, and of years in which nobody was asked."""

from dataclasses import replace

from layouts import words
from layouts.chart_kinds import Bar
from layouts.compose.between_groups import between_groups
from layouts.compose.leading import Apart
from layouts.datum import Datum
from layouts.drawing import Drawing
from layouts.pages.scope import PAGE
from queries.figures import Cell, Figures
from queries.vocabulary import EVERYONE, LEFT_OUT, Edition, Period, State
from tests.layouts import building as make
from tests.layouts.composing import YEAR, by_year, of_cells

TOTAL = make.cell("V12", top=120, bottom=180)


def drawn(chart: str, figures: Figures) -> Drawing:
    return next(each for each in PAGE.charts if each.id == chart).draw(figures, make.CONTEXT)


def of_groups(**groups: tuple[float, float] | None) -> list[Cell]:
    """Selected of decided by ethnicity group; None is hidden."""
    return [
        make.cell("V12", by="ethnicity group", category=name.replace("_", " "), top=pair[0], bottom=pair[1])
        if pair
        else make.cell("V12", by="ethnicity group", category=name, state=State.SUPPRESSED)
        for name, pair in groups.items()
    ]


def said(**groups: tuple[float, float] | None) -> str:
    return drawn("ethnicity", of_cells(*by_year(TOTAL, *of_groups(**groups)))).headline


def test_how_groups_differ_is_said_and_that_chance_may_explain_it() -> None:
    assert said(White=(100, 140), Black=(12, 20), Not_stated=(1, 20)) == (
        "In 2025-26 71% of nominations recorded as White were selected, 60% of those recorded as Black; "
        "chance may explain the difference"
    )


def test_a_difference_is_claimed_where_both_intervals_lie_apart_whatever_the_reason() -> None:
    told = said(White=(120, 140), Black=(8, 20), Not_stated=(10, 20))
    assert told.endswith("40% of those recorded as Black: further apart than chance explains, whatever the reason")
    assert "Not stated" not in told


def test_two_of_three_groups_just_touching_are_not_called_different() -> None:
    """A difference of two shares may be clear where their intervals overlap; of the furthest of several it is not."""
    assert said(White=(84, 120), Asian=(20, 40), Mixed=(12, 20)).endswith("chance may explain the difference")


def test_groups_that_may_not_lead_and_lie_further_out_are_not_passed_over() -> None:
    """Published together with others; not shown to the board; of a few."""
    bars = [Bar(name, Datum(share, words.percent(share))) for name, share in (("A", 0.5), ("B", 0.7), ("C", 0.9))]
    told = between_groups("of {name}", "of {name}", "were selected")
    assert "70% of B were selected, 50% of A;" in told(bars[:2], Apart())
    assert "50% of A, of those shown by themselves;" in told(bars, Apart(together=frozenset({"C"})))
    held = told(bars, Apart(held=frozenset({"C"})))
    assert "50% of A, of those the board sees;" in held and held.endswith("; not shown to the board: C (90%)")
    assert told(bars, Apart(few=frozenset("BC"))).startswith("50% of A were selected, of those with ten or more")


def test_a_group_alone_and_groups_alike() -> None:
    assert said(White=(100, 140), Black=None) == (
        "In 2025-26 71% of nominations recorded as White were selected; others are hidden"
    )
    assert said(White=(70, 140), Black=(10, 20)).endswith("50% were selected of each group")
    assert said(Not_stated=(10, 20)).endswith("groups of whom nothing is known alone are shown")


def test_those_who_wait_are_told_beside_the_share() -> None:
    wait = make.cell("V12", by=LEFT_OUT, category="waiting for a decision", top=20)
    told = drawn("selected", of_cells(make.cell("V12", top=30, bottom=40), wait)).headline
    assert told.startswith("75% of nominations decided were selected; 20 of 60 were waiting for a decision")


def test_a_year_before_nominations_were_asked_for_says_so() -> None:
    found = drawn(
        "agencies", of_cells(*(make.cell("V12", quarter, state=State.NOT_APPLICABLE) for quarter in YEAR.four))
    )
    assert found.headline == (
        "Told by financial year, and none is complete: the returns for April to June 2025 did not ask for it yet"
    )


def test_quarters_before_are_noted_as_not_asked_for() -> None:
    cells = [make.cell("V12", top=30, bottom=40), make.cell("V12", make.LATEST.plus(-1), state=State.NOT_APPLICABLE)]
    releases = [make.release(make.LATEST, specification=2), make.release(make.LATEST.plus(-1))]
    figures = Figures(make.AREA, make.LATEST, Edition.BOARD, EVERYONE, releases, cells)
    notes = drawn("selected", figures).notes
    assert "[z] April to June 2026: not asked for before version 2 of the returns." in notes


def test_reasons_are_of_those_not_selected() -> None:
    reasons = [
        make.cell("V12", by="reason", category=name, top=count, bottom=180)
        for name, count in (("Below the threshold", 40), ("No capacity", 20))
    ]
    every = [replace(cell, quarter=YEAR, period=Period.YEAR) for cell in (TOTAL, *reasons)]
    assert drawn("not-selected", of_cells(*every)).headline == (
        "60 nominations were not selected in 2025-26; below the threshold was the most common reason for not "
        "selecting: 40 nominations, 22% of those decided"
    )


def test_women_and_men_are_called_so() -> None:
    sexes = [
        make.cell("V12", by="sex", category=name, top=top, bottom=100) for name, top in (("Female", 73), ("Male", 68))
    ]
    told = drawn("sex", of_cells(*by_year(TOTAL, *sexes))).headline
    assert "73% of nominations of women were selected, 68% of those of men; chance may explain" in told
