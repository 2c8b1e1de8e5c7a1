"""Between what a share lies whatever the unknown are: if none of them counted, and if all of them did."""

from __future__ import annotations

from layouts import words
from layouts.chart_kinds import Line
from layouts.compose.reading import Track, value
from layouts.datum import Datum
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, LEFT_OUT, Period, State

Ends = tuple[float, float]


def bounds(figures: Figures, found: Track) -> tuple[Line, ...]:
    """Both ends through time, the lower first; the upper alone where the figure counts the unknown as not so.

    None where the measure declares none, or nowhere in the series they are far enough apart to be worth a line.
    """
    measure, each = found.measure, [ends_of(figures, cell) for cell in found.cells]
    if not any(pair[1] - pair[0] >= measure.worthwhile for pair in each if not isinstance(pair, str)):
        return ()
    first = 1 if measure.unknown_among else 0
    return tuple(
        Line(
            f"If {word} unknown {measure.bounds[1]}",
            "series",
            tuple(_drawn(pair, at) for pair in each),
        )
        for at, word in list(enumerate(("none", "all")))[first:]
    )


def ends_of(figures: Figures, cell: Cell) -> Ends | str:
    """A share's two ends in a quarter; the marker in their place where it or the number of the unknown is not shown."""
    measure = CATALOGUE[cell.measure]
    top, bottom = cell.numerator, cell.denominator
    if not measure.bounds or cell.by != ALL or value(cell) is None or top is None or not bottom:
        return cell.state.marker or State.NOT_APPLICABLE.marker
    unknown = figures.table(measure.id, LEFT_OUT, cell.quarter, cell.period)
    if not unknown or any(not each.shown for each in unknown):
        return next((each.state.marker for each in unknown if not each.shown), State.NOT_APPLICABLE.marker)
    count = sum(each.numerator or 0.0 for each in unknown)
    every = bottom if measure.unknown_among else bottom + count
    return top / every, (top + count) / every


def notes_of(figures: Figures, *found: Track) -> list[str]:
    """``If all who could not be found were settled, the quarter's figure would be 71%; if none, 43%.``, for each of
    these figures as the office judges them; it is said of which where they are several."""
    cells = [each.latest if each.of_quarters else each.leading for each in found]
    whose = ["quarter’s figure" if cell.period is Period.QUARTER else "figure" for cell in cells]
    ends = [ends_of(figures, cell) for cell in cells]
    several, told = len(found) > 1, zip((each.measure for each in found), ends, whose, strict=True)
    return [
        f"{f'{measure.name}: if' if several else 'If'} all {' '.join(measure.bounds)}, the {what} would be "
        f"{words.percent(ends[1])}; if none, {words.percent(ends[0])}."
        for measure, ends, what in told
        if not isinstance(ends, str) and ends[1] - ends[0] >= measure.worthwhile
    ]


def _drawn(pair: Ends | str, at: int) -> Datum:
    return Datum(None, pair, pair) if isinstance(pair, str) else Datum(pair[at], words.percent(pair[at]))
