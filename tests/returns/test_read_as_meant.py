"""Look-alikes of plain letters, and marks that show a text as text, are read as what is meant, with one note a file."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.returns.annotating import marked
from dashboard.returns.checks import Checked, check
from dashboard.returns.intake import check_file
from dashboard.returns.shape import Kind
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.workbook import workbook_of
from queries.characters import as_meant
from tests.returns.building import REGISTER, Sheets, kind_of, police, provider, with_cell
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format, of_tables

BOTH = pytest.mark.parametrize("sheets", [provider(), police()], ids=["provider", "police"])
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def seen(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)


def written(sheets: Sheets, form: Callable[[str, Kind], Any]) -> Sheets:
    """The return with all that is no free text written in a form, dates and numbers as text."""
    copy = deepcopy(sheets)
    for sheet in RETURNS[kind_of(sheets)].sheets:
        for row in copy.get(sheet.name, []):
            for column in sheet.columns:
                value = row.get(column.field)
                if value is not None and column.kind is not Kind.STORY:
                    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
                    row[column.field] = form(text, column.kind)
    return copy


FORMS: dict[str, Callable[[str, Kind], Any]] = {
    "full width": lambda text, _: text.translate(WIDE),
    "hyphens that do not break": lambda text, _: text.replace("-", "\u2011"),
    "en dashes and curly apostrophes": lambda text, _: text.replace("-", "\u2013").replace("'", "\u2019"),
    "signs nobody sees": lambda text, _: "\u200e" + text + "\u2060",
}
MARKS: dict[str, Callable[[str, Kind], Any]] = {
    "an apostrophe": lambda text, kind: text if kind is Kind.TEXT else f"'{text}",
    "a formula": lambda text, _: f'="{text}"',
    "a formula, in full width": lambda text, _: f"=\u201c{text}\u201d",
}


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("form", FORMS)
@BOTH
def test_a_whole_return_of_look_alikes_is_read_as_it_is_meant_with_one_note(
    sheets: Sheets, form: str, how: str
) -> None:
    plain, odd = seen(how, sheets), seen(how, written(sheets, FORMS[form]))
    assert (odd.rows, odd.header, odd.accepted) == (plain.rows, plain.header, True)
    assert [each.rule for each in odd.findings] == ["file.look_alikes"]


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("form", MARKS)
@BOTH
def test_a_whole_return_of_marked_texts_is_read_without_the_marks(sheets: Sheets, form: str, how: str) -> None:
    plain, odd = seen(how, sheets), seen(how, written(sheets, MARKS[form]))
    assert (odd.rows, odd.header, odd.accepted) == (plain.rows, plain.header, True)
    assert {each.rule for each in odd.findings} <= {"file.text_marks", "file.look_alikes"}
    assert len(odd.findings) <= 2


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("form", [FORMS["full width"], MARKS["a formula"]])
def test_headings_and_names_of_sheets_are_known_in_either_form(form: Callable[[str, Kind], str], how: str) -> None:
    tables: dict[str, Any] = {
        sheet.name: [["Item", "Value"], *([each.name, rows[0].get(each.field)] for each in sheet.columns)]
        if sheet is RETURN
        else [
            [form(column.heading, Kind.CODE) for column in sheet.columns],
            *([row.get(each.field) for each in sheet.columns] for row in rows),
        ]
        for sheet in RETURNS["provider"].sheets
        if (rows := provider().get(sheet.name))
    }
    result = check(workbook_of(of_tables(how, tables), f"file.{how}"), REGISTER, LATER)
    assert (result.findings, result.rows) == ((), seen(how, provider()).rows)


NOUGHTS = st.text("0123456789", min_size=4, max_size=9).filter(lambda text: len(set(text)) > 1)


@given(text=NOUGHTS, mark=st.sampled_from(["'", '="', "'\u200b", "=\u201d"]))
def test_noughts_before_a_number_stay(text: str, mark: str) -> None:
    closed = {"=": '"'}.get(mark[0], "")
    tables = {"Placements": [["Placement reference", "House"], [f"{mark}{text}{closed}", "Oak House"]]}
    read = workbook_of(of_tables("zip", tables), "file.zip", RETURNS["provider"])
    assert read.sheets["Placements"].rows[0]["placement"].value == text


def test_a_formula_that_is_a_text_needs_no_saved_result(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(in_format("xlsx", provider())))
    book["Placements"]["A2"], book["Placements"]["A3"] = '="0012"', '=CONCATENATE("00","13")'
    book.save(tmp_path / "formulas.xlsx")
    result = check_file(tmp_path / "formulas.xlsx", REGISTER)
    assert result.rows["placements"][0]["placement"] == "0012"
    assert [each.place for each in result.findings if each.rule == "cell.uncalculated"] == ["Placements!A3"]


@given(st.text())
def test_what_is_meant_is_found_in_one_step_and_is_never_longer_in_lines(text: str) -> None:
    once = as_meant(text)
    assert as_meant(once) == once
    assert text.isascii() is False or once == text


@pytest.mark.parametrize("text", ["12\u00b9", "12\u00b2", "\u2460\u2461", "1\u00bd", "1\u2082"])
def test_a_footnote_s_mark_or_a_fraction_is_no_digit(text: str) -> None:
    (finding,) = seen("zip", with_cell(provider(), "Clients", 2, "sessions_offered", text)).findings
    assert (finding.rule, finding.place) == ("cell.whole", "Clients!O2")


@pytest.mark.parametrize("how", FORMATS)
def test_a_story_keeps_its_own_signs_and_its_titles_apostrophe(how: str) -> None:
    sheets: Any = with_cell(provider(), "Case studies", 2, "story", "She’s well – “at last”.\nIt’s ½ done™.")
    sheets["Case studies"][0]["title"] = "'Tis done"
    result = seen(how, sheets)
    assert result.findings == ()
    assert result.rows["case_studies"][0]["story"] == "She’s well – “at last”.\nIt’s ½ done™."
    assert result.rows["case_studies"][0]["title"] == "'Tis done"


@pytest.mark.parametrize(
    "text", ["943\u2013476\u20135919", "ＡＢ１２３４５６Ｃ", "a.person＠example.org", "07700\u2011900123"]
)
def test_an_identifier_in_other_signs_is_one(text: str) -> None:
    result = seen("xlsx", with_cell(provider(), "Case studies", 2, "story", f"Ring or write: {text}"))
    assert [each.rule for each in result.findings] == ["text.identifier"]
    headed = workbook_of(
        of_tables("zip", {"Clients": [["Client reference*", "Sex", "Ｓｕｒｎａｍｅ"], ["C-1", "F", "x"]]}), "f"
    )
    assert "column.identifier" in {each.rule for each in headed.findings}


def test_decomposed_names_of_the_register_are_found_in_either_form() -> None:
    name, theirs = "Llan\u00e9rch T\u0177", "LLAN\u00c9RCH T\u0176"
    houses = [{**row, "house": row["house"].replace("Oak House", name)} for row in REGISTER.content["houses"]]
    known = replace(REGISTER, content={**REGISTER.content, "houses": houses})
    forms: tuple[Literal["NFC", "NFD", "NFKD"], ...] = ("NFC", "NFD", "NFKD")
    for form in forms:
        sheets = deepcopy(provider())
        for sheet in ("Housing referrals", "Placements", "Houses", "Voids", "House meetings"):
            for row in sheets[sheet]:
                row["house"] = unicodedata.normalize(form, str(row["house"]).replace("Oak House", theirs))
        result = check(workbook_of(in_format("ods", sheets), "f.ods"), known, LATER)
        assert result.accepted
        assert result.rows["houses"][0]["house"] == name


@pytest.mark.parametrize("how", FORMATS)
def test_the_marked_copy_is_read_alike(how: str) -> None:
    content = in_format(how, written(provider(), FORMS["full width"]))
    first = check(workbook_of(content, f"f.{how}"), REGISTER, LATER)
    again = check(workbook_of(marked(content, f"f.{how}", first.findings), "f.xlsx"), REGISTER, LATER)
    assert again.rows == first.rows
