"""The catalogue: every measure, declared once, in the order of its topics."""

from __future__ import annotations

from collections.abc import Mapping

from queries.measures import (
    assurance,
    cohort,
    followed,
    housing,
    links,
    offending,
    offending_charges,
    pathways,
    people,
    scope,
    service,
    women,
)
from queries.measures.measure import Measure
from queries.vocabulary import Period

TOPICS: Mapping[str, tuple[Measure, ...]] = {
    "Cohort": cohort.MEASURES,
    "Who is in scope": scope.MEASURES,
    "Service": service.MEASURES,
    "Pathways": pathways.MEASURES,
    "Domestic abuse and mental health": links.MEASURES,
    "Housing": housing.MEASURES,
    "Offending": (*offending.MEASURES, *offending_charges.MEASURES),
    "Cohorts followed": followed.MEASURES,
    "Women and victims": women.MEASURES,
    "People": people.MEASURES,
    "Assurance": assurance.MEASURES,
}
CATALOGUE: Mapping[str, Measure] = {measure.id: measure for topic in TOPICS.values() for measure in topic}

SIDES: Mapping[str, tuple[Measure, ...]] = {
    number: tuple(each for each in CATALOGUE.values() if number in each.side)
    for number in dict.fromkeys(measure.side[0] for measure in CATALOGUE.values() if measure.side)
}
"""The figures that a list of cells tells under one number, each as a side of it."""


def under(specifications: Mapping[str, int]) -> Mapping[str, Measure]:
    """The catalogue as it is where these are the oldest versions of a quarter's returns, by kind."""
    return {name: measure.under(specifications) for name, measure in CATALOGUE.items()}


def is_told(name: str, by: str, period: Period) -> bool:
    """Whether the board may have figures of a measure of such a stretch and breakdown, as it is or as it was."""
    own = CATALOGUE.get(name)
    return own is not None and any(each is not None and each.is_told(by, period) for each in (own, own.was))


def flows_of(stock: Measure) -> tuple[Measure, ...]:
    """What explains a stock: who came, then who went."""
    came = [measure for measure in CATALOGUE.values() if measure.into == stock.id]
    return (*came, *(measure for measure in CATALOGUE.values() if measure.out_of == stock.id))
