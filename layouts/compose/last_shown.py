"""What was shown last of a figure that is hidden, with its own time: it is not told as the latest."""

from __future__ import annotations

from layouts import words
from layouts.compose.headlines import of_whom
from layouts.compose.reading import value
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import State

BEGINS = "; last shown: "


def last_shown(figures: Figures, hidden: Cell) -> str:
    """``; last shown: 43%, 2023-24``, of as long a stretch as the one hidden; empty where none before it was shown."""
    if hidden.state is not State.SUPPRESSED:
        return ""
    series = figures.series(hidden.measure, hidden.by, hidden.category, period=hidden.period)
    before = [cell for cell in series if cell.quarter < hidden.quarter and value(cell) is not None]
    known = [cell for cell in before if not figures.is_apart(cell.measure, cell.quarter)]
    return told(CATALOGUE[hidden.measure], known[-1]) if known else ""


def told(measure: Measure, cell: Cell) -> str:
    """``; last shown: 72%, January to March 2026``."""
    when = of_whom(measure, cell).removeprefix(" in ").removeprefix(" of ") or cell.quarter.words
    return f"{BEGINS}{words.amount(value(cell) or 0.0, measure.unit.value)}, {when}"
