"""The chart as a table: caption, scopes, a scroll region that the keyboard reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.drawing import Grid
from layouts.on_page.attributes import Element, attributes, element

MARKERS = frozenset({"[c]", "[x]", "[z]"})
NUMBER_STARTS = frozenset((*"0123456789-−+£[", ""))


def table(grid: Grid, told: str = "") -> html.Div:
    """A table whose first column names the rows; figures stand right, columns of words left.

    Its caption is heard but not seen where it only repeats what is ``told`` above it.
    """
    numbers = _number_columns(grid)
    inner = [
        element("Caption", grid.caption, className="heard" if grid.caption == told else ""),
        element("Thead", element("Tr", _heads(grid.heads, numbers))),
        element("Tbody", _rows(grid, numbers)),
    ]
    whole: Any = element("Table", inner, className="table")
    return html.Div(whole, className="table-scroll", tabIndex=0, role="group", **attributes(aria_label=grid.caption))


def _number_columns(grid: Grid) -> frozenset[int]:
    """Columns in which every cell begins as a number does, is a marker or is empty."""
    return frozenset(at for at in range(1, len(grid.heads)) if all(row[at][:1] in NUMBER_STARTS for row in grid.rows))


def _heads(heads: Sequence[str], numbers: frozenset[int]) -> list[Element]:
    return [
        element("Th", head, scope="col", className="" if at in numbers else "table-words")
        for at, head in enumerate(heads)
    ]


def _rows(grid: Grid, numbers: frozenset[int]) -> list[Element]:
    last = len(grid.rows) - 1
    return [
        element("Tr", _cells(row, numbers), className="table-total" if grid.total and index == last else "")
        for index, row in enumerate(grid.rows)
    ]


def _cells(row: Sequence[str], numbers: frozenset[int]) -> list[Element]:
    name, *cells = row
    return [
        element("Th", name, scope="row"),
        *(
            element("Td", cell, className="table-marker" if cell in MARKERS else "" if at in numbers else "table-words")
            for at, cell in enumerate(cells, start=1)
        ),
    ]
