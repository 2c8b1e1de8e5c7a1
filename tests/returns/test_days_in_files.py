"""Every date of every file is the British day that is meant, with one note; any other time is an error at its cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.config import read_config
from dashboard.desk.registering import load_register
from dashboard.returns.annotating import marked
from dashboard.returns.checks import Checked, check
from dashboard.returns.model import Refused, Severity
from dashboard.returns.prefilled import template_from
from dashboard.returns.shape import Kind
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.workbook import workbook_of
from queries import registers
from queries.engines import open_engine
from queries.migrating import migrate
from tests.returns.building import REGISTER, Sheets, kind_of, police, provider, with_cell
from tests.returns.checking import LATER
from tests.returns.midnights import SECOND, TEXTS, by_greenwich, local
from tests.returns.reading import EXAMPLE, read_xml
from tests.returns.three_formats import FORMATS, in_format, moment

NOW = datetime(2025, 10, 9)
BOTH = pytest.mark.parametrize("sheets", [provider(), police()], ids=["provider", "police"])


def dated(sheets: Sheets) -> Iterator[tuple[str, int, str]]:
    """Every date of a return: its sheet, its row, its field."""
    for sheet in RETURNS[kind_of(sheets)].sheets:
        for column in sheet.columns:
            for number, row in enumerate(sheets.get(sheet.name, []), start=2):
                if column.kind is Kind.DATE and row.get(column.field):
                    yield sheet.name, number, column.field


def rewritten(sheets: Sheets, form: Callable[[date], Any]) -> Sheets:
    """The return with every date written in a form."""
    copy = deepcopy(sheets)
    for sheet, number, field in dated(sheets):
        row = copy[sheet][number - 2 if sheet != RETURN.name else 0]
        row[field] = form(row[field])
    return copy


def checked(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)


CELLS: dict[str, Callable[[date], Any]] = {
    "a moment by Greenwich": lambda day: moment(by_greenwich(day)),
    "a moment, a second short": lambda day: moment(local(day) - SECOND),
    "a moment, half a minute long": lambda day: moment(local(day) + 30 * SECOND),
    "UTC, Z": TEXTS["UTC, Z"],
    "British": TEXTS["British"],
}


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("form", CELLS)
@BOTH
def test_every_date_of_a_return_is_the_british_day_with_one_note_for_its_column(
    sheets: Sheets, form: str, how: str
) -> None:
    plain, odd = checked(how, sheets), checked(how, rewritten(sheets, CELLS[form]))
    assert (odd.rows, odd.header, odd.accepted) == (plain.rows, plain.header, True)
    notes = [(each.sheet, each.column) for each in odd.findings]
    assert {each.rule for each in odd.findings} == {"column.midnight"}
    assert len(notes) == len(set(notes))


@pytest.mark.parametrize("how", FORMATS)
@BOTH
def test_any_other_time_in_a_date_is_an_error_at_its_cell_that_names_the_column(sheets: Sheets, how: str) -> None:
    at_noon = rewritten(sheets, lambda day: moment(datetime.combine(day, time(12, 30))))
    errors = [each for each in checked(how, at_noon).findings if each.severity is Severity.ERROR]
    assert {each.rule for each in errors} == {"cell.time"}
    assert len(errors) == len({each.place for each in errors}) == len(list(dated(sheets)))
    assert all(each.column in each.message for each in errors)


def test_the_quarters_last_day_is_held_against_the_day_that_is_meant() -> None:
    """By its text it is in the quarter, and it is the first day of the next."""
    late = with_cell(provider(), "Clients", 5, "referred_on", "2025-09-30T23:00:00Z")
    rules = [(each.rule, each.place) for each in check(workbook_of(in_format("zip", late), "r"), REGISTER).findings]
    assert ("date.after_quarter", "Clients!G5") in rules


@pytest.mark.parametrize("since_1904", [False, True])
def test_serial_numbers_a_little_off_a_day_are_that_day_in_both_calendars(since_1904: bool, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(in_format("xlsx", provider())))
    day = 45778 - (1462 if since_1904 else 0)  # 1 May 2025
    if since_1904:
        book.epoch = datetime(1904, 1, 1)
    for row, off in ((2, -1 / 86400), (3, -1 / 24), (4, 59 / 86400), (5, -1e-9)):
        book["Clients"][f"G{row}"] = day + off
        book["Clients"][f"G{row}"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "odd.xlsx")
    result = check(workbook_of((tmp_path / "odd.xlsx").read_bytes(), "odd.xlsx"), REGISTER, LATER)
    assert [row["referred_on"] for row in result.rows["clients"][:4]] == [date(2025, 5, 1)] * 4
    (note,) = [each for each in result.findings if each.rule == "column.midnight"]
    assert (note.place, note.message[:23]) == ("Clients!G2", "3 dates in Referred on ")


def test_date_cells_of_iso_text_keep_what_they_say_of_their_zone(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="d"><v>2026-03-31T23:00:00Z</v></c><c r="B1" t="d"><v>2026-03-31T23:00:00</v></c>'
        '<c r="C1" t="d"><v>2026-04-01T00:00:00.000</v></c></row>'
    )
    assert read_xml(tmp_path, cells) == {
        "A1": "2026-03-31T23:00:00Z",
        "B1": datetime(2026, 3, 31, 23),
        "C1": date(2026, 4, 1),
    }


@pytest.mark.parametrize("how", FORMATS)
def test_the_annotated_copy_and_the_next_template_have_the_days_that_are_meant(how: str) -> None:
    odd = in_format(how, rewritten(provider(), CELLS["a moment by Greenwich"]))
    first = check(workbook_of(odd, f"odd.{how}"), REGISTER, LATER)
    again = check(workbook_of(marked(odd, f"odd.{how}", first.findings), "marked.xlsx"), REGISTER, LATER)
    assert (again.rows, again.accepted) == (first.rows, True)
    templates = []
    for content in (odd, in_format(how, provider())):
        output = io.BytesIO()
        template_from(content, REGISTER, output=output, file_name=f"last.{how}")
        templates.append(check(workbook_of(output.getvalue(), "next.xlsx"), REGISTER, LATER).rows)
    assert templates[0] == templates[1]


def test_dates_of_the_register_are_read_alike(tmp_path: Path) -> None:
    config = read_config({"IOM_STORE": str(tmp_path)})
    migrate(config.records_url, config.cells_url)
    book = openpyxl.load_workbook(EXAMPLE / "register.xlsx")
    book["Calendar"]["C2"], book["Houses"]["F2"] = datetime(2025, 7, 19, 23), "2024-07-31T23:00:00Z"
    book.save(tmp_path / "odd.xlsx")
    loaded = load_register(tmp_path / "odd.xlsx", config, who="analyst", now=datetime(2025, 10, 9))
    assert [each.rule for each in loaded.findings] == ["column.midnight"] * 2
    assert loaded.register.content["calendar"][0]["due_on"] == "2025-07-20"
    assert loaded.register.content["houses"][0]["opened"] == "2024-08-01"
    book["Calendar"]["C2"] = datetime(2025, 7, 19, 22)
    book.save(tmp_path / "wrong.xlsx")
    with pytest.raises(Refused, match="1 error"):
        load_register(tmp_path / "wrong.xlsx", config, who="analyst", now=datetime(2025, 10, 9))


def test_a_name_in_force_in_other_dashes_or_quotes_keeps_them_for_returns_are_under_it(tmp_path: Path) -> None:
    config = read_config({"IOM_STORE": str(tmp_path)})
    migrate(config.records_url, config.cells_url)
    book = openpyxl.load_workbook(EXAMPLE / "register.xlsx")
    house = book["Houses"]["A2"]
    house.value = "St Mary\u2019s \u2013 A"
    registers.store(open_engine(config.cells_url), {"houses": [{"house": house.value}]}, sha256="x", who="a", now=NOW)
    house.value = "St Mary's - A"
    book.save(tmp_path / "plain.xlsx")
    loaded = load_register(tmp_path / "plain.xlsx", config, who="analyst", now=NOW, allow=True)
    assert loaded.register.content["houses"][0]["house"] == "St Mary\u2019s \u2013 A"
