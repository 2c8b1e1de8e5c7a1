"""What every native chart shares: its place and alternative text, axes, labels, where its plot stands, and words that
move with it. Fractions are of the chart's own width and height.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Datum
from layouts.on_slide.canvas import LABEL, Box, Canvas, dress
from layouts.on_slide.chart_data import Categories
from layouts.on_slide.look import rgb
from layouts.scales import Axis

LINE = 2.75
"""A series' line in points: over 3 px on a wall of 1920."""
THIN = 1.5
VALUE = 24.0


@dataclass(frozen=True)
class Plot:
    """The inner plot's edges as fractions of the chart."""

    left: float
    top: float
    wide: float
    tall: float


def add(
    canvas: Canvas, kind: Any, data: Any, box: Box, alternative: str, name: str = "Chart", holder: bool = True
) -> Any:
    """A native chart with its workbook in the layout's place for one, or freely; dressed in nothing yet."""
    own = canvas.holder if holder else None
    if own is not None and hasattr(own, "insert_chart"):
        frame = own.insert_chart(kind, data)
        canvas.holder = None
        frame.left, frame.top, frame.width, frame.height = Pt(box.left), Pt(box.top), Pt(box.wide), Pt(box.tall)
    else:
        frame = canvas.slide.shapes.add_chart(kind, Pt(box.left), Pt(box.top), Pt(box.wide), Pt(box.tall), data)
    describe(frame, name, alternative)
    chart = frame.chart
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(LABEL)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    return chart


def describe(frame: Any, name: str, alternative: str) -> None:
    """Name and alternative text of a chart or a table."""
    properties = frame._element.find(f".//{qn('p:cNvPr')}")
    properties.set("name", name)
    properties.set("descr", alternative)


def categories(
    names: Sequence[str], series: Sequence[tuple[str, Sequence[Datum | float | None]]], code: str
) -> Categories:
    """Chart data of named series; what is not shown is blank in the chart and in its workbook."""
    data = Categories(number_format=code)
    data.categories = list(names)
    for name, values in series:
        data.add_series(name, [value.value if isinstance(value, Datum) else value for value in values])
    return data


def code_of(unit: str) -> str:
    """The number format of a unit's axis and workbook."""
    return {"%": "0%", "points": "0.0"}.get(unit, "#,##0.##" if unit in ("days", "months", "rate") else "#,##0")


def code_for(datum: Datum, unit: str) -> str:
    """The number format that writes a figure as its text does: ``33%``, ``0.4%``, ``6.5``, ``1,234``."""
    decimals = len(datum.text.rstrip("%").partition(".")[2])
    places = (
        "." + "0" * decimals if decimals and datum.text.rstrip("%").replace(".", "").replace(",", "").isdigit() else ""
    )
    return f"0{places}%" if unit == "%" else f"#,##0{places}"


def lay(chart: Any, plot: Plot) -> None:
    """Fix where the inner plot stands, so that labels have their room and words can be put beside their marks."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/><c:x val="{plot.left:.5f}"/><c:y val="{plot.top:.5f}"/><c:w val="{plot.wide:.5f}"/>'
            f'<c:h val="{plot.tall:.5f}"/></c:manualLayout></c:layout>'
        ),
    )


def value_axis(axis: Any, scale: Axis, code: str, lines: bool = True) -> None:
    """The value axis: hairline gridlines, its own ticks, no line."""
    axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
    if len(scale.ticks) > 1:
        axis.major_unit = round(scale.ticks[1] - scale.ticks[0], 10)
    axis.has_major_gridlines = lines
    if lines:
        axis.major_gridlines.format.line.color.rgb = rgb(theme.HAIRLINE)
        axis.major_gridlines.format.line.width = Pt(0.75)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    ticks(axis, code)


def ticks(axis: Any, code: str | None = None) -> None:
    """An axis's labels: horizontal, quiet, at its low end whatever the scale."""
    if code:
        axis.tick_labels.number_format = code
        axis.tick_labels.number_format_is_linked = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    font = axis.tick_labels.font
    font.size = Pt(LABEL)
    font.color.theme_color = MSO_THEME_COLOR.TEXT_2
    frame = axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    frame.set("vert", "horz")
    frame.set("rot", "0")


def no_axis(axis: Any, low: float | None = None, high: float | None = None) -> None:
    """An axis that is not seen."""
    if low is not None:
        axis.minimum_scale, axis.maximum_scale = low, high
    axis.has_major_gridlines = False
    axis.visible = False


def label(
    point: Any,
    *,
    size: float = LABEL,
    bold: bool = False,
    role: str = "ink",
    series: bool = False,
    value: bool = True,
    code: str = "",
    at: Any = XL_LABEL_POSITION.RIGHT,
) -> Any:
    """A native data label of one point: its value, after its series' name if asked, or that name without it."""
    tag = point.data_label
    tag.has_text_frame = False
    element = tag._get_or_add_dLbl()
    for name in ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"):
        found = element.find(qn(name))
        shown = (value and name == "c:showVal") or (series and name == "c:showSerName")
        if found is not None:
            found.set("val", "1" if shown else "0")
    dress(tag.font, size, bold, role)
    if code:
        number_format(element, code)
    if at is not None:
        tag.position = at
    if series:
        _separator(element, " ")
    no_wrap(element)
    return element


def number_format(element: Any, code: str) -> None:
    """How a label writes its value."""
    made = parse_xml(f'<c:numFmt {nsdecls("c")} formatCode={quoteattr(code)} sourceLinked="0"/>')
    for old in element.findall(qn("c:numFmt")):
        element.remove(old)
    after = [child for child in element if child.tag in (qn("c:idx"), qn("c:delete"), qn("c:layout"), qn("c:tx"))]
    after[-1].addnext(made)


def _separator(element: Any, text: str) -> None:
    made = parse_xml(f"<c:separator {nsdecls('c')}>{text}</c:separator>")
    element.find(qn("c:showBubbleSize")).addnext(made)


def no_wrap(element: Any) -> None:
    """Keep a label on one line."""
    properties = element.find(qn("c:txPr"))
    if properties is not None:
        frame = properties.find(qn("a:bodyPr"))
        frame.set("wrap", "none")
        frame.set("rot", "0")


def shift(element: Any, across: float, down: float, leader: bool = False) -> None:
    """Move a label from where it would stand, as fractions of the chart, with or without a line that leads back."""
    if abs(across) < 1e-4 and abs(down) < 1e-4:
        return
    _leaders(element.getparent(), leader)
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    element.find(qn("c:idx")).addnext(
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:x val="{across:.5f}"/><c:y val="{down:.5f}"/>'
            "</c:manualLayout></c:layout>"
        )
    )


def _leaders(labels: Any, shown: bool) -> None:
    if labels.find(qn("c:extLst")) is not None:
        return
    thin = (
        f'<c15:leaderLines><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{theme.INK3[1:]}"/></a:solidFill></a:ln>'
        "</c:spPr></c15:leaderLines>"
    )
    labels.append(
        parse_xml(
            f'<c:extLst {nsdecls("c", "a")}><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
            'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
            f'<c15:showLeaderLines val="{int(shown)}"/>{thin if shown else ""}</c:ext></c:extLst>'
        )
    )


def last_known(values: Sequence[float | None]) -> int | None:
    """The position of the last figure there is."""
    return next((at for at in reversed(range(len(values))) if values[at] is not None), None)


def dress_label(point: Any, text: str, *, bold: bool = False, at: Any = XL_LABEL_POSITION.RIGHT) -> Any:
    """A label of one point with words of its own."""
    tag = point.data_label
    frame = tag.text_frame
    run = frame.paragraphs[0].add_run()
    run.text = text
    dress(run.font, LABEL, bold, "ink" if bold else "ink2")
    tag.position = at
    element = tag._get_or_add_dLbl()
    element.find(qn("c:tx")).find(qn("c:rich")).find(qn("a:bodyPr")).set("wrap", "none")
    return element
