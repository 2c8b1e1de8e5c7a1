"""A chart as one table and the marks that name its columns: what every writer draws, whatever it writes on.

A table's rows are quarters (a chart through time), names (horizontal rows) or points (a scatter). A mark names
columns by their keys and never holds a figure of the table. Where a unit is ``%`` every number is a fraction: 0.33 is
written "33%". Roles name colours of the theme (:mod:`layouts.datum` lists them), and ``ink``, ``ink2``, ``ink3``
those of words.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from layouts.datum import Datum, Mark
from layouts.plot_marks import Line, PlotMark, Weight, Withheld
from layouts.scales import Axis, runs
from layouts.words import HIDDEN

Kind = TypeVar("Kind", bound=PlotMark)


class Rows(StrEnum):
    """What a table's rows are."""

    QUARTERS = "quarters"  # "Jul–Sep 2026", the oldest first
    NAMES = "names"  # the first stands at the top
    POINTS = "points"


@dataclass(frozen=True)
class Column:
    """One figure a row under a key, with its name in words and its unit; ``marks`` are the rows' judgements, if any."""

    key: str
    name: str
    figures: tuple[Datum, ...]
    unit: str = ""
    marks: tuple[Mark | None, ...] = ()

    @cached_property
    def values(self) -> tuple[float | None, ...]:
        """The numbers alone."""
        return tuple(figure.value for figure in self.figures)

    @property
    def last(self) -> int | None:
        """The row of its last figure."""
        return next((row for row in reversed(range(len(self.figures))) if self.figures[row].value is not None), None)

    def mark(self, row: int) -> Mark | None:
        """A row's judgement."""
        return self.marks[row] if self.marks else None


@dataclass(frozen=True)
class Remark:
    """What is said of a row at its right: ``figure`` in bold and words, of which the figure alone stands in little
    room."""

    words: str
    figure: str = ""

    @property
    def text(self) -> str:
        """Both."""
        return f"{self.figure} {self.words}".strip()


@dataclass(frozen=True)
class Table:
    """Named columns over rows. ``remarks`` say something of each row at its right, under ``remark_head``; ``strong``
    rows have their names in bold, and ``banded`` is the one that the headline speaks of."""

    rows: Rows
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...] = ()
    remark_head: str = ""
    strong: tuple[int, ...] = ()
    banded: int | None = None

    def __post_init__(self) -> None:
        if len({column.key for column in self.columns}) < len(self.columns):
            raise ValueError("Each column of a table has a key of its own")
        if any(len(column.figures) != len(self.names) for column in self.columns):
            raise ValueError("A table's columns have a figure for each of its rows")

    def __getitem__(self, key: str) -> Column:
        """A column. Raises KeyError where there is none of this key."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    def unshown(self, keys: Collection[str]) -> tuple[bool, ...]:
        """Of each row whether none of these columns has a figure."""
        each = [self[key].values for key in keys]
        return tuple(all(values[row] is None for values in each) for row in range(len(self.names)))

    def withheld(self, keys: Collection[str]) -> tuple[str, ...]:
        """Each row's marker where none of these columns has a figure, "" where one has."""
        markers = (
            next((mark for key in keys if (mark := self[key].figures[row].marker)), "")
            for row in range(len(self.names))
        )
        return tuple(marker if no else "" for no, marker in zip(self.unshown(keys), markers, strict=True))


@dataclass(frozen=True)
class Head:
    """What stands over a plot of several: its name and a remark (or where there is little room what is ``short`` of
    it), and at the right its latest figure, after the words that say where it stands ("below")."""

    name: str
    remark: str = ""
    figure: str = ""
    words: str = ""
    role: str = "series"
    short: str = ""


@dataclass(frozen=True)
class Plot:
    """One chart: a table, its marks from back to front, and the scale of its values (without ticks where figures
    stand at the marks). A scatter has a second scale ``across``, with what it is in words."""

    table: Table
    marks: tuple[PlotMark, ...]
    scale: Axis
    unit: str
    across: Axis | None = None
    across_words: str = ""
    head: Head | None = None

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Its marks of one kind."""
        return [mark for mark in self.marks if isinstance(mark, kind)]

    def seen(self, key: str) -> tuple[int, ...]:
        """The rows in which a column has a figure that is not the main line's own: there its line is seen."""
        main = next((mark.column for mark in self.of(Line) if mark.weight is Weight.MAIN), key)
        pairs = enumerate(zip(self.table[key].values, self.table[main].values, strict=True))
        return tuple(row for row, (value, own) in pairs if value is not None and (value != own or main == key))

    def reach(self, first: float, last: float) -> tuple[float, float]:
        """From where to where the figures of these rows lie, those of rows near an end with them."""
        each = (column.values[max(round(first), 0) : round(last) + 1] for column in self.table.columns)
        known = [value for values in each for value in values if value is not None]
        return min(known), max(known)

    @cached_property
    def unshown(self) -> tuple[bool, ...]:
        """Of each row whether it says that it has no figure."""
        each = [self.table.unshown(mark.columns) for mark in self.of(Withheld)]
        return tuple(any(row) for row in zip(*each, strict=True)) if each else (False,) * len(self.table.names)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Each row's reason for having no figure in words, "" where it has one."""
        said = [""] * len(self.table.names)
        for mark in self.of(Withheld):
            markers = self.table.withheld(mark.columns)
            why = mark.why or ("",) * len(said)
            said = [own or why[row] or HIDDEN.get(markers[row], markers[row]) for row, own in enumerate(said)]
        return tuple(said)

    @cached_property
    def blocks(self) -> tuple[tuple[str, int, int], ...]:
        """Neighbouring rows without a figure and with the same marker: it, the first and the last."""
        return tuple(block for mark in self.of(Withheld) for block in runs(self.table.withheld(mark.columns)))


class Way(StrEnum):
    """How several plots stand together."""

    BESIDE = "beside"  # columns that share their rows, named once
    GRID = "grid"  # small charts of one kind on one scale


@dataclass(frozen=True)
class Facets:
    """Several plots as one chart."""

    plots: tuple[Plot, ...]
    way: Way


Picture = Plot | Facets
"""What a drawing that is a chart shows."""


def plots_of(picture: Picture) -> tuple[Plot, ...]:
    """The plots of a picture, one by one."""
    return picture.plots if isinstance(picture, Facets) else (picture,)
