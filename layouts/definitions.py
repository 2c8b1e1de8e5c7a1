"""What a measure means, in plain words: the card beside a chart and the page of all definitions."""

from __future__ import annotations

from dataclasses import dataclass

from layouts import words
from queries.measures import CATALOGUE, TOPICS
from queries.measures.measure import Form, Measure, Polarity, Source
from queries.vocabulary import Period

SHEETS = {
    Source.POLICE: "police return, sheet Cohort",
    Source.CLIENTS: "provider return, sheet Clients",
    Source.PATHWAYS: "provider return, sheet Pathways",
    Source.HOUSING: "provider return, sheets Housing referrals, Placements, Houses and Voids",
}
BETTER = {
    Polarity.HIGHER: "Higher is better.",
    Polarity.LOWER: "Lower is better.",
    Polarity.NONE: "Neither higher nor lower is better: unusual quarters are marked without judgement.",
    Polarity.BAND: "It should lie inside the band of the register: too low and too high are both worth asking about.",
}


@dataclass(frozen=True)
class Definition:
    """One card: heading, what is counted, and labelled sentences (label, text) in their order."""

    id: str
    heading: str
    counts: str
    says: tuple[tuple[str, str], ...]


def definition(measure_id: str) -> Definition:
    """The card of one measure. KeyError where the catalogue has no such measure."""
    measure = CATALOGUE[measure_id]
    breakdowns = ", ".join(measure.breakdowns)
    says = (
        ("Why it matters", measure.why),
        ("Does not say", measure.does_not_say),
        ("Direction", BETTER[measure.polarity]),
        ("Source", words.capital(words.together([SHEETS[source] for source in measure.sources])) + "."),
        ("Broken down by", words.capital(breakdowns) + "."),
        *((("Left out", f"{words.capital(measure.left_out)}."),) if measure.left_out else ()),
        *((("Headline", FOUR),) if measure.leads is Period.LAST_FOUR and measure.form is Form.SHARE else ()),
        ("Checked by", f"{measure.checked_by}. Next review {measure.next_review}."),
    )
    return Definition(measure.id, f"{measure.name} ({measure.id})", _counts(measure), says)


FOUR = "The last four quarters together, because a single quarter counts few people."


def definitions() -> tuple[tuple[str, str, tuple[Definition, ...]], ...]:
    """All cards by topic: (topic, the board's question, its cards)."""
    return tuple(
        (topic, measures[0].question, tuple(definition(measure.id) for measure in measures))
        for topic, measures in TOPICS.items()
    )


def _counts(measure: Measure) -> str:
    """``Nights occupied, as a share of nights available.``"""
    if measure.form is Form.SHARE:
        return f"{measure.numerator}, as a share of {words.mid(measure.denominator)}."
    among = f", among {words.mid(measure.denominator)}" if measure.denominator else ""
    return f"{measure.numerator}{among}."
