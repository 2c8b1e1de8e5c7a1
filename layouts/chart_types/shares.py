"""Kinds of chart in bars of 100%: two groups that overlap as a Venn laid straight, and rows of shares."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.chart_kinds import Overlap, Part, ShareRow, Shares
from layouts.datum import MARKERS, Datum
from layouts.plot import Column, Plot, Remark, Rows, Table
from layouts.plot_marks import Bracket, Segment, Stack, Withheld
from layouts.scales import Axis

ALL = Axis(0.0, 1.0, (), ())


def overlap(body: Overlap) -> Plot:
    """One bar of the outer group alone, both, the other alone and neither, with a bracket over each group."""
    left, both, right, *_ = (part.role for part in body.parts)
    brackets = (Bracket(left, both, body.left, left), Bracket(both, right, body.right, right, lower=True))
    return _stack([ShareRow("", "", body.parts)], large=True, more=brackets)


def shares(body: Shares) -> Plot:
    """Rows of 100%; one that is hidden says why."""
    return _stack(body.rows)


def _stack(rows: Sequence[ShareRow], large: bool = False, more: tuple[Bracket, ...] = ()) -> Plot:
    """A part's role is its column's key: the parts of one chart have each its own."""
    parts = {part.role: part for row in rows for part in row.parts}
    columns = tuple(Column(role, part.name, _figures(rows, role), "%") for role, part in parts.items())
    remarks = tuple(Remark(row.people) for row in rows) if any(row.people for row in rows) else ()
    segments = tuple(_segment(part) for part in parts.values())
    withheld = Withheld(tuple(parts), tuple(row.hidden for row in rows))
    table = Table(Rows.NAMES, tuple(row.name for row in rows), columns, remarks)
    return Plot(table, (Stack(segments, large), *more, withheld), ALL, "%")


def _segment(part: Part) -> Segment:
    return Segment(part.role, part.role, part.name, part.short, told=part.role == "both")


def _figures(rows: Sequence[ShareRow], role: str) -> tuple[Datum, ...]:
    return tuple(_figure(row, role) for row in rows)


def _figure(row: ShareRow, role: str) -> Datum:
    """A part's share; where any part is not shown its marker, for a bar without it would not be whole."""
    said = row.hidden.partition(" ")[0]
    missing = next((part.figure.marker for part in row.parts if part.figure.value is None), None)
    if row.hidden or missing is not None:
        marker = missing or (said if said in MARKERS else "")
        return Datum(None, marker, marker)
    return next((part.figure for part in row.parts if part.role == role), Datum(0.0, ""))
