"""Of how many nothing is known, in a sentence beside the figure: what is unknown is never dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.compose.headlines import beside
from queries.figures import Cell, Figures
from queries.measures.measure import Measure
from queries.vocabulary import ALL, LEFT_OUT, LEFT_OUT_BY, Period, Quarter, State

TOGETHER = {
    "pathway": "on all pathways, ",
    "district": "in all districts, ",
    "cohort": "in all cohorts, ",
    "house": "in all houses, ",
}
"""Of whom it is told beside the figure of one of them."""


def unknown(
    figures: Figures, measure: Measure, leading: Cell, *, four: bool = False, more: float = 0, own: bool = False
) -> str:
    """``17 of the 40 who left could not be found``: those whom a figure's denominator leaves out (or of whom nothing is
    known though they stand in it), of all there are. Empty where nobody is left out.

    It is published of everybody, and of each category where the measure says so (``left_by``): where a sentence is
    about that category, that is its ``own``. Beside another figure of some of them (``leading`` is a category's) it is
    told of all of them by name; where it is hidden, or not published (in a slice), that is said without a number.
    ``four`` where the figure is of four quarters: each quarter's are added. ``more`` of those counted are left out too.
    """
    if not measure.left_out:
        return ""
    where = (LEFT_OUT_BY + leading.by, leading.category, leading.quarter, leading.period)
    if own and leading.by in measure.left_by and (cell := figures.cell(measure.id, *where)).shown:
        return _counted(measure, cell.numerator or 0.0, _size(leading))
    some = leading.by != ALL
    count = _count(figures, measure, leading, 4 if four else 1)
    if not isinstance(count, float):
        return count
    among = _among(figures, measure, leading, four, some or four)
    told = _counted(measure, count + more, among and among - more)
    return f"{TOGETHER.get(leading.by, 'of all, ') if some else ''}{told}" if told else ""


def with_unknown(
    text: str, figures: Figures, measure: Measure, leading: Cell, *, four: bool = False, own: bool = False
) -> str:
    """A sentence about a figure, and of how many nothing is known."""
    clause = unknown(figures, measure, leading, four=four, own=own)
    return f"{beside(text, clause)}; {clause}" if clause else text


def notes_of(figures: Figures, measure: Measure, leading: Cell | None = None) -> list[str]:
    """``17 of 40 left out: link not recorded.``, the quarter's (or of a year, its ``leading`` cell's), in a chart's
    footer, of all beside a figure of some; or that it is not shown."""
    whole = leading if leading and leading.period is not Period.QUARTER else figures.cell(measure.id)
    if not measure.left_out or not whole.shown:
        return []
    inside = bool(measure.unknown_among)
    what = f"{'counted as well' if inside else 'left out'}: {measure.left_out}."
    cells = figures.table(measure.id, LEFT_OUT, whole.quarter, whole.period)
    if any(cell.state is State.SUPPRESSED for cell in cells):
        return [f"{State.SUPPRESSED.marker} {what}"]
    if not cells:
        return [f"{words.capital(what.removesuffix('.'))}; how many is not published here."]
    count = sum(cell.numerator or 0 for cell in cells)
    every = _every(measure, count, _size(whole))
    of = "" if every is None else f" of {words.number(every)}"
    together = words.capital(TOGETHER.get(leading.by, "")) if leading else ""
    return [f"{together}{words.number(count)}{of} {what}"] if count else []


def _count(figures: Figures, measure: Measure, leading: Cell, quarters: int) -> float | str:
    """How many they are in the quarter or in so many, or in the period that the figure is published of; or in words why
    that is not said."""
    if leading.period is not Period.QUARTER:
        found: list[Sequence[Cell]] = [figures.table(measure.id, LEFT_OUT, leading.quarter, leading.period)]
    else:
        found = [_left(figures, measure, figures.quarter.plus(-back)) for back in range(quarters)]
    if any(cell.state is State.SUPPRESSED for cells in found for cell in cells):
        return f"how many are {measure.left_out if measure.unknown_among else 'left out'} is hidden"
    if not all(found):
        return f"some may be {measure.left_out if measure.unknown_among else 'left out'}"
    return float(sum(cell.numerator or 0 for cells in found for cell in cells))


def _left(figures: Figures, measure: Measure, quarter: Quarter) -> Sequence[Cell]:
    return figures.table(measure.id, LEFT_OUT, quarter)


def _among(figures: Figures, measure: Measure, leading: Cell, added: bool, anew: bool) -> float | None:
    """How many are counted of everybody, in the quarters that are told of."""
    if not anew:
        return _size(leading)
    if leading.period is not Period.QUARTER:
        return _size(figures.cell(measure.id, quarter=leading.quarter, period=leading.period))
    return _size(figures.total(measure.id, Period.LAST_FOUR) if added else figures.cell(measure.id))


def _size(cell: Cell) -> float | None:
    return cell.denominator if cell.denominator is not None else cell.numerator


def _every(measure: Measure, count: float, among: float | None) -> float | None:
    """All there are: those counted and those left out; None where either is not shown."""
    return among if among is None or measure.unknown_among else count + among


def _counted(measure: Measure, count: float, among: float | None) -> str:
    every = _every(measure, count, among)
    if not count:
        return ""
    if every is None:
        return f"{words.number(count)} {words.were(count)} {measure.left_out if measure.unknown_among else 'left out'}"
    return measure.unknown.format(n=words.number(count), m=words.number(every))
