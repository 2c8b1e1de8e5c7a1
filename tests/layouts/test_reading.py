"""How to read what is shown is told in the same words on every surface, with the false signals to be expected."""

import pytest

from layouts import on_projector, on_slide, reading
from layouts.methodology_view import Rules, made
from layouts.paper import paper
from tests.layouts import slides
from tests.layouts.cards import text
from tests.layouts.decks import deck_of


@pytest.mark.parametrize(
    ("charts", "expected"),
    [
        (1, "There is one here: expect a false signal about once in 40 quarters."),
        (12, "There are 12 here: expect a false signal about once in three quarters."),
        (30, "There are 30 here: expect about one false signal a quarter."),
        (40, "There are 40 here: expect about one false signal a quarter."),
        (95, "There are 95 here: expect about two false signals a quarter."),
    ],
)
def test_the_false_signals_to_expect_follow_the_number_of_charts_with_limits(charts: int, expected: str) -> None:
    assert (
        reading.false_signals(charts)
        == f"By chance alone about one chart with limits in 40 signals in any quarter. {expected}"
    )


def test_where_no_chart_has_limits_only_the_rule_is_told() -> None:
    assert reading.false_signals(0).endswith("in any quarter.")


def test_wall_slides_paper_and_the_page_on_how_figures_are_made_say_the_same() -> None:
    deck = deck_of(24)
    count = reading.judged(deck)
    assert count > 3
    on_slides = " ".join(text for slide in slides.opened(on_slide.write(deck)).slides for text in slides.words(slide))
    for said in (
        on_projector.presentation(deck, leave="/", plotly="/p.js"),
        paper(deck, back="/", plotly="/p.js"),
        on_slides,
    ):
        assert reading.false_signals(count) in said
    assert reading.false_signals(count, "on the pages") in text(list(made(Rules(5, count))))
