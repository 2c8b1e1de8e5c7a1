"""Of how many nothing is known, in a sentence beside the figure: what is unknown is never dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from queries.figures import Cell, Figures
from queries.measures.measure import Measure
from queries.vocabulary import ALL, LEFT_OUT, Quarter, State


def unknown(figures: Figures, measure: Measure, leading: Cell, *, four: bool = False) -> str:
    """``17 of the 40 who left could not be found``: those whom a figure's denominator leaves out (or of whom nothing is
    known though they stand in it), of all there are.

    Empty where nobody is left out, or where it is published for nobody (a slice, a breakdown). ``four`` where the
    figure is of four quarters: each quarter's are added, but where the same people stand in each the latest quarter's
    are told.
    """
    if not measure.left_out or leading.by != ALL:
        return ""
    if four and measure.repeats:
        text = _told(measure, figures.cell(measure.id), _left(figures, measure, [figures.quarter]))
        return f"in the latest quarter {text}" if text else ""
    quarters = [figures.quarter.plus(-back) for back in range(4 if four else 1)]
    return _told(measure, leading, _left(figures, measure, quarters))


def with_unknown(text: str, figures: Figures, measure: Measure, leading: Cell, *, four: bool = False) -> str:
    """A sentence about a figure, and of how many nothing is known."""
    clause = unknown(figures, measure, leading, four=four)
    return f"{text}; {clause}" if clause else text


def _left(figures: Figures, measure: Measure, quarters: Sequence[Quarter]) -> Sequence[Cell]:
    return [cell for quarter in quarters for cell in figures.table(measure.id, LEFT_OUT, quarter)]


def _told(measure: Measure, known: Cell, left: Sequence[Cell]) -> str:
    """The clause for these counts; how many they are may be hidden while the figure is shown."""
    if any(cell.state is State.SUPPRESSED for cell in left):
        return f"how many are {_apart(measure)} is hidden"
    count = sum(cell.numerator or 0 for cell in left)
    among = known.denominator if known.denominator is not None else known.numerator
    if not count or among is None:
        return ""
    every = among if measure.unknown_among else count + among
    return measure.unknown.format(n=words.number(count), m=words.number(every))


def _apart(measure: Measure) -> str:
    return measure.left_out if measure.unknown_among else f"left out ({measure.left_out})"
