"""The register's sheets that version 2 of the returns refers to, and what an office keeps of its own work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from dashboard.demo import claims
from dashboard.demo.office_second import AUDITED, ROLES
from dashboard.demo.plan import SOUTHSHIRE, WESTMERE
from dashboard.demo.provider_second import HOUSES, SERVICES
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
    (claims.MODEL, "Operating model", date(2023, 11, 9), date(2026, 11, 30), "Police lead"),
    (claims.SHARING, "Information-sharing agreement", date(2024, 2, 15), date(2027, 2, 15), "Data lead"),
    (claims.PROFILE, "Problem profile", date(2025, 6, 12), date(2026, 6, 12), "Analyst"),
    (claims.WOMEN, "Practice guidance", date(2025, 3, 6), date(2027, 3, 6), "Provider lead"),
    (claims.NETWORK, "Network review", date(2024, 9, 19), date(2026, 9, 19), "Chair of the board"),
)
_SIGNED = (
    *(name for plan in (SOUTHSHIRE, WESTMERE) for name in (plan.police, plan.provider)),
    "Probation Service",
    "District housing teams",
    "Community mental health team",
    "Drug and alcohol service",
    "Youth Justice Service",
)
"""Who signed the agreement: all of either area but one."""

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
            "signed_by": "; ".join(_SIGNED) if name == claims.SHARING else None,
            "where": "The office’s shared folder (invented)",
        }
        for name, kind, agreed, review, owner in _DOCUMENTS
    ],
}
"""The sheets that are the same for every area and quarter."""

_WORTH: Mapping[str, tuple[int, float, int]] = {
    "Burglary, dwelling": (6_000, 2.4, 440),
    "Burglary, business": (9_000, 1.9, 180),
    "Vehicle crime": (3_000, 1.8, 60),
    "Theft from shops": (400, 6.0, 10),
    "Other theft": (800, 3.1, 20),
    "Robbery": (11_000, 2.9, 360),
    "Violence with injury": (12_000, 1.7, 180),
    "Violence without injury": (5_000, 2.0, 5),
    "Stalking and harassment": (3_000, 2.2, 40),
    "Criminal damage": (1_200, 3.6, 5),
    "Weapons": (700, 1.0, 50),
    "Public order": (600, 1.0, 3),
    "Breach of an order": (500, 1.0, 10),
}
"""What an offence costs in pounds, how many there are for each that is recorded, how severe it is in days."""
_INVENTED = "Round figures invented for this demonstration; a real register names what they are taken from"
_PRICES = "2019-20"
DEFLATOR: list[Row] = [
    {"year": f"{year}-{(year + 1) % 100:02d}", "index": 100.0 + 3.0 * (year - 2019), "source": _INVENTED}
    for year in range(2019, 2027)
]
"""An index that rises by three a year."""

_MOJ = "Ministry of Justice, {}. Open Government Licence v3.0"
_HOUSED = _MOJ.format("Offender Accommodation Outcomes, 2024 and 2025")
_PROVEN = _MOJ.format("Proven reoffending statistics, April to June 2023, 24 April 2025")
_RELEASED = (
    "everyone released from prison and supervised, not people on the scheme; whose housing is unknown is left out"
)
_RESET = "from May 2024 fewer people are supervised to the end of their sentence, and only those supervised are counted"
_OF = {
    "Housed on the first night after release": (("2022/23", 0.863), ("2023/24", 0.857), ("2024/25", 0.84)),
    "In settled housing three months after release": (("2022/23", 0.756), ("2023/24", 0.735)),
}
_AGAIN = (
    ("after custody or a court order", 0.352),
    ("after under 12 months in custody", 0.592),
    ("after 6 months or less in custody", 0.623),
)
SERIES: list[Row] = [
    *(
        {
            "series": series,
            "place": "England and Wales",
            "when": when,
            "value": value,
            "unit": "%",
            "source": _HOUSED,
            "population": _RELEASED,
            "like_for_like": "No",
            "break_in_series": _RESET if when == "2024/25" else None,
            "rounding": "to a tenth of a percent",
            "next_release": "once a year, in summer",
        }
        for series, values in _OF.items()
        for when, value in values
    ),
    *(
        {
            "series": f"Offended again within a year {after}",
            "place": "England and Wales",
            "when": "April to June 2023",
            "value": value,
            "unit": "%",
            "source": _PROVEN,
            "population": "adults so sentenced or released, from that day on and not from selection for a scheme",
            "like_for_like": "No",
            "rounding": "to a tenth of a percent",
            "next_release": "four times a year",
        }
        for after, value in _AGAIN
    ),
]
"""Published figures that are of none of our measures: real ones, beside an invented area."""


def offence_groups(groups: Iterable[str]) -> list[Row]:
    """Each group with its cost and weight; of one (drug offences) no cost is known."""
    return [
        {
            "group": group,
            "unit_cost": cost,
            "price_year": _PRICES if cost else None,
            "multiplier": multiplier,
            "severity_weight": weight,
            "source": _INVENTED,
        }
        for group in groups
        for cost, multiplier, weight in [_WORTH.get(group, (None, None, 25))]
    ]


def services(organisation: str, first: str, houses: Iterable[str]) -> list[Row]:
    """What a provider offers, from its first quarter on: a house in the districts that have one, the rest in all."""
    return [
        {
            "service": name,
            "organisation": organisation,
            "districts": ", ".join(dict.fromkeys(houses)) if name == HOUSES else None,
            "first_quarter": first,
            "last_quarter": None,
            "runs_houses": "Yes" if name == HOUSES else "No",
        }
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
