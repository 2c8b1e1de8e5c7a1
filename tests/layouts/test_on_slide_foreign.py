"""On a template of another shape, ground or order nothing is cut, overprints or leaves the slide."""

from functools import cache
from typing import Any

import pytest
from pptx.oxml.ns import qn

from layouts import on_slide
from layouts.chart_kinds import Line, Panel, Panels
from layouts.deck import Deck, Shown
from layouts.native.dress import contrast
from layouts.native.measuring import ELLIPSIS
from layouts.on_slide.template import Office, opened
from tests.layouts import decks, nasty, offices, slides
from tests.layouts.test_on_slide_places import needed, over


def longest(deck: Deck) -> list[Shown]:
    """Of each kind of chart the two with the longest headlines."""
    kinds: dict[type, list[Shown]] = {}
    for shown in sorted(deck.charts, key=lambda shown: -len(shown.headline)):
        kinds.setdefault(type(shown.drawing.body), []).append(shown)
    return [shown for each in kinds.values() for shown in each[:2]]


def houses() -> Shown:
    """Small charts whose names are long for them, with quarters without a figure beside each other."""
    points = tuple(nasty.share(None if at in (4, 5) else 0.9, "[x]" if at == 4 else "[z]") for at in range(12))
    line = Line("Occupancy", "series", points)
    names = {"Anchor House": "", "Bridge Street": "", "Quayside": "below", "Rosemary House": "above"}
    each = tuple(Panel(name, "" if outside else "9 beds", line, outside) for name, outside in names.items())
    return decks.shown(nasty.drawing(Panels(nasty.quarters(12), each, "%", (0.85, 0.95)), "Two houses are outside"))


@cache
def written_on(which: str) -> tuple[Office, list[Any]]:
    """A template, and a deck's slides on it."""
    template = offices.FOREIGN[which]()
    deck = decks.whole(*longest(decks.deck_of(24)), houses())
    return opened(template), list(slides.opened(on_slide.write(deck, template)).slides)


foreign = pytest.mark.parametrize("which", offices.FOREIGN)


@foreign
def test_a_headline_is_whole(which: str) -> None:
    _, found = written_on(which)
    said = [slides.title(slide) for slide in found]
    assert not [title for title in said if ELLIPSIS in title]
    for shown in longest(decks.deck_of(24)):
        assert any(title.startswith(shown.headline) for title in said)


@foreign
def test_no_words_leave_their_box_no_box_the_slide_and_none_stand_on_each_other(which: str) -> None:
    office, found = written_on(which)
    for slide in found:
        each = [(shape, box) for shape, box in slides.boxes(slide) if shape.name != "The headline's row"]
        for at, (shape, box) in enumerate(each):
            assert box.left >= 0 and box.top >= 0, shape.name
            assert box.right <= office.wide + 0.5 and box.bottom <= office.tall + 0.5, shape.name
            if shape.has_text_frame:
                assert needed(shape, box, slide, office.look) <= box.tall + 1, (shape.name, shape.text_frame.text)
            for other, second in each[at + 1 :]:
                assert not over(box, second) or shape.name.startswith("Mark"), (shape.name, other.name)


def test_links_are_read_on_every_ground() -> None:
    for which in ("dark", "4:3"):
        office, found = written_on(which)
        (contents,) = [slide for slide in found if slide.shapes.title.text_frame.text == "Contents"]
        mapped = office.file.slide_masters[0].element.find(qn("p:clrMap"))
        own = contents._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
        assert (own is None) == (which == "4:3"), "a colour that is read stays the office's"
        theme = slides.theme(office.file.slide_masters[0])
        link = theme[(mapped if own is None else own).get("hlink")]
        assert contrast(link, office.look.ground) >= 4.5
        for found_link in contents._element.iter(qn("a:hlinkClick")):
            assert [each.get("val") for each in found_link.iter("{*}hlinkClr")] == ([] if own is None else ["tx"])


@foreign
def test_no_words_on_a_chart_stand_on_each_other_leave_it_or_are_cut(which: str) -> None:
    office, found = written_on(which)
    for slide in found:
        for frame in (shape for shape in slide.shapes if shape.has_chart):
            said = slides.written_on(frame, office.look)
            for at, words in enumerate(said):
                assert ELLIPSIS not in words.text
                assert words.letters.left >= -1 and words.letters.right <= frame.width.pt + 1, words
                assert words.letters.top >= -1 and words.letters.bottom <= frame.height.pt + 1, words
                assert not [(words, other) for other in said[at + 1 :] if over(words.letters, other.letters)]
            for one in frame.chart._chartSpace.iter(qn("c:ser")):
                assert not [code for code in slides.codes(one).values() if ELLIPSIS in code]
            assert not [name for name in slides.names(frame.chart) if ELLIPSIS in name]
