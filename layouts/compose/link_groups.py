"""People in the four parts of the overlap of domestic abuse and mental health, as published."""

from __future__ import annotations

from dataclasses import dataclass, replace

from queries.categories import CROSS
from queries.figures import Cell, Figures
from queries.statistics import newcombe
from queries.vocabulary import ALL, Period, State

GROUP, BY_COHORT, BY_SEX = "link group", "cohort x link group", "sex x link group"
"""Told of financial years, of clients each once."""
GROUPS = {
    "DA only": ("Domestic abuse only", "DA only", "da"),
    "both": ("Both", "Both", "both"),
    "MH only": ("Mental health only", "MH only", "mh"),
    "neither": ("Neither", "Neither", "neither"),
}
LEFT_ALONE = ("None", "Not known", "Not recorded")


@dataclass(frozen=True)
class Four:
    """One group of people in the four parts of the overlap: each part's cell, in order; and how many they are in all,
    where that is told beside them."""

    name: str
    cells: tuple[Cell, ...]
    whole: Cell | None = None

    @property
    def people(self) -> float | None:
        """How many there are, if each part is shown."""
        return sum(cell.numerator or 0.0 for cell in self.cells) if self.shown else None

    @property
    def shown(self) -> bool:
        """Whether each part is shown: a bar of 100% with a part missing would give it away, or mislead."""
        return bool(self.cells) and all(cell.shown for cell in self.cells)

    @property
    def hidden(self) -> bool:
        """Whether a part is hidden; a four that is neither hidden nor of people is of nobody."""
        return any(cell.state is State.SUPPRESSED for cell in self.cells)

    @property
    def in_two(self) -> Four:
        """Those without both, and those with, as far as that is shown while another part is hidden."""
        if self.shown or not (self.cells[1].shown and self.whole and self.whole.shown):
            return self
        both = self.cells[1]
        return Four(self.name, (replace(both, numerator=(self.whole.numerator or 0.0) - (both.numerator or 0.0)), both))

    def share(self, at: int) -> float | None:
        """One part's share of the people."""
        return (self.cells[at].numerator or 0.0) / self.people if self.people else None


def read_four(figures: Figures, whole: Cell, name: str, by: str = GROUP) -> Four:
    """The four cells of everyone in a year (``whole``), or of one cohort or sex of a crossed table."""
    side, prefix = (ALL, "") if by == GROUP else (by.partition(CROSS)[0], name + CROSS)
    measure, when = whole.measure, (whole.quarter, whole.period)
    cells = tuple(figures.cell(measure, by, prefix + group, *when) for group in GROUPS)
    if any(cell.shown for cell in cells):  # a part that was never used is nobody
        cells = tuple(nobody(cell) if cell.state is State.NOT_APPLICABLE else cell for cell in cells)
    return Four(name, cells, whole if side == ALL else figures.cell(measure, side, name, *when))


def nobody(cell: Cell) -> Cell:
    """The same cell, shown to be of nobody."""
    return replace(cell, state=State.SHOWN, numerator=0.0, value=0.0)


def rows_of(figures: Figures, whole: Cell, by: str) -> list[Four]:
    """A four for each sex or cohort of the crossed table, in its order, without those not known."""
    cells = figures.table(whole.measure, by, whole.quarter, whole.period)
    names = dict.fromkeys(cell.category.rpartition(CROSS)[0] for cell in cells)
    return [read_four(figures, whole, name, by) for name in names if name not in LEFT_ALONE]


def year_of(figures: Figures, measure: str) -> Cell | None:
    """How many there were in the latest financial year that is told; None where none is."""
    end = figures.last_year(measure)
    return figures.cell(measure, quarter=end, period=Period.YEAR) if end else None


def difference(first: Four, second: Four) -> tuple[float, float] | None:
    """The interval of the difference between two groups' shares with both."""
    if not first.people or not second.people:
        return None
    found = newcombe(
        int(first.cells[1].numerator or 0), int(first.people), int(second.cells[1].numerator or 0), int(second.people)
    )
    return found.lower, found.upper
