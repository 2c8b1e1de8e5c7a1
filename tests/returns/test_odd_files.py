"""Whatever a file is and whoever made it: rows at its own addresses, or one sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.returns.archive import Archive
from dashboard.returns.formats import sources
from dashboard.returns.model import Trouble, Unreadable
from dashboard.returns.numberformats import Shown, shown_as
from dashboard.returns.shapes import POLICE, REGISTER
from dashboard.returns.workbook import read_workbook, workbook_of
from tests.returns.reading import (
    EXAMPLE,
    ODD,
    at_addresses,
    csv_cells,
    odd,
    read_all,
    read_xml,
    rules,
    sheet_xml,
    with_sheet_xml,
)


class TestOddFilesAreReadAtTheirAddresses:
    def test_error_cells(self) -> None:
        assert odd("cal__errors.xlsx") == {f"A{row}": Trouble.ERROR for row in range(1, 8)}

    def test_days_since_1904(self) -> None:
        assert odd("cal__date_1904.xlsx")["A1"] == date(2021, 1, 1)

    def test_days_as_iso_text_and_formulas_without_result(self) -> None:
        assert odd("cal__date_iso.xlsx")["A1"] == date(2021, 1, 1)
        assert list(odd("php__explicitdate.xlsx").values()).count(Trouble.UNCALCULATED) == 2

    def test_a_table_in_the_middle_of_its_sheet(self) -> None:
        assert odd("cal__temperature-in-middle.xlsx")["B4"] == "label"

    def test_strict_files(self) -> None:
        assert odd("poi__SampleSS.strict.xlsx")["A1"] == "Test spreadsheet"

    def test_rows_and_cells_that_do_not_say_where_they_stand(self) -> None:
        rows = odd("poi__59746_NoRowNums.xlsx")
        assert (rows["A1"], rows["B1"], max(int(key.lstrip("ABCDEFGHIJKL")) for key in rows)) == ("Checked", "Ion", 71)
        assert len(odd("php__without_cell_reference.xlsx")) == 100

    def test_parts_in_odd_folders(self) -> None:
        assert odd("php__rootZipFiles.xlsx") == {"A1": "TEST CELL"}
        assert odd("php__Zip-Windows-Directory-Separator.xlsx")["A1"] == "Key ID"

    def test_escaped_carriage_returns(self) -> None:
        assert odd("cal__has_x000D_.xlsx") == {"A1": "ABC\nDEF"}

    def test_values_hidden_by_merged_cells(self) -> None:
        raw = sources((ODD / "php__HiddenMergeCellsTest.xlsx").read_bytes())[0].load(frozenset())
        assert (raw.covered, len(at_addresses(raw))) == (2, 2)

    def test_repeated_rows_of_an_opendocument(self) -> None:
        assert sorted(odd("cal__number_rows_repeated.ods", 1))[-1] == "B9"


class TestRefusals:
    @pytest.mark.parametrize(("name", "said"), [
        ("poi__Simple.xlsb", "xlsb"),
        ("poi__testEXCEL_4.xls", "very old Excel"),
        ("php__oleloop.xls", "(.xls)"),
        ("poi__SampleSS.xml", "2003"),
        ("php__utf8chars.html", "web page"),
        ("poi__password.xls", "password"),
        ("poi__protected_passtika.xlsx", "password"),
        ("cal__pass_protected.ods", "password"),
        ("poi__poc-xmlbomb.xlsx", "entities"),
        ("php__utf16entity.xlsx", "damaged"),
        ("php__2x6m.xlsx", "beyond the last row"),
        ("poi__duplicate-filename.xlsx", "same name"),
        ("poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx", "damaged"),
        ("php__sep.csv", "single CSV"),
        ("php__empty.csv", "empty"),
        ("cal__errors.xlsx", "not a return"),
    ])  # fmt: skip
    def test_each_says_in_one_sentence_what_it_is_and_in_one_what_to_do(self, name: str, said: str) -> None:
        with pytest.raises(Unreadable) as refused:
            read_all(ODD / name)
        assert said in refused.value.sentence
        assert all(text.endswith(".") and "\n" not in text for text in (refused.value.sentence, refused.value.cure))

    def test_a_workbook_that_is_no_register(self) -> None:
        with pytest.raises(Unreadable, match="not a register"):
            read_workbook(EXAMPLE / "police-2025-26-Q1.xlsx", REGISTER)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match=r"none\.xlsx cannot be opened"):
            read_workbook(tmp_path / "none.xlsx")

    def test_a_zip_that_unpacks_too_large_is_refused_before_anything_is_unpacked(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb:
            for number in range(5):
                bomb.writestr(f"{number}.csv", bytes(50 * 2**20))
        with pytest.raises(Unreadable, match="200 MiB"):
            Archive((tmp_path / "bomb.zip").read_bytes())

    def test_an_entity_declared_in_a_sheet(self, tmp_path: Path) -> None:
        xml = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet_xml('<row><c t="str"><v>&a;</v></c></row>')
        with pytest.raises(Unreadable, match="entities"):
            sources(with_sheet_xml(tmp_path, xml))[0].load(frozenset())

    @pytest.mark.parametrize("rows", [
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>one</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        "<row><c></row>",
    ])  # fmt: skip
    def test_a_sheet_that_no_program_writes(self, tmp_path: Path, rows: str) -> None:
        with pytest.raises(Unreadable):
            read_xml(tmp_path, rows)

    def test_a_cell_in_the_last_corner_takes_no_memory_for_those_before(self, tmp_path: Path) -> None:
        assert read_xml(tmp_path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') == {"XFD1048576": 1}


class TestZippedCsv:
    def test_one_file_for_each_sheet(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
            archive.writestr("export/Return.csv", "Item,Value\nReturn kind,police\nQuarter,2025/26 Q1\n")
            followed = "\ufeffClient reference;Selected on;Status\r\n\r\nA-1;01/04/2024;Died\r\n"
            archive.writestr("export/Followed.csv", followed)
            archive.writestr("export/Partners.csv", "Agency\tPanels held\nCaffè Nero\t3\n".encode("cp1252"))
            archive.writestr("__MACOSX/export/._Followed.csv", b"\0\1\2")
        read = read_workbook(tmp_path / "export.zip")
        page = read.sheets["Followed"]
        assert (read.shape, page.rows[0].number, page.address(3, "status")) == (POLICE, 3, "C3")
        assert read.sheets["Partners"].rows[0]["agency"].value == "Caffè Nero"
        assert read.sheets["Return"].address(0, "quarter") == "B3"
        assert ("sheet.encoding", "Partners", "") in rules(read)

    def test_a_row_is_where_excel_would_show_it(self) -> None:
        cells = csv_cells(b'a,b\n\n"one\ntwo",3\n4,5')
        assert cells == {"A1": "a", "B1": "b", "A3": "one\ntwo", "B3": "3", "A4": "4", "B4": "5"}

    def test_the_separator_is_the_one_that_parts_the_headings(self) -> None:
        text = b"Made by us, in April, May, June, July\nhouse;nights\nOak, the;3,5\n"
        cells = csv_cells(text, "house", "nights")
        assert (cells["A2"], cells["B2"], cells["A3"], cells["B3"]) == ("house", "nights", "Oak, the", "3,5")

    def test_odd_ones(self) -> None:
        def read(name: str) -> dict[str, Any]:
            return csv_cells((ODD / name).read_bytes())

        assert read("php__sep.csv")["A1"] == "A"
        assert read("php__premiere.win1252.csv")["A1"] == read("php__premiere.utf8bom.csv")["A1"] == "première"
        assert len(read("php__linend.mac.csv")) == len({*read("php__linend.mac.csv")}) > 2
        assert read("php__line_break_in_enclosure.csv")["A1"] == "Name"

    def test_bytes_that_are_no_text(self) -> None:
        with pytest.raises(Unreadable, match="not text"):
            csv_cells("a,b".encode("utf-16-be"))


@pytest.mark.parametrize(("code", "shown"), [
    ("dd/mm/yyyy", Shown.DAY), ("[$-809]d mmmm yyyy;@", Shown.DAY), ("mmm", Shown.DAY), ("d/m/yy h:mm", Shown.DAY),
    ("h:mm AM/PM", Shown.TIME), ("mm:ss", Shown.TIME), ("[h]:mm", Shown.NUMBER), ("0.00", Shown.NUMBER),
    ('0 "days"', Shown.NUMBER), ("[Red]0", Shown.NUMBER), ("General", Shown.NUMBER), ("£#,##0", Shown.NUMBER),
    ("0\\d", Shown.NUMBER), ("@", Shown.NUMBER),
])  # fmt: skip
def test_a_number_format_tells_days_from_numbers(code: str, shown: Shown) -> None:
    assert shown_as("164", code) is shown


def test_more_rows_than_any_return_has_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "long.zip", "w") as archive:
        archive.writestr("Return.csv", "Item,Value\nReturn kind,provider\n")
        archive.writestr("Voids.csv", "House,Reason,Nights\n" + "Oak House,Other,0\n" * 10_001)
    with pytest.raises(Unreadable, match="The sheet Voids holds more than 10,000 rows"):
        read_workbook(tmp_path / "long.zip")


@pytest.mark.parametrize(("part", "said"), [
    ("word/document.xml", "Word document"), ("ppt/presentation.xml", "PowerPoint"), ("Index/Document.iwa", "Numbers"),
    ("return.xlsx", "Send the workbook itself, not zipped"), ("notes.txt", "holds no CSV file"),
])  # fmt: skip
def test_a_zip_that_is_something_else_is_refused_by_name(tmp_path: Path, part: str, said: str) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(Unreadable, match=said):
        read_workbook(tmp_path / "other.zip")


@pytest.mark.parametrize("bad", [b"Heading,Text\nWork,\x81\n", b'Heading,Text\nWork,"never closed\n'])
def test_a_file_of_a_zip_that_cannot_be_read_is_named(bad: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Return.csv", b"Item,Value\nReturn kind,provider\n")
        archive.writestr("sent/Report.csv", bad)
    with pytest.raises(Unreadable, match=r"Report\.csv"):
        workbook_of(made.getvalue(), "file")
