"""A chart's card: what it offers, what its file says, its table and definition."""

from dataclasses import replace
from typing import Any

import pytest

from layouts.bodies import Nothing, TableOnly
from layouts.chart import Chart, Width
from layouts.drawing import Drawing, Grid
from layouts.on_page import Imprint, card, sections, table
from queries.measures import CATALOGUE
from tests.layouts.cards import GRID, actions, control, drawing, named, parts, text


def test_a_card_offers_table_definition_link_and_download() -> None:
    made = card(drawing(control([0.5])), measures=CATALOGUE)
    assert actions(made) == ["Table", "Definition", "Copy link", "Download", "Add to pack"]
    assert [getattr(button, "aria-expanded") for button in named(made, "card-action")[:1]] == ["false"]
    (opened,) = named(made, "card-table")
    assert opened.hidden
    assert opened.id == "chart-a-table"


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        (TableOnly(), ["Definition", "Copy link", "Download", "Add to pack"]),
        (Nothing("hidden", "It is hidden", "Too few.", "[c]"), ["Definition", "Copy link"]),
    ],
)
def test_a_card_offers_only_what_there_is(body: Any, offered: list[str]) -> None:
    nothing = Grid("People", ("Quarter", "Figure"), (("July to September 2026", "[c]"),))
    assert actions(card(drawing(body, table=nothing), measures=CATALOGUE)) == offered


def test_a_panel_in_place_of_a_chart_keeps_a_table_that_says_more_than_it() -> None:
    hidden = card(drawing(Nothing("hidden", "It is hidden", "Too few.", "[c]")), measures=CATALOGUE)
    assert actions(hidden) == ["Table", "Definition", "Copy link", "Download", "Add to pack"]
    assert "1,204" in text(hidden)


def test_a_button_names_its_chart_to_those_who_hear_it_out_of_its_place() -> None:
    buttons = named(card(drawing(control([0.5])), measures=CATALOGUE), "card-action")
    assert [getattr(button, "aria-label") for button in buttons[:2]] == ["Table: Headline", "Definition: Headline"]


def test_a_card_carries_what_its_file_must_say() -> None:
    made = card(drawing(control([0.5])), imprint=Imprint(("Board edition", "Invented people"), "southshire"))
    assert getattr(next(parts(made)), "data-lines") == "Board edition\nInvented people"
    assert getattr(next(parts(made)), "data-file") == "southshire-a"


def test_the_definition_says_what_is_counted_and_what_it_does_not_say() -> None:
    (dialog,) = named(card(drawing(control([0.5]), measures=("W3", "H4")), measures=CATALOGUE), "card-definition")
    words = text(dialog)
    for measure in (CATALOGUE["W3"], CATALOGUE["H4"]):
        said = (f"{measure.name} ({measure.id})", measure.numerator, measure.next_review, measure.does_not_say[1:])
        assert all(each in words for each in said)


def test_a_table_sets_words_left_and_figures_right_and_hides_a_caption_that_is_told_already() -> None:
    made = table(replace(GRID, total=True))["props"]
    assert (made["heads"], made["rows"], made["total"]) == (GRID.heads, GRID.rows, True)
    assert made["words"] == [0, 2]
    assert [table(GRID, told)["props"]["told"] for told in ("", GRID.caption)] == [False, True]


def test_a_chart_without_a_section_stands_with_the_one_before_it() -> None:
    def chart(id: str, section: str, width: Width) -> tuple[Chart, Drawing]:
        return Chart(id, (), lambda *_: drawing(TableOnly()), width, section), drawing(TableOnly(), id=id)

    made = sections([chart("a", "One", Width.FULL), chart("b", "Two", Width.HALF), chart("c", "", Width.HALF)], {})
    found = [
        [getattr(part, "id", text(part)) for part in parts(each) if part.kind in ("H2", "Figure")] for each in made
    ]
    dialogs = [part for each in made for part in parts(each) if part.kind == "Dialog"]
    assert (found, dialogs) == ([["One", "chart-a"], ["Two", "chart-b", "chart-c"]], [])
    assert [named(each, "cards")[0].className for each in made] == ["cards", "cards cards-pair"]
