"""What changed around figures that are compared stands below their chart: law, who took over, breaks by decision."""

import pytest

from layouts.chart import Context
from layouts.compose import control, percentages, stacked
from layouts.compose.recipe import Recipe
from queries.figures import Figures
from queries.measures.law import BY_LAW
from queries.register import Register, Rows
from queries.vocabulary import EVERYONE, Edition, Quarter, Slice
from tests.layouts import building as make
from tests.layouts.composing import drawn

LAW = {each.measure: each.reason for each in BY_LAW}
OVER = "Harbour Homes took over from Lantern Homes in April to June 2023."
PROVIDERS = [
    {"organisation": name, "kind": "provider", "area": make.AREA, "first_quarter": first, "continues": before}
    for name, first, before in (("Lantern Homes", "2020/21 Q1", None), ("Harbour Homes", "2023/24 Q1", "Lantern Homes"))
]


def notes(recipe: Recipe, quarter: Quarter = make.LATEST, slice: Slice = EVERYONE, **sheets: Rows) -> set[str]:
    register = Register({**make.REGISTER.content, "organisations": PROVIDERS, **sheets})
    releases = [make.release(make.LATEST.plus(-back)) for back in range(24)]
    cells = make.usual_cells(24, slice, Edition.BOARD)
    figures = Figures(make.AREA, quarter, Edition.BOARD, slice, releases, cells)
    return set(drawn(recipe, figures, Context(register)).notes)


@pytest.mark.parametrize(
    ("recipe", "told"),
    [
        (control("S3"), {OVER}),
        (control("W3", "pathway", "Accommodation"), {OVER}),
        (control("V1"), set()),
        (percentages("Shares", "V3", "V4"), {LAW["V3"], LAW["V4"]}),
        (stacked("V1", "status", "status"), {LAW["V3"]}),
        (stacked("V1", "cohort", "type of cohort"), set()),
    ],
)
def test_law_and_who_took_over_stand_below_what_reaches_back_across_them(recipe: Recipe, told: set[str]) -> None:
    assert notes(recipe) & {OVER, *LAW.values()} == told


def test_before_a_change_nothing_is_said_of_it_nor_where_figures_do_not_reach_back() -> None:
    both = percentages("Shares", "V3", "S5")
    assert not notes(both, Quarter(2025, 4)) & {OVER, *LAW.values()}


def test_a_break_that_was_decided_on_takes_the_place_of_the_law_s_own_words_beside_a_year_ago() -> None:
    decided = [{"measure": "V4", "area": make.AREA, "quarter": "2026/27 Q1", "note": "As the law says"}]
    found = notes(percentages("Shares", "V3", "V4"), breaks=decided)
    assert "The series begins anew in April to June 2026: As the law says." in found
    assert LAW["V4"] not in found and LAW["V3"] in found


def test_of_what_a_district_was_made_stands_below_what_reaches_back_to_then() -> None:
    ended = {"area": make.AREA, "district": "Fernleigh", "last_quarter": "2025/26 Q4", "becomes": "Millbrook"}
    areas, own = [ended, {"area": make.AREA, "district": "Millbrook"}], Slice("district", "Millbrook")
    told = "Figures up to January to March 2026 include those of Fernleigh, which is part of Millbrook now."
    assert any(note.startswith(told) for note in notes(control("V1"), slice=own, areas=areas))
    assert not any(note.startswith(told) for note in notes(control("V1"), areas=areas))


def test_which_cohorts_began_or_ended_and_why_stands_below_what_is_told_by_cohort() -> None:
    new = {"code": "ET", "name": "Emerging threat", "first_quarter": "2025/26 Q1", "why_changed": "Guns."}
    old = {"code": "X", "name": "Drugs", "first_quarter": "2010/11 Q1", "last_quarter": "2025/26 Q4"}
    begun = "The cohort “Emerging threat” began in April to June 2025: Guns."
    over = "The cohort “Drugs” ended with January to March 2026: Few were left."
    sheets = {"cohorts": [new, {**old, "why_changed": "Few were left"}]}
    assert {begun, over} <= notes(stacked("V1", "cohort", "type of cohort"), **sheets)
    assert not {begun, over} & notes(stacked("V1", "status", "status"), **sheets)
