"""Those who joined in a year, so many quarters on: which figure tells of them, and what is said where none does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import words
from layouts.chart_kinds import Nothing
from layouts.compose import states
from layouts.drawing import Drawing
from queries.figures import Cell, Figures, Need
from queries.measures.states import SINCE, TOLD_EVERY
from queries.vocabulary import ALL, Edition, Period, Quarter, State

YEAR = 4
BY, IN_FULL = "state", "state in full"
FROM_BEGINNING = "No year of joining is told from its beginning yet"
YEARS = {4: "A year on", 8: "Two years on", 12: "Three years on"}


@dataclass(frozen=True)
class Since:
    """The figures of one view: the measures of the first, second and third year since joining."""

    figures: Figures
    measures: Sequence[str]

    @property
    def exact(self) -> bool:
        """Whether it is the working edition, which has every quarter and every state."""
        return self.figures.edition is Edition.WORKING

    @property
    def by(self) -> str:
        """The list of states that the edition has."""
        return IN_FULL if self.exact else BY

    @property
    def totals(self) -> tuple[int, ...]:
        """Of how many quarters on the edition tells how many are still on the scheme."""
        step = 1 if self.exact else TOLD_EVERY
        return tuple(range(step, SINCE + 1, step))

    @property
    def states(self) -> tuple[int, ...]:
        """Of how many quarters on it tells where everybody is."""
        return tuple(range(1, SINCE + 1)) if self.exact else tuple(YEARS)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of joining of which anything is told, or hidden, the latest first."""
        found = range(self.figures.quarter.year, self.figures.first.year - 1 - SINCE // YEAR, -1)
        told = (State.SHOWN, State.SUPPRESSED)
        return tuple(year for year in found if any(self.still(year, on).state in told for on in self.totals))

    def still(self, year: int, on: int) -> Cell:
        """How many of those who joined in a year are on the scheme so many quarters on."""
        return self.figures.cell(self._measure(on), quarter=end_of(year, on), period=Period.LAST_FOUR)

    def state(self, year: int, on: int, name: str) -> Cell:
        """How many of them are in a state then."""
        period = Period.LAST_FOUR if self.exact else Period.YEAR
        return self.figures.cell(self._measure(on), self.by, name, end_of(year, on), period)

    @property
    def is_hidden_now(self) -> bool:
        """Whether all that would be told of the quarter in view is hidden."""
        now = [(year, on) for year in self.years for on in self.totals if end_of(year, on) == self.figures.quarter]
        return bool(now) and all(self.still(year, on).state is State.SUPPRESSED for year, on in now)

    def lacking(self, year: int, on: int, cell: Cell) -> str:
        """Why no figure is there: ``[z] not yet: March 2027``."""
        if (end := end_of(year, on)) > self.figures.quarter:
            return f"{State.NOT_APPLICABLE.marker} not yet: {end.end:%B %Y}"
        if cell.state is State.NOT_APPLICABLE:
            return f"{cell.state.marker} {states.UNPUBLISHED}"
        return f"{cell.state.marker} {words.FACTS[cell.state]}" if cell.state.marker else ""

    def _measure(self, on: int) -> str:
        return self.measures[(on - 1) // YEAR]


def end_of(year: int, on: int) -> Quarter:
    """The quarter in which the last of those who joined in a year are looked at."""
    return Quarter(year, YEAR).plus(on)


def name_of(year: int) -> str:
    """``2024-25``."""
    return Quarter(year, YEAR).year_name


def none_yet(figures: Figures, title: str, measures: Sequence[str], early: str = FROM_BEGINNING) -> Drawing:
    """What stands where no year is told of: a return has not come, it is hidden, or it is too ``early``."""
    cell = figures.cell(measures[0], period=Period.LAST_FOUR)
    if cell.shown:
        return too_early(figures, title, measures, early)
    return states.nothing(figures, title, states.body(figures, measures[0], cell), *measures)


def too_early(figures: Figures, title: str, measures: Sequence[str], heading: str) -> Drawing:
    """What stands where others who joined are told of, and none so long after."""
    panel = Nothing("not applicable", heading, TOLD_WHEN, State.NOT_APPLICABLE.marker)
    return states.nothing(figures, title, panel, *measures)


def needs(measures: Sequence[str], *, states: bool = False) -> tuple[Need, ...]:
    """What is read of each measure: how many are still there, and with ``states`` where everybody is."""
    every = ((ALL, Period.LAST_FOUR), *(((BY, Period.YEAR), (IN_FULL, Period.LAST_FOUR)) if states else ()))
    return tuple(Need(name, by, history=True, period=period) for name in measures for by, period in every)


NOTES = (
    "Everybody is looked at so long after the quarter in which they joined; whoever left and came back is on the "
    "scheme, and whoever joined twice in a year is followed from each joining.",
)
TOLD_WHEN = (
    "A year is told once all four of its quarters have been followed for so long, and each of these is published."
)
NOT_YET = "[z] not yet: the month is that at whose end it will be seen."
EVERY_SECOND = "The board has every second quarter: in a single one so few leave that it would tell of them."
AT_YEARS = "The board has this of one, two and three years on: in between so few leave that it would tell of them."
