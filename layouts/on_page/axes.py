"""The value axis at the left of charts through time."""

from __future__ import annotations

from layouts import theme
from layouts.measuring import width_of
from layouts.on_page.plot import Values
from layouts.scales import Axis


def left_of(axis: Axis) -> float:
    """The room that the axis's own texts need."""
    return max(34.0, max(width_of(text, theme.PAGE.axis) for text in axis.texts) + 10)


def value_axis(axis: Axis, **more: object) -> Values:
    """The value axis with hairline gridlines; a firmer line at nought."""
    return {
        "range": [axis.low, axis.high],
        "tickvals": list(axis.ticks),
        "ticktext": list(axis.texts),
        "gridcolor": theme.HAIRLINE,
        "gridwidth": 1,
        "showgrid": True,
        "zeroline": not axis.cut,
        "zerolinecolor": theme.NOUGHT,
        "zerolinewidth": 1,
        "ticks": "",
        "ticklabelstandoff": 4,
        "tickfont": {"size": theme.PAGE.axis, "color": theme.INK3},
        **more,
    }
