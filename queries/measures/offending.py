"""Offending: is offending lower, in how many? What follows joining, never what joining caused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.measures.measure import FEW_A_QUARTER, STANDING, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import OnCohort

_TOPIC = "Is offending lower, in how many, how often, how serious, and could we tell?"
_P = (Source.POLICE,)


def _at_liberty(c: OnCohort, m: Moment) -> Test:
    return c.days_at_liberty >= 1


MEASURES = (
    Measure(
        "O1",
        "Charged in the quarter",
        _TOPIC,
        "People charged in the quarter with an offence since their selection",
        "People on the cohort with at least one day at liberty in the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _P,
        Polarity.NONE,
        Population.COHORT,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: _at_liberty(c, m) & (c.charged == 1),
        denominator_when=_at_liberty,
        base_when=lambda c, m: m.everyone,
        left_out="had no day at liberty",
        unknown="{n} of {m} had no day at liberty",
        # beside those who are there and those who left it would tell who was never out, in each of them
        withheld=(*STANDING, "supervision", "da link", "mh need"),
        least_difference=FEW_A_QUARTER,
        sentence="{v} of people at liberty were charged with an offence",
        called="People charged",
        several=True,
        sensitive=True,
        why="It is the first that a quarter can tell of offending, long before a court has decided.",
        does_not_say="Whether they did it, or whether more are charged because more is seen of those who are watched.",
    ),
    Measure(
        "O2",
        "Reoffended within 12 months",
        _TOPIC,
        "People with an offence in the 12 months from joining that was proven by quarter end",
        "People who joined six quarters before",
        Unit.PERCENT,
        Form.SHARE,
        _P,
        Polarity.LOWER,
        Population.JOINERS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: c.proven == 1,
        denominator_when=lambda c, m: m.everyone,
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.LAST_FOUR,
        sensitive=True,
        sentence="{v} of those who joined from {joined} were proven to have offended again within a year",
        called="Proven reoffending",
        why="Less offending is what the scheme is for.",
        does_not_say="What would have been without the scheme: people are chosen at their worst; many improve anyway.",
    ),
)
