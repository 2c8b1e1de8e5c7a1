"""What a measure is, in sentences: every surface says the same of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from layouts import words
from queries.measures.measure import Form, Measure, Source

SOURCES = {
    Source.POLICE: "police return, sheet Cohort",
    Source.OFFENCES: "police return, sheets Cohort, Followed, Offences and Baseline",
    Source.RECALLS: "police return, sheets Recalls and Cohort",
    Source.NOMINATIONS: "police return, sheet Nominations",
    Source.CLIENTS: "provider return, sheet Clients",
    Source.PATHWAYS: "provider return, sheet Pathways",
    Source.HOUSING: "provider return, housing sheets",
    Source.OWN_WORK: "provider return, sheets about its own work",
    Source.FORCE: "police return, sheets about the partnership’s own work",
    Source.RETURNS: "the days on which returns came, beside the register’s calendar",
    Source.REGISTER: "the register, sheets Recommendations and Documents",
}


@dataclass(frozen=True)
class Definition:
    """A measure's name, what is counted, and the rest as pairs of label and sentence."""

    id: str
    name: str
    counted: str
    said: tuple[tuple[str, str], ...]

    @property
    def heading(self) -> str:
        """Its name, and its id in brackets."""
        return f"{self.name} ({self.id})"


def define(measure: Measure) -> Definition:
    """A measure's definition: what is counted, why, what it does not say, whence, by whom checked."""
    labelled = (
        ("Why it matters", measure.why),
        ("Does not say", measure.does_not_say),
        ("Before", before(measure)),
        ("Source", f"{words.together([SOURCES[source] for source in measure.sources])}."),
        ("Checked by", f"{words.mid(measure.checked_by)}. Next review {measure.next_review}."),
    )
    said = tuple((label, words.mid(text)) for label, text in labelled if text)
    return Definition(measure.id, measure.name, counted(measure), said)


def before(measure: Measure) -> str:
    """What it was while returns were of an older version; empty of one that was always the same."""
    if measure.was is None:
        return ""
    then, now = measure.turned
    asked = f"Where a return of the quarter is older than version {measure.asked_since}"
    return f"{asked}, {then}, and none of {now}: a series of its own, never joined to it."


def define_all(measures: Iterable[Measure]) -> tuple[Definition, ...]:
    """Each measure's definition, in order."""
    return tuple(define(measure) for measure in measures)


def counted(measure: Measure) -> str:
    """Numerator and denominator as one sentence."""
    joint = ", as a share of " if measure.form is Form.SHARE else ": "
    if measure.form is Form.COUNT or not measure.denominator:
        return f"{measure.numerator}."
    return f"{measure.numerator}{joint}{words.mid(measure.denominator)}."
