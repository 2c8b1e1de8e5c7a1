"""A table shaded by value: the deeper, the more."""

from __future__ import annotations

from layouts.chart_kinds import Shaded
from layouts.plot import Column, Plot, Rows, Table
from layouts.plot_marks import Shade
from layouts.scales import Axis


def shaded(body: Shaded) -> Plot:
    """A column of shaded cells under each head; one that is not shown is as pale as nothing, and says why."""
    columns = tuple(Column(head, head, figures, "%") for head, figures in zip(body.heads, body.columns, strict=True))
    marks = tuple(Shade(column.key, "series", 0.0, 1.0) for column in columns)
    return Plot(Table(Rows.NAMES, body.rows, columns), marks, Axis(0.0, 1.0, (), ()), "%")
