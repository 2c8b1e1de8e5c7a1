"""What is said of a part is said of it, once, and of no more than is there."""

import re
from dataclasses import replace

import pytest

from layouts.chart import Chart
from layouts.outside import outside
from layouts.pages import PAGES, cohort, links, service
from queries.figures import Cell
from queries.vocabulary import Edition, State
from tests.layouts import building as make

EVERY = tuple(pytest.param(chart, id=f"{page.path}#{chart.id}") for page in PAGES for chart in page.charts)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("chart", EVERY)
def test_a_cohort_is_named_once_in_a_sentence(chart: Chart, edition: Edition) -> None:
    own = next(slice for slice in make.SLICES if slice.dimension == "cohort")
    headline = chart.draw(make.figures(edition=edition, slice=own), make.CONTEXT).headline
    assert not re.search("cohort.* (on|of) the cohort", headline)


def few(cell: Cell) -> Cell:
    """One outcome of two achieved on the first pathway."""
    first = cell.measure == "W3" and cell.by == "pathway" and cell.category == "Accommodation"
    return make.cell("W3", cell.quarter, "pathway", cell.category, 1, 2) if first else cell


def test_what_is_outside_its_target_in_a_slice_is_said_to_be_of_the_slice() -> None:
    figures = make.figures(edition=Edition.WORKING, slice=make.SLICES[0])
    found = outside(figures, make.CONTEXT)
    assert len(found) > 2 and all(each.sentence.startswith("In Millbrook, ") for each in found)


def of_everyone(cell: Cell) -> Cell:
    """Endings and further abuse are published of everyone alone."""
    alone = {"numerator": None, "denominator": None, "value": None, "state": State.NOT_APPLICABLE}
    return replace(cell, **alone) if cell.measure in ("S10", "L8") else cell


def test_what_is_told_of_everyone_alone_is_not_published_of_a_group_and_never_not_applicable() -> None:
    figures = make.figures(slice=make.SLICES[0], change=of_everyone)
    drawn = [chart.draw(figures, make.CONTEXT) for page in (service.PAGE, links.PAGE) for chart in page.charts]
    said = [note for drawing in drawn for note in drawing.notes if note.startswith(("[z]", "Not published"))]
    assert [note.partition(": ")[0] for note in said] == ["Not published of one group on the board edition"]


def test_nothing_of_fewer_than_ten_is_outside_its_target() -> None:
    told = [each.sentence for each in outside(make.figures(change=few), make.CONTEXT)]
    assert told and not [each for each in told if "accommodation" in each]


def test_no_ethnicity_group_is_called_the_most_common() -> None:
    chart = next(each for each in cohort.PAGE.charts if each.id == "ethnicity")
    assert chart.draw(make.figures(), make.CONTEXT).headline == "People by ethnicity group, as it is recorded"
