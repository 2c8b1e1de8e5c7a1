"""What newer data did to a chart that was shown: which figures changed, and by how much. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layouts import words
from layouts.chart_kinds import Control
from layouts.deck import Deck
from layouts.drawing import Drawing, Grid

MOST_TOLD = 2
DERIVED = frozenset(
    {"Mean", "Median", "Lower limit", "Upper limit", "Signal", "Change", "Usual change from", "Usual change to"}
)
"""Columns that follow from the others."""
NONE = "no figure"
GONE = "This chart cannot be drawn any more: its quarter or the chart itself was withdrawn."


@dataclass(frozen=True)
class Difference:
    """One figure then and now, as written."""

    what: str
    then: str
    now: str
    derived: bool = False


def superseded(then: Drawing, now: Drawing | None, since: str = "") -> str:
    """One sentence that says which figures newer data superseded; "" where none did.

    ``now`` is the same chart of the same quarter as it would be drawn today, None where there is none any more;
    ``since`` names the release that it is drawn from, where that is another.
    """
    if now is None:
        return GONE
    found = differences(then, now)
    if not found:
        return ""
    own = [each for each in found if not each.derived]
    first = (own or found)[:MOST_TOLD]
    told = [f"{each.what}: {each.then or NONE} when shown, {each.now or NONE} now" for each in first]
    rest = [f"{words.some(len(own) - len(first), 'more figure')} changed"] if len(own) > len(first) else []
    lines = ["its mean and limits moved with them"] if own and len(own) < len(found) else []
    by = f" by {since}" if since else ""
    return f"Superseded{by}: {'; '.join((*told, *rest, *lines))}."


def summary(deck: Deck) -> str:
    """In how many of a deck's charts newer data superseded a figure since it was shown."""
    count = sum(bool(shown.superseded) for shown in deck.charts)
    if not count:
        return "No figure in it has been superseded since."
    return f"Since then newer data has superseded figures in {count} of its {words.some(len(deck.charts), 'chart')}."


def differences(then: Drawing, now: Drawing) -> list[Difference]:
    """The figures of the table that are no longer the same, in its order; rows that came or went among them.

    A column that only one of them has is no newer data: the chart is made otherwise now.
    """
    both = set(then.table.heads) & set(now.table.heads)
    before, after = ({key: text for key, text in _cells(each) if key[1] in both} for each in (then, now))
    return [
        Difference(name, before.get((name, column), ""), after.get((name, column), ""), column in DERIVED)
        for name, column in dict.fromkeys((*before, *after))
        if before.get((name, column), "") != after.get((name, column), "")
    ]


def _cells(drawing: Drawing) -> Iterator[tuple[tuple[str, str], str]]:
    """Each figure by what it is called and its column."""
    grid = drawing.table
    for row in grid.rows:
        for head, text in zip(grid.heads[1:], row[1:], strict=True):
            yield (_called(drawing, grid, row[0], head), head), text


def _called(drawing: Drawing, grid: Grid, row: str, head: str) -> str:
    """``Occupancy, Jul–Sep 2026``; ``North Hand, Number``: as it is said in a sentence."""
    name = row.partition(" (")[0]
    if isinstance(drawing.body, Control) and head == grid.heads[1]:
        return f"{drawing.body.line.name}, {name}"
    return f"{name}, {head if head == '%' else words.mid(head)}"
