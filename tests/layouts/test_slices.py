"""What is said of a slice is said once: a cohort is not said to be on the cohort."""

import re

import pytest

from layouts.chart import Chart
from layouts.pages import PAGES
from queries.vocabulary import Edition
from tests.layouts import building as make

EVERY = tuple(pytest.param(chart, id=f"{page.path}#{chart.id}") for page in PAGES for chart in page.charts)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("chart", EVERY)
def test_a_cohort_is_named_once_in_a_sentence(chart: Chart, edition: Edition) -> None:
    cohort = next(slice for slice in make.SLICES if slice.dimension == "cohort")
    headline = chart.draw(make.figures(edition=edition, slice=cohort), make.CONTEXT).headline
    assert not re.search("cohort.* (on|of) the cohort", headline)
