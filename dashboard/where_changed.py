"""The address at which a measure's difference is taken apart, from a chart or a tile, in the same view."""

from __future__ import annotations

from dataclasses import replace

from dashboard.address import View
from layouts.chart import Chart
from layouts.chart_kinds import Nothing
from layouts.drawing import Drawing
from layouts.on_page import address_of
from layouts.pages.where_it_changed import BY, PAGE


def of_chart(view: View, chart: Chart, drawing: Drawing) -> str:
    """That of a chart's first measure, at the breakdown that the chart is of; "" where no figure is shown, and there
    itself."""
    if view.path == PAGE.path or isinstance(drawing.body, Nothing) or not drawing.measures:
        return ""
    by = next((need.by for need in chart.needs if need.by in BY), "")
    return of_measure(view, drawing.measures[0]) + (f"#{address_of(by)}" if by else "")


def of_measure(view: View, measure: str) -> str:
    """That of a measure."""
    return replace(view, path=PAGE.path, choices={"measure": measure}).address
