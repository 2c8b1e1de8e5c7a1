"""References, stays, houses and baselines: what one sheet says beside another, each fault told once."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.returns.checks import Earlier
from dashboard.returns.model import Value
from tests.returns.building import police, provider, with_cell, with_row
from tests.returns.checking import FIRST, checked, found


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
    sheets = with_cell(with_cell(provider(), "Placements", 2, "client", "C-099"), "Placements", 2, "referral", None)
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
    sheets = with_cell(sheets, "Pathways", 5, "client", "C-007")
    assert found(sheets) == [("cell.reference", "Clients!A2"), ("pathways.no_client", "Pathways!A5")]
    again = with_row(sheets, "Clients", 2, cohort="DA")
    assert ("pathways.no_client", "Pathways!A5") in found(again), "the same text twice is one person"
    another = with_row(sheets, "Clients", 2, client="Y#")
    assert ("pathways.no_client", "Pathways!A5") not in found(another)


@pytest.mark.parametrize("text", ["1234567890123456789012", "2012/0123456X", None])
def test_a_reference_that_cannot_be_read_hides_no_other_fault(text: str | None) -> None:
    """The client whose cell is spoilt stands on no other sheet: who is asked for elsewhere is somebody else."""
    sheets = with_row(provider(), "Clients", 2, client=text)
    sheets = with_cell(sheets, "Pathways", 5, "client", "N-999")
    sheets = with_cell(sheets, "Housing referrals", 3, "client", "C-888")
    places = {place for _, place in found(sheets)}
    assert {"Pathways!A5", "Housing referrals!B3"} < places


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


def test_a_client_named_in_many_rows_and_known_in_none_is_one_finding() -> None:
    sheets = provider()
    for row in (5, 6):
        sheets = with_cell(sheets, "Pathways", row, "client", "C-099")
    (finding,) = checked(sheets).findings
    assert (finding.place, "row 6" in finding.message) == ("Pathways!A5", True)
