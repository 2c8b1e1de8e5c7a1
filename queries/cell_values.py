"""Counts -> published cells: exact, rounded for the board's averages, or hidden. Pure.

Which cells of the board edition are hidden is found by ``queries.disclosure``.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.codes import Code
from queries.counting import Tally
from queries.figures import Cell
from queries.measures.measure import Form, Measure
from queries.statistics import bootstrap_mean, median, round_half_up
from queries.vocabulary import LEFT_OUT, LEFT_OUT_BY, Quarter, State

LEAST_FOR_AVERAGES = 10


@dataclass(frozen=True)
class Counted:
    """A table before protection: its breakdown, its categories in order, each one's count."""

    by: str
    categories: Sequence[Code]
    tallies: Mapping[str, Tally]


def exact(measure: Measure, quarter: Quarter, by: str, category: Code, tally: Tally, *, interval: bool = False) -> Cell:
    """A cell as counted."""
    cell = Cell(
        measure.id, quarter, by, category.label, category.code if category.code != category.label else "", State.SHOWN
    )
    if measure.form is Form.COUNT:
        return replace(cell, numerator=tally.denominator, value=tally.denominator)
    if measure.form is Form.SHARE:
        share = tally.numerator / tally.denominator if tally.denominator else None
        return replace(cell, numerator=tally.numerator, denominator=tally.denominator, value=share)
    return _average(measure, cell, tally, interval)


def _average(measure: Measure, cell: Cell, tally: Tally, interval: bool) -> Cell:
    values = [value for _, value in tally.values]
    if not values:
        return replace(cell, denominator=0)
    if measure.form is Form.MEDIAN:
        return replace(cell, denominator=len(values), value=median(values))
    return replace(cell, denominator=len(values), value=sum(values) / len(values), detail=_detail(tally, interval))


def _detail(tally: Tally, interval: bool) -> dict[str, float]:
    """Mean first and latest score, how many people, and the change's 95% interval where it is asked for."""
    count = len(tally.scores)
    detail = {
        "first": sum(first for first, _ in tally.scores) / count,
        "latest": sum(latest for _, latest in tally.scores) / count,
        "people": len({person for person, _ in tally.values}),
    }
    if interval and detail["people"] > 1:
        by_person: dict[Hashable, list[float]] = {}
        for person, value in sorted(tally.values):
            by_person.setdefault(person, []).append(value)
        spread = bootstrap_mean(by_person)
        if spread.lower is not None and spread.upper is not None:
            detail |= {"lower": spread.lower, "upper": spread.upper}
    return detail


def averaged(cell: Cell, tally: Tally) -> Cell:
    """Medians and means have their own rule: at least ten people, and rounded (days and months to whole ones)."""
    if len(tally.people_among) < LEAST_FOR_AVERAGES:
        return hide(cell)
    if cell.detail is None:
        return replace(cell, value=None if cell.value is None else round_half_up(cell.value))
    rounded = {key: number if key == "people" else round_half_up(number, 1) for key, number in cell.detail.items()}
    return replace(cell, value=None if cell.value is None else round_half_up(cell.value, 1), detail=rounded)


def hide(cell: Cell) -> Cell:
    """The same cell without a number."""
    return replace(cell, state=State.SUPPRESSED, numerator=None, denominator=None, value=None, detail=None)


def left_out(measure: Measure, quarter: Quarter, whole: Tally) -> Cell | None:
    """How many the denominator leaves out; None if none can be."""
    if not measure.left_out:
        return None
    return Cell(measure.id, quarter, LEFT_OUT, measure.left_out, "", State.SHOWN, whole.left_out, None, whole.left_out)


def left_out_of(cell: Cell, tally: Tally) -> Cell:
    """How many a category's denominator leaves out, beside its cell."""
    number = tally.left_out
    return replace(cell, by=LEFT_OUT_BY + cell.by, numerator=number, denominator=None, value=number, detail=None)
