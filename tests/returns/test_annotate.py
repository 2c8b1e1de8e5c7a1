"""The annotated copy: the sender's own workbook, each fault marked where it stands, and a list of all in front."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from dashboard.returns.annotate import annotated, annotated_name
from dashboard.returns.annotating import marked
from dashboard.returns.checks import check
from dashboard.returns.model import Finding, Severity, Unreadable
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER
from tests.returns.checking import LATER
from tests.returns.fuzzing import sound, spoilt
from tests.returns.fuzzing_formats import as_csv, as_opendocument
from tests.returns.reading import ODD

ERROR = Finding("cell.code", Severity.ERROR, "Clients", "D5", "Sex", "“Mael” is not a value of Sex: please use Male.")
QUERY = Finding("value.changed", Severity.QUERY, "Clients", "D5", "Sex", "Sex is Male, and was Female: which is right?")
NOTE = Finding("sheet.extra", Severity.NOTE, "Clients", "", "", "=HYPERLINK(1) is no formula.")
GONE = Finding("sheet.missing", Severity.ERROR, "Nowhere", "", "", "The sheet Nowhere is missing.")
FINDINGS = (NOTE, QUERY, ERROR, GONE)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def changed(change: Any) -> bytes:
    """Our own template with a provider's rows, and one more change to it."""
    book = opened(sound())
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def copy() -> Any:
    return opened(marked(sound(), "return.xlsx", FINDINGS, "Demonstration data: invented people"))


def test_a_faulty_cell_is_filled_and_commented_with_its_sentences_the_gravest_first(copy: Any) -> None:
    cell = copy["Clients"]["D5"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("Male", "FFF6C6BD")
    said = cell.comment.text
    assert said.index(ERROR.message) < said.index(QUERY.message)
    assert copy["Clients"]["D6"].comment is None


def test_a_sheet_in_front_lists_every_finding_with_a_link_to_its_cell(copy: Any) -> None:
    page = copy.worksheets[0]
    assert (page.title, copy.active.title) == ("Findings", "Findings")
    assert page["A4"].value == "Demonstration data: invented people"
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6, max_row=9)]
    assert [row[3] for row in rows] == [each.message for each in (ERROR, GONE, QUERY, NOTE)]
    assert [row[2] for row in rows] == ["Must correct", "Must correct", "Please explain", "Note"]
    links = [page.cell(row, 1).hyperlink for row in range(6, 10)]
    assert [link and link.location for link in links] == ["'Clients'!D5", None, "'Clients'!D5", "'Clients'!A1"]
    assert page["D9"].data_type == "s", "a text that begins like a formula is a text"


def test_formats_lists_notes_and_other_sheets_survive(copy: Any) -> None:
    before = opened(sound())
    assert copy.sheetnames == ["Findings", *before.sheetnames]
    assert copy["Lists"].sheet_state == "hidden"
    for page in before.worksheets:
        same = copy[page.title]
        assert len(same.data_validations.dataValidation) == len(page.data_validations.dataValidation)
        assert same.freeze_panes == page.freeze_panes
        for row in page.iter_rows():
            for cell in row:
                other = same[cell.coordinate]
                assert (other.value, other.number_format, other.font.b) == (
                    cell.value if cell.value != "" else None,
                    cell.number_format,
                    cell.font.b,
                )
    assert copy["Clients"]["D3"].comment.text == before["Clients"]["D3"].comment.text


def test_what_the_sender_wrote_beside_a_cell_stands_before_our_words() -> None:
    def remark(book: Any) -> None:
        book["Clients"]["D5"].comment = Comment("Ask Jo.", "Sam")

    said = opened(marked(changed(remark), "x.xlsx", [ERROR]))["Clients"]["D5"].comment.text
    assert said.index("Ask Jo.") < said.index(ERROR.message)


def test_marks_of_an_earlier_check_are_taken_away_and_nothing_else() -> None:
    def paint(book: Any) -> None:
        book["Clients"]["D6"].fill = PatternFill("solid", fgColor="FFABCDEF")
        book["Clients"]["D5"].comment = Comment("Ask Jo.", "Sam")

    once = marked(changed(paint), "x.xlsx", [ERROR])
    again = opened(marked(once, "x.xlsx", []))
    page = again["Clients"]
    assert (page["D5"].fill.fgColor.rgb, page["D5"].comment.text) == ("00000000", "Ask Jo.")
    assert page["D6"].fill.fgColor.rgb == "FFABCDEF"
    assert again.sheetnames.count("Findings") == 1
    assert "nothing was found" in again["Findings"]["A2"].value


def test_a_heading_stays_legible_and_gets_its_own_colours_back() -> None:
    told = Finding("column.not_recorded", Severity.QUERY, "Clients", "S3", "DA programme", "8 of 30 are Not recorded.")
    before, once = opened(sound())["Clients"]["S3"], marked(sound(), "x.xlsx", [told])
    cell = opened(once)["Clients"]["S3"]
    assert (cell.font.color.rgb, cell.fill.fgColor.rgb) == ("FF1D2126", "FFFBE3B0")
    again = opened(marked(once, "x.xlsx", []))["Clients"]["S3"]
    assert (again.font.color.rgb, again.fill.fgColor.rgb) == (before.font.color.rgb, before.fill.fgColor.rgb)
    assert again.comment.text == before.comment.text


@pytest.mark.parametrize("make", [lambda: as_csv(sound(), random.Random(1)), lambda: as_opendocument(sound())])
def test_other_formats_come_back_as_a_workbook_with_the_same_addresses(make: Any) -> None:
    copy = opened(marked(make(), "export.zip", FINDINGS))
    page = copy["Clients"]
    assert (page["A5"].value, page["D5"].value, page["D5"].fill.fgColor.rgb) == ("C-002", "Male", "FFF6C6BD")
    assert ERROR.message in page["D5"].comment.text


def test_formulas_keep_their_last_results() -> None:
    content = _kinds_of_formulas()
    before, after = (
        openpyxl.load_workbook(io.BytesIO(each), data_only=True)
        for each in (content, marked(content, "x.xlsx", [ERROR]))
    )
    for page in before.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert (after[page.title][cell.coordinate].value or "") == (cell.value or "")
    cells = [cell for row in opened(marked(content, "x.xlsx", []))["Clients"].iter_rows() for cell in row]
    assert sum(cell.data_type == "f" for cell in cells) > 20


def _kinds_of_formulas() -> bytes:
    """Our template with half of all values given by formulas, with the results that Excel would have saved."""
    return spoilt(7, 10).content


def test_a_text_that_would_be_a_formula_stays_a_text() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("Training.csv", "Course,Staff in scope\n\"=cmd|' /C calc'!A0\",@x\n+1,-1\n")
    page = opened(marked(content.getvalue(), "x.zip", []))["Training"]
    cells = [page[place] for place in ("A2", "B2", "A3", "B3")]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        ("=cmd|' /C calc'!A0", "s", True),
        ("@x", "s", True),
        ("+1", "s", True),
        ("-1", "s", True),
    ]


def test_the_copy_is_read_as_the_file_was_and_its_list_of_findings_passed_over() -> None:
    found = check(workbook_of(marked(sound(), "x.xlsx", FINDINGS), "x.xlsx"), REGISTER, LATER)
    assert (found.findings, found.rows) == ((), check(workbook_of(sound(), "x"), REGISTER, LATER).rows)


def test_a_workbook_that_cannot_be_rewritten_comes_back_with_its_values() -> None:
    copy = opened(marked((ODD / "poi__SampleSS.strict.xlsx").read_bytes(), "", [NOTE]))
    assert (copy.sheetnames[0], copy.worksheets[1]["A1"].value) == ("Findings", "Test spreadsheet")


@pytest.mark.parametrize("name", ["poi__poc-xmlbomb.xlsx", "php__oleloop.xls", "php__2x6m.xlsx", "poi__password.xls"])
def test_a_hostile_file_is_refused_or_marked_and_harms_nobody(name: str) -> None:
    try:
        assert opened(annotated(ODD / name, "", FINDINGS)).sheetnames[0] == "Findings"
    except Unreadable as refused:
        assert refused.cure


def test_a_macro_is_left_behind() -> None:
    with zipfile.ZipFile(io.BytesIO(marked((ODD / "poi__SimpleMacro.xlsm").read_bytes(), "", [NOTE]))) as archive:
        assert not [name for name in archive.namelist() if re.search("vba|macro", name, re.IGNORECASE)]


def test_the_real_findings_of_a_return_are_marked_each_at_its_place() -> None:
    def spoil(book: Any) -> None:
        book["Clients"]["D5"] = "Mael"
        book["Clients"]["G6"] = date(2030, 1, 1)
        book["Return"]["B5"] = "Nowhere"

    content = changed(spoil)
    findings = check(workbook_of(content, "x.xlsx"), REGISTER, LATER).findings
    copy = opened(marked(content, "x.xlsx", findings))
    for each in findings:
        assert each.message in copy[each.sheet][each.cell].comment.text
    assert {each.place for each in findings} >= {"Clients!D5", "Clients!G6"}


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("return.xlsx", "return – findings.xlsx"),
        ("a.b.ods", "a.b – findings.xlsx"),
        ("return – findings.xlsx", "return – findings.xlsx"),
        ("none", "none – findings.xlsx"),
    ],
)
def test_the_copy_is_called_after_the_file(name: str, called: str) -> None:
    assert annotated_name(name) == called
