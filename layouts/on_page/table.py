"""The chart as a table: caption, scopes, a scroll region that the keyboard reaches."""

from __future__ import annotations

from layouts.drawing import Grid
from layouts.on_page.attributes import Element, element

NUMBER_STARTS = frozenset((*"0123456789-−+£[", ""))


def table(grid: Grid, told: str = "") -> Element:
    """A table whose first column names the rows; figures stand right, columns of words left.

    It goes to the browser as its texts, and ``assets/page.js`` makes the rows and cells: a page has a thousand. Its
    caption is heard but not seen where it only repeats what is ``told`` above it.
    """
    return element(
        "Grid",
        caption=grid.caption,
        told=grid.caption == told,
        heads=grid.heads,
        rows=grid.rows,
        words=_columns_of_words(grid),
        total=grid.total,
    )


def _columns_of_words(grid: Grid) -> list[int]:
    """All columns but those in which every cell begins as a number does, is a marker or is empty."""
    columns = list(zip(*grid.rows, strict=True)) or [()] * len(grid.heads)
    return [at for at, cells in enumerate(columns) if not at or any(cell[:1] not in NUMBER_STARTS for cell in cells)]
