"""The page as a surface: a Drawing becomes a chart card of plain HTML with a plotly chart in it."""

from layouts.on_page.card import Imprint, address_of, card, section, sections
from layouts.on_page.definition import about, definition
from layouts.on_page.graph import figure, graph
from layouts.on_page.marks import key, mark
from layouts.on_page.table import table

__all__ = [
    "Imprint",
    "about",
    "address_of",
    "card",
    "definition",
    "figure",
    "graph",
    "key",
    "mark",
    "section",
    "sections",
    "table",
]
