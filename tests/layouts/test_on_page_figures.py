"""Figures as the page draws them: gaps, signals, labels, hidden bars, overlaps."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from layouts.bodies import (
    Bar,
    Bars,
    Change,
    Changes,
    ColumnOfBars,
    Datum,
    Line,
    Lines,
    Mark,
    Overlap,
    Part,
    ShareRow,
    Shares,
    SideBySide,
)
from layouts.measuring import width_of
from layouts.on_page import figure
from tests.layouts import building as make
from tests.layouts.cards import QUARTERS, control, drawing, notes, share, widths

# Control charts


def test_a_missing_quarter_is_a_block_over_everything_with_its_marker() -> None:
    made = figure(drawing(control([0.5, None, 0.5])))
    line = made["data"][[trace.get("name") for trace in made["data"]].index("Achieved")]
    assert line["y"] == [0.5, None, 0.5]
    for keys in widths(made).values():
        (block,) = [shape for shape in keys["shapes"] if shape["layer"] == "above"]
        assert (block["x0"], block["x1"]) == (0.5, 1.5)
        assert "[x]" in [note["text"] for note in keys["annotations"]]


def test_where_quarters_are_narrow_their_markers_stand_above_the_plot_and_apart() -> None:
    values: list[float | None] = [0.5, None, 0.5, None, None, 0.6]
    long = control(values * 4)
    quarters = tuple(make.LATEST.plus(back).short for back in range(-23, 1))
    marks = [Datum(None, "[c]", "[c]") if at % 6 == 3 else point for at, point in enumerate(long.line.points)]
    made = figure(drawing(replace(long, quarters=quarters, line=replace(long.line, points=tuple(marks)))))
    keys = widths(made)["narrow"]
    left, right, low, high = keys["margin.l"], keys["margin.r"], *keys["xaxis.range"]
    tall, quarter = keys["height"] - keys["margin.t"] - keys["margin.b"], (330 - left - right) / (high - low)
    said = [note for note in keys["annotations"] if note["text"] in ("[c]", "[x]")]
    places = [(note["x"] * quarter, (note["y"] - 1) * tall) for note in said]
    assert len(said) == 12 and all(note["y"] >= 1 for note in said)
    clash = [
        1 for at, (x, y) in enumerate(places) for x2, y2 in places[at + 1 :] if abs(x - x2) < 19 and abs(y - y2) < 17
    ]
    assert not clash
    assert keys["margin.t"] >= max(y for _, y in places) + 17


def test_the_margin_at_the_right_holds_the_longest_label() -> None:
    made = figure(drawing(control([0.5, 0.4], benchmark=Datum(0.74, "74.5% of all areas"))))
    for keys in widths(made).values():
        ends = [note for note in keys["annotations"] if note["x"] == 1]
        assert "Benchmark 74.5% of all areas" in [note["text"] for note in ends]
        assert all(
            width_of(note["text"], 14) + note["xshift"] <= keys["margin.r"]
            for note in ends
            if "<b>" not in note["text"]
        )


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


def test_a_name_over_a_bar_ends_before_the_remark_and_the_wide_chart_has_the_whole() -> None:
    name = "Isle of Wren, No fixed abode, Out of area and not recorded"
    made = figure(
        drawing(Bars((Bar(name, Datum(26, "26"), "6%"), Bar("Northhaven", Datum(126, "126"), "30%")), "people"))
    )
    assert "Isle of Wren and others" in notes(made, "narrow")
    assert name.replace(" ", "") in "".join(notes(made, "wide")).replace(" ", "")


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


def test_distance_travelled_says_why_a_row_is_hidden_only_where_the_words_have_room() -> None:
    shown = Change(
        "Abuse, rape and domestic violence", Datum(5.6, "5.6"), Datum(6, "6"), "+0.4 (−0.6 to +1.2), 14 people", False
    )
    gone = Datum(None, "[c]", "[c]")
    made = figure(
        drawing(Changes((shown, replace(shown, name="Sex work", first=gone, latest=gone, words="[c]")), 4, 7, ""))
    )
    assert "[c] hidden to protect small numbers" in notes(made, "wide")
    assert "[c] hidden to protect small numbers" not in notes(made, "middle")
    assert "[c]" in notes(made, "middle")
    for width, least in {"wide": 900, "middle": 560, "narrow": 330}.items():
        keys = widths(made)[width]
        (why,) = [note for note in keys["annotations"] if "bgcolor" in note]
        room = least - keys["margin.l"] - keys["margin.r"]
        assert width_of(re.sub("<[^>]+>", "", why["text"]), 15) + why["xshift"] <= room


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
