"""The page as a surface: a Drawing becomes a chart card of Dash components with a plotly chart in it."""

from layouts.on_page.card import Card, card, filled, lines, sections, taking
from layouts.on_page.definition import defined
from layouts.on_page.graph import figure, graph, height
from layouts.on_page.marks import mark, unbroken
from layouts.on_page.places import LINE, Part, address_of, chart_of, place
from layouts.on_page.said import SAID
from layouts.on_page.table import rows, table

__all__ = [
    "LINE",
    "SAID",
    "Card",
    "Part",
    "address_of",
    "card",
    "chart_of",
    "defined",
    "figure",
    "filled",
    "graph",
    "height",
    "lines",
    "mark",
    "place",
    "rows",
    "sections",
    "table",
    "taking",
    "unbroken",
]
