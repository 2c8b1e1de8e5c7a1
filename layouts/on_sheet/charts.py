"""The native chart of each kind of body, drawn from the table beside it, so that it follows whoever edits a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layouts.drawing import (
    Bars,
    Changes,
    Control,
    Drawing,
    Funnel,
    Lines,
    Overlap,
    Panels,
    Shares,
    SideBySide,
    Stacked,
)
from layouts.on_sheet.bars import bars, changes, funnel, overlap, shares, side_by_side
from layouts.on_sheet.look import font
from layouts.on_sheet.place import Place
from layouts.on_sheet.through_time import control, lines, panels, stacked

WIDE, HIGH = 980, 520  # px
PITCH = {Bars: 28, SideBySide: 64, Shares: 44}  # px a row of bars


def chart_of(book: Any, drawing: Drawing, place: Place) -> Any | None:
    """The body as a chart of ``book``; None where the table is all there is."""
    made = MADE.get(type(drawing.body))
    if made is None:
        return None
    chart = made(book, drawing.body, place)
    chart.set_title({"name": drawing.headline, "name_font": font(14, bold=True), "overlay": False})
    pitch = PITCH.get(type(drawing.body), 0)
    chart.set_size({"width": WIDE, "height": max(HIGH, 140 + pitch * len(place.table.rows))})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")
    return chart


MADE: dict[type, Callable[[Any, Any, Place], Any]] = {
    Control: control,
    Lines: lines,
    Panels: panels,
    Stacked: stacked,
    Bars: bars,
    SideBySide: side_by_side,
    Changes: changes,
    Overlap: overlap,
    Shares: shares,
    Funnel: funnel,
}
"""How each kind of body is drawn; the others are words or a table."""
