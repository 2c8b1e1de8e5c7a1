"""Which points get a mark: size before signal, and no finding made of a few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layouts.datum import Mark
from queries.figures import Cell
from queries.measures.measure import Measure
from queries.register import Register
from queries.statistics import PointType, Rule, SeriesResult

FEWEST = 10
"""Fewer people than this are not made a finding of, in any edition."""
WIDEST, A_CHANGE = 0.5, "a change"
"""A range of what is usual that is wider than half of all can hardly show one."""
RUN = 7
LEVELS = {
    PointType.IMPROVEMENT: Mark.IMPROVING,
    PointType.CONCERN: Mark.CONCERN,
    PointType.NEUTRAL_HIGH: Mark.HIGH,
    PointType.NEUTRAL_LOW: Mark.LOW,
}
CHANGES = {**LEVELS, PointType.NEUTRAL_HIGH: Mark.RISE, PointType.NEUTRAL_LOW: Mark.FALL}
"""A stock that rose unusually may stand as low as ever."""
Values = Sequence[float | None]


def held(measure: Measure, area: str, register: Register) -> Measure:
    """A measure as an area judges it: with the office's own least worthwhile difference, where it has one."""
    own = register.least_difference(measure.id, area)
    return replace(measure, least_difference=own[0]) if own else measure


def marks_of(
    measure: Measure, cells: Sequence[Cell], values: Values, result: SeriesResult, changes: Values
) -> tuple[Mark | None, ...]:
    """Each quarter's mark: usual too where a signal is of fewer than ten, or of less than is worthwhile; None where
    there is no judgement. ``changes`` are a stock's since the quarter before, else none."""
    names = CHANGES if measure.repeats else LEVELS
    return tuple(
        None
        if kind is None
        else names.get(kind, Mark.USUAL)
        if _worth(measure, cells[at], _size(values, result, changes, at))
        else Mark.USUAL
        for at, kind in enumerate(result.point_types)
    )


def unseen(measure: Measure, before: float | None, now: float | None, result: SeriesResult) -> str:
    """Which way the latest percentage could hardly stand out, so few are counted: ``a change`` where a range of more
    than half of all would be usual, ``a fall`` or ``a rise`` where all that is worse would be and it is no better;
    empty where it could, and where it did. Limits of a stock are of its change since ``before``."""
    lower, middle, upper = result.lower[-1], result.mean[-1], result.upper[-1]
    since = before if measure.repeats else 0.0
    if None in (since, now, lower, middle, upper) or not measure.percentage or result.variation != PointType.COMMON:
        return ""
    moved = (now or 0.0) - ((since or 0.0) if measure.repeats else (middle or 0.0))
    low, high = max((since or 0.0) + (lower or 0.0), 0.0), min((since or 0.0) + (upper or 0.0), 1.0)
    if high - low > WIDEST:
        return A_CHANGE
    if measure.better == "higher":
        return "a fall" if low <= 0 and moved <= 0 else ""
    return "a rise" if measure.better == "lower" and high >= 1 and moved >= 0 else ""


def _worth(measure: Measure, cell: Cell, size: float) -> bool:
    few = cell.denominator is not None and cell.denominator < FEWEST
    return not few and size >= measure.worthwhile - 1e-9


def _size(values: Values, result: SeriesResult, changes: Values, at: int) -> float:
    """How far a point is from the usual, or of a run through several quarters how far that went; of a stock its
    change, which counts for nothing where it goes the other way than its signal."""
    if changes:
        change, usual = changes[at] or 0.0, result.mean[at] or 0.0
        return abs(change) if (change > 0) == (change > usual) else 0.0
    now, mean = values[at] or 0.0, result.mean[at] or 0.0
    if result.reasons[at] is not Rule.TREND:
        return abs(now - mean)
    begun = [value for value in values[: at + 1] if value is not None][-RUN:]
    return max(abs(now - mean), abs(now - begun[0]))
