"""Who is in scope: are the right people selected, and whom does the service reach?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import codes
from queries.measures.measure import FEW_A_QUARTER, STANDING, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import Nominated, OnCohort

_TOPIC = "Are the right people selected, and whom does the service reach?"
_P = (Source.POLICE,)
_HIGH = ("High", "Very high")


def _decided(c: Nominated, m: Moment) -> Test:
    return m.within(c.decided_on) & c.decision.in_((codes.SELECTED, codes.NOT_SELECTED))


def _joined(c: OnCohort, m: Moment) -> Test:
    return m.within(c.selected_on)


def _on(c: OnCohort, m: Moment) -> Test:
    return c.status != codes.LEFT_SCHEME


def _assessed(c: OnCohort, m: Moment) -> Test:
    return _joined(c, m) & c.serious_harm.in_(codes.SERIOUS_HARM.codes[:-1])


MEASURES = (
    Measure(
        "V12",
        "Selected",
        _TOPIC,
        "Nominations that were selected",
        "Nominations decided in the quarter",
        Unit.PERCENT,
        Form.SHARE,
        (Source.NOMINATIONS,),
        Polarity.NONE,
        Population.NOMINATIONS,
        kind=Kind.FLOW,
        newly=True,
        numerator_when=lambda c, m: _decided(c, m) & (c.decision == codes.SELECTED),
        denominator_when=_decided,
        base_when=lambda c, m: _decided(c, m) | (c.decision == codes.WAITING),
        left_out="waiting for a decision",
        waits=True,
        unknown="{n} of {m} were waiting for a decision",
        within=("agency",),
        splits=("reason",),
        by_year=(*STANDING, "agency", "reason"),
        lists={"reason": codes.NOMINATION_REASON},
        least_difference=FEW_A_QUARTER,
        sentence="{v} of nominations decided were selected",
        noun="nomination",
        called="Nominations selected",
        several=True,
        why="It shows who is put forward, by whom, and whether like nominations are decided alike.",
        does_not_say="Whether a decision was right, or whether the people who are never nominated should have been.",
    ),
    Measure(
        "V17",
        "Risk at selection",
        _TOPIC,
        "Mean prediction, as it stood at selection, of a proven offence within 12 months",
        "People who joined, with a prediction",
        Unit.PERCENT,
        Form.MEAN,
        _P,
        Polarity.NONE,
        Population.COHORT,
        kind=Kind.FLOW,
        newly=True,
        denominator_when=lambda c, m: _joined(c, m) & c.predicted.is_not(None),
        base_when=_joined,
        left_out="no prediction given",
        unrecorded=True,
        unknown="no prediction was given of {n} of {m}",
        value_of="predicted",
        chances=True,
        base=Period.YEAR,
        sentence="{v} were expected to offend again within a year, of those with a prediction who joined",
        why="The scheme is for those who are likeliest to offend again: it shows whether they are who is selected.",
        does_not_say="How those who were not selected compare, or that a prediction made of many is right of these.",
    ),
    Measure(
        "V17H",
        "Risk of serious harm at selection",
        _TOPIC,
        "People who joined with a high or very high risk of serious harm",
        "People who joined, with the risk assessed",
        Unit.PERCENT,
        Form.SHARE,
        _P,
        Polarity.NONE,
        Population.COHORT,
        kind=Kind.FLOW,
        newly=True,
        numerator_when=lambda c, m: _joined(c, m) & c.serious_harm.in_(_HIGH),
        denominator_when=_assessed,
        base_when=_joined,
        left_out="risk of serious harm not assessed",
        unrecorded=True,
        unknown="it was not assessed for {n} of {m}",
        base=Period.YEAR,
        splits=("serious harm",),
        by_year=("serious harm",),
        parts={"serious harm": _HIGH},
        lists={"serious harm": codes.SERIOUS_HARM},
        least_difference=FEW_A_QUARTER,
        sentence="{v} of those who joined and were assessed had a high or very high risk of serious harm",
        called="High risk of serious harm at selection",
        why="A scheme may hold people who offend often, people who may do great harm, or both.",
        does_not_say="Whether harm was done, or how that risk has changed since.",
    ),
    Measure(
        "V11",
        "Reach",
        _TOPIC,
        "People on the police cohort at quarter end who are clients of a provider",
        "People on the cohort at quarter end",
        Unit.PERCENT,
        Form.SHARE,
        (Source.POLICE, Source.CLIENTS),
        Polarity.HIGHER,
        Population.COHORT,
        kind=Kind.STOCK,
        numerator_when=lambda c, m: _on(c, m) & (c.is_client == 1),
        denominator_when=_on,
        also_in="V10",
        withheld=("sex", "age band", "ethnicity group", "supervision", "da link", "mh need"),
        sentence="{v} of the cohort were clients of the service",
        called="Reach of the service",
        why="A service that is paid for to help this cohort reaches those of it who are its clients.",
        does_not_say="Whether the others were offered it, declined, are in custody, or are helped by somebody else.",
    ),
)
