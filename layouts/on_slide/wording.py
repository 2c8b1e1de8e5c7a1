"""Slides of words: what is said between charts, and what cannot be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from layouts.deck import Said
from layouts.drawing import Drawing, Nothing
from layouts.on_slide.canvas import TEXT, Box, Canvas, box_of, no_bullet, place, write
from layouts.on_slide.feet import Foot
from layouts.on_slide.frame import Words, begin, drop_empty, take_text
from layouts.on_slide.measuring import LINE, Face, height, wrapped
from layouts.on_slide.template import Office

SPACE = 7.0
BULLET = 22.0


def text_slides(
    office: Office, heading: str, paragraphs: Sequence[str], foot: Foot, sort: str = "text", plain: bool = False
) -> list[Canvas]:
    """Paragraphs on as many slides as they need."""
    made: list[Canvas] = []
    left = [paragraph for paragraph in paragraphs if paragraph.strip()]
    while left or not made:
        canvas = begin(
            office, sort if not made else "text", Words(heading if not made else f"{heading} (continued)"), foot
        )
        holder = take_text(canvas)
        drop_empty(canvas)
        room = _text_room(canvas, holder)
        taken, left = _page(left, room, canvas.look.text)
        _fill(canvas, holder, room, taken, plain)
        made.append(canvas)
    return made


def _text_room(canvas: Canvas, holder: Any) -> Box:
    if holder is None:
        return canvas.room
    box = box_of(holder)
    top = max(box.top, canvas.room.top)
    return Box(box.left, top, box.wide, max(min(box.bottom, canvas.room.bottom) - top, 60.0))


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


def nothing_slides(
    office: Office, title: str, drawing: Drawing, body: Nothing, notes: Sequence[str], foot: Foot
) -> list[Canvas]:
    """A chart that cannot be drawn says why."""
    sentence = f"{body.marker} {body.sentence}".strip()
    return text_slides(office, title, [drawing.title, sentence, *notes, drawing.source], foot, plain=True)
