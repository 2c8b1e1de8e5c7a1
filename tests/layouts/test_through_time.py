"""Parts and lines through time: no column without all its parts, no old figure told as the latest, on any surface."""

import re
from io import BytesIO
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import pytest
from pptx.oxml.ns import qn

from layouts import on_sheet
from layouts.chart import Page
from layouts.chart_kinds import Line, Lines, Nothing, Panels, Stacked, gaps
from layouts.compose import control, houses, joined_and_left, stacked
from layouts.datum import Datum
from layouts.drawing import Drawing
from layouts.on_page import figure
from layouts.on_projector import pictures
from layouts.on_projector.slides import slides as of_deck
from layouts.pages import PAGES
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.vocabulary import State
from tests.layouts import building as make
from tests.layouts import slides
from tests.layouts.composing import drawn, of_cells
from tests.layouts.figures import words

STATUS = stacked("V1", "status", "status")
QUARTERS = 12


def series(measure: str, counts: list[float | None], by: str = "all", category: str = "all") -> list[Cell]:
    """A measure's cells to the latest quarter; None is hidden."""
    return [
        make.cell(
            measure,
            make.LATEST.plus(at + 1 - len(counts)),
            by,
            category,
            top=count,
            state=State.SHOWN if count is not None else State.SUPPRESSED,
        )
        for at, count in enumerate(counts)
    ]


def status(community: list[float | None]) -> Drawing:
    cells = [*series("V1", [137.0] * QUARTERS), *series("V1", community, "status", "Community")]
    return drawn(STATUS, of_cells(*cells, *series("V1", [37.0] * QUARTERS, "status", "Custody")))


def flow(joined: list[float | None], left: list[float | None]) -> Drawing:
    return drawn(joined_and_left("V5", "V6", "V1"), of_cells(*series("V5", joined), *series("V6", left)))


def on_wall(drawing: Drawing) -> str:
    return " ".join(text for made, _ in pictures(drawing) for text in words(made))


def labels_on_slide(drawing: Drawing) -> dict[str, list[str]]:
    """How each series' labels are written."""
    (chart,) = slides.charts(slides.of_charts(drawing)[0])
    return {name: list(slides.codes(one).values()) for name, one in slides.named(chart).items()}


def on_paper(drawing: Drawing) -> dict[str, str]:
    """Each series of the sheet's charts, as it is written."""
    with ZipFile(BytesIO(on_sheet.write(slides.deck_of(drawing)))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        found = [re.findall(r"<c:ser>.*?<c:v>([^<]*)</c:v>(.*?)</c:ser>", parts.read(name).decode()) for name in charts]
    return dict(one for each in found for one in each)


def codes_on_paper(drawing: Drawing, name: str) -> list[str]:
    """How a series' labels are written on a sheet."""
    codes = re.findall(r"<c:dLbl>.*?formatCode=('.*?'|\".*?\") source", on_paper(drawing)[name])
    return [unescape(code[1:-1]) for code in codes]


# Columns


SOME: list[float | None] = [100.0, 100.0, None, *[100.0] * 9]


def test_a_quarter_with_a_hidden_part_has_no_column_on_any_surface_and_says_so() -> None:
    drawing = status(SOME)
    assert isinstance(drawing.body, Stacked)
    assert [gaps(drawing.body.lines)[at] for at in (1, 2, 3)] == ["", "[c]", ""]
    assert [trace["y"][2] for trace in figure(drawing)["data"] if trace["type"] == "bar"] == [None, None]
    assert "[c]" in words(figure(drawing))
    assert "[c]" in on_wall(drawing)
    (chart,) = slides.charts(slides.of_charts(drawing)[0])
    assert [(one.drawn[2], one.kept[2]) for one in slides.series_of(chart)] == [(None, None)] * 2
    custody = on_paper(drawing)["Custody"].partition("<c:val>")[2]
    assert 'idx="2"' not in custody and 'idx="3"' in custody


def test_the_table_keeps_the_parts_that_are_shown() -> None:
    for drawing in (status(SOME), status([100.0] * 5 + [None] * 7)):
        (row,) = [row for row in drawing.table.rows if "[c]" in row][-1:]
        assert "37" in row and "137" in row
        assert any(note.startswith("[c] hidden") for note in drawing.notes)


def test_where_more_than_half_the_columns_would_not_be_whole_there_is_no_chart() -> None:
    half, most = status([100.0] * 6 + [None] * 6), status([100.0] * 5 + [None] * 7)
    assert isinstance(half.body, Stacked)
    assert isinstance(most.body, Nothing)
    assert most.body.heading == most.headline
    assert (most.body.kind, most.body.marker, most.key) == ("hidden", "[c]", ())


def test_parts_beside_an_older_column_are_named_without_its_figures() -> None:
    drawing = status([100.0] * 11 + [None])
    assert "Custody" in words(figure(drawing)) and "37 Custody" not in words(figure(drawing))
    assert "Custody" in on_wall(drawing) and "37 Custody" not in on_wall(drawing)
    assert labels_on_slide(drawing) == {"Community": ['"Community"'], "Custody": ['"Custody"']}
    assert codes_on_paper(drawing, "Custody") == ['"Custody"']
    assert "37 Custody" in on_wall(status(SOME))


# Lines


def test_an_end_tells_the_latest_quarter_and_no_older_figure() -> None:
    drawing = flow([*[9.0] * 11, None], [*[8.0] * 11, 7.0])
    assert isinstance(drawing.body, Lines)
    for said in (" ".join(words(figure(drawing))).lower(), on_wall(drawing)):
        assert "[c] joined" in said and "7 left" in said and "9 joined" not in said
    assert labels_on_slide(drawing) == {"Joined": ['"[c] joined"'], "Left": ['#,##0" left"']}
    assert (codes_on_paper(drawing, "Joined"), codes_on_paper(drawing, "Left")) == (['"[c] joined"'], ['#,##0" left"'])


def test_a_line_that_is_never_shown_still_has_its_name_and_marker() -> None:
    drawing = flow([9.0] * 12, [None] * 12)
    assert "[c] left" in " ".join(words(figure(drawing)))
    assert "[c] left" in on_wall(drawing)


def test_where_nearly_every_quarter_of_every_line_is_hidden_there_is_no_chart() -> None:
    drawing = flow([*[None] * 9, 6.0, None, None], [None] * 12)
    assert isinstance(drawing.body, Nothing)
    assert drawing.body.heading == "The figure for “People joined” is hidden to protect small numbers"
    assert "6" in [row[1] for row in drawing.table.rows]
    assert isinstance(flow([*[None] * 8, 6.0, 6.0, 6.0, None], [None] * 12).body, Lines)


def test_a_measures_own_figure_on_slide_and_sheet_is_the_latest_quarters_or_none() -> None:
    drawing = drawn(control("V1"), of_cells(*series("V1", [*[90.0, 92.0] * 6, None])))
    name = CATALOGUE["V1"].name
    assert labels_on_slide(drawing)[name] == []
    assert "<c:dLbl>" not in on_paper(drawing)[name]


def houses_of(latest: State) -> Drawing:
    """Two houses, of one of which the latest quarter is not shown."""

    def last(cell: Cell) -> Cell:
        spoilt = cell.by == "house" and cell.category == make.HOUSES[0] and cell.quarter == make.LATEST
        return make.cell(cell.measure, cell.quarter, cell.by, cell.category, state=latest) if spoilt else cell

    return drawn(houses("H1"), make.figures(change=last))


@pytest.mark.parametrize("state", [State.NOT_RECEIVED, State.SUPPRESSED, State.NOT_APPLICABLE])
def test_a_house_without_a_latest_figure_shows_its_marker_and_no_older_figure_on_any_surface(state: State) -> None:
    drawing = houses_of(state)
    assert isinstance(drawing.body, Panels)
    own = drawing.body.panels[0].line.points
    (slide,) = slides.of_charts(drawing)
    said = [slides.beside(chart) for chart in slides.charts(slide)]
    assert state.marker in said[0]
    assert any(words.endswith(drawing.body.panels[1].line.points[-1].text) for words in said[1])
    ringed = slides.charts(slide)[0].plots[0].series[-1]._element.iter(qn("c:dPt"))
    assert [point.find(qn("c:idx")).get("val") for point in ringed] == []
    older = {point.text for point in own if point.value is not None}
    wall = on_wall(drawing)
    assert state.marker in wall
    assert not older & set(re.findall(rf"{make.HOUSES[0]} \S+ beds? (\S+)", wall))
    assert not older & set(said[0])
    assert codes_on_paper(drawing, make.HOUSES[0]) == []


# The first quarter


@pytest.mark.parametrize("page", [page for page in PAGES if page.charts], ids=lambda page: page.path)
def test_in_the_first_quarter_nothing_is_said_not_to_have_been_received(page: Page) -> None:
    figures = make.figures(1)
    for chart in page.charts:
        made = chart.draw(figures, make.CONTEXT)
        assert "[x]" not in repr(made) and "not received" not in repr(made), chart.id


def test_what_needs_the_quarter_before_says_so_in_the_first() -> None:
    (way,) = [chart for page in PAGES for chart in page.charts if chart.id == "way"]
    said = "In: started: reckoned from the quarter before, and this is the first."
    assert said in way.draw(make.figures(1), make.CONTEXT).notes
    assert said not in way.draw(make.figures(2), make.CONTEXT).notes


def test_a_quarter_left_out_between_others_is_still_not_received() -> None:
    shown = [make.cell("S4", make.LATEST.plus(-back), top=50) for back in (0, 2)]
    assert of_cells(*shown).cell("S4", quarter=make.LATEST.plus(-1)).state is State.NOT_RECEIVED
    assert of_cells(*shown).cell("S4", quarter=make.LATEST.plus(-3)).state is State.NOT_APPLICABLE


def test_a_panel_on_the_wall_keeps_its_table_behind_a_key() -> None:
    written = "".join(str(slide) for slide in of_deck(slides.deck_of(status([100.0] * 5 + [None] * 7))))
    assert 'data-panel="table"' in written and "137" in written


def test_a_body_that_was_kept_before_has_whole_columns_alone_too() -> None:
    shown, hidden = Datum(5.0, "5"), Datum(None, "[c]", "[c]")
    body = Stacked(("Apr", "Jul"), (Line("A", "first", (shown, shown)), Line("B", "second", (shown, hidden))), "people")
    assert [line.points for line in body.lines] == [(shown, hidden), (shown, hidden)]


def test_a_chart_begins_where_rare_parts_begin_to_be_published_together_and_says_so() -> None:
    """Old quarters stay as they were published: nothing of another kind stands beside the new parts."""
    before, after = ("Custody", "Recalled", "Hospital"), ("Custody", "Recalled or in hospital")
    cells = [
        make.cell("V1", make.LATEST.plus(-back), "status", name, top=20)
        for back in range(5)
        for name in (after if back < 3 else before)
    ]
    found = drawn(STATUS, of_cells(*series("V1", [60.0] * 5), *cells))
    assert isinstance(found.body, Stacked)
    assert [line.name for line in found.body.lines] == list(after)
    assert [len(line.points) for line in found.body.lines] == [3, 3]
    since = make.LATEST.plus(-2).words
    assert f"Rare parts are published together from {since}; the chart begins there." in found.notes
