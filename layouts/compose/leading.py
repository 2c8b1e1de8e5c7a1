"""Which of several may lead a headline: what both editions show, so that both tell of the same.

The working edition says after that what is as much or more and the board is not shown; the board edition passes over
what it publishes together, for the working edition has no such group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from layouts import words
from layouts.chart import Context
from layouts.compose.marking import FEWEST
from queries.disclosure import merging
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import Edition

TO_BOARD = "of those the board sees"
ALONE = "of those shown by themselves"
MANY = f"of those with {words.spelled(FEWEST)} or more"


@dataclass(frozen=True)
class Apart:
    """What may not lead, by name: what the board is not shown (``held``), what it has published ``together``, and
    percentages of ``few``, in either edition."""

    held: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    few: frozenset[str] = frozenset()

    def leads(self, name: str) -> bool:
        """Whether both editions have it, of enough to lead."""
        return not any(name in found for found in (self.held, self.together, self.few))

    def limits(self, names: Collection[str], otherwise: str) -> str:
        """What a headline is limited to, where these ``names`` would lead if they could."""
        if not self.held.isdisjoint(names):
            return TO_BOARD
        if not self.together.isdisjoint(names):
            return ALONE
        return otherwise or ("" if self.few.isdisjoint(names) else MANY)


NONE = Apart()


def apart(
    figures: Figures, context: Context, cells: Iterable[Cell], called: Mapping[str, str] | None = None, least: int = 0
) -> Apart:
    """What may not lead of these cells, each by its category or as it is ``called``; nothing where nobody else could:
    of what the board has no part, the working edition tells by itself. ``least`` people behind a percentage may."""
    some = [cell for cell in cells if cell.shown and cell.denominator != 0]
    enough = [cell for cell in some if (cell.denominator or 0) >= least]
    few, some = {cell.category for cell in some if enough and cell not in enough}, enough or some
    held = {cell.category for cell in some if cell.held}
    merged = _together(figures, context, some[0]) if some else ()
    together = {cell.category for cell in some if cell.category in merged}
    names = called or {}
    if len(held | together) == len({cell.category for cell in some}):
        held = together = set()
    return Apart(*(frozenset(names.get(each, each) for each in found) for found in (held, together, few)))


def _together(figures: Figures, context: Context, cell: Cell) -> Collection[str]:
    """What the board edition calls those whom it publishes together."""
    if figures.edition is not Edition.BOARD:
        return ()
    merges = merging.in_force(context.register, figures.area, cell.quarter)
    return merges.of(CATALOGUE[cell.measure], cell.by).values()


def untold(held: Iterable[tuple[str, str]], whom: str = "it") -> str:
    """``; not shown to it: sex work (75%, 3 of 4)``, after what is limited to the board's: names with their figures."""
    texts = [f"{name} ({figure})" for name, figure in held]
    return f"; not shown to {whom}: {words.together(texts)}" if texts else ""
