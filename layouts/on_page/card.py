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
from layouts.on_page.marks import unbroken
from layouts.on_page.places import Part, address_of, place, written
from layouts.on_page.said import said
from layouts.on_page.table import rows
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
    edits: bool = False  # whether its reader may add it to a pack

    @property
    def measure(self) -> str:
        """The name of what it shows, as its definition has it."""
        return self.definitions[0].heading if self.definitions else ""

    @property
    def is_shown(self) -> bool:
        """Whether there is a chart or a table to see; else its place on the page is empty."""
        return not isinstance(self.drawing.body, Nothing)

    @property
    def shape(self) -> tuple[str, ...]:
        """What a card is made of: as long as that is the same, its figure and texts can be changed in place."""
        drawing = self.drawing
        kind = ("live" if is_live(drawing) else "still") if is_drawn(drawing.body) else "table"
        more = {"behind": drawing.behind, "told": drawing.told}
        return (kind, *(name for name, there in more.items() if there))


def sections(cards: Sequence[Card], sized: Sized) -> list[Component]:
    """A page's charts in their places, under their sections' labels."""
    return [
        _section([*members], lambda each: _slot(each, sized))
        for _, members in groupby(cards, key=lambda each: each.section)
    ]


def _slot(shown: Card, sized: Sized) -> Component:
    return html.Div(filled(shown, sized), id=place(Part.CARD, shown.address), className=taking(shown.width))


def taking(width: Width) -> str:
    """The class of a chart's place, which says how much of the page it takes."""
    return f"slot slot-{width.value}"


def filled(shown: Card, sized: Sized) -> list[Component]:
    """What stands in a chart's place: its card, or nothing where it cannot be drawn."""
    return [card(shown, sized(shown.width))] if shown.is_shown else []


def lines(cards: Sequence[Card]) -> list[Component]:
    """The section at a page's end: a line for each chart that cannot be drawn."""
    return [_section(cards, card)] if cards else []


def _section(cards: Sequence[Card], made: Callable[[Card], Component]) -> Component:
    """An ink rule, a label and its cards; those of half width stand side by side."""
    label = cards[0].section
    heading = [html.H2(label, className="block-label")] if label else []
    above = [own_choice(choice, choice.name.capitalize()) for each in cards for choice in each.choices]
    return html.Section(
        [*heading, *above, html.Div([made(each) for each in cards], className="cards")], className="block"
    )


def card(shown: Card, size: Size = Size.WIDE) -> Component:
    """One chart with all that belongs to it."""
    name = address_of(shown.address)
    labelled: dict[str, Any] = {"aria-labelledby": written(place(Part.HEADLINE, shown.address))}
    line = "" if shown.is_shown else " card-line"
    return html.Figure(_inside(shown, size), id=name, className=f"card{line}", **labelled)


def _inside(shown: Card, size: Size) -> list[Component]:
    drawing, address = shown.drawing, shown.address
    more = [html.Div(id=place(Part.TABLE, address), className="card-table", hidden=True)] if drawing.behind else []
    foot_ = html.Div([foot(drawing, address, shown.measure, shown.where, shown.edits), *more])
    defined = [definition(place(Part.DEFINITION, address))] if shown.definitions else []
    if isinstance(drawing.body, Nothing):
        return [_state(address, drawing.body), foot_, *defined]
    return [_head(drawing, address), _body(drawing, address, size), foot_, *defined]


def _head(drawing: Drawing, address: str) -> Component:
    """Headline, statistical title and judgement, key; and the chart in words, which are heard in its place."""
    parts = [
        html.H3(**said(Part.HEADLINE, drawing, address), className="card-headline"),
        html.P(**said(Part.TITLE, drawing, address), className="card-title"),
        html.Ul(**said(Part.KEY, drawing, address), className="key"),
        html.P(**said(Part.WORDS, drawing, address), hidden=True),
    ]
    return html.Div(parts, className="card-head")


def _body(drawing: Drawing, address: str, size: Size) -> Component:
    if is_drawn(drawing.body):
        return graph(drawing, address, written(place(Part.WORDS, address)), size)
    return html.Div(rows(drawing.table, address, drawing.title), className="card-table-first")


def _state(address: str, body: Nothing) -> Component:
    """A line that says what is known and why there is no chart, and what can be looked at instead."""
    links = [dcc.Link(name, href=to) for name, to in body.links]
    why = [body.sentence, *(part for link in links for part in (" ", link, "."))]
    parts = [
        html.H3(unbroken(body.heading), id=place(Part.HEADLINE, address), className="state-line"),
        html.P(why, className="state-sentence"),
    ]
    return html.Div(parts, className="state")
