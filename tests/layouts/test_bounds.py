"""A share of which much is unknown is drawn between what it were if none, and if all of the unknown counted."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis.strategies import floats, lists
from pptx.oxml.ns import qn

from layouts import on_projector, on_sheet, on_slide
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars, Control
from layouts.chart_types import plot_of
from layouts.compose import Says, bars, bounds, control, percentages, unranked
from layouts.datum import Datum
from layouts.deck import Deck
from layouts.on_projector import sentences
from layouts.own_names import Lines, place_of
from layouts.pages import PAGES
from layouts.paper import paper
from layouts.plot import plots_of
from layouts.plot_marks import Between, End, Line
from layouts.plotly_figure import figures
from layouts.plotly_figure.ends import LINE, SET, Label, placed
from layouts.plotly_figure.quarters import through_time
from layouts.plotly_figure.sheets import HALF, PAGE_NARROW, PAGE_WIDE, WALL, Sheet
from queries.figures import Cell
from queries.measures.measure import Form, Measure
from queries.register import Register
from queries.vocabulary import LEFT_OUT, LEFT_OUT_BY, Edition, State
from tests.layouts import building as make
from tests.layouts import slides
from tests.layouts.cards import drawing, share
from tests.layouts.composing import drawn, of_cells
from tests.layouts.decks import shown
from tests.layouts.decks import whole as whole_deck
from tests.surfaces import reading

SHEETS = (PAGE_WIDE, HALF, PAGE_NARROW, WALL)
BOUNDED = tuple(measure for measure in make.FORMS.values() if measure.bounds)


def left(measure: Measure, count: float | None = 17, back: int = 0) -> Cell:
    state = State.SHOWN if count is not None else State.SUPPRESSED
    return make.cell(measure.id, make.LATEST.plus(-back), LEFT_OUT, measure.left_out, top=count, state=state)


@cache
def deck() -> Deck:
    """Every chart of one measure through time that has bounds, with 17 unknown in each of 24 quarters."""
    beside = [left(measure, back=back) for measure in BOUNDED for back in range(24)]
    figures = make.figures(edition=Edition.WORKING, beside=beside)
    charts = [chart for page in PAGES for chart in page.charts if chart.id != "one-pathway"]
    bounded = [chart for chart in charts if chart.needs and make.FORMS[chart.needs[0].measure].bounds]
    drawings = {chart.id: chart.draw(figures, make.CONTEXT) for chart in bounded}
    return whole_deck(*(shown(each, f"some/{id}") for id, each in drawings.items() if isinstance(each.body, Control)))


def test_whoever_declares_bounds_has_unknown_ones_whose_answer_could_be_known() -> None:
    assert {"H9", "L1P", "L4", "L5"} <= {measure.id for measure in BOUNDED}
    assert all(each.left_out and each.form is Form.SHARE and len(each.bounds) == 2 for each in BOUNDED)


def test_those_who_could_not_be_found_are_drawn_as_if_all_were_settled() -> None:
    found = drawn(control("H9"), of_cells(make.cell("H9", top=17, bottom=40), left(make.FORMS["H9"])))
    assert isinstance(found.body, Control)
    assert [(line.name, line.points[-1].text) for line in found.body.bounds] == [("If all unknown were settled", "85%")]
    said = "If all who could not be found were settled, the figure would be 85%; if none, 43%."
    assert said in found.notes and said in found.alternative
    assert found.table.heads[-1] == "If all unknown were settled" and found.table.rows[0][-1] == "85%"


@pytest.mark.parametrize(("own", "is_told"), [(None, True), (0.6, False)])
def test_an_office_s_own_least_difference_holds_for_lines_and_notes_alike(own: float | None, is_told: bool) -> None:
    rows = [{"measure": "H9", "area": make.AREA, "difference": own, "reason": "Few"}] if own else []
    context = Context(Register({**make.REGISTER.content, "least_differences": rows}))
    found = drawn(control("H9"), of_cells(make.cell("H9", top=17, bottom=40), left(make.FORMS["H9"])), context)
    assert isinstance(found.body, Control)
    assert bool(found.body.bounds) is any("If all" in note for note in found.notes) is is_told


def test_where_they_are_left_out_the_share_lies_between_two_bounds() -> None:
    found = drawn(control("L1P"), of_cells(make.cell("L1P", top=40, bottom=80), left(make.FORMS["L1P"], 20)))
    assert isinstance(found.body, Control)
    assert [(line.name, line.points[-1].text) for line in found.body.bounds] == [
        ("If none unknown were linked as perpetrator", "40%"),
        ("If all unknown were linked as perpetrator", "60%"),
    ]


def test_lines_that_end_in_the_measure_s_own_figure_are_named_once_where_they_are_seen() -> None:
    cells = [make.cell("L1P", make.LATEST.plus(-back), top=40, bottom=80) for back in range(2)]
    beside = [left(make.FORMS["L1P"], back and 20, back) for back in range(2)]
    found = drawn(control("L1P"), of_cells(*cells, *beside))
    (plot,) = plots_of(plot_of(found.body))
    upper, name = next((mark.column, mark.end) for mark in plot.of(Line) if mark.end and mark.end.name)
    assert name == End("If none, and if all, unknown were linked as perpetrator", within=True)
    assert plot.seen(upper) == (0,), "where somebody is unknown"
    for sheet in SHEETS:
        figure = through_time(plot, sheet)
        (words,) = [trace for trace in figure["data"] if "text" in str(trace.get("mode"))]
        assert [text.replace("<br>", " ") for text in words["text"]].count(name.name) == 1
        assert not any("unknown" in text for text in words["text"] if text.replace("<br>", " ") != name.name)
    written = " ".join(slides.beside(slides.charts(slides.of_charts(found)[0])[0]))
    assert written.count(name.name) == 1


@pytest.mark.parametrize("sheet", SHEETS)
@given(values=lists(floats(0, 1), min_size=1, max_size=2), own=floats(0, 1))
def test_no_words_at_an_end_reach_down_to_the_quarters_however_low_it_is(
    sheet: Sheet, values: list[float], own: float
) -> None:
    tall, axis = 0.7 * sheet.course, sheet.axis
    names = [Label("If none unknown were linked as victim 12%", "", each, "", axis) for each in values]
    labels = [*names, Label("34%", "", own, "", sheet.value, True, True)]
    for word in placed(labels, 0.0, 1.0, tall, 0.0, sheet)[:-1]:
        lines = word.text.count("<br>") + 1
        half = (lines * LINE - SET) * axis / 2
        assert -axis * 0.7 <= word.y * tall - half and word.y * tall + half <= tall + axis * 0.7


@pytest.mark.parametrize("hidden", [4, 8, 12, 16])
@pytest.mark.parametrize("half", [1.5, 3.0, 5.5])
def test_a_name_by_its_own_line_lies_on_no_quarter_that_is_not_shown(hidden: int, half: float) -> None:
    cells = [
        make.cell("L1P", make.LATEST.plus(-back), top=40, bottom=80)
        if back != hidden
        else make.cell("L1P", make.LATEST.plus(-back), state=State.SUPPRESSED)
        for back in range(24)
    ]
    beside = [left(make.FORMS["L1P"], back and 20, back) for back in range(24)]
    (plot,) = plots_of(plot_of(drawn(control("L1P"), of_cells(*cells, *beside)).body))
    upper = next(mark.column for mark in plot.of(Line) if mark.end and mark.end.within)
    place = place_of(plot, upper, [Lines(("Name",), half, 0.02)], (-0.5, 23.5))
    assert place and abs(place.middle - (23 - hidden)) > half
    assert place.value in plot.reach(place.middle - half, place.middle + half)
    above = place_of(plot, upper, [Lines(("Name",), half, 0.02)], (-0.5, 23.5), free=True)
    assert above and above.over, "lines may sink where a program chooses the scale's end"


def test_in_office_programs_too_words_at_an_end_stay_off_the_quarters() -> None:
    found = drawn(control("L1P"), of_cells(make.cell("L1P", top=40, bottom=80), left(make.FORMS["L1P"], 20)))
    assert isinstance(found.body, Control)
    lowest = replace(found.body.bounds[0], points=(Datum(0.0, "0%"),))
    body = replace(found.body, bounds=(lowest, found.body.bounds[1]))
    series = slides.named(slides.charts(slides.of_charts(replace(found, body=body))[0])[0])[lowest.name]
    assert float(series.find(f".//{qn('c:manualLayout')}/{qn('c:y')}").get("val")) < 0


@pytest.mark.parametrize("count", [0, 1])
def test_where_they_are_few_nothing_is_drawn_or_said(count: int) -> None:
    found = drawn(control("L1P"), of_cells(make.cell("L1P", top=40, bottom=80), left(make.FORMS["L1P"], count)))
    assert isinstance(found.body, Control) and not found.body.bounds
    assert not [note for note in found.notes if note.startswith("If all")]


def test_where_how_many_they_are_is_hidden_no_bound_tells_it() -> None:
    before = [make.cell("L1P", make.LATEST.plus(-1), top=40, bottom=80), left(make.FORMS["L1P"], 20, back=1)]
    found = drawn(control("L1P"), of_cells(*before, make.cell("L1P", top=40, bottom=80), left(make.FORMS["L1P"], None)))
    assert isinstance(found.body, Control)
    assert [line.points[-1].text for line in found.body.bounds] == ["[c]", "[c]"]
    assert not [note for note in found.notes if note.startswith("If all")]


def of_pathway(measure: str, name: str, count: float | None) -> list[Cell]:
    """A pathway's share, 20 of 40, and how many it leaves out; None is hidden."""
    state = State.SHOWN if count is not None else State.SUPPRESSED
    beside = make.cell(measure, by=f"{LEFT_OUT_BY}pathway", category=name, top=count, state=state)
    return [make.cell(measure, by="pathway", category=name, top=20, bottom=40), beside]


@pytest.mark.parametrize(("count", "ends"), [(10, ["40%", "60%"]), (None, [])])
def test_a_pathway_lies_between_its_own_bounds_where_it_is_told_how_many_it_leaves_out(
    count: float | None, ends: list[str]
) -> None:
    found = drawn(control("W3", "pathway", "Health"), of_cells(*of_pathway("W3", "Health", count)))
    assert isinstance(found.body, Control)
    assert [line.points[-1].text for line in found.body.bounds] == ends
    assert bool([note for note in found.notes if note.startswith("If all that are ongoing")]) is bool(ends)


IMPROVED = Says("Scores", count=False, headline=unranked("some improved"))


def test_bars_are_drawn_between_theirs_and_a_hidden_one_says_so_in_the_table() -> None:
    cells = [*of_pathway("W4", "Health", 10), *of_pathway("W4", "Accommodation", None)]
    whole = [make.cell("W4", top=40, bottom=80), left(make.FORMS["W4"], 20)]
    found = drawn(bars("W4", "pathway", IMPROVED), of_cells(*cells, *whole))
    assert isinstance(found.body, Bars)
    assert {bar.name: bar.figure.bounds for bar in found.body.bars} == {"Health": (0.4, 0.6), "Accommodation": None}
    assert found.table.heads[-2:] == ("If none unknown had improved", "If all unknown had improved")
    assert {row[0]: row[-2:] for row in found.table.rows} == {"Health": ("40%", "60%"), "Accommodation": ("[c]", "[c]")}
    said = "On all pathways, if all that were not scored twice had improved, the quarter’s figure would be 60%"
    assert [note for note in found.notes if note.startswith(said)] and found.notes[0] == bounds.UNDER
    assert sentences.note(shown(found, "some/improved")).startswith(bounds.UNDER), "on the wall, which has one line"
    assert plots_of(plot_of(found.body))[0].of(Between)
    with ZipFile(BytesIO(on_slide.write(whole_deck(shown(found, "some/improved"))))) as opened:
        drawings = [opened.read(name).decode() for name in opened.namelist() if "drawing" in name]
    assert sum(each.count("If none, if all") for each in drawings) == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=["wide", "half", "narrow", "wall"])
def test_the_broken_line_beneath_the_last_bar_is_within_its_drawing(sheet: Sheet) -> None:
    bounded = replace(share(0.79), bounds=(0.73, 0.8))
    body = Bars((Bar("Heard at the multi-agency conference", bounded, "48 of 61; 66% in 2024-25"),) * 2, "%", 1.0)
    (made,) = figures(drawing(body), sheet)
    layout, lines = made["layout"], [each for each in made["data"] if each.get("mode") == "lines"]
    foot, top = layout["yaxis"]["range"]
    row = (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]) / (foot - top)
    lowest = max(at for each in lines for at in each["y"] if at is not None)
    assert (lowest - foot) * row <= layout["margin"]["b"] - sheet.mean / 2


def test_bars_of_several_measures_say_it_of_each() -> None:
    cells = [make.cell("L2", top=30, bottom=101), left(make.FORMS["L2"], 27), make.cell("V3", top=40, bottom=80)]
    found = drawn(percentages("Some", "L2", "V3"), of_cells(*cells))
    assert isinstance(found.body, Bars) and [bool(bar.figure.bounds) for bar in found.body.bars] == [True, False]
    assert [row[5:7] for row in found.table.rows] == [("23%", "45%"), ("[z]", "[z]")]
    notes = found.notes
    said = (
        "Assessed high risk: if all who were not assessed were a high risk, the quarter’s figure would be 45%; if none,"
    )
    assert [note for note in notes if note.startswith(said)]


@pytest.mark.parametrize("surface", ["wall", "paper", "sheets", "slides"])
def test_every_surface_names_and_draws_them(surface: str) -> None:
    names = {
        line.name
        for each in deck().charts
        if isinstance(each.drawing.body, Control)
        for line in each.drawing.body.bounds
    }
    assert {
        "If all unknown were settled",
        "If none unknown were linked as perpetrator",
        "If all unknown were linked as perpetrator",
    } <= names
    if surface == "sheets":
        heads = {str(head) for sheet in reading.of_workbook(on_sheet.write(deck())) for head in sheet.heads}
        assert names <= {head.partition(",")[0] for head in heads}
    elif surface == "slides":
        opened = slides.opened(on_slide.write(deck())).slides
        drawn_there = {one.name for each in opened for chart in slides.charts(each) for one in slides.series_of(chart)}
        assert names <= drawn_there
    else:
        write = on_projector.presentation if surface == "wall" else None
        made = write(deck(), leave="/", plotly="/p.js") if write else paper(deck(), back="/", plotly="/p.js")
        assert all(name.partition(" unknown")[0] in made for name in names) and "would be" in made
