"""From a tile or a chart one link leads to where it changed: its own measure, part and choice, in the same view."""

from dataclasses import replace

import pytest

from dashboard.address import View
from dashboard.exports.decks import title_of
from dashboard.where_changed import of_chart, of_measure
from layouts.chart import Context
from layouts.not_shown import is_shown
from layouts.pages import PAGES
from layouts.pages.where_it_changed import BY, BY_YEAR, OTHERS, PAGE, apart_by
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Edition, Period
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


@pytest.mark.parametrize("edition", Edition)
def test_a_link_leads_to_where_something_is_to_be_seen_or_is_not_there(edition: Edition) -> None:
    figures, view = make.figures(edition=edition), replace(VIEW, edition=edition)
    linked = [measure for measure in CATALOGUE if of_measure(view, measure, ALL, ALL)]
    for measure in linked:
        drawn = [
            each.draw(figures, Context(make.REGISTER, {"measure": measure}))
            for each in PAGE.chosen({"measure": measure})
        ]
        assert any(is_shown(each) for each in drawn), measure
    told = {by for measure in linked for by in apart_by(CATALOGUE[measure], edition)}
    assert told == {*BY, *BY_YEAR}, "each breakdown of the page is of some measure"


def test_the_board_has_no_link_for_what_is_told_of_everyone_alone() -> None:
    alone = [
        each for each in CATALOGUE.values() if each.base is not Period.QUARTER and not apart_by(each, Edition.BOARD)
    ]
    assert {"H9"} <= {each.id for each in alone}
    for measure in alone:
        assert of_measure(VIEW, measure.id, ALL, ALL) == ""
        in_working = of_measure(replace(VIEW, edition=Edition.WORKING), measure.id, ALL, ALL)
        assert bool(in_working) == any(by in BY for by in measure.breakdowns), measure.id


@pytest.mark.parametrize(("measure", "of"), OTHERS.items())
def test_what_is_told_of_everyone_alone_is_taken_apart_by_the_reasons_of_another(measure: str, of: str) -> None:
    (reasons,) = [each for each in PAGE.chosen({"measure": measure}) if each.id == "reason"]
    assert {need.measure for need in reasons.reads({"measure": measure})} == {of}
    assert of_measure(VIEW, measure, ALL, ALL)


def test_its_deck_is_called_by_the_measure_that_is_chosen() -> None:
    assert title_of(PAGE, {"measure": "V5"}) == "Where did it change? People joined"
    assert {title_of(page, {"measure": "V5"}) for page in PAGES} >= {"Housing", "Cohort"}
