"""The catalogue: every measure, declared once, in the order of its topics."""

from __future__ import annotations

from collections.abc import Mapping

from queries.measures import cohort, housing, links, pathways, service
from queries.measures.measure import Measure

TOPICS: Mapping[str, tuple[Measure, ...]] = {
    "Cohort": cohort.MEASURES,
    "Service": service.MEASURES,
    "Pathways": pathways.MEASURES,
    "Domestic abuse and mental health": links.MEASURES,
    "Housing": housing.MEASURES,
}
CATALOGUE: Mapping[str, Measure] = {measure.id: measure for topic in TOPICS.values() for measure in topic}


def flows_of(stock: Measure) -> tuple[Measure, ...]:
    """What explains a stock: who came, then who went."""
    came = [measure for measure in CATALOGUE.values() if measure.into == stock.id]
    return (*came, *(measure for measure in CATALOGUE.values() if measure.out_of == stock.id))
