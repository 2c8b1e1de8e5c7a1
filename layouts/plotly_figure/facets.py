"""Several plots as one figure: columns of bars that share their rows, and small charts of one kind on one scale."""

from __future__ import annotations

from typing import Any

from layouts.measuring import shorten, width_of, wrap
from layouts.plot import Facets, Plot
from layouts.plotly_figure.canvas import Canvas, Values, Word, escaped
from layouts.plotly_figure.quarter_marks import draw
from layouts.plotly_figure.row_marks import draw as draw_rows
from layouts.plotly_figure.rows import LEAST_BARS, Lane, Room, name_rows, room_for
from layouts.plotly_figure.sheets import Sheet
from layouts.plotly_figure.time_axes import BOTTOM, Course, in_two, left_of, quarters_axis, values_axis

BESIDE_GAP, GRID_GAP = 24.0, 36.0
LINE = 1.3
"""From line to line, as plotly's."""
AIR = (6.0, 12.0)
"""What is left free at the foot and the top of a small chart (px)."""
BAND = 0.45
"""How far stone reaches about the headline's row, in rows."""


def beside(facets: Facets, sheet: Sheet) -> Values:
    """Columns of bars on one axis of rows, named once; the headline's row on stone."""
    canvas, count, gap = Canvas(sheet), len(facets.plots), sheet.px(BESIDE_GAP)
    tall = column_heads(facets, sheet)
    room = room_for(facets.plots[0], sheet, count, gap * (count - 1), tall)
    each = (room.wide - gap * (count - 1)) / count
    heads = [_column_head(plot, each, sheet) for plot in facets.plots]
    for at, (plot, head) in enumerate(zip(facets.plots, heads, strict=True)):
        x = "x" if at == 0 else f"x{at + 1}"
        low, high = plot.scale.low, plot.scale.high
        lane = Lane(plot, room, (x, "y"), low, high, each)
        left = at * (each + gap) / room.wide
        canvas.axis(x, low, high, domain=[left, left + each / room.wide], anchor="y")
        if at == 0:
            name_rows(canvas, lane)
        draw_rows(canvas, lane)
        tone = sheet.palette.tone("ink")
        canvas.write(lane.on, [Word("<br>".join(head), low, room.ends[1], "top right", sheet.label, tone)])
    _band(canvas, facets.plots[0], room)
    return canvas.figure(room.tall + tall, room.names, 0, tall, 0)


def column_heads(facets: Facets, sheet: Sheet) -> float:
    """How high the heads of columns are."""
    count, gap = len(facets.plots), sheet.px(BESIDE_GAP)
    each = (room_for(facets.plots[0], sheet, count, gap * (count - 1)).wide - gap * (count - 1)) / count
    return max(len(_column_head(plot, each, sheet)) for plot in facets.plots) * sheet.label * LINE + sheet.px(10)


def _column_head(plot: Plot, wide: float, sheet: Sheet) -> list[str]:
    """What a column is, and what it is of, or where there is little room what is short of it: in a few lines."""
    if plot.head is None:
        return []
    name = [f"<b>{escaped(line)}</b>" for line in wrap(plot.head.name, wide, sheet.label, True, 2)]
    of = wrap(plot.head.remark if wide >= sheet.px(LEAST_BARS) else plot.head.short, wide, sheet.label, most=3)
    return [*name, *map(escaped, of)]


def _band(canvas: Canvas, plot: Plot, room: Room) -> None:
    """Stone behind the headline's row; its part in the left margin is measured in px."""
    row = plot.table.banded
    if row is None:
        return
    top = row - BAND if room.beside else row - 0.28 - room.sheet.px(24) / room.pitch
    look: Values = {
        "type": "rect",
        "yref": "y",
        "y0": top,
        "y1": row + (BAND if room.beside else 0.32),
        "fillcolor": room.sheet.palette.tone("stone"),
        "line": {"width": 0},
        "layer": "below",
        "xref": "paper",
    }
    canvas.shapes.append(look | {"x0": 0, "x1": 1})
    if room.beside:
        canvas.shapes.append(look | {"x0": -room.names, "x1": 0, "xsizemode": "pixel", "xanchor": 0})


def grid(facets: Facets, sheet: Sheet) -> Values:
    """Small charts on one scale, as many beside each other as the sheet has room for."""
    canvas, count = Canvas(sheet, live=True), len(facets.plots)
    across = min(sheet.across, max(count, 2))
    rows = max(-(-count // across), 1)
    head, foot, gap = _head_tall(sheet), sheet.px(BOTTOM), sheet.px(GRID_GAP)
    left = left_of(facets.plots[0].scale, sheet) if facets.plots else 0.0
    inner = sheet.width - left - sheet.px(6)
    wide, row = (inner - gap * (across - 1)) / across, head + sheet.panel + foot
    tall = rows * row - foot
    for at, plot in enumerate(facets.plots):
        start, low = at % across * (wide + gap) / inner, (rows - 1 - at // across) * row / tall
        domains = ([start, start + wide / inner], [low, low + (row - foot) / tall])
        _panel(canvas, plot, at, wide, domains, first=at % across == 0)
    return canvas.figure(rows * row, left, sheet.px(6), 0, foot)


def _head_tall(sheet: Sheet) -> float:
    """A name in a line, under it the latest figure, and air."""
    return sheet.axis * LINE + sheet.value + sheet.px(AIR[1] + 4)


def _panel(canvas: Canvas, plot: Plot, at: int, wide: float, domains: Any, first: bool) -> None:
    """One small chart on its own pair of axes, whose upper part is its head."""
    number = "" if at == 0 else str(at + 1)
    sheet, axis = canvas.sheet, plot.scale
    each = (axis.high - axis.low) / sheet.panel
    low, high = axis.low - sheet.px(AIR[0]) * each, axis.high + sheet.px(AIR[0]) * each
    course = Course(plot, sheet, (f"x{number}", f"y{number}"), wide, sheet.panel, low, high)
    quarters = quarters_axis(course) | {"ticks": "", "tickvals": [], "ticktext": []}
    canvas.axis(f"x{number}", *course.edges, **quarters, domain=domains[0], anchor=f"y{number}")
    values = values_axis(axis, sheet) | {"showticklabels": first}
    top = axis.high + _head_tall(sheet) * each
    canvas.axis(f"y{number}", low, top, **values, domain=domains[1], anchor=f"x{number}")
    draw(canvas, course)
    canvas.write(course.on, [*_heads(course, axis.high, each), *_feet(course)])


def _heads(course: Course, top: float, each: float) -> list[Word]:
    """The name over the remark at the left and the latest figure at the right, with what it is outside of; ``each`` is
    what a px is high."""
    head, sheet, (left, right) = course.plot.head, course.sheet, course.edges
    if head is None:
        return []
    size, palette, foot = sheet.axis, sheet.palette, top + sheet.px(AIR[1]) * each
    figure = f'<span style="font-size:{sheet.value}px;font-weight:700">{head.figure}</span>'
    taken = width_of(head.figure, sheet.value, True) + width_of(f"{head.words} ", size) + sheet.px(8)
    remark = head.remark if width_of(head.remark, size) <= course.wide - taken else ""
    ink2, name = palette.tone("ink2"), shorten(head.name, course.wide, size, True)
    return [
        Word(escaped(name), left, foot + sheet.value * each, "top right", size, ink2, True),
        Word(escaped(remark), left, foot, "top right", size, ink2),
        Word(f"{head.words} {figure}".strip(), right, foot, "top left", size, palette.words(head.role)),
    ]


def _feet(course: Course) -> list[Word]:
    """The first and latest quarter under a small chart; the latest alone where both have no room."""
    names, sheet, (left, right) = course.plot.table.names, course.sheet, course.edges
    if not names:
        return []
    look = (sheet.axis, sheet.palette.tone("ink3"))
    latest = Word(in_two(names[-1]), right, course.low, "bottom left", *look)
    both = len(names) > 2 and course.wide > 1.9 * sheet.quarter
    return [Word(in_two(names[0]), left, course.low, "bottom right", *look), latest] if both else [latest]
