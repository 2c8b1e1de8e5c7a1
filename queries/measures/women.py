"""Women and victims: are women's needs seen, and what is done to keep victims safe? By sex it is told of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import codes
from queries.measures.links_after import perpetrator
from queries.measures.measure import Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.vocabulary import NOT_RECORDED, Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import Client, OnCohort

_TOPIC = "Are women’s needs seen and met, and what is done to keep victims safe?"
_HEARD, _NOT_APPLICABLE = "Heard", "Not applicable"
_HARMED = ("Current", "Past")


def _linked(c: OnCohort, m: Moment) -> Test:
    return (c.status != codes.LEFT_SCHEME) & perpetrator(c, m)


def _in_date(c: OnCohort, m: Moment) -> Test:
    """Assessed, by a day that is known, within the year to quarter end."""
    return c.dash_level.in_(codes.DASH_ASSESSED) & (c.dash_on >= m.quarter.plus(-4).end)


def _high(c: OnCohort, m: Moment) -> Test:
    return _linked(c, m) & (c.dash_level == "High")


def _recorded(c: OnCohort, m: Moment) -> Test:
    return c.marac.is_not(None) & (c.marac != NOT_RECORDED)


def _asked(c: Client, m: Moment) -> Test:
    return c.self_harm.in_((*_HARMED, "None known"))


MEASURES = (
    Measure(
        "L9",
        "Risk assessment in date",
        _TOPIC,
        "People whose risk to a victim was assessed in the 12 months to quarter end",
        "People on the cohort linked as perpetrator",
        Unit.PERCENT,
        Form.SHARE,
        (Source.POLICE,),
        Polarity.HIGHER,
        Population.COHORT,
        kind=Kind.STOCK,
        newly=True,
        numerator_when=lambda c, m: _linked(c, m) & _in_date(c, m),
        denominator_when=_linked,
        base=Period.YEAR,
        sensitive=True,
        sentence="{v} of perpetrators had a risk assessment in date",
        called="Risk assessments of perpetrators in date",
        several=True,
        why="A risk that was assessed long ago, or never, cannot be managed.",
        does_not_say="How high the risk is, or whether the assessment was right.",
    ),
    Measure(
        "L10",
        "Heard at the multi-agency conference",
        _TOPIC,
        "People whose case was heard at the multi-agency risk assessment conference (MARAC)",
        "People on the cohort linked as perpetrator and assessed as a high risk, with the conference recorded",
        Unit.PERCENT,
        Form.SHARE,
        (Source.POLICE,),
        Polarity.HIGHER,
        Population.COHORT,
        kind=Kind.STOCK,
        newly=True,
        numerator_when=lambda c, m: _high(c, m) & (c.marac == _HEARD),
        denominator_when=lambda c, m: _high(c, m) & _recorded(c, m) & (c.marac != _NOT_APPLICABLE),
        base_when=lambda c, m: _high(c, m) & (c.marac.is_(None) | (c.marac != _NOT_APPLICABLE)),
        left_out="conference not recorded",
        unrecorded=True,
        unknown="not recorded for {n} of {m}",
        bounds=("whose conference is not recorded", "were heard"),
        base=Period.YEAR,
        sensitive=True,
        sentence="{v} of perpetrators who are a high risk to a victim, where known, were heard at the multi-agency "
        "conference",
        called="High-risk perpetrators heard at the conference",
        several=True,
        why="At the conference all agencies agree what each does to keep a victim safe.",
        does_not_say="Whether what was agreed there was done.",
    ),
    Measure(
        "L11",
        "Self-harm",
        _TOPIC,
        "Clients known to harm themselves, or to have done so",
        "Clients who were asked",
        Unit.PERCENT,
        Form.SHARE,
        (Source.CLIENTS,),
        Polarity.NONE,
        Population.CLIENTS,
        kind=Kind.STOCK,
        noun="client",
        newly=True,
        numerator_when=lambda c, m: c.self_harm.in_(_HARMED),
        denominator_when=_asked,
        base_when=lambda c, m: m.everyone,
        left_out="not asked",
        unrecorded=True,
        unknown="{n} of {m} were not asked",
        bounds=("who were not asked", "had harmed themselves"),
        by_year=("sex",),
        base=Period.YEAR,
        sensitive=True,
        sentence="{v} of clients who were asked harm themselves, or have done so",
        why="Whoever harms themselves needs help that is at hand at once, and staff who know.",
        does_not_say="How often or how badly; those who were not asked may differ.",
    ),
    Measure(
        "L12",
        "Dependent children",
        _TOPIC,
        "Clients with dependent children",
        "Clients of whom it is recorded",
        Unit.PERCENT,
        Form.SHARE,
        (Source.CLIENTS,),
        Polarity.NONE,
        Population.CLIENTS,
        kind=Kind.STOCK,
        noun="client",
        newly=True,
        numerator_when=lambda c, m: c.dependent_children == "Yes",
        denominator_when=lambda c, m: c.dependent_children.in_(("Yes", "No")),
        base_when=lambda c, m: m.everyone,
        left_out="children not recorded",
        unrecorded=True,
        unknown="not recorded for {n} of {m}",
        bounds=("of whom it is not recorded", "had dependent children"),
        by_year=("sex",),
        base=Period.YEAR,
        sensitive=True,
        sentence="{v} of clients, where known, have dependent children",
        why="Children live with what happens to a parent, and what a parent can take up hangs on who looks after them.",
        does_not_say="Whether they live with the client, or who cares for them.",
    ),
)
