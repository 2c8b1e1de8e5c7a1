"""What senders tell of their own work, thrown together: panels, outputs, training, posts; and the register’s part."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from queries.vocabulary import Quarter

Row = dict[str, Any]
AGENCIES = (
    ("Probation", "Probation", None),
    ("Clinic", "Health", None),
    ("Surgery", "Health", None),
    ("Later", "Other", "2030/31 Q1"),
)
"""Two that are on returns, one that is on none, and one that is not there yet."""
COURSES = ("Trauma care", "Other things", "Unlisted")
SUBJECTS = ("Risk plans", "Safeguarding checks")
OUTPUTS = (("Visits", 40), ("Hours", 12.5), ("Untargeted", None))


def register(area: str, provider: str, last: Quarter) -> dict[str, Sequence[Row]]:
    """The register's sheets for five years: returns are due on the 20th of the month after a quarter."""
    quarters = [last.plus(-back) for back in range(20)]
    return {
        "calendar": [
            {"quarter": each.label, "kind": kind, "due_on": each.plus(1).start.replace(day=20).isoformat()}
            for each in quarters
            for kind in ("provider", "police")
        ],
        "agencies": [
            {"agency": name, "sector": sector, "area": area, "first_quarter": first, "last_quarter": None}
            for name, sector, first in AGENCIES
        ],
        "outputs": [
            {"output": name, "unit": name, "organisation": provider, "quarter": each.label, "target": target}
            for each in quarters
            for name, target in OUTPUTS
        ],
        "offence_groups": [
            {"group": group, "unit_cost": cost, "price_year": "2024-25", "multiplier": 2.0, "severity_weight": weight}
            for group, cost, weight in (("Theft", 400, 10), ("Robbery", 9_000, 365), ("Drug offences", None, 25))
        ],
        "documents": [
            {
                "document": "Agreement",
                "kind": "Information-sharing agreement",
                "agreed_on": f"{last.start.year - 1}-06-01",
            },
            {"document": "Model", "kind": "Operating model", "review_due": last.end.isoformat()},
            {"document": "Profile", "kind": "Problem profile", "agreed_on": "2020-01-01", "review_due": "2035-01-01"},
            {"document": "Undated", "kind": "Other"},
            {"document": "Unnamed", "kind": "Other", "review_due": "2035-01-01"},
        ],
        "recommendations": [
            {"set": "A", "number": "1", "text": "Share", "documents": "Agreement; Model; Missing", "response": "We do"},
            {"set": "A", "number": "2", "text": "Know", "documents": "Profile; Model; Undated", "response": None},
            {"set": "B", "number": "1", "text": "Say", "response": "So", "given_on": quarters[2].start.isoformat()},
        ],
        "meetings": [
            {"area": area, "quarter": quarters[1].label, "held_on": day}
            for day in (quarters[0].start.isoformat(), quarters[0].end.isoformat())
        ],
        "roles": [{"role": "Worker", "caseload_standard": 20}, {"role": "Lead", "caseload_standard": None}],
        "audit_subjects": [{"subject": name, "public_protection": "Yes"} for name in SUBJECTS],
        "courses": [{"course": name, "priority": name.partition(" ")[0]} for name in COURSES[:2]],
    }


def _supervised(random: Random) -> Row:
    """Both numbers, or one of them, or none."""
    return {"supervision_due": random.choice((None, 6, 9)), "supervision_held": random.choice((None, 0, 4, 6))}


def _sent(random: Random) -> Row:
    """Whom an agency sent to its panels, and where it sits."""
    return {"decision_maker": random.choice((None, 0, 1, 2)), "co_located": random.choice((None, "Yes", "No"))}


def sheets(random: Random, besides: str) -> dict[str, list[Row]]:
    """The sheets that both returns have, and ``besides`` one of one kind's alone."""
    some: dict[str, list[Row]] = {
        "training": [{"course": course, "in_scope": 9, "in_date": random.randrange(10)} for course in COURSES],
        "staffing": [
            {"role": role, "funded": 2.5, "filled": random.randrange(6) / 2, **_supervised(random)}
            for role in ("Lead", "Worker")
        ],
        "audits": [
            {"subject": name, "sampled": 12, "met": random.randrange(13), "done_on": date(2025, 4, 30)}
            for name in SUBJECTS
        ],
        "partners": [
            {"agency": name, "held": 6, "attended": 2, "invited": random.choice((None, 2, 5)), **_sent(random)}
            for name, *_ in AGENCIES[:2]
        ],
        "outputs": [{"output": name, "actual": random.randrange(60) / 2, "comment": None} for name, _ in OUTPUTS],
    }
    return {name: some[name] for name in ("training", "staffing", "audits", besides)}
