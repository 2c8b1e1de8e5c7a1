"""A slide's frame: title, subtitle, notes and footers, each in its placeholder where the layout has one, and the room
that is left between them. All measures are points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from layouts.drawing import Mark
from layouts.on_slide.canvas import (
    GAP,
    MARK_ROOM,
    NOTE,
    SUBTITLE,
    Box,
    Canvas,
    box_of,
    drop,
    inner,
    mark,
    place,
    resize,
    write,
)
from layouts.on_slide.feet import Foot, footers
from layouts.on_slide.measuring import Face, fitting, height, shortened, tall, wrapped
from layouts.on_slide.template import FOOTERS, TITLES, Office

TEXTS = frozenset({"title", "part", "text"})
TITLE_SIZES = (30.0, 28.0)
LARGE_SIZES = (40.0, 36.0, 32.0, 28.0)
MOST_TITLE_LINES = 4
MOST_NOTE_LINES = 4
LEAST_CHART = 215.0
"""A chart is lower only where title and subtitle leave no more: notes give way first."""


@dataclass(frozen=True)
class Words:
    """What stands around a chart: title, subtitle, notes in order of weight, and its mark."""

    title: str
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    mark: Mark | None = None


def begin(office: Office, sort: str, words: Words, foot: Foot) -> Canvas:
    """A new slide of a sort (``title``, ``part``, ``text``, ``chart``, ``table``, ``several``) with its words in place.

    Of the first three only the headline is written: their text has a place of its own.
    """
    layout = office.layouts[sort]
    slide = office.file.slides.add_slide(layout)
    low = footers(slide, layout, office, foot)
    base = _content(office, layout)
    texts = sort in TEXTS
    title = _title(slide, office, words.title, base, sort)
    top = max(title.bottom + GAP, base.top if texts or not office.own else 0)
    room = Box(base.left, top, base.wide, min(base.bottom, low) - top)
    canvas = Canvas(slide, office, room)
    _sort_holders(canvas)
    if not texts:
        _subtitle(canvas, words.subtitle)
        _note(canvas, words)
    return canvas


def _content(office: Office, layout: Any) -> Box:
    """Where the template wants content: its text layout's place, else what its master's text takes."""
    for source in (office.layouts["text"], office.file.slide_masters[0]):
        for holder in source.placeholders:
            if holder.placeholder_format.type in (KIND.OBJECT, KIND.BODY) and holder.width:
                return box_of(holder)
    edge = office.wide * 0.05
    return Box(edge, office.tall * 0.22, office.wide - 2 * edge, office.tall * 0.66)


def _title(slide: Any, office: Office, text: str, base: Box, sort: str) -> Box:
    """The headline in its placeholder, at 28 points or more; a box that is too low for it grows downwards."""
    holder = slide.shapes.title
    if holder is None:
        holder = slide.shapes.add_textbox(Pt(base.left), Pt(24), Pt(base.wide), Pt(60))
    box = box_of(holder)
    frame = holder.text_frame
    room, inset = inner(frame, box)
    face = office.look.head
    lines = max(MOST_TITLE_LINES, int(box.tall // (TITLE_SIZES[-1] * 1.2)))
    large = sort in ("title", "part")
    most = box.tall - inset if large else max(height(2, TITLE_SIZES[0]), box.tall - inset)
    size = fitting(text, room, most, LARGE_SIZES if large else TITLE_SIZES, face)
    said = shortened(text, room, size, face, lines)
    frame.text = said
    resize(frame, size)
    frame.word_wrap = True
    needs = tall(said, room, size, face) + inset
    if (office.own and not large) or needs > box.tall:
        top = max(box.bottom - needs, TITLE_SIZES[0]) if large else box.top
        box = Box(box.left, top, box.wide, needs)
        place(holder, box)
    frame.auto_size = MSO_AUTO_SIZE.NONE
    return box


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
    room, look = canvas.room, canvas.look
    said = shortened(text, room.wide, SUBTITLE, look.text, 2)
    needs = tall(said, room.wide, SUBTITLE, look.text)
    holder = (
        take_text(canvas) if canvas.office.layouts["chart"] is canvas.slide.slide_layout or _has_pair(canvas) else None
    )
    write(
        canvas,
        Box(room.left, room.top, room.wide, needs),
        [said],
        SUBTITLE,
        holder=holder,
        role="ink2",
        name="Subtitle",
    )
    canvas.room = Box(room.left, room.top + needs + GAP, room.wide, room.tall - needs - GAP)


def _has_pair(canvas: Canvas) -> bool:
    return len(canvas.texts) >= 2 or canvas.holder is not None


def _note(canvas: Canvas, words: Words) -> None:
    """Notes and source at the foot behind the mark. What has no room stands in the speaker's notes."""
    if not (words.notes or words.source or words.mark):
        drop_empty(canvas)
        return
    room, face = canvas.room, canvas.look.text
    left = room.left + (MARK_ROOM if words.mark else 0)
    wide = room.right - left
    most = max(min(MOST_NOTE_LINES, int((room.tall - LEAST_CHART) // height(1, NOTE))), 1)
    lines = _note_lines(words, wide, face, most)
    needs = max(height(len(lines), NOTE), 24.0 if words.mark else 0.0)
    top = room.bottom - needs
    if words.mark:
        mark(canvas, words.mark, room.left, top - 2)
    holder = take_text(canvas, last=True)
    drop_empty(canvas)
    if lines:
        write(canvas, Box(left, top, wide, needs), lines, NOTE, holder=holder, role="ink2", name="Notes and source")
    elif holder is not None:
        drop(holder)
    canvas.room = Box(room.left, room.top, room.wide, room.tall - needs - GAP)


def _note_lines(words: Words, wide: float, face: Face, most: int) -> list[str]:
    """The notes' lines as they break, the source last on one line of its own."""
    source = [shortened(words.source, wide, NOTE, face)] if words.source else []
    left = most - len(source)
    lines: list[str] = []
    for note in words.notes:
        if left < 1:
            break
        said = wrapped(shortened(note, wide, NOTE, face, left), wide, NOTE, face)
        lines += said
        left -= len(said)
    return [*lines, *source]
