"""A cell that is wrong is told there and nowhere else; what may be written in several ways is kept in one."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.returns.model import Severity, Value
from tests.returns.building import Sheets, police, provider, with_cell
from tests.returns.checking import SECRETS, Spoilt, checked, found
from tests.returns.spoilt_cells import (
    CLIENT_CELLS,
    HOUSING_CELLS,
    OTHER_CELLS,
    PATHWAY_CELLS,
    POLICE_CELLS,
    RETURN_CELLS,
)


@pytest.mark.parametrize("sheets", [provider(), police()], ids=["provider", "police"])
def test_a_good_return_has_no_finding_and_is_accepted(sheets: Sheets) -> None:
    result = checked(sheets)
    assert (result.findings, result.accepted) == ((), True)


@pytest.mark.parametrize(
    "spoilt", [*RETURN_CELLS, *CLIENT_CELLS, *PATHWAY_CELLS, *HOUSING_CELLS, *OTHER_CELLS], ids=str
)
def test_one_wrong_cell_in_a_providers_return_is_one_finding_there(spoilt: Spoilt) -> None:
    sheet, row, field, value, rule, cell = spoilt
    assert found(with_cell(provider(), sheet, row, field, value)) == [(rule, f"{sheet}!{cell}")]


@pytest.mark.parametrize("spoilt", POLICE_CELLS, ids=str)
def test_one_wrong_cell_in_a_police_return_is_one_finding_there(spoilt: Spoilt) -> None:
    sheet, row, field, value, rule, cell = spoilt
    assert found(with_cell(police(), sheet, row, field, value)) == [(rule, f"{sheet}!{cell}")]


GOOD: list[tuple[str, int, str, Value, Value]] = [
    ("Clients", 2, "sex", "MALE", "Male"),
    ("Clients", 4, "sex", "woman", "Female"),
    ("Clients", 2, "cohort", "serious acquisitive crime", "SAC"),
    ("Clients", 2, "ethnicity", "caribbean", "B1"),
    ("Clients", 2, "client", "c-001", "C-001"),
    ("Clients", 4, "client", 10234, "10234"),
    ("Clients", 2, "referred_on", "01/05/2025", date(2025, 5, 1)),
    ("Clients", 2, "referred_on", "2025-05-01", date(2025, 5, 1)),
    ("Clients", 2, "referred_on", "2025-05-01 00:00:00", date(2025, 5, 1)),
    ("Clients", 2, "sessions_offered", "10", 10),
    ("Clients", 2, "sessions_offered", 10.0, 10),
    ("Clients", 3, "dash_level", "left unread", None),
    ("Clients", 2, "district", "no fixed abode", "No fixed abode"),
    ("Pathways", 2, "assessed", True, "Yes"),
    ("Pathways", 2, "assessed", 1, "Yes"),
    ("Pathways", 2, "supported", "y", "Yes"),
    ("Pathways", 3, "pathway", "Substance misuse", "DRU"),
    ("Pathways", 2, "first_score", "3.5", 3.5),
    ("Pathways", 4, "latest_score", 10, 10),
    ("Case studies", 2, "permission", None, "Not asked"),
    ("Case studies", 2, "permission", "not asked", "Not asked"),
    ("Case studies", 2, "permission", 1, "Yes"),
    (
        "Case studies",
        2,
        "story",
        "In 2024 he moved to the 2nd floor, room 12.",
        "In 2024 he moved to the 2nd floor, room 12.",
    ),
]


@pytest.mark.parametrize(("sheet", "row", "field", "value", "kept"), GOOD, ids=str)
def test_what_may_be_written_in_several_ways_is_kept_in_one(
    sheet: str, row: int, field: str, value: Value, kept: Value
) -> None:
    sheets = provider()
    sheets["Case studies"][0] |= {"scope": None, "permission_on": None}  # which only a Yes may have
    result = checked(with_cell(sheets, sheet, row, field, value))
    table = sheet.lower().replace(" ", "_")
    assert [finding for finding in result.findings if finding.severity is Severity.ERROR] == []
    assert result.rows[table][row - 2][field] == kept


def test_every_kind_of_identifier_in_a_story_is_named_at_once() -> None:
    story = "Ring 07700 900123 about AB123456C, at AB10 1AB."
    (finding,) = checked(with_cell(provider(), "Case studies", 2, "story", story)).findings
    assert "a National Insurance number, a phone number and a full postcode" in finding.message
    assert not [secret for secret in SECRETS if secret in finding.message]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        ("Clients", "client"),
        ("Clients", "sex"),
        ("Clients", "referred_on"),
        ("Clients", "sessions_offered"),
        ("Case studies", "story"),
        ("Outputs", "comment"),
        ("Training", "course"),
        ("Houses", "house"),
    ],
)
def test_no_finding_repeats_an_identifier(secret: str, sheet: str, field: str) -> None:
    findings = checked(with_cell(provider(), sheet, 2, field, secret)).findings
    assert findings
    assert not [finding for finding in findings if secret in finding.message]
