"""Links: what became of people with a link: outcomes achieved, and further domestic abuse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from queries import codes
from queries.measures.measure import FEW_A_QUARTER, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.pathways import awaits_outcome, outcome_recorded
from queries.measures.rows import Population
from queries.vocabulary import NOT_RECORDED, Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import OnPathway
    from queries.measures.rows_shared import OfPerson

TOPIC = "Where do offending, domestic abuse and mental health meet?"
_UNSURE = "suspected of offences not recorded as domestic abuse or not"


def perpetrator(c: OfPerson, m: Moment) -> Test:
    """Linked as perpetrator, or as both."""
    return c.da_link.in_(codes.PERPETRATORS)


def both_recorded(c: OfPerson, m: Moment) -> Test:
    """Domestic abuse link and mental health status."""
    return (c.da_link != NOT_RECORDED) & (c.mh_status != NOT_RECORDED)


_STOOD: Measure[OnPathway] = Measure(
    "L7",
    "Outcome achieved with and without each link",
    TOPIC,
    "Outcomes achieved",
    "Outcomes achieved, partly achieved or not achieved, both links recorded",
    Unit.PERCENT,
    Form.SHARE,
    (Source.PATHWAYS,),
    Polarity.NONE,
    Population.PATHWAYS,
    kind=Kind.STOCK,
    noun="outcome",
    numerator_when=lambda c, m: both_recorded(c, m) & (c.outcome == "Achieved"),
    denominator_when=lambda c, m: both_recorded(c, m) & c.outcome.in_(("Achieved", "Partly achieved", "Not achieved")),
    base_when=awaits_outcome,
    left_out="outcome ongoing or not known, or a link not recorded",
    unknown="{n} of {m} outcomes or their links were not known",
    within=("link group",),
    sensitive=True,
    sentence="{v} of known {subject}outcomes were achieved",
    called="Outcomes achieved",
    several=True,
    why="It shows whether the service reaches people with either link or both as well as others.",
    does_not_say="That the links cause the difference: the groups differ in other ways too.",
)
"""Outcomes as they stand at quarter end, each by itself: what returns that give them no day can tell."""

AFTER = (
    replace(
        _STOOD,
        numerator="Clients who achieved an outcome in the quarter",
        denominator="Clients with an outcome achieved, partly or not achieved in the quarter, both links known",
        population=Population.ON_PATHWAYS,
        kind=Kind.FLOW,
        noun="client",
        called="Clients with an outcome achieved",
        numerator_when=lambda c, m: both_recorded(c, m) & outcome_recorded(c, m) & (c.outcome == "Achieved"),
        denominator_when=lambda c, m: both_recorded(c, m) & outcome_recorded(c, m),
        base_when=outcome_recorded,
        left_out="a link not recorded",
        unrecorded=True,
        unknown="a link of {n} of {m} was not recorded",
        sentence="{v} of {subject}clients with both links and an outcome known achieved one",
        beside="Each client counts once, if any outcome was achieved; the share of outcomes achieved, which Pathways "
        "has, counts each outcome, and is usually less.",
        was=_STOOD,
        turned=("outcomes as they stood at quarter end, one by one", "people with one recorded in the quarter"),
    ),
    Measure(
        "L8",
        "Further domestic abuse",
        TOPIC,
        "People suspected of, charged with or proven to have committed domestic abuse in the 12 months from joining",
        "People linked as perpetrator who joined six quarters before",
        Unit.PERCENT,
        Form.SHARE,
        (Source.OFFENCES,),
        Polarity.LOWER,
        Population.JOINERS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: perpetrator(c, m) & c.stage.in_(codes.FURTHER),
        denominator_when=perpetrator,
        left_out=_UNSURE,
        unknown="not recorded for {n} of {m}",
        bounds=(_UNSURE, "were suspected of domestic abuse"),
        unrecorded=True,
        unknown_among=("stage", NOT_RECORDED),
        splits=("stage",),
        by_year=("stage",),
        parts={"stage": codes.FURTHER},
        lists={"stage": codes.FURTHEST},
        defined_by=("da link",),
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.YEAR,
        sensitive=True,
        sentence="{v} of perpetrators who joined from {joined} were known to be suspected of further domestic abuse "
        "within a year",
        why="Further abuse is the harm that the scheme is there to prevent.",
        does_not_say="Abuse that was not reported. To be suspected, by an arrest, is not to have done it.",
    ),
)
