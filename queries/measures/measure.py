"""What a measure is. One declaration makes the counting, the cells, the chart, the card, the help page and the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from queries.vocabulary import Period

# A condition on a population's row: (columns, moment) -> SQL expression. Columns and moment are duck-typed so that
# declarations import no database library.
Condition = Callable[[Any, Any], Any]


class Form(StrEnum):
    """How a measure's number is made."""

    COUNT = "count"
    SHARE = "share"
    MEDIAN = "median"
    MEAN = "mean"


class Unit(StrEnum):
    """What its value is in."""

    PEOPLE = "people"
    REFERRALS = "referrals"
    STAYS = "stays"
    PERCENT = "%"
    DAYS = "days"
    MONTHS = "months"
    POINTS = "points"


class Polarity(StrEnum):
    """Which way is better; none where a board should not judge; a band where both ends are bad."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"
    BAND = "band"


class Source(StrEnum):
    """Which sheets it is counted from, by the letters of the catalogue."""

    POLICE = "P"
    CLIENTS = "C"
    PATHWAYS = "W"
    HOUSING = "H"

    @property
    def kind(self) -> str:
        """The return that carries it."""
        return "police" if self is Source.POLICE else "provider"


class Population(StrEnum):
    """Whose rows are counted; each is one SELECT in ``populations.py``."""

    COHORT = "cohort"  # rows of Cohort
    JOINERS = "joiners"  # who joined six quarters before, with what followed
    REFERRALS = "referrals"  # rows of Clients
    CLIENTS = "clients"  # rows of Clients of those started and not ended before the quarter
    PATHWAYS = "pathways"  # rows of Pathways of clients
    NEEDS = "needs"  # clients assessed on any pathway, with their number of needs
    HOUSING_REFERRALS = "housing referrals"
    STAYS = "stays"  # rows of Placements
    NIGHTS = "nights"  # nights of each house: available, occupied, void


STANDING = ("cohort", "district", "sex", "age band", "ethnicity group")


@dataclass(frozen=True)
class Measure:
    """One entry of the catalogue.

    ``numerator_when`` and ``denominator_when`` are conditions on the population's rows; for sums (sessions, nights)
    ``numerator_of`` and ``denominator_of`` name the columns added up; a median or mean takes ``value_of``.
    ``within`` are breakdowns that restrict numerator and denominator both; ``splits`` are breakdowns whose
    categories' counts stand over the measure's own denominator.
    """

    id: str
    name: str
    question: str
    numerator: str
    denominator: str
    unit: Unit
    form: Form
    sources: tuple[Source, ...]
    polarity: Polarity
    population: Population
    why: str
    does_not_say: str
    numerator_when: Condition | None = None
    denominator_when: Condition | None = None
    numerator_of: str = ""
    denominator_of: str = ""
    value_of: str = ""
    distinct_people: bool = False
    within: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    slices: tuple[str, ...] = ("district", "cohort", "sex")
    leads: Period = Period.QUARTER
    sensitive: bool = False
    exempt: bool = False
    checked_by: str = "Performance team"
    next_review: str = "April 2027"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The returns it needs."""
        return tuple(dict.fromkeys(source.kind for source in self.sources))

    @property
    def better(self) -> str | None:
        """``higher``, ``lower`` or None, as statistics want it."""
        return self.polarity.value if self.polarity in (Polarity.HIGHER, Polarity.LOWER) else None

    @property
    def percentage(self) -> bool:
        """Whether its value is a fraction shown as a percentage."""
        return self.unit is Unit.PERCENT

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """All its breakdowns: standing, within, splits, each once; a split wins over a standing one."""
        standing = STANDING if Source.HOUSING not in self.sources or self.population is not Population.NIGHTS else (
            "district",)
        more = ("supervision",) if self.kinds == ("police",) else ()
        links = ("da link", "mh need") if self._has_links else ()
        every = dict.fromkeys((*standing, *more, *links, *self.within, *self.splits))
        return tuple(by for by in every if by not in self.without)

    @property
    def _has_links(self) -> bool:
        return any(source in self.sources for source in (Source.POLICE, Source.CLIENTS, Source.PATHWAYS))
