"""Every layout of the published workbooks is read, in both formats; what is like none is refused by its place."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.published.numbers import NOTHING, NoFigure, count
from dashboard.published.taking import figures_in
from dashboard.returns.model import Unreadable
from queries.published import ENGLAND, HCLIC, OFFENDING
from queries.vocabulary import Quarter
from tests.published.building import FIRST, FORMATS, HAVEN, LAYOUTS, SECOND, THIRD, Layout

HEADS = "quarter_ending,area_code,area_name,measure,value,source_file,source_sheet"
NO_COUNT = "which is no count. A count, “..” or “-” is expected there."


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_gives_its_figures_and_no_figure_is_no_nought(tmp_path: Path, layout: Layout, how: str) -> None:
    found = figures_in(layout.write(tmp_path, how))
    told = {(each.series, each.code): each.value for each in found}
    assert {key: told[key] for key in layout.holds} == layout.holds
    assert {each.quarter for each in found} == {layout.quarter}
    assert len(told) == len(found), "a row that repeats a total is told once"
    assert "non-domestic" not in str(told) and {each.series for each in found} <= set(HCLIC.by_id)


def sheet(row: int, column: int, cell: Any) -> list[list[Any]]:
    """The third layout's prevention table with one cell changed (from 1)."""
    rows = [list(each) for each in THIRD.sheets["A4P"]]
    rows[row - 1][column - 1] = cell
    return rows


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (sheet(3, 3, "about 1,000"), f"Cell A4P!C3 says “about 1,000”, {NO_COUNT}"),
        (sheet(4, 3, 1.5), f"Cell A4P!C4 says “1.5”, {NO_COUNT}"),
        (sheet(4, 3, -2), f"Cell A4P!C4 says “-2”, {NO_COUNT}"),
        (sheet(2, 3, "Hospital"), "Sheet A4P has no column headed “custody” above its first place, row 3."),
        ([*sheet(3, 1, "England"), []][:3], "Sheet A4P has no row that begins with a place’s code, such as E92000001."),
        ([*sheet(3, 3, ".."), []][:3], "Cell A4P!C3 and all below it hold no figure"),
        ([*sheet(3, 3, 1), [HAVEN, "Northhaven and Isle", 56]], "E07000301 stands in row 4 and again at A4P!A5"),
        (
            [[*row, row[-1]] for row in sheet(3, 3, 1080)],
            "Sheet A4P has the same heading over A4P!C3 and A4P!D3.",
        ),
        ([["October to December 2025"], ["or July to September 2025"], *sheet(3, 3, 1)[1:]], "may be of July to"),
    ],
)
def test_what_is_odd_is_told_by_its_cell_and_nothing_is_taken(
    tmp_path: Path, how: str, rows: list[list[Any]], said: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        figures_in(THIRD.write(tmp_path, how, A4P=rows))
    assert str(refused.value).startswith(
        f"{THIRD.name}.{how} was not taken in. {said}" if said[0] in "CES" else THIRD.name
    )
    assert said in str(refused.value) and len(refused.value.lines) == 1


def test_a_file_that_does_not_say_its_quarter_is_asked_for_it_and_one_that_does_is_believed(tmp_path: Path) -> None:
    layout = Layout("tables", THIRD.quarter, THIRD.sheets, THIRD.holds)
    path = layout.write(tmp_path, "xlsx")
    with pytest.raises(Unreadable, match="Sheet A3 does not say of which quarter it is"):
        figures_in(path)
    assert {each.quarter for each in figures_in(path, Quarter(2025, 3))} == {Quarter(2025, 3)}
    with pytest.raises(Unreadable, match="may be of April to June 2023 or October to December 2025"):
        figures_in(SECOND.write(tmp_path, "ods"), Quarter(2025, 3))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is a PDF, not a workbook."),
        (b"", "This file is empty."),
        (b"PK\x03\x04broken", "damaged"),
        (b"one,two\n1,2\n", "This is a single CSV file"),
        (f"{HEADS}\n".encode(), "It has no series that is known."),
        (f"{HEADS}\n2025-11,{ENGLAND},England,{OFFENDING},5,a,A3\n".encode(), "Row 2 has no quarter_ending such as"),
        (f"{HEADS}\n2025-12,England,England,{OFFENDING},5,a,A3\n".encode(), "no area_code such as E92000001"),
        (f"{HEADS}\n2025-12,{ENGLAND},England,{OFFENDING},many,a,A3\n".encode(), "Row 2 says “many” in value"),
        (
            f"{HEADS}\n2025-12,{ENGLAND},A,{OFFENDING},5,a,A3\n2025-12,{ENGLAND},B,{OFFENDING},6,a,A3\n".encode(),
            "Rows 2 and 3 give two figures of one series, place and quarter.",
        ),
    ],
)
def test_no_published_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        figures_in(path)
    assert "other.csv was not taken in." in str(refused.value) and said in str(refused.value)
    assert "template" not in str(refused.value)


def test_a_workbook_without_the_tables_is_told_which(tmp_path: Path) -> None:
    path = Layout("summary", THIRD.quarter, {"Cover": [["x"]]}, {}).write(tmp_path, "xlsx")
    with pytest.raises(Unreadable, match="none of the sheets A3, A4, A4P, A4R"):
        figures_in(path)


def test_the_tidy_file_gives_each_quarter_and_what_stands_for_no_figure(tmp_path: Path) -> None:
    path = tmp_path / "tidy.csv"
    rows = (f"2018-06,{ENGLAND},ENGLAND,{OFFENDING},4430,a.xlsx,A3", f"2025-12,{HAVEN},North,{OFFENDING},..,b.xlsx,A3")
    path.write_text("\n".join((HEADS, *rows, f"2025-12,{HAVEN},North,another,many,b.xlsx,A3")) + "\n")
    first, second = figures_in(path)
    assert (first.quarter, first.value, first.file) == (FIRST.quarter, 4430, "a.xlsx")
    assert (second.quarter, second.value, second.sheet) == (THIRD.quarter, None, "A3")


MARKS = st.sampled_from(("", "r", " (R)", "p", " [note 3]", " [r]", "*", ".0"))
SPACES = st.sampled_from((",", " ", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}"))


@given(st.integers(0, 10**9), SPACES, MARKS)
def test_a_count_is_read_however_it_is_written(number: int, space: str, mark: str) -> None:
    assert count(number) == count(float(number)) == count(f" {number:,}{mark}".replace(",", space)) == number


@given(
    st.sampled_from(sorted(NOTHING)) | st.sampled_from(("[x]", "[C]", "[low]", "[note 1]", "[z]")), st.integers(0, 2)
)
def test_no_figure_is_never_nought(sign: str, spaces: int) -> None:
    assert count(f"{' ' * spaces}{sign}{' ' * spaces}".upper()) is None and count(None) is None


@given(st.text() | st.floats() | st.booleans() | st.dates())
def test_whatever_else_stands_there_is_a_count_none_or_refused(cell: object) -> None:
    try:
        found = count(cell)
    except NoFigure:
        return
    assert found is None or (found >= 0 and found.is_integer())
    if isinstance(cell, str) and found is not None:
        assert any(letter.isdigit() for letter in cell)


@given(st.sampled_from(("1,2", "12,34", "1.5", "-3", "3%", "1e3", "0x1", "٣", "1 2", "12 months", "½", "true")))
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    with pytest.raises(NoFigure):
        count(text)
