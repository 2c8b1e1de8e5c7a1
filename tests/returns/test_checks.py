"""Each rule against one return that keeps it and one that breaks it, at the cell that is wrong and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.returns.checks import Checked, Earlier, check
from dashboard.returns.findings import RULES
from dashboard.returns.model import RawCell, Row, Severity, SheetRows, Trouble, Value, Workbook
from queries.vocabulary import Quarter
from tests.returns.building import REGISTER, Sheets, police, provider, with_cell, with_row, workbook

LATER = Earlier(first=False, first_of_area=False)
FIRST = Earlier(first=True, first_of_area=True)


def checked(sheets: Sheets, earlier: Earlier = LATER) -> Checked:
    return check(workbook(sheets), REGISTER, earlier)


def found(sheets: Sheets, earlier: Earlier = LATER) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place) for finding in checked(sheets, earlier).findings]


@pytest.mark.parametrize("sheets", [provider(), police()], ids=["provider", "police"])
def test_a_good_return_has_no_finding_and_is_accepted(sheets: Sheets) -> None:
    result = checked(sheets)
    assert (result.findings, result.accepted) == ((), True)


Spoilt = tuple[str, int, str, Value, str, str]

RETURN_CELLS: list[Spoilt] = [
    ("Return", 2, "kind", "police", "return.kind", "B2"),
    ("Return", 3, "specification", 2, "return.version", "B3"),
    ("Return", 4, "area", "Northshire", "return.area", "B4"),
    ("Return", 5, "organisation", "Bridge Trsut", "return.organisation", "B5"),
    ("Return", 6, "quarter", "2025/27 Q2", "cell.quarter", "B6"),
    ("Return", 6, "quarter", None, "return.missing", "B6"),
    ("Return", 7, "prepared_on", "31/02/2025", "cell.date", "B7"),
    ("Return", 8, "narrative", "Ring 01632 960 001.", "text.identifier", "B8"),
    ("Return", 8, "narrative", "a" * 4001, "cell.long", "B8"),
]
CLIENT_CELLS: list[Spoilt] = [
    ("Clients", 2, "client", None, "cell.required", "A2"),
    ("Clients", 7, "client", "C_006", "cell.reference", "A7"),
    ("Clients", 4, "client", "C3", "cell.reference", "A4"),
    ("Clients", 4, "client", "2012/1234567X", "cell.identifier", "A4"),
    ("Clients", 4, "client", "9434765919", "cell.identifier", "A4"),
    ("Clients", 2, "cohort", "ET", "cell.code", "B2"),
    ("Clients", 2, "cohort", "None", "clients.no_cohort", "B2"),
    ("Clients", 2, "district", "Nowhere", "cell.code", "C2"),
    ("Clients", 2, "district", "AB10 1AB", "cell.identifier", "C2"),
    ("Clients", 2, "sex", None, "cell.required", "D2"),
    ("Clients", 2, "ethnicity", "O1", "ethnicity.old_code", "F2"),
    ("Clients", 2, "ethnicity", "Z9", "cell.code", "F2"),
    ("Clients", 2, "referred_on", "05/13/2025", "cell.date", "G2"),
    ("Clients", 2, "referred_on", 45778, "cell.date_number", "G2"),
    ("Clients", 2, "referred_on", date(1985, 5, 1), "cell.date_old", "G2"),
    ("Clients", 5, "referred_on", date(2025, 10, 1), "date.after_quarter", "G5"),
    ("Clients", 2, "decision", "Perhaps", "cell.code", "H2"),
    ("Clients", 2, "decision", "Waiting", "row.not_wanted_several", "H2"),
    ("Clients", 2, "decided_on", date(2025, 4, 30), "date.before", "I2"),
    ("Clients", 4, "decided_on", None, "row.needs", "I4"),
    ("Clients", 5, "decided_on", date(2025, 9, 22), "row.not_wanted", "I5"),
    ("Clients", 4, "decision_reason", None, "row.needs", "J4"),
    ("Clients", 2, "decision_reason", "No capacity", "row.not_wanted", "J2"),
    ("Clients", 2, "first_contact_on", None, "row.needs", "K2"),
    ("Clients", 2, "first_contact_on", date(2025, 4, 1), "date.before", "K2"),
    ("Clients", 4, "first_contact_on", date(2025, 7, 20), "row.not_wanted", "K4"),
    ("Clients", 2, "started_on", date(2025, 5, 7), "date.before", "L2"),
    ("Clients", 3, "started_on", None, "row.needs", "L3"),
    ("Clients", 3, "ended_on", date(2025, 2, 13), "date.before", "M3"),
    ("Clients", 3, "ended_on", date(2025, 6, 30), "date.late", "M3"),
    ("Clients", 3, "end_reason", None, "row.needs", "N3"),
    ("Clients", 2, "end_reason", "Died", "row.not_wanted", "N2"),
    ("Clients", 2, "sessions_offered", "ten", "cell.whole", "O2"),
    ("Clients", 2, "sessions_offered", 201, "cell.high", "O2"),
    ("Clients", 6, "sessions_offered", 1, "clients.sessions_not_started", "O6"),
    ("Clients", 2, "sessions_attended", 11, "row.more_than", "P2"),
    ("Clients", 2, "sessions_attended", -1, "cell.low", "P2"),
    ("Clients", 2, "sessions_attended", 7.5, "cell.whole", "P2"),
    ("Clients", 2, "dash_level", None, "row.needs", "R2"),
    ("Clients", 2, "mh_contact", None, "row.needs", "U2"),
    ("Clients", 3, "mh_contact", "Yes", "row.not_wanted", "U3"),
]
PATHWAY_CELLS: list[Spoilt] = [
    ("Pathways", 3, "client", "C-099", "pathways.no_client", "A3"),
    ("Pathways", 3, "client", "C-003", "pathways.not_accepted", "A3"),
    ("Pathways", 3, "pathway", "ABU", "pathways.for_women", "B3"),
    ("Pathways", 3, "pathway", "ACC", "row.repeated", "A3"),
    ("Pathways", 4, "need", None, "row.needs", "D4"),
    ("Pathways", 6, "need", "Low", "row.not_wanted", "D6"),
    ("Pathways", 3, "outcome", "Achieved", "pathways.achieved_without_need", "F3"),
    ("Pathways", 2, "tool", None, "pathways.no_tool", "G2"),
    ("Pathways", 2, "tool", "Outcomes Star 9", "cell.code", "G2"),
    ("Pathways", 2, "first_score", 11, "pathways.score", "H2"),
    ("Pathways", 2, "latest_score", "six", "cell.number", "I2"),
]
HOUSING_CELLS: list[Spoilt] = [
    ("Housing referrals", 4, "referral", "R-001", "row.repeated", "A4"),
    ("Housing referrals", 3, "client", "C-099", "housing.no_client", "B3"),
    ("Housing referrals", 3, "house", "Yew House", "cell.code", "C3"),
    ("Housing referrals", 4, "decision", "Accepted", "row.needs", "F4"),
    ("Housing referrals", 3, "decided_on", date(2025, 7, 7), "date.before", "F3"),
    ("Housing referrals", 3, "decision_reason", None, "row.needs", "G3"),
    ("Placements", 3, "placement", "P-001", "row.repeated", "A3"),
    ("Placements", 2, "client", "C-099", "placements.no_client", "B2"),
    ("Placements", 2, "referral", "R-099", "placements.no_referral", "C2"),
    ("Placements", 2, "moved_in_on", date(2025, 10, 2), "date.after_quarter", "E2"),
    ("Placements", 2, "moved_in_on", date(2025, 5, 19), "placements.before_start", "E2"),
    ("Placements", 3, "left_on", None, "row.not_wanted_several", "F3"),
    ("Placements", 2, "left_on", date(2025, 9, 1), "row.needs_several", "F2"),
    ("Placements", 3, "left_on", date(2025, 6, 19), "date.before", "F3"),
    ("Placements", 3, "leaving_reason", None, "row.needs", "G3"),
    ("Placements", 3, "destination", "Night shelter", "placements.moved_on_to_none", "H3"),
    ("Placements", 3, "settled", "Yes", "placements.settled", "I3"),
    ("Placements", 4, "settled", "Not due", "placements.still_not_due", "I4"),
    ("Houses", 3, "house", "Ash House", "houses.not_open", "A3"),
    ("Houses", 3, "house", "Elm Hose", "cell.code", "A3"),
    ("Houses", 3, "bed_spaces", 2, "houses.bed_spaces", "B3"),
    ("Houses", 2, "nights_available", 185, "houses.nights", "C2"),
    ("Houses", 2, "nights_available", 80, "houses.total", "C2"),
    ("Voids", 2, "nights", 97, "houses.total", "C2"),
    ("Voids", 2, "reason", "Party", "cell.code", "B2"),
]
OTHER_CELLS: list[Spoilt] = [
    ("Outputs", 2, "output", "Songs sung", "cell.code", "A2"),
    ("Outputs", 2, "actual", "a dozen", "cell.number", "B2"),
    ("Outputs", 2, "comment", "Write to a.person@example.org", "text.identifier", "C2"),
    ("Training", 2, "in_date", 11, "row.more_than", "C2"),
    ("Client voice", 2, "positive", 10, "row.more_than", "C2"),
    ("Case studies", 2, "story", "Her number is QQ123456C? No: AB123456C.", "text.identifier", "C2"),
    ("Case studies", 2, "story", None, "cell.required", "C2"),
    ("Case studies", 2, "permission", "Perhaps", "cell.code", "D2"),
]
POLICE_CELLS: list[Spoilt] = [
    ("Cohort", 2, "cohort", "None", "cell.code", "B2"),
    ("Cohort", 2, "selected_on", date(2025, 10, 1), "date.after_quarter", "H2"),
    ("Cohort", 3, "deselected_on", date(2024, 10, 1), "date.not_in_quarter", "I3"),
    ("Cohort", 3, "deselected_on", None, "cohort.no_date", "I3"),
    ("Cohort", 2, "deselected_on", date(2025, 9, 30), "cohort.date_alone", "I2"),
    ("Cohort", 3, "deselection_reason", None, "row.needs", "J3"),
    ("Cohort", 2, "deselection_reason", "Died", "row.not_wanted", "J2"),
    ("Cohort", 2, "status", "Left scheme", "cohort.left", "L2"),
    ("Cohort", 3, "status", "Community", "cohort.not_left", "L3"),
    ("Cohort", 5, "supervision", "Non-statutory", "cohort.recalled", "L5"),
    ("Cohort", 2, "mappa", 4, "cell.code", "N2"),
    ("Cohort", 3, "days_at_liberty", 52, "cohort.days", "R3"),
    ("Cohort", 4, "days_at_liberty", 79, "cohort.days", "R4"),
    ("Followed", 2, "client", "A-002", "followed.on_cohort", "A2"),
    ("Followed", 2, "selected_on", date(2023, 4, 1), "followed.too_long", "B2"),
    ("Followed", 2, "deselected_on", date(2025, 7, 1), "date.not_before_quarter", "C2"),
    ("Followed", 2, "deselected_on", date(2024, 1, 4), "date.before", "C2"),
    ("Followed", 2, "days_at_liberty", 93, "followed.days", "D2"),
    ("Offences", 4, "client", "A-099", "offences.no_person", "B4"),
    ("Offences", 4, "offence_on", date(2025, 9, 4), "date.after", "C4"),
    ("Offences", 2, "offence_on", date(2025, 1, 9), "offences.before_selection", "C2"),
    ("Offences", 3, "stage", "Arrest", "row.repeated", "A3"),
    ("Offences", 3, "stage_on", date(2025, 10, 1), "date.after_quarter", "E3"),
    ("Offences", 4, "offence_group", "Piracy", "cell.code", "F4"),
    ("Baseline", 2, "days_at_liberty", 367, "cell.high", "C2"),
    ("Baseline", 3, "window", "Selection", "row.repeated", "A3"),
    ("Partners", 2, "agency", "The Guild", "cell.code", "A2"),
    ("Partners", 3, "attended", 4, "row.more_than", "C3"),
]


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
    ("Case studies", 2, "permission", None, "No"),
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
    result = checked(with_cell(provider(), sheet, row, field, value))
    table = sheet.lower().replace(" ", "_")
    assert [finding for finding in result.findings if finding.severity is Severity.ERROR] == []
    assert result.rows[table][row - 2][field] == kept


@pytest.mark.parametrize(
    ("earlier", "rule"), [(FIRST, "placements.first_no_client"), (Earlier(), "placements.first_no_client")]
)
def test_a_stay_of_an_unknown_client_is_only_a_question_where_nothing_came_before(earlier: Earlier, rule: str) -> None:
    assert found(with_cell(provider(), "Placements", 2, "client", "C-099"), earlier) == [(rule, "Placements!B2")]


def test_clients_referrals_and_offences_of_earlier_returns_are_known() -> None:
    known = Earlier(
        False,
        False,
        {"client": frozenset({"client C-099"}), "referral": frozenset({"referral R-099"})},
        frozenset({("offence O-002", "Arrest")}),
        lambda kind, reference: f"{kind} {reference}",
    )
    sheets = with_cell(provider(), "Placements", 2, "client", "C-099")
    assert found(with_cell(sheets, "Placements", 3, "referral", "R-099"), known) == []
    assert found(police(), known) == [("offences.reported_before", "Offences!A4")]


def test_a_baseline_comes_in_the_quarter_of_selection_or_in_the_areas_first_return() -> None:
    sheets = police()
    for row, window in ((2, "Selection"), (3, "Earlier")):
        sheets = with_row(sheets, "Baseline", row, client="A-001", window=window)
    assert found(sheets, FIRST) == []
    assert found(sheets) == [("baseline.not_now", "Baseline!A4")]


def test_a_baseline_has_both_windows_and_is_asked_for() -> None:
    sheets = police()
    del sheets["Baseline"][1]
    assert found(sheets) == [("baseline.one_window", "Baseline!B2")]
    del sheets["Baseline"][0]
    assert found(sheets) == [("baseline.missing", "Cohort!H4")]


def test_stays_of_one_client_do_not_overlap_but_may_touch() -> None:
    stay = {"placement": "P-009", "house": "Oak House", "moved_in_on": date(2025, 8, 14), "left_on": None}
    open_again = with_row(provider(), "Placements", 3, **stay, leaving_reason=None, destination=None, settled=None)
    assert found(open_again) == []
    overlapping = with_cell(open_again, "Placements", 5, "moved_in_on", date(2025, 8, 13))
    assert found(overlapping) == [("placements.overlap", "Placements!E5")]


def test_a_house_holds_no_more_people_than_bed_spaces_on_any_night() -> None:
    stay = {"placement": "P-009", "client": "C-006", "referral": None, "house": "Elm House"}
    after = with_row(provider(), "Placements", 2, **stay, moved_in_on=date(2025, 8, 14))
    assert found(with_cell(after, "Voids", 3, "nights", 0)) == []
    too_many = with_cell(after, "Placements", 5, "moved_in_on", date(2025, 8, 13))
    assert found(with_cell(too_many, "Voids", 3, "nights", 0)) == [("placements.over_full", "Placements!E5")]


def test_a_house_left_out_is_named_once() -> None:
    sheets = provider()
    del sheets["Houses"][1]
    assert found(sheets) == [("houses.missing", "Houses!A1")]


def test_a_row_with_a_spoilt_reference_still_counts_for_other_sheets() -> None:
    assert found(with_cell(provider(), "Clients", 2, "client", "C 001")) == [("cell.reference", "Clients!A2")]
    assert found(with_cell(police(), "Cohort", 2, "client", None)) == [("cell.required", "Cohort!A2")]
    assert found(with_cell(police(), "Cohort", 4, "client", "?")) == [("cell.reference", "Cohort!A4")]
    assert found(with_cell(police(), "Followed", 2, "client", "X#")) == [("cell.reference", "Followed!A2")]
    referral = with_cell(provider(), "Housing referrals", 2, "referral", "X#")
    assert found(referral) == [("cell.reference", "Housing referrals!A2")]


@pytest.mark.parametrize("row", range(2, 8))
@pytest.mark.parametrize("text", ["X#", "#", "nobody at all", None, "2012/1234567X"])
def test_a_reference_like_none_that_is_asked_for_is_one_finding_all_the_same(row: int, text: str | None) -> None:
    assert [place for _, place in found(with_cell(provider(), "Clients", row, "client", text))] == [f"Clients!A{row}"]


def test_only_as_many_people_are_held_back_as_there_are_references_that_cannot_be_read() -> None:
    sheets = with_cell(provider(), "Clients", 2, "client", "X#")
    sheets = with_cell(sheets, "Pathways", 5, "client", "C-099")
    assert found(sheets) == [("cell.reference", "Clients!A2"), ("pathways.no_client", "Pathways!A5")]
    again = with_row(sheets, "Clients", 2, cohort="DA")
    assert ("pathways.no_client", "Pathways!A5") in found(again), "the same text twice is one person"
    another = with_row(sheets, "Clients", 2, client="Y#")
    assert ("pathways.no_client", "Pathways!A5") not in found(another)


def test_a_slip_in_one_reference_does_not_hide_a_quite_different_one() -> None:
    sheets = with_cell(provider(), "Clients", 5, "client", "C 004!")
    sheets = with_cell(sheets, "Pathways", 5, "client", "C-999")
    assert found(sheets) == [("cell.reference", "Clients!A5"), ("pathways.no_client", "Pathways!A5")]


def test_a_client_of_an_earlier_return_is_not_the_one_who_cannot_be_read() -> None:
    known = Earlier(False, False, {"client": frozenset({"C-099"})}, frozenset(), lambda _kind, reference: reference)
    sheets = with_cell(with_cell(provider(), "Clients", 7, "client", "X#"), "Placements", 3, "client", "C-099")
    for row in (5, 6):
        assert sheets["Pathways"][row - 2]["client"] == "C-006"
    assert found(sheets, known) == [("cell.reference", "Clients!A7")]


def test_a_wrong_date_is_told_beside_the_cells_that_it_makes_needed() -> None:
    sheets = with_cell(provider(), "Placements", 3, "left_on", date(2025, 6, 19))
    for field in ("leaving_reason", "destination", "settled"):
        sheets = with_cell(sheets, "Placements", 3, field, None)
    assert found(sheets) == [("row.needs_several", "Placements!F3"), ("date.before", "Placements!F3")]


@pytest.mark.parametrize(
    ("sheet", "row", "field", "value", "rule", "cell"),
    [
        ("Houses", 2, "nights_available", 185, "houses.nights", "C2"),
        ("Houses", 2, "nights_available", "many", "cell.whole", "C2"),
        ("Houses", 2, "nights_available", None, "cell.required", "C2"),
        ("Houses", 2, "bed_spaces", 4, "houses.bed_spaces", "B2"),
        ("Placements", 2, "left_on", date(2025, 9, 30), "row.needs_several", "F2"),
        ("Placements", 2, "client", "C 001!", "cell.reference", "B2"),
    ],
)
def test_too_many_void_nights_are_told_beside_another_fault_of_the_house(
    sheet: str, row: int, field: str, value: Value, rule: str, cell: str
) -> None:
    both = with_cell(with_cell(provider(), "Voids", 2, "nights", 130), sheet, row, field, value)
    assert sorted(found(both)) == sorted([(rule, f"{sheet}!{cell}"), ("houses.total", "Voids!C2")])


def test_void_nights_are_not_blamed_for_available_nights_that_cannot_be_read() -> None:
    sheets = with_cell(with_cell(provider(), "Voids", 2, "nights", 96), "Houses", 2, "nights_available", "many")
    assert found(sheets) == [("cell.whole", "Houses!C2")]


def test_every_kind_of_identifier_in_a_story_is_named_at_once() -> None:
    story = "Ring 07700 900123 about AB123456C, at AB10 1AB."
    (finding,) = checked(with_cell(provider(), "Case studies", 2, "story", story)).findings
    assert "a National Insurance number, a phone number and a full postcode" in finding.message
    assert not [secret for secret in SECRETS if secret in finding.message]


def test_a_client_named_in_many_rows_and_known_in_none_is_one_finding() -> None:
    sheets = provider()
    for row in (5, 6):
        sheets = with_cell(sheets, "Pathways", row, "client", "C-099")
    (finding,) = checked(sheets).findings
    assert (finding.place, "row 6" in finding.message) == ("Pathways!A5", True)


def test_sheets_that_are_expected_are_asked_for() -> None:
    assert found({**provider(), "Pathways": []}) == [("sheet.empty", "Pathways")]
    assert found({**provider(), "Voids": []}) == []
    without = provider()
    del without["Pathways"], without["Voids"], without["Houses"]
    assert found(without) == [("sheet.missing", "Pathways"), ("sheet.missing", "Houses")]


def test_a_column_that_is_too_often_unknown_or_always_the_same_is_a_question() -> None:
    sheets = with_cell(provider(), "Clients", 2, "dual_diagnosis", "Not recorded")
    assert found(sheets) == []
    sheets = with_cell(sheets, "Clients", 3, "dual_diagnosis", "Not recorded")
    assert found(sheets) == [("column.not_recorded", "Clients!V1")]
    same = police()
    for number in range(17):
        same = with_row(same, "Offences", 2, offence=f"O-1{number:02d}", client="A-001")
    for row in range(2, 21):
        same = with_cell(same, "Offences", row, "domestic_abuse", "No")
    assert found(same) == [("column.one_value", "Offences!G1")]


def test_a_return_that_is_not_owed_says_so() -> None:
    assert found(with_cell(provider(), "Return", 6, "quarter", "2024/25 Q4"))[0] == ("return.not_owed", "Return!B6")


def test_a_return_for_another_quarter_than_the_one_asked_for_says_so() -> None:
    result = check(workbook(provider()), REGISTER, LATER, Quarter(2025, 3))
    assert ("return.other_quarter", "Return!B6") in [(finding.rule, finding.place) for finding in result.findings]
    assert not result.accepted


def test_without_its_sheet_return_a_workbook_is_still_checked() -> None:
    sheets = with_cell(provider(), "Clients", 2, "sex", None)
    del sheets["Return"]
    assert found(sheets) == [("return.sheet", "Return"), ("cell.required", "Clients!D2")]
    assert checked(sheets).header is None


def test_an_excel_error_and_a_formula_without_value_are_errors_at_their_cell() -> None:
    book = workbook(provider())
    clients = book.sheets["Clients"]
    first, *others = clients.rows
    cells = {**first.cells, "sex": RawCell("#N/A", Trouble.ERROR), "age_band": RawCell(None, Trouble.UNCALCULATED)}
    spoilt = SheetRows(clients.sheet, clients.name, 1, clients.columns, (Row(2, cells), *others))
    result = check(Workbook(book.shape, "", "", {**book.sheets, "Clients": spoilt}), REGISTER, LATER)
    assert [(each.rule, each.place) for each in result.findings] == [
        ("cell.error", "Clients!D2"),
        ("cell.uncalculated", "Clients!E2"),
    ]


def test_a_missing_column_that_some_rows_need_is_one_finding() -> None:
    book = workbook(provider())
    clients = book.sheets["Clients"]
    columns = {name: number for name, number in clients.columns.items() if name != "dash_level"}
    rows = tuple(Row(row.number, {k: v for k, v in row.cells.items() if k != "dash_level"}) for row in clients.rows)
    lacking = SheetRows(clients.sheet, clients.name, 1, columns, rows)
    result = check(Workbook(book.shape, "", "", {**book.sheets, "Clients": lacking}), REGISTER, LATER)
    assert [(each.rule, each.place, each.column) for each in result.findings] == [
        ("column.needed", "Clients", "DASH level")
    ]


SECRETS = ["9434765919", "2012/1234567X", "AB123456C", "AB10 1AB", "a.person@example.org", "07700 900123"]


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


def test_every_rule_is_one_plain_sentence_of_moderate_length() -> None:
    for rule in RULES.values():
        assert rule.sentence[-1] in ".?", rule.code
        assert len(rule.sentence) <= 200, rule.code
