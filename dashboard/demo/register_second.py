"""The register's sheets that version 2 of the returns refers to, and what an office keeps of its own work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dashboard.demo.office_second import AUDITED, ROLES
from dashboard.demo.provider_second import SERVICES
from dashboard.demo.scene import Scene

Row = dict[str, Any]
_PRIORITIES = {
    "Trauma-informed practice": "Trauma",
    "Safeguarding adults": "Vulnerable adults",
    "Safeguarding children": "Safeguarding children",
    "Domestic abuse and risk": "Domestic abuse",
    "Public protection and MAPPA": "Public protection",
    "Suicide prevention": "Vulnerable adults",
    "Naloxone": "Other",
    "Data protection": "Other",
}
_DOCUMENTS = (
    ("How we run IOM here", "Operating model", date(2023, 11, 9), date(2026, 11, 30), "Police lead"),
    ("Who shares what, and why", "Information-sharing agreement", date(2024, 2, 15), date(2027, 2, 15), "Data lead"),
    ("Who offends here, and what drives it", "Problem profile", date(2025, 6, 12), date(2026, 6, 12), "Analyst"),
    ("Working with women", "Practice guidance", date(2025, 3, 6), date(2027, 3, 6), "Provider lead"),
    ("Who works with whom", "Network review", date(2024, 9, 19), date(2026, 9, 19), "Chair of the board"),
)

ALWAYS: Mapping[str, list[Row]] = {
    "courses": [{"course": course, "priority": priority} for course, priority in _PRIORITIES.items()],
    "roles": [{"role": role.name, "caseload_standard": role.caseload} for role in ROLES],
    "audit_subjects": [
        {"subject": subject, "public_protection": "Yes" if protects else "No"}
        for subjects in AUDITED.values()
        for subject, protects, _ in subjects
    ],
    "documents": [
        {
            "document": name,
            "kind": kind,
            "agreed_on": agreed,
            "review_due": review,
            "owner": owner,
            "signed_by": "Probation Service; Drug and alcohol service" if "sharing" in kind else None,
            "where": "The office’s shared folder (invented)",
        }
        for name, kind, agreed, review, owner in _DOCUMENTS
    ],
}
"""The sheets that are the same for every area and quarter."""


def services(organisation: str, first: str) -> list[Row]:
    """What a provider offers, from its first quarter on."""
    return [
        {"service": name, "organisation": organisation, "districts": None, "first_quarter": first, "last_quarter": None}
        for name in SERVICES
    ]


def meetings(scene: Scene) -> list[Row]:
    """The board meets in the eighth week after a quarter, its papers due a week before."""
    quarters = [scene.quarters[place] for place in scene.returns]
    return [
        {
            "area": scene.plan.area,
            "quarter": quarter.label,
            "held_on": quarter.end + timedelta(days=54),
            "papers_due_on": quarter.end + timedelta(days=47),
        }
        for quarter in quarters
    ]
