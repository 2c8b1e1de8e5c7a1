"""Where quarters and values lie: a plot over quarters on its pair of axes, and how plotly is told to write them."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.datum import Mark
from layouts.measuring import widest
from layouts.plot import Plot
from layouts.plotly_figure.canvas import Values
from layouts.plotly_figure.sheets import Sheet
from layouts.scales import Axis

BEFORE, AFTER = -0.6, 0.6
"""Room before the first quarter and after the last, in quarters."""
BOTTOM = 50.0
SYMBOLS = {
    Mark.IMPROVING: ("circle", 1.0),
    Mark.CONCERN: ("diamond", 0.88),
    Mark.HIGH: ("triangle-up", 1.0),
    Mark.LOW: ("triangle-down", 1.0),
}
"""The shape of a flagged point and what evens out plotly's sizes."""


@dataclass(frozen=True)
class Course:
    """A plot over quarters on its pair of axes: how wide and tall it is (px), and where its values end."""

    plot: Plot
    sheet: Sheet
    on: tuple[str, str]
    wide: float
    tall: float
    low: float
    high: float

    @property
    def last(self) -> int:
        """The latest quarter's place."""
        return len(self.plot.table.names) - 1

    @property
    def edges(self) -> tuple[float, float]:
        """The plot's left and right by its axis."""
        return BEFORE, self.last + AFTER

    @property
    def quarter(self) -> float:
        """How wide a quarter is (px)."""
        return self.wide / (self.last + AFTER - BEFORE)


def left_of(axis: Axis, sheet: Sheet) -> float:
    """The room that the values' own texts need."""
    return max(sheet.px(34), widest(axis.texts, sheet.axis) + sheet.px(10))


def scale_axis(axis: Axis, sheet: Sheet) -> Values:
    """An axis of values with hairline gridlines."""
    return {
        "visible": True,
        "tickvals": list(axis.ticks),
        "ticktext": list(axis.texts),
        "showgrid": True,
        "gridcolor": sheet.palette.tone("hairline"),
        "gridwidth": sheet.hair,
        "tickfont": {"size": sheet.axis, "color": sheet.palette.tone("ink3")},
    }


def values_axis(axis: Axis, sheet: Sheet) -> Values:
    """The standing one, with a firmer line at nought."""
    nought = {"zeroline": not axis.cut, "zerolinecolor": sheet.palette.tone("nought"), "zerolinewidth": sheet.hair}
    return scale_axis(axis, sheet) | nought | {"ticklabelstandoff": sheet.px(4)}


def quarters_axis(course: Course, every: int = 0) -> Values:
    """The axis of quarters: every so many in two lines ("Jul–Sep / 2026"), counted back from the latest."""
    names, sheet = course.plot.table.names, course.sheet
    every = every or spacing(len(names), course.wide, sheet)
    places = list(range(len(names) - 1, -1, -every))[::-1]
    return {
        "visible": True,
        "tickvals": places,
        "ticktext": [in_two(names[place]) for place in places],
        "ticks": "outside",
        "ticklen": sheet.px(5),
        "tickwidth": sheet.hair,
        "tickcolor": sheet.palette.tone("rule"),
        "tickfont": {"size": sheet.axis, "color": sheet.palette.tone("ink3")},
    }


def spacing(count: int, wide: float, sheet: Sheet) -> int:
    """Every how many quarters a label has room: each of a first year's, else whole years."""
    wanted = (1, 4, 8, 12) if count <= 4 else (4, 8, 12)
    return next((every for every in wanted if every * wide / max(count, 1) >= sheet.quarter), 16)


def in_two(quarter: str) -> str:
    """``Jul–Sep 2026`` with the year on its own line."""
    months, _, year = quarter.rpartition(" ")
    return f"{months}<br>{year}" if months else quarter
