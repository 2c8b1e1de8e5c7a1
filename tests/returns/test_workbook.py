"""A workbook ends in rows that know their cell, and in one finding for each fault of its sheets and headings."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from dashboard.returns import plain
from dashboard.returns.formats import sources
from dashboard.returns.headings import names_identifier
from dashboard.returns.model import RawCell, Severity, Trouble
from dashboard.returns.raw import RawSheet
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import POLICE, PROVIDER, REGISTER, RETURNS
from dashboard.returns.shapes import RETURN as RETURN_SHEET
from dashboard.returns.table import read_table
from dashboard.returns.workbook import read_workbook
from tests.returns.reading import EXAMPLE, HEADINGS, RETURN, at_addresses, read_xml, rewritten, rules, voids, workbook


class TestTheWorkedExample:
    def test_a_provider_return_is_read_with_the_files_own_addresses(self) -> None:
        read = read_workbook(EXAMPLE / "provider-2025-26-Q1.xlsx")
        clients = read.sheets["Clients"]
        assert (read.shape, read.findings, clients.header_row) == (PROVIDER, (), 3)
        assert (clients.rows[0].number, clients.rows[0]["client"], clients.rows[0]["referred_on"]) == (
            4,
            RawCell("HS-0000"),
            RawCell(date(2025, 1, 13)),
        )
        assert (clients.address(4, "cohort"), clients.address(4, "dual_diagnosis")) == ("B4", "V4")

    def test_the_items_of_sheet_return_stand_in_rows_of_their_own(self) -> None:
        items = read_workbook(EXAMPLE / "police-2025-26-Q2.xlsx").sheets["Return"]
        (row,) = items.rows
        assert (row["kind"].value, row["quarter"].value) == ("police", "2025/26 Q2")
        assert (items.address(row.number, "kind"), items.address(row.number, "quarter")) == ("B2", "B6")

    def test_the_register_is_known_by_its_sheets(self) -> None:
        read = read_workbook(EXAMPLE / "register.xlsx")
        assert (read.shape, read.findings) == (REGISTER, ())
        districts = [row["district"].value for row in read.sheets["Areas"].rows]
        assert districts == ["North Hand", "South Hand", "Isle of Palm"]

    def test_what_is_there_is_what_openpyxl_sees(self) -> None:
        for path in EXAMPLE.glob("*.xlsx"):
            book = openpyxl.load_workbook(path)
            for source in sources(path.read_bytes()):
                seen = {
                    cell.coordinate: cell.value.date() if isinstance(cell.value, datetime) else cell.value
                    for row in book[source.name].iter_rows()
                    for cell in row
                    if cell.value is not None
                }
                assert at_addresses(source.load(frozenset())) == seen


class TestHeadings:
    def test_match_whatever_their_case_spacing_breaks_and_asterisk(self, tmp_path: Path) -> None:
        read = workbook(
            tmp_path,
            {"RETURN ": RETURN, " voids": [["house *", "REASON\n", "\u00a0ni ghts*"], ["Oak House", "Other", 3]]},
        )
        assert read.sheets["Voids"].columns == {"house": 1, "reason": 2, "nights": 3}
        assert read.findings == ()

    def test_stand_in_any_order_below_titles_and_notes(self, tmp_path: Path) -> None:
        titles = [["Voids"], [], ["House by house"]] + [[]] * 8
        read = voids(tmp_path, *titles, [None, "Nights", "Reason", "House"], [None, 3, "Other", "Oak House"])
        page = read.sheets["Voids"]
        assert (page.header_row, page.rows[0].number, page.address(13, "house")) == (12, 13, "D13")

    def test_missing_twice_extra_and_forbidden_ones_are_told_once_each(self, tmp_path: Path) -> None:
        read = voids(tmp_path, ["House", "Nights", "nights*", "Ward", "Client name"], ["Oak House", 3, 3, "x", "y"])
        assert rules(read) == [
            ("column.missing", "Voids", "Reason"),
            ("column.twice", "Voids!C1", "Nights"),
            ("column.extra", "Voids!D1", "Ward"),
            ("column.identifier", "Voids!E1", "Client name"),
        ]
        error, note = Severity.ERROR, Severity.NOTE
        assert [each.severity for each in read.findings] == [error, error, note, error]

    def test_none_found_is_one_error_and_no_rows(self, tmp_path: Path) -> None:
        read = voids(tmp_path, ["Oak House", "Other", 3], ["Elm House", "Other", 4])
        assert (rules(read), "Voids" in read.sheets) == ([("sheet.no_headings", "Voids", "")], False)

    def test_a_column_without_one_is_noted_at_its_first_value(self, tmp_path: Path) -> None:
        read = voids(tmp_path, HEADINGS, ["Oak House", "Other", 3], ["Elm House", "Other", 4, "why?"])
        assert rules(read) == [("column.no_heading", "Voids!D3", "")]

    @pytest.mark.parametrize("heading", [
        "Name", "Surname", "First name", "ClientName", "Client_name", "Offender's name", "DOB", "D.O.B.",
        "Date of birth", "PNC", "PNCID", "CRO number", "CRN", "NOMS no", "NHS Number", "NI number", "N.I. No",
        "National Insurance number", "Postcode", "Post code", "Home address", "Street", "Phone", "Mobile no.", "E-mail",
        "Email address", "Telephone", "Service user name",
    ])  # fmt: skip
    def test_that_name_an_identifier_are_known(self, heading: str) -> None:
        assert names_identifier(heading)

    @pytest.mark.parametrize("heading", [
        "House name", "Course name", "Nights", "Referral reference", "Needs addressed", "Region", "Unit", "Crown court",
        "Reason", "Started", "Organisation name",
    ])  # fmt: skip
    def test_that_name_none_are_not_refused(self, heading: str) -> None:
        assert not names_identifier(heading)

    def test_no_column_of_the_specification_is_taken_for_an_identifier(self) -> None:
        names = [column.name for shape in (PROVIDER, POLICE) for sheet in shape.sheets for column in sheet.columns]
        assert [name for name in names if names_identifier(name)] == []


class TestSheets:
    def test_extra_twice_and_hidden_ones_are_told(self, tmp_path: Path) -> None:
        table = [HEADINGS, ["Oak House", "Other", 3]]
        book = openpyxl.Workbook()
        for name in ("Return", "Voids", "voids ", "Pivot", "Guidance", "Lists"):
            page = book.create_sheet(name)
            for row in RETURN if name == "Return" else table:
                page.append(row)
        book.remove(book["Sheet"])
        book["Voids"].sheet_state = "hidden"
        book.save(tmp_path / "file.xlsx")
        assert rules(read_workbook(tmp_path / "file.xlsx")) == [
            ("sheet.hidden", "Voids", ""),
            ("sheet.twice", "Voids", ""),
            ("sheet.goes_on", "Pivot", ""),
        ]

    def test_one_that_is_not_there_is_absent_and_an_empty_one_has_no_rows(self, tmp_path: Path) -> None:
        read = workbook(tmp_path, {"Return": RETURN, "Clients": []})
        assert ("Voids" in read.sheets, read.sheets["Clients"].rows) == (False, ())

    def test_the_kind_is_guessed_from_the_others_where_return_does_not_say(self, tmp_path: Path) -> None:
        items = [["Item", "Value"], ["Return kind", "ploice"]]
        police = workbook(tmp_path, {"Return": items, "Cohort": [], "Baseline": []})
        assert (police.shape, "Return" in police.sheets) == (POLICE, True)

    def test_the_sheets_decide_where_return_says_the_other_kind(self, tmp_path: Path) -> None:
        items = [["Item", "Value"], ["Return kind", "police"]]
        assert workbook(tmp_path, {"Return": items, "Clients": []}).shape is PROVIDER

    def test_items_may_be_in_other_columns_and_odd_ones_are_told(self, tmp_path: Path) -> None:
        items = [
            [],
            [None, "VALUE", "item"],
            [None, "provider", "return kind *"],
            [None, "x", "Contact name"],
            [None, "y", "Mood"],
            [None, "police", "Return kind"],
        ]
        read = workbook(tmp_path, {"Return": items})
        assert read.sheets["Return"].address(0, "kind") == "B3"
        assert rules(read) == [
            ("item.identifier", "Return!C4", "Contact name"),
            ("item.extra", "Return!C5", "Mood"),
            ("item.twice", "Return!C6", "Return kind"),
        ]

    def test_items_without_headings_are_found(self, tmp_path: Path) -> None:
        items = workbook(tmp_path, {"Return": RETURN[1:], "Voids": []}).sheets["Return"]
        assert (items.rows[0]["quarter"].value, items.address(0, "quarter")) == ("2025/26 Q1", "B2")


class TestCells:
    def test_texts_are_trimmed_and_folded_and_none_is_a_word(self, tmp_path: Path) -> None:
        read = voids(tmp_path, HEADINGS, ["\u00a0 Oak \n  House\u200b ", "None", "   "])
        (row,) = read.sheets["Voids"].rows
        assert (row["house"], row["reason"], row["nights"].blank) == (RawCell("Oak House"), RawCell("None"), True)

    def test_stories_keep_their_lines(self, tmp_path: Path) -> None:
        read = workbook(tmp_path, {"Return": RETURN, "Case studies": [["Title", "Story"], ["A", " One  day \n two "]]})
        assert read.sheets["Case studies"].rows[0]["story"].value == "One day\ntwo"

    def test_blank_rows_are_skipped_and_the_others_keep_their_numbers(self, tmp_path: Path) -> None:
        read = voids(tmp_path, HEADINGS, ["Oak House", "Other", 3], [" ", None, ""], [], ["Elm House", "Other", 4])
        assert [row.number for row in read.sheets["Voids"].rows] == [2, 5]

    def test_a_time_of_day_is_kept_for_the_checks(self, tmp_path: Path) -> None:
        rows = [["Placement reference", "Moved in on"], ["P1", date(2025, 4, 1)], ["P2", datetime(2025, 4, 2, 14, 30)]]
        read = workbook(tmp_path, {"Return": RETURN, "Placements": rows})
        days = [row["moved_in_on"].value for row in read.sheets["Placements"].rows]
        assert days == [date(2025, 4, 1), datetime(2025, 4, 2, 14, 30)]
        again = plain.read(plain.written(read), read.sha256, read.file_name)
        assert (again, again.sheets["Placements"].rows[1]["moved_in_on"].value) == (read, days[1])

    def test_errors_and_formulas_without_a_result_are_told_apart_from_blanks(self, tmp_path: Path) -> None:
        cells = (
            '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>1+1</f></c><c r="C2"><f>1+1</f><v>2</v></c>'
            '<c r="D2" t="str"><f>""</f><v></v></c><c r="E2" t="e"><f>X</f><v>#N/A</v></c><c r="F2" s="1"/></row>'
        )
        error = Trouble.ERROR
        assert read_xml(tmp_path, cells) == {"A2": error, "B2": Trouble.UNCALCULATED, "C2": 2, "E2": error}

    def test_an_error_reaches_its_row_with_what_excel_shows(self, tmp_path: Path) -> None:
        (row,) = voids(tmp_path, HEADINGS, ["#REF!", "=1+1", "#N/A"]).sheets["Voids"].rows
        assert (row["house"], row["nights"]) == (RawCell("#REF!", Trouble.ERROR), RawCell("#N/A", Trouble.ERROR))
        assert row["reason"] == RawCell(None, Trouble.UNCALCULATED)

    def test_texts_numbers_and_truths_of_every_kind(self, tmp_path: Path) -> None:
        cells = (
            '<row r="7"><c r="B7" t="inlineStr"><is><r><t>In</t></r><r><t>line</t></r></is></c>'
            '<c r="C7" t="b"><v>1</v></c><c r="D7"><v>1.50</v></c><c r="E7"><v>3.0</v></c><c r="F7"><v>2E2</v></c>'
            '<c r="AB7" t="str"><v>a_x000D__x000A_b</v></c></row>'
        )
        assert read_xml(tmp_path, cells) == {"B7": "Inline", "C7": True, "D7": 1.5, "E7": 3, "F7": 200, "AB7": "a\nb"}

    def test_values_under_a_merged_cell_are_not_read_and_that_is_noted(self, tmp_path: Path) -> None:
        path = tmp_path / "merged.xlsx"
        book = openpyxl.Workbook()
        table = [HEADINGS, ["Oak House", "Other", 3], ["Elm House", "Other", 4]]
        for name, rows in (("Return", RETURN), ("Voids", table)):
            for row in rows:
                (book[name] if name in book else book.create_sheet(name)).append(row)
        book.remove(book["Sheet"])
        book.save(path)
        content = rewritten(
            path,
            "xl/worksheets/sheet2.xml",
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
        )
        path.write_bytes(content)
        read = read_workbook(path)
        assert read.sheets["Voids"].rows[1]["house"].value == "Oak House"
        assert rules(read) == [("sheet.merged_down", "Voids!A2", "House"), ("sheet.merged", "Voids", "")]


EVERY = [sheet for shape in (*RETURNS.values(), REGISTER) for sheet in shape.sheets if sheet is not RETURN_SHEET]


@pytest.mark.parametrize("sheet", EVERY, ids=lambda sheet: sheet.name)
def test_the_columns_that_are_needed_are_headings_enough_also_one_alone(sheet: Sheet) -> None:
    needed = [column.heading for column in sheet.columns if column.required]
    lines = ["A title"], needed, ["x"] * len(needed)
    raw = RawSheet(
        tuple(
            (number, {place: RawCell(text) for place, text in enumerate(line, 1)})
            for number, line in enumerate(lines, 1)
        )
    )
    read, found = read_table(sheet, sheet.name, raw)
    assert read is not None and (read.header_row, len(read.rows)) == (2, 1)
    assert not found
