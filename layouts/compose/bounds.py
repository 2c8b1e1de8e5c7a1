"""Between what a share lies whatever the unknown are: if none of them counted, and if all of them did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from layouts import words
from layouts.chart_kinds import Line
from layouts.compose.reading import Track, value
from layouts.datum import Datum
from queries.figures import Cell, Figures
from queries.measures.measure import Measure
from queries.vocabulary import ALL, LEFT_OUT, LEFT_OUT_BY, Period, State

Ends = tuple[float, float]
ENDS = ("none", "all")
UNDER = "Broken lines beneath bars: what it would be if none, and if all, of the unknown counted."


def bounds(figures: Figures, found: Track) -> tuple[Line, ...]:
    """Both ends through time, the lower first; the upper alone where the figure counts the unknown as not so.

    None where the measure declares none, or nowhere in the series they are far enough apart to be worth a line.
    """
    measure, each = found.measure, [ends_of(figures, cell) for cell in found.cells]
    if all(isinstance(pair, str) or _is_little(measure, pair) for pair in each):
        return ()
    first = 1 if measure.unknown_among else 0
    return tuple(
        Line(
            f"If {word} unknown {measure.bounds[1]}",
            "series",
            tuple(_drawn(pair, at) for pair in each),
        )
        for at, word in list(enumerate(ENDS))[first:]
    )


def bounded(figures: Figures, measure: Measure, cell: Cell, figure: Datum) -> Datum:
    """A bar's figure with both ends, where they are far enough apart to be drawn; ``measure`` as its area judges it."""
    ends = ends_of(figures, cell)
    return figure if isinstance(ends, str) or _is_little(measure, ends) else replace(figure, bounds=ends)


def _is_little(measure: Measure, ends: Ends) -> bool:
    return ends[1] - ends[0] < measure.worthwhile


def columns(
    figures: Figures, measure: Measure | None, cells: Sequence[Cell], drawn: Iterable[Datum]
) -> dict[str, tuple[Datum, ...]]:
    """Two columns of a table beside these cells, where any is drawn with its ends: of one measure, or of several."""
    if not any(figure.bounds for figure in drawn):
        return {}
    said, ends = measure.bounds[1] if measure else "counted", [ends_of(figures, cell) for cell in cells]
    return {f"If {word} unknown {said}": tuple(_drawn(pair, at) for pair in ends) for at, word in enumerate(ENDS)}


def beside(ends: Mapping[str, tuple[Datum, ...]], rows: int) -> Sequence[tuple[Datum, ...]]:
    """Such columns row by row; where there are none, nothing beside each row."""
    return list(zip(*ends.values(), strict=True)) or [()] * rows


def lines(drawn: Iterable[Datum]) -> list[str]:
    """What the broken lines beneath bars are, where there are any."""
    return [UNDER] if any(figure.bounds for figure in drawn) else []


def ends_of(figures: Figures, cell: Cell) -> Ends | str:
    """A share's two ends in a quarter; the marker in their place where it or the number of the unknown is not shown."""
    measure = figures.measure(cell.measure)
    top, bottom = cell.numerator, cell.denominator
    told = cell.by in (ALL, *measure.left_by)
    if not measure.bounds or not told or value(cell) is None or top is None or not bottom:
        return cell.state.marker or State.NOT_APPLICABLE.marker
    unknown = _unknown(figures, cell)
    if not unknown or any(not each.shown for each in unknown):
        return next((each.state.marker for each in unknown if not each.shown), State.NOT_APPLICABLE.marker)
    count = sum(each.numerator or 0.0 for each in unknown)
    every = bottom if measure.unknown_among else bottom + count
    return top / every, (top + count) / every


def _unknown(figures: Figures, cell: Cell) -> Sequence[Cell]:
    """The cells that tell how many the unknown are: one of the same category, or those of all."""
    if cell.by == ALL:
        return figures.table(cell.measure, LEFT_OUT, cell.quarter, cell.period)
    return [figures.cell(cell.measure, LEFT_OUT_BY + cell.by, cell.category, cell.quarter, cell.period)]


def notes_of(figures: Figures, *found: Track) -> list[str]:
    """``If all who could not be found were settled, the quarter's figure would be 71%; if none, 43%.``, for each of
    these figures as the office judges them; it is said of which where they are several."""
    return [
        note
        for each in found
        for note in note_of(
            figures,
            each.measure,
            each.latest if each.of_quarters else each.leading,
            f"{each.measure.name}: " if len(found) > 1 else "",
        )
    ]


def note_of(figures: Figures, measure: Measure, cell: Cell, whose: str = "") -> list[str]:
    """The same of one cell; ``whose`` figure it is stands before it."""
    ends, what = ends_of(figures, cell), "quarter’s figure" if cell.period is Period.QUARTER else "figure"
    if isinstance(ends, str) or _is_little(measure, ends):
        return []
    return [
        f"{words.capital(f'{whose}if all')} {' '.join(measure.bounds)}, the {what} would be "
        f"{words.percent(ends[1])}; if none, {words.percent(ends[0])}."
    ]


def _drawn(pair: Ends | str, at: int) -> Datum:
    return Datum(None, pair, pair) if isinstance(pair, str) else Datum(pair[at], words.percent(pair[at]))
