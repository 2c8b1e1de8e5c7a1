"""The address at which a measure's difference is taken apart, from a chart or a tile, in the same view."""

from __future__ import annotations

from dataclasses import replace

from dashboard.address import View
from layouts.chart import Chart
from layouts.chart_kinds import Nothing
from layouts.drawing import Drawing
from layouts.on_page import address_of
from layouts.pages.where_it_changed import BY, BY_YEAR, PAGE, apart_by
from queries.codes import PATHWAY
from queries.measures import CATALOGUE
from queries.vocabulary import ALL


def of_chart(view: View, chart: Chart, drawing: Drawing) -> str:
    """That of a chart's first measure, at the breakdown that the chart is of; "" where no figure is shown, and there
    itself."""
    if view.path == PAGE.path or isinstance(drawing.body, Nothing) or not drawing.measures:
        return ""
    by = next((need.by for need in chart.needs if need.by in (*BY, *BY_YEAR)), "")
    usual = PATHWAY.codes[0] if by == "pathway" and chart.judged else ALL
    return of_measure(view, drawing.measures[0], by, view.choices.get(by, usual))


def of_measure(view: View, measure: str, by: str, category: str) -> str:
    """That of a measure, at a breakdown and with one category of it marked, if any; "" where the edition takes it apart
    by nothing: a link leads to where something is to be seen."""
    told = apart_by(CATALOGUE[measure], view.edition)
    choices = {"measure": measure} | ({by: category} if category != ALL else {})
    place = f"#{address_of(by)}" if by in told else ""
    return replace(view, path=PAGE.path, choices=choices).address + place if told else ""
