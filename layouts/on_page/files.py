"""What a chart can be taken away as, and the packs that it can be added to: the lists under two of a card's words."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from layouts.chart_types import is_drawn
from layouts.on_page.card import Card
from layouts.on_page.picture import picture
from layouts.on_page.places import Part, chart_of, place
from layouts.provenance import Provenance

NO_PACKS = html.P("Only this area’s own office changes its packs.")
FILES = (("PowerPoint", "pptx"), ("Excel", "xlsx"), ("CSV", "csv"))
PICTURES = (("PNG", Part.AS_PNG), ("SVG", Part.AS_SVG))


def files(card: Card, search: str, provenance: Provenance) -> list[Component]:
    """The list that opens under Download, for the view that ``search`` names."""
    links: list[Component] = [
        html.A(
            words, href=f"/download/chart{search}&as={form}&chart={quote(chart_of(card.address), safe='')}", download=""
        )
        for words, form in FILES
    ]
    if not is_drawn(card.drawing.body):
        return links
    buttons = [html.Button(words, id=place(part, card.address), type="button") for words, part in PICTURES]
    return [*links, *buttons, dcc.Store(id=place(Part.PICTURE, card.address), data=picture(card.drawing, provenance))]


def packs(address: str, names: Sequence[str]) -> list[Component]:
    """The list that opens under Add to pack."""
    made: list[Component] = [
        html.Button(name, id=place(Part.ADD, address) | {"pack": name}, type="button") for name in names
    ]
    return made or [NO_PACKS]
