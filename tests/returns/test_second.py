"""Version 2 of the returns, each of its columns and conditions kept and broken; and version 1, read for good."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from dashboard.returns.checks import check
from dashboard.returns.intake import check_file, load
from dashboard.returns.model import Severity
from dashboard.returns.shape import Column, Kind, Sheet
from dashboard.returns.shapes import RETURNS, VERSION
from dashboard.returns.workbook import workbook_of
from queries import tables
from queries.engines import open_engine, reading
from queries.vocabulary import Quarter
from tests.returns.building import (
    AREA,
    QUARTER,
    REGISTER,
    Sheets,
    first_police,
    first_provider,
    police,
    provider,
    with_cell,
    workbook,
    write,
)
from tests.returns.checking import LATER, found
from tests.returns.reading import EXAMPLE
from tests.returns.rule_cases import Case
from tests.returns.rule_cases_second import CONDITIONS
from tests.support import KEY, NOW, WHO, empty_store

GOOD = {"provider": provider, "police": police}
WRONG = {
    Kind.REFERENCE: "A_1",
    Kind.CODE: "No such word",
    Kind.DATE: "32/07/2025",
    Kind.WHOLE: "1.5",
    Kind.NUMBER: "some",
}


def new() -> Iterator[tuple[str, Sheet, Column]]:
    """Every column that version 1 did not ask for."""
    for kind, shape in RETURNS.items():
        for sheet in shape.sheets:
            for column in sheet.columns:
                if max(sheet.since, column.since) > 1:
                    yield kind, sheet, column


EVERY = list(new())


@pytest.mark.parametrize(("kind", "sheet", "column"), EVERY, ids=[f"{a}-{b.table}-{c.field}" for a, b, c in EVERY])
def test_a_good_return_keeps_a_column_and_a_wrong_value_is_told_at_its_cell(
    kind: str, sheet: Sheet, column: Column
) -> None:
    sheets = GOOD[kind]()
    row = next(number for number, line in enumerate(sheets[sheet.name], 2) if line[column.field] is not None)
    wrong = WRONG.get(column.kind, "a" * ((column.longest or 0) + 1))
    if column.register:
        wrong = WRONG[Kind.CODE]
    findings = check(workbook(with_cell(sheets, sheet.name, row, column.field, wrong)), REGISTER, LATER).findings
    assert [each.column for each in findings if each.severity is Severity.ERROR and each.rule.startswith("cell.")] == [
        column.name
    ]


def test_whatever_is_new_says_who_has_it_and_which_question_needs_it() -> None:
    assert [f"{sheet.name}: {column.name}" for _, sheet, column in EVERY if not (column.why or sheet.why)] == []
    whys = [why for _, sheet, column in EVERY for why in (column.why, sheet.why) if why]
    assert all(why.held.endswith(".") and why.question.endswith("?") for why in whys)


@pytest.mark.parametrize("name", CONDITIONS)
def test_one_return_keeps_a_condition_and_one_breaks_it(name: str) -> None:
    rule, good, bad = CONDITIONS[name]
    assert rule not in rules(good)
    assert rule in rules(bad)


def rules(case: Case) -> list[str]:
    return [rule for rule, _ in found(case.sheets, case.earlier)]


@pytest.mark.parametrize("sheets", [first_provider(), first_police()], ids=["provider", "police"])
def test_a_return_of_version_1_needs_nothing_new(sheets: Sheets, tmp_path: Path) -> None:
    assert found(sheets) == []
    asked = RETURNS["provider" if "Clients" in sheets else "police"].asked_in(1)
    read = workbook_of(write(tmp_path / "first.xlsx", sheets, asked).read_bytes(), "first.xlsx")
    assert read.findings == ()
    assert check(read, REGISTER, LATER).findings == ()


def test_a_heading_that_version_1_does_not_know_is_no_question_there(tmp_path: Path) -> None:
    def told(version: int) -> list[str]:
        sheets = with_cell(first_provider(), "Return", 3, "specification", version)
        shape = RETURNS["provider"].asked_in(1)
        path = write(tmp_path / "a.xlsx", {**sheets, "Housing referrals": []}, shape)
        return [each.rule for each in workbook_of(with_heading(path), "a.xlsx").findings]

    assert (told(1), told(VERSION)) == (["column.extra"], ["column.renamed"])


def with_heading(path: Path) -> bytes:
    book = openpyxl.load_workbook(path)
    page = book["Pathways"]
    page.cell(1, page.max_column + 1, "Mood")
    page.cell(2, page.max_column, "Fair")
    book.save(path)
    return path.read_bytes()


def test_the_worked_example_is_of_version_1_and_as_good_as_it_was() -> None:
    read = workbook_of((EXAMPLE / "provider-2025-26-Q1.xlsx").read_bytes(), "a.xlsx")
    assert read.sheets["Return"].rows[0]["specification"].value == 1
    assert read.findings == ()


def test_what_is_only_required_is_enough(tmp_path: Path) -> None:
    """Of version 2, every cell blank that may be."""
    for name, sheets in (("provider", provider()), ("police", police())):
        least = only_required(sheets, name)
        checked = check(workbook(least), REGISTER, LATER)
        assert [each.message for each in checked.findings if each.severity is Severity.ERROR] == []


def only_required(sheets: Sheets, kind: str) -> Sheets:
    least = deepcopy(sheets)
    new = {(sheet.name, column.field) for _, sheet, column in EVERY if not column.required}
    new -= {("Pathways", "outcome_on"), ("Clients", "service")}
    new -= {("Nominations", "decided_on"), ("Nominations", "reason")}
    for sheet, lines in least.items():
        for line in lines:
            line.update({field: None for name, field in new if name == sheet})
    return least


class TestAsLastGiven:
    """Police write some things once for a person, and again when they change."""

    def sent(self, folder: Path, *quarters: dict[str, Any]) -> Any:
        """The findings of the last of these quarters' returns, each with the third person's cells changed."""
        store = empty_store(folder, REGISTER, AREA)
        for place, cells in enumerate(quarters):
            path = write(folder / f"{place}.xlsx", later(police(), place, cells))
            if place < len(quarters) - 1:
                load(path, records_url=store.records_url, register=REGISTER, key=KEY, who=WHO, now=NOW, trusted=True)
        findings = check_file(path, REGISTER, records_url=store.records_url, key=KEY).findings
        return [each.rule for each in findings if each.cell in ("AF3", "AA3")]

    def test_it_stands_until_something_else_is_given(self, tmp_path: Path) -> None:
        blank = {"informed_of": None, "informed_on": None, "dash_on": None}
        told = {**blank, "informed_on": date(2025, 7, 20)}
        assert self.sent(tmp_path / "a", {"informed_of": "All"}, blank, told) == []
        assert self.sent(tmp_path / "b", {"informed_of": "All"}, {"informed_of": "Not yet"}, told) == ["row.not_wanted"]
        assert self.sent(tmp_path / "c", blank, blank, told) == ["row.not_wanted"]

    def test_an_assessment_grows_old_though_it_was_written_once(self, tmp_path: Path) -> None:
        blank = {"dash_on": None}
        assert self.sent(tmp_path / "a", {"dash_on": date(2024, 12, 31)}, blank) == []
        assert self.sent(tmp_path / "b", {"dash_on": date(2024, 12, 30)}, blank) == ["cohort.old_dash"]


def later(sheets: Sheets, place: int, cells: dict[str, Any]) -> Sheets:
    """The police's return so many quarters later, of those who stay; what happened in a quarter left out."""
    quarter = Quarter.from_index(QUARTER.index + place)
    sheets["Return"][0]["quarter"] = quarter.label
    sheets["Cohort"] = [{**row, "informed_on": None} for row in sheets["Cohort"] if row["deselected_on"] is None]
    sheets["Cohort"][1].update(cells)
    happened = ("Offences", "Baseline", "Baseline offences", "Recalls", "Nominations", "Followed")
    return sheets if place == 0 else {name: rows for name, rows in sheets.items() if name not in happened}


def test_the_version_is_kept_and_of_a_story_without_a_yes_neither_scope_nor_date(tmp_path: Path) -> None:
    store = empty_store(tmp_path, REGISTER, AREA)
    sheets = provider()
    for version, answer in ((1, "Yes"), (VERSION, "No")):
        sheets = with_cell(sheets, "Return", 3, "specification", version)
        sheets["Case studies"][0] |= {"permission": answer, "scope": None, "permission_on": None}
        path = write(tmp_path / f"{version}.xlsx", sheets)
        load(path, records_url=store.records_url, register=REGISTER, key=KEY, who=WHO, now=NOW, trusted=True)
        with reading(open_engine(store.records_url)) as connection:
            kept = connection.scalars(select(tables.returns.c.specification)).all()
            scopes = connection.scalars(select(tables.case_studies.c.scope)).all()
        assert (kept[-1], scopes[-1]) == (version, "Board" if answer == "Yes" else None)
    assert scopes == [None, None], "taken back, it goes from earlier versions too"
