"""The register of the invented world: what the performance team would keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dashboard.demo import claims, register_second, register_value
from dashboard.demo.merging import merges
from dashboard.demo.offending import GROUPS
from dashboard.demo.plan import HousePlan, Plan
from dashboard.demo.police import agencies
from dashboard.demo.scene import COHORTS, STAR, WHEEL, Scene
from dashboard.demo.sundry import outputs
from queries.vocabulary import Quarter

Row = dict[str, Any]
_CONTRACT = "Contract schedule (invented)"
_WHOLE_SYSTEM = "Ministry of Justice, A Whole System Approach for Female Offenders, June 2018"
_REOFFENDING = "Ministry of Justice, Proven reoffending statistics, 24 April 2025. Open Government Licence v3.0"


ALWAYS: Mapping[str, list[Row]] = {
    **register_second.ALWAYS,
    "tools": [
        {"tool": STAR, "lowest": 1, "highest": 10, "better": "higher"},
        {"tool": WHEEL, "lowest": 0, "highest": 5, "better": "lower"},
    ],
    "offence_groups": register_second.offence_groups(GROUPS),
    "deflator": register_second.DEFLATOR,
    "benchmarks": [
        *register_second.SERIES,
        {
            "measure": "O9",
            "place": "England and Wales",
            "when": "2023/24",
            "numerator": None,
            "denominator": None,
            "value": 0.352,
            "source": _REOFFENDING,
            "population": "adults released from custody or given a court order from April to June 2023",
            "like_for_like": "No",
        },
        *(
            {
                "measure": measure,
                "place": "England and Wales",
                "when": when,
                "numerator": None,
                "denominator": None,
                "value": value,
                "source": _WHOLE_SYSTEM,
                "population": population,
                "like_for_like": "No",
            }
            for measure, when, value, population in (
                ("L1V", "2018", 0.6, "women offenders who have experienced domestic abuse, whoever supervises them"),
                ("L4", "2018", 0.49, "women in prison who said they need help with mental health (of men: 18%)"),
            )
        ),
    ],
    "least_differences": [],
    "recommendations": claims.recommendations(),
}
"""The sheets that are the same for every area and quarter."""


def register(scene: Scene) -> Mapping[str, list[Row]]:
    """All sheets' rows of one area by sheet; dates as dates, quarters as labels."""
    plan = scene.plan
    kinds = ("provider", "police")
    quarters = [scene.quarters[place] for place in scene.returns]
    first = quarters[0].label
    return {
        **ALWAYS,
        "areas": [_district(scene, name) for name in plan.named_districts],
        "agencies": list({row["agency"]: row for row in _agencies(scene)}.values()),
        "organisations": [
            *_providers(scene, first),
            {"organisation": plan.police, "kind": "police", "area": plan.area, "first_quarter": first},
        ],
        "services": register_second.services(plan.provider, first, [house.district for house in plan.houses]),
        "meetings": register_second.meetings(scene),
        "spend": register_value.spend(scene),
        "additionality": register_value.ledger(plan),
        "houses": [row for house in plan.houses for row in _house(scene, house)],
        "cohorts": [
            {
                "code": code,
                "name": name,
                "last_quarter": None,
                "first_quarter": scene.quarters[scene.emerging].label if code == "ET" else first,
                "why_changed": "Knives and exploitation were seen more often (invented)" if code == "ET" else None,
            }
            for code, name in COHORTS.items()
        ],
        "outputs": [
            {"output": output, "unit": unit, "organisation": term.organisation, "quarter": label, "target": target}
            for place in scene.returns
            for label, terms in [(scene.quarters[place].label, scene.terms(place))]
            for term in terms
            for output, unit, target in outputs(plan, term.part)
        ],
        "targets": [
            _target(plan, "H1", 0.85, 0.95, first),
            _target(plan, "W3", 0.60, None, first),
            _target(plan, "S5", 0.70, None, first),
            _target(plan, "A3", 0.90, None, first),
        ],
        "calendar": [
            {"quarter": quarter.label, "kind": kind, "due_on": due(quarter)}
            for quarter in (*quarters, quarters[-1].plus(1))
            for kind in kinds
        ],
        "breaks": _breaks(scene),
        "merges": merges(plan, first),
        "synonyms": [
            {"organisation": plan.police, "column": "Status at quarter end", "theirs": "In prison", "ours": "Custody"}
        ],
    }


def due(quarter: Quarter) -> date:
    """When a quarter's returns are due: the 20th of the month after it."""
    return quarter.plus(1).start.replace(day=20)


def _target(plan: Plan, measure: str, lower: float | None, upper: float | None, first: str) -> Row:
    return {
        "measure": measure,
        "area": plan.area,
        "lower": lower,
        "upper": upper,
        "from_quarter": first,
        "source": _CONTRACT,
    }


def _breaks(scene: Scene) -> list[Row]:
    if len(scene.returns) < 12:
        return []
    return [
        {
            "measure": "W5",
            "area": scene.plan.area,
            "quarter": scene.quarters[scene.first + 2].label,
            "note": f"From here on most scores are on {STAR}.",
        }
    ]


def _district(scene: Scene, name: str) -> Row:
    """A district; one that was merged into another with its last quarter."""
    plan = scene.plan
    row = {"area_id": plan.area.lower(), "area": plan.area, "district": name, "adults": plan.adults[name]}
    if scene.merged_at is None or name not in plan.merged:
        return row
    return {**row, "last_quarter": scene.quarters[scene.merged_at - 1].label, "becomes": plan.merged[name]}


def _providers(scene: Scene, first: str) -> Iterator[Row]:
    """Who sends the provider's return, from when to when; both send in the quarter in which one takes over."""
    row = {"kind": "provider", "area": scene.plan.area, "first_quarter": first, "last_quarter": None}
    if scene.replaced is None:
        yield {**row, "organisation": scene.plan.provider}
        return
    both, before = scene.quarters[scene.replaced].label, scene.plan.predecessor
    yield {**row, "organisation": before, "last_quarter": both}
    yield {**row, "organisation": scene.plan.provider, "first_quarter": both, "continues": before}


def _agencies(scene: Scene) -> Iterator[Row]:
    """Who comes to panels: of providers the one at the quarter's end."""
    plan = scene.plan
    yield {"agency": "Prison resettlement team", "sector": "Prison", "area": plan.area}  # which never came
    for provider in dict.fromkeys(scene.terms(place)[-1].organisation for place in scene.returns):
        for agency, sector, _ in agencies(plan, provider):
            row = {"agency": agency, "sector": sector, "area": plan.area}
            if scene.replaced is None or agency not in (plan.provider, plan.predecessor):
                yield row
            elif agency == plan.provider:
                yield {**row, "first_quarter": scene.quarters[scene.replaced].label}
            else:
                yield {**row, "last_quarter": scene.quarters[scene.replaced - 1].label}


def _house(scene: Scene, house: HousePlan) -> list[Row]:
    """One row; two for the house that closed and opened again, and for one that was handed over."""
    over = scene.handed_over
    rows = []
    for opened, closed in _times(scene, house):
        for name, first, last in (
            (scene.plan.predecessor, opened, min(filter(None, (closed, over)), default=None)),
            (scene.plan.provider, max(opened, over or opened), closed),
        ):
            if name and (last is None or first < last) and (over or name == scene.plan.provider):
                rows.append({"house": house.name, "organisation": name, "opened": first, "closed": last})
    same = {"district": house.district, "area": scene.plan.area, "bed_spaces": house.bed_spaces}
    return [{**row, **same} for row in rows]


def _times(scene: Scene, house: HousePlan) -> list[tuple[date, date | None]]:
    """When a house is open: twice, if it closed and opened again."""
    begun = date(2016, 4, 1)
    if house.name != scene.plan.closing or not scene.closed:
        return [(begun, None)]
    closed, again = scene.quarters[scene.closed[0]], scene.quarters[scene.closed[-1] + 1]
    return [(begun, closed.start), (again.start, None)]
