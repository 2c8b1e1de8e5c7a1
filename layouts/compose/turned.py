"""A measure that was another while returns were of an older version: told, drawn apart, never joined to what it is."""

from __future__ import annotations

from collections.abc import Iterable

from layouts.chart_kinds import Line
from layouts.compose.reading import Track, datum, value
from layouts.datum import Datum
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Quarter

NOT_COMPARED = "Figures of both are not to be compared."
IN_THE_TABLE = "[z] stands in the table where the other was counted."


def turned(figures: Figures, measure: str, quarters: Iterable[Quarter]) -> list[str]:
    """``Until March 2023 this counted outcomes as they stood at quarter end; since then those recorded in the quarter.
    Figures of both are not to be compared.``, where it was another in one of the ``quarters`` that are drawn, or that
    it would be compared with."""
    last = figures.turned(measure)
    if last is None or not any(figures.is_apart(measure, quarter) for quarter in quarters):
        return []
    before, since = _in_order(figures, measure)
    return [f"Until {last.end:%B %Y} this counted {before}; since then {since}. {NOT_COMPARED}"]


def as_it_was(figures: Figures, found: Track, by: str = ALL, category: str = ALL) -> Line | None:
    """A line of its own for the quarters in which it was another; None where no figure of them is shown."""
    cells, last = figures.as_it_was(found.measure.id, by, category), figures.turned(found.measure.id)
    if last is None or not found.of_quarters or all(value(cell) is None for cell in cells):
        return None
    points = (datum(cell, found.unit) if figures.is_apart(cell.measure, cell.quarter) else NOW for cell in cells)
    return Line(f"As counted until {last.end:%b %Y}", "quiet", tuple(points))


def in_both(figures: Figures, found: Track, by: str = ALL, category: str = ALL) -> tuple[Cell, ...]:
    """A series with its cells as they were in the quarters in which it was another."""
    if figures.turned(found.measure.id) is None or not found.of_quarters:
        return found.cells
    before = {cell.quarter: cell for cell in figures.as_it_was(found.measure.id, by, category)}
    apart = (figures.is_apart(cell.measure, cell.quarter) for cell in found.cells)
    return tuple(before.get(cell.quarter, cell) if was else cell for cell, was in zip(found.cells, apart, strict=True))


NOW = Datum(None, "")
"""What stands in that line's place since."""


def _in_order(figures: Figures, measure: str) -> tuple[str, str]:
    """What it was, and what it is: the other way round where a return of an older version came again."""
    before, since = CATALOGUE[measure].turned
    return (before, since) if figures.measure(measure).was else (since, before)
