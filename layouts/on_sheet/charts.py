"""The native charts of a drawing, drawn from the table beside them, so that they follow whoever edits a number."""

from __future__ import annotations

from layouts.chart_types import is_native, plot_of
from layouts.deck import Shown
from layouts.drawing import Drawing
from layouts.native import SHEET, Data, Placed, Room, placed
from layouts.native.heads import Title
from layouts.on_sheet.place import Place
from layouts.plot import Facets, Plot, Rows, plots_of

WIDE, HIGH, TALLEST = 1080, 540, 580
"""Of a drawing's charts together, in pixels: what a sheet of A4 holds of them at the size of its table."""
PIXEL = 0.75
"""A pixel in points."""


def has_chart(drawing: Drawing) -> bool:
    """Whether something is drawn of a drawing, beside its table."""
    return is_native(drawing.body) and any(plot.table.names for plot in plots_of(plot_of(drawing.body)))


def charts_of(shown: Shown, place: Place, behind: Data) -> list[Placed]:
    """A drawing's charts in their places; none where the table is all there is."""
    if not has_chart(shown.drawing):
        return []
    picture = plot_of(shown.drawing.body)
    rows = plots_of(picture)[0].table.rows
    room = Room(WIDE * PIXEL, (TALLEST if rows is Rows.NAMES else HIGH) * PIXEL)
    title = None if isinstance(picture, Facets) else Title(shown.headline, shown.drawing.title)

    def source(plot: Plot) -> Data:
        return behind.of(place.sheet, shown.drawing.title, lambda key, row: place.link(plot, key, row))

    return placed(picture, room, SHEET, source, title)
