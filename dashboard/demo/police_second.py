"""What version 2 adds to the police return's rows: what is written once for a person, and who was nominated, recalled,
asked to a panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.demo.asked_since import Records
from dashboard.demo.chance import Dice, Lasting
from dashboard.demo.cohort import Selection
from dashboard.demo.offending import kind_of
from dashboard.demo.people import Person
from dashboard.demo.police import agencies, day, who
from dashboard.demo.scene import Scene
from queries.codes import DASH_ASSESSED, LINKED, PERPETRATORS, POSITIVE_EXIT

Row = dict[str, Any]
_RESET = date(2024, 4, 29).toordinal()  # from this day probation meets people less in the last third of their time
_CONTACTS = {"Red": 26.0, "Amber": 16.0, "Green": 9.0, "Blue": 3.0}
_HEARD: Mapping[str, Mapping[str, float]] = {
    "High": {"Heard": 71.0, "Referred": 13.0, "Not referred": 16.0},
    "Medium": {"Heard": 9.0, "Referred": 5.0, "Not referred": 86.0},
}
_NOMINATED_BY = {"Police": 52.0, "Probation": 33.0, "Local authority": 9.0, "Voluntary": 6.0}
_REFUSED = 0.45  # nominations that led to nothing, for each that did
_STRANGERS = 7000  # where the references begin of those who were nominated and never selected
_REASONS = {
    "Below the threshold": 46.0,
    "Another scheme suits better": 23.0,
    "In custody for long": 15.0,
    "No capacity": 7.0,
    "Other": 9.0,
}
_ACTS = {
    "Warning": 0.16,
    "Breach": 0.06,
    "Arrest on warrant": 0.03,
    "Tag or curfew": 0.04,
    "Unannounced visit": 0.28,
    "Disruption of offending": 0.035,
    "Other": 0.012,
}
_CO_LOCATED = ("Police", "Probation", "Voluntary")


@dataclass(frozen=True)
class Nomination:
    """Somebody proposed for the cohort on a day, and what was decided on another."""

    person: Person
    on: int
    decided: int
    agency: str
    reason: str  # empty where it led to selection


class PoliceSecond:
    """Adds to a quarter's rows, in order of quarters; it remembers what it told of whom."""

    def __init__(self, scene: Scene, selections: list[Selection]) -> None:
        self.scene = scene
        self._dice = Dice(scene.seed, "police second")
        self._lasting = Lasting(Dice(scene.seed, "police records"))
        self._records = Records(self._lasting, scene.starts[scene.second])
        self._people = {one.person.reference: one.person for one in selections}
        self._by_sector: dict[str, list[str]] = {}
        for name, sector, _ in agencies(scene.plan, scene.plan.provider):
            self._by_sector.setdefault(sector, []).append(name)
        self._told: dict[object, Row] = {}
        self._strangers = 0
        nominated = {(one.person.reference, one.on): one for one in self._nominated(selections)}  # once a day
        self._nominations = list(nominated.values())

    def rows(self, place: int, rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
        """All sheets of a quarter, those of version 1 with their new columns."""
        start, end = self.scene.starts[place], self.scene.ends[place]
        recalls = [row for each in rows["cohort"] for row in self._recalls(each, start, end)]
        return {
            **rows,
            "cohort": [self._cohort(row, end) for row in rows["cohort"]],
            "baseline_offences": [each for row in rows["baseline"] for each in self._parts(row)],
            "recalls": recalls,
            "nominations": [
                _nomination(self.scene, one, end) for one in self._nominations if one.on <= end and one.decided >= start
            ],
            "compliance": self._compliance(len(rows["cohort"]), len(recalls)),
            "partners": [self._partner(row) for row in rows["partners"]],
        }

    def _cohort(self, row: Row, end: int) -> Row:
        """A person's row: of what stands, what is new or has changed."""
        whom = row["client"], row["selected_on"]
        now = min(end, row["deselected_on"].toordinal()) if row["deselected_on"] else end
        facts, told = self._facts(row, whom, now), self._told.setdefault(whom, {})
        new = {name: None if value == told.get(name) else value for name, value in facts.items()}
        told |= {name: value for name, value in new.items() if value is not None}
        return {**row, **new, "contacts": self._contacts(row), "exit_plan": self._exit_plan(row, whom, now)}

    def _facts(self, row: Row, whom: object, now: int) -> Row:
        """What is on record of somebody on a day."""
        person, since = self._people[row["client"]], row["selected_on"].toordinal()
        known, free = self._records.known, person.free_from(since)
        predicted = person.predicted if known(whom, "predicted", now) else None
        return {
            "first_day": day(free) if free <= now else None,
            "predicted": predicted,
            "predicted_by": None if predicted is None else "OGRS 4" if since >= self.scene.starts[0] else "OGRS 3",
            "serious_harm": person.harm if known(whom, "harm", now) else "Not assessed",
            **self._supervised(row, whom, now, free),
            **self._abuse(row, whom, since, now),
            **self._records.need(person, whom, now),
            **self._records.informed(whom, since, now),
        }

    def _supervised(self, row: Row, whom: object, now: int, free: int) -> Row:
        """Who supervises, of what kind and how closely; all of it by who has the lead."""
        person, lasting = self._people[row["client"]], self._lasting
        kind = person.supervision_on(now) if row["supervision"] == "Statutory" else "None"
        if row["supervision"] == "Not recorded" or not self._records.known(whom, "type", now):
            kind = "Not recorded"
        at_large = kind not in ("None", "Custody before release", "Not recorded")
        fewer = at_large and now >= _RESET and now - free > 200 and lasting.chance(whom, "fewer", 0.4)
        reduced = ("Yes" if fewer else "No") if self._records.known(whom, "reduced", now) else "Not recorded"
        tagged = at_large and now - free < 200 and lasting.chance(whom, "tag", 0.55)
        return {
            "supervision_type": kind,
            "reduced_contact": reduced,
            "lead_agency": self._lead(whom, row["supervision"] == "Statutory"),
            "tagged": ("Yes" if tagged else "No") if self._records.known(whom, "tag", now) else "Not recorded",
        }

    def _lead(self, whom: object, statutory: bool) -> str:
        shares = {"Probation": 86.0, "Police": 14.0} if statutory else {"Police": 74.0, "Voluntary": 26.0}
        return self._by_sector[self._lasting.pick(whom, "lead", shares)][0]

    def _abuse(self, row: Row, whom: object, since: int, now: int) -> Row:
        """The day of the assessment that stands, renewed within a year but for a few; and whether it was heard."""
        level, lasting = row["dash_level"], self._lasting
        first = since + lasting.days(whom, "dash", 14, 0.7)
        renewed = max(0, now - first) // (months := lasting.between(whom, "renewed", 250, 350))
        on = first + months * (renewed - (renewed > 0 and lasting.chance(whom, f"late {renewed}", 0.015)))
        marac = "Not applicable"
        if row["da_link"] in PERPETRATORS and level in _HEARD:
            marac = lasting.pick(whom, f"heard {renewed} {level}", _HEARD[level])
        elif row["da_link"] in LINKED:
            marac = "Not referred"
        told = marac if self._records.known(whom, "marac", now) else "Not recorded"
        return {"dash_on": day(on) if level in DASH_ASSESSED and on <= now else None, "marac": told}

    def _contacts(self, row: Row) -> int:
        mean = _CONTACTS.get(row["rag"], 8.0) * max(0.15, row["days_at_liberty"] / 91)
        return self._dice.about(mean, mean * 0.3)

    def _exit_plan(self, row: Row, whom: object, now: int) -> str | None:
        """Most who leave do so with a plan."""
        if row["deselected_on"] is None:
            return None
        planned = self._dice.chance(0.92 if row["deselection_reason"] == POSITIVE_EXIT else 0.74)
        return ("Yes" if planned else "No") if self._records.known(whom, "plan", now) else "Not recorded"

    def _recalls(self, row: Row, start: int, end: int) -> Iterator[Row]:
        """A person's recalls in the quarter while on the scheme."""
        since, until = row["selected_on"], row["deselected_on"] or date.max
        for one in self._people[row["client"]].away:
            if one.kind == "Recalled" and start <= one.first <= end and since <= date.fromordinal(one.first) < until:
                yield {
                    "client": row["client"],
                    "recalled_on": day(one.first),
                    "kind": "Not recorded" if self._dice.chance(0.04) else one.recall,
                    "released_on": day(one.out) if one.out <= end else None,
                }

    def _parts(self, row: Row) -> list[Row]:
        """What the counts of a baseline are made of."""
        dice, person = self._dice, self._people[row["client"]]
        charged = Counter[tuple[str, str]]()
        proven = Counter[tuple[str, str]]()
        for number in range(row["charges"]):
            kind = kind_of(dice, person)
            charged[kind] += 1
            proven[kind] += number < row["convictions"]
        named = {"client": row["client"], "window": row["window"]}
        return [
            {
                **named,
                "offence_group": group,
                "domestic_abuse": abuse,
                "charges": number,
                "convictions": proven[group, abuse],
            }
            for (group, abuse), number in charged.items()
        ]

    def _nominated(self, selections: Iterable[Selection]) -> Iterator[Nomination]:
        """All of version 2: those who were selected, and those who were not, in order of their day."""
        dice, first = self._dice, self.scene.starts[self.scene.second]
        for one in sorted(selections, key=lambda one: (one.on, one.person.reference)):
            begun = self.scene.starts[self.scene.emerging] if one.person.cohort == "ET" else 0
            decided = max(begun, one.on - dice.between(0, 5))
            if decided >= first:
                yield Nomination(one.person, max(begun, decided - dice.days(17, 0.5, 2)), decided, self._agency(), "")
        for place in range(self.scene.second, self.scene.last + 1):
            start, end = self.scene.starts[place], self.scene.ends[place]
            joined = [one.person for one in selections if start <= one.on <= end]
            number = dice.about(self.scene.plan.joining * _REFUSED, 2.0)
            for like in dice.weighted(joined, [1.0] * len(joined), min(number, len(joined))):
                on, person = dice.between(start, end), self._stranger(like)
                yield Nomination(person, on, on + dice.days(19, 0.5, 2), self._agency(), dice.pick(_REASONS))

    def _stranger(self, like: Person) -> Person:
        """Somebody who never was on the cohort: as those who are selected are, but for chance."""
        self._strangers += 1
        return replace(like, reference=f"{self.scene.plan.prefix}{_STRANGERS + self._strangers:04d}", told={})

    def _agency(self) -> str:
        return self._by_sector[self._dice.pick(_NOMINATED_BY)][0]

    def _compliance(self, people: int, recalls: int) -> list[Row]:
        """What was done to hold people to their conditions: about as much of each as there are people."""
        numbers = {act: self._dice.about(people * share, people * share * 0.12) for act, share in _ACTS.items()}
        numbers["Recall asked for"] = recalls + self._dice.about(2.0, 1.0)
        return [{"act": act, "number": number} for act, number in numbers.items()]

    def _partner(self, row: Row) -> Row:
        """Invited to most panels; the one who came could not always decide."""
        sector = next(name for name, names in self._by_sector.items() if row["agency"] in names)
        missed = row["held"] - row["attended"]
        deciding = self._lasting.between(row["agency"], "deciding", 60, 98) / 100
        return {
            **row,
            "invited": row["held"] - sum(self._dice.chance(0.2) for _ in range(missed)),
            "decision_maker": sum(self._dice.chance(deciding) for _ in range(row["attended"])),
            "co_located": "Yes" if sector in _CO_LOCATED else "No",
        }


def _nomination(scene: Scene, one: Nomination, end: int) -> Row:
    """As it stood when the quarter ended."""
    waits = one.decided > end
    return {
        **who(scene, one.person, end),
        "nominated_on": day(one.on),
        "agency": one.agency,
        "cohort": one.person.cohort,
        "decision": "Waiting" if waits else "Not selected" if one.reason else "Selected",
        "decided_on": None if waits else day(one.decided),
        "reason": None if waits or not one.reason else one.reason,
    }
