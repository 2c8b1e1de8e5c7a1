"""The kinds of chart: one small function each, from what a kind says to its Plot, a composition of marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layouts.chart_kinds import (
    Bars,
    Body,
    Changes,
    Control,
    Funnel,
    Lines,
    Overlap,
    Panels,
    Shaded,
    Shares,
    SideBySide,
    Stacked,
)
from layouts.chart_types.funnel import funnel
from layouts.chart_types.rows import bars, changes, side_by_side
from layouts.chart_types.shaded import shaded
from layouts.chart_types.shares import overlap, shares
from layouts.chart_types.through_time import control, lines, panels, stacked
from layouts.plot import Picture

KINDS: dict[type, Callable[[Any], Picture]] = {
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
    Shaded: shaded,
}
"""The plot of each kind of body; the others are words or a table."""


def is_drawn(body: Body) -> bool:
    """Whether a body is a chart; else it is a table or a sentence."""
    return type(body) in KINDS


def is_native(body: Body) -> bool:
    """Whether office programs draw it as a chart: a table that is shaded is a table to them."""
    return is_drawn(body) and not isinstance(body, Shaded)


def plot_of(body: Body) -> Picture:
    """A body as its plot, or several. Raises KeyError for a body that is no chart."""
    return KINDS[type(body)](body)
