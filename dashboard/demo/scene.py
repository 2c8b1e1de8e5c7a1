"""When the invented world plays: an area's quarters, and when the turns of its story come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.demo.plan import HousePlan, Plan
from queries.vocabulary import Quarter

HANDED_OVER = 45  # days into the quarter in which a provider is replaced
BESIDES = {"No fixed abode": 2.6, "Out of area": 1.3, "Not recorded": 1.6}
COHORTS = {"SAC": "Serious acquisitive crime", "DA": "Domestic abuse", "ET": "Emerging threat"}
STAR = "Outcomes Star 3"
WHEEL = "Needs Wheel 1"

BEFORE = 12  # quarters lived before the first return, so that nothing is young when it begins
AFTER = 1  # one quarter more, so that the last return's waiting referrals lead somewhere


@dataclass(frozen=True)
class Term:
    """Who provides the service in a quarter, or in a part of it: from the first day to the last; and since when."""

    organisation: str
    first: int
    last: int
    part: float = 1.0
    since: int = 0


@dataclass(frozen=True)
class Scene:
    """The quarters lived: ``first`` and ``last`` are the places of the first and the last quarter with a return."""

    plan: Plan
    seed: int
    quarters: tuple[Quarter, ...]
    first: int
    last: int

    @classmethod
    def of(cls, plan: Plan, seed: int, quarters: int, last: Quarter) -> Scene:
        """So many quarters of returns up to ``last``, with those before and after that nobody sees."""
        start = last.plus(1 - quarters - BEFORE)
        lived = tuple(start.plus(step) for step in range(BEFORE + quarters + AFTER))
        return cls(plan, seed, lived, BEFORE, BEFORE + quarters - 1)

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

    def on_cohort(self, place: int) -> float:
        """How many the cohort tends to: it grows, falls when the criteria change, and grows again."""
        since = place - self.emerging
        before, after = max(0.94, 1.05 + 0.009 * since), max(1.0 - 0.03 * since, min(1.05, 0.92 + 0.013 * since))
        return self.plan.on_cohort * (before if since < 0 else after)

    @property
    def second(self) -> int:
        """The first quarter whose returns are of version 2 of the specification: half-way."""
        return self.first + len(self.returns) // 2

    @property
    def closed(self) -> range:
        """The two quarters in which one house is closed; none in a short history, or where none closes."""
        begin = self.last - 11
        return range(begin, begin + 2) if self.plan.closing and begin > self.first else range(0)

    @property
    def not_received(self) -> int | None:
        """The quarter whose provider return never came, if it is not so far back that nothing was before it."""
        place = self._turn(self.plan.not_received)
        return place if place is not None and place > self.first else None

    @property
    def resubmitted(self) -> int | None:
        """The quarter whose provider return was sent again."""
        place = self._turn(self.plan.resubmitted)
        return place if place is not None and place >= self.first else None

    def _turn(self, offset: int | None) -> int | None:
        return None if offset is None else self.last + offset

    @property
    def replaced(self) -> int | None:
        """The quarter in which one provider takes over from another, if any return is from before it."""
        place = self._turn(self.plan.replaced)
        return place if place is not None and place > self.first else None

    @property
    def handed_over(self) -> date | None:
        """The day on which one provider took over from another."""
        return None if self.replaced is None else date.fromordinal(self.starts[self.replaced] + HANDED_OVER)

    def terms(self, place: int) -> tuple[Term, ...]:
        """Who provides the service in a quarter: two where one takes over in its midst."""
        start, end, plan = self.starts[place], self.ends[place], self.plan
        if self.replaced is None:
            return (Term(plan.provider, start, end),)
        over = self.starts[self.replaced] + HANDED_OVER
        if place != self.replaced:
            return (Term(plan.predecessor, start, end) if end < over else Term(plan.provider, start, end, since=over),)
        part = HANDED_OVER / (end + 1 - start)
        return Term(plan.predecessor, start, over - 1, part), Term(plan.provider, over, end, 1 - part, over)

    def district(self, name: str, place: int) -> str:
        """What a district is called in a quarter."""
        return self.plan.merged.get(name, name) if self.merged_at is not None and place >= self.merged_at else name

    @property
    def merged_at(self) -> int | None:
        """The quarter from which districts are merged, where any are, and if any return is from before it."""
        place = self._turn(self.plan.merged_from if self.plan.merged else None)
        return place if place is not None and place > self.first else None

    def districts(self, place: int) -> tuple[str, ...]:
        """The districts of a quarter."""
        return tuple(dict.fromkeys(self.district(name, place) for name in self.plan.named_districts))

    def filled(self, house: HousePlan, place: int) -> float:
        """The share of its nights that a house fills: steady, but where it drifts."""
        return self.plan.drift.get(house.name, {}).get(self.offset(place), house.filled)

    def open_houses(self, place: int) -> tuple[HousePlan, ...]:
        """The houses open in a quarter."""
        return tuple(house for house in self.plan.houses if house.name != self.plan.closing or place not in self.closed)

    def wait(self, place: int) -> float:
        """The usual days from referral to first contact: nine, and six once a second caseworker has begun."""
        since = self.plan.second_caseworker
        return 6.0 if since is not None and self.offset(place) >= since else 9.2


def season(quarter: Quarter, *factors: float) -> float:
    """The factor of a quarter of the year, from April on."""
    return factors[quarter.number - 1]
