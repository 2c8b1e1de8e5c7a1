"""Counts -> published cells: exact, rounded for the board's averages, or hidden. Pure.

Which cells of the board edition are hidden is found by ``queries.disclosure``.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from queries.codes import Code
from queries.counting import Tally
from queries.figures import Cell
from queries.measures.measure import Form, Measure
from queries.measures.rows import MONTH
from queries.statistics import FEWEST, bootstrap_mean, expected, least_seen, median, rate_ratio, round_half_up
from queries.vocabulary import LEFT_OUT, LEFT_OUT_BY, Quarter, State

LEAST_FOR_AVERAGES = 10
WHOLE = ("people", "events", "months")
HUNDREDTHS = ("ratio", "ratio from", "ratio to", "seen", "range from", "range to")
DIGITS = dict.fromkeys(WHOLE, 0) | dict.fromkeys(HUNDREDTHS, 2)
"""Decimals of what stands beside the board's averages."""


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
    if measure.per:
        return _rate(measure, replace(cell, denominator=len(values)), tally, interval)
    detail = _detail(tally, interval) if measure.scores else _by_chance(values) if measure.chances else None
    mean = of_tenth(values) if measure.tenth else sum(values) / len(values)
    return replace(cell, denominator=len(values), value=mean, detail=detail)


def of_tenth(values: Sequence[float]) -> float | None:
    """Which share of all the tenth has that has most, part of one included where ten does not divide them."""
    whole, most = sum(values), sorted(values, reverse=True)
    full, part = divmod(len(values), 10)
    top = sum(most[:full]) + most[full] * part / 10
    return top / whole if whole else None


def _by_chance(chances: Sequence[float]) -> dict[str, float]:
    """Between which shares of these people it would lie if their chances were right."""
    found, many = expected(sorted(chances), 0.95), len(chances)
    return {"range from": found.lower / many, "range to": found.upper / many} if found else {}


def _rate(measure: Measure, cell: Cell, tally: Tally, interval: bool) -> Cell:
    """Events for each 100 months, and how many of both; held against another rate where that is asked for."""
    events, days = sum(value for _, value in tally.values), sum(each[0] for each in tally.beside)
    detail = {"events": events, "months": days / MONTH}
    if interval and measure.against:
        detail |= _against(tally, weighed=bool(measure.weighed))
    return replace(cell, value=100 * MONTH * events / days if days else None, detail=detail)


def _against(tally: Tally, *, weighed: bool) -> dict[str, float]:
    """The ratio to the rate of the same people before, with its 95% interval; and which could have been seen at all,
    but where events are ``weighed``: those of one weight alone waver by chance as is reckoned."""
    every = [(value, *beside) for (_, value), beside in sorted(zip(tally.values, tally.beside, strict=True))]
    after, days, before, days_before = zip(*every, strict=True)
    if weighed and sum(map(bool, (*after, *before))) < FEWEST:
        return {}
    found = rate_ratio(before, days_before, after, days)
    seen = None if weighed else least_seen(before, days_before)
    told = {"ratio": found.ratio, "ratio from": found.lower, "ratio to": found.upper, "seen": seen}
    return {name: number for name, number in told.items() if number is not None and isfinite(number)}


def _detail(tally: Tally, interval: bool) -> dict[str, float]:
    """Mean first and latest score, how many people, and the change's 95% interval where it is asked for."""
    count = len(tally.beside)
    detail = {
        "first": sum(first for first, *_ in tally.beside) / count,
        "latest": sum(latest for _, latest, *_ in tally.beside) / count,
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


def averaged(measure: Measure, cell: Cell, tally: Tally) -> Cell:
    """Averages have their own rule: at least ten people, of a rate with as many behind what is counted, and behind what
    it is held against, of a tenth with as many in it, of what is weighed with half of it by others; and rounded
    (medians to whole days and months). Of nobody, for want of a record, there is none: nothing is hidden."""
    if measure.unrecorded and not tally.people_among:
        return replace(hide(cell), state=State.NOT_APPLICABLE)
    behind = {person for person, value in tally.values if value} if measure.per else tally.people_among
    if measure.tenth and len(behind) < 10 * LEAST_FOR_AVERAGES:
        return hide(cell)
    if measure.weighed and 2 * max((value for _, value in tally.values), default=0) > sum(v for _, v in tally.values):
        return hide(cell)  # one person's offences would be most of it
    if min(len(tally.people_among), len(behind)) < LEAST_FOR_AVERAGES:
        return hide(cell)
    detail = None if cell.detail is None else dict(cell.detail)
    if detail and measure.against and sum(bool(each[1]) for each in tally.beside) < LEAST_FOR_AVERAGES:
        detail = {name: detail[name] for name in ("events", "months")}
    rounded = detail and {name: round_half_up(number, DIGITS.get(name, 1)) for name, number in detail.items()}
    digits = 0 if measure.form is Form.MEDIAN or measure.weighed else 2 if measure.percentage else 1
    value = None if cell.value is None else round_half_up(cell.value, digits)
    return replace(cell, value=value, detail=rounded, denominator=None if measure.told_beside else cell.denominator)


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
