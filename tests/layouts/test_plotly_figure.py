"""Plotly figures from plots, on every size sheet: gaps, signals, labels, hidden rows, overlaps, and words that keep
apart."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from layouts.chart_kinds import (
    Bar,
    Bars,
    Change,
    Changes,
    ColumnOfBars,
    Line,
    Lines,
    Overlap,
    Part,
    ShareRow,
    Shares,
    SideBySide,
)
from layouts.chart_types import is_drawn
from layouts.datum import Datum, Mark
from layouts.drawing import Drawing
from layouts.measuring import width_of
from layouts.plot import Column, Plot, Remark, Rows, Table
from layouts.plot_marks import Dot, Interval, Shade, Withheld
from layouts.plotly_figure import figure, figure_of, figures
from layouts.plotly_figure.sheets import HALF, PAGE_MIDDLE, PAGE_NARROW, PAGE_WIDE, PAPER, WALL, WALL_DARK, Sheet
from layouts.scales import Axis
from tests.layouts import building as make
from tests.layouts import nasty
from tests.layouts.cards import QUARTERS, control, drawing, share
from tests.layouts.figures import Figure, placed, texts, traces, words
from tests.layouts.test_pages import VIEWS, drawings

SHEETS = {
    "wide": PAGE_WIDE,
    "middle": PAGE_MIDDLE,
    "narrow": PAGE_NARROW,
    "half": HALF,
    "paper": PAPER,
    "wall": WALL,
    "dark wall": WALL_DARK,
}
EVERY_SHEET = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
CHARTS = [found for view in VIEWS.values() for _, found in drawings(view) if is_drawn(found.body)]


def every(sheet: Sheet) -> Iterator[tuple[Drawing, Figure]]:
    yield from ((found, made) for found in CHARTS for made in figures(found, sheet))


# Of every chart


@EVERY_SHEET
def test_no_words_of_a_chart_lie_on_others_or_beyond_its_edge(sheet: Sheet) -> None:
    for drawn, made in every(sheet):
        said, edge = placed(made, sheet.width), 3 * sheet.unit
        over = [(one, other) for at, one in enumerate(said) for other in said[at + 1 :] if one.over(other, sheet.unit)]
        assert not over, drawn.headline
        assert all(one.left > -edge and one.right < sheet.width + edge for one in said), drawn.headline


@EVERY_SHEET
def test_a_figure_is_whole_and_plain_and_holds_no_more_than_plotly_draws(sheet: Sheet) -> None:
    for _, made in every(sheet):
        assert json.loads(json.dumps(made)) == made
        assert set(made) == {"data", "layout"} and "meta" not in made["layout"] and "annotations" not in made["layout"]
        assert {trace["type"] for trace in made["data"]} <= {"scatter", "bar"}
        assert len(made["layout"].get("shapes", ())) <= 2


def test_sheets_differ_in_sizes_and_colours_and_never_in_words() -> None:
    of_rows = [found for found in CHARTS if isinstance(found.body, Lines)][:20]
    for found in of_rows:
        each = [
            {text for text in words(figure(found, sheet)) if re.search("[a-z]{4}", text)} for sheet in SHEETS.values()
        ]
        assert all(said == each[0] for said in each), found.headline


@EVERY_SHEET
def test_whatever_a_name_is_there_is_a_figure(sheet: Sheet) -> None:
    for found in nasty.drawings():
        if is_drawn(found.body):
            assert all(made["layout"]["height"] > 0 for made in figures(found, sheet))


@EVERY_SHEET
def test_a_name_is_words_and_never_a_link_or_a_tag(sheet: Sheet) -> None:
    name = '<a href="https://x.example">A & B</a>'
    points = (share(0.2), share(0.3))
    bodies = (
        Bars((Bar(name, points[0], name), Bar("B", points[1])), "%"),
        SideBySide((name, "B"), (ColumnOfBars(name, name, "series", points),)),
        Lines(QUARTERS[-2:], (Line(name, "series", points), Line("B", "contrast", points)), "%"),
        Shares((ShareRow(name, name, (Part(name, "da", points[0]), Part("B", "both", share(0.8)))),)),
        Shares((ShareRow("A", "", (), name),)),
    )
    for body in bodies:
        made = figures(drawing(body), sheet)
        seen = [{key: trace[key] for key in trace if key != "name"} for each in made for trace in each["data"]]
        written = json.dumps([seen, [each["layout"] for each in made]])
        assert "<a" not in written and "&lt;a" in written


def test_the_wall_has_letters_of_36_px_at_least_and_fills_its_place() -> None:
    for found, made in every(WALL):
        sizes = [size for trace in texts(made) for size in _all(trace["textfont"]["size"])]
        axes = [axis for name, axis in made["layout"].items() if "axis" in name]
        ticks = [axis["tickfont"]["size"] for axis in axes if "tickfont" in axis]
        assert all(size >= 36 for size in (*sizes, *ticks)), found.headline
        assert made["layout"]["height"] <= 601 and made["layout"]["width"] == WALL.width, found.headline


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# Control charts


def test_a_missing_quarter_is_a_block_over_everything_with_its_marker() -> None:
    for sheet in SHEETS.values():
        made = figure(drawing(control([0.5, None, 0.5])), sheet)
        (line,) = traces(made, "Achieved")
        assert line["y"] == [0.5, None, 0.5]
        stone = sheet.palette.tone("stone2")
        (block,) = [trace for trace in made["data"] if trace.get("fillcolor") == stone]
        assert (min(block["x"]), max(block["x"])) == (0.5, 1.5)
        assert made["data"].index(block) > made["data"].index(line)
        assert "[x]" in words(made)


def test_where_quarters_are_narrow_their_markers_stand_above_the_plot_and_apart() -> None:
    values: list[float | None] = [0.5, None, 0.5, None, None, 0.6]
    long = control(values * 4)
    quarters = tuple(make.LATEST.plus(back).short for back in range(-23, 1))
    marks = [Datum(None, "[c]", "[c]") if at % 6 == 3 else point for at, point in enumerate(long.line.points)]
    made = figure(drawing(replace(long, quarters=quarters, line=replace(long.line, points=tuple(marks)))), PAGE_NARROW)
    said = [each for each in placed(made, PAGE_NARROW.width) if each.text in ("[c]", "[x]")]
    assert len(said) == 12
    assert not [1 for at, one in enumerate(said) for other in said[at + 1 :] if one.over(other, 0.5)]
    top = made["layout"]["yaxis"]["tickvals"][-1]
    low, high = made["layout"]["yaxis"]["range"]
    margin = made["layout"]["margin"]
    tall = made["layout"]["height"] - margin["t"] - margin["b"]
    assert all(each.bottom <= margin["t"] + (high - top) / (high - low) * tall + 1 for each in said)


def test_the_margin_at_the_right_holds_the_longest_label() -> None:
    for sheet in SHEETS.values():
        made = figure(drawing(control([0.5, 0.4], benchmark=Datum(0.74, "74.5% of all areas"))), sheet)
        assert "Benchmark 74.5% of all areas" in words(made)


def test_the_latest_point_has_its_letter_and_earlier_ones_are_small_and_hollow() -> None:
    marks = {1: Mark.CONCERN, 3: Mark.IMPROVING, 5: Mark.IMPROVING}
    for sheet in SHEETS.values():
        made = figure(drawing(control([0.5, 0.3, 0.5, 0.7, 0.7, 0.8], marks)), sheet)
        (flags,) = [
            trace for trace in made["data"] if trace.get("textposition") == "middle center" and "marker" in trace
        ]
        paper = sheet.palette.tone("paper")
        assert (flags["x"], flags["text"]) == ([1, 3, 5], ["", "", "I"])
        assert flags["marker"]["symbol"] == ["diamond", "circle", "circle"]
        assert flags["marker"]["size"][2] == sheet.flag > 2 * flags["marker"]["size"][1]
        assert [tone == paper for tone in flags["marker"]["color"]] == [True, True, False]


def test_an_earlier_mark_alone_has_no_letter() -> None:
    made = figure(drawing(control([0.5, 0.3, 0.5], {1: Mark.CONCERN})), PAGE_WIDE)
    assert "C" not in words(made)


def test_too_few_points_are_dots_alone() -> None:
    made = figure(drawing(replace(control([0.5, 0.4]), limits=None, mark=Mark.EARLY)), PAGE_WIDE)
    assert [trace["mode"] for trace in traces(made, "Achieved")] == ["markers"]


def test_labels_say_the_same_on_every_sheet_and_the_measures_own_stays_by_its_point() -> None:
    for sheet in SHEETS.values():
        made = figure(drawing(control([0.5, 0.4, 0.41], target=Datum(0.6, "60%"))), sheet)
        assert {"Target 60%", "Upper limit 60%", "Mean 50%", "Lower limit 40%", "41%"} <= set(words(made))
        (trace,) = [each for each in texts(made) if "41%" in each["text"]]
        assert trace["y"][trace["text"].index("41%")] == pytest.approx(0.41, abs=0.03)


def test_a_gap_that_one_of_two_lines_has_breaks_that_line_alone() -> None:
    pair = (Line("Joined", "series", (share(0.2), share(None))), Line("Left", "contrast", (share(0.1), share(0.3))))
    made = figure(drawing(Lines(QUARTERS[-2:], pair, "%")), PAGE_WIDE)
    assert [trace["y"] for trace in (*traces(made, "Joined"), *traces(made, "Left"))] == [[0.2, None], [0.1, 0.3]]
    assert "fillcolor" not in {key for trace in made["data"] for key in trace}
    assert {"[c] joined", "30% left"} <= set(words(made))


# Rows


def test_bars_begin_at_nought_and_end_in_their_figures() -> None:
    for sheet in SHEETS.values():
        made = figure(drawing(Bars((Bar("A", Datum(84, "84")), Bar("B", Datum(52, "52"), "62%")), "people")), sheet)
        assert made["layout"]["xaxis"]["range"][0] == 0
        assert {"A", "B", "62%", "84", "52"} <= set(words(made))


def test_a_name_over_a_bar_ends_before_the_remark_and_the_wide_chart_has_the_whole() -> None:
    name = "Isle of Wren, No fixed abode and Out of area"
    body = Bars((Bar(name, Datum(26, "26"), "6%"), Bar("Northhaven", Datum(126, "126"), "30%")), "people")
    assert "Isle of Wren and others" in words(figure(drawing(body), PAGE_NARROW))
    assert name in words(figure(drawing(body), PAGE_WIDE))


def test_a_hidden_bar_is_a_dotted_row_of_full_length_that_says_so() -> None:
    for sheet in SHEETS.values():
        body = Bars((Bar("A", Datum(84, "84")), Bar("B", Datum(None, "[c]", "[c]"))), "people")
        made = figure(drawing(body), sheet)
        assert [trace["y"] for trace in made["data"] if trace["type"] == "bar"] == [[0]]
        (row,) = [trace for trace in made["data"] if trace.get("line", {}).get("dash")]
        assert min(row["y"]) < 1 < max(row["y"])
        assert max(row["x"]) == pytest.approx(made["layout"]["xaxis"]["range"][1], rel=0.02)
        assert "[c] hidden to protect small numbers" in words(made)


def test_columns_stand_on_full_tracks_and_only_a_flagged_bar_is_ochre() -> None:
    column = ColumnOfBars("Achieved", "of known", "series", (share(0.33), share(0.5), share(None)), (0,))
    made = figure(drawing(SideBySide(("Accommodation", "Health", "Money"), (column,), 0)), PAGE_WIDE)
    (bars,) = traces(made, "Achieved")
    assert bars["marker"]["color"] == ["#B35806", "#12436D"]
    assert made["layout"]["xaxis"]["range"] == [0, 1]
    assert {"[c] hidden to protect small numbers", "Achieved of known"} <= set(words(made))


def test_the_line_at_nought_does_not_cross_the_words_in_place_of_a_bar() -> None:
    moved = (Datum(3, "+3"), Datum(-2, "−2"), Datum(None, "[c]", "[c]"))
    body = SideBySide(("A", "B", "Not shown"), (ColumnOfBars("Since", "", "series", moved),), unit="people")
    made = figure(drawing(body), PAGE_WIDE)
    (nought,) = [trace for trace in made["data"] if {x for x in trace["x"] if x is not None} == {0.0}]
    assert max(y for y in nought["y"] if y is not None) <= 1.5


def test_distance_travelled_says_why_a_row_is_hidden_as_far_as_the_words_have_room() -> None:
    shown = Change(
        "Abuse, rape and domestic violence", Datum(5.6, "5.6"), Datum(6, "6"), "+0.4 (−0.6 to +1.2), 14 people", False
    )
    gone = Datum(None, "[c]", "[c]")
    body = Changes((shown, replace(shown, name="Sex work", first=gone, latest=gone, words="[c]")), 4, 7, "")
    assert "[c] hidden to protect small numbers" in words(figure(drawing(body), PAGE_WIDE))
    for sheet in SHEETS.values():
        made = figure(drawing(body), sheet)
        margin = made["layout"]["margin"]
        (why,) = [said for said in words(made) if said.startswith("[c]")]
        assert width_of(why, sheet.label) <= sheet.width - margin["l"] - margin["r"]


FOUR = (("Domestic abuse only", "da"), ("Both", "both"), ("Mental health only", "mh"), ("Neither", "neither"))


def test_the_overlaps_brackets_stand_over_both_and_each_only() -> None:
    body = Overlap(tuple(Part(name, role, share(0.25)) for name, role in FOUR), "DA 50%", "MH 50%")
    made = figure(drawing(body), PAGE_WIDE)
    brackets = [trace for trace in made["data"] if trace.get("mode") == "lines"]
    ends = [(round(min(trace["x"]), 1), round(max(trace["x"]), 2)) for trace in brackets]
    assert ends == [(0.0, 0.5), (0.3, 0.75)] and [len(trace["x"]) for trace in brackets] == [4, 4]
    assert {"DA 50%", "MH 50%", "Both"} <= set(words(made))


def test_an_overlap_with_a_hidden_part_is_not_drawn_at_all() -> None:
    values = (0.2, None, 0.3, 0.5)
    found = tuple(Part(name, role, share(value)) for (name, role), value in zip(FOUR, values, strict=True))
    made = figure(drawing(Overlap(found, "DA", "MH")), PAGE_WIDE)
    assert not [trace for trace in made["data"] if trace["type"] == "bar" and trace["x"]]
    assert words(made) == ["[c] hidden to protect small numbers"]


def test_a_hidden_row_of_shares_has_no_bar() -> None:
    rows = (
        ShareRow("Women", "46 people", (Part("Both", "both", share(0.4)), Part("Neither", "neither", share(0.6)))),
        ShareRow("Men", "", (), "[c] hidden to protect small numbers"),
    )
    made = figure(drawing(Shares(rows)), PAGE_WIDE)
    assert all(trace["y"] == [0] for trace in made["data"] if trace["type"] == "bar")
    assert {"Both 40%", "60%", "[c] hidden to protect small numbers"} <= set(words(made))


# Kinds that are yet to come, from the marks that there are


@EVERY_SHEET
def test_a_table_shaded_by_value(sheet: Sheet) -> None:
    names = ("Millbrook", "Saltcoast")
    columns = (
        Column("need", "Need", (share(0.2), share(0.8)), "%"),
        Column("met", "Met", (share(None), share(0.5)), "%"),
    )
    marks = tuple(Shade(column.key, "series", 0.0, 1.0) for column in columns)
    made = figure_of(Plot(Table(Rows.NAMES, names, columns), marks, Axis(0.0, 1.0, (), ()), "%"), sheet)
    assert {*names, "Need", "Met", "20%", "80%", "[c]", "50%"} <= set(words(made))
    need, met = (traces(made, name)[0] for name in ("Need", "Met"))
    palest = sheet.palette.tone("stone")
    assert met["marker"]["color"][0] == palest, "a hidden cell is shaded as nothing is"
    assert len({*need["marker"]["color"], met["marker"]["color"][1], palest}) == 4
    assert need["base"][0] < met["base"][0]


@EVERY_SHEET
def test_three_rates_with_intervals(sheet: Sheet) -> None:
    figures = (Datum(1.2, "1.2", "", (0.8, 1.7)), Datum(2.1, "2.1", "", (1.5, 2.8)), Datum(None, "[c]", "[c]"))
    remarks = (Remark("(0.8 to 1.7)", "1.2"), Remark("(1.5 to 2.8)", "2.1"), Remark(""))
    table = Table(Rows.NAMES, ("Before", "On the scheme", "After"), (Column("rate", "Rate", figures),), remarks)
    marks = (Interval("rate"), Dot("rate", "series"), Withheld(("rate",)))
    made = figure_of(Plot(table, marks, Axis(0.0, 3.0, (0.0, 1.0, 2.0, 3.0), ("0", "1", "2", "3")), ""), sheet)
    ends = [trace["error_x"]["arrayminus"] for trace in made["data"] if "error_x" in trace]
    assert all(spans == pytest.approx([0.9, 1.3]) for spans in ends) and len(ends) == 2
    (dots,) = traces(made, "Rate")
    assert dots["x"] == [1.2, 2.1] and dots["y"] == [0, 1]
    said = words(made)
    assert any(text.startswith("[c]") for text in said) and any(text.startswith("1.2") for text in said)
