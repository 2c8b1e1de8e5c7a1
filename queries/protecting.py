"""Counts -> published cells: exact for the working edition, protected for the board's. Pure.

The board edition has totals and one-way tables of the whole area; a slice's page shows those same cells. Protection
looks at one table at a time: the linked protection over tables, quarters and releases takes this module's place.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.categories import CROSS
from queries.codes import Code
from queries.counting import Tally
from queries.crossed import protect_crossed
from queries.disclosure import Count, Rule, protect
from queries.figures import Cell
from queries.measures.measure import Form, Measure
from queries.statistics import bootstrap_mean, median, round_half_up
from queries.vocabulary import ALL, Quarter, State

LEAST_FOR_AVERAGES = 10
LEFT_OUT = "left out"


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


def protect_table(
    measure: Measure, cells: Sequence[Cell], counted: Counted, total: Cell, whole: Tally, threshold: int
) -> tuple[Cell, ...]:
    """A breakdown's cells for the board: with the total shown or hidden, no hidden cell can be solved."""
    if measure.exempt:
        return tuple(cells)
    if measure.form in (Form.MEDIAN, Form.MEAN):
        return tuple(averaged(cell, counted.tallies.get(cell.code or cell.category, Tally())) for cell in cells)
    rule = Rule(threshold, measure.sensitive, measure.exempt)
    counts = [
        _count(measure, cell.category, counted.tallies.get(cell.code or cell.category, Tally())) for cell in cells
    ]
    all_of_it = _count(measure, ALL, whole)
    groups = _adding_up(measure, counted.by, cells, counts) if total.shown else [counts]
    hidden = {key for group in groups for key in protect(group, all_of_it, rule, total_hidden=not total.shown)}
    return tuple(hide(cell) if cell.category in hidden else cell for cell in cells)


def protect_crossing(
    measure: Measure, cells: Sequence[Cell], counted: Counted, margins: Mapping[str, Sequence[Cell]], threshold: int
) -> tuple[Cell, ...]:
    """A crossed breakdown's cells for the board: no hidden cell can be solved from it and its two margins."""
    sides = [{_key(cell): cell.shown for cell in margins.get(side, ())} for side in counted.by.split(CROSS)]
    counts = {_place(cell): _count(measure, cell.category, counted.tallies.get(_key(cell), Tally())) for cell in cells}
    hidden = protect_crossed(counts, sides[0], sides[1], Rule(threshold, measure.sensitive))
    return tuple(hide(cell) if _place(cell) in hidden else cell for cell in cells)


def _key(cell: Cell) -> str:
    return cell.code or cell.category


def _place(cell: Cell) -> tuple[str, str]:
    row, _, column = _key(cell).partition(CROSS)
    return row, column


def _adding_up(measure: Measure, by: str, cells: Sequence[Cell], counts: Sequence[Count]) -> list[list[Count]]:
    """The groups of a table's cells that add up to what its shown total says: the numerator, and what it leaves."""
    parts = measure.parts.get(by, ())
    inside = [count for cell, count in zip(cells, counts, strict=True) if (cell.code or cell.category) in parts]
    return [group for group in (inside, [count for count in counts if count not in inside]) if group]


def protect_total(measure: Measure, cell: Cell, whole: Tally, threshold: int) -> Cell:
    """A measure's total for the board."""
    if measure.exempt:
        return cell
    if measure.form in (Form.MEDIAN, Form.MEAN):
        return averaged(cell, whole)
    rule = Rule(threshold, measure.sensitive, measure.exempt)
    return hide(cell) if protect([], _count(measure, ALL, whole), rule) else cell


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


def _count(measure: Measure, key: str, tally: Tally) -> Count:
    if measure.form is Form.COUNT:
        people = len(tally.people_among)
        return Count(key, int(tally.denominator), None, people, people, 0)
    return Count(
        key,
        int(tally.numerator),
        int(tally.denominator),
        len(tally.people_in),
        len(tally.people_among),
        len(tally.people_outside),
    )


def left_out(measure: Measure, quarter: Quarter, whole: Tally, threshold: int | None) -> Cell | None:
    """How many the denominator leaves out, hidden from the board where it is a few people; None if none can be."""
    if not measure.left_out:
        return None
    cell = Cell(measure.id, quarter, LEFT_OUT, measure.left_out, "", State.SHOWN, whole.left_out, None, whole.left_out)
    few = threshold is not None and 0 < len(whole.people_left_out) < threshold
    return hide(cell) if few else cell
