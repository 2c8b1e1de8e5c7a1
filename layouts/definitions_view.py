"""The definitions page: every measure of the catalogue by topic, with all that a reader may ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from layouts import words
from layouts.defining import SOURCES
from layouts.on_page.attributes import Element, element
from layouts.shell import labelled
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
}
NOTHING_ELSE = "Not broken down"


@cache
def definitions() -> tuple[Element, ...]:
    """The whole page below its heading; it changes only with the catalogue."""
    return (_contents(), *(_topic(name, measures) for name, measures in TOPICS.items()))


def place(measure: str) -> str:
    """Where a measure's definition stands on the page."""
    return f"measure-{measure}"


def _contents() -> Element:
    topics = [
        element("Div", [element("H2", name), element("Ul", [_link(measure) for measure in measures])])
        for name, measures in TOPICS.items()
    ]
    return element("Nav", topics, className="contents", id="contents", **labelled("Measures"))


def _link(measure: Measure) -> Element:
    return element("Li", element("A", f"{measure.id} {measure.name}", href=f"#{place(measure.id)}"))


def _topic(name: str, measures: tuple[Measure, ...]) -> Element:
    head = [
        element("H2", name, className="block-label"),
        element("P", measures[0].question, className="question"),
    ]
    return element("Section", [*head, *(_entry(measure) for measure in measures)], className="block topic")


def _entry(measure: Measure) -> Element:
    up = element("A", "All measures", href="#contents", className="up")
    named = [element("H3", measure.name), element("Span", measure.id, className="id"), up]
    told = [element("Div", [element("Dt", term), element("Dd", text)]) for term, text in facts(measure)]
    parts = [element("Div", named, className="entry-head"), element("Dl", told)]
    return element("Article", parts, id=place(measure.id), className="entry", tabIndex="-1")


def facts(measure: Measure) -> list[tuple[str, str]]:
    """What is said of a measure, in order: each a term and its text. Parts that a measure lacks are left out."""
    told = [
        ("Counts", f"{measure.numerator}."),
        ("Out of", f"{measure.denominator}." if measure.denominator else ""),
        ("Why it matters", measure.why),
        ("Does not say", measure.does_not_say),
        ("Which way is better", POLARITY[measure.polarity]),
        ("Unit", f"{UNITS[measure.unit]}."),
        ("Leads with", _leads(measure)),
        ("Not known" if measure.unknown_among else "Left out", _without(measure)),
        ("Source", f"{words.capital(words.together([SOURCES[source] for source in measure.sources]))}."),
        ("Protection", _protection(measure)),
        ("Broken down by", f"{words.capital(words.together(_breakdowns(measure)) or NOTHING_ELSE)}."),
        ("Checked by", f"{measure.checked_by}. Next review {measure.next_review}."),
    ]
    return [(term, text) for term, text in told if text]


def _without(measure: Measure) -> str:
    """Of whom nothing is known, and whether they are counted."""
    inside = ", and counted all the same" if measure.unknown_among else ""
    return f"{words.capital(measure.left_out)}{inside}." if measure.left_out else ""


def _breakdowns(measure: Measure) -> list[str]:
    return [words.breakdown(by) for by in measure.breakdowns]


def _leads(measure: Measure) -> str:
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
