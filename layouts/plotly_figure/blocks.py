"""Quarters without a figure: stone over everything, and the marker in each block or over those that are too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.measuring import width_of
from layouts.plot import Plot
from layouts.plot_marks import Withheld
from layouts.plotly_figure.canvas import Canvas, Word, filled, rectangle
from layouts.plotly_figure.sheets import Sheet
from layouts.plotly_figure.time_axes import AFTER, BEFORE, Course
from layouts.scales import runs

MARKER_AT, LOW_AT = 0.6, 0.2
"""How far up a block its marker stands, as a share of the plot; lower in a small one."""
Block = tuple[str, int, int]
"""Neighbouring quarters with the same marker: it, the first and the last."""


def withheld(canvas: Canvas, course: Course, mark: Withheld) -> None:
    """Stone over quarters without a figure, their markers in the blocks, or over them where they are too narrow."""
    found, sheet = runs(course.plot.table.withheld(mark.columns)), course.sheet
    if not found:
        return
    places = _marker_places(found, course)
    blocks = [
        rectangle(
            BEFORE if first == 0 else first - 0.5,
            course.last + AFTER if last == course.last else last + 0.5,
            course.low,
            course.high if place is None else place[1],
        )
        for (_, first, last), place in zip(found, places, strict=True)
    ]
    canvas.trace(course.on, **filled(blocks, sheet.palette.tone("stone2")))
    tone, inside = (
        sheet.palette.tone("ink2"),
        course.low + (course.high - course.low) * (LOW_AT if course.plot.head else MARKER_AT),
    )
    canvas.write(
        course.on,
        [
            Word(marker, (first + last) / 2, inside, "middle center", sheet.axis, tone, True)
            if place is None
            else Word(marker, place[0], place[1], "top center", sheet.axis, tone, True)
            for (marker, first, last), place in zip(found, places, strict=True)
        ],
    )


def _marker_row(sheet: Sheet) -> float:
    return sheet.axis * 1.3


def _marker_wide(marker: str, sheet: Sheet) -> float:
    return width_of(marker, sheet.axis, True) + sheet.px(4)


def _crowded(plot: Plot, quarter: float, sheet: Sheet) -> bool:
    """Whether some block is narrower than its marker."""
    return not plot.head and any(
        _marker_wide(marker, sheet) > (last - first + 1) * quarter for marker, first, last in plot.blocks
    )


def above(plot: Plot, wide: float, sheet: Sheet) -> float:
    """The px over the plot that markers need which have no room in their blocks."""
    quarter = wide / (len(plot.table.names) - 1 + AFTER - BEFORE)
    if not _crowded(plot, quarter, sheet):
        return 0.0
    return _marker_row(sheet) * (1 + max((row for _, row in _tiers(plot.blocks, wide, quarter, sheet)), default=-1))


def _tiers(found: Sequence[Block], wide: float, quarter: float, sheet: Sheet) -> list[tuple[float, int]]:
    """Where each marker's middle is, in quarters, and its row: the lowest that is free there."""
    places: list[tuple[float, int]] = []
    ends: list[float] = []
    for marker, first, last in found:
        half = _marker_wide(marker, sheet) / 2
        middle = min(max(((first + last) / 2 - BEFORE) * quarter, half), wide - half)
        row = next((at for at, end in enumerate(ends) if end <= middle - half), len(ends))
        ends[row : row + 1] = [middle + half]
        places.append((middle / quarter + BEFORE, row))
    return places


def _marker_places(found: Sequence[Block], course: Course) -> list[tuple[float, float] | None]:
    """Where each marker stands over the plot, by its axes; None where all stand in their blocks."""
    if not _crowded(course.plot, course.quarter, course.sheet):
        return [None] * len(found)
    each = (course.high - course.low) / course.tall
    top = course.plot.scale.high
    return [
        (middle, top + row * _marker_row(course.sheet) * each)
        for middle, row in _tiers(found, course.wide, course.quarter, course.sheet)
    ]
