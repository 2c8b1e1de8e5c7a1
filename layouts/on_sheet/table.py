"""A drawing as one table of figures: its Grid, and the lines and shares that its body alone has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layouts.chart_kinds import Control, Overlap, Panels, Part, Shares
from layouts.datum import MARKERS, Datum
from layouts.drawing import Drawing, Grid
from layouts.words import figure

BLANK = Datum(None, "[z]", "[z]")
NO_SIGNAL = Datum(None, "None")
SHARE = "Share, %"
SIGNAL, MIDDLES = "Signal", ("Mean", "Median")


@dataclass(frozen=True)
class Table:
    """Column heads with their units, each once; rows of figures, none of them blank: words, numbers or a shorthand.
    ``keys`` are those of the plot's columns, "" for others."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Datum, ...], ...]
    keys: tuple[str, ...]

    def column(self, at: int) -> tuple[Datum, ...]:
        """The figures of one column."""
        return tuple(row[at] for row in self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """What the rows are called."""
        return tuple(row[0].text for row in self.rows)


def table_of(drawing: Drawing) -> Table:
    """All figures of a drawing, row by row in the order of its table."""
    grid, body = drawing.table, drawing.body
    more = _more(body, grid)
    heads = [*_heads(grid), *(head for _, head, _ in more)]
    columns = [*_judged(body, grid.heads, _columns(grid)), *(cells for _, _, cells in more)]
    keys = (*(grid.keys or ("",) * len(grid.heads)), *(key for key, _, _ in more))
    return Table(_each_once(heads), tuple(zip(*columns, strict=True)), keys)


def _heads(grid: Grid) -> list[str]:
    units = grid.units or ("",) * len(grid.heads)
    return [_head(head, unit) for head, unit in zip(grid.heads, units, strict=True)]


def _head(head: str, unit: str) -> str:
    """``Mean, %``: a head with the unit of what stands beneath it."""
    if head == "%":
        return SHARE
    return head if not unit or unit in head.casefold() else f"{head}, {unit}"


def _each_once(heads: Iterable[str]) -> tuple[str, ...]:
    """A table's heads must differ."""
    made: list[str] = []
    for head in heads:
        again = sum(known.casefold() == head.casefold() for known in made)
        made.append(f"{head} ({again + 1})" if again else head)
    return tuple(made)


def _columns(grid: Grid) -> list[tuple[Datum, ...]]:
    values = grid.values or ((None,) * len(grid.heads),) * len(grid.rows)
    rows = [
        [_figure(text, number) for text, number in zip(texts, numbers, strict=True)]
        for texts, numbers in zip(grid.rows, values, strict=True)
    ]
    columns = zip(*rows, strict=True) if rows else [() for _ in grid.heads]
    return [tuple(cell if cell.text else BLANK for cell in column) for column in columns]


def _figure(text: str, number: float | None) -> Datum:
    return Datum(number, text, text if text in MARKERS else "")


CHANGES = ("Change", "Usual change from")


def _judged(body: object, heads: Sequence[str], columns: list[tuple[Datum, ...]]) -> list[tuple[Datum, ...]]:
    """A blank beside limits was judged and did not signal; any other blank is not applicable."""
    if not isinstance(body, Control) or SIGNAL not in heads:
        return columns
    beside = [1, *(i for i, head in enumerate(heads) if head.partition(",")[0] in (*MIDDLES, *CHANGES))]
    at, rows = heads.index(SIGNAL), zip(*(columns[i] for i in beside), strict=True)
    told = tuple(
        NO_SIGNAL if said is BLANK and all(each.value is not None for each in row) else said
        for said, row in zip(columns[at], rows, strict=True)
    )
    return [*columns[:at], told, *columns[at + 1 :]]


More = tuple[str, str, tuple[Datum, ...]]
"""A column that the page's table lacks: its key, its head, its figures."""


def _more(body: object, grid: Grid) -> list[More]:
    """What is drawn and stands in no column of the page's table."""
    if isinstance(body, Control | Panels):
        aims = (("Target", body.target), ("Benchmark", body.benchmark)) if isinstance(body, Control) else ()
        drawn = [(name, line) for name, line in (*aims, *_band(body.band, body.unit)) if line]
        count = len(body.quarters) - (body.begins if isinstance(body, Control) else 0)
        return [(name.casefold(), f"{name}, {body.unit}", _along(one, count, grid)) for name, one in drawn]
    if isinstance(body, Overlap):
        return _shares([body.parts])
    if isinstance(body, Shares):
        parts = next(row.parts for row in body.rows if row.parts)
        return _shares([row.parts or _hidden(parts, row.hidden) for row in body.rows])
    return []


def _band(band: tuple[float, float] | None, unit: str) -> list[tuple[str, Datum]]:
    ends = zip(("Band from", "Band to"), band or (), strict=False)
    return [(name, Datum(end, figure(end, unit))) for name, end in ends]


def _along(one: Datum, quarters: int, grid: Grid) -> tuple[Datum, ...]:
    """The same figure in each quarter's row, the latest first, for so many; those before and the sums have none."""
    return tuple(one if at < quarters else BLANK for at in range(len(grid.rows)))


def _shares(rows: Sequence[Sequence[Part]]) -> list[More]:
    return [(part.role, f"{part.name}, %", tuple(row[at].figure for row in rows)) for at, part in enumerate(rows[0])]


def _hidden(parts: Sequence[Part], said: str) -> tuple[Part, ...]:
    marker = next((each for each in MARKERS if said.startswith(each)), BLANK.marker)
    return tuple(Part(part.name, part.role, Datum(None, marker, marker), part.short) for part in parts)
