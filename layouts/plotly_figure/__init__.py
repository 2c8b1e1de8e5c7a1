"""From a Plot to a plotly figure, a plain dict: page, paper, wall and pictures, told apart by a size sheet alone."""

from __future__ import annotations

from layouts.chart_types import plot_of
from layouts.drawing import Drawing
from layouts.plot import Facets, Picture, Plot, Rows, Way
from layouts.plot_cutting import pages
from layouts.plotly_figure.canvas import Canvas, Values
from layouts.plotly_figure.facets import beside, column_heads, grid
from layouts.plotly_figure.quarters import through_time
from layouts.plotly_figure.row_marks import draw
from layouts.plotly_figure.rows import FOOT, HEADS, Lane, name_rows, reach, remark_rows, room_for
from layouts.plotly_figure.scatter import scatter
from layouts.plotly_figure.sheets import EVERY, Sheet
from layouts.plotly_figure.time_axes import scale_axis


def figure(drawing: Drawing, sheet: Sheet) -> Values:
    """A drawing that is a chart as one figure. Raises KeyError for a body that is no chart."""
    return figure_of(plot_of(drawing.body), sheet)


def figures(drawing: Drawing, sheet: Sheet) -> list[Values]:
    """The same as one or several, each of no more rows than the sheet has room for."""
    picture = plot_of(drawing.body)
    return [figure_of(part, sheet) for part in pages(picture, _most(picture, sheet))]


def _most(picture: Picture, sheet: Sheet) -> int:
    """How many rows or small charts stand in one figure."""
    if not isinstance(picture, Facets):
        return sheet.rows(sheet.px(HEADS + FOOT) if picture.scale.ticks else 0.0)
    if picture.way is Way.GRID:
        return sheet.across if sheet.tall else EVERY
    return sheet.rows(column_heads(picture, sheet))


def figure_of(picture: Picture, sheet: Sheet) -> Values:
    """A plot, or several as one."""
    if isinstance(picture, Facets):
        return beside(picture, sheet) if picture.way is Way.BESIDE else grid(picture, sheet)
    return {Rows.QUARTERS: through_time, Rows.NAMES: in_rows, Rows.POINTS: scatter}[picture.table.rows](picture, sheet)


def in_rows(plot: Plot, sheet: Sheet) -> Values:
    """One plot over names as a figure of its own."""
    canvas, room = Canvas(sheet), room_for(plot, sheet)
    headed = bool(plot.scale.ticks or plot.table.remark_head)
    top, bottom = sheet.px(HEADS) * headed, sheet.px(FOOT) * bool(plot.scale.ticks)
    low, high = reach(plot, room)
    lane = Lane(plot, room, ("x", "y"), low, high, room.wide)
    canvas.axis("x", low, high, **(scale_axis(plot.scale, sheet) if plot.scale.ticks else {}))
    name_rows(canvas, lane)
    if plot.table.remarks:
        remark_rows(canvas, lane)
    draw(canvas, lane)
    return canvas.figure(room.tall + top + bottom, room.names, room.remarks, top, bottom)
