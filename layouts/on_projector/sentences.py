"""Which words have room on a slide: whole sentences, never half of one. What has none stands under N. Pure."""

from __future__ import annotations

import re

from layouts.chart_kinds import Nothing
from layouts.deck import Shown
from layouts.measuring import shorten, width_of

TITLE, FOOT = 48, 36
TITLE_ROOM, NOTE_ROOM, SOURCE_ROOM = 1766, 1740, 1340
MARK_ROOM = 330
MORE = "(N: more)"
_END = re.compile(r"(?<=[.;])\s+(?=[^a-z]|police|provider)")


def split(text: str) -> list[str]:
    """The sentences of a text; sources are told apart at their semicolons too."""
    return [part for part in _END.split(text.strip()) if part]


def as_many(sentences: list[str], room: float, size: float) -> str:
    """As many whole sentences as have room; where some are left out, which key shows them."""
    whole = " ".join(sentences)
    if width_of(whole, size) <= room:
        return whole
    kept: list[str] = []
    while width_of(" ".join((*kept, sentences[len(kept)], MORE)), size) <= room:
        kept.append(sentences[len(kept)])
    shown = " ".join(kept) if kept else _to_a_word(sentences[0], room - width_of(f" {MORE}", size), size)
    return f"{shown} {MORE}"


def _to_a_word(sentence: str, room: float, size: float) -> str:
    """As much of a sentence as has room, up to the end of a word."""
    return f"{shorten(sentence, room, size).rpartition(' ')[0].rstrip(',;:')}…"


def title(text: str) -> str:
    """The statistical title: whole where it fits a line, else its first sentence alone."""
    sentences = split(text)
    kept: list[str] = []
    for sentence in sentences:
        if kept and width_of(" ".join((*kept, sentence)), TITLE) > TITLE_ROOM:
            break
        kept.append(sentence)
    return " ".join(kept)


def note(shown: Shown) -> str:
    """What is missing, hidden or superseded, as far as the line beside the mark has room."""
    room = NOTE_ROOM - (MARK_ROOM if shown.drawing.mark else 0)
    said = split(shown.superseded)
    return as_many([*said, *(part for text in shown.drawing.notes for part in split(text))], room, FOOT)


def source(shown: Shown) -> str:
    """Where the figures come from, as far as a line has room."""
    return as_many(split(shown.drawing.source), SOURCE_ROOM, FOOT)


def notes(shown: Shown) -> list[str]:
    """All that belongs to a chart in words: what newer data did, notes, the whole title, the source."""
    drawing = shown.drawing
    found = [
        shown.superseded,
        *drawing.notes,
        "" if isinstance(drawing.body, Nothing) else drawing.title,
        drawing.source,
    ]
    return [text for text in found if text]
