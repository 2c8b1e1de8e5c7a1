"""The houses' lives: each bed filled, left, empty and filled again; and the referrals that led there, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from dashboard.demo.chance import Dice
from dashboard.demo.people import Person
from dashboard.demo.plan import HousePlan
from dashboard.demo.scene import Scene
from dashboard.demo.service import Spell

STAY = 200.0  # days, the median, before custody, the end of the service or a closing house cuts it short
LIVED = 120.0  # days, the mean, once they have
LEAVE = {
    "Planned move-on": 63.0,
    "Evicted": 11.0,
    "Abandoned": 11.0,
    "Recalled or custody": 2.0,
    "Hospital": 1.0,
    "Moved within service": 3.0,
    "Other": 4.0,
}
GOES_TO: dict[str, dict[str, float]] = {
    "Planned move-on": {
        "Social rented": 24.0,
        "Private rented": 20.0,
        "Supported housing": 19.0,
        "Family or friends settled": 17.0,
        "Own home": 2.0,
        "Residential healthcare": 1.0,
        "Short-term": 8.0,
        "CAS3": 5.0,
        "Not known": 4.0,
    },
    "Evicted": {
        "Other homeless": 25.0,
        "Emergency hostel": 18.0,
        "Rough sleeping": 9.0,
        "Short-term": 16.0,
        "Family or friends settled": 10.0,
        "Custody": 6.0,
        "Not known": 16.0,
    },
    "Abandoned": {
        "Other homeless": 18.0,
        "Rough sleeping": 16.0,
        "Campsite or squat": 5.0,
        "Night shelter": 5.0,
        "Family or friends settled": 16.0,
        "Not known": 40.0,
    },
    "Recalled or custody": {"Custody": 1.0},
    "Hospital": {"Hospital": 1.0},
    "Moved within service": {"Not applicable": 1.0},
    "Died": {"Not applicable": 1.0},
    "Other": {"Private rented": 20.0, "Family or friends settled": 25.0, "Short-term": 25.0, "Not known": 30.0},
}
DECLINED = {
    "No vacancy": 34.0,
    "Risk too high": 22.0,
    "Location unsuitable": 8.0,
    "Needs too high": 14.0,
    "Outside criteria": 8.0,
    "Declined by client": 9.0,
    "Other": 5.0,
}
_SUITS = {"DA": 0.45}  # a house seldom suits somebody who must keep away from a former home
_FATES = {"Declined": 24.0, "Accepted": 13.0, "Withdrawn": 4.5}  # a quarter of 28 places, besides those who move in


@dataclass(eq=False)
class HousingReferral:
    """A referral to a house; ``reference`` is given once all are in order of their day."""

    person: Person
    house: str
    referred: int
    decided: int
    decision: str
    reason: str = ""
    reference: str = ""


@dataclass(eq=False)
class Stay:
    """A stay in a house."""

    person: Person
    house: str
    moved_in: int
    left: int
    reason: str
    destination: str
    settled: str  # what will be known at three months
    referral: HousingReferral
    reference: str = ""

    def nights(self, first: int, last: int) -> int:
        """Nights from first to last; the day of leaving is none."""
        return max(0, min(self.left - 1, last) - max(self.moved_in, first) + 1)


class Housing:
    """All stays, and all referrals to houses, day by day."""

    def __init__(self, scene: Scene, spells: list[Spell], homeless: set[int]) -> None:
        self.scene = scene
        self.stays: list[Stay] = []
        self.referrals: list[HousingReferral] = []
        self._dice = Dice(scene.seed, "housing")
        self._homeless = homeless
        self._spells = [spell for spell in spells if spell.accepted]
        self._open_at = [
            [one for one in self._spells if one.started <= end and (one.ended is None or one.ended > start)]
            for start, end in zip(scene.starts, scene.ends, strict=True)
        ]
        self._busy: dict[int, int] = {}
        self._fill()
        for place in range(len(scene.quarters)):
            self._others(place)
        self.referrals.sort(key=lambda one: (one.referred, one.person.reference))
        for number, referral in enumerate(self.referrals, start=1):
            referral.reference = f"HR{number:04d}"
        for number, stay in enumerate(self.stays, start=1):
            stay.reference = f"P{number:04d}"

    def _fill(self) -> None:
        """Each bed in turn, in order of the day it is free."""
        begin = self.scene.starts[0]
        beds = [house for house in self.scene.plan.houses for _ in range(house.bed_spaces)]
        free = [(begin + self._dice.between(0, 80), number) for number in range(len(beds))]
        heapify(free)
        while free:
            day, bed = heappop(free)
            if day > self.scene.ends[-1]:
                continue
            heappush(free, (self._next(beds[bed], day), bed))

    def _next(self, house: HousePlan, day: int) -> int:
        """Fills a bed if someone can have it, and tells the day on which it is free again and made ready."""
        place = self.scene.place(day)
        closing = self.scene.starts[self.scene.closed[0]] if self.scene.closed else 0
        if house.name == self.scene.plan.closing and self.scene.closed and closing - 20 <= day < self._reopening():
            return self._reopening() + self._dice.between(0, 16)
        spell = self._resident(house, day, place)
        if spell is None:
            return day + 3
        stay = self._stay(spell, house, day, closing)
        self._busy[id(spell.person)] = stay.left + 30
        self.stays.append(stay)
        self.referrals.append(stay.referral)
        filled = self.scene.filled(house, self.scene.place(stay.left))
        empty = LIVED * (1.0 / filled - 1.0)
        return stay.left + self._dice.days(empty, 0.3, 0)

    def _reopening(self) -> int:
        return self.scene.starts[self.scene.closed[-1] + 1]

    def _resident(self, house: HousePlan, day: int, place: int) -> Spell | None:
        """A client who can move in: of the house's sex, started, in need of a home, at liberty and not housed."""
        able = [
            one
            for one in self._open_at[place]
            if one.person.woman == house.women
            and one.started <= day - 5
            and (one.ended is None or one.ended > day + 14)
            and self._busy.get(id(one.person), 0) <= day
            and (one.person.died is None or one.person.died > day + 5)
            and one.person.away_on(day) is None
        ]
        weights = [(6.0 if id(one) in self._homeless else 0.4) * _SUITS.get(one.person.cohort, 1.0) for one in able]
        return next(iter(self._dice.weighted(able, weights, 1)), None)

    def _stay(self, spell: Spell, house: HousePlan, day: int, closing: int) -> Stay:
        dice, person = self._dice, spell.person
        left = day + dice.days(STAY, 0.6, 3)
        reason = dice.pick(LEAVE)
        inside = next((one for one in person.away if one.first > day), None)
        if inside and inside.first < left:
            left, reason = inside.first, "Hospital" if inside.kind == "Hospital" else "Recalled or custody"
        if spell.ended is not None and spell.ended < left:
            planned = spell.end_reason.startswith("Planned")
            left, reason = spell.ended, "Planned move-on" if planned else dice.pick(LEAVE)
        if house.name == self.scene.plan.closing and day < closing <= left:
            left, reason = closing - dice.between(1, 12), "Planned move-on"
        if person.died is not None and person.died <= left:
            left, reason = person.died, "Died"
        left = max(left, day + 1)
        destination = dice.pick(GOES_TO[reason])
        decided = day - dice.between(1, 9)
        referred = max(spell.decided, min(decided - 1, day - dice.days(17, 0.5, 3)))
        if house.name == self.scene.plan.closing and self.scene.place(referred) in self.scene.closed:
            referred = self._reopening()
        referral = HousingReferral(person, house.name, referred, max(decided, referred), "Accepted")
        return Stay(person, house.name, day, left, reason, destination, self._settled(destination), referral)

    def _settled(self, destination: str) -> str:
        """Whether the person is in settled housing three months on."""
        for places, shares in _AFTER:
            if destination in places:
                return self._dice.pick(shares)
        return self._dice.pick({"No": 30.0, "Not known": 70.0})

    def _others(self, place: int) -> None:
        """The quarter's referrals that led to no stay."""
        start, end = self.scene.starts[place], self.scene.ends[place]
        open_beds = sum(house.bed_spaces for house in self.scene.open_houses(place)) / 28
        for fate, usual in _FATES.items():
            for _ in range(self._dice.about(usual * open_beds, 3.0)):
                self._refer(fate, self._dice.between(start, end), place)

    def _refer(self, fate: str, day: int, place: int) -> None:
        dice = self._dice
        decided = day + dice.days(5, 0.6)
        able = [
            one
            for one in self._open_at[place]
            if one.started <= day
            and (one.ended is None or one.ended >= decided)
            and (one.person.died is None or one.person.died > decided)
        ]
        if not able:
            return
        weights = [5.0 if id(one) in self._homeless else 0.5 for one in able]
        suits = [_SUITS.get(one.person.cohort, 1.0) if fate == "Accepted" else 1.0 for one in able]
        spell = dice.weighted(able, [need * suit for need, suit in zip(weights, suits, strict=True)], 1)[0]
        houses = [house for house in self.scene.open_houses(place) if house.women == spell.person.woman]
        house = dice.weighted(houses, [float(one.bed_spaces) for one in houses], 1)[0]
        if house.name == self.scene.plan.closing and self.scene.place(decided) in self.scene.closed:
            decided = day
        reason = dice.pick(DECLINED) if fate == "Declined" else ""
        self.referrals.append(HousingReferral(spell.person, house.name, day, decided, fate, reason))


_AFTER = (
    (
        (
            "Social rented",
            "Private rented",
            "Supported housing",
            "Family or friends settled",
            "Own home",
            "Residential healthcare",
        ),
        {"Yes": 71.0, "No": 17.0, "Not known": 12.0},
    ),
    (("Short-term", "CAS3", "CAS2", "Approved premises"), {"Yes": 44.0, "No": 32.0, "Not known": 24.0}),
    (("Custody", "Hospital", "Not applicable"), {"No": 6.0, "Not known": 94.0}),
)
