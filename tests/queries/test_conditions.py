"""A condition asks for columns that its rows have, and rows have the columns that their SELECT gives."""

import inspect
from types import ModuleType

import pytest

from queries.measures import CATALOGUE, cohort, housing, links, pathways, service
from queries.measures.measure import Measure
from queries.measures.moment import Moment
from queries.measures.populations import population
from queries.measures.rows import Population, Rows
from queries.register import Register
from queries.vocabulary import Quarter

MOMENT = Moment(Quarter(2026, 2), Register({}), "Southshire")
FORMS = [each for measure in CATALOGUE.values() for each in (measure, measure.was) if each is not None]
MEASURES = [pytest.param(each, id=f"{each.id}{' as it was' * (each is not CATALOGUE[each.id])}") for each in FORMS]
POPULATIONS = [pytest.param(rows, id=rows.value) for rows in vars(Population).values() if isinstance(rows, Rows)]


@pytest.mark.parametrize("rows", POPULATIONS)
def test_a_population_selects_the_columns_that_its_rows_declare(rows: Rows) -> None:
    assert set(population(rows, MOMENT).c.keys()) == rows.columns


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_names_and_asks_for_columns_of_its_rows(measure: Measure) -> None:
    named = {measure.numerator_of, measure.denominator_of, measure.value_of} - {""}
    read = {measure.column(by) for by in measure.breakdowns}
    assert named | read <= measure.population.columns
    for when in (measure.numerator_when, measure.denominator_when, measure.base_when):
        assert when is None or when(population(measure.population, MOMENT).c, MOMENT) is not None


@pytest.mark.parametrize("topic", (cohort, service, pathways, links, housing), ids=lambda topic: topic.__name__)
def test_no_condition_leaves_its_rows_untyped(topic: ModuleType) -> None:
    every = [each for _, each in inspect.getmembers(topic, inspect.isfunction) if each.__module__ == topic.__name__]
    own = [
        each for each in every if not str(each.__annotations__["return"]).startswith("Measure")
    ]  # nor makes measures
    assert own
    assert all("Any" not in str(each.__annotations__) and len(each.__annotations__) == 3 for each in own)
