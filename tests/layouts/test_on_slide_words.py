"""What stands around a slide's chart: titles, footers, notes, alternative text, contents, how to read it."""

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from layouts import on_slide, reading, theme
from layouts.deck import Deck, Said, Shown
from layouts.drawing import (
    Control,
    Mark,
)
from queries.vocabulary import Edition
from tests.layouts import decks, nasty, slides
from tests.layouts.slides import made, of_charts


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
        footer = next(each for each in slide.placeholders if each.placeholder_format.type == KIND.FOOTER)
        assert [run.font.bold for run in footer.text_frame.paragraphs[0].runs] == [True]
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
    assert reading.false_signals(reading.judged(board)) in said


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


def test_one_chart_is_its_slide_alone_ready_for_a_deck_of_somebodys_own() -> None:
    chart = decks.shown(nasty.drawings()[3])
    (slide,) = made(decks.whole(chart))
    assert slide.shapes.title.text_frame.text.startswith(chart.headline)
    assert len(made(decks.whole(chart, chart))) > 4
