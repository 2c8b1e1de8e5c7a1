"""Offences and how far each got: arrest, charge, conviction or caution. Rarer the longer someone is on the scheme."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.demo.chance import Dice
from dashboard.demo.cohort import Selection
from dashboard.demo.people import PERPETRATES, Person
from dashboard.demo.scene import Scene, season
from dashboard.returns.checks.police import FOLLOWED_FOR, FOLLOWED_ON

OFTEN = 1.3  # offences that come to an arrest, a quarter at liberty
AFTER = 0.45  # of that, once off the scheme
CHARGED = 0.76
PROVEN = 0.77
_BEFORE = 7  # quarters lived before the first return, so that charges and convictions are under way
THEFT = {
    "Burglary, dwelling": 15.0,
    "Burglary, business": 9.0,
    "Vehicle crime": 11.0,
    "Theft from shops": 28.0,
    "Other theft": 10.0,
    "Robbery": 5.0,
    "Violence without injury": 5.0,
    "Criminal damage": 4.0,
    "Drug offences": 6.0,
    "Public order": 3.0,
    "Breach of an order": 4.0,
}
ABUSE = {
    "Violence with injury": 19.0,
    "Violence without injury": 23.0,
    "Stalking and harassment": 17.0,
    "Criminal damage": 10.0,
    "Breach of an order": 17.0,
    "Public order": 5.0,
    "Theft from shops": 4.0,
    "Drug offences": 3.0,
    "Other theft": 2.0,
}
THREAT = {
    "Drug offences": 24.0,
    "Weapons": 15.0,
    "Violence with injury": 16.0,
    "Violence without injury": 12.0,
    "Robbery": 12.0,
    "Vehicle crime": 9.0,
    "Theft from shops": 6.0,
    "Public order": 6.0,
}
GROUPS = tuple(dict.fromkeys([*THEFT, *ABUSE, *THREAT]))
_WITHIN_HOME = (
    "Violence with injury",
    "Violence without injury",
    "Stalking and harassment",
    "Criminal damage",
    "Breach of an order",
)

_ABUSIVE = {"Yes": 58.0, "No": 37.0, "Not recorded": 5.0}
_OTHER = {"No": 95.0, "Yes": 1.0, "Not recorded": 4.0}


@dataclass(frozen=True)
class Offence:
    """An offence; each stage it reached, with its day."""

    person: Person
    on: int
    group: str
    domestic_abuse: str
    stages: tuple[tuple[str, int], ...]
    reference: str


def offences(scene: Scene, selections: list[Selection]) -> list[Offence]:
    """All offences since selection of people on the scheme, or followed after it, in order of their day."""
    dice = Dice(scene.seed, "offending")
    found: list[tuple[int, Person, str]] = []
    for one in selections:
        last = len(scene.quarters) - 1
        if one.off:
            last = min(last, max(scene.place(one.on) + FOLLOWED_FOR, scene.place(one.off) + FOLLOWED_ON))
        for place in range(max(scene.place(one.on), scene.first - _BEFORE), last + 1):
            found += [(day, one.person, _group(dice, one.person)) for day in _days(dice, scene, one, place)]
    found.sort(key=lambda item: (item[0], item[1].reference))
    return [_offence(dice, number, *item) for number, item in enumerate(found, start=1)]


def _days(dice: Dice, scene: Scene, one: Selection, place: int) -> list[int]:
    """The days of a person's offences in a quarter: only at liberty and since selection."""
    first, last = max(scene.starts[place], one.on + 1), scene.ends[place]
    liberty = one.person.days_at_liberty(first, last)
    settled = max(0.7, 1.15 - (scene.starts[place] - one.on) / 1600)
    if one.off is not None and one.off < first:
        settled *= AFTER
    factor = season(scene.quarters[place], 1.04, 1.06, 0.96, 0.94)
    number = _poisson(dice, OFTEN * settled * factor * one.person.offending * liberty / 91)
    days = sorted(dice.between(first, last) for _ in range(number))
    return [day for day in days if one.person.days_at_liberty(day, day)]


def _poisson(dice: Dice, mean: float) -> int:
    number, gone = 0, dice.memoryless(1e6) / 1e6
    while gone < mean:
        number, gone = number + 1, gone + dice.memoryless(1e6) / 1e6
    return number


def kind_of(dice: Dice, person: Person) -> tuple[str, str]:
    """The group of an offence, and whether it was domestic abuse."""
    group = _group(dice, person)
    return group, _abuse(dice, person, group)


def _abuse(dice: Dice, person: Person, group: str) -> str:
    return dice.pick(_ABUSIVE if group in _WITHIN_HOME and person.da_link in PERPETRATES else _OTHER)


def _group(dice: Dice, person: Person) -> str:
    return dice.pick({"SAC": THEFT, "DA": ABUSE}.get(person.cohort, THREAT))


def _offence(dice: Dice, number: int, day: int, person: Person, group: str) -> Offence:
    stages = [("Arrest", day + dice.days(2, 1.2, 0))]
    if dice.chance(CHARGED):
        stages.append(("Charge", stages[-1][1] + dice.days(12, 1.2, 0)))
        if dice.chance(PROVEN):
            stages.append(("Conviction or caution", stages[-1][1] + dice.days(65, 0.6, 1)))
    return Offence(person, day, group, _abuse(dice, person, group), tuple(stages), f"OF{number:06d}")
