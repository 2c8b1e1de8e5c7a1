"""Horizontal bars as native bar charts, alone or in columns side by side; what is hidden is a dashed row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Bars, ColumnOfBars, Datum, SideBySide
from layouts.drawing import Drawing
from layouts.on_slide.beside import Beside, Piece
from layouts.on_slide.canvas import LABEL, Box, Canvas, bare, write
from layouts.on_slide.look import Look, paint, rgb
from layouts.on_slide.measuring import shortened, tall
from layouts.on_slide.native import Plot, add, categories, code_for, code_of, label, lay, no_axis, shift, ticks

MOST_NAME = 0.36
MOST_PITCH = 66.0
ROOMY = 28.0  # a row's height that leaves its words clear of a dashed outline as high as a bar
INTERVAL = "#8A9096"
"""Seen on white and on the bars: 3.2:1 or more on both."""
HIDDEN = {"[c]": "[c] hidden to protect small numbers", "[x]": "[x] not received", "[z]": "[z] not applicable"}
GAP_WIDTH = 70
COLUMN_GAP = 18.0


@dataclass(frozen=True)
class Rows:
    """Where rows stand: room for names, for what is to the right, one row's height, and the names as they fit."""

    box: Box
    left: float
    right: float
    pitch: float
    names: tuple[str, ...]

    @property
    def plot(self) -> Plot:
        """The inner plot."""
        wide, high = self.box.wide, self.box.tall
        return Plot(self.left / wide, 0.0, (wide - self.left - self.right) / wide, self.pitch * len(self.names) / high)

    def band(self, row: int, share: float = 0.62) -> tuple[float, float]:
        """A row's bar from top to bottom as fractions of the chart."""
        middle = (row + 0.5) * self.pitch / self.box.tall
        half = share * self.pitch / self.box.tall / 2
        return middle - half, middle + half


def rows_for(names: Sequence[str], look: Look, box: Box, right: float, least: float = 0.0) -> Rows:
    """Rows for these names: as wide as they need to about a third of the chart, on two lines at most."""
    pitch = min(box.tall / max(len(names), 1), MOST_PITCH)
    widest = max((look.text.width(name, LABEL) for name in names), default=0.0)
    left = max(min(widest + 22, box.wide * MOST_NAME), least)
    most = 2 if pitch >= 2.4 * LABEL else 1
    fitted = tuple(shortened(name, left - 22, LABEL, look.text, most) for name in names)
    return Rows(Box(box.left, box.top, box.wide, pitch * len(names)), left, right, pitch, fitted)


def bars(drawing: Drawing, body: Bars, canvas: Canvas, box: Box) -> None:
    """Bars from nought with the figure at the end and the remark at the right."""
    look = canvas.look
    figures = [bar.figure for bar in body.bars]
    room = max((look.bold.width(figure.text, LABEL) for figure in figures if figure.value is not None), default=0) + 14
    remark = max((look.text.width(bar.remark, LABEL) for bar in body.bars if bar.remark), default=0.0)
    remark = min(remark + 14 if remark else 0.0, box.wide * 0.3)
    rows = rows_for([bar.name for bar in body.bars], look, box, room + remark)
    longest = max((figure.interval[1] if figure.interval else figure.value or 0 for figure in figures), default=0) or 1
    chart = _bar_chart(
        drawing.alternative, "Chart", rows, drawing.title, figures, body.unit, canvas, body.whole or longest
    )
    native = chart.plots[0].series[0]
    for at, bar in enumerate(body.bars):
        if bar.figure.value is not None and not bar.strong:
            _tint(native.points[at], "pale")
    beside = Beside()
    _withheld(rows, figures, beside, {})
    for at, bar in enumerate(body.bars):
        if bar.remark:
            top, bottom = rows.band(at, 0.95)
            said = shortened(bar.remark, remark - 10, LABEL, look.text, 2 if rows.pitch >= 2.4 * LABEL else 1)
            beside.add(Piece(1 - remark / box.wide, top, 1, bottom, said, align="right", name="Remark"))
    beside.attach(chart, rows.box.wide, rows.box.tall)


def side_by_side(drawing: Drawing, body: SideBySide, canvas: Canvas, box: Box) -> None:
    """One native chart a column, from nothing to all; rows are named in the first, the headline's row on stone."""
    look, gap = canvas.look, COLUMN_GAP
    heads = heads_tall(body, look, box)
    under = Box(box.left, box.top + heads, box.wide, box.tall - heads)
    rows = rows_for(body.rows, look, under, 52.0)
    each = (box.wide - rows.left - gap * (len(body.columns) - 1)) / max(len(body.columns), 1)
    if body.banded is not None:
        _band(canvas, rows, body.banded)
    for at, column in enumerate(body.columns):
        left = box.left + rows.left + at * (each + gap)
        _head(canvas, column, Box(left, box.top, each, heads))
        start, names = (box.left, rows.left) if at == 0 else (left, 0.0)
        place = Box(start, under.top, each + names, rows.box.tall)
        _column(drawing, body, column, Rows(place, names, rows.right, rows.pitch, rows.names), canvas)


def heads_tall(body: SideBySide, look: Look, box: Box) -> float:
    """The height of the columns' heads."""
    names = rows_for(body.rows, look, box, 52.0).left
    each = (box.wide - names - COLUMN_GAP * (len(body.columns) - 1)) / max(len(body.columns), 1)
    return max(sum(part[1] for part in _head_parts(column, each, look)) for column in body.columns) + 8


def _head_parts(column: ColumnOfBars, wide: float, look: Look) -> list[tuple[str, float]]:
    """A column's head and what it is of, each on two lines at most, with their heights."""
    head = shortened(column.head, wide, LABEL + 2, look.bold, 2)
    of = shortened(column.of, wide, LABEL, look.text, 2)
    return [(head, tall(head, wide, LABEL + 2, look.bold)), (of, tall(of, wide, LABEL, look.text) if of else 0.0)]


def _head(canvas: Canvas, column: ColumnOfBars, box: Box) -> None:
    (head, first), (of, second) = _head_parts(column, box.wide, canvas.look)
    write(canvas, Box(box.left, box.top, box.wide, first), [head], LABEL + 2, bold=True, name="Column's head")
    if of:
        under = Box(box.left, box.top + first, box.wide, second)
        write(canvas, under, [of], LABEL, role="ink2", name="What it is of")


def _band(canvas: Canvas, rows: Rows, row: int) -> None:
    shape = canvas.slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE,
        Pt(rows.box.left - 6),
        Pt(rows.box.top + row * rows.pitch),
        Pt(rows.box.wide + 6),
        Pt(rows.pitch),
    )
    shape.name = "The headline's row"
    bare(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(theme.STONE)
    shape.line.fill.background()


def _column(drawing: Drawing, body: SideBySide, column: ColumnOfBars, rows: Rows, canvas: Canvas) -> None:
    said = "; ".join(f"{name} {figure.text}" for name, figure in zip(body.rows, column.figures, strict=True))
    head = f"{column.head}, {column.of}" if column.of else column.head
    chart = _bar_chart(
        f"{drawing.title} {head}: {said}.", f"Chart: {column.head}", rows, head, column.figures, "%", canvas, 1.0
    )
    native = chart.plots[0].series[0]
    native.format.fill.solid()
    paint(native.format.fill.fore_color, column.role)
    for at in column.flagged:
        if column.figures[at].value is not None:
            _tint(native.points[at], "concern")
    if rows.left == 0:
        no_axis(chart.category_axis)
    beside = Beside()
    _withheld(rows, column.figures, beside, {"[c]": "[c] hidden"})
    beside.attach(chart, rows.box.wide, rows.box.tall)


def _bar_chart(
    alternative: str,
    name: str,
    rows: Rows,
    series: str,
    figures: Sequence[Datum],
    unit: str,
    canvas: Canvas,
    full: float,
) -> Any:
    data = categories(rows.names, [(series, figures)], code_of(unit))
    chart = add(canvas, XL_CHART_TYPE.BAR_CLUSTERED, data, rows.box, alternative, name)
    lay(chart, rows.plot)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = GAP_WIDTH, False
    chart.category_axis.reverse_order = True
    named_rows(chart.category_axis)
    no_axis(chart.value_axis, 0, full)
    native = plot.series[0]
    native.invert_if_negative = False
    native.format.fill.solid()
    paint(native.format.fill.fore_color, "series")
    _label_ends(native, figures, unit, rows.plot.wide / full)
    _intervals(native, figures)
    return chart


def _label_ends(native: Any, figures: Sequence[Datum], unit: str, scale: float) -> None:
    """Figures at the bars' ends, or behind their intervals; ``scale`` is what one is long on the chart."""
    for at, figure in enumerate(figures):
        if figure.value is not None:
            code = code_for(figure, unit)
            element = label(native.points[at], bold=True, code=code, at=XL_LABEL_POSITION.OUTSIDE_END)
            if figure.interval:
                shift(element, (figure.interval[1] - figure.value) * scale, 0.0)


def _intervals(native: Any, figures: Sequence[Datum]) -> None:
    """Thin lines from one end of each interval to the other, as the chart's own error bars."""
    known = [(at, one.value, one.interval) for at, one in enumerate(figures) if one.value is not None and one.interval]
    if not known:
        return
    up = "".join(f'<c:pt idx="{at}"><c:v>{ends[1] - value!r}</c:v></c:pt>' for at, value, ends in known)
    down = "".join(f'<c:pt idx="{at}"><c:v>{value - ends[0]!r}</c:v></c:pt>' for at, value, ends in known)
    count = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(figures)}"/>'
    made = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus><c:numLit>{count}{up}</c:numLit></c:plus><c:minus><c:numLit>{count}{down}</c:numLit></c:minus>"
        f'<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="{INTERVAL[1:]}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    native._element.find(qn("c:cat")).addprevious(made)


def named_rows(axis: Any) -> None:
    """The axis of rows: names alone, no line."""
    axis.format.line.fill.background()
    axis.has_major_gridlines = False
    ticks(axis)
    axis.tick_labels.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _tint(point: Any, role: str) -> None:
    point.format.fill.solid()
    paint(point.format.fill.fore_color, role)


def _withheld(rows: Rows, figures: Sequence[Datum], beside: Beside, brief: dict[str, str]) -> None:
    """Dashed rows where there is no figure, that say why."""
    for at, figure in enumerate(figures):
        if figure.value is not None or not figure.marker:
            continue
        top, bottom = rows.band(at, 0.62 if rows.pitch >= ROOMY else 0.86)
        plot = rows.plot
        said = {**HIDDEN, **brief}.get(figure.marker, figure.marker)
        beside.add(
            Piece(
                plot.left,
                top,
                plot.left + plot.wide,
                bottom,
                said,
                line=theme.NOUGHT,
                dashed=True,
                inset=8,
                name="Not shown",
            )
        )
