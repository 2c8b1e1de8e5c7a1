"""The one place that makes a graph: a plain dict figure, no mode bar, nothing sent anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from layouts.bodies import Bars, Changes, Control, Funnel, Lines, Overlap, Panels, Shares, SideBySide, Stacked
from layouts.chart import Width
from layouts.drawing import Drawing
from layouts.on_page.attributes import Element, element
from layouts.on_page.bars import bars
from layouts.on_page.changes import changes
from layouts.on_page.columns import side_by_side
from layouts.on_page.control import control
from layouts.on_page.funnel import funnel
from layouts.on_page.panels import panels
from layouts.on_page.plot import Plot, Values, as_figure
from layouts.on_page.shares import overlap, shares
from layouts.on_page.through_time import lines, stacked

DRAWN: dict[type, Callable[[Any], Plot]] = {
    Control: control,
    Stacked: stacked,
    Lines: lines,
    Bars: bars,
    SideBySide: side_by_side,
    Changes: changes,
    Overlap: overlap,
    Shares: shares,
    Panels: panels,
    Funnel: funnel,
}
"""How each kind of body is drawn; the others are words or a table."""


def is_drawn(drawing: Drawing) -> bool:
    """Whether the body is a chart; else it is a table or a sentence."""
    return type(drawing.body) in DRAWN


def figure(drawing: Drawing, width: Width = Width.FULL) -> Values:
    """The drawing as a plotly figure, a plain dict. Raises KeyError for a body that is no chart."""
    return as_figure(DRAWN[type(drawing.body)](drawing.body), _first(width))


def graph(drawing: Drawing, width: Width = Width.FULL) -> Element:
    """The chart as an image that is named by its alternative text, in a box as wide as its card."""
    plot = DRAWN[type(drawing.body)](drawing.body)
    drawn = element("Graph", figure=as_figure(plot, _first(width)), config=settings(plot.live))
    named = {"aria-label": drawing.alternative}
    image = element("Div", drawn, role="img", className="plot", style=_heights(plot), **named)
    return element("Div", image, className="plot-box")


def _first(width: Width) -> str:
    """A half-width card is narrow on most screens: it begins so, and is not laid out twice."""
    return "narrow" if width is Width.HALF else "wide"


@cache
def settings(live: bool) -> Any:
    """Plotly's configuration: nothing but the chart; no button that would send it to a cloud."""
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "showEditInChartStudio": False,
        "showLink": False,
        "plotlyServerURL": "",
        "responsive": True,
        "staticPlot": not live,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "showAxisDragHandles": False,
        "displayNotifier": False,
    }


def _heights(plot: Plot) -> dict[str, str]:
    middle = plot.middle or plot.wide
    return {
        "--tall-wide": f"{plot.wide['height']:.2f}px",
        "--tall-middle": f"{middle['height']:.2f}px",
        "--tall-narrow": f"{plot.narrow['height']:.2f}px",
    }
