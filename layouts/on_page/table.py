"""The chart as a table: caption, scopes, a scroll region that the keyboard reaches."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts.drawing import Grid
from layouts.on_page.attributes import attributes

MARKERS = frozenset({"[c]", "[x]", "[z]"})
NUMBER_STARTS = tuple("0123456789-−+£[")


def table(grid: Grid, told: str = "") -> html.Div:
    """A table whose first column names the rows; columns of figures stand right.

    Its caption is heard but not seen where it only repeats what is ``told`` above it.
    """
    numbers = _number_columns(grid)
    inner = html.Table(
        [
            html.Caption(grid.caption, className="heard" if grid.caption == told else ""),
            html.Thead(html.Tr(_heads(grid.heads, numbers))),
            html.Tbody(_rows(grid, numbers)),
        ],
        className="table",
    )
    return html.Div(inner, className="table-scroll", tabIndex=0, role="group", **attributes(aria_label=grid.caption))


def _number_columns(grid: Grid) -> frozenset[int]:
    """Columns in which every cell begins as a number does, is a marker or is empty."""
    return frozenset(
        at
        for at in range(1, len(grid.heads))
        if all(not row[at] or row[at].startswith(NUMBER_STARTS) for row in grid.rows)
    )


def _heads(heads: Sequence[str], numbers: frozenset[int]) -> list[html.Th]:
    return [html.Th(head, scope="col", className=_class(at in numbers)) for at, head in enumerate(heads)]


def _rows(grid: Grid, numbers: frozenset[int]) -> list[html.Tr]:
    last = len(grid.rows) - 1
    return [
        html.Tr(
            [
                html.Th(row[0], scope="row"),
                *(
                    html.Td(cell, className=_class(at in numbers, cell in MARKERS))
                    for at, cell in enumerate(row[1:], start=1)
                ),
            ],
            className="table-total" if grid.total and index == last else "",
        )
        for index, row in enumerate(grid.rows)
    ]


def _class(number: bool, marker: bool = False) -> str:
    return " ".join(name for name, is_so in (("table-number", number), ("table-marker", marker)) if is_so)
