"""What is unknown is never dropped from a sentence: whom a denominator leaves out is told beside the figure."""

import re
from dataclasses import replace
from functools import cache

import pytest

from layouts.chart import Chart
from layouts.chart_kinds import Nothing
from layouts.compose import control, distance
from layouts.drawing import Drawing
from layouts.measuring import wrap
from layouts.pages import PAGES
from layouts.tiles import overview
from queries.figures import Cell, Figures
from queries.measures.measure import Form, Measure
from queries.vocabulary import EVERYONE, LEFT_OUT, LEFT_OUT_BY, Edition, Period, Slice, State
from tests.layouts import building as make
from tests.layouts.composing import drawn, of_cells
from tests.layouts.test_pages import LINES, TILE, TYPE

LEAVING_OUT = tuple(measure for measure in make.FORMS.values() if measure.left_out)


def left(measure: Measure, back: int = 0, count: float | None = 17) -> Cell:
    """Whom a measure leaves out in a quarter; None is hidden."""
    state = State.SHOWN if count is not None else State.SUPPRESSED
    return make.cell(measure.id, make.LATEST.plus(-back), LEFT_OUT, measure.left_out, top=count, state=state)


@cache
def everything(count: float | None = 17, edition: Edition = Edition.WORKING) -> Figures:
    """Every figure of every page, and whom each measure leaves out in the last five quarters, and in the last year."""
    quarterly = [measure for measure in LEAVING_OUT if measure.base is not Period.YEAR]
    beside = [left(measure, back, count) for measure in quarterly for back in range(5)]
    ended = [left(measure, make.LATEST.number, count) for measure in LEAVING_OUT if measure.has_years]
    years = [replace(each, period=Period.YEAR) for each in ended]
    return make.figures(edition=edition, beside=[*beside, *years])


def told(measure: Measure, sentence: str) -> re.Match[str] | None:
    """What a sentence says is unknown of a measure."""
    wanted = re.escape(measure.unknown).replace(r"\{n\}", r"(?P<n>[\d,]+)").replace(r"\{m\}", r"(?P<m>[\d,]+)")
    return re.search(wanted, sentence)


def test_a_measure_that_leaves_people_out_can_say_of_how_many_nothing_is_known() -> None:
    for measure in make.FORMS.values():
        assert bool(measure.left_out) == ("{n}" in measure.unknown and "{m}" in measure.unknown), measure.id


def test_a_share_of_those_known_is_never_said_to_be_of_all() -> None:
    shares = {each.id: each.sentence for each in LEAVING_OUT if each.form is Form.SHARE}
    assert shares
    for id, said in shares.items():
        assert re.search(
            r"known|found|assessed|apart|at liberty|followed|with a rating|scored twice|were asked|decided", said
        ), id


@cache
def unpublished(edition: Edition, slice: Slice) -> Figures:
    """Every figure of every page, from releases of before it was published how many are left out."""
    whole = make.figures(edition=edition, slice=slice)
    tables = {named: table for named, table in whole._tables.items() if named[1] != LEFT_OUT}
    return Figures(make.AREA, make.LATEST, edition, slice, whole.releases.values(), tables)


def in_view(drawing: Drawing) -> str:
    """What stands in view with a chart: its headline and its notes."""
    return " ".join((drawing.headline, *drawing.notes))


def leaving_out(drawing: Drawing) -> list[Measure]:
    """The measures of a chart that leave people out; none where nothing is drawn."""
    empty = isinstance(drawing.body, Nothing)
    return [] if empty else [each for each in map(make.FORMS.__getitem__, drawing.measures) if each.left_out]


EVERY = tuple(
    pytest.param(chart, id=f"{page.path}#{chart.id}")
    for page in PAGES
    for chart in page.charts
    if not page.of_others  # how many is told where the figures stand of which they are made
)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("chart", EVERY)
def test_every_chart_of_such_a_measure_says_how_many_of_how_many_in_view(chart: Chart, edition: Edition) -> None:
    drawing = chart.draw(everything(edition=edition), make.CONTEXT)
    for measure in leaving_out(drawing):
        noted = re.search(rf"\b17 of (the )?[\d,]+ .*{re.escape(measure.left_out)}", " ".join(drawing.notes))
        assert noted, (measure.id, drawing.notes)
    if leaving_out(drawing)[:1] == [make.FORMS[drawing.measures[0]]] and chart.id != "counts":
        assert told(make.FORMS[drawing.measures[0]], drawing.headline), drawing.headline


@pytest.mark.parametrize("chart", EVERY)
def test_what_is_unknown_is_not_said_twice_in_a_sentence(chart: Chart) -> None:
    for figures in (everything(), everything(None), unpublished(Edition.BOARD, EVERYONE)):
        assert ", where known," not in chart.draw(figures, make.CONTEXT).headline


@pytest.mark.parametrize("count", [17, 117, None])
def test_a_tile_s_sentence_has_four_lines_at_most_with_the_unknown_in_it(count: float | None) -> None:
    for tile in overview(everything(count), make.CONTEXT).tiles:
        assert len(wrap(tile.sentence, TILE, TYPE)) <= LINES, tile.sentence


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("chart", EVERY)
def test_where_it_is_hidden_every_chart_says_so_and_tells_no_number(chart: Chart, edition: Edition) -> None:
    drawing = chart.draw(everything(None, edition), make.CONTEXT)
    for measure in leaving_out(drawing):
        assert measure.left_out in in_view(drawing), (measure.id, in_view(drawing))
        assert not told(measure, in_view(drawing))


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("slice", (EVERYONE, *make.SLICES), ids=lambda slice: slice.token)
@pytest.mark.parametrize("chart", EVERY)
def test_where_it_is_not_published_every_chart_says_that_some_may_be_left_out(
    chart: Chart, edition: Edition, slice: Slice
) -> None:
    drawing = chart.draw(unpublished(edition, slice), make.CONTEXT)
    for measure in leaving_out(drawing):
        assert measure.left_out in in_view(drawing), (measure.id, in_view(drawing))
        assert not told(measure, in_view(drawing))


@pytest.mark.parametrize("edition", Edition)
def test_a_mean_of_those_scored_twice_says_how_many_were_not(edition: Edition) -> None:
    headline = drawn(distance("W5", "W4"), everything(edition=edition)).headline
    assert re.search(r"; on all pathways, \d+ of \d+ were not scored twice", headline), headline


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (0, "; on all pathways, 7 of 106 were not scored twice on the commonest tool"),
        (17, "; on all pathways, 24 of 123 were not scored twice on the commonest tool"),
    ],
)
def test_a_mean_of_one_tool_says_how_many_were_scored_twice_on_another(left_out: int, said: str) -> None:
    means = [
        make.cell("W5", value=0.9, bottom=99),
        make.cell("W5", by="pathway", category="Health", value=0.9, bottom=99),
    ]
    every = of_cells(make.cell("W4", top=62, bottom=106), left(make.FORMS["W4"], count=left_out), *means)
    found = drawn(distance("W5", "W4"), every)
    assert said in found.headline and "7 scored twice on another tool are left out too." in found.notes


def test_of_one_category_the_sentence_says_how_many_in_all() -> None:
    headline = drawn(control("W3", "pathway", "ACC", "accommodation"), everything()).headline
    assert re.search(
        r"known accommodation outcomes were achieved, .*; on all pathways, 17 of \d+ outcomes were", headline
    ), headline


def test_of_one_category_of_which_it_is_told_how_many_the_sentence_has_its_own() -> None:
    pathway = {"by": "pathway", "category": "Accommodation"}
    own = replace(make.cell("W3", top=4.0, **pathway), by=LEFT_OUT_BY + "pathway")
    every = of_cells(make.cell("W3", top=20, bottom=36, **pathway), left(make.FORMS["W3"], count=17), own)
    headline = drawn(control("W3", "pathway", "ACC", "accommodation"), every).headline
    assert "; 4 of 40 outcomes were not known" in headline and "all pathways" not in headline, headline
    means = [make.cell("W5", **which, value=0.9, bottom=99) for which in ({}, pathway)]
    apart = replace(make.cell("W4", top=4.0, **pathway), by=LEFT_OUT_BY + "pathway")
    every = of_cells(make.cell("W4", top=62, bottom=99), left(make.FORMS["W4"]), apart, *means)
    assert "on all pathways, 17 of 116 were" in drawn(distance("W5", "W4"), every).headline


def test_where_the_others_are_hidden_it_is_not_said_of_how_many() -> None:
    figures = of_cells(
        make.cell("W3", state=State.SUPPRESSED),
        make.cell("W3", by="pathway", category="Health", top=9, bottom=12),
        left(make.FORMS["W3"]),
    )
    found = drawn(control("W3", "pathway", "HEA", "health"), figures)
    assert "on all pathways, 17 were left out" in found.headline
    assert not [note for note in found.notes if "17 of" in note]


def test_where_nobody_is_left_out_nothing_is_said() -> None:
    found = drawn(control("H9"), of_cells(make.cell("H9", top=17, bottom=40), left(make.FORMS["H9"], count=0)))
    assert found.headline == (
        "43% of those who left were known to be settled at three months in the four quarters to September 2026"
    )


def test_settled_at_three_months_names_those_who_could_not_be_found() -> None:
    found = drawn(control("H9"), of_cells(make.cell("H9", top=17, bottom=40), left(make.FORMS["H9"])))
    assert found.headline == (
        "43% of those who left were known to be settled at three months in the four quarters to September 2026; "
        "17 of the 40 who left could not be found"
    )
    assert found.headline in found.alternative


def test_over_four_quarters_the_same_people_are_not_added_up() -> None:
    figures = everything()
    same = drawn(control("L5"), figures).headline
    assert re.search(r"; not recorded for 17 of \d+", same) and "four quarters" not in same


def test_tiles_and_what_changed_tell_it_too() -> None:
    def change(cell: Cell) -> Cell:
        fell = cell.measure in ("H9", "L1P") and cell.by == "all" and cell.quarter == make.LATEST
        return make.cell(cell.measure, cell.quarter, top=2, bottom=80) if fell else cell

    beside = [left(measure, back) for measure in LEAVING_OUT for back in range(5)]
    found = overview(make.figures(change=change, beside=beside), make.CONTEXT)
    tiles = {tile.measure: tile.sentence for tile in found.tiles}
    assert told(make.FORMS["H9"], tiles["H9"])
    assert told(make.FORMS["L5"], tiles["L5"])
    signals = {signal.measure: signal.detail for signal in found.changed}
    assert told(make.FORMS["L1P"], signals["L1P"]), signals["L1P"]
    assert "H9" not in signals, "what is told of four quarters is no news of one"
