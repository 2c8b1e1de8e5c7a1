"""What a measure is, in a dialog of the browser's own: it keeps the focus and closes on Escape."""

from __future__ import annotations

from functools import cache

from layouts.defining import define
from layouts.on_page.attributes import Element, attributes, element
from queries.measures.measure import Measure


@cache
def definition(chart: str, measures: tuple[Measure, ...]) -> Element:
    """A closed dialog about the chart's measures, the first one in its title; the same on every view."""
    name = f"{chart}-definition"
    first, *others = measures
    closing = attributes(type="button", className="card-definition-close", aria_label="Close", data_card="close")
    head = [element("H2", _name(first), id=f"{name}-title"), element("Button", **closing)]
    rest = [part for measure in others for part in (element("H3", _name(measure)), *about(measure))]
    told = [element("Div", head, className="card-definition-head"), *about(first), *rest]
    return element("Dialog", told, id=name, className="card-definition", **attributes(aria_labelledby=f"{name}-title"))


def _name(measure: Measure) -> str:
    return f"{measure.name} ({measure.id})"


def about(measure: Measure) -> list[Element]:
    """A measure's definition in paragraphs: what is counted, what it does not say, whence, by whom checked."""
    told = define(measure)
    said = [(element("Strong", f"{label}: "), text) for label, text in told.said]
    return [element("P", told.counted), *(element("P", list(each)) for each in said)]
