"""A deck as slides: the Drawing's own values in native charts, words around them, nothing outside its place."""

import typing
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from layouts import on_slide, theme
from layouts.deck import Deck, Said, Shown
from layouts.drawing import (
    Bars,
    Body,
    Control,
    Datum,
    Drawing,
    Lines,
    Mark,
    Nothing,
    Overlap,
    Panels,
    SideBySide,
    Stacked,
    TableOnly,
)
from layouts.on_slide.canvas import Box
from layouts.on_slide.charts import WRITERS
from layouts.on_slide.look import Look
from layouts.on_slide.measuring import LINE, wrapped
from queries.vocabulary import Edition
from tests.layouts import decks, nasty, slides
from tests.layouts.slides import Values

LOOK = Look()


def deck_of(*drawings: Drawing, edition: Edition = Edition.BOARD) -> Deck:
    return decks.whole(*(decks.shown(drawing) for drawing in drawings), edition=edition)


def made(deck: Deck) -> list[Any]:
    return list(slides.opened(on_slide.write(deck)).slides)


def of_charts(drawing: Drawing) -> list[Any]:
    """The slides of one chart: what stands before it are title, contents and how to read."""
    return [slide for slide in made(deck_of(drawing)) if slide.has_notes_slide]


@pytest.fixture(scope="module")
def board() -> Deck:
    return decks.deck_of(24)


@pytest.fixture(scope="module")
def written(board: Deck) -> bytes:
    return on_slide.write(board)


@pytest.fixture(scope="module")
def shown_slides(written: bytes) -> list[Any]:
    return list(slides.opened(written).slides)


@pytest.fixture(scope="module")
def odd() -> bytes:
    long = Said(nasty.LONG * 2, "\n".join([nasty.LONG * 4] * 9))
    return on_slide.write(decks.whole(long, Said("", nasty.LONG), *map(decks.shown, nasty.drawings())))


# The same values


def test_every_kind_of_body_has_a_writer() -> None:
    assert set(WRITERS) == set(typing.get_args(Body)) - {Nothing}


def figures(points: Sequence[Datum]) -> Values:
    return slides.rounded([point.value for point in points])


def wanted(drawing: Drawing) -> list[Values]:
    """The values of a body's own series, as its charts must hold them."""
    body: Any = drawing.body
    if isinstance(body, Control):
        return [figures(body.line.points)]
    if isinstance(body, Stacked | Lines):
        return [figures(line.points) for line in body.lines]
    if isinstance(body, Bars):
        return [figures([bar.figure for bar in body.bars])] if body.bars else []
    if isinstance(body, SideBySide):
        return [figures(column.figures) for column in body.columns]
    if isinstance(body, Overlap):
        return [figures([part.figure]) for part in body.parts]
    if isinstance(body, Panels):
        return [figures(panel.line.points) for panel in body.panels]
    return []


TOGETHER = (Bars, SideBySide)
"""Their series go on over several slides."""


@pytest.mark.parametrize("drawing", nasty.drawings(), ids=lambda drawing: drawing.headline[:20])
def test_charts_and_their_workbooks_hold_the_drawings_values(drawing: Drawing) -> None:
    found = [
        series for slide in of_charts(drawing) for chart in slides.charts(slide) for series in slides.series_of(chart)
    ]
    for series in found:
        assert series.drawn == series.kept
    held = [series.drawn for series in found]
    if isinstance(drawing.body, TOGETHER):
        assert Counter(value for values in held for value in values) == Counter(
            value for values in wanted(drawing) for value in values
        )
        return
    for values in wanted(drawing):
        assert values in held


def test_a_controls_limits_mean_target_band_and_benchmark_are_series() -> None:
    body = nasty.control(24)
    assert body.limits
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "With all lines"))[0])
    found = {series.name: series.drawn for series in slides.series_of(chart)}
    assert found[nasty.LONG] == figures(body.line.points)
    assert found["Mean"] == list(body.limits.mean)
    assert found["Lower limit"] == list(body.limits.lower)
    assert found["Upper limit"] == list(body.limits.upper)
    assert found["Target"] == [0.6] * 24
    assert found["Benchmark"] == [0.58] * 24
    assert (found["Band from"], found["Band to"]) == ([0.5] * 24, [0.55] * 24)
    assert slides.categories(chart) == list(body.quarters)


def test_changes_keep_first_and_latest_of_each_row_that_is_shown() -> None:
    body = nasty.changes(6)
    found = [slides.across(chart) for slide in of_charts(nasty.drawing(body, "Six")) for chart in slides.charts(slide)]
    shown = [[row.first.value, row.latest.value] for row in body.rows if row.first.value is not None]
    assert [pair for chart in found for pair in chart] == shown


def test_shares_keep_each_part_of_each_row() -> None:
    body = nasty.shares(7)
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "Seven"))[0])
    for at, series in enumerate(slides.series_of(chart)):
        assert series.kept == [row.parts[at].figure.value if row.parts else None for row in body.rows]


def test_a_funnel_keeps_groups_limits_and_average() -> None:
    body = nasty.funnel(8)
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "Eight"))[0])
    found = {series.name: series.kept for series in slides.series_of(chart)}
    for limit in body.limits:
        assert found[f"{limit.level} limit, upper"] == slides.rounded(list(limit.upper))
        assert found[f"{limit.level} limit, lower"] == slides.rounded(list(limit.lower))
    assert found["Southshire 31%"] == [0.31, 0.31]
    groups = [values for name, values in found.items() if "limit" not in name and name != "Southshire 31%"]
    assert groups == [figures([point.figure]) for point in body.points if point.figure.value is not None]


def test_tables_are_tables_and_none_of_their_cells_is_lost() -> None:
    grid = nasty.wide_table(30, 14)
    parts = [
        table for slide in of_charts(nasty.drawing(TableOnly(), "Wide", grid=grid)) for table in slides.tables(slide)
    ]
    held = Counter(cell for table in parts for row in table[1:] for cell in row[1:])
    assert held == Counter(cell for row in grid.rows for cell in row[1:])


def test_a_hidden_cell_of_a_heat_table_has_no_shade() -> None:
    grid = nasty.wide_table(6, 3)
    (slide,) = of_charts(nasty.drawing(TableOnly(), "Heat", grid=grid))
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    for row, texts in enumerate(grid.rows[:-1], 1):
        for column, text in enumerate(texts[1:], 1):
            properties = table.cell(row, column)._tc.tcPr
            assert (properties.find(qn("a:solidFill")) is None) == (text == "[c]")


# What is hidden


def test_where_all_is_hidden_no_number_stands_in_any_chart_or_workbook() -> None:
    deck = decks.deck_of(24, change=decks.hidden)
    for slide in made(deck):
        for chart in slides.charts(slide):
            for series in slides.series_of(chart):
                if not series.name.startswith(("Target", "Band", "Benchmark")):
                    assert not [value for value in (*series.drawn, *series.kept) if value is not None], series.name


def test_a_quarter_without_a_figure_is_a_gap_that_says_why() -> None:
    (chart,) = slides.charts(of_charts(nasty.drawing(nasty.control(12, [4]), "A gap"))[0])
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    own = slides.series_of(chart)[-1]
    assert own.drawn[4] is None
    assert own.kept[4] is None
    assert "[x]" in slides.beside(chart)


def test_a_hidden_bar_says_so_beside_the_others() -> None:
    bars = Bars(tuple(nasty.Bar(name, nasty.count(value)) for name, value in (("One", 7.0), ("Two", None))), "people")
    (chart,) = slides.charts(of_charts(nasty.drawing(bars, "Two bars"))[0])
    assert "[c] hidden to protect small numbers" in slides.beside(chart)


# What stands around them


def its_slide(shown: Shown, found: list[Any]) -> Any:
    """The first slide of a chart: headline as title, statistical title beneath."""
    for slide in found:
        words = slides.words(slide)
        if slide.has_notes_slide and words[0].startswith(shown.headline) and shown.drawing.title in " ".join(words):
            return slide
    raise AssertionError(f"no slide is titled “{shown.headline}”, “{shown.drawing.title}”")


def test_each_chart_has_its_headline_as_title_and_its_statistical_title_beneath(
    board: Deck, shown_slides: list[Any]
) -> None:
    for shown in board.charts:
        assert its_slide(shown, shown_slides).shapes.title.text_frame.text.startswith(shown.headline)


def test_every_slide_says_its_marking_quarter_date_and_number(board: Deck, written: bytes) -> None:
    for slide in slides.opened(written).slides:
        said = slides.footers(slide)
        assert board.marking in said[KIND.FOOTER]
        assert "Demonstration data: invented people" in said[KIND.FOOTER]
        assert board.quarter.words in said[KIND.FOOTER]
        assert "As at 5 November 2026" in said[KIND.DATE]
        assert KIND.SLIDE_NUMBER in said


def test_the_working_edition_is_marked_as_such_and_a_real_one_is_no_demonstration() -> None:
    deck = decks.whole(decks.shown(nasty.drawings()[3]), edition=Edition.WORKING, demo=False)
    content = on_slide.write(deck)
    for slide in slides.opened(content).slides:
        assert "OFFICIAL-SENSITIVE" in slides.footers(slide)[KIND.FOOTER]
        assert "Demonstration" not in " ".join(slides.words(slide))


def test_every_chart_and_table_has_alternative_text(written: bytes, odd: bytes) -> None:
    for content in (written, odd):
        frames = [
            shape
            for slide in slides.opened(content).slides
            for shape in slide.shapes
            if shape.has_chart or shape.has_table
        ]
        assert len(frames) > 20
        assert all(frame._element.find(f".//{qn('p:cNvPr')}").get("descr") for frame in frames)


def test_the_notes_tell_definition_source_reading_and_caveats(board: Deck, shown_slides: list[Any]) -> None:
    for shown in board.charts:
        said = its_slide(shown, shown_slides).notes_slide.notes_text_frame.text
        assert shown.drawing.source in said
        assert all(note in said for note in shown.drawing.notes)
        assert all(one.heading in said and one.counted in said for one in shown.definitions)
        assert shown.drawing.mark is None or f"{shown.drawing.mark.word}. " in said
        if isinstance(shown.drawing.body, Control) and shown.drawing.body.limits:
            assert shown.drawing.body.limits.status in said


def test_contents_name_the_slide_on_which_each_part_begins(board: Deck, written: bytes) -> None:
    found = slides.opened(written)
    ((rows,),) = [slides.tables(slide) for slide in found.slides if slide.shapes.title.text_frame.text == "Contents"]
    assert [name for name, _ in rows] == [item.heading for item in board.items if isinstance(item, Said)]
    for name, number in rows:
        assert found.slides[int(number) - 1].shapes.title.text_frame.text == name


def test_how_to_read_it_tells_marks_shorthand_and_expected_false_signals(board: Deck, written: bytes) -> None:
    said = " ".join(text for slide in slides.opened(written).slides for text in slides.words(slide))
    assert all(mark.word in said for mark in Mark)
    assert "[c] hidden to protect small numbers" in said
    assert "one control chart in forty" in said


def test_what_is_said_between_charts_has_slides_of_its_own(board: Deck, written: bytes) -> None:
    found = {
        slide.shapes.title.text_frame.text: " ".join(slides.words(slide)) for slide in slides.opened(written).slides
    }
    for item in board.items:
        if isinstance(item, Said):
            assert "And what not to." in found[item.heading]


def test_newer_data_is_told_on_the_slide_and_in_its_notes() -> None:
    shown = decks.shown(nasty.drawings()[3])
    deck = decks.whole(type(shown)(shown.chart, "Housing", "Use", shown.drawing, (), "Since then 42% became 44%."))
    slide = made(deck)[-1]
    assert "Since then 42% became 44%." in " ".join(slides.words(slide))
    assert "Since then 42% became 44%." in slide.notes_slide.notes_text_frame.text


def test_points_that_signal_have_a_shape_and_the_colour_of_their_mark() -> None:
    body = nasty.control(24)
    assert body.limits
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "Signals"))[0])
    own = list(chart._chartSpace.iter(qn("c:ser")))[-1]
    points = {int(point.find(qn("c:idx")).get("val")): point for point in own.findall(qn("c:dPt"))}
    shapes = {Mark.CONCERN: "diamond", Mark.IMPROVING: "circle", Mark.HIGH: "triangle", Mark.LOW: "triangle"}
    for at, mark in enumerate(body.limits.marks):
        assert (at in points) == (mark in shapes)
        if mark in shapes:
            marker = points[at].find(qn("c:marker"))
            assert marker.find(qn("c:symbol")).get("val") == shapes[mark]
            colour = marker.find(f"{qn('c:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}").get("val")
            assert f"#{colour}" == theme.mark_colour(mark)


# Nothing outside its place


def test_no_words_leave_their_box_and_none_are_too_small(written: bytes, odd: bytes) -> None:
    for content in (written, odd):
        for slide in slides.opened(content).slides:
            footed = set(slides.footers(slide))
            for shape, box in slides.boxes(slide):
                if not shape.has_text_frame or not shape.text_frame.text:
                    continue
                if shape.is_placeholder and shape.placeholder_format.type in footed:
                    continue
                least = 28 if shape == slide.shapes.title else 12
                sizes = {run.font.size.pt for part in shape.text_frame.paragraphs for run in part.runs if run.font.size}
                assert min(sizes, default=least) >= least, shape.text_frame.text
                assert needed(shape, box, slide) <= box.tall + 1, (shape.name, shape.text_frame.text)


def needed(shape: Any, box: Box, slide: Any) -> float:
    """How high a shape's words stand, by the widths of their letters."""
    if shape.name.startswith("Mark: "):
        return 0.0  # one letter in the middle of its shape
    face = LOOK.head if shape == slide.shapes.title else LOOK.bold if _bold(shape) else LOOK.text
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        text = "".join(run.text for run in paragraph.runs)
        size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=0.0)
        total += len(wrapped(text, box.wide, size, face)) * size * LINE if text else 0.0
    return total


def _bold(shape: Any) -> bool:
    return any(run.font.bold for part in shape.text_frame.paragraphs for run in part.runs)


def test_charts_tables_and_words_stand_on_the_slide_and_not_on_each_other(written: bytes, odd: bytes) -> None:
    for content in (written, odd):
        file = slides.opened(content)
        for slide in file.slides:
            kept = [
                (shape.name, box) for shape, box in slides.boxes(slide) if shape.name not in ("The headline's row",)
            ]
            for name, box in kept:
                assert box.left >= 0, name
                assert box.top >= 0, name
                assert box.right <= file.slide_width.pt + 0.5, name
                assert box.bottom <= file.slide_height.pt + 0.5, name
            clashes = [
                (one, other)
                for at, (one, first) in enumerate(kept)
                for other, second in kept[at + 1 :]
                if over(first, second) and not one.startswith("Mark")
            ]
            assert not clashes, (slide.shapes.title.text_frame.text, clashes)


def over(first: Box, second: Box) -> bool:
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    return across > 1 and down > 1


# A valid file


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        assert len(names) == len(set(names))
        return {name: packed.read(name) for name in names}


@pytest.mark.parametrize("which", ["written", "odd"])
def test_the_file_is_valid_open_xml(which: str, request: pytest.FixtureRequest) -> None:
    found = parts(request.getfixturevalue(which))
    known = etree.fromstring(found["[Content_Types].xml"])
    defaults = {entry.get("Extension").lower() for entry in known.iter("{*}Default")}
    named = {entry.get("PartName").lstrip("/") for entry in known.iter("{*}Override")}
    for name, content in found.items():
        assert name in named or name.rpartition(".")[2].lower() in defaults or name == "[Content_Types].xml", name
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content)
            if name.endswith(".rels"):
                _whole(name, root, set(found))
            elif name.startswith(("ppt/slides/", "ppt/drawings/")):
                _unique(root)
    assert named <= set(found)


def _whole(name: str, root: Any, names: set[str]) -> None:
    """Relationships lead to parts that are there, have their own ids, and never lead outside."""
    folder = name.rpartition("_rels/")[0]
    ids = [entry.get("Id") for entry in root]
    assert len(ids) == len(set(ids))
    for entry in root:
        assert entry.get("TargetMode") != "External"
        target = entry.get("Target")
        assert (target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))) in names


def _unique(root: Any) -> None:
    ids: Iterable[str] = [found.get("id") for found in root.iter("{*}cNvPr")]
    assert max(Counter(ids).values()) == 1


def test_a_chart_is_never_a_picture(written: bytes) -> None:
    assert not [name for name in parts(written) if name.startswith("ppt/media/")]
    assert len([name for name in parts(written) if name.startswith("ppt/embeddings/")]) > 40
