"""Where and when the invented world plays: its places and houses, its quarters, and the turns its story takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from queries.vocabulary import Quarter

AREA = "Southshire"
PROVIDER = "Harbour Bridge Trust"
POLICE = "Southshire Police"
TINY = "Isle of Wren"
DISTRICTS = {"Northhaven": 29.0, "Millbrook": 23.0, "Chalkdown": 19.0, "Saltmarsh": 15.0, "Fernleigh": 8.5}
BESIDES = {"No fixed abode": 2.6, "Out of area": 1.3, "Not recorded": 1.6}
COHORTS = {"SAC": "Serious acquisitive crime", "DA": "Domestic abuse", "ET": "Emerging threat"}
STAR = "Outcomes Star 3"
WHEEL = "Needs Wheel 1"

ON_COHORT = 420
CASELOAD = 156
BEFORE = 18  # quarters lived before the first return, so that nothing is young when it begins
AFTER = 1  # one quarter more, so that the last return's waiting referrals lead somewhere


@dataclass(frozen=True)
class HousePlan:
    """A house, and the share of its nights that it usually fills."""

    name: str
    district: str
    bed_spaces: int
    filled: float
    women: bool = False


HOUSES = (
    HousePlan("Anchor House", "Northhaven", 9, 0.925),
    HousePlan("Bridge Street", "Millbrook", 8, 0.925),
    HousePlan("Quayside", "Saltmarsh", 6, 0.91),
    HousePlan("Rosemary House", "Chalkdown", 5, 0.955, women=True),
)
CLOSING = "Bridge Street"
DRIFTING = "Quayside"
_DRIFT = {-4: 0.88, -3: 0.86, -2: 0.82, -1: 0.78, 0: 0.74, 1: 0.74}


@dataclass(frozen=True)
class Scene:
    """The quarters lived: ``first`` and ``last`` are the places of the first and the last quarter with a return."""

    seed: int
    quarters: tuple[Quarter, ...]
    first: int
    last: int

    @classmethod
    def of(cls, seed: int, quarters: int, last: Quarter) -> Scene:
        """So many quarters of returns up to ``last``, with those before and after that nobody sees."""
        start = last.plus(1 - quarters - BEFORE)
        lived = tuple(start.plus(step) for step in range(BEFORE + quarters + AFTER))
        return cls(seed, lived, BEFORE, BEFORE + quarters - 1)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first day of each quarter, as a day number."""
        return tuple(quarter.start.toordinal() for quarter in self.quarters)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The last day of each quarter, as a day number."""
        return tuple(quarter.end.toordinal() for quarter in self.quarters)

    def place(self, day: int) -> int:
        """The quarter a day falls in; the nearest where it was not lived."""
        if day < self.starts[0]:
            return 0
        guess = min((day - self.starts[0]) // 92, len(self.quarters) - 1)
        while guess + 1 < len(self.quarters) and self.starts[guess + 1] <= day:
            guess += 1
        return guess

    def offset(self, place: int) -> int:
        """Quarters from the latest return: 0 is the latest, -1 the one before."""
        return place - self.last

    @property
    def returns(self) -> range:
        """The places of the quarters with returns."""
        return range(self.first, self.last + 1)

    @property
    def emerging(self) -> int:
        """The quarter in which the Emerging threat cohort begins: half-way."""
        return self.first + (len(self.returns) + 1) // 2

    @property
    def closed(self) -> range:
        """The two quarters in which one house is closed; none in a short history."""
        begin = self.last - 11
        return range(begin, begin + 2) if begin > self.first else range(0)

    @property
    def not_received(self) -> int | None:
        """The quarter whose provider return never came: two years before the latest, if so far back."""
        return self.last - 8 if self.last - 8 > self.first else None

    @property
    def resubmitted(self) -> int | None:
        """The quarter whose provider return was sent again."""
        return self.last - 3 if self.last - 3 >= self.first else None

    def filled(self, house: HousePlan, place: int) -> float:
        """The share of its nights that a house fills: steady, but for the one that drifts down at the end."""
        return _DRIFT.get(self.offset(place), house.filled) if house.name == DRIFTING else house.filled

    def open_houses(self, place: int) -> tuple[HousePlan, ...]:
        """The houses open in a quarter."""
        return tuple(house for house in HOUSES if house.name != CLOSING or place not in self.closed)

    def wait(self, place: int) -> float:
        """The usual days from referral to first contact: nine, and six since a second caseworker began."""
        return 6.0 if self.offset(place) >= -6 else 9.2


def season(quarter: Quarter, *factors: float) -> float:
    """The factor of a quarter of the year, from April on."""
    return factors[quarter.number - 1]
