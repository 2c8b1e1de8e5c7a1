"""Invented people: who they are, what touches them, and when they are not at liberty."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp

from dashboard.demo.chance import Dice, at
from dashboard.demo.scene import BESIDES, Scene
from dashboard.demo.sentences import Away, Sentences, Supervised

ETHNICITY = {
    "W1": 77.0,
    "W2": 1.2,
    "W3": 2.2,
    "W9": 5.0,
    "M1": 2.6,
    "M2": 0.6,
    "M3": 0.5,
    "M9": 1.0,
    "A1": 0.6,
    "A2": 0.9,
    "A3": 0.4,
    "A4": 0.1,
    "A9": 0.7,
    "B1": 1.7,
    "B2": 1.3,
    "B9": 0.8,
    "O2": 0.3,
    "O9": 0.9,
    "NS": 3.2,
}
AGE = {(18, 21): 8.0, (21, 25): 14.0, (25, 30): 19.0, (30, 40): 32.0, (40, 50): 19.0, (50, 60): 6.5, (60, 68): 1.5}
_BANDS = ((21, "18-20"), (25, "21-24"), (30, "25-29"), (40, "30-39"), (50, "40-49"), (60, "50-59"), (200, "60+"))
WOMEN_DA = {"Perpetrator": 35.0, "Perpetrator and victim": 65.0}
WOMEN = {"Victim": 55.0, "Perpetrator and victim": 7.0, "Perpetrator": 3.0, "None known": 35.0}
MEN_DA = {"Perpetrator": 85.0, "Perpetrator and victim": 15.0}
MEN = {"Perpetrator": 10.0, "Perpetrator and victim": 2.0, "Victim": 3.0, "None known": 85.0}
NEEDS = {
    "Self-reported need": 30.0,
    "Diagnosed": 22.0,
    "Primary care": 27.0,
    "Secondary care": 17.0,
    "Crisis or inpatient": 4.0,
}
DASH = {"Standard": 30.0, "Medium": 34.0, "High": 23.0, "Not assessed": 13.0}
SELF_HARM_WOMEN = {"Current": 17.0, "Past": 29.0, "None known": 54.0}
SELF_HARM_MEN = {"Current": 5.0, "Past": 14.0, "None known": 81.0}
HARM = {
    "SAC": {"Low": 20.0, "Medium": 47.0, "High": 31.0, "Very high": 2.0},
    "DA": {"Low": 6.0, "Medium": 40.0, "High": 48.0, "Very high": 6.0},
    "ET": {"Low": 14.0, "Medium": 45.0, "High": 38.0, "Very high": 3.0},
}
PERPETRATES = ("Perpetrator", "Perpetrator and victim")


@dataclass(eq=False)
class Person:
    """One invented person. Days are day numbers; ``born`` stays here and only its age band is ever told."""

    reference: str
    sex: str
    district: str
    ethnicity: str
    born: int
    cohort: str
    da_link: str
    dash: str
    mh_status: str  # None known, or the need
    offending: float  # how often, about 1
    predicted: int  # % that a proven offence follows within a year, as a tool of probation's would say
    harm: str  # the risk of serious harm
    self_harm: str  # Current, Past or None known
    dependants: bool
    away: tuple[Away, ...]
    supervised: tuple[Supervised, ...]
    age_known: bool = True
    died: int | None = None
    told: dict[str, bool] = field(default_factory=dict)  # what each agency has on record now

    @property
    def mental_health(self) -> bool:
        """Has a mental health need."""
        return self.mh_status != "None known"

    @property
    def woman(self) -> bool:
        """Recorded as female."""
        return self.sex == "Female"

    def age_band(self, day: int) -> str:
        """The band of the age on a day."""
        age = (day - self.born) / 365.25
        return next(band for top, band in _BANDS if age < top) if self.age_known else "Not known"

    def away_on(self, day: int) -> Away | None:
        """The stretch not at liberty that holds a day."""
        return next((stretch for stretch in self.away if stretch.first <= day < stretch.out), None)

    def supervision_on(self, day: int) -> str:
        """The type of supervision on a day, as the return names it; someone recalled is still on licence."""
        away = self.away_on(day)
        if away and away.kind == "Custody":
            return "Custody before release"
        return next((each.kind for each in self.supervised if each.first <= day < each.out), "None")

    def free_from(self, day: int) -> int:
        """The first day from this one on which the person is at liberty."""
        while away := self.away_on(day):
            day = away.out
        return day

    def days_at_liberty(self, first: int, last: int) -> int:
        """Days from first to last, both counted, alive and neither in custody nor in hospital."""
        if self.died is not None:
            last = min(last, self.died)
        lost = sum(max(0, min(stretch.out - 1, last) - max(stretch.first, first) + 1) for stretch in self.away)
        return max(0, last - first + 1 - lost)


class People:
    """Makes people: shares are spread evenly, so that the make-up of the cohort does not wander."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._dice = {part: Dice(scene.seed, part) for part in ("who", "where", "away", "lives")}
        self._even: dict[str, Dice] = {}
        self.everyone: list[Person] = []

    def make(self, day: int, *, woman: bool, cohort: str, district: str = "") -> Person:
        """One more person, who comes to notice on a day."""
        who, lives = self._dice["who"], self._dice["lives"]
        low, high = who.pick(AGE)
        link = self._link(woman, cohort)
        offending = 0.03 + 0.97 * who.gauss(0.0, 1.0) ** 2  # few offend often
        served = Sentences(self._dice["away"], day - 730, self._scene.ends[-1])
        person = Person(
            reference=f"{self._scene.plan.prefix}{len(self.everyone) + 1:04d}",
            sex="Female" if woman else "Male",
            district=district or at({**self._scene.plan.districts, **BESIDES}, self._dice["where"].even()),
            ethnicity=who.pick(ETHNICITY),
            born=day - who.between(round(low * 365.25) + 1, round(high * 365.25) - 1),
            cohort=cohort,
            da_link=link,
            dash=who.pick(DASH),
            mh_status=self._mind(woman, link),
            offending=offending,
            predicted=_predicted(lives, offending),
            harm=lives.pick(HARM[cohort]),
            self_harm=lives.pick(SELF_HARM_WOMEN if woman else SELF_HARM_MEN),
            dependants=lives.chance(0.44 if woman else 0.31),
            away=tuple(served.away),
            supervised=tuple(served.supervised),
            age_known=not who.chance(0.008),
        )
        self.everyone.append(person)
        return person

    def _link(self, woman: bool, cohort: str) -> str:
        shares = (WOMEN_DA if woman else MEN_DA) if cohort == "DA" else (WOMEN if woman else MEN)
        return at(shares, self._share(f"link {woman} {cohort == 'DA'}"))

    def _share(self, among: str) -> float:
        """The next of a run of even shares, one run for each kind of people."""
        if among not in self._even:
            self._even[among] = Dice(self._scene.seed, among)
        return self._even[among].even()

    def _mind(self, woman: bool, link: str) -> str:
        linked = link != "None known"
        need = (0.80 if linked else 0.60) if woman else (0.50 if linked else 0.56)
        told = self._share(f"mind {woman} {linked}") < need
        return self._dice["who"].pick(NEEDS) if told else "None known"


def _predicted(dice: Dice, offending: float) -> int:
    """Right on the whole and wrong of many a one, as such a score is: within 15 points for two in three."""
    certain = 1.0 - exp(-2.4 * offending)
    return round(100 * min(0.96, max(0.04, 0.245 + 0.58 * certain + dice.gauss(0.0, 0.15))))
