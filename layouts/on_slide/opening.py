"""Slides that open a deck: the title, and how to read what follows."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.util import Pt

from layouts import words
from layouts.datum import Mark
from layouts.deck import DEMO, SHORTHAND, Deck
from layouts.native.measuring import Face, tall
from layouts.native.space import Box
from layouts.on_slide.canvas import TEXT, Canvas, box_of, mark, write
from layouts.on_slide.footers import Foot
from layouts.on_slide.frame import Words, begin, drop_empty, take_text, words_room
from layouts.on_slide.template import Office
from layouts.on_slide.wording import SPACE, text_slides
from layouts.reading import HEADING, MEANING, expected
from queries.vocabulary import Edition

SIZES = (20.0, 18.0, 16.0, 14.0)
EDITIONS = {
    Edition.BOARD: "Board edition. Small numbers of people, and figures that would give them away, are hidden.",
    Edition.WORKING: "Working edition. Figures are exact and may point to people: keep it inside the office.",
}


def foot_of(deck: Deck) -> Foot:
    """What stands at the foot of every slide."""
    first = ". ".join((deck.marking, DEMO)) if deck.demo else deck.marking
    where = ", ".join(part for part in (deck.area, deck.quarter.words, deck.about) if part)
    made = f"As at {words.day(deck.as_at)}\nRelease {deck.version}"
    return Foot(f"{first}\n{where}", made, strong=deck.edition is Edition.WORKING)


def title_slide(office: Office, deck: Deck, foot: Foot) -> Canvas:
    """The first slide: what, of whom, when, and its protective marking."""
    canvas = begin(office, "title", Words(deck.title), foot)
    lines = [
        deck.office,
        f"{deck.area}, {deck.quarter.words} ({deck.quarter.label})",
        *([deck.about] if deck.about else []),
        f"{deck.release}. As at {words.day(deck.as_at)}",
        deck.marking,
        *([DEMO] if deck.demo else []),
    ]
    holder = take_text(canvas)
    wide, face = box_of(holder).wide if holder is not None else canvas.room.wide, canvas.look.bold
    room = words_room(canvas, holder, _all_tall(lines, wide, SIZES[-1], face))
    size = next((size for size in SIZES if _all_tall(lines, wide, size, face) <= room.tall), SIZES[-1])
    box = Box(room.left, room.top, room.wide, max(_all_tall(lines, wide, size, face), room.tall))
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
    marks = begin(office, "several", Words(f"{HEADING}: what the marks mean"), foot)
    each = min(marks.room.tall / len(MEANING), 62.0)
    for at, (which, meaning) in enumerate(MEANING.items()):
        top = marks.room.top + at * each
        mark(marks, which, marks.room.left, top + 2, word=False)
        _meaning(marks, which, meaning, Box(marks.room.left + 42, top, marks.room.wide - 42, each))
    return [marks, *text_slides(office, f"{HEADING}: figures and limits", _figures(deck), foot)]


def _meaning(canvas: Canvas, which: Mark, meaning: str, box: Box) -> None:
    shape = write(canvas, box, [f"{which.word}. "], TEXT, bold=True, name=f"Meaning: {which.word}")
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = meaning
    run.font.size, run.font.bold = Pt(TEXT), False


def _figures(deck: Deck) -> list[str]:
    return [
        "; ".join(f"{sign} {meaning}" for sign, meaning in SHORTHAND)
        + ". A line is never drawn across a quarter without a figure.",
        "Dashed lines are the limits of what chance alone makes of a measure; the solid line between them is its mean. "
        "Limits from fewer than 20 quarters are trial limits.",
        "Points beyond the limits, runs of seven and steady trends have a shape and a colour of their own: "
        "circle improving, diamond concern, triangle unusually high, triangle on its point unusually low. Who stands "
        "on the scheme at quarter end is drawn as a plain line: its change since the quarter before is judged.",
        expected(deck),
        EDITIONS[deck.edition],
        "Every chart is a chart of the office program with its figures in it; the notes under each slide give "
        "definition, source and method.",
    ]
