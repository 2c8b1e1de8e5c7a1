"""A plot of more rows than can be read at once in parts, each on the same scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from layouts.plot import Facets, Picture, Plot, Rows, Way
from layouts.plot_marks import Bar, Dot, PlotMark, Span, Withheld

Item = TypeVar("Item")


def pages(picture: Picture, most: int) -> Iterator[Picture]:
    """The picture in as few parts as have no more than so many rows of names (or small charts) each, evenly filled."""
    if isinstance(picture, Facets) and picture.way is Way.GRID:
        yield from (Facets(some, Way.GRID) for some in _evenly(picture.plots, most))
    elif isinstance(picture, Facets):
        parts = [list(_cut(plot, most)) for plot in picture.plots]
        yield from (Facets(tuple(plots), picture.way) for plots in zip(*parts, strict=True))
    else:
        yield from _cut(picture, most)


def _evenly(items: tuple[Item, ...], most: int) -> Iterator[tuple[Item, ...]]:
    count = max(-(-len(items) // max(most, 1)), 1)
    each = max(-(-len(items) // count), 1)
    return (items[start : start + each] for start in range(0, max(len(items), 1), each))


def _cut(plot: Plot, most: int) -> Iterator[Plot]:
    if plot.table.rows is not Rows.NAMES:
        yield plot
        return
    for rows in _evenly(tuple(range(len(plot.table.names))), most):
        yield _only(plot, rows[0], rows[-1] + 1) if rows else plot


def _only(plot: Plot, start: int, stop: int) -> Plot:
    """A plot of names with these rows alone, on the same scale."""
    table = plot.table

    def moved(accents: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
        return tuple((row - start, role) for row, role in accents if start <= row < stop)

    def mark_of(mark: PlotMark) -> PlotMark:
        if isinstance(mark, Bar | Dot | Span):
            return replace(mark, accents=moved(mark.accents))
        return replace(mark, why=mark.why[start:stop]) if isinstance(mark, Withheld) else mark

    kept = replace(
        table,
        names=table.names[start:stop],
        columns=tuple(
            replace(each, figures=each.figures[start:stop], marks=each.marks[start:stop]) for each in table.columns
        ),
        remarks=table.remarks[start:stop],
        strong=tuple(row - start for row in table.strong if start <= row < stop),
        banded=table.banded - start if table.banded is not None and start <= table.banded < stop else None,
    )
    return replace(plot, table=kept, marks=tuple(map(mark_of, plot.marks)))
