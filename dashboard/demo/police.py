"""The police return's rows, quarter by quarter, as the force would type them."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.demo.chance import Dice
from dashboard.demo.cohort import Selection
from dashboard.demo.offending import Offence
from dashboard.demo.people import Person
from dashboard.demo.plan import Plan
from dashboard.demo.scene import Scene
from dashboard.returns.checks.police import last_followed
from queries.vocabulary import Quarter

Row = dict[str, Any]
_CATEGORY = {
    "SAC": {"Fixed": 62.0, "Flex": 27.0, "Free": 9.0, "Not recorded": 2.0},
    "DA": {"Fixed": 8.0, "Flex": 58.0, "Free": 31.0, "Not recorded": 3.0},
    "ET": {"Fixed": 12.0, "Flex": 44.0, "Free": 40.0, "Not recorded": 4.0},
}
_RAG_NEW = {"Red": 33.0, "Amber": 47.0, "Green": 16.0, "Not recorded": 4.0}
_RAG = {"Red": 22.0, "Amber": 43.0, "Green": 32.0, "Not recorded": 3.0}
_MAPPA: dict[str | None, float] = {"None": 62.0, "1": 19.0, "2": 12.0, "3": 2.0, None: 5.0}
_AGENCIES = (
    ("Probation Service", "Probation", 0.93),
    ("District housing teams", "Local authority", 0.78),
    ("Community mental health team", "Health", 0.64),
    ("Drug and alcohol service", "Health", 0.84),
    ("Jobcentre", "Employment", 0.61),
    ("Youth Justice Service", "Local authority", 0.72),
)


class PoliceRows:
    """Makes a quarter's rows; what the force has on record of a person lasts until it is looked at again."""

    def __init__(self, scene: Scene, selections: list[Selection], offences: list[Offence]) -> None:
        self.scene = scene
        self._selections = sorted(selections, key=lambda one: (one.on, one.person.reference))
        self._dice = Dice(scene.seed, "police")
        self._kept: dict[int, Row] = {}
        self._stages: dict[int, list[tuple[Offence, str, int]]] = {}
        for offence in offences:
            for stage, day in offence.stages:
                self._stages.setdefault(scene.place(day), []).append((offence, stage, day))

    def rows(self, place: int) -> dict[str, list[Row]]:
        """All sheets of one quarter."""
        start, end = self.scene.starts[place], self.scene.ends[place]
        on = [one for one in self._selections if one.during(start, end)]
        followed = self._followed(place, {id(one.person) for one in on})
        known = {id(one.person) for one in (*on, *followed)}
        return {
            "cohort": [self._cohort(one, start, end) for one in on],
            "followed": [self._follow(one, start, end) for one in followed],
            "offences": self._offences(place, known),
            "baseline": [
                row for one in on if place == self.scene.first or one.on >= start for row in self._baseline(one)
            ],
            "partners": self._partners(place),
        }

    def _followed(self, place: int, on: set[int]) -> list[Selection]:
        """The latest selection of each person deselected before the quarter, for as long as the version asks."""
        latest = {id(one.person): one for one in self._selections if one.on <= self.scene.ends[place]}
        return [
            one
            for key, one in latest.items()
            if key not in on
            and one.off is not None
            and one.off < self.scene.starts[place]
            and self._last_followed(one, place) >= self.scene.quarters[place]
        ]

    def _last_followed(self, one: Selection, place: int) -> Quarter:
        version = 2 if place >= self.scene.second else 1
        return last_followed(date.fromordinal(one.on), day(one.off), version)

    def _record(self, one: Selection, start: int) -> Row:
        """What is on record now: most of it stands, a third is looked at again each quarter."""
        dice, person = self._dice, one.person
        kept = self._kept.setdefault(id(one), {})
        if not kept:
            kept["national_category"] = dice.pick(_CATEGORY[person.cohort])
            kept["mappa"] = dice.pick(_MAPPA)
        if not kept.get("rag") or dice.chance(0.55):
            kept["rag"] = dice.pick(_RAG_NEW if one.on >= start else _RAG)
        for name, share in (("supervised", 0.025), ("da", 0.05), ("mh", 0.11), ("assessed", 0.12)):
            if name not in kept or dice.chance(0.4):
                kept[name] = not dice.chance(share)
        return kept

    def _cohort(self, one: Selection, start: int, end: int) -> Row:
        person, kept = one.person, self._record(one, start)
        status = self._status(one, kept, end)
        left = one.off is not None and one.off <= end
        link = person.da_link if kept["da"] or person.cohort == "DA" else "Not recorded"
        level = person.dash if kept["assessed"] else "Not assessed"
        inside = status in ("Custody", "Recalled")
        supervision = self._supervision(one, kept, end)
        return {
            **who(self.scene, person, end),
            "cohort": person.cohort,
            "national_category": _category(kept["national_category"], supervision),
            "selected_on": day(one.on),
            "deselected_on": day(one.off if left else None),
            "deselection_reason": one.reason if left else None,
            "rag": "Blue" if inside else kept["rag"],
            "status": status,
            "supervision": supervision,
            "mappa": kept["mappa"],
            "da_link": link,
            "dash_level": level if link not in ("None known", "Not recorded") else None,
            "mh_status": person.mh_status if kept["mh"] else "Not recorded",
            "days_at_liberty": person.days_at_liberty(max(start, one.on), min(end, one.off or end)),
        }

    def _status(self, one: Selection, kept: Row, end: int) -> str:
        if one.off is not None and one.off <= end:
            return "Left scheme"
        away = one.person.away_on(end)
        if away:
            return away.kind
        return "Unlawfully at large" if kept["rag"] == "Red" and self._dice.chance(0.035) else "Community"

    def _supervision(self, one: Selection, kept: Row, end: int) -> str:
        """As it stood when the quarter ended or the person left; whoever is recalled is known to be on licence."""
        on = min(end, one.off or end)
        kind = one.person.supervision_on(on)
        inside = one.person.away_on(on)
        if not kept["supervised"] and not (inside and inside.kind == "Recalled"):
            return "Not recorded"
        return "Non-statutory" if kind == "None" else "Statutory"

    def _follow(self, one: Selection, start: int, end: int) -> Row:
        person = one.person
        dead = person.died is not None and person.died <= end
        away = person.away_on(end)
        inside = away is not None and away.kind != "Hospital"
        known = "Not known" if self._dice.chance(0.06) else "Community"
        return {
            "client": person.reference,
            "selected_on": day(one.on),
            "deselected_on": day(one.off),
            "days_at_liberty": person.days_at_liberty(start, end),
            "status": "Died" if dead else "Custody" if inside else known,
        }

    def _offences(self, place: int, known: set[int]) -> list[Row]:
        return [
            {
                "offence": offence.reference,
                "client": offence.person.reference,
                "offence_on": day(offence.on),
                "stage": stage,
                "stage_on": day(on),
                "offence_group": offence.group,
                "domestic_abuse": offence.domestic_abuse,
            }
            for offence, stage, on in self._stages.get(place, ())
            if id(offence.person) in known
        ]

    def _baseline(self, one: Selection) -> list[Row]:
        return [self._window(one, "Selection", one.on - 365, 6.0), self._window(one, "Earlier", one.on - 730, 4.5)]

    def _window(self, one: Selection, window: str, first: int, often: float) -> Row:
        dice, person = self._dice, one.person
        liberty = person.days_at_liberty(first, first + 364)
        charges = dice.about(often * (0.3 + 0.7 * person.offending) * liberty / 300, 0.9)
        proven = sum(dice.chance(0.72) for _ in range(charges))
        return {
            "client": person.reference,
            "window": window,
            "days_at_liberty": liberty,
            "charges": charges,
            "convictions": proven,
        }

    def _partners(self, place: int) -> list[Row]:
        """One panel a district and month."""
        held, provider = 3 * len(self.scene.districts(place)), self.scene.terms(place)[-1].organisation
        return [
            {"agency": agency, "held": held, "attended": sum(self._dice.chance(share) for _ in range(held))}
            for agency, _, share in agencies(self.scene.plan, provider)
        ]


def agencies(plan: Plan, provider: str) -> tuple[tuple[str, str, float], ...]:
    """Who comes to an area's panels: name, sector, and the usual share of panels."""
    probation, *others = _AGENCIES
    return ((plan.police, "Police", 0.99), probation, (provider, "Voluntary", 0.95), *others)


def _category(kept: str, supervision: str) -> str:
    """Only whoever probation supervises is of the fixed kind."""
    return "Flex" if kept == "Fixed" and supervision == "Non-statutory" else kept


def who(scene: Scene, person: Person, day: int) -> Row:
    """What both returns say of a person in the quarter of a day."""
    place = scene.place(day)
    return {
        "client": person.reference,
        "district": scene.district(person.district, place),
        "sex": person.sex,
        "age_band": person.age_band(scene.ends[place]),
        "ethnicity": person.ethnicity,
    }


def day(number: int | None) -> date | None:
    """A day number as a date; none stays none."""
    return None if number is None else date.fromordinal(number)
