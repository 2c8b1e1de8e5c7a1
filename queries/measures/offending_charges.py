"""Offending in the year: what people were charged with, and who was recalled. A charge or a recall is no verdict."""

from __future__ import annotations

from queries import codes
from queries.measures.measure import Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Population
from queries.measures.rows_offending import AtLiberty, Charge, OnLicence, Recall
from queries.vocabulary import Period

TOPIC = "Is offending lower, in how many, how often, how serious, and could we tell?"
_OFFENCES = (Source.OFFENCES,)
_RECALLS = (Source.RECALLS,)
_LAW = "From 31 March 2026 fixed-term recalls last 56 days, so that the same people can be recalled less often."

_CHARGES: Measure[Charge] = Measure(
    "O1C",
    "Charges",
    TOPIC,
    "Charges of the year for offences dated since selection, of people on the cohort with a day at liberty",
    "",
    Unit.CHARGES,
    Form.COUNT,
    _OFFENCES,
    Polarity.NONE,
    Population.CHARGES,
    kind=Kind.FLOW,
    denominator_when=lambda c, m: m.everyone,
    splits=("offence group",),
    by_year=("offence group",),
    base=Period.YEAR,
    sentence="{n} {were} brought",
    called="Charges",
    several=True,
    why="What people are charged with says what to do about it: theft is not violence.",
    does_not_say="Whether they did it; nor what was never reported, or for which nobody was found.",
)
_RATE: Measure[AtLiberty] = Measure(
    "O1R",
    "Charges at liberty",
    TOPIC,
    "Charges for offences dated since selection, per 100 months at liberty",
    "People on the cohort with at least one day at liberty in a quarter, once for each quarter",
    Unit.RATE,
    Form.MEAN,
    _OFFENCES,
    Polarity.NONE,
    Population.AT_LIBERTY,
    kind=Kind.FLOW,
    noun="charge",
    denominator_when=lambda c, m: m.everyone,
    value_of="charges",
    per="days",
    told_beside="O1C",
    base=Period.YEAR,
    sentence="charges were {v} at liberty",
    called="Charges at liberty",
    several=True,
    why="Whoever is in custody is charged with little: only time at liberty can be compared from year to year.",
    does_not_say="Whether more is done, or more is seen of those who are watched.",
)
_RECALLED: Measure[Recall] = Measure(
    "O6C",
    "Recalls",
    TOPIC,
    "Recalls to custody that began in the year, of people on the cohort",
    "",
    Unit.RECALLS,
    Form.COUNT,
    _RECALLS,
    Polarity.NONE,
    Population.RECALLS,
    kind=Kind.FLOW,
    newly=True,
    denominator_when=lambda c, m: m.everyone,
    splits=("kind",),
    by_year=("kind",),
    lists={"kind": codes.RECALL_KIND},
    base=Period.YEAR,
    sentence="{n} {were} begun",
    called="Recalls",
    several=True,
    why="How many are recalled in a year is told here; the status at quarter end tells how many stand so then.",
    does_not_say=f"Whether a recall was for an offence: it can be good enforcement. {_LAW}",
)
_RECALL_RATE: Measure[OnLicence] = Measure(
    "O6R",
    "Recalls on licence",
    TOPIC,
    "Recalls to custody per 100 months on licence or post-sentence supervision",
    "People on licence or post-sentence supervision, or recalled, once for each quarter",
    Unit.RATE,
    Form.MEAN,
    _RECALLS,
    Polarity.NONE,
    Population.ON_LICENCE,
    kind=Kind.FLOW,
    newly=True,
    noun="recall",
    denominator_when=lambda c, m: (c.days > 0) | (c.recalls > 0),
    value_of="recalls",
    per="days",
    told_beside="O6C",
    base=Period.YEAR,
    sentence="recalls were {v} on licence or post-sentence supervision",
    called="Recalls on licence",
    several=True,
    why="Only whoever is on licence can be recalled: with more of them there are more recalls.",
    does_not_say=f"Whether supervision was close, or people did worse. {_LAW}",
)
MEASURES = (_CHARGES, _RATE, _RECALLED, _RECALL_RATE)
