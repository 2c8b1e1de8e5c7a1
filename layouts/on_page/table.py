"""The chart as a table: caption, scopes, a scroll region that the keyboard reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.datum import MARKERS
from layouts.drawing import Grid
from layouts.on_page.places import Part, place
from queries.evidence import Standing


def rows(grid: Grid, address: str, told: str = "") -> Component:
    """A chart's table that is seen, in a place of its own: it follows the view."""
    return html.Div(table(grid, told), id=place(Part.ROWS, address))


def table(grid: Grid, told: str = "") -> Component:
    """A table whose first column names the rows; figures stand right, columns of words left. Its caption is heard but
    not seen where it only repeats what is ``told`` above it."""
    kinds = ["table-words" if words else None for words in grid.worded]
    heads = [html.Th(head, scope="col", className=kind) for head, kind in zip(grid.heads, kinds, strict=True)]
    last = len(grid.rows) - 1
    lines = [
        html.Tr(_row(row, kinds), className="table-total" if grid.total and at == last else _begun(grid, row))
        for at, row in enumerate(grid.rows)
    ]
    caption = html.Caption(grid.caption, className="heard" if grid.caption == told else None)
    named: dict[str, Any] = {"aria-label": grid.caption}
    inside = html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(lines)], className="table")
    return html.Div(inside, className="table-scroll", tabIndex="0", role="group", **named)


def _begun(grid: Grid, row: Sequence[str]) -> str | None:
    return "table-begins" if row[0] in grid.begins else None


KINDS = {**dict.fromkeys(MARKERS, "table-marker"), str(Standing.PAST): "table-past"}
"""How a cell looks that holds these words, whatever its column."""


def _row(row: Sequence[str], kinds: Sequence[str | None]) -> list[Component]:
    first, *others = row
    cells = [(text, KINDS.get(text, kind)) for text, kind in zip(others, kinds[1:], strict=True)]
    return [html.Th(first, scope="row"), *(html.Td(text, className=kind) for text, kind in cells)]
