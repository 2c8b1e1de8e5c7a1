"""Kinds of chart in rows under each other: bars, columns of bars side by side, distances travelled."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.chart_kinds import Bars, Change, Changes, ColumnOfBars, SideBySide
from layouts.datum import Datum
from layouts.plot import Column, Facets, Head, Plot, Remark, Rows, Table, Way
from layouts.plot_marks import Bar, Between, Dot, Interval, PlotMark, Rule, Span, Withheld
from layouts.scales import Axis, axis_between

VALUE = "value"
END = 0.45
"""The room of a figure at the end of a bar to either side of nought, as a share of how far bars reach."""


def bars(body: Bars) -> Plot:
    """Bars from nought, each with its figure at its end, its interval if it has one, and a remark at the right."""
    figures = tuple(bar.figure for bar in body.bars)
    strong = tuple(row for row, bar in enumerate(body.bars) if bar.strong)
    quiet = tuple((row, "pale") for row in range(len(body.bars)) if row not in strong)
    remarks = tuple(Remark(bar.remark) for bar in body.bars) if any(bar.remark for bar in body.bars) else ()
    table = Table(
        Rows.NAMES,
        tuple(bar.name for bar in body.bars),
        (Column(VALUE, "", figures, body.unit),),
        remarks,
        strong=strong if len(strong) == 1 < len(figures) else (),
    )
    sure: list[PlotMark] = [Interval(VALUE)] if any(figure.interval for figure in figures) else []
    marks = (Bar(VALUE, "series", quiet, body.whole), *sure, *_between(VALUE, figures), Withheld((VALUE,)))
    return Plot(table, marks, _from_nought(body.whole or _longest(figures)), body.unit)


def _between(key: str, figures: Sequence[Datum]) -> list[PlotMark]:
    return [Between(key)] if any(figure.bounds for figure in figures) else []


def _from_nought(full: float) -> Axis:
    return Axis(0.0, full, (), ())


def _longest(figures: Sequence[Datum]) -> float:
    """How far the longest bar reaches, its interval included."""
    reaches = (figure.interval[1] if figure.interval else figure.value or 0.0 for figure in figures)
    return max(reaches, default=0.0) or 1.0


def side_by_side(body: SideBySide) -> Facets:
    """Columns of bars that share their rows, percentages on full tracks; flagged bars give concern."""
    full = max(1.0, *(_longest(each.figures) for each in body.columns)) if body.unit == "%" else None
    scale = _from_nought(full) if full else _about_nought([one for each in body.columns for one in each.figures])
    return Facets(tuple(_column(body, column, scale, full) for column in body.columns), Way.BESIDE)


def _column(body: SideBySide, column: ColumnOfBars, scale: Axis, full: float | None) -> Plot:
    key = column.head
    banded = () if body.banded is None else (body.banded,)
    table = Table(
        Rows.NAMES, body.rows, (Column(key, column.head, column.figures, body.unit),), strong=banded, banded=body.banded
    )
    flagged = tuple((row, "concern") for row in column.flagged)
    aimed = None if column.aim is None else Datum(column.aim, words.figure(column.aim, body.unit))
    aim: list[PlotMark] = [Rule("target", aimed, "target")] if aimed else []
    target = f"target\N{NO-BREAK SPACE}{aimed.text}" if aimed else ""
    of = "; ".join(filter(None, (column.of, target)))
    marks = (Bar(key, column.role, flagged, full), *_between(key, column.figures), *aim, Withheld((key,)))
    return Plot(table, marks, scale, body.unit, head=Head(column.head, of, short=target))


def _about_nought(figures: Sequence[Datum]) -> Axis:
    """From the least to the greatest with nought between them, and beyond both room for a figure at a bar's end."""
    values = [0.0, *(figure.value for figure in figures if figure.value is not None)]
    low, high = min(values), max(values)
    room = END * (high - low) or 1.0
    return Axis(low - room if low else 0.0, high + room if high or not low else 0.0, (), ())


def changes(body: Changes) -> Plot:
    """The first mean hollow, the latest filled, a line between them; grey where nothing is clear."""
    table = Table(
        Rows.NAMES,
        tuple(row.name for row in body.rows),
        (
            Column("first", "First", tuple(row.first for row in body.rows), body.unit),
            Column("latest", "Latest", tuple(row.latest for row in body.rows), body.unit),
        ),
        tuple(map(_changed, body.rows)),
        "Mean change (95% interval)",
    )
    grey = tuple((row, "usual") for row, change in enumerate(body.rows) if not change.clear)
    marks = (
        Span("first", "latest", "series", grey),
        Dot("first", "series", hollow=True, accents=grey, head="First"),
        Dot("latest", "series", accents=grey, head="Latest"),
        Withheld(("first", "latest")),
    )
    return Plot(table, marks, axis_between(body.lowest, body.highest), body.unit)


def _changed(change: Change) -> Remark:
    figure, _, rest = change.words.partition(" ")
    return Remark(rest, figure)
