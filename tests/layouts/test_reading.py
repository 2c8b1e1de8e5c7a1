"""How to read what is shown is told in the same words on every surface, with the false signals to be expected."""

import pytest

from layouts import on_projector, on_slide, reading
from layouts.compose.reading import track
from layouts.paper import paper
from layouts.tiles import here, overview
from queries.statistics import BY_ALL_RULES
from tests.layouts import building, slides
from tests.layouts.decks import deck_of


@pytest.mark.parametrize(
    ("expected", "often"),
    [
        (1 / 40, "a false signal about once in 40 quarters"),
        (0.3, "a false signal about once in three quarters"),
        (0.75, "about one false signal a quarter"),
        (2.4, "about two false signals a quarter"),
    ],
)
def test_how_often_to_expect_a_false_signal_is_said_in_quarters(expected: float, often: str) -> None:
    said = f"Chance alone makes signals too: of the two charts judged here, expect {often}."
    assert reading.false_signals([expected / 2, 0.0, expected / 2], "chart", "judged here") == said


def test_where_nothing_is_judged_nothing_is_expected() -> None:
    assert (
        reading.false_signals([0.0], "chart", "judged here")
        == "Nothing here is judged by limits, so nothing signals by chance alone."
    )


def test_one_sum_of_false_signals_is_reckoned_for_the_charts_at_hand_and_said_on_every_surface() -> None:
    deck = deck_of(24)
    chances = [shown.drawing.chance for shown in deck.charts if shown.drawing.chance]
    assert 0.1 < sum(chances) < len(deck.charts) / 10
    expected = reading.false_signals(chances, "chart", "judged here")
    assert f"of the {len(chances)} charts judged here" in expected
    on_slides = " ".join(text for slide in slides.opened(on_slide.write(deck)).slides for text in slides.words(slide))
    for said in (
        on_projector.presentation(deck, leave="/", plotly="/p.js"),
        paper(deck, back="/", plotly="/p.js"),
        on_slides,
    ):
        assert expected in said


def test_the_overview_reckons_its_own_watched_measures_by_the_same_sum() -> None:
    figures = building.figures()
    watched = [track(figures, building.CONTEXT, each.measure, each.by, each.category) for each in here(figures)]
    said = reading.false_signals((each.result.chance for each in watched), "measure", "judged here")
    assert overview(figures, building.CONTEXT).closing.endswith(said)


def test_a_chart_without_limits_cannot_signal_and_a_change_signals_less_often_than_a_level() -> None:
    drawn = {shown.chart: shown.drawing for shown in deck_of(24).charts}
    assert drawn["service/wait"].chance == BY_ALL_RULES > drawn["cohort/size"].chance > 0
    assert not any(shown.drawing.chance for shown in deck_of(3).charts if shown.chart.startswith("service/wait"))
