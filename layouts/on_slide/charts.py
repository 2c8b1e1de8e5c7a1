"""From a chart in the deck to its slides: which writer draws which body, on which sort of slide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from layouts.deck import Deck, Shown
from layouts.drawing import (
    Bars,
    Changes,
    Control,
    Drawing,
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
from layouts.on_slide import bars, control, panels, scatter, shares, tables, through_time
from layouts.on_slide.canvas import Box, Canvas
from layouts.on_slide.feet import Foot
from layouts.on_slide.frame import Words, begin
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
    Funnel: ("chart", scatter.funnel),
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
    notes = ([shown.superseded] if shown.superseded else []) + sorted(drawing.notes, key=_weight)
    if not isinstance(body, Nothing) and _is_empty(drawing):
        body = EMPTY
    if isinstance(body, Nothing):
        made = nothing_slides(office, shown.headline, drawing, body, notes, foot)
    else:
        made = _drawn(
            office, shown, Words(shown.headline, drawing.title, tuple(notes), drawing.source, drawing.mark), foot
        )
    for canvas in made:
        canvas.slide.notes_slide.notes_text_frame.text = notes_of(deck, shown)
    return made


def _weight(note: str) -> int:
    """Notes without which a slide would mislead come first, for there may be no room for all: what is not shown, where
    a benchmark is from, an axis that is cut."""
    if note.startswith("["):
        return 0
    return 1 if "enchmark" in note or "axis starts" in note else 2


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
    parts, made = _parts(drawing, canvas), [canvas]
    if len(parts) > 1:
        _take_back(office)
        # the number may take the title another line, and so the chart some of its room
        parts = _parts(drawing, begin(office, sort, replace(words, title=f"{words.title} (9 of 99)"), foot))
        _take_back(office)
        titles = [f"{words.title} ({at} of {len(parts)})" for at in range(1, len(parts) + 1)]
        made = [begin(office, sort, replace(words, title=title), foot) for title in titles]
    for canvas, part in zip(made, parts, strict=True):
        canvas.whole = drawing
        writer(part, part.body, canvas, canvas.room)
    return made


def _parts(drawing: Drawing, canvas: Canvas) -> list[Drawing]:
    """What fits one slide each."""
    body, room = drawing.body, canvas.room
    if isinstance(body, TableOnly):
        return [replace(drawing, table=table) for table in tables.pages(drawing.table, canvas.look, room)]
    above = bars.heads_tall(body, canvas.look, room) if isinstance(body, SideBySide) else HEADS.get(type(body), 0.0)
    pitch = INSIDE if isinstance(body, Shares) else PITCH
    return split(drawing, max(int((room.tall - above) // pitch), 3))


def _take_back(office: Office) -> None:
    """Remove the last slide, of which only the frame was made to measure it."""
    listed = office.file.slides._sldIdLst
    office.file.part.drop_rel(listed[-1].rId)
    listed.remove(listed[-1])
