"""What every card and every figure holds to, whatever is drawn."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from layouts.bodies import Bar, Bars, Datum, Nothing
from layouts.chart import Chart, Width
from layouts.drawing import Drawing
from layouts.on_page import card, figure, graph
from layouts.on_page.graph import is_drawn
from layouts.pages import PAGES
from queries.measures import CATALOGUE
from tests.layouts import building as make
from tests.layouts.cards import control, drawing, parts, text, widths
from tests.layouts.test_pages import SECRET, VIEWS

CHARTS = {chart.id: chart for page in PAGES for chart in page.charts}


EVERY_VIEW = pytest.mark.parametrize("view", VIEWS)


@lru_cache
def drawn(view: str) -> list[tuple[Chart, Drawing]]:
    return [(chart, chart.draw(VIEWS[view], make.CONTEXT)) for chart in CHARTS.values()]


def figures(view: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for chart, found in drawn(view):
        if is_drawn(found):
            yield chart.id, figure(found, chart.width)


@EVERY_VIEW
def test_every_drawing_becomes_a_card_with_all_that_belongs_to_it(view: str) -> None:
    for chart, found in drawn(view):
        made = card(found, width=chart.width, measures=CATALOGUE)
        words = text(made)
        headline = found.body.heading if isinstance(found.body, Nothing) else found.headline
        expected = [headline, found.source, *found.notes, *(CATALOGUE[each].name for each in found.measures)]
        assert [said for said in expected if said not in words] == [], chart.id
        (headed,) = [part for part in parts(made) if getattr(part, "id", "") == f"chart-{chart.id}-headline"]
        assert text(headed) == headline
        assert getattr(next(parts(made)), "aria-labelledby") == headed.id


@EVERY_VIEW
def test_every_figure_is_plain_data_that_nobody_can_drag_or_zoom(view: str) -> None:
    for name, made in figures(view):
        assert json.loads(json.dumps(made, allow_nan=False)) == made, name
        looks = made["layout"]["template"]["layout"]
        assert (looks["dragmode"], looks["xaxis"]["fixedrange"], looks["yaxis"]["fixedrange"]) == (False, True, True)
        assert not re.search("fixedrange|dragmode", json.dumps(widths(made))), name


@EVERY_VIEW
def test_every_width_sets_the_same_things_so_that_nothing_of_another_stays_behind(view: str) -> None:
    for name, made in figures(view):
        first, *others = widths(made).values()
        assert all(set(keys) == set(first) for keys in others), name


@EVERY_VIEW
def test_no_line_joins_across_a_gap(view: str) -> None:
    for name, made in figures(view):
        assert not any(trace.get("connectgaps") for trace in made["data"]), name


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_what_subtraction_would_find_is_nowhere_on_the_card(chart: Chart) -> None:
    found = card(chart.draw(VIEWS["second categories hidden"], make.CONTEXT), width=chart.width, measures=CATALOGUE)
    assert not re.search(rf"(?<!\d){SECRET}(?!\d)", json.dumps(found))


# The graph factory


def test_a_graph_has_no_bar_of_buttons_and_sends_nothing_anywhere() -> None:
    (drawn,) = [part for part in parts(graph(drawing(control([0.5, 0.5])))) if part.kind == "Graph"]
    off = ("displayModeBar", "displaylogo", "showSendToCloud", "showEditInChartStudio", "showLink", "scrollZoom")
    assert {drawn.config[name] for name in off} == {False}
    assert drawn.config["plotlyServerURL"] == ""
    assert drawn.config["responsive"] is True


@pytest.mark.parametrize(
    ("body", "static"), [(control([0.5, 0.4]), False), (Bars((Bar("A", Datum(3, "3")),), "people"), True)]
)
def test_bars_that_say_all_in_words_do_not_answer_to_the_pointer(body: Any, static: bool) -> None:
    (drawn,) = [part for part in parts(graph(drawing(body))) if part.kind == "Graph"]
    assert drawn.config["staticPlot"] is static


def test_a_chart_is_an_image_named_by_its_alternative_text() -> None:
    (image,) = [part for part in parts(graph(drawing(control([0.5])))) if getattr(part, "role", "") == "img"]
    assert getattr(image, "aria-label") == "In words."


def test_a_half_width_chart_begins_narrow() -> None:
    made = figure(drawing(control([0.5, 0.4])), Width.HALF)
    assert made["layout"]["meta"]["first"] == "narrow"
    assert made["layout"]["height"] == figure(drawing(control([0.5, 0.4])))["layout"]["meta"]["narrow"]["height"]
