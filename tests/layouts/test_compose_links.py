"""The overlap of domestic abuse and mental health says no more than is shown."""

from layouts.chart_kinds import Nothing, Overlap, Shares
from layouts.compose import (
    overlap,
    shares,
    women,
)
from layouts.pages.pathways import THREE
from queries.figures import Figures
from tests.layouts import building as make
from tests.layouts.composing import FOUR, drawn, of_cells, parts


def test_the_overlap_is_a_sentence_and_two_brackets() -> None:
    found = drawn(overlap("L6"), of_cells(make.cell("L6", top=200), *parts("L6", "link group", dict(FOUR))))
    assert found.headline == "One client in four has both a domestic abuse link and a mental health need"
    assert isinstance(found.body, Overlap)
    assert [part.figure.text for part in found.body.parts] == ["17%", "26%", "32%", "25%"]
    assert (found.body.left, found.body.right) == ("Domestic abuse link 43%", "Mental health need 58%")


def test_an_overlap_with_a_hidden_part_shows_no_share_at_all() -> None:
    counts = {**FOUR, "neither": None}
    found = drawn(overlap("L6"), of_cells(make.cell("L6", top=200), *parts("L6", "link group", counts)))
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
    found = drawn(shares("L6", "sex x link group"), crossed(22.0, 31.0))
    assert found.headline == "Nearly half of women have both, against a fifth of men"
    assert found.notes[0] == "Difference in both: 28 points (95% interval 13 to 43, Newcombe)."
    assert isinstance(found.body, Shares)
    assert [row.name for row in found.body.rows] == ["Women", "Men"]


def test_a_difference_that_chance_explains_is_not_claimed() -> None:
    assert drawn(shares("L6", "sex x link group"), crossed(8.0, 31.0)).headline.endswith("the difference is not clear")


def test_a_hidden_part_hides_the_whole_bar_of_its_group() -> None:
    found = drawn(shares("L6", "sex x link group"), crossed(None, 31.0))
    assert isinstance(found.body, Shares)
    assert found.body.rows[0].hidden == "[c] hidden to protect small numbers"
    assert found.body.rows[0].parts == ()
    assert found.table.rows[0] == ("Women", "6", "[c]", "13", "5", "[c]")
    assert found.headline == "A fifth of men have both; the figure for women is hidden"


def test_the_commonest_cohort_is_of_those_shown_only_where_another_is_hidden() -> None:
    def headline(second: float | None, third: float | None) -> str:
        counts = {
            f"{name} x {group}": number
            for name, number in (("Domestic abuse", 3.0), ("Emerging threat", second), ("Acquisitive crime", third))
            for group in FOUR
        }
        cells = parts("L6", "cohort x link group", counts)
        return drawn(shares("L6", "cohort x link group"), of_cells(make.cell("L6", top=200), *cells)).headline

    assert (
        headline(0.0, 0.0)
        == "25% of clients of the domestic abuse cohort have both; nobody is counted in the other cohorts"
    )
    assert headline(None, None) == "25% of clients of the domestic abuse cohort have both; the other cohorts are hidden"
    assert (
        headline(None, 0.0)
        == "25% of clients of the domestic abuse cohort have both; the others are hidden or of nobody"
    )
    assert headline(3.0, 0.0) == (
        "Both links are most common in the domestic abuse and emerging threat cohorts: 25% of their clients"
    )
    assert headline(3.0, None).endswith("cohorts, of those shown: 25% of their clients")


def test_equal_shares_of_women_and_men_are_called_the_same() -> None:
    pair = [make.cell("W1", by="sex", category=sex, top=53, bottom=100) for sex in ("Female", "Male")]
    found = drawn(women(THREE), of_cells(make.cell("W1", top=106, bottom=200), *pair))
    assert found.headline == "53% of women’s assessments found a need, the same share as men’s"
