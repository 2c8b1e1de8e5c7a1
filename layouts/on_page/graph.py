"""The one place that makes a graph: a plain dict figure, no mode bar, nothing sent anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts import plotly_figure
from layouts.chart import Size
from layouts.chart_kinds import Control, Lines, Panels, Stacked
from layouts.drawing import Drawing
from layouts.on_page.places import Part, place
from layouts.plotly_figure.canvas import Values
from layouts.plotly_figure.sheets import HALF, PAGE_MIDDLE, PAGE_NARROW, PAGE_SMALL, PAGE_WIDE, Sheet

SHEETS: Mapping[Size, Sheet] = {
    Size.WIDE: PAGE_WIDE,
    Size.SMALL: PAGE_SMALL,
    Size.MIDDLE: PAGE_MIDDLE,
    Size.HALF: HALF,
    Size.NARROW: PAGE_NARROW,
}
LIVE = (Control, Panels, Lines, Stacked)


def figure(drawing: Drawing, size: Size = Size.WIDE) -> Values:
    """The drawing as a plotly figure, a plain dict. Raises KeyError for a body that is no chart."""
    return plotly_figure.figure(drawing, SHEETS[size])


def is_live(drawing: Drawing) -> bool:
    """Whether the chart answers to the pointer: those that run through time do, others say all in words."""
    return isinstance(drawing.body, LIVE)


def graph(drawing: Drawing, address: str, told_in: str, size: Size = Size.WIDE) -> Component:
    """The chart as an image that is named by its alternative text, which stands in the element ``told_in``."""
    drawn = figure(drawing, size)
    chart = dcc.Graph(
        id=place(Part.PLOT, address),
        figure=drawn,
        config=settings(is_live(drawing)),
        className="plot",
    )
    named: dict[str, Any] = {"aria-labelledby": told_in}
    return html.Div(chart, role="img", style=height(drawn), className="plot-box", **named)


def height(drawn: Values) -> dict[str, str]:
    """What gives a figure its room: a style of its box from the first, so that nothing jumps; later of its graph."""
    return {"--tall": f"{drawn['layout']['height']:.2f}px"}


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
        "responsive": False,  # Dash draws it anew wherever its width changes, and plotly need not
        "staticPlot": not live,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "showAxisDragHandles": False,
        "displayNotifier": False,
    }
