"""A drawing on a page: what every card and every figure holds to, whatever is drawn."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from plotly.io.json import to_json_plotly

from layouts.chart import Chart, Width
from layouts.drawing import (
    Bar,
    Bars,
    ColumnOfBars,
    Control,
    Datum,
    Drawing,
    Grid,
    Limits,
    Line,
    Lines,
    Mark,
    Nothing,
    Overlap,
    Part,
    ShareRow,
    Shares,
    SideBySide,
    TableOnly,
)
from layouts.on_page import Imprint, card, figure, graph, sections, table
from layouts.on_page.graph import is_drawn
from layouts.pages import PAGES
from queries.measures import CATALOGUE
from tests.layouts import building as make
from tests.layouts.test_pages import SECRET, VIEWS

CHARTS = {chart.id: chart for page in PAGES for chart in page.charts}
EVERY_VIEW = pytest.mark.parametrize("view", VIEWS)
QUARTERS = tuple(make.LATEST.plus(back).short for back in range(-5, 1))
GRID = Grid("People by sex", ("Sex", "People", "Said"), (("Men", "1,204", "most"), ("Women", "[c]", "some")))
SOURCE = "Source: provider return, version 2."


def drawing(body: Any, **more: Any) -> Drawing:
    return replace(Drawing("a", "Headline", "Title.", body, GRID, "In words.", ("W3",), SOURCE), **more)


def share(value: float | None) -> Datum:
    return Datum(value, f"{value:.0%}") if value is not None else Datum(None, "[c]", "[c]")


def control(values: list[float | None], marks: dict[int, Mark] | None = None, **more: Any) -> Control:
    points = tuple(Datum(value, f"{value:.0%}") if value is not None else Datum(None, "[x]", "[x]") for value in values)
    count = len(values)
    flagged = tuple((marks or {}).get(at) for at in range(count))
    limits = Limits((0.5,) * count, (0.4,) * count, (0.6,) * count, flagged)
    return Control(QUARTERS[-count:], Line("Achieved", "series", points), "%", limits, **more)


def parts(component: Any) -> Iterator[Any]:
    """A component and all within it, as the browser gets them."""
    plain = json.loads(to_json_plotly(component))
    waiting = [plain]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = each + waiting
        elif isinstance(each, dict) and "props" in each:
            yield SimpleNamespace(kind=each["type"], plain=each, **each["props"])
            waiting.insert(0, each["props"].get("children"))


def text(component: Any) -> str:
    """All words of a component."""
    found = component.plain if isinstance(component, SimpleNamespace) else json.loads(to_json_plotly(component))
    return _words(found)


def _words(plain: Any) -> str:
    if isinstance(plain, list):
        return "".join(_words(each) for each in plain)
    if isinstance(plain, dict):
        props = plain["props"]
        table = [props["caption"], *props["heads"], *props["rows"]] if plain["type"] == "Grid" else None
        return _words(table or props.get("children"))
    return str(plain or "")


def named(component: Any, name: str) -> list[Any]:
    return [part for part in parts(component) if name in str(getattr(part, "className", "")).split()]


def actions(component: Any) -> list[str]:
    return [text(button) for button in named(component, "card-action")]


def widths(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The keys of each width; those of the one it begins with stand in the layout itself."""
    layout = made["layout"]
    others = {name: keys for name, keys in layout["meta"].items() if name != "first"}
    keys = next(iter(others.values()))
    return others | {
        layout["meta"]["first"]: {key: reduce(lambda part, step: part[step], key.split("."), layout) for key in keys}
    }


def notes(made: dict[str, Any], width: str = "wide") -> list[str]:
    return [re.sub("<[^>]+>", "", note["text"]) for note in widths(made)[width]["annotations"]]


# Every chart of every page in every state


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


# Control charts


def test_a_missing_quarter_is_a_block_over_everything_with_its_marker() -> None:
    made = figure(drawing(control([0.5, None, 0.5])))
    line = made["data"][[trace.get("name") for trace in made["data"]].index("Achieved")]
    assert line["y"] == [0.5, None, 0.5]
    for keys in widths(made).values():
        (block,) = [shape for shape in keys["shapes"] if shape["layer"] == "above"]
        assert (block["x0"], block["x1"]) == (0.5, 1.5)
        assert "[x]" in [note["text"] for note in keys["annotations"]]


def test_the_last_of_a_run_is_large_with_its_letter_and_the_others_small_without() -> None:
    marks = {1: Mark.CONCERN, 3: Mark.IMPROVING, 4: Mark.IMPROVING, 5: Mark.IMPROVING}
    made = figure(drawing(control([0.5, 0.3, 0.5, 0.7, 0.7, 0.8], marks)))
    (flags,) = [trace for trace in made["data"] if trace["mode"] == "markers+text"]
    assert flags["x"] == [1, 3, 4, 5]
    assert flags["text"] == ["C", "", "", "I"]
    sizes = flags["marker"]["size"]
    assert sizes[3] == 25
    assert sizes[1] == sizes[2] == pytest.approx(0.55 * 25)
    assert flags["marker"]["symbol"] == ["diamond", "circle", "circle", "circle"]


def test_too_few_points_are_dots_alone() -> None:
    made = figure(drawing(replace(control([0.5, 0.4]), limits=None, mark=Mark.EARLY)))
    assert [trace["mode"] for trace in made["data"]] == ["markers"]


def test_labels_at_the_end_keep_apart_and_the_measures_own_keeps_its_place() -> None:
    made = figure(drawing(control([0.5, 0.4, 0.41], target=Datum(0.6, "60%"))))
    for width, keys in widths(made).items():
        tall = keys["height"] - keys["margin.t"] - keys["margin.b"]
        ends = [note for note in keys["annotations"] if note["x"] == 1]
        places = sorted((note["y"] * tall, note["font"]["size"]) for note in ends)
        gaps = [(after[0] - before[0], (after[1] + before[1]) / 2) for before, after in pairwise(places)]
        assert len(ends) == 5, width
        assert all(gap >= size for gap, size in gaps)
        (own,) = [note for note in ends if "41%" in note["text"]]
        low, high = keys["yaxis.range"]
        assert own["y"] == pytest.approx((0.41 - low) / (high - low))


def test_the_target_is_a_line_series_for_shapes_vanish_under_fills() -> None:
    made = figure(drawing(control([0.5, 0.4], target=Datum(0.6, "60%"))))
    assert [0.6, 0.6] in [trace["y"] for trace in made["data"]]


def test_a_gap_that_one_of_two_lines_has_breaks_that_line_alone() -> None:
    pair = (Line("Joined", "series", (share(0.2), share(None))), Line("Left", "contrast", (share(0.1), share(0.3))))
    made = figure(drawing(Lines(QUARTERS[-2:], pair, "%")))
    assert [trace["y"] for trace in made["data"]] == [[0.2, None], [0.1, 0.3]]
    assert not widths(made)["wide"]["shapes"]


# Bars


def test_bars_begin_at_nought_and_end_in_their_figures() -> None:
    made = figure(drawing(Bars((Bar("A", Datum(84, "84")), Bar("B", Datum(52, "52"), "62%")), "people")))
    assert all(keys["xaxis.range"][0] == 0 for keys in widths(made).values())
    assert [said.strip() for said in made["data"][0]["text"]] == ["84", "52"]
    assert {"A", "B", "62%"} <= set(notes(made))


def test_a_hidden_bar_is_a_dotted_row_of_full_length_that_says_so() -> None:
    made = figure(drawing(Bars((Bar("A", Datum(84, "84")), Bar("B", Datum(None, "[c]", "[c]"))), "people")))
    assert made["data"][0]["y"] == [0]
    for width, keys in widths(made).items():
        (row,) = keys["shapes"]
        assert (row["x0"], row["x1"], row["xref"], row["y0"] < 1 < row["y1"]) == (0, 1, "paper", True)
        assert "dash" in row["line"]
        assert "[c] hidden to protect small numbers" in notes(made, width)


def test_columns_stand_on_full_tracks_and_only_a_flagged_bar_is_ochre() -> None:
    column = ColumnOfBars("Achieved", "of known", "series", (share(0.33), share(0.5), share(None)), (0,))
    made = figure(drawing(SideBySide(("Accommodation", "Health", "Money"), (column,), 0)))
    assert made["data"][0]["marker"]["color"] == ["#B35806", "#12436D"]
    assert widths(made)["wide"]["xaxis.range"] == [0, 1]
    assert "[c] hidden to protect small numbers" in notes(made)


FOUR = (("Domestic abuse only", "da"), ("Both", "both"), ("Mental health only", "mh"), ("Neither", "neither"))


def test_the_overlaps_brackets_stand_over_both_and_each_only() -> None:
    made = figure(drawing(Overlap(tuple(Part(name, role, share(0.25)) for name, role in FOUR), "DA 50%", "MH 50%")))
    lines = [shape for shape in widths(made)["wide"]["shapes"] if shape["y0"] == shape["y1"]]
    ends = [(round(shape["x0"], 2), round(shape["x1"], 2)) for shape in lines]
    assert ends == [(0.0, 0.5), (0.25, 0.75)]
    assert {"DA 50%", "MH 50%", "Both"} <= set(notes(made))


def test_an_overlap_with_a_hidden_part_is_not_drawn_at_all() -> None:
    values = (0.2, None, 0.3, 0.5)
    found = tuple(Part(name, role, share(value)) for (name, role), value in zip(FOUR, values, strict=True))
    made = figure(drawing(Overlap(found, "DA", "MH")))
    assert made["data"] == []
    assert notes(made) == ["[c] hidden to protect small numbers"]


def test_a_hidden_row_of_shares_has_no_bar() -> None:
    rows = (
        ShareRow("Women", "46 people", (Part("Both", "both", share(0.4)), Part("Neither", "neither", share(0.6)))),
        ShareRow("Men", "", (), "[c] hidden to protect small numbers"),
    )
    made = figure(drawing(Shares(rows)))
    assert all(trace["y"] == [0] for trace in made["data"])
    assert {"Both 40%", "60%", "[c] hidden to protect small numbers"} <= set(notes(made))


# Card, table and sections


def test_a_card_offers_table_definition_link_and_download() -> None:
    made = card(drawing(control([0.5])), measures=CATALOGUE)
    assert actions(made) == ["Table", "Definition", "Copy link", "Download"]
    assert [getattr(button, "aria-expanded") for button in named(made, "card-action")[:1]] == ["false"]
    (opened,) = named(made, "card-table")
    assert opened.hidden
    assert opened.id == "chart-a-table"


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        (TableOnly(), ["Definition", "Copy link", "Download"]),
        (Nothing("hidden", "It is hidden", "Too few.", "[c]"), ["Definition", "Copy link"]),
    ],
)
def test_a_card_offers_only_what_there_is(body: Any, offered: list[str]) -> None:
    assert actions(card(drawing(body), measures=CATALOGUE)) == offered


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
