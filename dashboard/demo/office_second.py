"""What version 2 has both senders tell of their own work: posts, training, audits, and a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.demo.chance import Dice, Lasting
from dashboard.demo.police import day
from dashboard.demo.scene import Scene
from dashboard.demo.stories import REPORTS
from layouts.deck import DEMO

Row = dict[str, Any]


@dataclass(frozen=True)
class Role:
    """A role, who has it, its posts where Southshire has them, and how many people one post should have."""

    name: str
    kind: str
    posts: float
    caseload: int | None = None


ROLES = (
    Role("Caseworker", "provider", 7.0, 20),
    Role("Caseworker for women", "provider", 1.5, 15),
    Role("House support worker", "provider", 5.0),
    Role("Peer mentor coordinator", "provider", 1.0),
    Role("Offender manager", "police", 9.0, 45),
    Role("Probation practitioner", "police", 8.0, 40),
    Role("Coordinator", "police", 1.5),
    Role("Analyst", "police", 1.0),
)
AUDITED = {
    "provider": (
        ("The risk assessment is current", True, 0.84),
        ("The plan names goals of the person", False, 0.72),
        ("Children in the household are recorded", True, 0.79),
    ),
    "police": (
        ("DASH is recorded where it should be", True, 0.81),
        ("The MAPPA level is right", True, 0.93),
        ("The exit plan is on file", False, 0.7),
    ),
}
"""By sender: what is looked for in a sample of cases, whether it protects the public, and how often it is there."""
TRAINED = {
    "provider": (("Safeguarding children", 31, 0.94),),
    "police": (
        ("Public protection and MAPPA", 19, 0.91),
        ("Domestic abuse and risk", 19, 0.82),
        ("Trauma-informed practice", 19, 0.68),
    ),
}
"""The courses that version 2 tells of beside those of before: staff who should hold them, and the share who do."""


class OfficeSecond:
    """The sheets of one sender about its own work."""

    def __init__(self, scene: Scene, kind: str) -> None:
        self._scene = scene
        self._kind = kind
        self._dice = Dice(scene.seed, f"{kind} office")
        self._lasting = Lasting(Dice(scene.seed, f"{kind} posts"))

    def rows(self, place: int, training: list[Row], narrative: str) -> dict[str, list[Row]]:
        """Of one quarter; ``training`` is what version 1 told already."""
        return {
            "training": [*training, *map(self._course, TRAINED[self._kind])],
            "staffing": [self._posts(role, place) for role in ROLES if role.kind == self._kind],
            "audits": self._audits(place),
            "report": self._report(place, narrative),
        }

    def _course(self, course: tuple[str, int, float]) -> Row:
        name, staff, share = course
        scope = max(2, round(staff * self._scene.plan.staff))
        return {"course": name, "in_scope": scope, "in_date": min(scope, self._dice.about(scope * share, 1.0))}

    def _posts(self, role: Role, place: int) -> Row:
        """A post stands empty for about three quarters; each filled one has a supervision session a month."""
        funded = max(0.5, round(2 * role.posts * self._scene.plan.staff) / 2)
        empty = self._lasting.pick((role.name, place // 3), "empty", {0.0: 52.0, 0.5: 26.0, 1.0: 22.0})
        filled = max(0.5, funded - empty)
        due = 3 * round(filled + 0.25)
        held = sum(self._dice.chance(0.86) for _ in range(due))
        return {"role": role.name, "funded": funded, "filled": filled, "supervision_due": due, "supervision_held": held}

    def _audits(self, place: int) -> list[Row]:
        """Two subjects a quarter, in turn."""
        subjects = AUDITED[self._kind]
        rows = []
        for step in range(2):
            subject, _, share = subjects[(2 * place + step) % len(subjects)]
            sampled = max(6, round(self._dice.between(12, 20) * self._scene.plan.staff))
            met = sum(self._dice.chance(share) for _ in range(sampled))
            done_on = day(self._scene.starts[place] + self._dice.between(20, 85))
            rows.append({"subject": subject, "sampled": sampled, "met": met, "done_on": done_on})
        return rows

    def _report(self, place: int, narrative: str) -> list[Row]:
        """Under all headings but one, in turn, a few words; and what the rows say."""
        told = [
            {"heading": heading, "words": f"{texts[(place + number) % len(texts)]} ({DEMO}.)"}
            for number, (heading, texts) in enumerate(REPORTS[self._kind].items())
            if (number + place) % len(REPORTS[self._kind])
        ]
        return [*told, {"heading": "Other", "words": narrative}]
