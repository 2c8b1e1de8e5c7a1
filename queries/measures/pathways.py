"""Pathways: which needs do people bring, and are they met?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from queries.measures.measure import Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import OnPathway

_TOPIC = "Which needs do people bring, and are they met?"
_W = (Source.PATHWAYS,)
_NEEDS = ("Low", "Medium", "High")
_KNOWN = ("Achieved", "Partly achieved", "Not achieved")


def _assessed(c: OnPathway, m: Moment) -> Test:
    return c.assessed == "Yes"


def _need(c: OnPathway, m: Moment) -> Test:
    return _assessed(c, m) & c.need.in_(_NEEDS)


def _open_need(c: OnPathway, m: Moment) -> Test:
    return _need(c, m) & (c.achieved_before == 0)


def _known(c: OnPathway, m: Moment) -> Test:
    return c.outcome.in_(_KNOWN)


def outcome_recorded(c: OnPathway, m: Moment) -> Test:
    """Whether an outcome was recorded in the quarter, of whichever kind."""
    return _known(c, m) & m.within(c.outcome_on)


def awaits_outcome(c: OnPathway, m: Moment) -> Test:
    """Whether an outcome is known or can be told one day: of a pathway that was not assessed there is none to wait
    for."""
    return _need(c, m) | _known(c, m)


def _scored(c: OnPathway, m: Moment) -> Test:
    return c.first_score.is_not(None) & c.latest_score.is_not(None)


_STOOD: Measure[OnPathway] = Measure(
    "W3",
    "Outcome achieved",
    _TOPIC,
    "Outcomes achieved",
    "Outcomes achieved, partly achieved or not achieved",
    Unit.PERCENT,
    Form.SHARE,
    _W,
    Polarity.HIGHER,
    Population.PATHWAYS,
    kind=Kind.STOCK,
    noun="outcome",
    numerator_when=lambda c, m: c.outcome == "Achieved",
    denominator_when=_known,
    base_when=awaits_outcome,
    left_out="outcome ongoing or not known",
    unknown="{n} of {m} outcomes were not known",
    bounds=("that are ongoing or not known", "were achieved"),
    left_by=("pathway",),
    within=("pathway",),
    splits=("outcome",),
    parts={"outcome": ("Achieved",)},
    sentence="{v} of known {subject}outcomes were achieved",
    called="Outcomes achieved",
    several=True,
    chart_words=("Achieved", "of known outcomes"),
    why="It shows whether the work on a pathway reaches what it set out to do.",
    does_not_say="That the service caused the outcome.",
)
"""Outcomes as they stand at quarter end, known or still to come: what returns that give them no day can tell."""

MEASURES = (
    Measure(
        "W1",
        "Need",
        _TOPIC,
        "Pathway assessments that found a need",
        "Pathway assessments standing",
        Unit.PERCENT,
        Form.SHARE,
        _W,
        Polarity.NONE,
        Population.PATHWAYS,
        kind=Kind.STOCK,
        noun="need",
        numerator_when=_need,
        denominator_when=_assessed,
        within=("pathway",),
        splits=("need level",),
        parts={"need level": ("Low", "Medium", "High")},
        reads={"need level": "need"},
        sentence="{v} of {subject}assessments found a need",
        chart_words=("Have the need", "of those assessed"),
        why="It shows where help is needed, and so what should be commissioned.",
        does_not_say="What those need who were not assessed.",
    ),
    Measure(
        "W2",
        "Supported where there is need",
        _TOPIC,
        "Needs supported in the quarter",
        "Needs assessed whose outcome was not achieved before the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _W,
        Polarity.HIGHER,
        Population.PATHWAYS,
        kind=Kind.STOCK,
        noun="need",
        since_before=True,
        numerator_when=lambda c, m: _open_need(c, m) & (c.supported == "Yes"),
        denominator_when=_open_need,
        within=("pathway",),
        sentence="{v} of {subject}needs were supported",
        called="Needs supported",
        several=True,
        chart_words=("Supported", "of those with the need"),
        why="A need that is found and not supported is a gap in the service.",
        does_not_say="How much support was given, or whether it helped.",
    ),
    replace(
        _STOOD,
        numerator="Outcomes achieved in the quarter",
        denominator="Outcomes achieved, partly achieved or not achieved in the quarter",
        kind=Kind.FLOW,
        numerator_when=lambda c, m: outcome_recorded(c, m) & (c.outcome == "Achieved"),
        denominator_when=outcome_recorded,
        base_when=None,
        left_out="",
        unknown="",
        bounds=(),
        left_by=(),
        sentence="{v} of {subject}outcomes recorded were achieved",
        chart_words=("Achieved", "of outcomes recorded"),
        does_not_say="That the service caused the outcome, or how many are still to come.",
        was=_STOOD,
        turned=("outcomes as they stood at quarter end", "those recorded in the quarter"),
    ),
    Measure(
        "W4",
        "Improved",
        _TOPIC,
        "Pathway scores better than at first",
        "Pathways with both scores given",
        Unit.PERCENT,
        Form.SHARE,
        _W,
        Polarity.HIGHER,
        Population.PATHWAYS,
        kind=Kind.STOCK,
        noun="pathway",
        called="Scores improved",
        several=True,
        numerator_when=lambda c, m: _scored(c, m) & (c.change == "better"),
        denominator_when=_scored,
        base_when=lambda c, m: _assessed(c, m) | _scored(c, m),
        left_out="not scored twice",
        unknown="{n} of {m} were not scored twice",
        bounds=("that were not scored twice", "had improved"),
        left_by=("pathway",),
        within=("pathway",),
        splits=("change",),
        parts={"change": ("better",)},
        sentence="{v} of pathways scored twice had improved",
        why="A score shows movement before an outcome is reached.",
        does_not_say="How far people moved, or that the service moved them.",
    ),
    Measure(
        "W5",
        "Distance travelled",
        _TOPIC,
        "Mean change from first to latest score, towards better",
        "Pathways with both scores given on one tool",
        Unit.POINTS,
        Form.MEAN,
        _W,
        Polarity.HIGHER,
        Population.PATHWAYS,
        kind=Kind.STOCK,
        denominator_when=_scored,
        value_of="distance",
        scale="tool",
        scores=("first_score", "latest_score"),
        within=("pathway", "tool"),
        sentence="scores moved {v} towards better on average",
        noun="pathway",
        why="It shows how far people moved on the scale that the provider uses.",
        does_not_say="That a point is worth the same on every pathway, or that the service caused the change.",
    ),
    Measure(
        "W6",
        "Needs per person",
        _TOPIC,
        "Clients with so many needs",
        "Clients assessed on any pathway",
        Unit.PERCENT,
        Form.SHARE,
        _W,
        Polarity.NONE,
        Population.NEEDS,
        kind=Kind.STOCK,
        denominator_when=lambda c, m: m.everyone,
        known_of="V10",
        splits=("needs",),
        sentence="{v} of clients assessed had so many needs",
        noun="client",
        why="People with many needs want more than one service at once.",
        does_not_say="How great each need is.",
    ),
)
