"""For every rule of the checks a return that keeps it, as near the edge as may be, and one that breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.returns.checks import Earlier
from dashboard.returns.model import RawCell, Trouble
from tests.returns.building import Sheets, police, provider, with_cell, with_row
from tests.returns.checking import FIRST, LATER


@dataclass(frozen=True)
class Case:
    """A return, and what came before it."""

    sheets: Sheets
    earlier: Earlier = LATER


Change = tuple[str, int, str, Any]


def _changed(sheets: Sheets, changes: tuple[Change, ...]) -> Sheets:
    for sheet, row, field, value in changes:
        sheets = with_cell(sheets, sheet, row, field, value)
    return sheets


def prov(*changes: Change, earlier: Earlier = LATER) -> Case:
    """The provider's good return, with these cells changed."""
    return Case(_changed(provider(), changes), earlier)


def pol(*changes: Change, earlier: Earlier = LATER) -> Case:
    """The police's good return, with these cells changed."""
    return Case(_changed(police(), changes), earlier)


def less(sheets: Sheets, *names: str) -> Case:
    """Without these sheets."""
    return Case({name: rows for name, rows in sheets.items() if name not in names})


def _stay(moved_in_on: date, client: str = "C-006") -> Sheets:
    stay = {"placement": "P-009", "client": client, "referral": None, "house": "Elm House"}
    return with_cell(with_row(provider(), "Placements", 2, **stay, moved_in_on=moved_in_on), "Voids", 3, "nights", 0)


def _again(**cells: Any) -> Sheets:
    """The first client referred once more, with these cells changed."""
    return with_row(provider(), "Clients", 2, referred_on=date(2025, 5, 2), **cells)


def _offences(count: int) -> Case:
    sheets = police()
    sheets["Offences"] = [{**sheets["Offences"][0], "offence": f"O-{number:03d}"} for number in range(count)]
    return Case(sheets)


def _numbered(first: int) -> Case:
    one = provider()["Clients"][0]
    rows = [{**one, "client": f"{first + place:03d}"} for place in range(6)]
    return Case({**provider(), "Clients": rows, "Pathways": [], "Housing referrals": [], "Placements": []})


def _baseline_of_another(earlier: Earlier) -> Case:
    sheets = police()
    for row, window in ((2, "Selection"), (3, "Earlier")):
        sheets = with_row(sheets, "Baseline", row, client="A-001", window=window)
    return Case(sheets, earlier)


def _voids(count: int, **cells: Any) -> Case:
    return Case({**provider(), "Voids": [dict(cells) for _ in range(count)]})


PADDED = Earlier(known={"client": frozenset({"00123"})}, digest=lambda _kind, text: text)
STAGES = Earlier(
    False, False, stages=frozenset({("O-002", "Arrest"), ("O-002", "Charge")}), digest=lambda _kind, text: text
)
NO_VALUE = RawCell(None, Trouble.UNCALCULATED)
STORY, SHORT = "a" * 4001, "a" * 4000
LEFT = (("leaving_reason", "Died"), ("destination", "Not applicable"), ("settled", "Not due"))
GONE = (("Cohort", 2, "deselection_reason", "Died"), ("Cohort", 2, "status", "Left scheme"))
NOT_ON_BASELINE = (("Baseline", 2, "client", "A-099"), ("Baseline", 3, "client", "A-099"))
FORMER = (("Placements", 4, "moved_in_on", date(2025, 3, 1)), ("Placements", 4, "left_on", date(2025, 3, 31)))
LONG_AGO = ("Followed", 2, "selected_on", date(2023, 6, 30))
BY_A_LEAVER = ("Offences", 4, "client", "A-002")

CELLS: dict[str, tuple[Case, Case]] = {
    "cell.error": (prov(("Clients", 2, "sex", "M")), prov(("Clients", 2, "sex", RawCell("#N/A", Trouble.ERROR)))),
    "cell.uncalculated": (prov(("Clients", 2, "age_band", "30-39")), prov(("Clients", 2, "age_band", NO_VALUE))),
    "cell.required": (prov(("Clients", 2, "sex", "Not known")), prov(("Clients", 2, "sex", None))),
    "cell.code": (prov(("Clients", 2, "sex", "MALE")), prov(("Clients", 2, "sex", "Mael"))),
    "cell.reference": (prov(("Clients", 7, "client", "c-006")), prov(("Clients", 7, "client", "C_006"))),
    "reference.date": (
        prov(("Clients", 4, "client", "2025-13-01")),
        prov(("Clients", 4, "client", date(2025, 2, 1))),
    ),
    "reference.cut": (
        prov(("Clients", 4, "client", 999999999999995)),
        prov(("Clients", 4, "client", 1234567890123450)),
    ),
    "reference.two": (
        Case(with_cell(police(), "Nominations", 2, "client", "A-020/21")),
        Case(with_cell(police(), "Nominations", 2, "client", "A-020/A-021")),
    ),
    "reference.noughts": (
        prov(("Clients", 4, "client", "00123"), earlier=PADDED),
        prov(("Clients", 4, "client", 123), earlier=PADDED),
    ),
    "reference.nobody": (prov(("Clients", 4, "client", "NOT-12")), prov(("Clients", 7, "client", "N/A"))),
    "reference.placeholder": (prov(("Clients", 4, "client", "C-777")), prov(("Clients", 7, "client", "NEW-1"))),
    "column.row_numbers": (_numbered(4001), _numbered(1)),
    "cell.date": (prov(("Clients", 2, "referred_on", "01/05/2025")), prov(("Clients", 2, "referred_on", "05/13/2025"))),
    "cell.date_number": (prov(("Clients", 2, "referred_on", "2025-05-01")), prov(("Clients", 2, "referred_on", 45778))),
    "cell.time": (
        prov(("Clients", 2, "referred_on", "01/05/2025 00:00:00")),
        prov(("Clients", 2, "referred_on", "01/05/2025 09:30")),
    ),
    "column.midnight": (
        prov(("Clients", 2, "referred_on", "2025-05-01T00:00:00+01:00")),
        prov(("Clients", 2, "referred_on", "2025-04-30T23:00:00Z")),
    ),
    "cell.date_old": (
        prov(("Clients", 2, "referred_on", date(2000, 1, 1))),
        prov(("Clients", 2, "referred_on", date(1999, 12, 31))),
    ),
    "cell.whole": (prov(("Clients", 2, "sessions_offered", "10")), prov(("Clients", 2, "sessions_offered", "ten"))),
    "cell.number": (prov(("Pathways", 2, "latest_score", "6.5")), prov(("Pathways", 2, "latest_score", "6,5"))),
    "cell.low": (prov(("Clients", 2, "sessions_attended", 0)), prov(("Clients", 2, "sessions_attended", -1))),
    "cell.high": (prov(("Clients", 2, "sessions_offered", 200)), prov(("Clients", 2, "sessions_offered", 201))),
    "cell.long": (prov(("Return", 8, "narrative", SHORT)), prov(("Return", 8, "narrative", STORY))),
    "cell.quarter": (prov(("Return", 6, "quarter", "Q2 2025-26")), prov(("Return", 6, "quarter", "2025/27 Q2"))),
    "cell.identifier": (prov(("Clients", 2, "district", "NORTHAM")), prov(("Clients", 2, "district", "AB10 1AB"))),
    "text.identifier": (
        prov(("Return", 8, "narrative", "In 2025 we rang 01 people.")),
        prov(("Return", 8, "narrative", "Ring 01632 960 001.")),
    ),
    "ethnicity.old_code": (prov(("Clients", 2, "ethnicity", "O2")), prov(("Clients", 2, "ethnicity", "O1"))),
    "return.too_many": (
        _voids(3_400, house="Oak House", reason="Other", nights=0),
        _voids(10_100, house="Oak House", reason="Other", nights="x"),
    ),
}
HEADER: dict[str, tuple[Case, Case]] = {
    "return.missing": (prov(("Return", 8, "narrative", None)), prov(("Return", 6, "quarter", None))),
    "return.sheet": (prov(), less(provider(), "Return")),
    "return.kind": (prov(("Return", 2, "kind", "PROVIDER")), prov(("Return", 2, "kind", "police"))),
    "return.version": (prov(("Return", 3, "specification", "1")), prov(("Return", 3, "specification", 3))),
    "return.area": (prov(("Return", 4, "area", "southshire")), prov(("Return", 4, "area", "Northshire"))),
    "return.organisation": (
        prov(("Return", 5, "organisation", "BRIDGE TRUST")),
        prov(("Return", 5, "organisation", "Bridge Trsut")),
    ),
    "return.not_owed": (prov(("Return", 6, "quarter", "2025/26 Q2")), prov(("Return", 6, "quarter", "2024/25 Q4"))),
    "return.hardly_of_quarter": (prov(), prov(("Return", 6, "quarter", "2025/26 Q3"))),
}
ROWS: dict[str, tuple[Case, Case]] = {
    "row.repeated": (prov(("Pathways", 3, "pathway", "FIN")), prov(("Pathways", 3, "pathway", "ACC"))),
    "row.another_person": (Case(_again(sex="Female")), Case(_again(sex="Female", ethnicity="B1"))),
    "row.needs": (prov(("Clients", 5, "decided_on", None)), prov(("Clients", 4, "decided_on", None))),
    "row.needs_several": (
        prov(("Placements", 2, "left_on", date(2025, 9, 1)), *(("Placements", 2, *each) for each in LEFT)),
        prov(("Placements", 2, "left_on", date(2025, 9, 1))),
    ),
    "row.not_wanted": (
        prov(("Clients", 4, "decision_reason", "Risk too high")),
        prov(("Clients", 2, "decision_reason", "Risk too high")),
    ),
    "row.not_wanted_several": (
        prov(("Clients", 5, "decision", "waiting")),
        prov(("Clients", 2, "decision", "Waiting")),
    ),
    "row.more_than": (prov(("Clients", 2, "sessions_attended", 10)), prov(("Clients", 2, "sessions_attended", 11))),
    "date.after_quarter": (
        prov(("Clients", 5, "referred_on", date(2025, 9, 30))),
        prov(("Clients", 5, "referred_on", date(2025, 10, 1))),
    ),
    "date.before": (
        prov(("Clients", 2, "decided_on", date(2025, 5, 1))),
        prov(("Clients", 2, "decided_on", date(2025, 4, 30))),
    ),
    "date.after": (
        pol(("Offences", 4, "offence_on", date(2025, 9, 3))),
        pol(("Offences", 4, "offence_on", date(2025, 9, 4))),
    ),
    "date.not_in_quarter": (
        pol(("Cohort", 3, "deselected_on", date(2025, 7, 1)), ("Cohort", 3, "days_at_liberty", 1)),
        pol(("Cohort", 3, "deselected_on", date(2025, 6, 30))),
    ),
    "date.not_before_quarter": (
        pol(("Followed", 2, "deselected_on", date(2025, 6, 30))),
        pol(("Followed", 2, "deselected_on", date(2025, 7, 1))),
    ),
    "date.late": (
        prov(("Clients", 3, "ended_on", date(2025, 7, 1))),
        prov(("Clients", 3, "ended_on", date(2025, 6, 30))),
    ),
}
PROVIDER: dict[str, tuple[Case, Case]] = {
    "clients.no_cohort": (prov(("Clients", 4, "cohort", "None")), prov(("Clients", 2, "cohort", "None"))),
    "clients.sessions_not_started": (
        prov(("Clients", 6, "sessions_offered", 0)),
        prov(("Clients", 6, "sessions_offered", 1)),
    ),
    "pathways.no_client": (prov(("Pathways", 3, "client", "C-005")), prov(("Pathways", 3, "client", "C-099"))),
    "pathways.not_accepted": (prov(("Pathways", 3, "client", "C-005")), prov(("Pathways", 3, "client", "C-003"))),
    "pathways.no_tool": (
        prov(*(("Pathways", 2, name, None) for name in ("tool", "first_score", "latest_score"))),
        prov(("Pathways", 2, "tool", None)),
    ),
    "pathways.score": (prov(("Pathways", 2, "first_score", 10)), prov(("Pathways", 2, "first_score", 11))),
    "pathways.for_women": (prov(("Pathways", 5, "pathway", "SEX")), prov(("Pathways", 3, "pathway", "SEX"))),
    "pathways.achieved_without_need": (
        prov(("Pathways", 4, "need", "Low")),
        prov(("Pathways", 3, "outcome", "Achieved"), ("Pathways", 3, "outcome_on", date(2025, 8, 1))),
    ),
    "pathways.fell": (
        prov(("Pathways", 2, "first_score", 9), ("Pathways", 2, "latest_score", 4.5)),
        prov(("Pathways", 2, "first_score", 9), ("Pathways", 2, "latest_score", 4)),
    ),
    "housing.no_client": (
        prov(("Housing referrals", 3, "client", "C-002")),
        prov(("Housing referrals", 3, "client", "C-099")),
    ),
    "placements.no_client": (prov(("Placements", 2, "client", "C-005")), prov(("Placements", 2, "client", "C-099"))),
    "placements.first_no_client": (prov(earlier=FIRST), prov(("Placements", 2, "client", "C-099"), earlier=FIRST)),
    "placements.no_referral": (
        prov(("Placements", 2, "referral", "R-003")),
        prov(("Placements", 2, "referral", "R-099")),
    ),
    "placements.settled": (prov(("Placements", 3, "settled", "not due")), prov(("Placements", 3, "settled", "Yes"))),
    "placements.still_not_due": (
        prov(("Placements", 4, "settled", "Not known")),
        prov(("Placements", 4, "settled", "Not due")),
    ),
    "placements.overlap": (
        Case(_stay(date(2025, 8, 14), "C-002")),
        Case(_stay(date(2025, 8, 13), "C-002")),
    ),
    "placements.over_full": (
        Case(_stay(date(2025, 8, 14))),
        Case(_stay(date(2025, 8, 13))),
    ),
    "placements.moved_on_to_none": (
        prov(("Placements", 3, "destination", "Short-term")),
        prov(("Placements", 3, "destination", "Night shelter")),
    ),
    "placements.before_start": (
        prov(("Placements", 2, "moved_in_on", date(2025, 5, 20))),
        prov(("Placements", 2, "moved_in_on", date(2025, 5, 19))),
    ),
    "placements.long_gone": (prov(FORMER[0], ("Placements", 4, "left_on", date(2025, 4, 1))), prov(*FORMER)),
    "houses.missing": (prov(), Case({**provider(), "Houses": provider()["Houses"][:1]})),
    "houses.not_open": (prov(("Houses", 3, "house", "ELM HOUSE")), prov(("Houses", 3, "house", "Ash House"))),
    "houses.bed_spaces": (prov(("Houses", 3, "bed_spaces", "1")), prov(("Houses", 3, "bed_spaces", 2))),
    "houses.nights": (prov(("Houses", 2, "nights_available", 184)), prov(("Houses", 2, "nights_available", 185))),
    "houses.total": (prov(("Voids", 2, "nights", 96)), prov(("Voids", 2, "nights", 97))),
}
POLICE: dict[str, tuple[Case, Case]] = {
    "cohort.left": (pol(("Cohort", 2, "status", "Custody")), pol(("Cohort", 2, "status", "Left scheme"))),
    "cohort.not_left": (pol(("Cohort", 3, "status", "left scheme")), pol(("Cohort", 3, "status", "Community"))),
    "cohort.no_date": (
        pol(("Cohort", 3, "deselected_on", date(2025, 9, 30))),
        pol(("Cohort", 3, "deselected_on", None)),
    ),
    "cohort.date_alone": (
        pol(("Cohort", 2, "deselected_on", date(2025, 9, 30)), *GONE),
        pol(("Cohort", 2, "deselected_on", date(2025, 9, 30))),
    ),
    "cohort.days": (pol(("Cohort", 3, "days_at_liberty", 51)), pol(("Cohort", 3, "days_at_liberty", 52))),
    "cohort.recalled": (
        pol(("Cohort", 5, "supervision", "Statutory")),
        pol(("Cohort", 5, "supervision", "Non-statutory")),
    ),
    "followed.days": (pol(("Followed", 2, "days_at_liberty", 92)), pol(("Followed", 2, "days_at_liberty", 93))),
    "followed.on_cohort": (pol(("Followed", 2, "status", "Died")), pol(("Followed", 2, "client", "A-002"))),
    "followed.too_long": (
        pol(LONG_AGO, ("Followed", 2, "deselected_on", date(2024, 1, 1))),
        pol(LONG_AGO, ("Followed", 2, "deselected_on", date(2023, 12, 31))),
    ),
    "offences.no_person": (pol(("Offences", 4, "client", "A-004")), pol(("Offences", 4, "client", "A-099"))),
    "offences.reported_before": (
        pol(("Offences", 4, "stage", "Conviction or caution"), earlier=STAGES),
        pol(earlier=STAGES),
    ),
    "offences.after_leaving": (
        pol(BY_A_LEAVER, ("Offences", 4, "offence_on", date(2025, 8, 20))),
        pol(BY_A_LEAVER, ("Offences", 4, "offence_on", date(2025, 8, 21))),
    ),
    "offences.before_selection": (
        pol(("Offences", 2, "offence_on", date(2025, 1, 10))),
        pol(("Offences", 2, "offence_on", date(2025, 1, 9))),
    ),
    "baseline.no_person": (pol(), pol(*NOT_ON_BASELINE)),
    "baseline.not_now": (_baseline_of_another(FIRST), _baseline_of_another(LATER)),
    "baseline.one_window": (pol(), Case({**police(), "Baseline": police()["Baseline"][:1]})),
    "baseline.missing": (pol(), Case({**police(), "Baseline": []})),
}
WHOLE: dict[str, tuple[Case, Case]] = {
    "sheet.missing": (less(provider(), "Voids", "Training"), less(provider(), "Pathways")),
    "sheet.empty": (Case({**provider(), "Voids": []}), Case({**provider(), "Pathways": []})),
    "column.not_recorded": (
        prov(("Clients", 2, "dual_diagnosis", "Not recorded")),
        prov(*(("Clients", row, "dual_diagnosis", "Not recorded") for row in (2, 3))),
    ),
    "column.one_value": (_offences(19), _offences(20)),
}
CASES = CELLS | HEADER | ROWS | PROVIDER | POLICE | WHOLE
