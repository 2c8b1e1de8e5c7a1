"""A real workbook with thirty faults of different kinds: all are told, each at its cell, and nothing is loaded."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard.returns.intake import check_file, load
from dashboard.returns.model import Refused, Severity, Value
from queries.records import records
from queries.tables import RECORDS
from tests.returns.building import REGISTER, Sheets, provider, with_cell, with_row, write


def larger() -> Sheets:
    """The provider's return with twelve more clients on rows 8 to 19, each with a pathway on rows 7 to 18."""
    sheets = provider()
    for number in range(101, 113):
        client, sex = f"C-{number}", ("Female", "Male")[number % 2]
        sheets = with_row(sheets, "Clients", 2, client=client, sex=sex, dual_diagnosis=("Yes", "No")[number % 2])
        need = ("Low", "Medium", "High")[number % 3]
        sheets = with_row(sheets, "Pathways", 2, client=client, pathway="FIN", need=need)
    return sheets


THIRTY: list[tuple[str, int, str, Value, str, str]] = [
    ("Return", 3, "specification", 3, "return.version", "B3"),
    ("Return", 7, "prepared_on", "yesterday", "cell.date", "B7"),
    ("Clients", 8, "client", "C 101!", "cell.reference", "A8"),
    ("Clients", 9, "district", "Westham", "cell.code", "C9"),
    ("Clients", 10, "sex", None, "cell.required", "D10"),
    ("Clients", 11, "age_band", "#REF!", "cell.error", "E11"),
    ("Clients", 12, "ethnicity", '=CONCATENATE("W","1")', "cell.uncalculated", "F12"),
    ("Clients", 13, "referred_on", "05/31/2025", "cell.date", "G13"),
    ("Clients", 14, "decided_on", date(2025, 4, 1), "date.before", "I14"),
    ("Clients", 4, "decision_reason", None, "row.needs", "J4"),
    ("Clients", 15, "first_contact_on", None, "row.needs", "K15"),
    ("Clients", 3, "ended_on", date(2025, 10, 7), "date.after_quarter", "M3"),
    ("Clients", 16, "end_reason", "Died", "row.not_wanted", "N16"),
    ("Clients", 17, "sessions_offered", "many", "cell.whole", "O17"),
    ("Clients", 18, "sessions_attended", 11, "row.more_than", "P18"),
    ("Clients", 19, "dash_level", None, "row.needs", "R19"),
    ("Clients", 7, "mh_status", "AB123456C", "cell.identifier", "T7"),
    ("Clients", 6, "sessions_offered", 3, "clients.sessions_not_started", "O6"),
    ("Pathways", 7, "client", "C-999", "pathways.no_client", "A7"),
    ("Pathways", 8, "client", "C-004", "pathways.not_accepted", "A8"),
    ("Pathways", 9, "latest_score", 12, "pathways.score", "I9"),
    ("Pathways", 10, "tool", None, "pathways.no_tool", "G10"),
    ("Housing referrals", 3, "referral", "R-001", "row.repeated", "A3"),
    ("Housing referrals", 4, "client", "C-998", "housing.no_client", "B4"),
    ("Placements", 3, "settled", "Yes", "placements.settled", "I3"),
    ("Placements", 4, "leaving_reason", None, "row.needs", "G4"),
    ("Houses", 3, "bed_spaces", 4, "houses.bed_spaces", "B3"),
    ("Voids", 2, "nights", 170, "houses.total", "C2"),
    ("Outputs", 2, "actual", -1, "cell.low", "B2"),
    ("Client voice", 2, "positive", 19, "row.more_than", "C2"),
]


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    sheets = larger()
    for sheet, row, field, value, _, _ in THIRTY:
        sheets = with_cell(sheets, sheet, row, field, value)
    return write(tmp_path / "spoilt.xlsx", sheets)


def test_without_the_faults_there_is_no_error(tmp_path: Path) -> None:
    result = check_file(write(tmp_path / "good.xlsx", larger()), REGISTER)
    assert result.accepted
    assert {finding.severity for finding in result.findings} <= {Severity.QUERY}


def test_thirty_faults_are_thirty_errors_each_at_its_cell(spoilt: Path) -> None:
    errors = [each for each in check_file(spoilt, REGISTER).findings if each.severity is Severity.ERROR]
    assert len(THIRTY) == 30
    assert sorted((each.rule, each.place) for each in errors) == sorted(
        (rule, f"{sheet}!{cell}") for sheet, _, _, _, rule, cell in THIRTY
    )


def test_nothing_of_it_is_loaded(spoilt: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    RECORDS.create_all(records(url))
    with pytest.raises(Refused, match="30 errors") as refusal:
        load(spoilt, records_url=url, register=REGISTER, key=b"k" * 32, who="analyst", now=datetime(2025, 10, 9))
    assert len([each for each in refusal.value.findings if each.severity is Severity.ERROR]) == 30
    with records(url).connect() as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) for table in RECORDS.sorted_tables
        }
    assert counts == dict.fromkeys(counts, 0)
