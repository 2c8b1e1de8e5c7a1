"""Who is in scope: are the right people selected, and whom does the service reach?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import codes
from queries.measures.measure import FEW_A_QUARTER, STANDING, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import Nominated

_TOPIC = "Are the right people selected, and whom does the service reach?"


def _decided(c: Nominated, m: Moment) -> Test:
    return m.within(c.decided_on) & c.decision.in_((codes.SELECTED, codes.NOT_SELECTED))


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
)
