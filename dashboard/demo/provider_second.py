"""What version 2 adds to the provider return's rows: what a person was told and wants, where residents came from, what
they asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dashboard.demo.asked_since import Records
from dashboard.demo.chance import Dice, Lasting
from dashboard.demo.people import Person
from dashboard.demo.police import day
from dashboard.demo.scene import Scene
from dashboard.demo.stories import REQUESTS
from dashboard.demo.sundry import outputs
from queries.codes import PERMISSION_GIVEN, STANDING_OUTCOMES

Row = dict[str, Any]
OUTREACH, HOUSES, WOMEN = "Outreach", "Houses", "Services for women"
SERVICES = (OUTREACH, HOUSES, WOMEN)
_SOURCE = {
    "Probation": 36.0,
    "Police": 33.0,
    "Prison": 13.0,
    "Housing": 4.0,
    "Local authority": 3.0,
    "Health": 3.0,
    "Court": 2.0,
    "Voluntary sector": 2.0,
    "Self": 2.0,
    "Other": 1.0,
}
_STRAIGHT, _LATELY = 21, 90  # days since a release
_AFTER_RELEASE = {
    "CAS3": 44.0,
    "Approved premises": 24.0,
    "Other homeless": 18.0,
    "Family or friends": 9.0,
    "CAS2": 5.0,
}
_CAME_FROM = {
    "Other homeless": 34.0,
    "Family or friends": 26.0,
    "Rough sleeping": 23.0,
    "Approved premises": 4.0,
    "Own tenancy": 6.0,
    "Other": 4.0,
    "Not known": 3.0,
}
_EXCUSED = 0.38  # of the sessions that people did not come to
_ANSWER = {"Done": 52.0, "Agreed, not yet done": 20.0, "Refused": 13.0, "Nothing asked": 15.0}
_HOW_ASKED = {"Staff": 46.0, "Somebody independent": 34.0, "In writing": 18.0, "Not recorded": 2.0}
_UNTIL_AN_OUTCOME = 45  # days from the start, at the least
_LOW = 0.9  # of its target, under which an output is explained
_EXPLAINED = "Fewer than agreed: a post stood empty and its work was shared out."


class ProviderSecond:
    """Adds to a quarter's rows, in order of quarters; it remembers since when an outcome stands."""

    def __init__(self, scene: Scene, people: Iterable[Person]) -> None:
        self.scene = scene
        self._dice = Dice(scene.seed, "provider second")
        self._lasting = Lasting(Dice(scene.seed, "provider records"))
        self._records = Records(self._lasting, scene.starts[scene.second])
        self._people = {one.reference: one for one in people}
        self._stands: dict[tuple[str, str], tuple[str, int]] = {}
        self._targets = {output: target for output, _, target in outputs(scene.plan)}
        self._asked = 0

    def rows(self, place: int, rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
        """All sheets of a quarter, those of version 1 with their new columns."""
        end = self.scene.ends[place]
        open_for = {row["client"]: row for row in rows["clients"] if row["started_on"]}
        housed = {row["client"] for row in rows["placements"]}
        return {
            **rows,
            "clients": [self._client(row, end, row["client"] in housed) for row in rows["clients"]],
            "pathways": [
                {**row, "outcome_on": self._outcome_on(row, open_for[row["client"]], place)} for row in rows["pathways"]
            ],
            "placements": [self._stay(row, end) for row in rows["placements"]],
            "house_meetings": [each for house in rows["houses"] for each in self._meetings(house, rows, place)],
            "outputs": [self._output(row) for row in rows["outputs"]],
            "client_voice": [self._voice(row) for row in rows["client_voice"]],
            "case_studies": [
                self._story(row, end, first=not number) for number, row in enumerate(rows["case_studies"])
            ],
        }

    def _client(self, row: Row, end: int, housed: bool) -> Row:
        whom = row["client"], row["referred_on"]
        person, known = self._people[row["client"]], self._records.known
        service = WOMEN if person.woman else HOUSES if housed else OUTREACH
        source = self._lasting.pick(whom, "source", _SOURCE)
        return {
            **row,
            "referral_source": source if known(whom, "source", row["referred_on"].toordinal()) else "Not recorded",
            "service": service,
            **self._since_the_start(row, whom, person, end),
        }

    def _since_the_start(self, row: Row, whom: object, person: Person, end: int) -> Row:
        """What nobody asks before somebody has begun."""
        if row["started_on"] is None:
            later = ("sessions_excused", "informed_on", "self_harm", "dependent_children", "goals_set", "goals_met")
            return {**dict.fromkeys(later), "informed_of": "Not yet"}
        since, now = row["started_on"].toordinal(), (row["ended_on"] or date.fromordinal(end)).toordinal()
        missed = row["sessions_offered"] - row["sessions_attended"]
        return {
            "sessions_excused": sum(self._dice.chance(_EXCUSED) for _ in range(missed)),
            **self._records.informed(whom, since, now),
            **self._records.need(person, whom, now),
            **self._goals(whom, since, now),
        }

    def _goals(self, whom: object, since: int, now: int) -> Row:
        """Two to five, set in the first weeks; one after another is met, and some never."""
        lasting = self._lasting
        if now - since < lasting.days(whom, "goals", 18, 0.5) or not self._records.known(whom, "goals", now):
            return {"goals_set": None, "goals_met": None}
        goals = range(lasting.between(whom, "goals set", 2, 5))
        met = sum(
            lasting.chance(whom, f"goal {each}", 0.74)
            and now - since >= lasting.days(whom, f"days to goal {each}", 90 + 45 * each, 0.5)
            for each in goals
        )
        return {"goals_set": len(goals), "goals_met": met}

    def _outcome_on(self, row: Row, client: Row, place: int) -> date | None:
        """Since when an outcome stands: of one that is new in a return, a day of its quarter."""
        if row["outcome"] not in STANDING_OUTCOMES:
            return None
        began = client["started_on"].toordinal()
        key = row["client"], row["pathway"]
        outcome, on = self._stands.get(key, ("", 0))
        if outcome != row["outcome"] or on < began:
            last = min(self.scene.ends[place], (client["ended_on"] or date.max).toordinal())
            first = began + _UNTIL_AN_OUTCOME
            on = self._dice.between(max(first, self.scene.starts[place]) if outcome else first, last)
            self._stands[key] = row["outcome"], min(on, last)
        return day(self._stands[key][1])

    def _stay(self, row: Row, end: int) -> Row:
        """From where a resident came, and since when the person could have: since a release, where there was one."""
        whom, moved_in = row["placement"], row["moved_in_on"].toordinal()
        if not self._records.known(whom, "before", moved_in):
            return {**row, "came_from": "Not known", "ready_on": None}
        stretches = [one for one in self._people[row["client"]].away if one.out <= moved_in]
        free = moved_in - stretches[-1].out if stretches else _LATELY + 1
        if free <= _STRAIGHT:
            came_from = "Hospital" if stretches[-1].kind == "Hospital" else "Custody"
            return {**row, "came_from": came_from, "ready_on": day(moved_in - free)}
        return {
            **row,
            "came_from": self._lasting.pick(whom, "came from", _AFTER_RELEASE if free <= _LATELY else _CAME_FROM),
            "ready_on": day(moved_in - self._lasting.days(whom, "waited", 8, 0.8)),
        }

    def _meetings(self, house: Row, rows: Mapping[str, list[Row]], place: int) -> Iterator[Row]:
        """One a month, with what residents asked for and what came of it."""
        start, end = self.scene.starts[place], self.scene.ends[place]
        for month in range(3):
            on = min(end, start + 30 * month + self._dice.between(4, 26))
            present = sum(self._dice.chance(0.7) for _ in range(_residents(house, rows["placements"], on)))
            if present:
                yield {"house": house["house"], "held_on": day(on), "present": present, **self._request()}

    def _request(self) -> Row:
        answer = self._dice.pick(_ANSWER)
        if answer == "Nothing asked":
            return {"asked_for": None, "answer": answer, "done": None}
        self._asked += 1
        asked_for, done, agreed, refused = REQUESTS[self._asked % len(REQUESTS)]
        said = {"Done": done, "Agreed, not yet done": agreed, "Refused": refused}
        return {"asked_for": asked_for, "answer": answer, "done": said[answer]}

    def _output(self, row: Row) -> Row:
        low = row["actual"] < _LOW * self._targets[row["output"]]
        return {**row, "comment": row["comment"] or (_EXPLAINED if low else None)}

    def _voice(self, row: Row) -> Row:
        asked = row["responses"] + self._dice.about(row["responses"] * 0.4, row["responses"] * 0.1)
        return {**row, "people_asked": asked, "how_asked": self._dice.pick(_HOW_ASKED)}

    def _story(self, row: Row, end: int, *, first: bool) -> Row:
        """Since the scope is asked, so is the person: one story at least has the permission."""
        if not first and row["permission"] != PERMISSION_GIVEN:
            return {**row, "scope": None, "permission_on": None}
        scope = "Public" if self._dice.chance(0.35) else "Board"
        given_on = day(end - self._dice.between(3, 75))
        return {**row, "permission": PERMISSION_GIVEN, "scope": scope, "permission_on": given_on}


def _residents(house: Row, stays: Iterable[Row], on: int) -> int:
    """How many live in a house on a day."""
    then = date.fromordinal(on)
    there = (row for row in stays if row["house"] == house["house"])
    return sum(row["moved_in_on"] <= then and (row["left_on"] is None or row["left_on"] > then) for row in there)
