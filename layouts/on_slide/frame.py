"""A slide's frame: title, subtitle, notes and footers, each in its placeholder where the layout has one, and the room
that is left between them. All measures are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Pt

from layouts.datum import Mark
from layouts.hyphens import firm
from layouts.native.measuring import LINE, Face, fitting, height, shortened, tall, wrapped
from layouts.native.space import Box
from layouts.on_slide.balancing import balanced
from layouts.on_slide.canvas import (
    GAP,
    MARK_ROOM,
    SUBTITLE,
    Canvas,
    box_of,
    drop,
    free,
    inner,
    mark,
    place,
    resize,
    write,
)
from layouts.on_slide.footers import Foot, footers
from layouts.on_slide.noting import noted
from layouts.on_slide.section_layouts import FOOTERS, TITLES
from layouts.on_slide.template import Office

TEXTS = frozenset({"title", "part", "text"})
TITLE_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
LARGE_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
TITLE_LINES = ((3, 2), (4, 3), (6, 4))
"""So many of the sizes are tried, the largest first, for so many lines, before a headline takes another line."""
MOST_OF_SLIDE = 0.5
"""What a headline may take of a slide's height; a longer one is no sentence."""
SUBTITLE_SIZES = (SUBTITLE, 16.0, 14.0)
LEAST_CONTENT = 150.0


@dataclass(frozen=True)
class Words:
    """What stands around a chart: title, subtitle, notes that may not be left out and others, source, its mark."""

    title: str
    subtitle: str = ""
    binding: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    mark: Mark | None = None


def begin(office: Office, sort: str, words: Words, foot: Foot) -> Canvas:
    """A new slide of a sort (``title``, ``part``, ``text``, ``chart``, ``table``, ``several``) with its words in place.

    Of the first three only the headline is written: their text has a place of its own.
    """
    layout = office.layouts[sort]
    slide = office.file.slides.add_slide(layout)
    feet = footers(slide, layout, office, foot)
    base = _content(office)
    texts = sort in TEXTS
    title = _title(slide, office, words.title, base, sort, feet)
    canvas = Canvas(slide, office, _room(office, base, (title, *feet), texts), taken=(title, *feet))
    _sort_holders(canvas)
    if not texts:
        _subtitle(canvas, words.subtitle)
        _note(canvas, words)
    return canvas


def take_back(office: Office) -> None:
    """Remove the last slide, of which only the frame was made to measure it."""
    listed = office.file.slides._sldIdLst
    office.file.part.drop_rel(listed[-1].rId)
    listed.remove(listed[-1])


def _content(office: Office) -> Box:
    """Where the template wants content: its text layout's place, else what its master's text takes."""
    for source in (office.layouts["text"], office.file.slide_masters[0]):
        for holder in source.placeholders:
            if holder.placeholder_format.type in (KIND.OBJECT, KIND.BODY) and holder.width:
                return box_of(holder)
    edge = office.wide * 0.05
    return Box(edge, office.tall * 0.22, office.wide - 2 * edge, office.tall * 0.66)


def _room(office: Office, base: Box, taken: Sequence[Box], texts: bool) -> Box:
    """Where content stands, clear of title and footers: in the template's place for it, or where there is most room."""
    top = base.top if texts or not office.own else 0.0
    wanted = free(Box(base.left, top, base.wide, min(base.bottom, office.low) - top), taken)
    if wanted.tall >= LEAST_CONTENT:
        return wanted
    return max(wanted, free(_column(office, base), taken), key=lambda box: box.tall)


def _column(office: Office, box: Box) -> Box:
    """A box over the whole height of the slide."""
    return Box(box.left, office.high, box.wide, office.low - office.high)


def words_room(canvas: Canvas, holder: Any, needs: float) -> Box:
    """Where a layout's own text stands: in its place as far as nothing else stands there, or where it has more room."""
    if holder is None:
        return canvas.room
    box = box_of(holder)
    own = free(box, canvas.taken)
    if own.tall >= needs and own.bottom <= canvas.office.tall:
        return own
    return max(own, free(_column(canvas.office, box), canvas.taken), key=lambda found: found.tall)


def _title(slide: Any, office: Office, text: str, base: Box, sort: str, feet: Sequence[Box]) -> Box:
    """The headline, whole, in its placeholder, at 20 points or more; a box that is too low for it grows downwards, or
    upwards where it is large or a footer is in its way, and the content gives way."""
    text, holder = firm(text), slide.shapes.title
    if holder is None:
        holder = slide.shapes.add_textbox(Pt(base.left), Pt(24), Pt(base.wide), Pt(60))
    box = box_of(holder)
    frame = holder.text_frame
    room, inset = inner(frame, box)
    face = office.look.head
    large = sort in ("title", "part")
    seen = text.upper() if _is_capital(slide.slide_layout) else text
    size = fitting(seen, room, box.tall - inset, LARGE_SIZES, face) if large else _title_size(seen, room, face)
    said = shortened(text, room, size, face, int(office.tall * MOST_OF_SLIDE // (size * LINE)))
    frame.text = said
    resize(frame, size)
    frame.word_wrap = True
    if office.own:
        frame.margin_right = Pt(room - balanced(said, room, size, face))
    needs = tall(seen if said == text else said, room, size, face) + inset
    found = _grown(box, needs, large, office.own, [foot.top for foot in feet if foot.top > box.top])
    if found != box:
        place(holder, found)
    frame.auto_size = MSO_AUTO_SIZE.NONE
    return found


def _is_capital(layout: Any) -> bool:
    """Whether a layout writes its title in capitals, which are wider."""
    titles = (holder for holder in layout.placeholders if holder.placeholder_format.type in TITLES)
    return any(style.get("cap") == "all" for title in titles for style in title._element.iter(qn("a:defRPr")))


def _title_size(text: str, room: float, face: Face) -> float:
    """The largest size at which a headline has few lines: smaller is tried before another line."""
    for count, lines in TITLE_LINES:
        for size in TITLE_SIZES[:count]:
            if len(wrapped(text, room, size, face)) <= lines:
                return size
    return TITLE_SIZES[-1]


def _grown(box: Box, needs: float, large: bool, own: bool, below: Sequence[float]) -> Box:
    """A title's box as high as it needs, above what stands below it."""
    if needs > box.tall or (own and not large):
        top = max(box.bottom - needs, TITLE_SIZES[0]) if large else box.top
        box = Box(box.left, top, box.wide, needs)
    over = box.bottom - min(below, default=box.bottom)
    if over <= 0:
        return box
    tall = max(needs, box.tall - over)
    return Box(box.left, max(min(below) - GAP - tall, 0.0), box.wide, tall)


def _sort_holders(canvas: Canvas) -> None:
    """Keep the layout's place for a chart or table and its texts, in order from above; take off what is not filled."""
    for holder in list(canvas.slide.placeholders):
        kind = holder.placeholder_format.type
        if kind in TITLES | FOOTERS:
            continue
        if kind in (KIND.CHART, KIND.TABLE):
            canvas.holder = holder
        elif kind in (KIND.BODY, KIND.OBJECT, KIND.SUBTITLE):
            canvas.texts.append(holder)
        else:
            drop(holder)
    canvas.texts.sort(key=lambda holder: holder.top or 0)


def take_text(canvas: Canvas, last: bool = False) -> Any:
    """The layout's next place for text, or None where it has no more."""
    return canvas.texts.pop(-1 if last else 0) if canvas.texts else None


def drop_empty(canvas: Canvas) -> None:
    """Take off the layout's places that nothing was put into."""
    for holder in canvas.texts:
        drop(holder)
    canvas.texts.clear()


def _subtitle(canvas: Canvas, text: str) -> None:
    if not text:
        return
    text, room, face = firm(text), canvas.room, canvas.look.text
    size = fitting(text, room.wide, height(2, SUBTITLE), SUBTITLE_SIZES, face)
    size = size if tall(text, room.wide, size, face) <= height(2, size) else SUBTITLE_SIZES[-1]
    said = shortened(text, room.wide, size, face, 2)
    wide = balanced(said, room.wide, size, face)
    needs = tall(said, wide, size, face)
    holder = (
        take_text(canvas) if canvas.office.layouts["chart"] is canvas.slide.slide_layout or _has_pair(canvas) else None
    )
    place = Box(room.left, room.top, wide, needs)
    write(canvas, place, [said], size, holder=holder, role="ink2", name="Subtitle")
    canvas.room = Box(room.left, room.top + needs + GAP, room.wide, room.tall - needs - GAP)


def _has_pair(canvas: Canvas) -> bool:
    return len(canvas.texts) >= 2 or canvas.holder is not None


def _note(canvas: Canvas, words: Words) -> None:
    """Notes and source at the foot behind the mark: as many lines as they need, and the chart is so much lower."""
    if not (words.binding or words.notes or words.source or words.mark):
        drop_empty(canvas)
        return
    room, face = canvas.room, canvas.look.text
    left = room.left + (MARK_ROOM if words.mark else 0)
    wide = room.right - left
    said = noted(words.binding, words.notes, words.source, wide, room.tall - GAP, face)
    needs = max(said.tall(wide, face), 24.0 if words.mark else 0.0)
    top = room.bottom - needs
    if words.mark:
        mark(canvas, words.mark, room.left, top - 2)
    holder = take_text(canvas, last=True)
    drop_empty(canvas)
    if said.paragraphs:
        place = Box(left, top, wide, needs)
        write(canvas, place, said.paragraphs, said.size, holder=holder, role="ink2", name="Notes and source")
    elif holder is not None:
        drop(holder)
    canvas.room = Box(room.left, room.top, room.wide, room.tall - needs - GAP)
