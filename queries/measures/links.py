"""Links: where do offending, domestic abuse and mental health meet? What became of people is in ``links_after``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import codes
from queries.measures.links_after import AFTER, TOPIC, both_recorded, perpetrator
from queries.measures.measure import Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.vocabulary import NOT_RECORDED

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import OnCohort
    from queries.measures.rows_shared import OfPerson

_P, _C = (Source.POLICE,), (Source.CLIENTS,)
_ASSESSED = ("Standard", "Medium", "High")
_ELIGIBLE = ("Eligible", "Started", "Completed")


def _on(c: OnCohort, m: Moment) -> Test:
    return c.status != codes.LEFT_SCHEME


def _need(c: OfPerson, m: Moment) -> Test:
    return c.mh_status.in_(codes.MH_NEEDS)


def _linked(id: str, side: str, linked: tuple[str, ...]) -> Measure[OnCohort]:
    """One side of the link. Whoever is both is in both, and so the two are never added, nor is there one of both."""
    return Measure(
        id,
        f"Domestic abuse link as {side}",
        TOPIC,
        f"People linked as {side}, or as perpetrator and victim",
        "People on the cohort with the link recorded",
        Unit.PERCENT,
        Form.SHARE,
        _P,
        Polarity.NONE,
        Population.COHORT,
        kind=Kind.STOCK,
        side=("L1", "link side", f"As {side}"),
        numerator_when=lambda c, m: _on(c, m) & c.da_link.in_(linked),
        denominator_when=lambda c, m: _on(c, m) & (c.da_link != NOT_RECORDED),
        base_when=_on,
        left_out="link not recorded",
        unrecorded=True,
        unknown="not recorded for {n} of {m}",
        bounds=("whose link is not recorded", f"were linked as {side}"),
        splits=("da link",),
        parts={"da link": linked},
        defined_by=("da link",),
        by_year=("sex",),  # women are few
        withheld=("age band", "ethnicity group", "supervision"),  # no page has them, and they would hide others
        sensitive=True,
        sentence=f"{{v}} of the cohort, where known, were linked to domestic abuse as {side}",
        why="Domestic abuse shapes risk, and the help that is safe to offer.",
        does_not_say="How recent or serious the abuse is. Who is linked both ways is in both figures: never add them.",
    )


MEASURES = (
    _linked("L1P", "perpetrator", codes.PERPETRATORS),
    _linked("L1V", "victim", codes.VICTIMS),
    Measure(
        "L2",
        "Assessed high risk",
        TOPIC,
        "People assessed as a high risk to the victim",
        "People on the cohort linked as perpetrator, with the risk assessed",
        Unit.PERCENT,
        Form.SHARE,
        _P,
        Polarity.NONE,
        Population.COHORT,
        kind=Kind.STOCK,
        numerator_when=lambda c, m: _on(c, m) & perpetrator(c, m) & (c.dash_level == "High"),
        denominator_when=lambda c, m: _on(c, m) & perpetrator(c, m) & c.dash_level.in_(_ASSESSED),
        base_when=lambda c, m: _on(c, m) & perpetrator(c, m),
        left_out="risk not assessed",
        unrecorded=True,
        unknown="the risk of {n} of {m} was not assessed",
        bounds=("who were not assessed", "were a high risk"),
        splits=("dash level",),
        parts={"dash level": ("High",)},
        defined_by=("da link",),
        sensitive=True,
        sentence="{v} of perpetrators assessed were a high risk to the victim",
        why="High risk to a victim calls for the multi-agency conference.",
        does_not_say="The risk of those who were not assessed.",
    ),
    Measure(
        "L3",
        "Domestic abuse programme started",
        TOPIC,
        "Clients who started or completed a programme",
        "Clients linked as perpetrator who were eligible, started or completed",
        Unit.PERCENT,
        Form.SHARE,
        _C,
        Polarity.HIGHER,
        Population.CLIENTS,
        kind=Kind.STOCK,
        noun="client",
        numerator_when=lambda c, m: perpetrator(c, m) & c.da_programme.in_(("Started", "Completed")),
        denominator_when=lambda c, m: perpetrator(c, m) & c.da_programme.in_(_ELIGIBLE),
        base_when=lambda c, m: (
            perpetrator(c, m) & (c.da_programme.is_(None) | c.da_programme.in_((*_ELIGIBLE, NOT_RECORDED)))
        ),
        left_out="programme not recorded",
        unrecorded=True,
        unknown="not recorded for {n} of {m}",
        bounds=("whose programme is not recorded", "had started"),
        defined_by=("da link",),
        sensitive=True,
        sentence="{v} of perpetrators known to be eligible had started a programme",
        called="Domestic abuse programmes started",
        several=True,
        why="A programme that is not started cannot change behaviour.",
        does_not_say="Whether the programme worked.",
    ),
    Measure(
        "L4",
        "Mental health need",
        TOPIC,
        "Clients with a mental health need",
        "Clients whose mental health is known",
        Unit.PERCENT,
        Form.SHARE,
        _C,
        Polarity.NONE,
        Population.CLIENTS,
        kind=Kind.STOCK,
        noun="client",
        numerator_when=_need,
        denominator_when=lambda c, m: c.mh_status != NOT_RECORDED,
        base_when=lambda c, m: m.everyone,
        left_out="status not recorded",
        unrecorded=True,
        unknown="not recorded for {n} of {m}",
        bounds=("whose status is not recorded", "had a need"),
        splits=("mh status",),
        parts={"mh status": codes.MH_NEEDS, "mh need": ("need",)},
        defined_by=("mh need",),
        # beside those with both links it would tell of those of whom one is not recorded, in each of them
        withheld=("cohort", "sex"),
        sensitive=True,
        sentence="{v} of clients, where known, had a mental health need",
        why="It shows how much of the caseload needs mental health services.",
        does_not_say="Need that nobody asked about.",
    ),
    Measure(
        "L5",
        "In contact with a service",
        TOPIC,
        "Clients in contact with a mental health service",
        "Clients with a need of whom it is known",
        Unit.PERCENT,
        Form.SHARE,
        _C,
        Polarity.HIGHER,
        Population.CLIENTS,
        kind=Kind.STOCK,
        noun="client",
        numerator_when=lambda c, m: _need(c, m) & (c.mh_contact == "Yes"),
        denominator_when=lambda c, m: _need(c, m) & c.mh_contact.in_(("Yes", "No", "Declined")),
        base_when=_need,
        left_out="contact not recorded",
        unrecorded=True,
        unknown="not recorded for {n} of {m}",
        bounds=("whose contact is not recorded", "were in contact"),
        defined_by=("mh need",),
        # nearly the need of the cohort: less those with both links it told how few of it have a need alone
        withheld=("cohort",),
        sensitive=True,
        sentence="{v} of clients with a need, where known, had contact with a service",
        why="A need without a service is a gap that the board can close.",
        does_not_say="Whether the service is the right one.",
    ),
    Measure(
        "L6",
        "Both links",
        TOPIC,
        "Clients whose domestic abuse link and mental health are both known",
        "",
        Unit.PEOPLE,
        Form.COUNT,
        _C,
        Polarity.NONE,
        Population.CLIENTS,
        kind=Kind.STOCK,
        numerator_when=both_recorded,
        base_when=lambda c, m: m.everyone,
        left_out="one or both not recorded",
        unrecorded=True,
        unknown="one or both were not recorded for {n} of {m}",
        splits=("da link x mh need", "link group", "cohort x link group", "sex x link group", "abuse cohort x both"),
        # The link groups are sums of the first, the coarsest crossing one of the last: the board has the sums, of each
        # quarter both or not both alone. The need (L4) less those groups would tell of whom a link is not recorded.
        defined_by=("da link", "mh need", "da link x mh need", "cohort x link group"),
        by_year=("sex", "link group", "cohort x link group", "sex x link group"),
        sensitive=True,
        sentence="{n} had both facts recorded",
        noun="client",
        called="Clients with both facts recorded",
        several=True,
        why="Where both meet, services must work together.",
        does_not_say="That one causes the other.",
    ),
    *AFTER,
)
