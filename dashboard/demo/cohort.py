"""The cohort's lives: who is selected when, who leaves when and why. The number on the scheme keeps near its place."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from statistics import median

from dashboard.demo.chance import Dice, at
from dashboard.demo.people import People, Person
from dashboard.demo.scene import Scene, season

MIDDLE = 365  # days on the scheme, the median
LONGEST = 2400  # hardly anyone stays longer
WOMEN = 0.08
_WOMEN_NEW = {"SAC": 0.10, "DA": 0.035, "ET": 0.10}
_BEFORE = {"SAC": 0.69, "DA": 0.31}
_SINCE = {"SAC": 0.38, "DA": 0.32, "ET": 0.30}  # when the criteria had changed
_EXITS = {
    "Positive exit, risk reduced": 46.0,
    "Long custody": 4.0,
    "Moved away": 13.0,
    "Other scheme": 13.0,
    "Outside criteria": 12.0,
    "Died": 2.5,
    "Other": 9.5,
}
_FROM_CUSTODY = {"Long custody": 72.0, "Other scheme": 12.0, "Outside criteria": 8.0, "Other": 8.0}
_WREN = (2, 5)  # people in the tiny district, at least and at most


@dataclass(eq=False)
class Selection:
    """A person's time on the scheme: selected on a day, deselected on another."""

    person: Person
    on: int
    off: int | None = None
    reason: str = ""

    def during(self, first: int, last: int) -> bool:
        """On the scheme on any day from first to last."""
        return self.on <= last and (self.off is None or self.off >= first)


class Cohort:
    """All selections, quarter by quarter."""

    def __init__(self, scene: Scene, people: People) -> None:
        self.scene = scene
        self.plan = scene.plan
        self.people = people
        self.selections: list[Selection] = []
        self._dice = Dice(scene.seed, "cohort")
        self._now: list[Selection] = []
        self._women = self._wrens = 0  # of those on the scheme now
        self._begin()
        for place in range(len(scene.quarters)):
            joiners = self._join(place)
            self._leave(place, len(joiners))
            self._now += joiners

    def _begin(self) -> None:
        """Those on the scheme before anything is lived."""
        for _ in range(self.plan.on_cohort):
            day = self.scene.starts[0] - min(LONGEST, self._dice.memoryless(600.0))
            self._now.append(self._select(day, at(_BEFORE, self._dice.even())))
        self.selections += self._now

    def _select(self, day: int, cohort: str) -> Selection:
        """One new to the scheme: women and the tiny district keep their shares of it."""
        short = 4.0 * (WOMEN - self._women / self.plan.on_cohort) if self._now else 0.0
        woman = self._dice.chance(_WOMEN_NEW[cohort] + short)
        person = self.people.make(day, woman=woman, cohort=cohort, district=self.plan.tiny if self._tiny() else "")
        self._count(person, 1)
        return Selection(person, day)

    def _tiny(self) -> bool:
        """Whether the next one is of the tiny district, where there is one."""
        if not self.plan.tiny:
            return False
        return self._wrens < _WREN[0] + 1 or (self._wrens < _WREN[1] and self._dice.chance(0.012))

    def _count(self, person: Person, change: int) -> None:
        self._women += change * person.woman
        self._wrens += change * (person.district == self.plan.tiny)

    def _join(self, place: int) -> list[Selection]:
        dice, start, end = self._dice, self.scene.starts[place], self.scene.ends[place]
        number = dice.about(self.plan.joining * season(self.scene.quarters[place], 0.98, 0.98, 1.0, 1.04), 3.0)
        kinds = _SINCE if place >= self.scene.emerging else _BEFORE
        again = self._returners(start, dice.about(number * 0.07))
        joiners = [Selection(person, dice.between(start, end)) for person in again]
        for person in again:
            self._count(person, 1)
        while len(joiners) < number:
            joiners.append(self._select(dice.between(start, end), at(kinds, dice.even())))
        self.selections += joiners
        return joiners

    def _returners(self, start: int, number: int) -> list[Person]:
        """People who left over half a year ago, are alive and are not on the scheme."""
        here = {id(one.person) for one in self._now}
        latest = {id(one.person): one for one in self.selections}
        gone = [
            one.person
            for one in latest.values()
            if one.off is not None
            and one.off < start - 182
            and one.person.died is None
            and one.person.district != self.plan.tiny
            and id(one.person) not in here
        ]
        return self._dice.weighted(gone, [1.0] * len(gone), number)

    def _leave(self, place: int, joined: int) -> None:
        start, end = self.scene.starts[place], self.scene.ends[place]
        joining, usual = self.plan.joining, self.scene.on_cohort(place)
        number = self._dice.about(joining + 0.9 * (len(self._now) + joined - joining - usual), 2.5)
        for one in self._dice.weighted(self._now, self._leaving(place), number):
            if one.person.district == self.plan.tiny and self._wrens <= _WREN[0]:
                continue
            self._count(one.person, -1)
            self._deselect(one, self._dice.between(max(start, one.on), end), self._narrows(one, place))
        self._now = [one for one in self._now if one.off is None]

    def _narrows(self, one: Selection, place: int) -> bool:
        """Whether the criteria have just changed so that theft alone is looked at again."""
        return one.person.cohort == "SAC" and 0 <= place - self.scene.emerging < 3

    def _leaving(self, place: int) -> list[float]:
        """How much likelier than others to leave: seldom in the first half-year; the older if many have been long."""
        start = self.scene.starts[place]
        middle = median(start - one.on for one in self._now)
        pull = exp(self._dice.gauss((middle - MIDDLE) / 30.0, 0.4))

        def likely(days: int) -> float:
            return 0.35 if days < 182 else 1.0 if days <= middle else pull if days <= LONGEST else 20.0

        return [likely(start - one.on) * (1.8 if self._narrows(one, place) else 1.0) for one in self._now]

    def _deselect(self, one: Selection, day: int, narrows: bool) -> None:
        inside = one.person.away_on(day)
        one.off = day
        usual = _FROM_CUSTODY if inside and inside.kind != "Hospital" else _EXITS
        one.reason = self._dice.pick({**usual, "Outside criteria": 60.0} if narrows else usual)
        if one.reason == "Died":
            one.person.died = day
