"""One published figure; and those of several quarters, or of several groups, in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from queries.measures.measure import Measure
from queries.vocabulary import ALL, Period, Quarter, State


@dataclass(frozen=True, slots=True)
class Cell:
    """One published figure, of its quarter or of the ``period`` that ends with it. ``value`` is a fraction for
    percentages, else in the measure's unit; None if not shown. What is ``held`` is in the working edition alone: the
    board is not shown it."""

    measure: str
    quarter: Quarter
    by: str = ALL
    category: str = ALL
    code: str = ""
    state: State = State.NOT_RECEIVED
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    detail: Mapping[str, float] | None = None
    period: Period = Period.QUARTER
    held: bool = field(default=False, compare=False)

    @property
    def shown(self) -> bool:
        """Whether it holds a number."""
        return self.state is State.SHOWN


def over(cells: list[Cell], measure: Measure) -> Cell:
    """One measure's cells of several quarters in one; hidden if any part is hidden.

    What happened is added up, numerators and denominators, and the ratio made anew. Those who stand at quarter end are
    mostly the same people each time, so theirs is the average of the quarter ends, in whole numbers, never the sum.
    """
    whole = together(cells)
    if not whole.shown or not measure.repeats:
        return whole
    numerator, denominator = (_average(number, len(cells)) for number in (whole.numerator, whole.denominator))
    value = numerator if denominator is None else whole.value
    return replace(whole, numerator=numerator, denominator=denominator, value=value)


def together(cells: Sequence[Cell]) -> Cell:
    """Cells that have nothing in common, added up: numerators and denominators; hidden if any of them is."""
    last = replace(
        cells[-1],
        numerator=None,
        denominator=None,
        value=None,
        detail=None,
        period=Period.QUARTER,
        held=any(cell.held for cell in cells),
    )
    if worst := next((cell for cell in cells if not cell.shown), None):
        return replace(last, state=worst.state)
    numerator = _sum(cell.numerator for cell in cells)
    denominator = _sum(cell.denominator for cell in cells)
    value = (
        numerator
        if denominator is None
        else (numerator / denominator if numerator is not None and denominator else None)
    )
    return replace(last, numerator=numerator, denominator=denominator, value=value)


def _sum(values: Iterable[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers) if numbers else None


def _average(total: float | None, of: int) -> float | None:
    from queries.statistics import round_half_up  # where it is used: SciPy comes with it

    return None if total is None else round_half_up(total / of)
