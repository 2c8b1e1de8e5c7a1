"""Slides of words: the title, the contents, how to read what follows, and what is said between charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from layouts import words
from layouts.deck import SHORTHAND, Deck, Said
from layouts.drawing import Control, Drawing, Mark, Nothing
from layouts.on_slide.frame import (
    TEXT,
    Box,
    Canvas,
    Foot,
    Words,
    begin,
    box_of,
    drop_empty,
    mark,
    no_bullet,
    place,
    take_text,
    write,
)
from layouts.on_slide.measuring import LINE, Face, height, shortened, tall, wrapped
from layouts.on_slide.speaking import READ
from layouts.on_slide.tables import plain_table
from layouts.on_slide.template import Office
from queries.vocabulary import Edition

SPACE = 7.0
BULLET = 22.0
SIZES = (20.0, 18.0)
ALONE = 12
"""So many charts or fewer are listed one by one; more by their parts."""
FALSE_SIGNALS = 40
EDITIONS = {
    Edition.BOARD: "Board edition. Figures of one to four people, and those that would give them away, are hidden.",
    Edition.WORKING: "Working edition. Figures are exact and may point to people: keep it inside the office.",
}


@dataclass(frozen=True)
class Entry:
    """A line of the contents: what, and the slide that it begins on (None until it is known)."""

    words: str
    slide: Any


def foot_of(deck: Deck) -> Foot:
    """What stands at the foot of every slide."""
    first = ". ".join((deck.marking, "Demonstration data: invented people")) if deck.demo else deck.marking
    where = ", ".join(part for part in (deck.area, deck.quarter.words, deck.about) if part)
    return Foot(f"{first}\n{where}", f"As at {words.day(deck.as_at)}\nRelease {deck.version}")


def title_slide(office: Office, deck: Deck, foot: Foot) -> Canvas:
    """The first slide: what, of whom, when, and its protective marking."""
    canvas = begin(office, "title", Words(deck.title), foot)
    lines = [
        deck.office,
        f"{deck.area}, {deck.quarter.words} ({deck.quarter.label})",
        *([deck.about] if deck.about else []),
        f"{deck.release}. As at {words.day(deck.as_at)}",
        deck.marking,
        *(["Demonstration data: invented people"] if deck.demo else []),
    ]
    holder = take_text(canvas)
    box = box_of(holder) if holder is not None else canvas.room
    size = next((size for size in SIZES if _all_tall(lines, box.wide, size, canvas.look.bold) <= box.tall), SIZES[-1])
    needs = _all_tall(lines, box.wide, size, canvas.look.bold)
    box = Box(box.left, min(box.top, canvas.room.bottom - needs), box.wide, max(needs, box.tall))
    shape = write(
        canvas, box, [line for line in lines if line], size, holder=holder, role="ink2", name="About this deck"
    )
    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_before = Pt(SPACE)
        paragraph.runs[0].font.bold = paragraph.text == deck.marking
    drop_empty(canvas)
    return canvas


def _all_tall(lines: Sequence[str], room: float, size: float, face: Face) -> float:
    return sum(tall(line, room, size, face) + SPACE for line in lines)


def reading_slides(office: Office, deck: Deck, foot: Foot) -> list[Canvas]:
    """How to read this: the marks first, then shorthand, limits, edition and false signals."""
    marks = begin(office, "several", Words("How to read this: what the marks mean"), foot)
    each = min(marks.room.tall / len(READ), 62.0)
    for at, (which, meaning) in enumerate(READ.items()):
        top = marks.room.top + at * each
        mark(marks, which, marks.room.left, top + 2, word=False)
        _meaning(marks, which, meaning, Box(marks.room.left + 42, top, marks.room.wide - 42, each))
    return [marks, *text_slides(office, "How to read this: figures and limits", _figures(deck), foot)]


def _meaning(canvas: Canvas, which: Mark, meaning: str, box: Box) -> None:
    shape = write(canvas, box, [f"{which.word}. "], TEXT, bold=True, name=f"Meaning: {which.word}")
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = meaning
    run.font.size, run.font.bold = Pt(TEXT), False


def _figures(deck: Deck) -> list[str]:
    charts = sum(
        isinstance(shown.drawing.body, Control) and shown.drawing.body.limits is not None for shown in deck.charts
    )
    return [
        "; ".join(f"{sign} {meaning}" for sign, meaning in SHORTHAND)
        + ". A line is never drawn across a quarter without a figure.",
        "Dashed lines are the limits of what chance alone makes of a measure; the solid line between them is its mean. "
        "Limits from fewer than 20 quarters are trial limits.",
        "Points beyond the limits, runs of seven and steady trends have a shape and a colour of their own: "
        "circle improving, diamond concern, triangle unusually high or low.",
        _expected(charts),
        EDITIONS[deck.edition],
        "Every chart is a chart of the office program with its figures in it; the notes under each slide give "
        "definition, source and method.",
    ]


def _expected(charts: int) -> str:
    """How many false signals are to be expected: about one in forty control charts a quarter."""
    begins = "By chance alone about one control chart in forty signals in a quarter"
    if not charts:
        return f"{begins}."
    share = charts / FALSE_SIGNALS
    often = (
        f"about {words.spelled(round(share))} a quarter"
        if share >= 1
        else f"about one in {words.spelled(round(1 / share))} quarters"
    )
    return f"{begins}. This deck has {words.some(charts, 'such chart')}: expect {often} that mean nothing."


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


def contents_slides(office: Office, entries: Sequence[Entry], foot: Foot) -> list[Canvas]:
    """What is where, each line a link to its slide; these slides go in behind the first."""
    made: list[Canvas] = []
    first = begin(office, "several", Words("Contents"), foot)
    each = max(int(first.room.tall // 31.0), 1)
    parts = [entries[at : at + each] for at in range(0, len(entries), each)] or [entries]
    ids = [slide.slide_id for slide in office.file.slides]
    for at, part in enumerate(parts):
        canvas = first if at == 0 else begin(office, "several", Words("Contents (continued)"), foot)
        numbers = [ids.index(entry.slide.slide_id) + 1 + len(parts) for entry in part]
        _contents(canvas, part, numbers)
        made.append(canvas)
    return made


def _contents(canvas: Canvas, entries: Sequence[Entry], numbers: Sequence[int]) -> None:
    if not entries:
        return
    room, face = canvas.room, canvas.look.text
    widths = [room.wide - 80, 80.0]
    rows = [
        (shortened(entry.words, widths[0] - 12, TEXT, face), f"{number}")
        for entry, number in zip(entries, numbers, strict=True)
    ]
    made = plain_table(
        canvas, Box(room.left, room.top, room.wide, 31.0 * len(rows)), widths, rows, TEXT, "Contents and slide numbers"
    )
    for at, entry in enumerate(entries):
        _link(canvas, made.cell(at, 0).text_frame.paragraphs[0].runs[0], entry.slide)


def _link(canvas: Canvas, run: Any, slide: Any) -> None:
    key = canvas.slide.part.relate_to(slide.part, RT.SLIDE)
    run._r.get_or_add_rPr().append(
        parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{key}" action="ppaction://hlinksldjump"/>')
    )


def entries_of(deck: Deck, firsts: Sequence[Any]) -> list[Entry]:
    """The contents: every chart where they are few, else every part: a heading between charts, or a page."""
    pairs = list(zip(deck.items, firsts, strict=True))
    if len(pairs) <= ALONE:
        return [
            Entry(item.heading or "Note" if isinstance(item, Said) else item.headline, slide) for item, slide in pairs
        ]
    headed = any(isinstance(item, Said) and item.heading for item in deck.items)
    found: list[Entry] = []
    page = ""
    for item, slide in pairs:
        if isinstance(item, Said):
            found += [Entry(item.heading, slide)] if item.heading else []
        elif not headed and item.page != page:
            page = item.page
            found.append(Entry(page, slide))
    if headed and not isinstance(pairs[0][0], Said):
        found.insert(0, Entry(deck.charts[0].page, pairs[0][1]))
    return found
