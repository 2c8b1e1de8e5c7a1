"""The provider return's rows about people, quarter by quarter, as the provider would type them."""

from __future__ import annotations

from typing import Any

from dashboard.demo.chance import Dice
from dashboard.demo.housing import Housing, HousingReferral, Stay
from dashboard.demo.pathways import PathState, Pathways
from dashboard.demo.people import PERPETRATES, Person
from dashboard.demo.plan import HousePlan
from dashboard.demo.police import day, who
from dashboard.demo.scene import Scene, Term
from dashboard.demo.service import Spell

Row = dict[str, Any]
_USUAL_CONTACT = 0.50
_VOIDS = {
    "Awaiting referral": 36.0,
    "Deep clean": 24.0,
    "Maintenance": 17.0,
    "Damage": 10.0,
    "Risk hold": 9.0,
    "Other": 4.0,
}


class ProviderRows:
    """Makes a quarter's rows, in order of quarters; it remembers which references earlier returns have told."""

    def __init__(self, scene: Scene, spells: list[Spell], pathways: Pathways, housing: Housing) -> None:
        self.scene = scene
        self._spells = sorted(spells, key=lambda one: (one.referred, one.person.reference))
        self._pathways = pathways
        self._housing = housing
        self._dice = Dice(scene.seed, "provider")
        self._kept: dict[int, Row] = {}
        self._told_clients: set[str] = set()
        self._told_referrals: set[str] = set()

    def rows(self, place: int, term: Term) -> dict[str, list[Row]]:
        """The sheets about people and houses of one quarter, as far as one provider has them."""
        start, end = term.first, term.last
        told_since = max(self.scene.starts[place - 1], term.since)
        stays = [one for one in self._housing.stays if one.moved_in <= end and one.left >= told_since]
        spells = self._on_return(start, end, stays)
        here = {one.person.reference for one in spells}
        referrals = [
            one
            for one in self._housing.referrals
            if one.referred <= end and one.decided >= self.scene.starts[place] and one.person.reference in here
        ]
        self._told_clients |= here
        self._told_referrals |= {one.reference for one in referrals}
        return {
            "clients": [self._client(one, start, end, place) for one in spells],
            "pathways": [
                _pathway(one.person, state)
                for one, state in self._pathways.states(place)
                if one.started <= end and (one.ended is None or one.ended >= start)
            ],
            "housing_referrals": [_referral(one, end) for one in referrals],
            "placements": [self._stay(one, start, end) for one in stays],
            **self._houses(place, start, end),
        }

    def _on_return(self, start: int, end: int, stays: list[Stay]) -> list[Spell]:
        """Waiting, decided or open in the quarter; and late, whoever has a stay but stood on no return yet."""
        current = [one for one in self._spells if one.referred <= end and (one.over is None or one.over >= start)]
        told = self._told_clients | {one.person.reference for one in current}
        owed = {id(one.person) for one in stays if one.person.reference not in told}
        late = {
            id(one.person): one
            for one in self._spells
            if id(one.person) in owed and one.accepted and one.started <= end
        }
        return sorted([*current, *late.values()], key=lambda one: (one.referred, one.person.reference))

    def _client(self, spell: Spell, start: int, end: int, place: int) -> Row:
        person = spell.person
        decided = spell.decided <= end
        decision = "Waiting" if not decided else "Accepted" if spell.accepted else "Declined"
        going = spell.accepted and decided
        ended = spell.ended is not None and spell.ended <= end
        offered, attended = self._sessions(spell, start, end)
        return {
            **who(self.scene, person, end),
            "cohort": person.cohort if spell.known_cohort else "None",
            "referred_on": day(spell.referred),
            "decision": decision,
            "decided_on": day(spell.decided) if decided else None,
            "decision_reason": spell.reason if decision == "Declined" else None,
            "first_contact_on": day(spell.contact) if going and spell.contact <= end else None,
            "started_on": day(spell.started) if going and spell.started <= end else None,
            "ended_on": day(spell.ended) if ended else None,
            "end_reason": spell.end_reason if ended else None,
            "sessions_offered": offered,
            "sessions_attended": attended,
            **self._links(spell, end, place),
        }

    def _sessions(self, spell: Spell, start: int, end: int) -> tuple[int, int]:
        """One or two sessions each fortnight while open; how many the person came to."""
        if not spell.accepted or spell.started > end:
            return 0, 0
        open_days = min(end, spell.ended or end) - max(start, spell.started) + 1
        offered = self._dice.about(max(0, open_days) / 9.0, 1.2) if open_days > 6 else 0
        return offered, sum(self._dice.chance(spell.attends) for _ in range(offered))

    def _links(self, spell: Spell, end: int, place: int) -> Row:
        """Domestic abuse and mental health as the provider has them on record now."""
        person, dice = spell.person, self._dice
        kept = self._kept.setdefault(id(spell), {"contact": dice.random(), "programme": dice.random()})
        for name, share in (("da", 0.05), ("mh", 0.055), ("dash", 0.08)):
            if name not in kept or dice.chance(0.4):
                kept[name] = not dice.chance(share)
        if dice.chance(0.5):
            kept["contact"] = dice.random()
        link = person.da_link if kept["da"] else "Not recorded"
        status = person.mh_status if kept["mh"] else "Not recorded"
        need = status not in ("None known", "Not recorded")
        linked = link not in ("None known", "Not recorded")
        return {
            "da_link": link,
            "dash_level": (person.dash if kept["dash"] else "Not assessed") if linked else None,
            "da_programme": self._programme(spell, link, kept["programme"], end),
            "mh_status": status,
            "mh_contact": self._contact(kept["contact"], place) if need else None,
            "dual_diagnosis": self._dual(kept["programme"], need),
        }

    def _contact(self, draw: float, place: int) -> str:
        share = self.scene.plan.contact.get(self.scene.offset(place), _USUAL_CONTACT)
        if self._dice.chance(0.05):
            return "Not recorded"
        return "Yes" if draw < share else "Declined" if draw > 0.88 else "No"

    def _programme(self, spell: Spell, link: str, draw: float, end: int) -> str:
        """A perpetrator's programme moves on with time; others are not eligible."""
        if self._dice.chance(0.05):
            return "Not recorded"
        if link not in PERPETRATES or draw > 0.94:
            return "Not eligible"
        months = (end - spell.started) / 30.4
        if draw > 0.62 or months < 2:
            return "Eligible"
        return "Completed" if months > 8 else "Started"

    def _dual(self, draw: float, need: bool) -> str:
        if self._dice.chance(0.06):
            return "Not recorded"
        return "Yes" if need and draw < 0.45 else "No"

    def _stay(self, stay: Stay, start: int, end: int) -> Row:
        left = stay.left <= end
        told = stay.referral.reference in self._told_referrals
        return {
            "placement": stay.reference,
            "client": stay.person.reference,
            "referral": stay.referral.reference if told else None,
            "house": stay.house,
            "moved_in_on": day(stay.moved_in),
            "left_on": day(stay.left) if left else None,
            "leaving_reason": stay.reason if left else None,
            "destination": stay.destination if left else None,
            "settled": None if not left else "Not due" if stay.left >= start else stay.settled,
        }

    def _houses(self, place: int, start: int, end: int) -> dict[str, list[Row]]:
        """Nights available, and why those were empty that were."""
        houses, voids = [], []
        for house in self.scene.open_houses(place):
            nights = house.bed_spaces * (end - start + 1)
            empty = nights - sum(one.nights(start, end) for one in self._housing.stays if one.house == house.name)
            off = self._dice.between(0, empty // 3) if self._dice.chance(0.12) else 0
            houses.append({"house": house.name, "bed_spaces": house.bed_spaces, "nights_available": nights - off})
            voids += self._voids(house, empty - off)
        return {"houses": houses, "voids": voids}

    def _voids(self, house: HousePlan, empty: int) -> list[Row]:
        """Empty nights by reason, in stretches of a few; one night in twenty has none on record."""
        nights = dict.fromkeys(_VOIDS, 0)
        while empty > 0:
            stretch = min(empty, self._dice.between(2, 9))
            empty -= stretch
            if not self._dice.chance(0.05):
                nights[self._dice.pick(_VOIDS)] += stretch
        return [
            {"house": house.name, "reason": reason, "nights": number} for reason, number in nights.items() if number
        ]


def _pathway(person: Person, state: PathState) -> Row:
    return {
        "client": person.reference,
        "pathway": state.pathway,
        "assessed": "Yes" if state.assessed else "No",
        "need": state.need,
        "supported": "Yes" if state.supported else "No",
        "outcome": state.outcome,
        "tool": state.tool,
        "first_score": state.first,
        "latest_score": state.latest,
    }


def _referral(one: HousingReferral, end: int) -> Row:
    decided = one.decided <= end
    return {
        "referral": one.reference,
        "client": one.person.reference,
        "house": one.house,
        "referred_on": day(one.referred),
        "decision": one.decision if decided else "Waiting",
        "decided_on": day(one.decided) if decided else None,
        "decision_reason": one.reason if decided and one.reason else None,
    }
