"""Cohort: are the right people in scope, and do they move through?"""

from queries import codes
from queries.measures.measure import Form, Measure, Polarity, Population, Source, Unit
from queries.vocabulary import NOT_RECORDED, Period

_TOPIC = "Are the right people in scope, and do they move through?"
_P = (Source.POLICE,)


def _on(c, m):
    return c.status != codes.LEFT_SCHEME


def _left(c, m):
    return m.within(c.deselected_on)


MEASURES = (
    Measure(
        "V1", "People on the cohort", _TOPIC,
        "People on the police cohort at quarter end", "", Unit.PEOPLE, Form.COUNT, _P, Polarity.NONE,
        Population.COHORT, numerator_when=_on,
        splits=("national category", "rag", "status", "mappa"),
        why="The size of the scheme is the base of most other figures and of what it costs.",
        does_not_say="Whether the right people were chosen, or whether a larger scheme is a better one.",
    ),
    Measure(
        "V2", "Red-rated in the community", _TOPIC,
        "People rated Red who are in the community", "People in the community with a RAG rating recorded",
        Unit.PERCENT, Form.SHARE, _P, Polarity.NONE, Population.COHORT,
        numerator_when=lambda c, m: (c.rag == "Red") & (c.status == "Community"),
        denominator_when=lambda c, m: (c.status == "Community") & (c.rag != NOT_RECORDED),
        base_when=lambda c, m: c.status == "Community", left_out="no RAG rating recorded",
        why="It shows how much of the highest assessed risk is being managed outside prison.",
        does_not_say="How well risk is managed: RAG is a person's risk, never performance.",
    ),
    Measure(
        "V3", "In custody or recalled", _TOPIC,
        "People in custody or recalled at quarter end", "People on the cohort at quarter end",
        Unit.PERCENT, Form.SHARE, _P, Polarity.NONE, Population.COHORT,
        numerator_when=lambda c, m: c.status.in_(("Custody", "Recalled")), denominator_when=_on,
        splits=("status",), defined_by=("status",),
        why="People in custody cannot offend in the community, and need other work than those at liberty.",
        does_not_say="Whether recall was a failure: it can be good enforcement.",
    ),
    Measure(
        "V4", "Statutory supervision", _TOPIC,
        "People under statutory supervision", "People on the cohort with supervision recorded",
        Unit.PERCENT, Form.SHARE, _P, Polarity.NONE, Population.COHORT,
        numerator_when=lambda c, m: _on(c, m) & (c.supervision == "Statutory"),
        denominator_when=lambda c, m: _on(c, m) & (c.supervision != NOT_RECORDED),
        base_when=_on, left_out="supervision not recorded", defined_by=("supervision",),
        why="It shows how far the partnership works with people whom the court has not placed under supervision.",
        does_not_say="How intensive the supervision is.",
    ),
    Measure(
        "V5", "Joined", _TOPIC, "People selected in the quarter", "", Unit.PEOPLE, Form.COUNT, _P, Polarity.NONE,
        Population.COHORT, numerator_when=lambda c, m: m.within(c.selected_on),
        why="With those who left, it shows whether the scheme moves.",
        does_not_say="Whether selection followed the criteria.",
    ),
    Measure(
        "V6", "Left", _TOPIC, "People deselected in the quarter", "", Unit.PEOPLE, Form.COUNT, _P, Polarity.NONE,
        Population.COHORT, numerator_when=_left, splits=("reason",), reads={"reason": "deselection_reason"},
        why="With those who joined, it shows whether the scheme moves, and why people leave.",
        does_not_say="What became of people after they left.",
    ),
    Measure(
        "V7", "Positive exit", _TOPIC,
        "People who left because their risk was reduced", "People who left in the quarter",
        Unit.PERCENT, Form.SHARE, _P, Polarity.HIGHER, Population.COHORT,
        numerator_when=lambda c, m: _left(c, m) & (c.deselection_reason == codes.POSITIVE_EXIT),
        denominator_when=_left, leads=Period.LAST_FOUR,
        why="Leaving with reduced risk is what the scheme is for.",
        does_not_say="That the scheme reduced the risk; the reason is the partnership's own judgement.",
    ),
    Measure(
        "V8", "Time on the scheme", _TOPIC,
        "Median months from selection to quarter end", "People on the cohort at quarter end",
        Unit.MONTHS, Form.MEDIAN, _P, Polarity.NONE, Population.COHORT,
        denominator_when=_on, value_of="months_on",
        why="A long median may mean that people do not move on; a short one that they leave too soon.",
        does_not_say="How long people stay in all: those still on the scheme have not finished.",
    ),
    Measure(
        "V10", "Known to both", _TOPIC,
        "Provider clients with a row in the police cohort of the quarter", "Provider clients",
        Unit.PERCENT, Form.SHARE, (Source.POLICE, Source.CLIENTS), Polarity.HIGHER, Population.CLIENTS,
        numerator_when=lambda c, m: c.in_cohort == 1, denominator_when=lambda c, m: m.everyone,
        why="Police and provider can only work together on people whom both know.",
        does_not_say="Which of the two lists is wrong where they differ.",
    ),
)
