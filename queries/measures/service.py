"""Service: are people engaged promptly, and do they stay?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import codes
from queries.measures.measure import FEW_A_QUARTER, STANDING, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import Referral

_TOPIC = "Are people engaged promptly, and do they stay?"
_C = (Source.CLIENTS,)


def _decided(c: Referral, m: Moment) -> Test:
    return m.within(c.decision_on) & c.decision.in_(("Accepted", "Declined"))


def _ended(c: Referral, m: Moment) -> Test:
    return m.within(c.ending_on)


MEASURES = (
    Measure(
        "S1",
        "Referrals",
        _TOPIC,
        "Referrals made in the quarter",
        "",
        Unit.REFERRALS,
        Form.COUNT,
        _C,
        Polarity.NONE,
        Population.REFERRALS,
        kind=Kind.FLOW,
        headline=True,
        numerator_when=lambda c, m: m.within(c.referred_on),
        splits=("decision",),
        sentence="{n} {were} made",
        several=True,
        why="It shows the demand on the service and whether partners refer.",
        does_not_say="How many people: one person can be referred twice.",
    ),
    Measure(
        "S2",
        "Accepted",
        _TOPIC,
        "Referrals accepted",
        "Referrals decided in the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _C,
        Polarity.NONE,
        Population.REFERRALS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: _decided(c, m) & (c.decision == "Accepted"),
        denominator_when=_decided,
        splits=("reason",),
        by_year=("reason",),
        reads={"reason": "decision_reason"},
        lists={"reason": codes.DECLINE_REASON},
        sentence="{v} of referrals decided were accepted",
        noun="referral",
        called="Referrals accepted",
        several=True,
        why="Many refusals mean that referrers and service differ about who it is for, or that it is full.",
        does_not_say="Whether a refusal was right.",
    ),
    Measure(
        "S3",
        "Wait to first contact",
        _TOPIC,
        "Median days from referral to first contact",
        "People first contacted in the quarter",
        Unit.DAYS,
        Form.MEDIAN,
        _C,
        Polarity.LOWER,
        Population.REFERRALS,
        kind=Kind.FLOW,
        denominator_when=lambda c, m: m.within(c.contact_on),
        value_of="wait",
        sentence="half of people were seen within {v}",
        why="People who are seen soon are more likely to engage.",
        does_not_say="How long those wait who have not been contacted yet.",
    ),
    Measure(
        "S4",
        "Caseload",
        _TOPIC,
        "Clients started and not ended at quarter end",
        "",
        Unit.PEOPLE,
        Form.COUNT,
        _C,
        Polarity.NONE,
        Population.CLIENTS,
        kind=Kind.STOCK,
        headline=True,
        numerator_when=lambda c, m: c.ended_on.is_(None),
        sentence="{n} {were} on the caseload",
        why="It shows how much work the service carries.",
        does_not_say="How much each client is given.",
    ),
    Measure(
        "S5",
        "Sessions attended",
        _TOPIC,
        "Sessions attended",
        "Sessions offered in the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _C,
        Polarity.HIGHER,
        Population.REFERRALS,
        kind=Kind.FLOW,
        denominator_when=lambda c, m: c.sessions_offered > 0,
        numerator_of="sessions_attended",
        denominator_of="sessions_offered",
        sentence="{v} of sessions offered were attended",
        noun="session",
        several=True,
        why="Attendance is the plainest sign of engagement.",
        does_not_say="Why a session was missed: custody and illness count as missed.",
    ),
    Measure(
        "S10",
        "Ended",
        _TOPIC,
        "Referrals whose work ended in the quarter",
        "",
        Unit.REFERRALS,
        Form.COUNT,
        _C,
        Polarity.NONE,
        Population.REFERRALS,
        kind=Kind.FLOW,
        headline=True,
        numerator_when=_ended,
        splits=("reason",),
        by_year=("reason",),
        reads={"reason": "end_reason"},
        lists={"reason": codes.END_REASON},
        # with the caseloads of a group at two quarter ends it would tell how few of it started
        withheld=(*STANDING, "da link", "mh need"),
        sentence="{n} {were} recorded",
        noun="ending",
        called="Endings",
        several=True,
        why="With the caseload, it shows whether people move through the service, and why they leave it.",
        does_not_say="What became of people afterwards.",
    ),
    Measure(
        "S6",
        "Planned endings",
        _TOPIC,
        "Endings that were planned",
        "Endings in the quarter, other than of those who died, moved away or were transferred",
        Unit.PERCENT,
        Form.SHARE,
        _C,
        Polarity.HIGHER,
        Population.REFERRALS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: _ended(c, m) & c.end_reason.in_(codes.PLANNED_ENDINGS),
        denominator_when=lambda c, m: _ended(c, m) & c.end_reason.not_in(codes.ENDED_ELSEWHERE),
        base_when=_ended,
        left_out="died, moved away or were transferred",
        unknown="{n} of {m} were by death, a move or a transfer",
        nought={"S10 D": 1, "S6 D": -1, "S6 left": -1},
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.LAST_FOUR,
        sentence="{v} of endings, apart from deaths, moves and transfers, were planned",
        noun="ending",
        several=True,
        why="A planned ending means that the work was finished rather than broken off.",
        does_not_say="Whether the goals were worth reaching.",
    ),
)
