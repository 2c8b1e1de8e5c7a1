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
from layouts.on_slide.frame import Box, Canvas, Foot, Words, begin
from layouts.on_slide.opening import nothing_slides
from layouts.on_slide.speaking import notes_of
from layouts.on_slide.splitting import split
from layouts.on_slide.template import Office

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
PITCH = 22.5
HEADS = {SideBySide: 60.0, Changes: 54.0, Shares: 34.0, TableOnly: 62.0}
"""What stands above or below a body's rows, in points."""


def chart_slides(office: Office, deck: Deck, shown: Shown, foot: Foot) -> list[Canvas]:
    """The slides of one chart, with the speaker's notes under each."""
    drawing, body = shown.drawing, shown.drawing.body
    notes = ([shown.superseded] if shown.superseded else []) + list(drawing.notes)
    if isinstance(body, Nothing):
        made = nothing_slides(office, shown.headline, drawing, body, notes, foot)
    else:
        made = _drawn(
            office, shown, Words(shown.headline, drawing.title, tuple(notes), drawing.source, drawing.mark), foot
        )
    for canvas in made:
        canvas.slide.notes_slide.notes_text_frame.text = notes_of(deck, shown)
    return made


def _drawn(office: Office, shown: Shown, words: Words, foot: Foot) -> list[Canvas]:
    drawing = shown.drawing
    sort, writer = WRITERS[type(drawing.body)]
    canvas = begin(office, sort, words, foot)
    parts = split(drawing, max(int((canvas.room.tall - HEADS.get(type(drawing.body), 0.0)) // PITCH), 3))
    made = [canvas]
    if len(parts) > 1:
        _take_back(office)
        titles = [f"{words.title} ({at} of {len(parts)})" for at in range(1, len(parts) + 1)]
        made = [begin(office, sort, replace(words, title=title), foot) for title in titles]
    for canvas, part in zip(made, parts, strict=True):
        writer(part, part.body, canvas, canvas.room)
    return made


def _take_back(office: Office) -> None:
    """Remove the last slide, of which only the frame was made to measure it."""
    listed = office.file.slides._sldIdLst
    office.file.part.drop_rel(listed[-1].rId)
    listed.remove(listed[-1])
