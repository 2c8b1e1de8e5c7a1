"""What charts through time share: where the plot stands, series and their labels, quarters and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Datum
from layouts.drawing import Drawing
from layouts.on_slide.beside import Beside, Piece
from layouts.on_slide.canvas import LABEL, Box, Canvas
from layouts.on_slide.look import Look, paint, rgb
from layouts.on_slide.measuring import shortened
from layouts.on_slide.native import (
    LINE,
    THIN,
    Plot,
    add,
    categories,
    code_for,
    code_of,
    label,
    last_known,
    lay,
    value_axis,
)
from layouts.scales import Axis, runs

BOTTOM, TOP = 42.0, 14.0
MOST_RIGHT = 230.0
AFTER = 10.0
QUARTER = 58.0
APART = 1.25
POINT = 7


@dataclass(frozen=True)
class Series:
    """One native series: its name, figures and role; how its line and its label at the end are drawn."""

    name: str
    points: tuple[Datum, ...]
    role: str
    main: bool = True  # not a limit, mean or target
    dash: Any = None  # an MSO_LINE, None for a solid line
    size: float = LABEL
    named: bool = True  # its label says its name too

    @property
    def last(self) -> int | None:
        """Where its last figure stands."""
        return last_known([point.value for point in self.points])

    @property
    def behind(self) -> bool:
        """Whether its last figure is not of the latest quarter, so that its label must not tell it."""
        return self.main and self.last is not None and self.last != len(self.points) - 1

    def said(self) -> str:
        """What its label says."""
        text = "" if self.last is None or self.behind else self.points[self.last].text
        return f"{self.name} {text}".strip() if self.named else text

    def wide(self, look: Look) -> float:
        """How wide its label is."""
        return (look.bold if self.main else look.text).width(self.said(), self.size) + 10


@dataclass(frozen=True)
class Course:
    """A chart through time in the making: where its plot stands and which quarters it has."""

    chart: Any
    plot: Plot
    axis: Axis
    box: Box
    count: int
    beside: Beside

    @property
    def pitch(self) -> float:
        """A quarter's width as a fraction of the chart."""
        return self.plot.wide / max(self.count, 1)

    def left_of(self, quarter: int) -> float:
        """Where a quarter begins, as a fraction of the chart."""
        return self.plot.left + quarter * self.pitch

    def down_to(self, value: float) -> float:
        """How far down a value stands, as a fraction of the chart."""
        return self.plot.top + (1 - self.axis.share(value)) * self.plot.tall


def _short(one: Series, look: Look) -> Series:
    """A series whose label fits the right margin; one whose label is its figure alone keeps its whole name."""
    if not one.named:
        return one
    text = "" if one.last is None else one.points[one.last].text
    face = look.bold if one.main else look.text
    room = MOST_RIGHT - 12 - face.width(f" {text}", one.size)
    name = shortened(one.name, room, one.size, face)
    return Series(name, one.points, one.role, one.main, one.dash, one.size, one.named)


def course_for(
    drawing: Drawing,
    kind: Any,
    quarters: Sequence[str],
    series: Sequence[Series],
    axis: Axis,
    unit: str,
    canvas: Canvas,
    box: Box,
) -> Course:
    look = canvas.look
    series = [_short(one, look) for one in series]
    right = min(max((one.wide(look) for one in series if one.last is not None), default=0.0), MOST_RIGHT) + AFTER + 6
    left = max(look.text.width(text, LABEL) for text in axis.texts) + 12
    plot = Plot(
        left / box.wide, TOP / box.tall, (box.wide - left - right) / box.wide, (box.tall - TOP - BOTTOM) / box.tall
    )
    data = categories(quarters, [(one.name, one.points) for one in series], code_of(unit))
    chart = add(canvas, kind, data, box, drawing.alternative)
    lay(chart, plot)
    value_axis(chart.value_axis, axis, code_of(unit))
    quarter_axis(chart.category_axis)
    made = Course(chart, plot, axis, box, len(quarters), Beside())
    _name_quarters(made, quarters)
    return made


def _name_quarters(made: Course, quarters: Sequence[str]) -> None:
    """Quarters in two lines, every so many counted back from the latest.

    An axis of the office program counts from the first, and LibreOffice writes every one slantwise: so the names stand
    on the chart, and the workbook has them all.
    """
    every = spacing(len(quarters), made.plot.wide * made.box.wide)
    top = made.plot.top + made.plot.tall + 4 / made.box.tall
    half = max(QUARTER, every * made.pitch * made.box.wide) / 2 / made.box.wide
    for at in range(len(quarters) - 1, -1, -every):
        middle = made.left_of(at) + made.pitch / 2
        months, _, year = quarters[at].rpartition(" ")
        text = f"{months}\n{year}" if months else year
        made.beside.add(
            Piece(middle - half, top, middle + half, 1.0, text, align="center", anchor="top", name="Quarter")
        )


def spacing(count: int, wide: float) -> int:
    """Every how many quarters a label has room: each, else whole years."""
    return next((every for every in (1, 4, 8, 12) if every * wide / max(count, 1) >= QUARTER), 16)


def quarter_axis(axis: Any) -> None:
    """The axis of quarters: a line alone."""
    axis.format.line.color.rgb = rgb(theme.NOUGHT)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def draw_line(native: Any, one: Series) -> None:
    native.smooth = False
    native.format.line.width = Pt(LINE if one.main else THIN)
    paint_line(native.format.line, one.role)
    if one.dash is not None:
        native.format.line.dash_style = one.dash
    native.marker.style = XL_MARKER_STYLE.CIRCLE if one.main else XL_MARKER_STYLE.NONE
    if one.main:
        native.marker.size = POINT
        fill_marker(native.marker, one.role)


def paint_line(line: Any, role: str) -> None:
    """A line's colour: a role, or a hex for those that have none."""
    if role.startswith("#"):
        line.color.rgb = rgb(role)
    else:
        paint(line.color, role)


def fill_marker(marker: Any, role: str) -> None:
    """A marker's own fill and line: a point's line colour alone leaves its marker as it was."""
    marker.format.fill.solid()
    if role.startswith("#"):
        marker.format.fill.fore_color.rgb = rgb(role)
    else:
        paint(marker.format.fill.fore_color, role)
    paint_line(marker.format.line, role)


def end_label(
    made: Course, at: int, one: Series, unit: str, where: Any = XL_LABEL_POSITION.RIGHT, point: int | None = None
) -> Any:
    place = one.last if point is None else point
    native = made.chart.plots[0].series[at].points[place or 0]
    return label(
        native,
        size=one.size,
        bold=one.main,
        role=one.role,
        series=one.named,
        value=not one.behind,
        code=code_for(one.points[place or 0], unit),
        at=where,
    )


def block(made: Course, markers: Sequence[str], size: float = LABEL) -> None:
    """Stone over the quarters without a figure, with their marker."""
    top, bottom = made.plot.top, made.plot.top + made.plot.tall
    for marker, first, last in runs(markers):
        left, right = made.left_of(first), made.left_of(last + 1)
        made.beside.add(Piece(left, top, right, bottom, fill=theme.STONE2, name="Not shown"))
        half = max(right - left, 2.2 * size / made.box.wide) / 2
        middle, high = (left + right) / 2, (top + bottom) / 2
        up = size / made.box.tall
        made.beside.add(
            Piece(middle - half, high - up, middle + half, high + up, marker, size, True, align="center", name="Marker")
        )
