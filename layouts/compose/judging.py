"""What statistics say of a series of published cells: nothing of points that share quarters, or of years."""

from __future__ import annotations

from functools import lru_cache

from layouts.compose.marking import marks_of
from layouts.datum import Mark
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.statistics import SeriesResult, change_chart, changes, round_half_up, series_chart
from queries.vocabulary import Period, State

DIGITS = {Form.MEDIAN: 0, Form.MEAN: 1}
"""How averages are told, in both editions, so that neither leads, nor is judged, by another figure."""


def value(cell: Cell) -> float | None:
    """A shown cell's number: its value, or what was counted; None where hidden, missing, or of nobody. Averages are
    rounded as the board has them: the exact ones are in the working edition's files."""
    if cell.state is not State.SHOWN:
        return None
    if cell.value is None:
        return cell.numerator if cell.denominator is None else None
    measure = CATALOGUE[cell.measure]
    digits = None if measure.percentage else DIGITS.get(measure.form)  # a mean of chances is told as shares are
    return cell.value if digits is None else round_half_up(cell.value, digits)


@lru_cache(maxsize=4096)
def judged(
    values: tuple[float | None, ...],
    over: tuple[tuple[int | None, int | None], ...] | None,
    better: str | None,
    target: float | None,
    rebase: tuple[int, ...],
) -> SeriesResult:
    """The statistics of a series, kept by its values: the same series is asked for again and again."""
    if over is None:
        return series_chart(values, better=better, target=target, rebase_at=rebase)
    return series_chart(
        values,
        numerators=[top for top, _ in over],
        denominators=[bottom for _, bottom in over],
        better=better,
        target=target,
        rebase_at=rebase,
    )


@lru_cache(maxsize=4096)
def judged_changes(values: tuple[float | None, ...], better: str | None, rebase: tuple[int, ...]) -> SeriesResult:
    """The statistics of a stock's changes, kept like those of :func:`judged`."""
    return change_chart(values, better=better, rebase_at=rebase)


def judge(
    measure: Measure, cells: tuple[Cell, ...], aim: float | None, rebase: tuple[int, ...]
) -> tuple[SeriesResult, tuple[Mark | None, ...], tuple[float | None, ...]]:
    """What statistics say of a series up to its last cell, each point's mark, and a stock's changes."""
    values = tuple(value(cell) for cell in cells)
    if cells[-1].period is not Period.QUARTER:
        return judged((None,) * len(cells), None, None, None, ()), (None,) * len(cells), ()
    if measure.repeats:
        steps, result = changes(values, rebase), judged_changes(values, measure.better, rebase)
        return result, marks_of(measure, cells, values, result, steps), steps
    result = judged(values, _pairs(measure, cells), measure.better, aim, rebase)
    return result, marks_of(measure, cells, values, result, ()), ()


def nightly(measure: Measure) -> bool:
    """Whether a share is of nights or sessions: many for each person, so binomial limits would be far too narrow."""
    return bool(measure.numerator_of)


def _pairs(measure: Measure, cells: tuple[Cell, ...]) -> tuple[tuple[int | None, int | None], ...] | None:
    """Numerators and denominators for a p chart; None where the measure has none or they are nights or sessions."""
    if measure.form is not Form.SHARE or nightly(measure):
        return None
    return tuple(
        (whole_number(cell.numerator), whole_number(cell.denominator)) if cell.shown else (None, None) for cell in cells
    )


def whole_number(number: float | None) -> int | None:
    """A count as a whole number."""
    return None if number is None else int(number)
