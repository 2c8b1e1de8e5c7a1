"""What a measure is, in a dialog of the browser's own: it keeps the focus and closes on Escape."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.on_page.attributes import Element, attributes, element
from queries.measures.measure import Form, Measure, Source

SOURCES = {
    Source.POLICE: "police return, sheet Cohort",
    Source.CLIENTS: "provider return, sheet Clients",
    Source.PATHWAYS: "provider return, sheet Pathways",
    Source.HOUSING: "provider return, housing sheets",
}


def definition(chart: str, measures: Sequence[Measure]) -> Element:
    """A closed dialog about the chart's measures, the first one in its title."""
    name = f"{chart}-definition"
    first, *others = measures
    closing = attributes(type="button", className="card-definition-close", aria_label="Close", data_card="close")
    head = [element("H2", _name(first), id=f"{name}-title"), element("Button", None, **closing)]
    rest = [part for measure in others for part in (element("H3", _name(measure)), *about(measure))]
    told = [element("Div", head, className="card-definition-head"), *about(first), *rest]
    return element("Dialog", told, id=name, className="card-definition", **attributes(aria_labelledby=f"{name}-title"))


def _name(measure: Measure) -> str:
    return f"{measure.name} ({measure.id})"


def about(measure: Measure) -> list[Element]:
    """A measure's definition in paragraphs: what is counted, what it does not say, whence, by whom checked."""
    labelled = (
        ("Why it matters", measure.why),
        ("Does not say", measure.does_not_say),
        ("Source", f"{words.together([SOURCES[source] for source in measure.sources])}."),
        ("Checked by", f"{words.mid(measure.checked_by)}. Next review {measure.next_review}."),
    )
    said = [(element("Strong", f"{label}: "), words.mid(text)) for label, text in labelled if text]
    return [element("P", counted(measure)), *(element("P", list(each)) for each in said)]


def counted(measure: Measure) -> str:
    """Numerator and denominator as one sentence."""
    joint = ", as a share of " if measure.form is Form.SHARE else ": "
    if measure.form is Form.COUNT or not measure.denominator:
        return f"{measure.numerator}."
    return f"{measure.numerator}{joint}{words.mid(measure.denominator)}."
