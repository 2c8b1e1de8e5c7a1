"""From a chart in the deck to its slides: which writer draws which body, on which sort of slide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from layouts.bodies import (
    Bars,
    Changes,
    Control,
    Funnel,
    Lines,
    Nothing,
    Overlap,
    Panels,
    Shares,
    SideBySide,
    Stacked,
    TableOnly,
)
from layouts.deck import Deck, Shown
from layouts.drawing import Drawing
from layouts.on_slide import bars, control, funnel, panels, scatter, shares, tables, through_time
from layouts.on_slide.canvas import Box, Canvas
from layouts.on_slide.feet import Foot
from layouts.on_slide.frame import Words, begin, take_back
from layouts.on_slide.noting import is_binding
from layouts.on_slide.speaking import notes_of
from layouts.on_slide.splitting import split
from layouts.on_slide.template import Office
from layouts.on_slide.wording import nothing_slides

Writer = Callable[[Drawing, Any, Canvas, Box], None]
WRITERS: Mapping[type, tuple[str, Writer]] = {
    Control: ("chart", control.control),
    Stacked: ("chart", through_time.stacked),
    Lines: ("chart", through_time.lines),
    Bars: ("chart", bars.bars),
    SideBySide: ("several", bars.side_by_side),
    Changes: ("chart", scatter.changes),
    Overlap: ("chart", shares.overlap),
    Shares: ("chart", shares.shares),
    Panels: ("several", panels.panels),
    Funnel: ("chart", funnel.funnel),
    TableOnly: ("table", lambda drawing, _, canvas, box: tables.table(drawing, canvas, box)),
}
"""The sort of slide and the writer of each body; ``Nothing`` is a slide of words."""
EMPTY = Nothing("empty", "", "There is nothing to draw.")
PITCH, INSIDE = 19.5, 27.0  # the least height of a row, and of one with words inside its bar
HEADS = {Changes: 54.0, Shares: 34.0}
"""What stands above or below a body's rows, in points."""


def chart_slides(office: Office, deck: Deck, shown: Shown, foot: Foot) -> list[Canvas]:
    """The slides of one chart, with the speaker's notes under each."""
    drawing, body = shown.drawing, shown.drawing.body
    words = _words(shown)
    if not isinstance(body, Nothing) and _is_empty(drawing):
        body = EMPTY
    if isinstance(body, Nothing):
        made = nothing_slides(office, words, body, foot)
    else:
        made = _drawn(office, shown, words, foot)
    for canvas in made:
        canvas.slide.notes_slide.notes_text_frame.text = notes_of(deck, shown)
    return made


def _words(shown: Shown) -> Words:
    """What stands around a chart: what newer data changed, and notes without which it would mislead, before others."""
    drawing = shown.drawing
    binding = sorted(filter(is_binding, drawing.notes), key=lambda note: not note.startswith("["))
    others = tuple(note for note in drawing.notes if not is_binding(note))
    first = (shown.superseded,) if shown.superseded else ()
    return Words(shown.headline, drawing.title, (*first, *binding), others, drawing.source, drawing.mark)


def _is_empty(drawing: Drawing) -> bool:
    """Whether a body has no rows, parts, quarters or sizes, so that no chart can be made of it."""
    body: Any = drawing.body
    if isinstance(body, TableOnly):
        return not drawing.table.rows or not drawing.table.heads
    named = ("quarters", "lines", "bars", "rows", "columns", "parts", "panels", "sizes")
    return any(not getattr(body, name) for name in named if hasattr(body, name))


def _drawn(office: Office, shown: Shown, words: Words, foot: Foot) -> list[Canvas]:
    drawing = shown.drawing
    sort, writer = WRITERS[type(drawing.body)]
    canvas = begin(office, sort, words, foot)
    parts, made = _parts(drawing, canvas, canvas.room), [canvas]
    if len(parts) > 1:
        take_back(office)
        # the number may take the title another line, and so the chart some of its room
        numbered = replace(words, title=f"{words.title} (9 of 99)")
        later = begin(office, sort, replace(numbered, notes=()), foot).room
        take_back(office)
        parts = _parts(drawing, begin(office, sort, numbered, foot), later)
        take_back(office)
        made = [begin(office, sort, each, foot) for each in _each_part(words, len(parts))]
    for canvas, part in zip(made, parts, strict=True):
        canvas.whole = drawing
        writer(part, part.body, canvas, canvas.room)
    return made


def _each_part(words: Words, count: int) -> list[Words]:
    """The words of each slide of one chart: notes that may be left out stand on its first alone."""
    titles = [f"{words.title} ({at} of {count})" for at in range(1, count + 1)]
    return [replace(words, title=title, notes=() if at else words.notes) for at, title in enumerate(titles)]


def _parts(drawing: Drawing, canvas: Canvas, later: Box) -> list[Drawing]:
    """What fits one slide each; ``later`` is the room on all slides but the first."""
    body, room = drawing.body, canvas.room
    if isinstance(body, TableOnly):
        return [replace(drawing, table=table) for table in tables.pages(drawing.table, canvas.look, room, later)]
    above = bars.heads_tall(body, canvas.look, room) if isinstance(body, SideBySide) else HEADS.get(type(body), 0.0)
    pitch = INSIDE if isinstance(body, Shares) else PITCH
    return split(drawing, max(int((room.tall - above) // pitch), 3))
