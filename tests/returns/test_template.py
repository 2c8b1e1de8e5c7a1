"""What the template writes reads back the same, at its own addresses; what it offers is what the reader takes."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.returns.checks import ReturnHeader
from dashboard.returns.model import Value, Workbook
from dashboard.returns.shape import Column, Kind, Shape, Sheet
from dashboard.returns.shapes import PROVIDER, REGISTER, RETURN, RETURNS, VERSION
from dashboard.returns.template import write_register, write_template
from dashboard.returns.workbook import read_workbook
from queries.characters import as_meant
from queries.register import Register
from queries.vocabulary import Quarter
from tests.returns.reading import EXAMPLE

QUARTER = Quarter(2025, 1)
NOTICE = "Demonstration data: invented people"
SENDERS = {"provider": "Harbour Trust", "police": "Handshire Police"}
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
TEXTS = st.text(LETTERS, min_size=1, max_size=20).map(as_meant).filter(lambda text: text.strip("='\" ") == text)
REFERENCES = st.text(string.ascii_letters + string.digits + "-/", min_size=3, max_size=20)
QUICK = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def register() -> Register:
    """The example's register, as rows are kept."""
    sheets = read_workbook(EXAMPLE / "register.xlsx", REGISTER).sheets.values()
    return Register(
        {
            page.sheet.table: [{name: plain(cell.value) for name, cell in row.cells.items()} for row in page.rows]
            for page in sheets
        }
    )


def plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value


REGISTER_ROWS = register()


def written(shape: Shape, path: Path, prepared_on: date | None = None, **more: Any) -> Path:
    """A template of the example's area."""
    header = ReturnHeader(shape.kind, "Handshire", SENDERS[shape.kind], QUARTER, prepared_on)
    write_template(REGISTER_ROWS, header, path, **more)
    return path


def read_rows(read: Workbook) -> dict[str, list[dict[str, Value]]]:
    """Rows by sheet and field, without the sheet Return."""
    return {
        name: [{key: cell.value for key, cell in row.cells.items()} for row in rows.rows]
        for name, rows in read.sheets.items()
        if name != RETURN.name
    }


def values(column: Column) -> st.SearchStrategy[Value]:
    """Anything that may stand in a column."""
    if column.kind is Kind.DATE:
        return DAYS
    if column.kind is Kind.WHOLE:
        return st.integers(0, int(column.highest or 10**6))
    if column.kind is Kind.NUMBER:
        return st.integers(0, 10**6).map(lambda number: number // 100 if number % 100 == 0 else number / 100)
    if column.kind is Kind.REFERENCE:
        return REFERENCES
    if column.kind is Kind.STORY:
        return st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
    return st.sampled_from(column.codes.codes) if column.codes else TEXTS


def rows_of(sheet: Sheet) -> st.SearchStrategy[list[Mapping[str, Value]]]:
    """Rows in which required columns are filled and others may be."""
    needed = {column.field: values(column) for column in sheet.columns if column.required}
    others = {column.field: values(column) for column in sheet.columns if not column.required}
    return st.lists(st.fixed_dictionaries(needed, optional=others), min_size=1, max_size=3)


@cache
def rows_of_all(shape: Shape) -> st.SearchStrategy[dict[str, list[Mapping[str, Value]]]]:
    """Rows of every sheet but Return."""
    return st.fixed_dictionaries({sheet.name: rows_of(sheet) for sheet in shape.sheets if sheet is not RETURN})


@pytest.mark.parametrize("shape", RETURNS.values(), ids=RETURNS)
@QUICK
@given(data=st.data())
def test_any_rows_of_any_sheet_read_back_the_same_from_the_cells_they_stand_in(
    shape: Shape, data: st.DataObject, tmp_path: Path
) -> None:
    rows = data.draw(rows_of_all(shape))
    path = written(shape, tmp_path / "filled.xlsx", rows=rows, prepared_on=date(2025, 7, 9))
    read = read_workbook(path)
    assert (read.shape, read.findings, read_rows(read)) == (shape, (), rows)
    book = openpyxl.load_workbook(path)
    for name, page in read.sheets.items():
        for row in page.rows:
            for field, cell in row.cells.items():
                seen = book[name][page.address(row.number, field)].value
                assert (seen.date() if isinstance(cell.value, date) else seen) == cell.value


@QUICK
@given(rows=rows_of_all(REGISTER))
def test_any_register_reads_back_the_same(rows: dict[str, list[Mapping[str, Value]]], tmp_path: Path) -> None:
    write_register(rows, tmp_path / "register.xlsx", NOTICE)
    read = read_workbook(tmp_path / "register.xlsx", REGISTER)
    assert (read.shape, read.findings, read_rows(read)) == (REGISTER, (), rows)


def test_a_register_takes_its_days_as_they_are_kept(tmp_path: Path) -> None:
    house = {
        "house": "Oak House",
        "organisation": "Harbour Trust",
        "district": "North Hand",
        "area": "Handshire",
        "bed_spaces": 7,
        "opened": "2024-01-01",
    }
    write_register({"Houses": [house], "Areas": [{"area": "Handshire", "district": "North Hand"}]}, tmp_path / "r.xlsx")
    assert read_rows(read_workbook(tmp_path / "r.xlsx", REGISTER))["Houses"] == [{**house, "opened": date(2024, 1, 1)}]


@pytest.mark.parametrize("shape", RETURNS.values(), ids=RETURNS)
def test_a_blank_template_says_whose_it_is_and_has_every_sheet_and_column(shape: Shape, tmp_path: Path) -> None:
    read = read_workbook(written(shape, tmp_path / "blank.xlsx"))
    assert (list(read.sheets), read.findings) == ([sheet.name for sheet in shape.sheets], ())
    assert {key: cell.value for key, cell in read.sheets["Return"].rows[0].cells.items()} == {
        "kind": shape.kind,
        "specification": VERSION,
        "area": "Handshire",
        "organisation": SENDERS[shape.kind],
        "quarter": "2025/26 Q1",
    }
    for sheet in shape.sheets:
        if sheet is not RETURN:
            assert list(read.sheets[sheet.name].columns) == [column.field for column in sheet.columns]


def test_a_template_of_the_first_version_asks_for_what_that_one_asked(tmp_path: Path) -> None:
    header = ReturnHeader("provider", "Handshire", SENDERS["provider"], QUARTER, None, "First.\nSecond.", 1)
    write_template(REGISTER_ROWS, header, tmp_path / "first.xlsx")
    read = read_workbook(tmp_path / "first.xlsx")
    said = read.sheets["Return"].rows[0]
    assert (said["specification"].value, said["narrative"].value, read.findings) == (1, "First.\nSecond.", ())
    assert {"Report", "Staffing"}.isdisjoint(read.sheets)
    assert not {"service", "outcome_on"} & {name for rows in read.sheets.values() for name in rows.columns}


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    once, again = (written(PROVIDER, tmp_path / name).read_bytes() for name in ("once.xlsx", "again.xlsx"))
    assert once == again


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, openpyxl.Workbook]:
    """The blank templates by kind, as openpyxl sees them."""
    folder = tmp_path_factory.mktemp("blank")
    return {
        kind: openpyxl.load_workbook(written(shape, folder / f"{kind}.xlsx", notice=NOTICE))
        for kind, shape in RETURNS.items()
    }


def offered(book: openpyxl.Workbook, sheet: str, heading: str) -> list[str]:
    """What the drop-down list under a heading offers."""
    page = book[sheet]
    (column,) = (cell.column_letter for cell in page[3] if cell.value == heading)
    (rule,) = (rule for rule in page.data_validations.dataValidation if f"{column}4" in rule.sqref)
    (reference,) = book.defined_names[rule.formula1.lstrip("=")].destinations
    return [cell.value for (cell,) in book[reference[0]][reference[1]]]


@pytest.mark.parametrize(("sheet", "heading", "values"), [
    ("Clients", "Cohort*", ["SAC", "DA", "ET", "None"]),
    ("Clients", "District*",
     ["North Hand", "South Hand", "Isle of Palm", "No fixed abode", "Out of area", "Not recorded"]),
    ("Clients", "Decision*", ["Accepted", "Declined", "Waiting"]),
    ("Pathways", "Pathway*", ["ACC", "ETE", "HEA", "DRU", "FIN", "FAM", "ATB", "ABU", "SEX"]),
    ("Pathways", "Tool", ["Outcomes Star 3"]),
    ("Houses", "House*", ["Oak House", "Elm House"]),
    ("Outputs", "Output*", ["People supported"]),
])  # fmt: skip
def test_lists_offer_codes_and_what_the_register_holds(
    sheet: str, heading: str, values: list[str], blanks: dict[str, openpyxl.Workbook]
) -> None:
    assert offered(blanks["provider"], sheet, heading) == values


def test_a_house_that_is_not_open_is_not_to_be_reported_on(tmp_path: Path) -> None:
    closing = {"Elm House": {"closed": "2025-03-31"}}
    houses = [{**row, **closing.get(row["house"], {})} for row in REGISTER_ROWS.rows("houses")]
    closed = Register({**REGISTER_ROWS.content, "houses": houses})
    path = tmp_path / "blank.xlsx"
    write_template(closed, ReturnHeader("provider", "Handshire", "Harbour Trust", QUARTER), path)
    assert offered(openpyxl.load_workbook(path), "Houses", "House*") == ["Oak House"]


@pytest.mark.parametrize("shape", RETURNS.values(), ids=RETURNS)
def test_every_list_of_codes_can_be_chosen_from_and_every_heading_explains_itself(
    shape: Shape, blanks: dict[str, openpyxl.Workbook]
) -> None:
    book = blanks[shape.kind]
    for sheet in shape.sheets:
        for column in sheet.columns if sheet is not RETURN else ():
            (cell,) = (cell for cell in book[sheet.name][3] if cell.value == column.heading)
            assert cell.comment.text
            if column.codes:
                assert offered(book, sheet.name, column.heading) == list(column.codes.codes)


def test_days_are_held_to_the_quarter_and_numbers_to_their_bounds(blanks: dict[str, openpyxl.Workbook]) -> None:
    baseline, cohort = (blanks["police"][name] for name in ("Baseline", "Cohort"))
    (rule,) = (rule for rule in baseline.data_validations.dataValidation if "C4" in rule.sqref)
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "366")
    (selected,) = (rule for rule in cohort.data_validations.dataValidation if "H4" in rule.sqref)
    assert (selected.type, "30/06/2025" in selected.error) == ("date", True)
    stories = blanks["provider"]["Case studies"]
    (allowed,) = (rule for rule in stories.data_validations.dataValidation if "F4" in rule.sqref)
    assert (allowed.type, allowed.operator, "30/06/2025" in allowed.error) == ("date", "greaterThanOrEqual", False)


def test_the_guidance_comes_first_with_the_notice_the_due_day_and_the_codes(
    blanks: dict[str, openpyxl.Workbook],
) -> None:
    book = blanks["provider"]
    words = " ".join(str(cell) for row in book["Guidance"].iter_rows(values_only=True) for cell in row if cell)
    assert (book.sheetnames[0], book["Lists"].sheet_state, book["Clients"].freeze_panes) == ("Guidance", "hidden", "B4")
    for told in (
        "Provider return · 2025/26 Q1",
        "Harbour Trust · Handshire · April to June 2025",
        "20 July 2025",
        NOTICE,
        "Serious acquisitive crime",
        "Gypsy or Irish Traveller",
        "PNC",
    ):
        assert told in words
    assert all(book[sheet.name]["A2"].value == NOTICE for sheet in PROVIDER.sheets)


def test_the_guidance_says_which_sheets_are_expected_as_the_checks_do(blanks: dict[str, openpyxl.Workbook]) -> None:
    rows = [row[:2] for row in blanks["provider"]["Guidance"].iter_rows(values_only=True)]
    first = [name for name, _ in rows].index("The sheets") + 1
    said = dict(rows[first : first + len(PROVIDER.sheets)])
    assert {said[name] for name in ("Clients", "Pathways")} == {"expected"}
    assert (said["Houses"], said["Voids"]) == ("expected if you have houses", "where there is any")
