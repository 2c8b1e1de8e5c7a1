"""From a chart in the deck to its slides: native charts of its plots, a table, or words where there is neither."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from layouts.chart_kinds import Nothing
from layouts.chart_types import is_native, plot_of
from layouts.deck import Deck, Shown
from layouts.drawing import Drawing, Grid
from layouts.native import Dress, Room, cut
from layouts.native.space import Box
from layouts.on_slide import tables
from layouts.on_slide.canvas import Canvas
from layouts.on_slide.footers import Foot
from layouts.on_slide.frame import Words, begin, take_back
from layouts.on_slide.natives import put
from layouts.on_slide.noting import is_binding
from layouts.on_slide.speaker_notes import notes_of
from layouts.on_slide.template import Office
from layouts.on_slide.wording import nothing_slides
from layouts.plot import Facets, Picture, plots_of

EMPTY = Nothing("empty", "", "There is nothing to draw.")
Part = Picture | Grid
"""What one slide shows of a chart."""


def chart_slides(office: Office, deck: Deck, shown: Shown, foot: Foot) -> list[Canvas]:
    """The slides of one chart, with the speaker's notes under each."""
    words, body = _words(shown), shown.drawing.body
    whole = None if isinstance(body, Nothing) else _whole(shown.drawing)
    if whole is None:
        made = nothing_slides(office, words, body if isinstance(body, Nothing) else EMPTY, foot)
    else:
        made = _drawn(office, shown, whole, words, foot)
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


def _whole(drawing: Drawing) -> Part | None:
    """All that there is to show: plots, or the table; None where it has no rows or columns."""
    if not is_native(drawing.body):
        return drawing.table if drawing.table.rows and drawing.table.heads else None
    picture = plot_of(drawing.body)
    shown = [plot for plot in plots_of(picture) if plot.table.names and plot.table.columns]
    return picture if shown else None


def _drawn(office: Office, shown: Shown, whole: Part, words: Words, foot: Foot) -> list[Canvas]:
    sort = "table" if isinstance(whole, Grid) else "several" if isinstance(whole, Facets) else "chart"
    canvas = begin(office, sort, words, foot)
    parts, made = _parts(whole, canvas, canvas.room), [canvas]
    if len(parts) > 1:
        take_back(office)
        # the number may take the title another line, and so the chart some of its room
        numbered = replace(words, title=f"{words.title} (9 of 99)")
        later = begin(office, sort, replace(numbered, notes=()), foot).room
        take_back(office)
        fewer = _parts(whole, begin(office, sort, numbered, foot), later)
        parts = fewer if len(fewer) > 1 else parts  # a longer title may be set smaller, and leave more room
        take_back(office)
        made = [begin(office, sort, each, foot) for each in _each_part(words, len(parts))]
    for canvas, part in zip(made, parts, strict=True):
        if isinstance(part, Grid):
            tables.table(shown.drawing, part, canvas, canvas.room)
        else:
            put(shown.drawing, part, canvas, canvas.room)
    return made


def _each_part(words: Words, count: int) -> list[Words]:
    """The words of each slide of one chart: notes that may be left out stand on its first alone."""
    titles = [f"{words.title} ({at} of {count})" for at in range(1, count + 1)]
    return [replace(words, title=title, notes=() if at else words.notes) for at, title in enumerate(titles)]


def _parts(whole: Part, canvas: Canvas, later: Box) -> list[Any]:
    """What fits one slide each; ``later`` is the room on all slides but the first."""
    room = canvas.room
    if isinstance(whole, Grid):
        return list(tables.pages(whole, canvas.look, room, later))
    return list(cut(whole, Room(room.wide, room.tall), Dress.of(canvas.look)))
