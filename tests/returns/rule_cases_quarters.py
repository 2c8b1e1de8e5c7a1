"""For every rule that looks at the quarter before: a past with which a return keeps it, and one with which not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.returns.building import Sheets, police, provider, with_cell
from tests.returns.quarters import after, police_before, provider_before, with_past, without
from tests.returns.rule_cases import Case

LONG_GONE, ENDED = date(2025, 3, 31), date(2025, 4, 1)


def _prov(before: Sheets) -> Case:
    return Case(provider(), after(before))


def _pol(before: Sheets) -> Case:
    return Case(police(), after(before))


def _client(**cells: object) -> Case:
    return _prov(with_past(provider_before(), "Clients", 2, client="C-050", **cells))


def _person(**cells: object) -> Case:
    return _pol(with_past(police_before(), "Cohort", 2, client="A-050", **cells))


def _stay(left_on: date | None) -> Case:
    return _prov(with_past(provider_before(), "Placements", 2, placement="P-050", left_on=left_on))


def _referral(decision: str) -> Case:
    return _prov(with_past(provider_before(), "Housing referrals", 2, referral="R-050", decision=decision))


def _crowd(size: int) -> Case:
    before = police_before()
    for number in range(size - len(before["Cohort"])):
        before = with_past(before, "Cohort", 2, client=f"B-{number:03d}")
    return _pol(before)


WAITING = {"decision": "Waiting", "decided_on": None, "first_contact_on": None, "started_on": None}
LEAVER = {"selected_on": date(2024, 1, 1), "deselected_on": date(2025, 5, 1)}


def _moved(count: int) -> Case:
    """So many people of a dozen are in another district than in the quarter before."""
    now, then = police(), police_before()
    for number in range(8):
        then = with_past(then, "Cohort", 2, client=f"B-{number:03d}")
        district = "Eastham" if number < count else "Northam"
        now["Cohort"].append({**now["Cohort"][0], "client": f"B-{number:03d}", "district": district})
    return Case(now, after(then))


def _new(count: int) -> Case:
    """So many people who were selected long ago and were not there in the quarter before."""
    now = police()
    more = [{**now["Cohort"][0], "client": f"B-{number:03d}"} for number in range(count)]
    return Case({**now, "Cohort": [*now["Cohort"], *more]}, after(police_before()))


QUARTERS: Mapping[str, tuple[Case, Case]] = {
    "value.changed_in_many": (_moved(7), _moved(8)),
    "late.in_many": (_new(7), _new(8)),
    "clients.missing": (_client(ended_on=ENDED), _client()),
    "clients.waiting_missing": (_client(**{**WAITING, "decision": "Declined"}), _client(**WAITING)),
    "clients.late": (_prov(provider_before()), _prov(without(provider_before(), "Clients", "C-001"))),
    "cohort.missing": (_person(deselected_on=ENDED, deselection_reason="Died"), _person()),
    "cohort.late": (_pol(police_before()), _pol(without(police_before(), "Cohort", "A-004"))),
    "followed.missing": (
        _person(**LEAVER, deselection_reason="Died"),
        _person(**LEAVER, deselection_reason="Moved away"),
    ),
    "housing.waiting_missing": (_referral("Declined"), _referral("Waiting")),
    "placements.missing": (_stay(LONG_GONE), _stay(None)),
    "placements.ended_missing": (_stay(LONG_GONE), _stay(ENDED)),
    "placements.late": (_prov(provider_before()), _prov(without(provider_before(), "Placements", "C-002"))),
    "pathways.vanished": (
        _prov(with_past(provider_before(), "Pathways", 5, pathway="FIN", assessed="No")),
        _prov(with_past(provider_before(), "Pathways", 5, pathway="FIN", assessed="Yes")),
    ),
    "pathways.first_score": (
        _prov(with_cell(provider_before(), "Pathways", 2, "latest_score", 4)),
        _prov(with_cell(provider_before(), "Pathways", 2, "first_score", 4)),
    ),
    "value.changed": (
        _prov(with_cell(provider_before(), "Clients", 2, "district", "Not recorded")),
        _prov(with_cell(provider_before(), "Clients", 2, "district", "Eastham")),
    ),
    "date.changed": (
        _prov(provider_before()),
        _prov(with_cell(provider_before(), "Clients", 2, "started_on", date(2025, 5, 19))),
    ),
    "total.moved": (_crowd(19), _crowd(20)),
    "return.last_again": (_prov(provider_before()), _prov(provider())),
}
