"""The native chart of each kind of body, drawn from the table beside it, so that it follows whoever edits a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layouts.bodies import Bars, Changes, Control, Funnel, Lines, Overlap, Panels, Shares, SideBySide, Stacked
from layouts.drawing import Drawing
from layouts.on_sheet.bars import bars, changes, funnel, overlap, shares, side_by_side
from layouts.on_sheet.finishing import Made
from layouts.on_sheet.look import HIGH, TITLE, WIDE, font, spoken
from layouts.on_sheet.place import Place
from layouts.on_sheet.through_time import control, lines, panels, stacked

TALLEST = 580  # px: what a sheet of A4 holds of it at the size of its table
PITCH = {Bars: 28, SideBySide: 64, Shares: 44}  # px a row of bars


def chart_of(book: Any, drawing: Drawing, place: Place) -> Made | None:
    """The body as a chart of ``book``; None where the table is all there is."""
    maker = MADE.get(type(drawing.body))
    if maker is None:
        return None
    made: Made = maker(book, drawing.body, place)
    chart = made.chart
    chart.set_title({"name": spoken(drawing.headline), "name_font": font(TITLE, bold=True), "overlay": False})
    chart.set_size({"width": WIDE, "height": height_of(drawing)})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")
    return made


def height_of(drawing: Drawing) -> int:
    """How tall a drawing's chart is, in pixels."""
    pitch = PITCH.get(type(drawing.body), 0)
    return min(max(HIGH, 140 + pitch * len(drawing.table.rows)), TALLEST)


MADE: dict[type, Callable[[Any, Any, Place], Made]] = {
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
