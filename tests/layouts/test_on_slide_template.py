"""The office's own template: its master, fonts, colours and logo are used; what is missing is said, harm refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Pt

from layouts import on_slide
from layouts.deck import Deck, Said
from layouts.native.dress import Look
from layouts.on_slide.template import MOST_BYTES, opened
from queries.errors import PlainError
from tests.layouts import decks, nasty, slides
from tests.layouts.offices import ACCENT, office


def repacked(content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The same file with parts changed and others added."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return kept.getvalue()


@pytest.fixture(scope="module")
def deck() -> Deck:
    return decks.whole(*map(decks.shown, (nasty.drawings()[at] for at in (3, 9, 15))))


def test_ours_lacks_nothing_and_is_16_to_9() -> None:
    assert on_slide.check_template(on_slide.standard()) == ()
    file = slides.opened(on_slide.standard())
    assert file.slide_width * 9 == file.slide_height * 16
    assert len(list(file.slides)) == 0


def test_ours_has_the_colours_and_faces_of_the_product() -> None:
    assert opened(None).look == Look()


def test_a_complete_template_lacks_nothing() -> None:
    assert on_slide.check_template(office()) == ()


def test_its_master_theme_and_logo_are_used_and_its_own_slides_are_not(deck: Deck) -> None:
    made = slides.opened(on_slide.write(deck, office()))
    master = made.slide_masters[0]
    assert "Logo" in [shape.name for shape in master.shapes]
    theme = master.part.part_related_by(RT.THEME).blob.decode()
    assert ACCENT in theme
    assert "Verdana" in theme
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert "A sample of ours" not in titles
    assert titles[0] == deck.title


def test_series_take_their_colours_from_the_theme(deck: Deck) -> None:
    made = slides.opened(on_slide.write(deck, office()))
    chart = next(chart for slide in made.slides for chart in slides.charts(slide))
    own = slides.named(chart)[nasty.LONG]
    assert own.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:solidFill')}/{qn('a:schemeClr')}").get("val") == "accent1"


def test_its_footers_say_what_ours_say(deck: Deck) -> None:
    for slide in slides.opened(on_slide.write(deck, office())).slides:
        said = slides.footers(slide)
        assert deck.marking in said[KIND.FOOTER]
        assert deck.quarter.words in said[KIND.FOOTER]
        assert KIND.SLIDE_NUMBER in said


@pytest.mark.parametrize("wide", [True, False])
def test_nothing_leaves_a_slide_of_another_shape(deck: Deck, wide: bool) -> None:
    file = slides.opened(on_slide.write(deck, office(wide=wide)))
    for slide in file.slides:
        for shape, box in slides.boxes(slide):
            assert box.left >= 0, shape.name
            assert box.right <= file.slide_width.pt + 0.5, shape.name
            assert box.bottom <= file.slide_height.pt + 0.5, shape.name


def test_layouts_are_found_by_what_they_hold_not_by_their_names(deck: Deck) -> None:
    def renamed(file: Any) -> None:
        for at, layout in enumerate(file.slide_layouts):
            layout._element.cSld.set("name", f"Seite {at}")

    assert on_slide.check_template(office(renamed)) == ()
    kinds = {sort: layout.name for sort, layout in opened(office(renamed)).layouts.items()}
    assert kinds["title"] == "Seite 0"
    assert kinds["text"] == "Seite 1"
    assert kinds["several"] == "Seite 5"


def without(*gone: Any) -> Callable[[Any], None]:
    def drop(file: Any) -> None:
        for holder in [shape for layout in file.slide_layouts for shape in layout.placeholders]:
            if holder.placeholder_format.type in gone:
                holder._element.getparent().remove(holder._element)

    return drop


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without(KIND.FOOTER), "No layout has a footer"),
        (without(KIND.SLIDE_NUMBER), "No layout has a slide number"),
        (without(KIND.TITLE, KIND.CENTER_TITLE), "No layout has a title"),
        (without(KIND.CENTER_TITLE, KIND.SUBTITLE), "There is no layout for a title slide"),
    ],
)
def test_what_it_lacks_is_said_and_made_up_for(deck: Deck, change: Callable[[Any], None], said: str) -> None:
    content = office(change)
    assert [sentence for sentence in on_slide.check_template(content) if sentence.startswith(said)]
    words = [" ".join(slides.words(slide)) for slide in slides.opened(on_slide.write(deck, content)).slides]
    assert all(deck.marking in each for each in words)
    assert any(shown.headline[:30] in each for shown in deck.charts for each in words)


def test_another_shape_than_16_to_9_is_said() -> None:
    assert on_slide.check_template(office(wide=False))[0].startswith("It is not 16:9")


def as_macro(name: str, part: bytes) -> bytes:
    if name != "[Content_Types].xml":
        return part
    return part.replace(b"presentationml.presentation.main+xml", b"presentationml.presentation.macroEnabled.main+xml")


def with_link(name: str, part: bytes) -> bytes:
    if name != "ppt/slideMasters/_rels/slideMaster1.xml.rels":
        return part
    link = b'<Relationship Id="rId99" Type="x/image" Target="https://example.org/logo.png" TargetMode="External"/>'
    return part.replace(b"</Relationships>", link + b"</Relationships>")


def with_entity(name: str, part: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY e "e">]>' + part[part.index(b"?>") + 2 :] if name == "ppt/presentation.xml" else part


def more(name: str, part: bytes) -> Callable[[], bytes]:
    return lambda: repacked(office(), lambda _, kept: kept, {name: part})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros": (lambda: repacked(office(), as_macro), "macros"),
    "a macro's part": (more("ppt/vbaProject.bin", b"x"), "macros"),
    "a link": (lambda: repacked(office(), with_link), "link to other files"),
    "an entity": (lambda: repacked(office(), with_entity), "no office program writes"),
    "controls": (more("ppt/activeX/activeX1.xml", b"<a/>"), "controls"),
    "a bomb": (more("ppt/media/a.png", bytes(201 * 2**20)), "unpacks to more"),
    "words": (lambda: b"These are words.", "not a PowerPoint file"),
    "nothing": (lambda: b"", "not a PowerPoint file"),
    "half": (lambda: office()[:9000], "not a PowerPoint file"),
    "too much": (lambda: bytes(MOST_BYTES + 1), "larger than 20 MB"),
    "another archive": (
        lambda: repacked(b"PK\x05\x06" + bytes(18), lambda _, part: part, {"a.txt": b"a"}),
        "not a PowerPoint",
    ),
}


@pytest.mark.parametrize("which", HOSTILE)
def test_what_may_do_harm_is_refused_in_plain_words(deck: Deck, which: str) -> None:
    make, said = HOSTILE[which]
    content = make()
    (sentence,) = on_slide.check_template(content)
    assert said in sentence
    with pytest.raises(PlainError, match="The template cannot be used"):
        on_slide.write(deck, content)


def test_links_of_its_own_slides_do_no_harm_for_they_are_not_taken(deck: Deck) -> None:
    def linked(file: Any) -> None:
        box = file.slides[0].shapes.add_textbox(Pt(0), Pt(0), Pt(9), Pt(9))
        run = box.text_frame.paragraphs[0].add_run()
        run.text, run.hyperlink.address = "Us", "https://example.org"

    assert on_slide.check_template(office(linked)) == ()
    with ZipFile(BytesIO(on_slide.write(deck, office(linked)))) as packed:
        assert not [name for name in packed.namelist() if b"example.org" in packed.read(name)]


# Words on the slides that begin a part


def part_layout(file: Any) -> Any:
    return next(layout for layout in file.slide_layouts if layout._element.get("type") == "secHead")


def put(layout: Any, kind: Any, top: float, tall: float) -> None:
    holder = next(one for one in layout.placeholders if one.placeholder_format.type is kind)
    holder.left, holder.top, holder.width, holder.height = Pt(60), Pt(top), Pt(840), Pt(tall)


def words_above(file: Any) -> None:
    put(part_layout(file), KIND.TITLE, 300, 150)
    put(part_layout(file), KIND.BODY, 120, 170)


def words_low(file: Any) -> None:
    put(part_layout(file), KIND.TITLE, 200, 90)
    put(part_layout(file), KIND.BODY, 470, 60)


def feet_above(file: Any) -> None:
    for kind in (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER):
        put(part_layout(file), kind, 10, 24)


def title_low(file: Any) -> None:
    put(part_layout(file), KIND.TITLE, 430, 90)
    put(part_layout(file), KIND.BODY, 470, 60)


def title_all_over(file: Any) -> None:
    put(part_layout(file), KIND.TITLE, 60, 420)
    put(part_layout(file), KIND.BODY, 200, 200)


PARTS = [lambda file: None, words_above, words_low, feet_above, title_low, title_all_over]
LONG = "Twenty words or so that say what this part is about, of whom it tells, and what a reader should look for in it."


@pytest.mark.parametrize("change", PARTS)
@pytest.mark.parametrize("text", ["What to look for.\n\nAnd what not to.", "\n\n".join([LONG] * 6)])
def test_words_of_a_part_meet_nothing_else_on_the_slide(change: Callable[[Any], None], text: str) -> None:
    deck = decks.whole(Said("Who is managed by whom, and for how long", text), decks.shown(nasty.drawings()[3]))
    made = slides.opened(on_slide.write(deck, office(change))).slides
    found = [slide for slide in made if "Who is" in " ".join(slides.words(slide)) and not has_frames(slide)]
    said = " ".join(" ".join(slides.words(slide)) for slide in found)
    assert all(part in said for part in text.split("\n\n"))
    for slide in found:
        texts = [(shape, box) for shape, box in slides.boxes(slide) if shape.has_text_frame and shape.text_frame.text]
        own = [box for shape, box in texts if any(part in shape.text_frame.text for part in text.split("\n\n"))]
        rest = [box for shape, box in texts if not any(part in shape.text_frame.text for part in text.split("\n\n"))]
        assert own
        for box in own:
            assert box.top >= 0
            assert box.bottom <= 540
            assert not [other for other in rest if meets(box, other)]


def has_frames(slide: Any) -> bool:
    return any(shape.has_table or shape.has_chart for shape in slide.shapes)


def meets(one: Any, other: Any) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0.5 and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5


def test_a_layout_for_parts_without_room_for_words_is_told_and_the_one_for_texts_taken(deck: Deck) -> None:
    assert on_slide.check_template(office(words_above)) == ()
    content = office(title_all_over)
    (said,) = on_slide.check_template(content)
    assert said.startswith("Its layout for parts leaves no room for words")
    layouts = opened(content).layouts
    assert layouts["part"] is layouts["text"]
