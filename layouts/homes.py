"""Where each measure's own chart is: where a tile, or a sentence on what changed, leads."""

from __future__ import annotations

from functools import cache

from layouts.chart import Chart, Page
from layouts.pages import PAGES
from queries.vocabulary import ALL

OWN = tuple(page for page in PAGES if not page.of_others)


@cache
def home(measure: str, by: str = ALL) -> tuple[Page, Chart]:
    """The chart that judges a measure (or one category of a breakdown) through time, else one that tells of nothing
    else, else the first other one that reads it, with its page."""
    read = [
        (page, chart) for page in OWN for chart in page.charts if any(need.measure == measure for need in chart.needs)
    ]
    judging = [
        each for each in read if each[1].judged and (each[1].needs[0].measure, each[1].needs[0].by) == (measure, by)
    ]
    others = [each for each in read if not each[1].judged]
    alone = [each for each in others if {(need.measure, need.by) for need in each[1].needs} == {(measure, by)}]
    return (judging or alone or others or read)[0]


@cache
def home_of(measure: str, by: str) -> tuple[Page, Chart]:
    """The first chart that reads a measure by a breakdown, with its page; else the measure's own."""
    charts = ((page, chart) for page in OWN for chart in page.charts)
    read = (each for each in charts if any((need.measure, need.by) == (measure, by) for need in each[1].needs))
    return next(read, None) or home(measure)
