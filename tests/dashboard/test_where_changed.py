"""From a tile or a chart one link leads to where it changed: its own measure, part and choice, in the same view."""

import pytest

from dashboard.address import View
from dashboard.exports.decks import title_of
from dashboard.where_changed import of_chart, of_measure
from layouts.chart import Context
from layouts.pages import PAGES
from layouts.pages.where_it_changed import PAGE
from queries.vocabulary import ALL
from tests.layouts import building as make

VIEW = View("/", make.AREA, make.LATEST)
CHARTS = {f"{page.path}#{chart.id}": chart for page in PAGES for chart in page.charts}


@pytest.mark.parametrize(
    ("part", "place"),
    [
        (("W3", "pathway", "ACC"), "&measure=W3&pathway=ACC#chart-pathway"),
        (("V1", ALL, ALL), "&measure=V1"),
        (("V6", "reason", ALL), "&measure=V6#chart-reason"),
    ],
)
def test_a_link_opens_its_own_measure_part_and_choice(part: tuple[str, str, str], place: str) -> None:
    assert of_measure(VIEW, *part).endswith(place)


@pytest.mark.parametrize(
    ("address", "place"),
    [("/pathways#one-pathway", "pathway=ACC#chart-pathway"), ("/housing#houses", "measure=H1#chart-house")],
)
def test_a_chart_leads_to_the_breakdown_that_it_is_of(address: str, place: str) -> None:
    drawing = CHARTS[address].draw(make.figures(), Context(make.REGISTER))
    assert of_chart(VIEW, CHARTS[address], drawing).endswith(place)


def test_its_deck_is_called_by_the_measure_that_is_chosen() -> None:
    assert title_of(PAGE, {"measure": "V5"}) == "Where did it change? People joined"
    assert {title_of(page, {"measure": "V5"}) for page in PAGES} >= {"Housing", "Cohort"}
