"""Women beside men: no more than the interval of the difference allows, from shown figures alone."""

import pytest

from layouts.chart import Context
from layouts.chart_kinds import Bars, Nothing
from layouts.compose import need_by_sex, of_a_year, women_and_men
from layouts.compose.recipe import Recipe
from layouts.pages.women import PAGE
from queries.figures import Figures
from queries.register import Register
from queries.vocabulary import State
from tests.layouts import building as make
from tests.layouts.composing import by_year, drawn, of_cells
from tests.layouts.test_compose_links import crossed

SELF_HARM = women_and_men("L11", "Self-harm", "{of} who were asked had harmed themselves", ("a choice of worker",))
NEED = need_by_sex("L6", (1, 2), "Mental health need", "{of} had a mental health need", "L4")


def by_sex(hers: tuple[float, float] | None, his: tuple[float, float] | None) -> Figures:
    cells = [
        make.cell("L11", by="sex", category=sex, top=pair[0], bottom=pair[1])
        if pair
        else make.cell("L11", by="sex", category=sex, state=State.SUPPRESSED)
        for sex, pair in (("Female", hers), ("Male", his))
    ]
    return of_cells(*by_year(make.cell("L11", top=70, bottom=300), *cells))


@pytest.mark.parametrize(
    ("hers", "his", "said"),
    [
        ((17, 35), (53, 263), "49% of women who were asked had harmed themselves, against 20% of men"),
        (
            (8, 35),
            (53, 263),
            "23% of women who were asked had harmed themselves, against 20% of men; chance may explain it",
        ),
        ((10, 50), (50, 250), "20% of women who were asked had harmed themselves, the same share as of men"),
        ((17, 35), None, "49% of women who were asked had harmed themselves; there is no figure for men"),
        (None, (53, 263), "20% of men who were asked had harmed themselves; there is no figure for women"),
    ],
)
def test_the_sentence_says_what_chance_allows(
    hers: tuple[float, float] | None, his: tuple[float, float] | None, said: str
) -> None:
    found = drawn(SELF_HARM, by_sex(hers, his))
    assert found.headline == f"In 2025-26 {said}"
    assert isinstance(found.body, Bars) and found.body.whole == 1.0
    differences = [note for note in found.notes if note.startswith("Women less men: ")]
    assert len(differences) == bool(hers and his)
    assert found.notes[-1] == "Not recorded on any return: a choice of worker."


def test_the_difference_has_newcombe_s_interval() -> None:
    (told,) = [note for note in drawn(SELF_HARM, by_sex((17, 35), (53, 263))).notes if "Newcombe" in note]
    assert told == "Women less men: 28 points (95% interval 12 to 45, Newcombe)."


def test_the_need_is_told_where_its_own_parts_are_shown_though_others_are_not() -> None:
    found = drawn(NEED, crossed(22.0, 31.0, None))
    assert found.headline == "In 2025-26 76% of women had a mental health need, against 53% of men"
    assert [row[2:4] for row in found.table.rows] == [("35", "46"), ("83", "157")]
    hidden = drawn(NEED, crossed(None, 31.0, None))
    assert "there is no figure for women" in hidden.headline and "[c]" in {str(each) for each in hidden.table.rows[0]}
    nobody = drawn(NEED, crossed(22.0, 31.0, None, (None, None)))
    assert isinstance(nobody.body, Nothing), "how many there are in all is not shown"


@pytest.mark.parametrize("recipe", [SELF_HARM, NEED, of_a_year("What is done", "L9", "L10")])
def test_without_a_year_it_says_why(recipe: Recipe) -> None:
    assert isinstance(drawn(recipe, of_cells(make.cell("V1", top=400))).body, Nothing)


def test_what_is_done_about_perpetrators_is_two_figures_apart() -> None:
    cells = [make.cell("L9", top=200, bottom=258), make.cell("L10", top=48, bottom=61)]
    found = drawn(of_a_year("What is done", "L9", "L10", without=("orders",)), of_cells(*by_year(*cells)))
    assert found.headline == "In 2025-26 78% of perpetrators had a risk assessment in date"
    assert isinstance(found.body, Bars) and [bar.figure.text for bar in found.body.bars] == ["78%", "79%"]
    assert found.notes[-1] == "Not recorded on any return: orders."


def test_what_is_published_of_others_is_told_with_its_source_and_never_drawn() -> None:
    row = {
        "measure": "L11",
        "place": "England",
        "when": "2018",
        "value": 0.987,
        "source": "A report.",
        "population": "x",
    }
    context = Context(Register({**make.REGISTER.content, "benchmarks": [row | {"like_for_like": "No"}]}))
    found = drawn(SELF_HARM, by_sex((17, 35), (53, 263)), context)
    assert (
        "Published elsewhere, but not like for like, so it is not drawn: 99%, England, 2018, x. Source: A report."
        in (found.notes)
    )
    assert "99%" not in found.headline + found.alternative and "98.7" not in str(found.body) + str(found.table.rows)


def test_no_chart_of_the_page_has_perpetrators_and_victims_together() -> None:
    for chart in PAGE.charts:
        assert not {"L1P", "L1V"} <= {need.measure for need in chart.needs}, chart.id
