"""Slides of words: what is said between charts, and what cannot be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from layouts.chart_kinds import Nothing
from layouts.deck import Said
from layouts.native.measuring import LINE, Face, fitting, height, shortened, wrapped
from layouts.native.space import Box
from layouts.on_slide.canvas import TEXT, Canvas, bare, box_of, no_bullet, place, tint, write
from layouts.on_slide.footers import Foot
from layouts.on_slide.frame import Words, begin, drop_empty, take_back, take_text, words_room
from layouts.on_slide.template import Office

SPACE = 7.0
BULLET = 22.0
LEAST_WORDS = 80.0
STATE_SIZES = (22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
INSET, MOST_PANEL = 20.0, 640.0


def text_slides(
    office: Office, heading: str, paragraphs: Sequence[str], foot: Foot, sort: str = "text", plain: bool = False
) -> list[Canvas]:
    """Paragraphs on as many slides as they need."""
    made: list[Canvas] = []
    left = [paragraph for paragraph in paragraphs if paragraph.strip()]
    while left or not made:
        canvas, room, holder = _begun(office, sort, heading, left, foot, bool(made))
        taken, left = _page(left, room, canvas.look.text)
        _fill(canvas, holder, room, taken, plain)
        made.append(canvas)
    return made


def _begun(
    office: Office, sort: str, heading: str, paragraphs: Sequence[str], foot: Foot, later: bool
) -> tuple[Canvas, Box, Any]:
    """A slide, the room for its paragraphs and the layout's place for them; where a part's layout leaves them too
    little room, they stand on the layout for texts."""
    canvas = begin(office, "text" if later else sort, Words(f"{heading} (continued)" if later else heading), foot)
    holder = take_text(canvas)
    drop_empty(canvas)
    wide = box_of(holder).wide if holder is not None else canvas.room.wide
    needs = sum(_takes(each, wide, canvas.look.text) for each in paragraphs)
    room = words_room(canvas, holder, needs)
    if sort == "part" and not later and room.tall < min(needs, LEAST_WORDS):
        take_back(office)
        return _begun(office, "text", heading, paragraphs, foot, later)
    return canvas, room, holder


def _takes(paragraph: str, wide: float, face: Face) -> float:
    return height(len(wrapped(paragraph, wide - BULLET, TEXT, face)), TEXT) + SPACE


def _page(paragraphs: Sequence[str], room: Box, face: Face) -> tuple[list[str], list[str]]:
    """What fits one slide at 18 points, and the rest; a paragraph that is longer than a slide is broken."""
    used = 0.0
    taken: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        lines = wrapped(paragraph, room.wide - BULLET, TEXT, face)
        if used + height(len(lines), TEXT) + SPACE > room.tall:
            fits = int((room.tall - used - SPACE) // (TEXT * LINE))
            if taken or fits < 1:
                return taken or [paragraph], list(paragraphs[at if taken else at + 1 :])
            return [" ".join(lines[:fits])], [" ".join(lines[fits:]), *paragraphs[at + 1 :]]
        used += height(len(lines), TEXT) + SPACE
        taken.append(paragraph)
    return taken, []


def _fill(canvas: Canvas, holder: Any, room: Box, paragraphs: Sequence[str], plain: bool) -> None:
    if not paragraphs:
        if holder is not None:
            holder._element.getparent().remove(holder._element)
        return
    if holder is None:
        write(canvas, room, paragraphs, TEXT)
        return
    place(holder, room)
    frame = holder.text_frame
    for at, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        if plain:
            no_bullet(paragraph)
            paragraph.space_before = Pt(SPACE)
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(TEXT)


def said_slides(office: Office, said: Said, foot: Foot) -> list[Canvas]:
    """What is said between charts: a title that begins a part, or a note."""
    paragraphs = said.text.split("\n")
    return text_slides(office, said.heading or "Note", paragraphs, foot, "part" if said.heading else "text", True)


def nothing_slides(office: Office, words: Words, body: Nothing, foot: Foot) -> list[Canvas]:
    """A chart that cannot be drawn says why, in a quiet panel where the chart would stand."""
    canvas = begin(office, "several", words, foot)
    room, sentence = canvas.room, f"{body.marker} {body.sentence}".strip()
    wide = min(room.wide, MOST_PANEL) - 2 * INSET
    size = fitting(sentence, wide, room.tall - 2 * INSET, STATE_SIZES, canvas.look.text)
    lines = int((room.tall - 2 * INSET) // (size * LINE))
    said = shortened(sentence, wide, size, canvas.look.text, lines)
    shape = canvas.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(0), Pt(0), Pt(1), Pt(1))
    bare(shape)
    tint(shape, canvas.look, "stone", "nought", MSO_LINE.DASH)
    shape.name = "Not shown"
    write(canvas, room, [said], size, holder=shape, align="center", anchor="middle")
    side = Pt((room.wide - wide) / 2)
    shape.text_frame.margin_left = shape.text_frame.margin_right = side
    return [canvas]
