"""The chart card: headline, title, key, chart, footer, table, definition; and sections of cards with their labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from layouts.bodies import Nothing, Stacked
from layouts.chart import Chart, Width
from layouts.drawing import Drawing
from layouts.on_page.attributes import Element, element
from layouts.on_page.definition import definition
from layouts.on_page.foot import foot
from layouts.on_page.graph import graph, is_drawn
from layouts.on_page.marks import key, mark
from layouts.on_page.plot import HIDDEN_WORDS
from layouts.on_page.table import table
from queries.measures.measure import Measure

GAP = element("Span", " ", className="card-gap")
INSIDE: dict[str, Any] = {"data-inside": True}


@dataclass(frozen=True)
class Imprint:
    """What a file made from a card says of itself: lines at its head (edition, area and quarter, release, notice),
    and the beginning of its name up to its page's."""

    lines: tuple[str, ...] = ()
    stem: str = "iom"


def address_of(chart: str) -> str:
    """The id of a chart's card, which is also its place in the page's address."""
    return f"chart-{chart}"


def sections(
    charts: Iterable[tuple[Chart, Drawing]], measures: Mapping[str, Measure], imprint: Imprint | None = None
) -> list[Element]:
    """All cards of a page under their labels: a chart without a section stands with the one before it."""
    labelled: list[tuple[str, Chart, Drawing]] = []
    for chart, drawing in charts:
        labelled.append((chart.section or (labelled[-1][0] if labelled else ""), chart, drawing))
    made = []
    for label, group in groupby(labelled, key=lambda entry: entry[0]):
        members = [(chart.width, drawing) for _, chart, drawing in group]
        cards = [card(drawing, width=width, measures=measures, imprint=imprint) for width, drawing in members]
        made.append(section(label, cards, pairs=any(width is Width.HALF for width, _ in members)))
    return made


def section(label: str, cards: Sequence[Element], pairs: bool = False) -> Element:
    """An ink rule, a label and its cards; ``pairs`` if some are of half width and stand side by side."""
    heading = [element("H2", label, className="block-label")] if label else []
    grid = element("Div", list(cards), className="cards cards-pair" if pairs else "cards")
    return element("Section", [*heading, grid], className="block")


def card(
    drawing: Drawing,
    *,
    width: Width = Width.FULL,
    measures: Mapping[str, Measure] | None = None,
    imprint: Imprint | None = None,
) -> Element:
    """One chart with all that belongs to it.

    ``measures`` gives the definitions (those of ``drawing.measures`` that it holds); ``imprint`` what its file says.
    """
    name = address_of(drawing.id)
    printed = imprint or Imprint()
    known = tuple(found for one in drawing.measures if (found := (measures or {}).get(one)))
    more = [definition(name, known)] if known else []
    return element(
        "Figure",
        [
            *_head(drawing, name),
            _body(drawing, width),
            element("Div", [foot(drawing, name, bool(known)), *_table(drawing, name)]),
            *more,
        ],
        id=name,
        className=f"card card-{width.value}{' card-state' if isinstance(drawing.body, Nothing) else ''}",
        **_said(name, drawing, printed),
    )


def _said(name: str, drawing: Drawing, imprint: Imprint) -> dict[str, Any]:
    return {
        "aria-labelledby": f"{name}-headline",
        "data-lines": "\n".join(imprint.lines),
        "data-file": f"{imprint.stem}-{drawing.id}",
    }


def _head(drawing: Drawing, name: str) -> list[Element]:
    if isinstance(drawing.body, Nothing):
        return []
    judged = [GAP, mark(drawing.mark)] if drawing.mark else []
    parts = [
        element("H3", drawing.headline, id=f"{name}-headline", className="card-headline"),
        element("P", [drawing.title, *judged], className="card-title"),
    ]
    entries = () if _named_at_the_ends(drawing) else drawing.key
    return [element("Div", [*parts, *([key(entries)] if entries else [])], className="card-head")]


def _named_at_the_ends(drawing: Drawing) -> bool:
    """Columns whose parts all have their names beside the latest quarter need no key."""
    return isinstance(drawing.body, Stacked) and all(
        line.points and line.points[-1].value for line in drawing.body.lines
    )


def _body(drawing: Drawing, width: Width) -> Element:
    if isinstance(drawing.body, Nothing):
        return _state(drawing, drawing.body)
    if is_drawn(drawing):
        return graph(drawing, width)
    return element("Div", table(drawing.table, drawing.title), className="card-table-first")


def _state(drawing: Drawing, body: Nothing) -> Element:
    """A panel that says why there is no chart, and what can be looked at instead."""
    links = [element("A", words, href=address, className="state-link", **INSIDE) for words, address in body.links]
    marker = f"{body.marker} {HIDDEN_WORDS.get(body.marker, '')}".strip()
    parts = [
        element("H3", body.heading, id=f"{address_of(drawing.id)}-headline", className="card-headline"),
        element("P", body.sentence, className="state-sentence"),
        *([element("Div", links, className="state-links")] if links else []),
        *([element("P", marker, className="state-marker")] if marker else []),
    ]
    return element("Div", parts, className=f"state state-{body.kind.replace(' ', '-')}")


def _table(drawing: Drawing, name: str) -> list[Element]:
    if not drawing.behind:
        return []
    return [element("Div", table(drawing.table), id=f"{name}-table", className="card-table", hidden=True)]
