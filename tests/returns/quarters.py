"""The returns of the quarter before those of building.py: held against them, these have no finding."""

from __future__ import annotations

from dataclasses import replace

from dashboard.returns.checks import Before
from dashboard.returns.model import Value
from tests.returns.building import QUARTER, Sheets, past, police, provider, rows, with_cell
from tests.returns.checking import LATER

BEFORE = QUARTER.plus(-1)


def provider_before() -> Sheets:
    """Three clients, started; two stays, one of them ended."""
    sheets = {name: provider()[name] for name in ("Clients", "Pathways")}
    sheets["Clients"] = [row for row in sheets["Clients"] if row["client"] in ("C-001", "C-002", "C-006")]
    sheets = with_cell(with_cell(sheets, "Clients", 3, "ended_on", None), "Clients", 3, "end_reason", None)
    return sheets | {
        "Housing referrals": rows(
            "referral client house referred_on decision", "R-000|C-006|Elm House|2025-04-01|Accepted"
        ),
        "Placements": rows(
            "placement client house moved_in_on left_on",
            "P-002|C-002|Elm House|2025-06-20|",
            "P-003|C-006|Elm House|2025-04-25|2025-06-10",
        ),
    }


def police_before() -> Sheets:
    """Three people on the cohort; one who had left it is followed."""
    sheets = {name: police()[name] for name in ("Cohort", "Followed")}
    sheets["Cohort"] = [row for row in sheets["Cohort"] if row["client"] != "A-003"]
    for field in ("deselected_on", "deselection_reason"):
        sheets = with_cell(sheets, "Cohort", 3, field, None)
    return with_cell(sheets, "Cohort", 3, "status", "Community")


def with_past(sheets: Sheets, sheet: str, row: int = 2, **other: Value) -> Sheets:
    """A further row at a sheet's end, like that in ``row`` but for the fields named."""
    return {**sheets, sheet: [*sheets[sheet], {**sheets[sheet][row - 2], **other}]}


def without(sheets: Sheets, sheet: str, client: str) -> Sheets:
    """The sheet without a client's rows."""
    return {**sheets, sheet: [row for row in sheets[sheet] if row["client"] != client]}


def after(sheets: Sheets):
    """What a return of this quarter is held against: these sheets, of the quarter before."""
    return replace(LATER, before=Before(BEFORE, past(sheets)), digest=lambda _kind, reference: reference)
