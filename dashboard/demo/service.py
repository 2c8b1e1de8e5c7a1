"""The service's lives: referral, decision, first contact, start and end. The caseload keeps near its place."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.demo.chance import Dice
from dashboard.demo.cohort import Cohort
from dashboard.demo.people import People, Person
from dashboard.demo.scene import Scene, season

ACCEPTED = 0.71
_APART = 200  # days between the end of one spell, or a refusal, and the next referral
_DECLINED = {
    "Outside criteria": 30.0,
    "Risk too high": 17.0,
    "No capacity": 13.0,
    "Declined by client": 22.0,
    "Could not contact": 12.0,
    "Other": 6.0,
}
_ENDINGS = {
    "Planned, goals met": 36.0,
    "Planned, goals partly met": 28.0,
    "Disengaged": 20.0,
    "Recalled or custody": 3.0,
    "Moved away": 6.0,
    "Transferred": 4.0,
    "Other": 3.0,
}


@dataclass(eq=False)
class Spell:
    """One referral and what came of it. ``attends`` is the share of sessions the person comes to."""

    person: Person
    referred: int
    decided: int
    accepted: bool
    reason: str = ""
    contact: int = 0
    started: int = 0
    ended: int | None = None
    end_reason: str = ""
    attends: float = 0.75
    known_cohort: bool = True

    @property
    def over(self) -> int | None:
        """The day from which nothing more of it is open; None while it is."""
        return self.ended if self.accepted else self.decided


class Service:
    """All referrals, quarter by quarter."""

    def __init__(self, scene: Scene, people: People, cohort: Cohort) -> None:
        self.scene = scene
        self.people = people
        self.cohort = cohort
        self.spells: list[Spell] = []
        self._dice = Dice(scene.seed, "service")
        self._latest: dict[int, Spell] = {}
        self._left: dict[int, int] = {}
        for place in range(len(scene.quarters)):
            self._refer(place)
            self._end(place)

    def _refer(self, place: int) -> None:
        start, end = self.scene.starts[place], self.scene.ends[place]
        factor = season(self.scene.quarters[place], 1.04, 0.97, 0.95, 1.04)
        number = self._dice.about(self.scene.plan.referrals * factor * (2.2 if place == 0 else 1.0), 4.0)
        outside = self._dice.about(number * 0.12)
        here = [one for one in self.cohort.selections if one.on <= end - 5 and (one.off is None or one.off > end)]
        eligible = [one for one in here if self._free(one.person, start, end)]
        weights = [self._likely(one.person, start - one.on) for one in eligible]
        for one in self._dice.weighted(eligible, weights, number - outside):
            self._open(one.person, self._dice.between(max(start, one.on + 3), end), place)
        for _ in range(outside):
            day = self._dice.between(start, end)
            woman = self._dice.chance(0.15)
            person = self.people.make(day, woman=woman, cohort=self._dice.pick({"SAC": 0.69, "DA": 0.31}))
            self._open(person, day, place, outside=True)

    def _free(self, person: Person, start: int, end: int) -> bool:
        if person.died is not None and person.died < end + 60:
            return False
        before = self._latest.get(id(person))
        return before is None or (before.over is not None and before.over < start - _APART)

    def _likely(self, person: Person, since: int) -> float:
        """How much likelier than others to be referred: women, and people soon after they were selected."""
        return (3.2 if person.woman else 1.0) * (2.0 if since < 182 else 1.0)

    def _open(self, person: Person, day: int, place: int, *, outside: bool = False) -> None:
        dice = self._dice
        spell = Spell(person, day, day + dice.days(5, 0.6), dice.chance(0.60 if outside else ACCEPTED))
        if spell.accepted:
            spell.contact = day + dice.days(self.scene.wait(place), 0.62)
            spell.started = max(spell.decided, spell.contact) + dice.days(4, 0.8, 0)
            spell.attends = min(0.95, max(0.45, dice.gauss(0.74, 0.07)))
        else:
            spell.reason = dice.pick(_DECLINED)
            spell.known_cohort = not outside
        self._latest[id(person)] = spell
        self.spells.append(spell)

    def _end(self, place: int) -> None:
        """As many end as bring the caseload back near its place; those longest open, or off the cohort, first."""
        start, end = self.scene.starts[place], self.scene.ends[place]
        spells = [one for one in self._latest.values() if one.accepted and one.ended is None and one.started <= end]
        due = [one for one in spells if one.person.died is not None and one.person.died <= end]
        ready = [one for one in spells if one not in due and one.started <= start - 10]
        plan = self.scene.plan
        number = self._dice.about(0.9 * (len(spells) - plan.caseload) + 0.1 * plan.ending, 2.0) - len(due)
        here = {id(one.person) for one in self.cohort.selections if one.during(start, end)}
        weights = [_ending(one, start) * (1.0 if id(one.person) in here else 4.0) for one in ready]
        for spell in due:
            spell.ended, spell.end_reason = spell.person.died, "Died"
        for spell in self._dice.weighted(ready, weights, max(0, number)):
            self._close(spell, self._dice.between(max(start, spell.started + 21), end))

    def _close(self, spell: Spell, day: int) -> None:
        spell.ended = day
        away = spell.person.away_on(day)
        inside = away is not None and away.kind != "Hospital" and self._dice.chance(0.6)
        spell.end_reason = "Recalled or custody" if inside else self._dice.pick(_ENDINGS)


def _ending(spell: Spell, start: int) -> float:
    """How much likelier than others to end: more so after nine months."""
    return 1.6 if start - spell.started > 270 else 1.0
