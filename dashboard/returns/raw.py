"""What a file holds before anything is known of returns: sheets of cells at their own addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dashboard.returns.model import RawCell, Unreadable

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_CELLS = 300_000  # filled cells: of one sheet, and of all sheets together in columns of a return
MOST_ROWS = 10_000  # of one sheet

Cells = Mapping[int, RawCell]
Merged = tuple[int, int, int]


def too_many(what: str = "A sheet of this file") -> Unreadable:
    """More cells than any return can need."""
    return Unreadable(
        f"{what} holds more than {MOST_CELLS:,} filled cells, which no return does.",
        "Delete the rows and columns below and beside the table, save the file and try again.",
    )


def too_long(sheet: str) -> Unreadable:
    """More rows than any return can need."""
    return Unreadable(
        f"The sheet {sheet} holds more than {MOST_ROWS:,} rows, which no return does.",
        "Delete the rows below the table, save the file and try again.",
    )


@dataclass(frozen=True)
class RawSheet:
    """The filled cells of a sheet by row number and column number, both from 1, in the file's order.

    ``covered`` counts values dropped because a merged cell hides them; ``encoding`` is said where it was guessed;
    ``hidden`` and ``struck`` are the rows that nobody sees, and that have a cell struck through; ``hidden_columns`` the
    columns that nobody sees, from and to; ``merged`` the cells merged downwards: their column, first and last row.
    """

    rows: tuple[tuple[int, Cells], ...] = ()
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[Merged, ...] = ()
    covered: int = 0
    encoding: str = ""


@dataclass(frozen=True)
class Source:
    """A sheet that has not been read yet: its name in the file, whether it is hidden, and how to read it.

    ``load`` takes the headings that may stand in it (folded), which tell a CSV file's separator.
    """

    name: str
    load: Callable[[frozenset[str]], RawSheet] = field(repr=False)
    hidden: bool = False
