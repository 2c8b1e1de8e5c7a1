"""One cause is one finding: a column that a program, a country or a habit wrote in one way throughout."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from dashboard.returns.checks import Checked, check
from dashboard.returns.model import Severity, Unreadable
from dashboard.returns.shape import Kind
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, first_provider, kind_of, police, provider, with_cell
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format

BOTH = pytest.mark.parametrize("sheets", [provider(), police()], ids=["provider", "police"])


def seen(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"f.{how}"), REGISTER, LATER)


def clients(count: int, **cells: Callable[[int], Any]) -> Sheets:
    """A return of so many clients, alike but for their names and these cells."""
    rows = [
        {**first_provider()["Clients"][0], "client": _name(number)}
        | {name: value(number) for name, value in cells.items()}
        for number in range(count)
    ]
    sheets = {**first_provider(), "Clients": rows, "Housing referrals": [], "Placements": []}
    return sheets | {
        "Pathways": [{**first_provider()["Pathways"][0], "client": _name(number)} for number in range(count)]
    }


def errors(result: Checked) -> list[tuple[str, str]]:
    return [(each.rule, each.place) for each in result.findings if each.severity is Severity.ERROR]


SPOILT: dict[str, tuple[str, Callable[[int], Any], str]] = {
    "a column left blank": ("sex", lambda _: None, "cell.required"),
    "words of no list": ("sex", lambda _: "homme", "cell.code"),
    "references with a power of ten": ("client", lambda number: f"1.{number:02}E+11", "reference.cut"),
    "references with decimals": ("client", lambda number: f"{4100 + number}.0", "reference.cut"),
    "one word for nobody": ("client", lambda _: "UNKNOWN", "reference.nobody"),
    "dates of two digits": ("referred_on", lambda number: f"{number + 1:02}/04/25", "cell.date"),
    "times of day": ("referred_on", lambda number: f"{number + 1:02}/04/2025 09:3{number % 10}", "cell.time"),
    "a later day": ("referred_on", lambda number: date(2025, 5, 7 + number), "date.before"),
    "what is needed": ("decided_on", lambda _: None, "row.needs"),
}


@pytest.mark.parametrize(("cause", "how"), list(zip(SPOILT, FORMATS * 3, strict=True)))
def test_a_whole_column_at_fault_is_one_finding_that_names_its_rows_and_a_few_cells_are_one_each(
    cause: str, how: str
) -> None:
    name, spoil, rule = SPOILT[cause]
    (told,) = [each for each in seen(how, clients(12, **{name: spoil})).findings if each.severity is Severity.ERROR]
    assert (told.rule, told.sheet) == (rule, "Clients")
    assert told.message.endswith(" It is so in rows 2 to 13.")
    good = first_provider()["Clients"][0][name]
    few = clients(12, **{name: lambda number: spoil(number) if number in (3, 9) else _like(good, number)})
    assert [each for each, _ in errors(seen(how, few))] == [rule, rule]


def _name(number: int) -> str:
    return f"HS-{4100 + 7 * number}"


def _like(good: Any, number: int) -> Any:
    return _name(number) if good == "C-001" else good


def test_a_list_that_was_pasted_twice_is_one_finding() -> None:
    twice = clients(12)
    twice["Clients"] += [{**row, "client": f" {row['client'].lower()}"} for row in reversed(twice["Clients"])]
    assert errors(seen("zip", twice)) == [("row.repeated", "Clients!A14")]


LATER_DAYS = ("decided_on", "first_contact_on", "started_on")


@pytest.mark.parametrize("how", FORMATS)
def test_dates_with_the_month_first_are_one_finding_for_the_sheet_and_none_of_them_is_judged(how: str) -> None:
    us = clients(20, referred_on=lambda n: f"04/{n + 1:02}/2025", **dict.fromkeys(LATER_DAYS, lambda _: "05/06/2025"))
    assert errors(seen(how, us)) == [("sheet.month_first", "Clients!G14")]
    one = with_cell(us, "Clients", 4, "referred_on", "25/04/2025")
    one = with_cell(one, "Clients", 15, "referred_on", None)
    of_few = {each for each in errors(seen(how, one)) if each[0] == "cell.date"}
    assert of_few == {("cell.date", f"Clients!G{row}") for row in (14, 16, 17, 18, 19, 20, 21)}


@pytest.mark.parametrize("how", ["xlsx", "ods"])
def test_real_dates_of_early_days_beside_texts_of_later_ones_are_asked_about(how: str) -> None:
    def opened(day: int) -> Any:
        """The 4th of May becomes the 5th of April where the month comes first; there is no 13th month."""
        return date(2025, day, 4) if day <= 5 else f"{day + 10}/04/2025"

    asked = [each.rule for each in seen(how, clients(9, referred_on=lambda n: opened(n + 1))).findings]
    assert asked.count("column.day_and_month") == 1
    fine = [each.rule for each in seen(how, clients(9, referred_on=lambda n: date(2025, 4, n + 9))).findings]
    assert "column.day_and_month" not in fine


NOTHING = ("NULL", "nan", "NaT", "<NA>", "\\N")
NOT_HERE = ("N/A", "n/a", "NA")


def filled(sheets: Sheets, text: str, *, stands: bool = True) -> tuple[Sheets, int]:
    """What is blank and may be written so instead, and how many sheets that changes."""
    copy, changed = deepcopy(sheets), set()
    for sheet in RETURNS[kind_of(sheets)].sheets:
        for row in copy.get(sheet.name, []) if sheet is not RETURN else []:
            for column in sheet.columns:
                other = column.kind in (Kind.TEXT, Kind.STORY, Kind.REFERENCE) or column.stands
                if not column.required and row.get(column.field) is None and (stands or not other):
                    row[column.field] = text
                    changed.add(sheet.name)
    return copy, len(changed)


@pytest.mark.parametrize(("text", "how"), list(zip([*NOTHING, *NOT_HERE], FORMATS * 3, strict=False)))
@BOTH
def test_what_a_program_or_a_person_writes_where_nothing_is_is_read_as_blank_with_one_note_a_sheet(
    sheets: Sheets, text: str, how: str
) -> None:
    odd, changed = filled(sheets, text, stands=text in NOTHING)
    result, plain = seen(how, odd), seen(how, sheets)
    assert (result.rows, result.accepted) == (plain.rows, True)
    assert [each.rule for each in result.findings] == ["sheet.nothing"] * changed


def test_where_a_blank_means_as_last_given_a_person_s_word_is_no_blank_nor_is_a_dash_among_numbers() -> None:
    for sheets, cell in (
        (police(), ("Cohort", 2, "tagged", "N/A")),
        (provider(), ("Clients", 2, "sessions_excused", "-")),
    ):
        assert [each.rule for each in seen("zip", with_cell(sheets, *cell)).findings] in (["cell.code"], ["cell.whole"])
    blank = seen("xlsx", with_cell(provider(), "Clients", 2, "ended_on", 0))
    assert ([each.rule for each in blank.findings], blank.rows) == (["sheet.nothing"], seen("xlsx", provider()).rows)


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("district", "N\u043ertham"),
        ("district", "\u039dortham"),
        ("age_band", "30 - 39"),
        ("da_programme", "ST\u0410RTED"),
        ("mh_status", "DIA_GNOSED"),
        ("referred_on", "1 May 2025"),
        ("referred_on", "Thu, 01 May 2025 00:00:00 BST"),
        ("referred_on", "01-MAY-25"),
        ("referred_on", "2025/05/01"),
        ("referred_on", "01.05.2025"),
        ("sessions_offered", "9.9999999999999982"),
    ],
)
def test_what_is_plainly_meant_is_read_so(field: str, text: str, how: str) -> None:
    result = seen(how, with_cell(provider(), "Clients", 2, field, text))
    assert {each.rule for each in result.findings} <= {"file.look_alikes"}
    assert result.rows == seen(how, provider()).rows


def test_a_reference_with_a_cyrillic_letter_is_the_one_it_looks_like() -> None:
    result = seen("xlsx", with_cell(provider(), "Pathways", 2, "client", "\u0421-001"))
    assert [each.rule for each in result.findings] == ["file.look_alikes"]
    assert result.rows == seen("xlsx", provider()).rows


def zipped(change: Callable[[str, str], tuple[str, str | bytes]]) -> bytes:
    """The provider's return as CSV files, each with its name and text changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(in_format("zip", provider()))) as plain, zipfile.ZipFile(written, "w") as odd:
        for name in plain.namelist():
            odd.writestr(*change(name.removesuffix(".csv"), plain.read(name).decode()))
    return written.getvalue()


EXPORTS: dict[str, tuple[Callable[[str, str], tuple[str, str | bytes]], list[str]]] = {
    "named by Google Sheets": (lambda name, text: (f"Our return - {name}.csv", text), ["sheet.named"]),
    "downloaded again": (lambda name, text: (f"{name} (1).csv", text), ["sheet.named"]),
    "numbered, with the day": (lambda name, text: (f"07_{name}_20251001.csv", text), ["sheet.named"]),
    "ended by DOS": (lambda name, text: (f"{name}.csv", text + "\x1a"), []),
    "with spaces before quotation marks": (
        lambda name, text: (f"{name}.csv", text.replace("Oak House,Deep clean", 'Oak House, "Deep clean"')),
        [],
    ),
    "with noughts of a database": (
        lambda name, text: (f"{name}.csv", text.replace("Oak House,Deep clean", "Oak House\0\0,Deep clean")),
        ["column.characters"],
    ),
    "between bars": (
        lambda name, text: (f"{name}.csv", text.replace(",", "|") if name == "Placements" else text),
        [],
    ),
}


@pytest.mark.parametrize("how", EXPORTS)
def test_files_as_programs_export_them_are_read(how: str) -> None:
    change, rules = EXPORTS[how]
    result = check(workbook_of(zipped(change), "f.zip"), REGISTER, LATER)
    assert ([each.rule for each in result.findings], result.rows) == (rules, seen("zip", provider()).rows)


def test_a_quotation_mark_that_is_never_closed_swallows_no_row() -> None:
    def opened(name: str, text: str) -> tuple[str, str]:
        more = "I was safe,9,8,,12,\r\n" if name == "Client voice" else ""
        return f"{name}.csv", text.replace("A later curfew,12", '"A later curfew,12') + more

    with pytest.raises(Unreadable, match=r"In Client voice\.csv a quotation mark is opened and never closed"):
        workbook_of(zipped(opened), "f.zip")


def test_folders_of_two_quarters_are_one_finding() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(in_format("zip", provider()))) as plain, zipfile.ZipFile(written, "w") as both:
        for name in plain.namelist():
            both.writestr(f"Q1/{name}", plain.read(name))
            both.writestr(f"Q2/{name}", plain.read(name))
    (finding,) = check(workbook_of(written.getvalue(), "f.zip"), REGISTER, LATER).findings
    assert (finding.rule, "and so Clients, Pathways" in finding.message) == ("sheet.twice", True)


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#####", "#NAME?"])
def test_the_text_of_a_formula_s_error_is_one_wherever_it_stands(text: str, how: str) -> None:
    for sheet, field in (("Client voice", "what_changed"), ("Clients", "sex"), ("Clients", "ended_on")):
        (finding,) = seen(how, with_cell(provider(), sheet, 2, field, text)).findings
        assert (finding.rule, finding.sheet) == ("cell.error", sheet)
