"""For the rules of what odd files hold a return that keeps each, and one that breaks it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.returns.building import Sheets, first_provider, police, provider, with_cell, with_row
from tests.returns.rule_cases import Case


def more(sheets: Sheets, sheet: str, **cells: Any) -> Case:
    """With a further row of these cells alone."""
    return Case({**sheets, sheet: [*sheets[sheet], cells]})


def _stay(moved_in_on: str, left_on: str | None = None) -> Case:
    """A stay in Ash House, which closed on 1 January 2025; the quarter is long after it."""
    cells: dict[str, Any] = {"moved_in_on": date.fromisoformat(moved_in_on), "left_on": None}
    if left_on:
        cells |= {"left_on": date.fromisoformat(left_on), "leaving_reason": "Died"}
        cells |= {"destination": "Not applicable", "settled": "Not known"}
    return Case(with_row(provider(), "Placements", 2, placement="P-009", client="C-006", house="Ash House", **cells))


def _referred(day: str) -> Case:
    cells = {"referral": "R-009", "house": "Ash House", "referred_on": date.fromisoformat(day)}
    return Case(with_row(provider(), "Housing referrals", 4, **cells))


def again(sheets: Sheets, **cells: Any) -> Case:
    """The first client referred once more, later, and not started."""
    blank = dict.fromkeys(("first_contact_on", "started_on"))
    later = {"referred_on": date(2025, 9, 1), "decided_on": date(2025, 9, 2), "sessions_offered": 0}
    return Case(with_row(sheets, "Clients", 2, **blank, **later, sessions_attended=0, **cells))


def _of_two_sorts(*days: Any) -> Sheets:
    """The first clients referred on these days, the others unchanged but for days that are texts."""
    sheets = {"Return": provider()["Return"], "Clients": provider()["Clients"][: len(days)]}
    for row, day in enumerate(days, start=2):
        sheets = with_cell(sheets, "Clients", row, "referred_on", day)
    return sheets


def _years(count: int, year: int) -> Case:
    """So many clients who started in this year, referred in the next."""
    first, started = provider()["Clients"][0], {"started_on": date(year, 5, 20)}
    more = [{**first, **(started if number < count else {}), "client": f"C-1{number}"} for number in range(5)]
    return Case({**provider(), "Clients": [*provider()["Clients"], *more]})


def _ended(count: int) -> Case:
    """So many offences that were recorded a year late, to the day."""
    first = {**police()["Offences"][2], "offence_on": date(2024, 2, 20)}
    days = [date(2024, 8, 1) if number < count else date(2025, 8, 1) for number in range(5)]
    more = [{**first, "offence": f"O-1{number}", "stage_on": day} for number, day in enumerate(days)]
    return Case({**police(), "Offences": more})


def _moved(count: int) -> Case:
    """A row of the cohort in which so many cells from the district on hold what should stand before them."""
    sheets = police()
    row = sheets["Cohort"][0]
    names = ["cohort", "national_category", "district", "sex", "age_band", "ethnicity", "selected_on"]
    sheets["Cohort"][0] = {**row, **{names[at + 1]: row[names[at]] for at in range(count)}}
    return Case(sheets)


def _swapped(one: str, other: str) -> Sheets:
    """The clients, two of whose columns stand under each other's headings."""
    rows = [{**row, one: row[other], other: row[one]} for row in provider()["Clients"]]
    return {**provider(), "Clients": rows}


def _born(count: int) -> Case:
    """So many of five clients whose references end like a date of birth."""
    named = [f"JS-{day:02}0185" if day <= count else "JS-320185" for day in range(1, 6)]
    rows = [{**provider()["Clients"][3], "client": name} for name in named]
    return Case({**provider(), "Clients": rows, "Pathways": [], "Housing referrals": [], "Placements": []})


_BEFORE = date(2025, 7, 14)
_ENDED = with_cell(
    with_cell(provider(), "Clients", 2, "ended_on", date(2025, 8, 30)), "Clients", 2, "end_reason", "Transferred"
)
_HEADINGS = {"house": "House", "reason": "Reason*", "nights": "NIGHTS"}
_DATED = with_cell(provider(), "Clients", 3, "referred_on", "01/02/2025")
FILES: dict[str, tuple[Case, Case]] = {
    "sheet.month_first": (
        Case(with_cell(_DATED, "Clients", 2, "referred_on", "13/02/2025")),
        Case(with_cell(_DATED, "Clients", 2, "referred_on", "02/13/2025")),
    ),
    "column.day_and_month": (
        *(Case(_of_two_sorts(date(2025, 4, day), date(2025, 4, 12), "13/04/2025", "14/04/2025")) for day in (13, 12)),
    ),
    "sheet.nothing": (
        Case(with_cell(provider(), "Clients", 2, "ended_on", None)),
        Case(with_cell(provider(), "Clients", 2, "ended_on", "N/A")),
    ),
    "row.total": (
        more(first_provider(), "Training", course="Totally safe", in_scope=10, in_date=9),
        more(first_provider(), "Training", course="Total", in_scope=10, in_date=9),
    ),
    "row.headings": (
        more(first_provider(), "Training", course="Course", in_scope=1, in_date=1),
        more(provider(), "Voids", **_HEADINGS),
    ),
    "row.stray": (
        more(provider(), "Voids", house="Oak House", reason="Other", nights=0),
        more(provider(), "Voids", nights="x"),
    ),
    "column.swapped": (Case(provider()), Case(_swapped("sex", "ethnicity"))),
    "row.moved": (Case(police()), _moved(6)),
    "column.births": (_born(4), _born(5)),
    "placements.unlike_referral": (
        Case(with_cell(provider(), "Placements", 2, "moved_in_on", date(2025, 7, 1))),
        Case(with_cell(provider(), "Placements", 2, "moved_in_on", date(2025, 6, 30))),
    ),
    "recalls.not_then": (
        Case(with_cell(police(), "Recalls", 2, "client", "A-001")),
        Case(with_cell(with_cell(police(), "Recalls", 2, "client", "A-003"), "Recalls", 2, "recalled_on", _BEFORE)),
    ),
    "row.same": (
        Case(with_row(provider(), "Voids", 2, nights=11)),
        Case(with_row(provider(), "Voids", 2)),
    ),
    "column.fractions": (
        Case(with_cell(police(), "Cohort", 2, "predicted", 1)),
        Case(with_cell(police(), "Cohort", 2, "predicted", 0.99)),
    ),
    "row.twice": (
        Case(with_row(police(), "Partners", 2, agency="Other")),
        Case(with_row(police(), "Partners", 2)),
    ),
    "row.unlike": (again(_ENDED, sex="Not known"), again(_ENDED, sex="Female")),
    "column.year_wrong": (_years(3, 2025), _years(3, 2024)),
    "column.year": (_ended(2), _ended(3)),
    "row.unlike_between": (
        Case(with_cell(police(), "Nominations", 3, "age_band", "50-59")),
        Case(with_cell(police(), "Nominations", 3, "age_band", "60+")),
    ),
    "reference.alike": (
        Case(with_cell(police(), "Nominations", 2, "client", "A-0041")),
        Case(with_cell(police(), "Nominations", 2, "client", "A0004")),
    ),
    "row.two_spells": (again(_ENDED), again(provider())),
    "house.closed": (_stay("2024-10-01", "2025-01-01"), _stay("2024-10-01", "2025-01-02")),
    "house.not_yet_open": (_stay("2024-01-01", "2024-01-02"), _stay("2023-12-31", "2024-01-02")),
    "house.left": (_stay("2024-12-31", "2025-01-01"), _stay("2024-12-31")),
    "house.asked_later": (_referred("2025-01-01"), _referred("2025-01-02")),
}
