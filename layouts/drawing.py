"""A chart as plain values: headline, titles, marks, body, table, notes, alternative text. Every surface draws this."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from layouts.chart_kinds import Body, Nothing, Stacked, TableOnly
from layouts.datum import MARKERS, Datum, Mark

NUMBER_STARTS = frozenset((*"0123456789-−+£[", ""))
LONGEST_FIGURE = 30
FAINT = frozenset({"green", "blue", "unknown", "neither"})


@dataclass(frozen=True)
class Grid:
    """The chart as a table: caption, column heads (the first names the rows), rows of text, and a total row last.

    ``values`` are the numbers that the texts write, cell by cell (None where a cell holds words, a marker or
    nothing); ``units`` are the columns' units, "" where there is none or the head says it; ``keys`` are those of the
    plot's columns that they hold, "" for others. A plot of quarters has them the oldest first, the table the latest.
    All three are empty where a table has none. Rows of these names (``begins``) begin a group of rows, in bold.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False
    values: tuple[tuple[float | None, ...], ...] = ()
    units: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        caption: str,
        heads: Iterable[str],
        rows: Iterable[Sequence[Datum | str]],
        units: Iterable[str] = (),
        total: bool = False,
        keys: Iterable[str] = (),
    ) -> Self:
        """A table of figures and words: both what is written and what the numbers are come from the same figures."""
        kept = list(rows)
        texts = tuple([tuple([cell if isinstance(cell, str) else cell.text for cell in row]) for row in kept])
        values = tuple([tuple([_number(cell) for cell in row]) for row in kept])
        return cls(caption, tuple(heads), texts, total, values, tuple(units), tuple(keys))

    @cached_property
    def worded(self) -> tuple[bool, ...]:
        """Whether a column holds words: not where every cell begins as a number does, is a marker or is empty, and none
        is as long as a sentence."""
        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.heads)
        return tuple(not at or any(map(_is_words, each)) for at, each in enumerate(columns))


def _is_words(cell: str) -> bool:
    return cell[:1] not in NUMBER_STARTS or len(cell) > LONGEST_FIGURE


def _number(cell: Datum | str) -> float | None:
    return None if isinstance(cell, str) or cell.text in MARKERS else cell.value


@dataclass(frozen=True)
class Key:
    """One entry of the key above a chart: shape (square, band, line, ring, diamond), role and words."""

    shape: str
    role: str
    words: str

    @property
    def faint(self) -> bool:
        """Whether its colour is seen on paper only within an outline."""
        return self.role in FAINT


@dataclass(frozen=True)
class Drawing:
    """A chart ready for any surface. ``measures`` are the ids whose definitions belong to it; ``chance`` is how many
    false signals are to be expected of it in a quarter."""

    id: str
    headline: str
    title: str
    body: Body
    table: Grid
    alternative: str
    measures: tuple[str, ...]
    source: str
    notes: tuple[str, ...] = ()
    mark: Mark | None = None
    chance: float = 0.0
    key: tuple[Key, ...] = field(default=())

    @property
    def untold_key(self) -> tuple[Key, ...]:
        """The key, but for columns whose parts all have their names beside the latest quarter."""
        body = self.body
        named = isinstance(body, Stacked) and all(line.points and line.points[-1].value for line in body.lines)
        return () if named else self.key

    @property
    def told(self) -> bool:
        """Whether its table says more than that nothing is shown: one row stands behind a panel of words."""
        return len(self.table.rows) > (1 if isinstance(self.body, Nothing) else 0)

    @property
    def behind(self) -> bool:
        """Whether the table stands behind what is seen first, and is not itself that."""
        return self.told and not isinstance(self.body, TableOnly)
