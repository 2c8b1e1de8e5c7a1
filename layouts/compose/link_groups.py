"""People in the four parts of the overlap of domestic abuse and mental health, as published."""

from __future__ import annotations

from dataclasses import dataclass

from queries.figures import Cell, Figures
from queries.statistics import newcombe
from queries.vocabulary import State

GROUP, BY_COHORT, BY_SEX = "link group", "cohort x link group", "sex x link group"
GROUPS = {
    "DA only": ("Domestic abuse only", "DA only", "da"),
    "both": ("Both", "Both", "both"),
    "MH only": ("Mental health only", "MH only", "mh"),
    "neither": ("Neither", "Neither", "neither"),
}
LEFT_ALONE = ("None", "Not known", "Not recorded")


@dataclass(frozen=True)
class Four:
    """One group of people in the four parts of the overlap: each part's cell, in order."""

    name: str
    cells: tuple[Cell, ...]

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

    def share(self, at: int) -> float | None:
        """One part's share of the people."""
        return (self.cells[at].numerator or 0.0) / self.people if self.people else None


def read_four(figures: Figures, measure: str, name: str, by: str = GROUP, prefix: str = "") -> Four:
    """The four cells of everyone, or of one cohort or sex of a crossed table."""
    cells = tuple(figures.cell(measure, by, prefix + group) for group in GROUPS)
    if any(cell.shown for cell in cells):  # a part that was never used is nobody
        cells = tuple(nobody(cell) if cell.state is State.NOT_APPLICABLE else cell for cell in cells)
    return Four(name, cells)


def nobody(cell: Cell) -> Cell:
    """The same cell, shown to be of nobody."""
    return Cell(cell.measure, cell.quarter, cell.by, cell.category, state=State.SHOWN, numerator=0.0, value=0.0)


def rows_of(figures: Figures, measure: str, by: str) -> list[Four]:
    """A four for each sex or cohort of the crossed table, in its order, without those not known."""
    names = dict.fromkeys(cell.category.rpartition(" x ")[0] for cell in figures.table(measure, by))
    return [read_four(figures, measure, name, by, f"{name} x ") for name in names if name not in LEFT_ALONE]


def difference(first: Four, second: Four) -> tuple[float, float] | None:
    """The interval of the difference between two groups' shares with both."""
    if not first.people or not second.people:
        return None
    found = newcombe(
        int(first.cells[1].numerator or 0), int(first.people), int(second.cells[1].numerator or 0), int(second.people)
    )
    return found.lower, found.upper
