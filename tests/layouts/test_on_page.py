"""What every card and every figure holds to, whatever is drawn."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from plotly.io.json import to_json_plotly

from layouts.chart import Chart, Size, Width
from layouts.chart_kinds import Bar, Bars, Nothing
from layouts.chart_types import is_drawn
from layouts.datum import Datum
from layouts.defining import define_all
from layouts.drawing import Drawing
from layouts.on_page import Card, card, defined, figure, graph, table
from layouts.on_page.files import files
from layouts.on_page.graph import is_live
from layouts.on_page.places import Part, place, written
from layouts.pages import PAGES
from layouts.provenance import Provenance
from layouts.screen import Screen
from queries.measures import CATALOGUE
from tests.layouts import building as make
from tests.layouts.cards import control, drawing, parts, text
from tests.layouts.test_pages import SECRET, VIEWS

CHARTS = {chart.id: chart for page in PAGES for chart in page.charts}


EVERY_VIEW = pytest.mark.parametrize("view", VIEWS)


@lru_cache
def drawn(view: str) -> list[tuple[Chart, Drawing]]:
    return [(chart, chart.draw(VIEWS[view], make.CONTEXT)) for chart in CHARTS.values()]


def figures(view: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for chart, found in drawn(view):
        if is_drawn(found.body):
            yield chart.id, figure(found)


def carded(chart: Chart, found: Drawing) -> Card:
    measures = (CATALOGUE[each] for each in found.measures if each in CATALOGUE)
    return Card(f"page/{chart.id}", found, chart.width, definitions=define_all(measures))


@EVERY_VIEW
def test_every_drawing_becomes_a_card_with_all_that_belongs_to_it(view: str) -> None:
    for chart, found in drawn(view):
        made = card(carded(chart, found))
        headline = found.body.heading if isinstance(found.body, Nothing) else found.headline
        expected = [headline, found.source, " ".join(found.notes)]
        assert [said for said in expected if said not in text(made)] == [], chart.id
        (headed,) = [
            part for part in parts(made) if getattr(part, "id", "") == place(Part.HEADLINE, f"page/{chart.id}")
        ]
        assert text(headed) == headline
        assert getattr(next(parts(made)), "aria-labelledby") == written(headed.id)
        if not found.measures:  # the register's own, or what others published
            continue
        title, body = defined(carded(chart, found).definitions)
        told = title + "".join(map(text, body))
        assert [each for each in found.measures if CATALOGUE[each].name not in told] == [], chart.id


@EVERY_VIEW
def test_every_figure_is_plain_data_that_nobody_can_drag_or_zoom(view: str) -> None:
    for name, made in figures(view):
        assert json.loads(json.dumps(made, allow_nan=False)) == made, name
        axes = [axis for key, axis in made["layout"].items() if "axis" in key]
        assert made["layout"]["dragmode"] is False and all(axis["fixedrange"] is True for axis in axes), name


@EVERY_VIEW
def test_what_answers_to_the_pointer_is_said_by_its_kind(view: str) -> None:
    for chart, found in drawn(view):
        if is_drawn(found.body):
            assert bool(figure(found)["layout"]["hovermode"]) is is_live(found), chart.id


@EVERY_VIEW
def test_no_line_joins_across_a_gap(view: str) -> None:
    for name, made in figures(view):
        assert not any(trace.get("connectgaps") for trace in made["data"]), name


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_what_subtraction_would_find_is_nowhere_on_the_card(chart: Chart) -> None:
    found = carded(chart, chart.draw(VIEWS["second categories hidden"], make.CONTEXT))
    offered = files(found, "?", Provenance()) if found.drawing.told else []
    for made in (card(found), table(found.drawing.table), *offered):
        assert not re.search(rf"(?<!\d){SECRET}(?!\d)", to_json_plotly(made))


# The graph factory


def test_a_graph_has_no_bar_of_buttons_and_sends_nothing_anywhere() -> None:
    (drawn,) = [part for part in parts(graph(drawing(control([0.5, 0.5])), "page/a", "words")) if part.kind == "Graph"]
    off = ("displayModeBar", "displaylogo", "showSendToCloud", "showEditInChartStudio", "showLink", "scrollZoom")
    assert {drawn.config[name] for name in off} == {False}
    assert drawn.config["plotlyServerURL"] == ""
    assert drawn.config["responsive"] is False  # Dash itself draws it anew where its width changes


@pytest.mark.parametrize(
    ("body", "static"), [(control([0.5, 0.4]), False), (Bars((Bar("A", Datum(3, "3")),), "people"), True)]
)
def test_bars_that_say_all_in_words_do_not_answer_to_the_pointer(body: Any, static: bool) -> None:
    (drawn,) = [part for part in parts(graph(drawing(body), "page/a", "words")) if part.kind == "Graph"]
    assert drawn.config["staticPlot"] is static


def test_a_chart_is_an_image_named_by_its_alternative_text() -> None:
    made = card(Card("page/a", drawing(control([0.5]))))
    (image,) = [part for part in parts(made) if getattr(part, "role", "") == "img"]
    assert getattr(image, "aria-labelledby") == written(place(Part.WORDS, "page/a"))
    (told,) = [part for part in parts(made) if getattr(part, "id", "") == place(Part.WORDS, "page/a")]
    assert text(told) == "In words."


@pytest.mark.parametrize("screen", Screen)
def test_a_chart_s_box_is_as_tall_as_its_figure_on_every_screen(screen: Screen) -> None:
    for width in Width:
        made = card(Card("page/a", drawing(control([0.5, 0.4])), width), screen.size(width))
        (box,) = [part for part in parts(made) if getattr(part, "role", "") == "img"]
        (shown,) = [part for part in parts(made) if part.kind == "Graph"]
        assert box.style == {"--tall": f"{shown.figure['layout']['height']:.2f}px"}
    assert screen.size(Width.FULL) is not Size.NARROW or screen.size(Width.HALF) is Size.NARROW
