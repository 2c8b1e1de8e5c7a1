"""The public edition: what the board is shown, once more protected, a year at a time and of the whole area. Pure.

It is made of the board's own cells, so whoever has the board edition learns nothing from it; and it gives the public
less: nothing of fewer than ten, no count that is exact, nothing by district, cohort or sex, no quarter by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.codes import PATHWAY
from queries.disclosure.primary import Count, Rule, primary
from queries.figure import Cell, over
from queries.figures import HISTORY, Figures
from queries.measures.measure import Measure
from queries.statistics import round_half_up
from queries.vocabulary import LEFT_OUT, Edition, Period, Quarter, State

THRESHOLD = 10
"""The least number of people, or of what is counted, of which anything is told."""
NEAREST = 5
"""What counts are rounded to, as the Ministry of Justice does in what it publishes."""


def years(figures: Figures, measure_id: str) -> tuple[Cell, ...]:
    """A figure of each financial year of which the measure is told whole, the latest first: counts to the nearest 5,
    percentages to whole ones. Raises ValueError for figures of the working edition, or of one group."""
    if figures.edition is not Edition.BOARD or figures.borrowed:
        raise ValueError("the public edition is made of the board's figures of the whole area")
    ends = [quarter for quarter in figures.quarters(HISTORY) if quarter.ends_year]
    every = (of_year(figures, measure_id, end) for end in reversed(ends) if figures.is_whole(measure_id, end))
    return tuple(cell for cell in every if cell.state in (State.SHOWN, State.SUPPRESSED))


def of_year(figures: Figures, measure_id: str, end: Quarter) -> Cell:
    """The figure of the financial year that ends with a quarter, as the public has it: what happened in its quarters
    added up, of those who stand at quarter end the average; or as it is published of the four together."""
    measure = figures.measure(measure_id)
    if measure.base is not Period.QUARTER:
        parts = [figures.cell(measure_id, quarter=end, period=measure.base)]
    else:
        parts = [figures.cell(measure_id, quarter=quarter) for quarter in end.four]
    whole = replace(over(parts, measure), period=Period.YEAR)
    return _rounded(whole) if not whole.shown or _is_safe(measure, whole, parts) else _hidden(whole)


def left_out(figures: Figures, measure_id: str, end: Quarter) -> float | None:
    """Of how many of a year nothing is known, as :func:`of_year` counts; None where that is hidden or not published."""
    measure = figures.measure(measure_id)
    quarters = end.four if measure.base is Period.QUARTER else (end,)
    tables = [figures.table(measure_id, LEFT_OUT, quarter, measure.base) for quarter in quarters]
    cells = [cell for table in tables for cell in table]
    if not all(tables) or not all(cell.shown for cell in cells):
        return None
    count = sum(cell.numerator or 0.0 for cell in cells)
    return count / len(quarters) if measure.repeats else count


def _is_safe(measure: Measure, whole: Cell, parts: Sequence[Cell]) -> bool:
    """Whether enough people stand behind a figure and behind what is left of it: in one quarter at least, for the same
    ones may come again in the next; and in the year, of which those at quarter end are an average."""
    large = _is_large(measure, whole) and any(_is_large(measure, cell) for cell in parts)
    return measure.exempt or large


def _is_large(measure: Measure, cell: Cell) -> bool:
    top, bottom = (_people(measure, number) for number in (cell.numerator, cell.denominator))
    rest = _people(measure, (cell.denominator or 0.0) - (cell.numerator or 0.0)) if bottom else 0
    counted = Count("", top, None if cell.denominator is None else bottom, top, bottom or top, rest)
    return top > 0 and not primary(counted, Rule(THRESHOLD, measure.sensitive))


def _people(measure: Measure, counted: float | None) -> int:
    """How many people there are at least: one may be counted once for each pathway."""
    return int(counted or 0) // (len(PATHWAY.codes) if "pathway" in measure.within else 1)


def _hidden(cell: Cell) -> Cell:
    return replace(cell, state=State.SUPPRESSED, numerator=None, denominator=None, value=None, detail=None)


def _rounded(cell: Cell) -> Cell:
    top, bottom = (None if number is None else nearest(number) for number in (cell.numerator, cell.denominator))
    value = top if bottom is None or cell.value is None else round_half_up(cell.value, 2)
    return replace(cell, numerator=top, denominator=bottom, value=value, detail=None)


def nearest(number: float) -> float:
    """A count to the nearest 5, halves upwards."""
    return NEAREST * round_half_up(number / NEAREST)
