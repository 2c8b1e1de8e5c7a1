"""Templates that would do harm are refused by what they hold, and no deck carries any of it, whatever was kept."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from layouts import on_slide
from layouts.deck import Deck
from queries.errors import PlainError
from tests.layouts import decks, hostile, nasty, slides
from tests.layouts.test_on_slide_template import office


@pytest.fixture(scope="module")
def deck() -> Deck:
    return decks.whole(*map(decks.shown, (nasty.drawings()[at] for at in (3, 13))))


@pytest.fixture(scope="module")
def plain() -> hostile.Parts:
    return hostile.unpacked(office())


def made(plain: hostile.Parts, change: hostile.Change) -> bytes:
    parts = dict(plain)
    change(parts)
    return hostile.packed(parts)


def test_what_finds_harm_finds_none_where_there_is_none(deck: Deck) -> None:
    assert hostile.harm_in(on_slide.standard()) == []
    assert hostile.harm_in(on_slide.write(deck)) == []
    assert hostile.harm_in(on_slide.write(deck, office())) == []


@pytest.mark.parametrize("which", hostile.CASES)
def test_it_is_refused_by_what_it_holds_and_no_deck_carries_it(plain: hostile.Parts, deck: Deck, which: str) -> None:
    change, said = hostile.CASES[which]
    content = made(plain, change)
    (sentence,) = on_slide.check_template(content)
    assert said in sentence
    with pytest.raises(PlainError, match="The template cannot be used"):
        on_slide.write(deck, content)
    kept = on_slide.harmless(content)
    assert hostile.harm_in(kept) == []
    assert on_slide.refusals(kept) == ()
    written = on_slide.write(deck, kept)
    assert hostile.harm_in(written) == []
    opened = slides.opened(written)
    assert "Logo" in [shape.name for shape in opened.slide_masters[0].shapes]
    assert opened.slides[0].shapes.title.text_frame.text == deck.title


@pytest.mark.parametrize("which", hostile.BROKEN)
def test_what_cannot_be_taken_apart_safely_is_refused_and_never_made_harmless(plain: hostile.Parts, which: str) -> None:
    make, said = hostile.BROKEN[which]
    content = make(dict(plain))
    (sentence,) = on_slide.check_template(content)
    assert said in sentence
    with pytest.raises(PlainError, match="The template cannot be used"):
        on_slide.harmless(content)


# What does no harm


def with_samples(file: Any) -> None:
    """Slides as an office keeps them in its template: with a link, a chart and notes; a layout leads to one of them."""
    slide = file.slides[0]
    box = slide.shapes.add_textbox(Pt(0), Pt(0), Pt(9), Pt(9))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "Us", "https://example.org"
    data = CategoryChartData()
    data.categories = ["One"]
    data.add_series("Some", [1])
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Pt(0), Pt(0), Pt(99), Pt(99), data)
    slide.notes_slide.notes_text_frame.text = "Ours"
    layout = file.slide_layouts[1]
    back = layout.shapes[0]
    back.click_action.target_slide = slide


def with_show(parts: hostile.Parts) -> None:
    """A show of chosen slides, data of the office's own, and settings of a printer."""
    chosen = '<p:custShow name="S" id="0"><p:sldLst><p:sld r:id="{id}"/></p:sldLst></p:custShow>'
    show = f"<p:custShowLst>{chosen}</p:custShowLst>"
    said = parts[hostile.PRESENTATION].decode()
    slide = said.partition("<p:sldId ")[2].partition('r:id="')[2].partition('"')[0]
    hostile.replace(parts, hostile.PRESENTATION, "<p:defaultTextStyle>", f"{show.format(id=slide)}<p:defaultTextStyle>")
    hostile.part("customXml/item1.xml", b'<a xmlns="https://example.org/b"/>', "application/xml")(parts)
    hostile.link(hostile.PRESENTATION, "customXml", "../customXml/item1.xml", hostile.INSIDE, "rId98")(parts)
    hostile.part("ppt/printerSettings/a.bin", b"\\\\server\\printer", "application/x")(parts)
    hostile.link(hostile.PRESENTATION, "printerSettings", "printerSettings/a.bin", hostile.INSIDE)(parts)


CHANGES: list[Callable[[Any], None]] = [lambda file: None, with_samples]


@pytest.mark.parametrize("change", CHANGES)
def test_samples_shows_and_an_offices_own_data_do_no_harm_and_are_not_taken_over(
    deck: Deck, change: Callable[[Any], None]
) -> None:
    content = made(hostile.unpacked(office(change)), with_show)
    assert on_slide.check_template(content) == ()
    written = on_slide.write(deck, content)
    assert hostile.harm_in(written) == []
    kept = hostile.unpacked(written)
    assert not [name for name in kept if name.startswith(("customXml", "ppt/printerSettings"))]
    assert not [name for name, part in kept.items() if b"A sample of ours" in part or b"custShow " in part]
    assert len(list(Presentation(BytesIO(written)).slides)) == len([name for name in kept if "/slides/slide" in name])
