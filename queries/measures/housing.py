"""Housing: are the houses used, by whom, and where do people go next?"""

from queries import codes
from queries.measures.measure import Form, Measure, Polarity, Population, Source, Unit
from queries.vocabulary import Period

_TOPIC = "Are the houses used, by whom, and where do people go next?"
_H = (Source.HOUSING,)
_NOT_MOVES = ("Died", "Moved within service")
_UNSAID = ("Not known", "Not applicable")


def _decided(c, m):
    return m.within(c.decided_on) & c.decision.in_(("Accepted", "Declined"))


def _left(c, m):
    return m.within(c.left_on)


def _moved_on(c, m):
    return _left(c, m) & c.leaving_reason.not_in(_NOT_MOVES)


def _destination_known(c, m):
    return _moved_on(c, m) & c.destination.not_in(_UNSAID)


def _due_at_three_months(c, m):
    return (
        m.within_before(c.left_on) & c.leaving_reason.not_in(_NOT_MOVES) & c.settled.in_(("Yes", "No"))
    )


MEASURES = (
    Measure(
        "H1", "House occupancy", _TOPIC, "Nights occupied", "Nights available", Unit.PERCENT, Form.SHARE, _H,
        Polarity.BAND, Population.NIGHTS, denominator_when=lambda c, m: m.everyone,
        numerator_of="occupied", denominator_of="available", within=("house",), exempt=True,
        why="Empty beds are paid for and help nobody; full houses have no room for the next person.",
        does_not_say="Whether the people in the houses are those who needed them most.",
    ),
    Measure(
        "H2", "Void nights", _TOPIC, "Nights void", "Nights available", Unit.PERCENT, Form.SHARE, _H,
        Polarity.LOWER, Population.NIGHTS, denominator_when=lambda c, m: m.everyone,
        numerator_of="void", denominator_of="available", within=("house",), splits=("void reason",), exempt=True,
        why="It shows why beds stand empty.",
        does_not_say="Nights that stood empty without a reason given.",
    ),
    Measure(
        "H3", "Housing referrals accepted", _TOPIC, "Housing referrals accepted",
        "Housing referrals accepted or declined in the quarter", Unit.PERCENT, Form.SHARE, _H, Polarity.NONE,
        Population.HOUSING_REFERRALS,
        numerator_when=lambda c, m: _decided(c, m) & (c.decision == "Accepted"), denominator_when=_decided,
        within=("house",), splits=("reason",), reads={"reason": "decision_reason"}, leads=Period.LAST_FOUR,
        why="Refusals show what the houses cannot offer.",
        does_not_say="Who was never referred.",
    ),
    Measure(
        "H4", "Referral to moving in", _TOPIC, "Median days from referral to moving in",
        "People who moved in in the quarter, with a referral", Unit.DAYS, Form.MEDIAN, _H, Polarity.LOWER,
        Population.STAYS,
        denominator_when=lambda c, m: m.within(c.moved_in_on) & c.waited.is_not(None), value_of="waited",
        within=("house",), leads=Period.LAST_FOUR,
        why="A bed that comes late is a night without a home.",
        does_not_say="How long those wait who have not moved in.",
    ),
    Measure(
        "H5", "Length of stay", _TOPIC, "Median days from moving in to leaving", "Stays that ended in the quarter",
        Unit.DAYS, Form.MEDIAN, _H, Polarity.NONE, Population.STAYS, denominator_when=_left, value_of="stayed",
        within=("house",), leads=Period.LAST_FOUR,
        why="Long stays block beds; short ones may be broken off.",
        does_not_say="How long those stay who are still there.",
    ),
    Measure(
        "H6", "Planned move-on", _TOPIC, "Stays that ended with a planned move-on",
        "Stays that ended in the quarter, without deaths and moves within the service",
        Unit.PERCENT, Form.SHARE, _H, Polarity.HIGHER, Population.STAYS,
        numerator_when=lambda c, m: _moved_on(c, m) & (c.leaving_reason == "Planned move-on"),
        denominator_when=_moved_on, within=("house",), splits=("reason",), reads={"reason": "leaving_reason"},
        leads=Period.LAST_FOUR,
        why="A planned move is the house's purpose fulfilled.",
        does_not_say="Whether the next home lasts.",
    ),
    Measure(
        "H7", "Moved on to settled housing", _TOPIC, "Moves to settled housing",
        "Stays that ended in the quarter, destination known", Unit.PERCENT, Form.SHARE, _H, Polarity.HIGHER,
        Population.STAYS,
        numerator_when=lambda c, m: _destination_known(c, m) & (c.destination_group == "Settled"),
        denominator_when=_destination_known, base_when=_moved_on, left_out="destination not known or not applicable",
        splits=("destination",), reads={"destination": "destination_group"}, leads=Period.LAST_FOUR,
        why="Settled housing goes with less reoffending.",
        does_not_say="That the home suits the person, or lasts.",
    ),
    Measure(
        "H8", "Unplanned exit", _TOPIC, "Stays that ended in eviction, abandonment, recall or custody",
        "Stays that ended in the quarter, without deaths and moves within the service",
        Unit.PERCENT, Form.SHARE, _H, Polarity.LOWER, Population.STAYS,
        numerator_when=lambda c, m: _moved_on(c, m) & c.leaving_reason.in_(codes.UNPLANNED_EXITS),
        denominator_when=_moved_on, splits=("reason",), reads={"reason": "leaving_reason"}, leads=Period.LAST_FOUR,
        why="An unplanned exit often ends in homelessness.",
        does_not_say="Whose doing it was.",
    ),
    Measure(
        "H9", "Settled at 3 months", _TOPIC, "People settled three months after leaving",
        "Stays that ended in the quarter before, known at three months", Unit.PERCENT, Form.SHARE, _H,
        Polarity.HIGHER, Population.STAYS,
        numerator_when=lambda c, m: _due_at_three_months(c, m) & (c.settled == "Yes"),
        denominator_when=_due_at_three_months,
        base_when=lambda c, m: m.within_before(c.left_on) & c.leaving_reason.not_in(_NOT_MOVES),
        left_out="not known at three months", leads=Period.LAST_FOUR,
        why="A move counts when it lasts.",
        does_not_say="What became of those who could not be found.",
    ),
    Measure(
        "H10", "In residence", _TOPIC, "Stays open at quarter end", "", Unit.PEOPLE, Form.COUNT, _H, Polarity.NONE,
        Population.STAYS, numerator_when=lambda c, m: c.left_on.is_(None), within=("house",),
        why="It shows how many people the houses hold.", does_not_say="Who else is waiting.",
    ),
    Measure(
        "H11", "Moved in", _TOPIC, "Stays that began in the quarter", "", Unit.STAYS, Form.COUNT, _H, Polarity.NONE,
        Population.STAYS, numerator_when=lambda c, m: m.within(c.moved_in_on), within=("house",),
        why="With those who left, it shows how fast beds turn over.", does_not_say="How they fared.",
    ),
    Measure(
        "H12", "Left the houses", _TOPIC, "Stays that ended in the quarter", "", Unit.STAYS, Form.COUNT, _H,
        Polarity.NONE, Population.STAYS, numerator_when=_left, within=("house",),
        why="With those who moved in, it shows how fast beds turn over.", does_not_say="Where people went.",
    ),
)
