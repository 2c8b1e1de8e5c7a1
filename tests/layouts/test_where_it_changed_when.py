"""Where did it change, and since when: the quarter before, a year ago, years and four quarters beside each other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Nothing, SideBySide
from layouts.compose import control
from layouts.compose.comparing import times
from layouts.not_shown import closing
from layouts.pages import PAGES
from layouts.pages.where_it_changed import PAGE
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.layouts.changing import FLAT, LATEST, WITHOUT, chart, drawn, figures_of, parts

NAMES = st.sampled_from(("Hand", "Mere", "Wren"))


def test_the_greater_of_both_differences_leads_and_the_other_is_said_after_it() -> None:
    now = {"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}
    found = drawn("V5", "district", now, {"Hand": (20.0, 0.0), "Mere": (8.0, 0.0)}, FLAT)
    assert found.headline == "People joined rose by 12 since a year ago (3 over the quarter); Hand brought 9 of them"
    assert isinstance(found.body, SideBySide)
    assert [column.role for column in found.body.columns] == ["quiet", "series"], "what the headline takes apart"
    assert found.body.rows[found.body.banded or 0] == "Hand"
    other_way = drawn("V5", "district", now, FLAT, {"Hand": (20.0, 0.0), "Mere": (15.0, 0.0)})
    assert other_way.headline.startswith("People joined rose by 12 since the quarter before (down 4 over the year); ")
    assert drawn("V5", "district", now, FLAT, now).headline.endswith(
        "(unchanged over the year); Hand brought 9 of them"
    )


def test_the_greater_is_that_of_its_rate_and_under_the_least_worthwhile_none_is() -> None:
    now = {"Male": (50.0, 100.0), "Female": (10.0, 20.0)}
    before, then = ({"Male": (top, of), "Female": (10.0, 20.0)} for top, of in ((62.0, 120.0), (58.0, 80.0)))
    found = drawn("W3", "sex", now, before, then).headline
    assert found.startswith(
        "Outcomes achieved fell by 18 points since a year ago, from 68% to 50% (1.4 over the quarter); "
    )
    near = {"Male": (52.0, 100.0), "Female": (10.0, 20.0)}
    assert drawn("W3", "sex", now, now, near).headline.startswith(
        "Outcomes achieved fell by 1.7 points since a year ago, "
    )
    nearest = drawn("W3", "sex", now, {"Male": (51.0, 100.0), "Female": (10.0, 20.0)}, near).headline
    assert nearest.startswith(
        "Outcomes achieved fell by 0.8 points since the quarter before, from 51% to 50% (1.7 over the year)"
    )


def test_of_what_is_chosen_the_greater_is_its_own() -> None:
    times = tuple(
        {"Accommodation": (top, 100.0), "Health": (other, 100.0)} for top, other in ((24, 60), (32, 70), (52, 40))
    )
    found = chart("W3", "pathway", figures_of("W3", "pathway", times, ()), pathway="Accommodation")
    assert found.headline == (
        "Outcomes achieved fell by 4 points since a year ago (9 over the quarter); accommodation, from 52% to 24%, "
        "28 fewer outcomes"
    )


def test_where_no_part_of_the_greater_is_shown_the_other_leads_for_it_is_what_is_drawn() -> None:
    now, before = {"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}, {"Hand": (20.0, 0.0), "Mere": (8.0, 0.0)}
    found = drawn("V5", "district", now, before, FLAT, hidden=(("Hand", 2), ("Mere", 2)))
    assert found.headline == (
        "People joined rose by 3 since the quarter before (12 over the year); Mere alone rose by 3"
    )


@given(tops=st.lists(st.integers(5, 30), min_size=9, max_size=9), hidden=st.sets(st.tuples(NAMES, st.integers(0, 2))))
def test_the_headline_speaks_of_a_stretch_that_the_chart_draws(tops: list[int], hidden: set[tuple[str, int]]) -> None:
    every = iter(tops)
    groups = [{name: (float(next(every)), 0.0) for name in ("Hand", "Mere", "Wren")} for _ in range(3)]
    found = drawn("V5", "district", *groups, hidden=tuple(hidden))
    if isinstance(found.body, SideBySide):
        heads = {column.head for column in found.body.columns}
        opening = found.headline.partition("; ")[0].partition(" (")[0].partition(", but")[0]
        assert any(opening.endswith(head.removeprefix("Since ")) for head in heads), (found.headline, heads)


def test_a_year_s_parts_are_drawn_where_all_of_the_quarter_s_are_hidden() -> None:
    now, before = {"Hand": (20.0, 0.0), "Mere": (11.0, 0.0)}, {"Hand": (20.0, 0.0), "Mere": (8.0, 0.0)}
    found = drawn("V5", "district", now, before, FLAT, hidden=(("Hand", 1), ("Mere", 1)))
    assert isinstance(found.body, SideBySide) and [column.head for column in found.body.columns] == ["Since a year ago"]
    assert parts(found) == {"Hand": [9.0], "Mere": [3.0]}
    assert found.headline == "People joined rose by 12 since a year ago (3 over the quarter); Hand brought 9 of them"
    assert found.title.endswith(
        ": parts of the change since a year ago (July to September 2025), July to September 2026."
    )
    assert [head for head in found.table.heads if head.startswith("Since")] == [
        "Since the quarter before",
        "Since a year ago",
    ], "its table says what is hidden"
    assert [note for note in found.notes if "[c]" in note] == [
        "[c] Since the quarter before no district is shown, so the parts by district do not add up to the whole."
    ]


def test_both_differences_are_told_in_no_more_words_than_a_headline_has() -> None:
    told = 0
    for measure in CATALOGUE:
        for each in PAGE.chosen({"measure": measure}):
            for figures in (make.figures(), make.figures(edition=Edition.WORKING)):
                found = each.draw(figures, Context(make.REGISTER, {"measure": measure}))
                assert len(found.headline.split()) <= words.HEADLINE, (measure, each.id, found.headline)
                told += " over the " in found.headline
    assert told > 20


def test_what_is_told_by_year_is_compared_with_the_year_before() -> None:
    now, before = Quarter(2025, 4), Quarter(2024, 4)
    cells = [
        replace(make.cell("S2", quarter, by, name, top, 72), period=Period.YEAR)
        for quarter, few, many in ((now, 8, 4), (before, 6, 9))
        for by, name, top in ((ALL, ALL, 60), ("reason", "Risk too high", few), ("reason", "No capacity", many))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(12)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("S2", "reason", figures)
    assert parts(found) == {"No capacity": [-5.0], "Risk too high": [2.0]}
    assert found.headline == (
        "12 referrals were declined in 2025-26, 3 fewer than in 2024-25; no capacity alone fell by 5, risk too "
        "high rose by 2"
    )
    assert found.table.rows[-1] == ("All", "12", "15", "−3") and found.table.heads[1] == "2025-26"


def test_a_year_is_compared_with_the_groups_of_the_year_that_is_told_where_one_is_passed_over() -> None:
    cells = [
        replace(make.cell("S2", Quarter(year, 4), by, name, top, 72), period=Period.YEAR)
        for year, rare in ((2025, ("Other", 4)), (2023, ("Moved away", 9)))
        for by, name, top in ((ALL, ALL, 60), ("reason", "Risk too high", 8), ("reason", *rare))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    merged = {"merged": {"reason": ["Moved away", "Other"]}}
    then = [replace(each, remarks=merged) if each.quarter == Quarter(2023, 4) else each for each in releases]
    told = [
        Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, of, make.everybody_known(cells)) for of in (releases, then)
    ]
    alike, unlike = (parts(chart("S2", "reason", each)) for each in told)
    assert alike == {"Moved away": [-9.0], "Other": [4.0], "Risk too high": [0.0]}
    assert unlike == {"Risk too high": [0.0], "Two reasons not shown": [None]}, "what was put together then"


@pytest.mark.parametrize(("year", "said"), [(2024, "the year before"), (2023, "2023-24")])
def test_a_year_further_back_than_the_one_before_is_called_by_its_name(year: int, said: str) -> None:
    cells = [
        replace(make.cell("L6", Quarter(of, 4), by, name, top, 60), period=Period.YEAR)
        for of, top in ((2025, 30), (year, 40))
        for by, name in ((ALL, ALL), ("sex", "Female"))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    assert [time.said for time in times(figures, CATALOGUE["L6"], "sex")] == ["now", said]


def test_where_a_year_between_lacks_a_return_it_is_said_and_no_other_is_called_the_year_before() -> None:
    cells = [
        replace(make.cell(measure, Quarter(year, 4), by, name, top, 60), period=Period.YEAR)
        for year, top in ((2025, 30), (2023, 40))
        for measure, *where in (("S2", "reason", "Other"), ("L6", "sex", "Female"), ("L8", "stage", "Proven"))
        for by, name in ((ALL, ALL), where)
    ]
    releases = [make.release(each, each != Quarter(2024, 2)) for each in (LATEST.plus(-back) for back in range(16))]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    for measure, by in (("S2", "reason"), ("L6", "sex")):
        found = chart(measure, by, figures)
        assert "2023-24 (2024-25 lacks a return)" in found.headline and "(2023-24)" not in found.title
        assert WITHOUT in found.notes
    declined = next(each for page in PAGES for each in page.charts if each.id == "declined")
    assert WITHOUT in declined.draw(figures, make.CONTEXT).notes, "beside what is told of the year before it"
    assert "The year before" not in " ".join(control("L8").draw(figures, make.CONTEXT).notes)


def test_a_year_of_which_no_group_is_published_says_so() -> None:
    cells = [
        replace(make.cell("L6", Quarter(of, 4), ALL, ALL, 30, 60, state=state), period=Period.YEAR)
        for of, state in ((2025, State.SHOWN), (2024, State.SUPPRESSED))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("L6", "sex", figures)
    assert isinstance(found.body, Nothing) and found.body.kind == "not published"


def test_a_split_told_by_year_that_is_withheld_is_not_said_to_lack_a_year() -> None:
    cells = [
        replace(make.cell("S2", Quarter(of, 4), ALL, ALL, 30, 60, state=State.SUPPRESSED), period=Period.YEAR)
        for of in (2025, 2024)
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(16)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("S2", "reason", figures)
    assert isinstance(found.body, Nothing) and found.body.kind == "hidden"


def test_of_a_window_what_all_of_it_did_is_one_line_for_every_breakdown() -> None:
    cells = [
        replace(make.cell("V7", LATEST.plus(-back), top=top, bottom=100.0), period=Period.LAST_FOUR)
        for back, top in ((0, 40.0), (1, 37.0), (2, 35.0), (3, 33.0), (4, 28.0))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(8)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    charts = [(each, chart("V7", each.id, figures)) for each in PAGE.chosen({"measure": "V7"})]
    line, _ = [found for _, found in closing(charts)]
    assert line.headline == (
        "Positive exits rose by 12 points since a year ago, to 40% in the four quarters to September 2026; "
        "not shown by district, cohort or sex"
    )
    assert line.alternative.endswith(
        " So few are counted in a quarter that four are told together, of everyone alone. It is shown in all."
    )


def test_a_group_that_is_not_there_in_a_quarter_has_nobody_in_exact_figures() -> None:
    cells = [
        make.cell("H3", LATEST.plus(-back), by, name, 1.0, 10.0)
        for back in range(8)
        for by, name in ((ALL, ALL), ("sex", "Male"), ("sex", "Female"))
        if name != "Female" or back % 2
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(8)]
    figures = Figures(make.AREA, LATEST, Edition.WORKING, EVERYONE, releases, make.everybody_known(cells))
    now, _ = times(figures, CATALOGUE["H3"], "sex")
    assert (now.quarters, now.groups["Female"].denominator) == (4, 20.0)


def test_a_measure_that_leads_with_a_year_is_compared_with_the_four_quarters_to_a_year_ago() -> None:
    tops = {back: 10.0 + (back < 4) for back in range(8)}
    cells = [
        make.cell("H3", LATEST.plus(-back), by, name, size * top / 10, size * 2)
        for back, top in tops.items()
        for by, name, size in ((ALL, ALL, 30.0), ("sex", "Male", 20.0), ("sex", "Female", 10.0))
    ]
    releases = [make.release(LATEST.plus(-back)) for back in range(8)]
    figures = Figures(make.AREA, LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    found = chart("H3", "sex", figures)
    assert sum(row[0] or 0.0 for row in parts(found).values()) == pytest.approx(5.0)
    assert found.table.heads[1:7:3] == ("Four quarters, %", "Four quarters to a year ago, %")
