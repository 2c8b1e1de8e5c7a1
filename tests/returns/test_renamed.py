"""What stands under a heading of the sender's own is not lost with a note: it is asked about, in every kind of file."""

import pytest

from dashboard.returns.model import Finding, Severity
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns import three_formats

SHEETS = [
    pytest.param(kind, sheet, id=f"{kind} {sheet.name}")
    for kind, shape in RETURNS.items()
    for sheet in shape.sheets
    if sheet is not RETURN
]


def questions(form: str, kind: str, sheet: Sheet, heads: list[str], filled: bool = True) -> list[Finding]:
    """What is asked of a return whose sheet has these headings and, below them, a row with something in each column."""
    ours = {column.name for column in sheet.columns}
    row = ["x" if filled or head in ours else None for head in heads]
    said = [["Item", "Value"], ["Return kind", kind], ["Narrative", "none"]]
    content = three_formats.of_tables(form, {"Return": said, sheet.name: [heads, row]})
    return [each for each in workbook_of(content, "file").findings if each.severity is Severity.QUERY]


@pytest.mark.parametrize("form", three_formats.FORMATS)
@pytest.mark.parametrize(("kind", "sheet"), SHEETS)
def test_a_renamed_column_that_may_be_left_blank_is_asked_about(kind: str, sheet: Sheet, form: str) -> None:
    for column in sheet.columns:
        heads = [each.name if each is not column else "Our own word" for each in sheet.columns]
        found = questions(form, kind, sheet, heads)
        asked = [(each.rule, each.column) for each in found]
        assert asked == ([] if column.required else [("column.renamed", "Our own word")]), column.name
        assert all(f"{column.name} is missing" in each.message for each in found)


@pytest.mark.parametrize(("kind", "sheet"), SHEETS)
def test_a_column_of_one_s_own_beside_all_of_ours_is_a_note(kind: str, sheet: Sheet) -> None:
    heads = [*(each.name for each in sheet.columns), "Our own word"]
    assert questions("xlsx", kind, sheet, heads) == []


@pytest.mark.parametrize(("kind", "sheet"), SHEETS)
def test_an_empty_column_of_one_s_own_is_a_note(kind: str, sheet: Sheet) -> None:
    heads = [*(each.name for each in sheet.columns if each.required), "Our own word"]
    assert questions("xlsx", kind, sheet, heads, filled=False) == []


def test_several_lost_headings_are_one_question_each_that_names_what_is_missing() -> None:
    sheet = RETURNS["provider"].by_name["Clients"]
    lost = {"Ended on": "Close date", "End reason": "Why closed"}
    heads = [lost.get(each.name, each.name) for each in sheet.columns]
    found = questions("xlsx", "provider", sheet, heads)
    assert [each.column for each in found] == ["Close date", "Why closed"]
    assert all("Ended on and End reason are missing" in each.message for each in found)
