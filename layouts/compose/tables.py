"""The chart as a table: every figure that is drawn, as text, with [c], [x] and [z] where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from layouts.chart_kinds import Line
from layouts.compose import changing
from layouts.compose.headlines import finely
from layouts.compose.marking import CHANGES, LEVELS
from layouts.compose.reading import Track, bottoms, datum, finer, tops
from layouts.datum import Datum
from layouts.drawing import Grid
from layouts.words import figure, finest, plural, short
from queries.figures import Cell, Figures
from queries.measures.measure import Form, Measure
from queries.statistics import Status
from queries.vocabulary import Period, Quarter, State

NO_MARK = ""
NOT_THERE = Datum(None, State.NOT_APPLICABLE.marker, State.NOT_APPLICABLE.marker)
INTERVAL = "95% interval"
SUMS = (("Last four quarters", Period.LAST_FOUR), ("Financial year to date", Period.YEAR_TO_DATE))
AVERAGE = ("Average of four quarter ends", Period.LAST_FOUR)
LINES = (("Mean", "mean"), ("Lower limit", "lower limit"), ("Upper limit", "upper limit"), ("Signal", ""))
CHANGE = (("Change", ""), ("Usual change from", ""), ("Usual change to", ""), ("Signal", ""))
"""Heads of what is judged, and which of a plot's columns they hold."""
TOO_LITTLE = "{mark}, too little to mark"


@lru_cache(maxsize=512)
def when(quarter: Quarter) -> str:
    """``Jul–Sep 2026 (2026/27 Q2)``."""
    return f"{quarter.short} ({quarter.label})"


def axis(cell: Cell) -> str:
    """When a point is of, beside others: ``Jul–Sep 2026``, ``to Sep 2026`` of four quarters, ``2025-26``."""
    if cell.period is Period.YEAR:
        return cell.quarter.year_name
    return f"to {cell.quarter.end:%b %Y}" if cell.period is Period.LAST_FOUR else short(cell.quarter)


def heads(measure: Measure) -> tuple[str, ...]:
    """How a measure's columns are called: the figure, and what it is made of."""
    unit = measure.unit.value
    if measure.form is Form.SHARE:
        return ("%", "Number", "Out of")
    return (
        (f"{'Median' if measure.form is Form.MEDIAN else 'Rate' if measure.per else 'Mean'} {unit}", "Counted")
        if (measure.form is not Form.COUNT)
        else (plural(measure.one).capitalize(),)
    )


def keys(measure: Measure, count: bool = False) -> tuple[str, ...]:
    """The keys of those columns: the figure drawn is the measure's own, or of a share the number where that is."""
    if measure.form is Form.SHARE:
        return ("share", "value", "out of") if count else ("value", "number", "out of")
    return ("value",) if measure.form is Form.COUNT else ("value", "counted")


def columns(measure: Measure, cell: Cell) -> tuple[Datum, ...]:
    """A cell under those heads."""
    shown = datum(cell, measure.unit.value)
    if measure.form is Form.SHARE:
        return (shown, tops(cell), bottoms(cell))
    return (shown,) if measure.form is Form.COUNT else (shown, bottoms(cell))


def interval(shown: Datum) -> str:
    """``28% to 41%``; empty where a figure has none."""
    if shown.interval is None:
        return NO_MARK
    return " to ".join(figure(end, "%") for end in shown.interval)


def _lines_of(found: Track) -> tuple[tuple[str, str], ...]:
    """Heads of its lines: a run chart's middle is the median."""
    return (("Median", "mean"), *LINES[1:]) if found.result.status is Status.RUN else LINES


def history(
    figures: Figures,
    found: Track,
    caption: str,
    by: str = "all",
    category: str = "all",
    bounds: Sequence[Line] = (),
) -> Grid:
    """A control chart's table, the latest quarter first, and what a share is over several quarters; ``bounds`` are
    further columns."""
    if not found.of_quarters:
        return _overlapping(figures, found, caption, bounds)
    more = tuple(line.name for line in bounds)
    rows = [
        (
            when(cell.quarter),
            *_columns(found, at),
            *_lines(found, at),
            *(_told(line.points[at]) for line in bounds),
        )
        for at, cell in enumerate(found.cells)
    ]
    sums = _over_several(figures, found.measure, by, category) if found.measure.form is Form.SHARE else []
    named, judged = heads(found.measure), CHANGE if found.measure.repeats else _lines_of(found)
    unit = changing.unit_of(found) if found.measure.repeats else found.unit
    return Grid.of(
        caption,
        ("Quarter", *named, *(head for head, _ in judged), *more),
        (*reversed(rows), *((*line, *("",) * len(more)) for line in sums)),
        ("", *("" for _ in named), *(unit,) * 3, "", *(found.unit for _ in more)),
        keys=("", *keys(found.measure), *(key for _, key in judged), *more),
    )


def _told(point: Datum) -> Datum:
    """A point of a line beside it, or that there it has none to have."""
    return point if point.text else NOT_THERE


def _overlapping(figures: Figures, found: Track, caption: str, bounds: Sequence[Line]) -> Grid:
    """The same of four quarters each, or of years, which are not judged; beside them what the quarters are by
    themselves, where they are told at all (the working edition)."""
    measure, more = found.measure, tuple(line.name for line in bounds)
    alone = {cell.quarter: figures.cell(measure.id, quarter=cell.quarter) for cell in found.cells}
    told = found.latest.period is Period.LAST_FOUR and any(cell.shown for cell in alone.values())
    own = tuple(f"Quarter alone, {head.lower()}" for head in heads(measure)) if told else ()
    rows: list[tuple[Datum | str, ...]] = [
        (
            stretch_of(cell),
            *columns(measure, cell),
            *(line.points[at] for line in bounds),
            *(columns(measure, alone[cell.quarter]) if told else ()),
        )
        for at, cell in enumerate(found.cells)
    ]
    named = heads(measure)
    return Grid.of(
        caption,
        ("Year" if found.latest.period is Period.YEAR else "Four quarters", *named, *more, *own),
        reversed(rows),
        ("", *("" for _ in named), *(found.unit for _ in more), *("" for _ in own)),
        keys=("", *keys(measure), *more, *("" for _ in own)),
    )


def stretch_of(cell: Cell) -> str:
    """``Oct 2025 to Sep 2026``, ``2025-26``."""
    first, last = cell.quarter.four[0], cell.quarter
    return f"{first.start:%b %Y} to {last.end:%b %Y}" if cell.period is Period.LAST_FOUR else last.year_name


def _columns(found: Track, at: int) -> tuple[Datum, ...]:
    shown, *made_of = columns(found.measure, found.cells[at])
    return (finer(shown, found.unit) if _fine(found, at) else shown, *made_of)


def _fine(found: Track, at: int) -> bool:
    """Whether a quarter's figures have one more decimal, as in the chart and the headline."""
    return at == len(found.cells) - 1 and finely(found)


def _lines(found: Track, at: int) -> tuple[Datum | str, ...]:
    result = found.result
    if found.measure.repeats:
        return (*changing.columns(found, at), _signal(found, at))
    numbers = (result.mean[at], result.lower[at], result.upper[at])
    drawn = (None if number is None else inside(number, found.unit) for number in numbers)
    written = finest if _fine(found, at) else figure
    lines = tuple(NO_MARK if number is None else Datum(number, written(number, found.unit)) for number in drawn)
    return (*lines, _signal(found, at))


def _signal(found: Track, at: int) -> str:
    """A signal's mark; one that is too little, or of too few, is told here alone."""
    kind = found.result.point_types[at]
    mark = (CHANGES if found.measure.repeats else LEVELS).get(kind) if kind else None
    if mark is None:
        return NO_MARK
    return mark.word if found.marks[at] is mark else TOO_LITTLE.format(mark=mark.word)


def _over_several(figures: Figures, measure: Measure, by: str, category: str) -> list[tuple[Datum | str, ...]]:
    """Sums of what happened; of those who stand at quarter end, mostly the same people each time, one average."""
    periods = (AVERAGE,) if measure.repeats else SUMS
    return [
        (name, *columns(measure, figures.total(measure.id, period, by, category)), *("",) * 4)
        for name, period in periods
    ]


def inside(number: float, unit: str) -> float:
    """A limit where the scale ends: no fewer than nobody, no more than all."""
    if unit == "points":
        return number
    return min(max(number, 0.0), 1.0) if unit == "%" else max(number, 0.0)


def over_time(
    caption: str, quarters: Sequence[Quarter], names: Sequence[str], lines: Sequence[Sequence[Datum]], unit: str
) -> Grid:
    """Several series of one unit through time, the latest quarter first."""
    rows: list[tuple[Datum | str, ...]] = [
        (when(quarter), *(line[at] for line in lines)) for at, quarter in enumerate(quarters)
    ]
    return Grid.of(caption, ("Quarter", *names), reversed(rows), ("", *(unit for _ in names)), keys=("", *names))
