"""The chart card: headline, title, key, chart, footer, table, definition; and sections of cards with their labels.

What a filter changes of a card has a place of its own (:mod:`layouts.on_page.places`); the rest stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.chart import Size, Width
from layouts.chart_kinds import Nothing
from layouts.chart_types import is_drawn
from layouts.defining import Definition
from layouts.drawing import Drawing
from layouts.on_page.definition import definition
from layouts.on_page.foot import foot
from layouts.on_page.graph import graph, is_live
from layouts.on_page.marks import key, mark, unbroken
from layouts.on_page.places import Part, address_of, place
from layouts.on_page.table import table
from layouts.pickers import Picker, own_choice

Sized = Callable[[Width], Size]
"""In which size a chart that takes so much of the page is laid out."""


@dataclass(frozen=True)
class Card:
    """One chart of a page: its address ("housing/occupancy"), drawing, width, section's label and definitions."""

    address: str
    drawing: Drawing
    width: Width = Width.FULL
    section: str = ""
    definitions: tuple[Definition, ...] = ()
    choices: tuple[Picker, ...] = ()  # of its own, which stand above it
    where: str = ""  # the address at which its difference is taken apart

    @property
    def measure(self) -> str:
        """The name of what it shows, as its definition has it."""
        return self.definitions[0].heading if self.definitions else ""

    @property
    def shape(self) -> tuple[str, ...]:
        """What a card is made of: as long as that is the same, its figure and texts can be changed in place."""
        drawing = self.drawing
        if isinstance(drawing.body, Nothing):
            return ("state",)
        kind = ("live" if is_live(drawing) else "still") if is_drawn(drawing.body) else "table"
        more = {"behind": drawing.behind, "told": drawing.told, "where": self.where}
        return (kind, *(name for name, there in more.items() if there))


def sections(cards: Sequence[Card], sized: Sized, edits: bool = False) -> list[Component]:
    """All cards of a page under their labels: a chart without a section stands with the one before it. Who ``edits``
    packs may add each chart to them."""
    labelled: list[tuple[str, Card]] = []
    for each in cards:
        labelled.append((each.section or (labelled[-1][0] if labelled else ""), each))
    grouped = groupby(labelled, key=lambda entry: entry[0])
    return [section(label, [each for _, each in members], sized, edits) for label, members in grouped]


def section(label: str, cards: Sequence[Card], sized: Sized, edits: bool = False) -> Component:
    """An ink rule, a label and its cards; those of half width stand side by side."""
    heading = [html.H2(label, className="block-label")] if label else []
    above = [own_choice(choice, choice.name.capitalize()) for each in cards for choice in each.choices]
    pairs = " cards-pair" if any(each.width is Width.HALF for each in cards) else ""
    grid = html.Div([card(each, sized(each.width), edits) for each in cards], className=f"cards{pairs}")
    return html.Section([*heading, *above, grid], className="block")


def card(shown: Card, size: Size = Size.WIDE, edits: bool = False) -> Component:
    """One chart with all that belongs to it."""
    name = address_of(shown.address)
    labelled: dict[str, Any] = {"aria-labelledby": f"{name}-headline"}
    within = html.Div(inside(shown, size, edits), id=place(Part.CARD, shown.address), className="card-inside")
    line = " card-line" if isinstance(shown.drawing.body, Nothing) else ""
    return html.Figure(within, id=name, className=f"card card-{shown.width.value}{line}", **labelled)


def inside(shown: Card, size: Size, edits: bool = False) -> list[Component]:
    """What stands in a card's frame."""
    drawing, address = shown.drawing, shown.address
    more = [html.Div(id=place(Part.TABLE, address), className="card-table", hidden=True)] if drawing.behind else []
    foot_ = html.Div([foot(drawing, address, shown.measure, shown.where, edits), *more])
    defined = [definition(place(Part.DEFINITION, address))] if shown.definitions else []
    if isinstance(drawing.body, Nothing):
        return [_state(address, drawing.body), foot_, *defined]
    head_ = html.Div(head(drawing, address), id=place(Part.HEAD, address), className="card-head")
    return [head_, _body(drawing, address, size), foot_, *defined]


def head(drawing: Drawing, address: str) -> list[Component]:
    """Headline, statistical title and judgement, key; and the chart in words, which are heard in its place."""
    name = address_of(address)
    judged = [html.Span(" ", className="card-gap"), mark(drawing.mark)] if drawing.mark else []
    title = unbroken(drawing.title)
    parts = [
        html.H3(unbroken(drawing.headline), id=f"{name}-headline", className="card-headline"),
        html.P([*([title] if isinstance(title, str) else title), *judged] if judged else title, className="card-title"),
    ]
    keys = [key(drawing.untold_key)] if drawing.untold_key else []
    return [*parts, *keys, html.P(drawing.alternative, id=f"{name}-words", hidden=True)]


def _body(drawing: Drawing, address: str, size: Size) -> Component:
    if is_drawn(drawing.body):
        return graph(drawing, address, f"{address_of(address)}-words", size)
    return html.Div(table(drawing.table, drawing.title), id=place(Part.TABLE, address), className="card-table-first")


def _state(address: str, body: Nothing) -> Component:
    """A line that says what is known and why there is no chart, and what can be looked at instead."""
    links = [dcc.Link(name, href=to) for name, to in body.links]
    why = [body.sentence, *(part for link in links for part in (" ", link, "."))]
    parts = [
        html.H3(unbroken(body.heading), id=f"{address_of(address)}-headline", className="state-line"),
        html.P(why, className="state-sentence"),
    ]
    return html.Div(parts, className="state")
