"""A reference that a spreadsheet spoilt, or that stands for nobody, is an error at its cell and never a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.returns.annotating import marked
from dashboard.returns.checks import Checked, Earlier, check
from dashboard.returns.intake import check_file, load
from dashboard.returns.model import letters
from dashboard.returns.nobody import stands_for_nobody
from dashboard.returns.shapes import RETURNS
from dashboard.returns.workbook import workbook_of
from queries.records import records
from queries.tables import RECORDS
from tests.returns.building import POLICE as SENDER
from tests.returns.building import (
    QUARTER,
    REGISTER,
    Sheets,
    first_police,
    header,
    kind_of,
    police,
    provider,
    with_cell,
    with_row,
    write,
)
from tests.returns.checking import LATER, checked, found
from tests.returns.quarters import after, police_before, provider_before
from tests.returns.three_formats import FORMATS, Cell, in_format

NOW = datetime(2025, 10, 9)
SPOILT: dict[str, tuple[Cell, str]] = {
    "a date without a year": (Cell(date(2025, 2, 1), "d-mmm", "01-Feb"), "reference.date"),
    "a day, month first": (Cell(date(2025, 2, 13), "mm/dd/yy", "02/13/25"), "reference.date"),
    "a day with hyphens": (Cell(date(2025, 2, 1), "dd-mm-yyyy", "01-02-2025"), "reference.date"),
    "a month": (Cell(date(2025, 3, 1), "mmm-yy", "Mar-25"), "reference.date"),
    "a day": (Cell(date(2025, 2, 1), "dd/mm/yyyy", "01/02/2025"), "reference.date"),
    "a day with its time": (
        Cell(datetime(2025, 2, 1, 9, 30), "yyyy-mm-dd hh:mm", "2025-02-01 09:30"),
        "reference.date",
    ),
    "a long number": (Cell(1234567890123450, "0", "1234567890123450"), "reference.cut"),
    "a very long number": (Cell(1.23456789012345e19, "0", "12345678901234500000"), "reference.cut"),
    "a power of ten": (Cell(12000, "0.00E+00", "1.20E+04"), "reference.cut"),
    "a long power of ten": (Cell(100000000000000, "0E+00", "1E+14"), "reference.cut"),
    "a truth": (Cell(True, "General", "TRUE"), "reference.nobody"),
    "nought": (Cell(0, "0000", "0000"), "reference.nobody"),
    "unknown": (Cell("Unknown", "@", "Unknown"), "reference.nobody"),
}


def references(sheets: Sheets) -> Iterator[tuple[str, int, str]]:
    """Every reference of a return: its sheet, its row, its field."""
    for sheet in RETURNS[kind_of(sheets)].sheets:
        for column in sheet.columns:
            for number, row in enumerate(sheets.get(sheet.name, []), start=2):
                if column.refers and row.get(column.field):
                    yield sheet.name, number, column.field


def read_again(content: bytes, result: Checked) -> Checked:
    """The annotated copy, sent again as it is."""
    return check(workbook_of(marked(content, "file", result.findings), "marked.xlsx"), REGISTER, LATER)


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize(
    ("number", "look", "shown"),
    [(4821, "000000", "004821"), (48, '"HS-"00000', "HS-00048"), (48, "\\H\\S-0", "HS-48"), (4821, "0", "4821")],
)
def test_a_number_is_the_reference_that_its_format_shows_and_elsewhere_the_number(
    number: int, look: str, shown: str, how: str
) -> None:
    sheets: Any = with_cell(provider(), "Clients", 4, "client", Cell(number, look, shown))
    sheets = with_cell(sheets, "Houses", 2, "bed_spaces", Cell(2, "00", "02"))
    result = check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)
    assert (result.accepted, result.rows["clients"][2]["client"]) == (True, shown)
    assert result.rows["houses"][0]["bed_spaces"] == 2
    assert read_again(in_format(how, sheets), result).rows == result.rows


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_a_spreadsheet_makes_of_a_reference_is_an_error_there_and_nobody(spoilt: str, how: str) -> None:
    cell, rule = SPOILT[spoilt]
    sheets: Any = with_cell(provider(), "Clients", 4, "client", cell)  # its value as a spreadsheet keeps it
    result = check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)
    assert [(each.rule, each.place) for each in result.findings] == [(rule, "Clients!A4")]
    assert result.rows["clients"][2]["client"] is None
    assert cell.seen not in result.findings[0].message
    assert read_again(in_format(how, sheets), result).findings == result.findings


@pytest.mark.parametrize("value", [date(2025, 2, 1), "TBC"])
@pytest.mark.parametrize(
    ("sheets", "before"),
    [(provider(), provider_before()), (police(), police_before())],
    ids=["provider", "police"],
)
def test_each_reference_of_every_sheet_is_judged_and_is_one_finding(sheets: Sheets, before: Sheets, value: Any) -> None:
    """Whether it is spoilt in one place alone or wherever it stands."""
    wherever: dict[tuple[str, Any], list[tuple[str, int, str]]] = {}
    for sheet, row, field in references(sheets):
        wherever.setdefault((field, sheets[sheet][row - 2][field]), []).append((sheet, row, field))
        told = found(with_cell(sheets, sheet, row, field, value), after(before))
        assert [(rule[:10], place) for rule, place in told] == [("reference.", address(sheets, sheet, row, field))]
    for places in wherever.values():
        spoilt = sheets
        for place in places:
            spoilt = with_cell(spoilt, *place, value)
        told = found(spoilt, after(before))
        assert sorted(place for _, place in told) == sorted(address(sheets, *place) for place in places)


def address(sheets: Sheets, sheet: str, row: int, field: str) -> str:
    declared = RETURNS[kind_of(sheets)].by_name[sheet].columns
    return f"{sheet}!{letters([column.field for column in declared].index(field) + 1)}{row}"


WORDS = (
    "UNKNOWN, unknown, Unknown-2, Not known, n/k, TBC, t.b.c., TBC1, TBA, TBD, N/A, n/a., N.A., NA, N/A-3, None, nil, "
    "NULL, -, ?, XXX, xxxxx, ---, 000, 00000, 999, 99999999, Pending, TEST, Test1, NEW, New client, See notes, Ditto, "
    "As above, Not recorded, Not yet allocated, To be confirmed, No reference, Awaiting ref, Various, Anonymous, 111, "
    "TRUE, Total, Client reference, 0, No-ref-1, MISSING2, UNALLOCATED, Unassigned, UNKOWN, Declined, REFUSED, "
    "No data, AN-OTHER, John-Doe, CLIENT-TBC, REF-UNKNOWN, HS-XXXX, TBConfirmed, Notts, ABC"
)
NAMES = "C-777 1E5 12-45 1234567 1234567890123456789 AB-NEW-1 NEWT-12 XX-001 X12"
MADE_UP = (
    "NEW-1 NEW1 NEW/12 NEW-001 TEMP-01 TMP-3 CLIENT1 CLIENT-02 NK1 NK-12 NA123 REF-12 CASE-7 ANON-0001 PERSON3 "
    "TOTAL-1 NOT-12 NR12 123 12345 10234 112 101 007 123456"
)
"""What an office may make its references of, and who has none may write."""


@pytest.mark.parametrize("text", WORDS.split(", "))
def test_a_word_or_number_that_stands_for_nobody_makes_no_person(text: str) -> None:
    result = checked(with_cell(provider(), "Clients", 4, "client", text))
    assert [each.place for each in result.findings] == ["Clients!A4"]
    assert result.rows["clients"][2]["client"] is None


@pytest.mark.parametrize("text", NAMES.split())
def test_a_reference_that_only_looks_like_such_a_word_is_one(text: str) -> None:
    assert not stands_for_nobody(text)
    assert found(with_cell(provider(), "Clients", 4, "client", text)) == []


@pytest.mark.parametrize("text", MADE_UP.split())
def test_a_word_or_number_made_up_where_there_is_no_reference_is_asked_about_once(text: str) -> None:
    """In the first place it stands, though it stands in others too; not of an office that makes its references so, nor
    where an earlier return had it."""
    sheets = with_cell(provider(), "Clients", 4, "client", text)
    assert found(sheets) == [("reference.placeholder", "Clients!A4")]
    assert found(with_row(sheets, "Clients", 4, referred_on=date(2025, 5, 6))) == found(sheets)
    known = Earlier(False, False, {"client": frozenset({f"client {text}"})}, digest=lambda kind, one: f"{kind} {one}")
    assert found(sheets, known) == []
    assert not stands_for_nobody(text)


@pytest.mark.parametrize("like", ["NEW-{:03d}", "CLIENT{:02d}", "NK{:04d}", "{}", "TEMP/{}"])
def test_an_office_that_makes_its_references_so_is_asked_nothing(like: str) -> None:
    rows = with_rows_of([like.format(number) for number in (211, 215, 302, 318, 327, 451, 460)])
    assert [rule for rule, _ in found(rows) if rule.startswith("reference")] == []


def test_places_by_which_references_begin_may_be_such_words() -> None:
    rows = with_rows_of(["NEW-001", "CAR-002", "SWA-014", "CAR-003", "SWA-011", "NEW-007"])
    assert [rule for rule, _ in found(rows) if rule.startswith("reference")] == []


@pytest.mark.parametrize("like", ["{:03d}", "CLIENT{:02d}", "NEW-{}"])
@pytest.mark.parametrize("first", [1, 2])
def test_references_that_only_number_the_rows_are_asked_about(like: str, first: int) -> None:
    names = [like.format(first + place) for place in range(8)]
    asked = [("column.row_numbers", "Clients!A1")]
    assert [each for each in found(with_rows_of(names)) if "column.row" in each[0]] == asked
    for others in (names[::-1], [like.format(500 + place) for place in range(8)], [f"AB-{name}" for name in names]):
        assert [each for each in found(with_rows_of(others)) if "column.row" in each[0]] == []


def test_a_reference_that_may_be_left_out_is_offered_to_be() -> None:
    (placement,) = checked(with_cell(provider(), "Placements", 2, "referral", "N/A")).findings
    (client,) = checked(with_cell(provider(), "Clients", 4, "client", "N/A")).findings
    assert ("leave the cell blank" in placement.message, "leave the cell blank" in client.message) == (True, False)


@pytest.mark.parametrize(
    ("like", "others"),
    [
        ("MAR-25", ["MIA-12"]),
        ("01-FEB", ["77-FEB"]),
        ("2025-01-12", ["2025-14-01"]),
        ("01/02/25", ["44/02/25"]),
        ("1234567890123450", ["1234567890123457"]),
        ("222", ["218", "231"]),
        ("999", ["1003", "101"]),
    ],
)
def test_a_scheme_may_have_references_so_made_where_others_of_its_file_are(like: str, others: list[str]) -> None:
    alone = with_cell(provider(), "Clients", 4, "client", like)
    assert [place for _, place in found(alone)] == ["Clients!A4"]
    among = alone
    for other in others:
        among = with_row(among, "Clients", 4, client=other)
    assert found(among) == []


def test_a_scheme_of_letters_alone_and_one_of_numbers_keep_their_references() -> None:
    letters = with_rows_of([f"AB{one}" for one in "CDEFGHIJ"])
    assert [rule for rule, _ in found(letters) if rule == "reference.nobody"] == []
    numbers = with_rows_of(["4821", "7390", "1658", "9074", "2213", "5555"])
    assert [rule for rule, _ in found(numbers) if rule == "reference.nobody"] == []
    nines = with_rows_of(["4821", "7390", "1658", "9074", "2213", "9999"])
    assert [rule for rule, _ in found(nines) if rule == "reference.nobody"] == ["reference.nobody"]


def with_rows_of(references: list[str]) -> Any:
    """A return of clients so named, who have no other rows."""
    sheets = provider()
    rows = [{**sheets["Clients"][0], "client": each} for each in references]
    return {**sheets, "Clients": rows, "Pathways": [], "Housing referrals": [], "Placements": []}


def test_several_cells_for_nobody_may_be_as_many_people_of_other_sheets() -> None:
    sheets = provider()
    for row, value in ((2, "UNKNOWN"), (3, "UNKNOWN"), (6, date(2025, 2, 1)), (7, date(2025, 2, 1))):
        sheets = with_cell(sheets, "Clients", row, "client", value)
    assert [place for _, place in found(sheets)] == [f"Clients!A{row}" for row in (2, 3, 6, 7)]


def test_rows_of_one_reference_that_differ_in_two_of_sex_age_and_ethnicity_are_two_people() -> None:
    def again(**cells: Any) -> list[tuple[str, str]]:
        told = found(with_row(provider(), "Clients", 2, referred_on=date(2025, 5, 2), **cells))
        return [each for each in told if each[0] == "row.another_person"]

    told = [("row.another_person", "Clients!A8")]
    assert again(sex="Female", age_band="60+") == again(age_band="60+", ethnicity="B1") == told
    assert again() == again(sex="Female") == again(age_band="Not known", ethnicity="NS") == []


def test_rows_of_one_reference_in_three_age_bands_are_several_people() -> None:
    sheets = provider()
    for day, age_band in ((2, "60+"), (3, "21-24")):
        sheets = with_row(sheets, "Clients", 2, referred_on=date(2025, 5, day), age_band=age_band)
    assert ("row.another_person", "Clients!A9") in found(sheets)
    police_again = with_row(police(), "Cohort", 2, selected_on=date(2025, 2, 1), sex="Female", age_band="60+")
    assert ("row.another_person", "Cohort!A6") in found(police_again)


def test_noughts_that_an_earlier_return_had_are_missed_but_not_those_that_none_had() -> None:
    known = Earlier(
        False,
        False,
        {"client": frozenset({"client 000123", "client 456"}), "placement": frozenset({"placement 007"})},
        digest=lambda kind, reference: f"{kind} {reference}",
    )

    def told(row: int, value: Any) -> list[tuple[str, str]]:
        return found(with_cell(provider(), "Clients", row, "client", value), known)

    assert told(4, 123) == told(4, "123") == told(4, "0123") == [("reference.noughts", "Clients!A4")]
    assert told(4, "000123") == told(4, 456) == []
    assert told(4, 789) == [("reference.placeholder", "Clients!A4")]
    stay = with_cell(provider(), "Placements", 4, "placement", 7)
    assert found(stay, known) == [("reference.noughts", "Placements!A4")]


@pytest.mark.parametrize(
    ("sheet", "field", "row", "cell"),
    [("Cohort", "client", 5, "Cohort!A5"), ("Offences", "offence", 4, "Offences!A4")],
)
def test_noughts_are_known_from_the_records(sheet: str, field: str, row: int, cell: str, tmp_path: Path) -> None:
    url, key = f"sqlite:///{tmp_path / 'records.db'}", b"k" * 32
    RECORDS.create_all(records(url))
    before = write(tmp_path / "before.xlsx", with_cell(first_police(), sheet, row, field, "000321"))
    load(before, records_url=url, register=REGISTER, key=key, who="analyst", now=NOW, trusted=True)
    later = {**with_cell(first_police(), sheet, row, field, 321), "Return": [header("police", SENDER, QUARTER.plus(1))]}
    findings = check_file(write(tmp_path / "now.xlsx", later), REGISTER, records_url=url, key=key).findings
    assert [each.place for each in findings if each.rule == "reference.noughts"] == [cell]
