"""Columns that are hidden are read, and cells merged downwards are read as they are meant: each is told once."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.returns.annotate import annotated
from dashboard.returns.checks import Checked, check
from dashboard.returns.model import Severity
from dashboard.returns.shapes import RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, kind_of, police, provider, with_cell
from tests.returns.checking import LATER
from tests.returns.three_formats import in_format
from tests.returns.unseen import HIDDEN_COLUMNS, MERGED, Area, Hide, Merge

HIDES = pytest.mark.parametrize("hide", HIDDEN_COLUMNS.values(), ids=HIDDEN_COLUMNS)
MERGES = pytest.mark.parametrize("merge", MERGED.values(), ids=MERGED)


def seen(content: bytes) -> Checked:
    return check(workbook_of(content, "file"), REGISTER, LATER)


def place(sheets: Sheets, sheet: str, field: str) -> int:
    return list(RETURNS[kind_of(sheets)].by_name[sheet].by_field).index(field) + 1


@HIDES
@pytest.mark.parametrize(
    ("fields", "said"),
    [(("district",), "The column District is"), (("sex", "ethnicity"), "The columns Sex and Ethnicity are")],
)
def test_hidden_columns_are_read_and_one_note_names_them(hide: Hide, fields: tuple[str, ...], said: str) -> None:
    columns = [place(provider(), "Clients", field) for field in fields]
    result = seen(hide(provider(), "Clients", columns))
    assert result.rows == seen(in_format("xlsx", provider())).rows
    (note,) = result.findings
    assert (note.rule, note.cell[1:], result.accepted) == ("sheet.hidden_columns", "1", True)
    assert note.message.startswith(f"{said} hidden")


@HIDES
def test_hidden_columns_with_nothing_to_read_are_not_told(hide: Hide) -> None:
    empty = with_cell(provider(), "House meetings", 2, "done", None)
    assert seen(hide(empty, "House meetings", [place(empty, "House meetings", "done")])).findings == ()
    assert seen(hide(provider(), "Clients", [60])).findings == ()


@HIDES
def test_the_hidden_values_of_sheet_return_are_told_once(hide: Hide) -> None:
    (note,) = seen(hide(provider(), "Return", [2])).findings
    assert note.message.startswith("The column Value is hidden")


@MERGES
@pytest.mark.parametrize("field", ["district", "dual_diagnosis", "referral_source"])
def test_what_is_merged_downwards_is_read_for_each_row(merge: Merge, field: str) -> None:
    """Also where nobody would miss it, and also what hides behind it in a file."""
    sheets = provider()
    column = place(sheets, "Clients", field)
    same = sheets
    for row in (3, 4, 5):
        same = with_cell(same, "Clients", row, field, sheets["Clients"][0][field])
    result = seen(merge(sheets, "Clients", [(column, 2, 5)]))
    assert result.rows == seen(in_format("xlsx", same)).rows
    (note,) = [each for each in result.findings if each.severity is Severity.NOTE]
    assert (note.rule, note.cell[-1:]) == ("sheet.merged_down", "2")
    assert "2 to " in note.message and note.message.startswith("Cells are merged downwards in ")


@MERGES
def test_references_merged_over_the_rows_of_one_person_are_theirs(merge: Merge) -> None:
    result = seen(merge(provider(), "Pathways", [(1, 2, 3), (1, 5, 6)]))
    assert [(each.rule, each.place) for each in result.findings] == [("sheet.merged_down", "Pathways!A2")]
    assert result.rows == seen(in_format("xlsx", provider())).rows


@MERGES
def test_the_marked_copy_is_read_alike(merge: Merge) -> None:
    sheets = with_cell(provider(), "Clients", 3, "cohort", "x")
    areas = [(place(sheets, "Clients", field), 2, 5) for field in ("district", "dual_diagnosis")]
    content = merge(sheets, "Clients", areas)
    before = seen(content)
    after = seen(annotated(content, "file", before.findings))
    assert (after.rows, after.findings) == (before.rows, before.findings)


@MERGES
def test_days_merged_downwards_are_read_in_each_row(merge: Merge) -> None:
    areas: list[Area] = [(place(police(), "Offences", "stage_on"), 2, 3)]
    result = seen(merge(with_cell(police(), "Offences", 2, "stage", "Arrest"), "Offences", areas))
    assert {row["stage_on"] for row in result.rows["offences"][:2]} == {police()["Offences"][0]["stage_on"]}


@MERGES
@pytest.mark.parametrize("field", ["goals_set", "sessions_excused"])
def test_numbers_merged_downwards_are_asked_about(merge: Merge, field: str) -> None:
    """They may be of all rows together: nothing is counted twice, and nothing is blank in silence."""
    sheets: Any = provider()
    for row in sheets["Clients"]:
        row |= {"goals_set": 1, "goals_met": None, "sessions_excused": 0}
    result = seen(merge(sheets, "Clients", [(place(sheets, "Clients", field), 2, 4)]))
    (asked,) = result.findings
    assert (asked.rule, asked.severity) == ("sheet.merged_alone", Severity.QUERY)
    assert [row[field] for row in result.rows["clients"][:3]] == [sheets["Clients"][0][field], None, None]


@MERGES
def test_merged_headings_and_titles_are_nothing_to_tell(merge: Merge) -> None:
    assert seen(merge(provider(), "Clients", [(place(provider(), "Clients", "ended_on"), 1, 2)])).findings == ()
