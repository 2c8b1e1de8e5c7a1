"""What stands around a slide's chart: titles, footers, notes, alternative text, contents, how to read it."""

import re
from dataclasses import replace
from typing import Any

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from layouts import on_slide, reading, theme
from layouts.chart_kinds import Control, Nothing
from layouts.datum import Mark
from layouts.deck import Deck, Said, Shown
from layouts.drawing import Drawing
from layouts.native.measuring import HEADS, wrapped
from layouts.on_slide import noting
from layouts.on_slide.balancing import balanced
from layouts.on_slide.speaker_notes import LIMITS
from queries.statistics import Status
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
        assert slides.title(its_slide(shown, shown_slides)).startswith(shown.headline)


def test_every_slide_says_its_marking_quarter_date_and_number(board: Deck, written: bytes) -> None:
    for slide in slides.opened(written).slides:
        said = slides.footers(slide)
        assert board.marking in said[KIND.FOOTER]
        assert "Demonstration data: invented people" in said[KIND.FOOTER]
        assert board.quarter.words in said[KIND.FOOTER]
        assert "As at 5 November 2026" in said[KIND.DATE]
        assert KIND.SLIDE_NUMBER in said


def test_the_day_a_file_was_made_is_not_taken_for_the_day_of_its_figures(board: Deck) -> None:
    for shown in decks.of_measures(board).charts:
        assert len(re.findall(r"Figures to (30 September|31 March) 2026\.", shown.drawing.source)) == 1
        assert "As at" not in shown.drawing.source


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
            assert LIMITS[shown.drawing.body.limits.status] in said


def test_contents_name_the_slide_on_which_each_part_begins(board: Deck, written: bytes) -> None:
    found = slides.opened(written)
    told = [each for each in found.slides if each.shapes.title.text_frame.text in ("Contents", "Contents (continued)")]
    rows = [row for slide in told for (table,) in [slides.tables(slide)] for row in table]
    assert [name for name, _ in rows] == [item.heading for item in board.items if isinstance(item, Said)]
    for name, number in rows:
        assert found.slides[int(number) - 1].shapes.title.text_frame.text == name


def test_how_to_read_it_tells_marks_shorthand_and_expected_false_signals(board: Deck, written: bytes) -> None:
    said = " ".join(text for slide in slides.opened(written).slides for text in slides.words(slide))
    assert all(mark.word in said for mark in Mark)
    assert "[c] hidden to protect small numbers" in said
    assert reading.expected(board) in said


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


SHAPES = {Mark.CONCERN: "diamond", Mark.IMPROVING: "circle", Mark.HIGH: "triangle", Mark.LOW: "none"}


def test_points_that_signal_are_drawn_by_the_shape_and_colour_of_their_mark_and_follow_the_measure() -> None:
    body = nasty.control(24)
    assert body.limits
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "Signals"))[0])
    values = {one.name: one for one in reversed(slides.series_of(chart))}
    found = {
        one.find(f"{qn('c:tx')}//{qn('c:v')}").text: one for one in reversed([*chart._chartSpace.iter(qn("c:ser"))])
    }
    for mark, shape in SHAPES.items():
        one, rows = found[mark.word], [at for at, own in enumerate(body.limits.marks) if own is mark]
        drawn = [at for at, value in enumerate(values[mark.word].drawn) if value is not None]
        assert drawn == rows and values[mark.word].kept == values[mark.word].drawn
        assert one.find(f"{qn('c:marker')}/{qn('c:symbol')}").get("val") == shape
        colours = {f"#{each.get('val')}" for each in one.iter(qn("a:srgbClr"))}
        assert theme.mark_colour(mark) in colours


def flagged(mark: Mark, last: bool) -> Any:
    """The series of a mark that all of the last eight points have, or all but the latest."""
    body = nasty.control(24)
    assert body.limits
    marks = (*[None] * 16, *[mark] * 7, mark if last else None)
    body = replace(body, limits=replace(body.limits, marks=marks), target=None, band=None, benchmark=None)
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "Flagged", mark=mark))[0])
    return [
        one for one in chart._chartSpace.iter(qn("c:ser")) if one.find(f"{qn('c:tx')}//{qn('c:v')}").text == mark.word
    ]


@pytest.mark.parametrize("mark", [Mark.CONCERN, Mark.IMPROVING, Mark.HIGH])
def test_only_the_latest_point_has_a_large_filled_mark_with_its_letter(mark: Mark) -> None:
    (series,) = flagged(mark, last=True)
    assert slides.codes(series) == {23: f'"{mark.letter}"'}
    small, large = (int(tag.get("val")) for tag in series.iter(qn("c:size")))
    assert small < large
    assert series.find(f"{qn('c:marker')}/{qn('c:spPr')}/{qn('a:noFill')}") is not None, "earlier ones are hollow"
    (earlier,) = flagged(mark, last=False)
    assert slides.codes(earlier) == {} and not list(earlier.iter(qn("c:dPt")))


def test_unusually_low_is_a_triangle_that_stands_on_its_point_and_moves_with_the_figure() -> None:
    series, letter = flagged(Mark.LOW, last=True)
    assert slides.codes(series) == {**dict.fromkeys(range(16, 23), '"▽"'), 23: '"▼"'}
    assert slides.codes(letter) == {23: '"L"'}
    for label in (*series.iter(qn("c:dLbl")), *letter.iter(qn("c:dLbl"))):
        assert label.find(qn("c:dLblPos")).get("val") == "ctr" and label.find(qn("c:layout")) is None
    assert len(flagged(Mark.LOW, last=False)) == 1


def test_the_notes_say_in_words_what_the_limits_rest_on() -> None:
    body = nasty.control(24)
    assert body.limits
    told = {
        Status.DOTS: "none yet, for there are fewer than ten quarters",
        Status.RUN: "a run chart about the median",
        Status.TRIAL: "trial ones, from 12 to 19 quarters",
        Status.FULL: "full, from 20 quarters or more",
    }
    for status in Status:
        drawn = nasty.drawing(replace(body, limits=replace(body.limits, status=status.value)), "Some")
        said = of_charts(drawn)[0].notes_slide.notes_text_frame.text
        assert f"Limits: {told[status]}" in said or f"Limits: none yet; {told[status]}" in said
        assert "Method" not in said


def test_a_chart_that_cannot_be_drawn_says_why_in_a_panel_and_keeps_title_notes_and_source() -> None:
    sentence = "There are too few people in most of its parts."
    drawn = nasty.drawing(Nothing("hidden", "Hidden", sentence, "[c]"), "Hidden", long=False)
    (slide,) = of_charts(drawn)
    (panel,) = [shape for shape in slide.shapes if shape.name == "Not shown"]
    assert panel.text_frame.text == f"[c] {sentence}"
    assert panel.height.pt > 200
    said = slides.words(slide)
    assert {drawn.title, "\n".join((*drawn.notes, drawn.source))} <= set(said)


# The foot: nothing that a chart would mislead without is ever cut

LATER = "Later data received: it comes in with the yearly revision. Revised 22 November 2026: a break in the series."
BINDING = (
    "[c] July to September 2021 and October to December 2024: hidden to protect small numbers.",
    "Benchmark 74%: England and Wales, 2023/24. Source: Ministry of Justice, Offender Accommodation Outcomes, 2023/24, "
    "England and Wales: people released from prison, so not like for like; a break in the series in May 2024.",
    "The series begins anew in April to June 2024: the return was changed.",
    "The axis starts at 60%.",
)


@pytest.mark.parametrize("drawing", nasty.drawings(), ids=lambda drawing: drawing.headline[:20])
def test_source_break_and_what_must_be_known_are_whole_on_every_slide(drawing: Drawing) -> None:
    two = f"Source: provider return, version 2, received 20 November 2026; {nasty.SOURCE[8:]} {LATER}"
    for slide in of_charts(replace(drawing, source=two, notes=(*drawing.notes, *BINDING))):
        said = " ".join(" ".join(slides.words(slide)).split())
        assert two in said
        assert all(note in said for note in BINDING)


def test_a_note_that_has_no_room_is_left_out_whole_and_the_slide_says_that_there_is_more() -> None:
    many = tuple(f"Note {at}: {nasty.LONG}. {nasty.LONG}." for at in range(12))
    (slide,) = of_charts(replace(nasty.drawing(nasty.control(24), "Some"), notes=many))
    said = " ".join(slides.words(slide))
    kept = [note for note in many if note in said]
    assert 0 < len(kept) < len(many)
    assert said.count("Note ") == len(kept)
    assert noting.MORE in said
    assert all(note in slide.notes_slide.notes_text_frame.text for note in many)


# Headlines


@pytest.mark.parametrize(
    "headline",
    [
        "Serious acquisitive crime is the most common type of cohort: 223 of 422 people",
        "People on the cohort by status is hidden to protect small numbers",
        "39% of those who left did so with their risk reduced over the last four quarters; the latest quarter was 29%; "
        "no special-cause change in 22 quarters",
        "76% of needs were supported; no special-cause change in 23 quarters",
        "74% of those found at three months were settled; no special-cause change in 16 quarters",
    ],
)
def test_headlines_leave_no_word_alone_and_break_at_no_hyphen(headline: str) -> None:
    face, room, size = HEADS, 874.0, 28.0
    wide = balanced(headline, room, size, face)
    for scale in (1.0, 1.03):
        lines = wrapped(headline.replace("-", "- "), wide * scale, size, face)
        assert face.width(lines[-1], size) > 0.25 * room
        assert not [line for line in lines[:-1] if line.endswith("-")]
    assert len(wrapped(headline, wide, size, face)) == len(wrapped(headline, room, size, face))


def test_a_headlines_words_are_its_own_whatever_its_lines() -> None:
    headline = "76% of needs were supported; no special-cause change in 23 quarters"
    (slide,) = of_charts(nasty.drawing(nasty.control(24), headline))
    assert slides.title(slide) == headline
    assert "special\u2011cause" in slide.shapes.title.text_frame.text, "it breaks at no hyphen"


def test_one_chart_is_its_slide_alone_ready_for_a_deck_of_somebodys_own() -> None:
    chart = decks.shown(nasty.drawings()[3])
    (slide,) = made(decks.whole(chart))
    assert slides.title(slide).startswith(chart.headline)
    assert len(made(decks.whole(chart, chart))) > 4
