"""The definitions page: every measure of the catalogue by topic, with all that a reader may ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layouts import words
from layouts.defining import SOURCES, before
from queries.measures import TOPICS
from queries.measures.measure import Form, Measure, Polarity, Unit
from queries.vocabulary import Period

POLARITY: Mapping[Polarity, str] = {
    Polarity.HIGHER: "Higher is better.",
    Polarity.LOWER: "Lower is better.",
    Polarity.NONE: "No judgement: neither more nor less is better by itself.",
    Polarity.BAND: "Best inside its band: too low and too high are both matters of concern.",
}
UNITS: Mapping[Unit, str] = {
    Unit.PERCENT: "Percentage, always with its numerator and denominator",
    Unit.PEOPLE: "People",
    Unit.REFERRALS: "Referrals",
    Unit.STAYS: "Stays",
    Unit.DAYS: "Days (median)",
    Unit.MONTHS: "Months (median)",
    Unit.POINTS: "Points on the scale (mean change)",
    Unit.OFFENCES: "Offences (mean)",
    Unit.CHARGES: "Charges",
    Unit.RECALLS: "Recalls",
    Unit.MEETINGS: "Meetings",
    Unit.RATE: "For each 100 months (of 30.4375 days)",
}
NOTHING_ELSE = "Not broken down"


def definitions() -> dict[str, Any]:
    """What the page's template takes besides its frame."""
    return {"topics": tuple(TOPICS.items()), "place": place, "facts": facts}


def place(measure: str) -> str:
    """Where a measure's definition stands on the page."""
    return f"measure-{measure}"


def facts(measure: Measure) -> list[tuple[str, str]]:
    """What is said of a measure, in order: each a term and its text. Parts that a measure lacks are left out."""
    told = [
        ("Counts", f"{measure.numerator}."),
        ("Out of", f"{measure.denominator}." if measure.denominator else ""),
        ("Before", before(measure)),
        ("Why it matters", measure.why),
        ("Does not say", measure.does_not_say),
        ("Beside others", measure.beside),
        ("Which way is better", POLARITY[measure.polarity]),
        ("Unit", f"{UNITS[measure.unit]}."),
        ("Leads with", _leads(measure)),
        ("Not known" if measure.unknown_among else "Left out", _without(measure)),
        ("Source", f"{words.capital(words.together([SOURCES[source] for source in measure.sources]))}."),
        ("Protection", _protection(measure)),
        ("Broken down by", f"{words.capital(words.together(_breakdowns(measure)) or NOTHING_ELSE)}."),
        ("In the working edition alone", _not_of_the_board(measure)),
        ("By financial year", _by_year(measure)),
        ("Checked by", f"{measure.checked_by}. Next review {measure.next_review}."),
    ]
    return [(term, text) for term, text in told if text]


def _without(measure: Measure) -> str:
    """Of whom nothing is known, and whether they are counted."""
    inside = ", and counted all the same" if measure.unknown_among else ""
    return f"{words.capital(measure.left_out)}{inside}." if measure.left_out else ""


def _by_year(measure: Measure) -> str:
    """What the board has of years alone, and how a year counts those who stand at quarter end."""
    if not measure.by_year:
        return ""
    once = f": each {measure.one} once, as recorded last" if measure.repeats else ", for a quarter is too small"
    parts = words.together([words.breakdown(by) for by in measure.by_year if by in measure.of_the_board])
    return f"{words.capital(parts)}: of whole years alone on the board edition{once}."


def _breakdowns(measure: Measure) -> list[str]:
    return [words.breakdown(by) for by in measure.breakdowns if by not in measure.withheld]


def _not_of_the_board(measure: Measure) -> str:
    """The breakdowns that the board edition never has, mostly for what they would tell of a few beside others."""
    names = [words.breakdown(by) for by in measure.breakdowns if by in measure.withheld]
    return f"{words.capital(words.together(names))}." if names else ""


def _leads(measure: Measure) -> str:
    if measure.base is Period.LAST_FOUR:
        return (
            "Four quarters together, each counted anew with every quarter: a single one is too small to be published."
        )
    if measure.base is Period.YEAR:
        return "The financial year: four quarters together are too few to be counted anew with every quarter."
    if measure.leads is Period.LAST_FOUR:
        return "The last four quarters together, because a single quarter is small."
    return ""


def _protection(measure: Measure) -> str:
    if measure.exempt:
        return "Nothing is hidden: it counts no people."
    if measure.form in (Form.MEDIAN, Form.MEAN):
        return "Shown on the board edition for ten people or more, rounded."
    return "Small numbers of people are hidden on the board edition" + (
        ", and so is a group of whom all or none are counted." if measure.sensitive else "."
    )
