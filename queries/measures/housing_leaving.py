"""Housing: who left the houses, how, and where did they go?

All are of those who left (H12), so that no difference of two bases tells of a death or of a move or two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import codes
from queries.measures.measure import FEW_A_QUARTER, Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment
    from queries.measures.rows import Stay

TOPIC = "Are the houses used, by whom, and where do people go next?"
_H = (Source.HOUSING,)
_PLANNED = "Planned move-on"
_OTHERWISE = tuple(reason for reason in codes.LEAVING_REASON.codes if reason != _PLANNED)
_UNSAID = ("Not known", "Not applicable")


def left(c: Stay, m: Moment) -> Test:
    return m.within(c.leaving_on)


def _destination_known(c: Stay, m: Moment) -> Test:
    return left(c, m) & c.destination.not_in(_UNSAID)


def _left_before(c: Stay, m: Moment) -> Test:
    return m.within_before(c.leaving_on)


LEAVING = (
    Measure(
        "H6",
        "Planned move-on",
        TOPIC,
        "Stays that ended with a planned move-on",
        "Stays that ended in the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _H,
        Polarity.HIGHER,
        Population.STAYS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: left(c, m) & (c.leaving_reason == _PLANNED),
        denominator_when=left,
        nought={"H12 D": 1, "H6 D": -1},
        within=("house",),
        splits=("reason",),
        by_year=("reason",),
        parts={"reason": (_PLANNED,)},
        reads={"reason": "leaving_reason"},
        lists={"reason": codes.LEAVING_REASON},
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.LAST_FOUR,
        sentence="{v} of departures were planned",
        noun="stay",
        why="A planned move is the house's purpose fulfilled.",
        does_not_say="Whether the next home lasts.",
    ),
    Measure(
        "H7",
        "Moved on to settled housing",
        TOPIC,
        "Moves to settled housing",
        "Stays that ended in the quarter, destination known",
        Unit.PERCENT,
        Form.SHARE,
        _H,
        Polarity.HIGHER,
        Population.STAYS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: _destination_known(c, m) & (c.destination_group == "Settled"),
        denominator_when=_destination_known,
        base_when=left,
        nought={"H12 D": 1, "H7 D": -1, "H7 left": -1},
        left_out="destination not known or not applicable",
        unknown="for {n} of {m} that was not known or did not apply",
        splits=("destination",),
        by_year=("destination",),
        parts={"destination": ("Settled",)},
        reads={"destination": "destination_group"},
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.LAST_FOUR,
        sentence="{v} of those who left, where known, went to settled housing",
        noun="stay",
        called="Moves to settled housing",
        several=True,
        why="Settled housing goes with less reoffending.",
        does_not_say="That the home suits the person, or lasts.",
    ),
    Measure(
        "H8",
        "Left otherwise",
        TOPIC,
        "Stays that ended without a planned move-on",
        "Stays that ended in the quarter",
        Unit.PERCENT,
        Form.SHARE,
        _H,
        Polarity.LOWER,
        Population.STAYS,
        kind=Kind.FLOW,
        numerator_when=lambda c, m: left(c, m) & (c.leaving_reason != _PLANNED),
        denominator_when=left,
        nought={"H12 D": 1, "H8 D": -1},
        splits=("reason",),
        by_year=("reason",),
        parts={"reason": _OTHERWISE},
        reads={"reason": "leaving_reason"},
        lists={"reason": codes.LEAVING_REASON},
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.LAST_FOUR,
        sentence="{v} of departures were not planned",
        noun="stay",
        called="Left otherwise than planned",
        why="An exit that was not planned often ends in homelessness.",
        does_not_say="Whose doing it was: evictions, recalls, deaths and moves within the service are all in it.",
    ),
    Measure(
        "H9",
        "Settled at 3 months",
        TOPIC,
        "Settled three months after leaving",
        "Stays that ended in the quarter before",
        Unit.PERCENT,
        Form.SHARE,
        _H,
        Polarity.HIGHER,
        Population.STAYS,
        kind=Kind.FLOW,
        # who left in the quarter before are those asked about three months after
        told_before="H12",
        numerator_when=lambda c, m: _left_before(c, m) & (c.settled == "Yes"),
        denominator_when=_left_before,
        left_out="not known at three months",
        unrecorded=True,
        unknown="{n} of the {m} who left could not be found",
        bounds=("who could not be found", "were settled"),
        unknown_among=("known", "Not known"),
        splits=("known",),
        parts={"known": ("Yes",)},
        reads={"known": "settled"},
        leads=Period.LAST_FOUR,
        least_difference=FEW_A_QUARTER,
        base=Period.LAST_FOUR,
        sentence="{v} of those who left were known to be settled at three months",
        noun="stay",
        why="A move counts when it lasts.",
        does_not_say="What became of those who could not be found: they count as not settled.",
    ),
)
