"""A target or benchmark not in its measure's unit never comes into force; a target that nothing draws says so."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.desk.registering import Asked, Registered, load_register
from dashboard.returns.findings import shortened
from dashboard.returns.model import Refused, Severity
from dashboard.returns.shapes import REGISTER
from queries import registers
from queries.engines import open_engine
from queries.measures import CATALOGUE
from queries.vocabulary import Quarter
from tests.dashboard.conftest import new_store
from tests.support import EXAMPLE, NOW, WHO

AREA = "Handshire"
TODAY = Quarter.of(NOW.date())
SHARES = sorted(measure.id for measure in CATALOGUE.values() if measure.percentage)


def loaded(folder: Path, sheet: str, *rows: tuple[Any, ...], only: bool = True) -> Registered:
    """The example's register with these rows alone on a sheet, or below those that are there."""
    folder.mkdir(exist_ok=True)
    book = load_workbook(EXAMPLE / "register.xlsx")
    if sheet not in book.sheetnames:
        book.create_sheet(sheet).append([column.name for column in REGISTER.by_name[sheet].columns])
    page = book[sheet]
    columns = REGISTER.by_name[sheet].columns
    names = {name for column in columns for name in (column.name, column.heading)}
    head = next(row for row in range(1, 16) if page.cell(row, 1).value in names)
    there = [cell.value for cell in page[head] if cell.value]
    new = [column.heading for column in columns if not {column.name, column.heading} & set(there)]
    for at, heading in enumerate(new, start=len(there) + 1):  # those that the example did not have yet
        page.cell(head, at).value = heading
    if only:
        page.delete_rows(head + 1, page.max_row)
    filled = [row for row in range(head + 1, page.max_row + 1) if page.cell(row, 1).value]
    for at, row in enumerate(rows, start=max(filled, default=head) + 1):
        for column, value in enumerate(row, start=1):
            page.cell(at, column).value = value
    book.save(folder / "register.xlsx")
    book.close()
    return load_register(folder / "register.xlsx", new_store(folder / "store"), who=WHO, now=NOW)


def target(measure: str, lower: float | None, upper: float | None, area: str = AREA) -> tuple[Any, ...]:
    return (measure, area, lower, upper, "2025/26 Q1", "Contract")


def errors(refused: Refused) -> list[tuple[str, str]]:
    return [(each.column, each.message) for each in refused.findings if each.severity is Severity.ERROR]


def test_a_share_s_target_over_one_is_refused_at_each_cell_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "Targets", *(target(measure, 85, 95) for measure in SHARES))
    found = errors(refused.value)
    assert [column for column, _ in found] == ["Lower", "Upper"] * len(SHARES)
    assert all("0.85" in message or "0.95" in message for _, message in found)
    cells = [each.cell for each in refused.value.findings if each.severity is Severity.ERROR]
    assert len(set(cells)) == 2 * len(SHARES) and {cell[0] for cell in cells} == {"C", "D"}


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (target("H1", 0.85, 95), "Upper", "H1 is a share of at most 1"),
        (target("H1", 0.95, 0.85), "Lower", "the smaller first"),
        (target("S3", None, -5), "Upper", "below nought"),
        (target("S5", 1.01, None), "Lower", "S5 is a share of at most 1"),
        (target("S5", 7000, None), "Lower", "please correct it"),
    ],
)
def test_a_target_that_cannot_be_is_refused(tmp_path: Path, row: tuple[Any, ...], column: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "Targets", row)
    ((where, message),) = errors(refused.value)
    assert where == column and said in message


def test_a_benchmark_over_one_is_refused_for_a_share(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "Benchmarks", ("H9", "England and Wales", "2023/24", None, None, 73.5, "A source"))
    assert errors(refused.value) == [
        (
            "Value",
            "Value of H9 is 73.5, and H9 is a share of at most 1 (that is 100%): please write 0.735, or format the "
            "cell as a percentage.",
        )
    ]


def test_targets_in_the_unit_of_their_measure_come_into_force(tmp_path: Path) -> None:
    rows = (target("H1", 0.85, 0.95), target("S3", None, 14), target("S5", 1, None), target("H9", 0.7, None))
    assert [each for each in loaded(tmp_path, "Targets", *rows).findings if each.sheet == "Targets"] == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (target("A99", 0.9, None), "A99 is no measure that this product counts"),
        (target("V1", None, 400), "of V1 neither more nor less is better"),
        (target("H1", 0.85, None), "H1 has a band, which needs both Lower and Upper"),
        (target("S5", None, 0.7), "of S5 higher is better, so its target is its Lower"),
        (target("W5", 1, None), "no chart shows W5 for the whole area"),
        (target("S5", 0.7, None, "Handshyre"), "Handshyre is not on sheet Areas"),
    ],
)
def test_a_target_that_nothing_draws_says_so(tmp_path: Path, row: tuple[Any, ...], why: str) -> None:
    notes = [each for each in loaded(tmp_path, "Targets", row).findings if each.sheet == "Targets"]
    assert [each.message for each in notes] == [f"This target is kept and drawn nowhere: {why}."]
    assert notes[0].severity is Severity.NOTE


def notes(done: Registered, sheet: str = "Targets") -> list[tuple[str, str]]:
    return [(each.column, each.message) for each in done.findings if each.sheet == sheet]


@pytest.mark.parametrize(("quarter", "told"), [(TODAY, True), (TODAY.plus(2), True), (TODAY.plus(-1), False)])
def test_a_target_of_a_quarter_without_figures_says_that_nothing_draws_it_yet(
    tmp_path: Path, quarter: Quarter, told: bool
) -> None:
    row = ("S5", AREA, 0.7, None, quarter.label, "Contract")
    said = f"This target is kept, and nothing draws it yet: {quarter} has not ended, so it has no figures."
    assert notes(loaded(tmp_path, "Targets", row)) == ([("From quarter", said)] if told else [])


@pytest.mark.parametrize("written", ["s5", "S 5", "S-05", "s05", CATALOGUE["S5"].name.upper()])
def test_a_measure_s_id_is_known_however_it_is_written(tmp_path: Path, written: str) -> None:
    done = loaded(tmp_path, "Targets", target(written, 0.7, None))
    assert [message for _, message in notes(done)] == [f"“{shortened(written)}” is read as S5."]
    found = done.register.target("S5", AREA, Quarter(2025, 1))
    assert found and found.lower == 0.7
    with pytest.raises(Refused):
        loaded(tmp_path / "again", "Targets", target(written, 85, None))


def test_a_measure_s_name_that_is_nearly_right_is_offered_its_id(tmp_path: Path) -> None:
    wrong = CATALOGUE["H1"].name + "s"
    for sheet, row in (
        ("Targets", target(wrong, 0.7, None)),
        ("Benchmarks", (wrong, "Wales", "2023/24", None, None, 0.7, "A source")),
        ("Breaks", (wrong, AREA, "2025/26 Q1", "Another tool")),
    ):
        assert "did you mean H1?" in str(notes(loaded(tmp_path / sheet, sheet, row), sheet))


@pytest.mark.parametrize(
    ("written", "cure"),
    [("85%", "0.85, or format"), ("0,85", "0.85"), ("85 per cent", "0.85, or"), ("0·85", "0.85"), ("1,250", "1250")],
)
def test_a_number_written_as_text_is_refused_with_what_to_type(tmp_path: Path, written: str, cure: str) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "Targets", ("H9", AREA, written, None, "2025/26 Q1", ""))
    ((column, message),) = errors(refused.value)
    assert column == "Lower" and f"please write {cure}" in message


@pytest.mark.parametrize(
    ("over", "under", "value", "said"),
    [
        (14, 19, 0.74, ""),
        (737, 1000, 0.737, ""),
        (14, 19, 0.47, "Value is 0.47, and Numerator over Denominator (14 of 19) is 0.7368"),
        (19, 14, 0.74, "is 1.357"),
        (14, 0, 0.74, "Denominator is 0"),
        (-14, 19, 0.74, "Numerator is -14, below nought"),
    ],
)
def test_a_benchmark_is_what_its_numerator_and_denominator_give(
    tmp_path: Path, over: float, under: float, value: float, said: str
) -> None:
    row = ("H9", "Wales", "2023/24", over, under, value, "A source", None, "No")
    if not said:
        assert notes(loaded(tmp_path, "Benchmarks", row), "Benchmarks") == []
        return
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "Benchmarks", row)
    assert said in str(errors(refused.value))


def test_a_benchmark_is_like_for_like_only_where_it_says_so(tmp_path: Path) -> None:
    alike = ("H9", "Wales", "2023/24", None, None, 0.7, "A source", "people who left a house", "Yes")
    other = ("H9", "England", "2023/24", None, None, 0.74, "A source", None, None)
    done = loaded(tmp_path, "Benchmarks", alike, other)
    (told,) = notes(done, "Benchmarks")
    assert told[0] == "Like for like" and "Like for like is blank, which is No" in told[1]
    found = done.register.benchmarks("H9")
    assert [(each.place, each.alike, each.population) for each in found] == [
        ("Wales", True, "people who left a house"),
        ("England", False, ""),
    ]


def test_two_benchmarks_of_one_measure_place_and_quarter_are_refused_at_the_second(tmp_path: Path) -> None:
    rows = [("H9", "Wales", "2023/24", None, None, value, "A source", None, "No") for value in (0.7, 0.8)]
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "Benchmarks", *rows)
    ((where, message),) = errors(refused.value)
    assert where == "Measure" and message.startswith(
        "This repeats row 2: Measure, Series, Place and Quarter or year must"
    )


def test_a_benchmark_without_its_value_says_that_it_is_shown_nowhere(tmp_path: Path) -> None:
    done = loaded(tmp_path, "Benchmarks", ("H9", "Wales", "2023/24", 14, 19, None, "A source"))
    said = "Value is blank, so this is kept and shown nowhere: please give the value."
    assert notes(done, "Benchmarks") == [("Value", said)]


@pytest.mark.parametrize(
    ("sheet", "row", "column"),
    [
        ("Tools", ("A scale", 10, 1, "higher"), "Highest"),
        ("Outputs", ("Visits", "visits", "Harbour Trust", "2025/26 Q1", -5), "Target"),
        ("Spend", ("Harbour Trust", "2025/26 Q1", -1), "Amount £"),
        ("Offence groups", ("Arson", -1, "", None, ""), "Unit cost £"),
        ("Cohorts", ("NEW", "New", "2025/26 Q2", "2025/26 Q1"), "Last quarter"),
        ("Houses", ("New House", "Harbour Trust", "North Hand", AREA, 4, date(2025, 5, 1), date(2025, 4, 1)), "Closed"),
    ],
)
def test_a_number_below_nought_or_a_pair_the_wrong_way_round_is_refused(
    tmp_path: Path, sheet: str, row: tuple[Any, ...], column: str
) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, sheet, row, only=False)
    assert [where for where, _ in errors(refused.value)] == [column]


def test_what_somebody_of_no_area_or_of_several_spent_says_that_it_is_shown_nowhere(tmp_path: Path) -> None:
    done = loaded(tmp_path, "Spend", *((who, "2025/26 Q1", 100) for who in ("Harbour Trust", "A stranger")))
    ((column, said),) = notes(done, "Spend")
    assert column == "Organisation" and said.startswith("“A stranger” is of no area, on sheet Organisations or Agenc")


def test_a_usual_figure_is_in_the_unit_of_its_measure_and_its_area_is_one_of_the_register(tmp_path: Path) -> None:
    alone = ("Visits", "Monthly", "Weekly", None, 4)
    ((column, said),) = notes(loaded(tmp_path, "Additionality", alone), "Additionality")
    assert column == "Measure" and "nothing stands beside it" in said
    for row, where in (
        (("Help", "", "", "S5", 55), "Usual figure"),
        (("Help", "", "", "S5", 0.55, "A source", "Observed", "Nowhere"), "Area"),
    ):
        with pytest.raises(Refused) as refused:
            loaded(tmp_path, "Additionality", row)
        assert [column for column, _ in errors(refused.value)] == [where]


# Cells that list several names


@pytest.mark.parametrize("between", [", ", ";", "\n", " and ", ",\n"])
def test_names_in_one_cell_are_told_apart_however_they_are_parted(tmp_path: Path, between: str) -> None:
    named = f"Sea and Shore{between}elsewhere"
    rows = [(AREA, "Further", named), ("Elsewhere", "E", None), ("Sea and Shore", "S", None)]
    done = loaded(tmp_path, "Areas", *rows, only=False)
    assert done.register.visible_from(AREA) == ("Sea and Shore", "Elsewhere")


@pytest.mark.parametrize("named", ["Elsewhere; Nowhere", "Elsewhere Nowhere", "Nowhere", "Nowhere\nElsewhere"])
def test_a_name_of_no_area_is_refused_at_its_cell(tmp_path: Path, named: str) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, "Areas", (AREA, "Further", named), ("Elsewhere", "E", None), only=False)
    ((column, message),) = errors(refused.value)
    assert column == "Visible to areas" and "Nowhere" in message and "is no area of sheet Areas: please" in message


def test_the_measures_of_a_recommendation_are_told_apart_and_strangers_said(tmp_path: Path) -> None:
    done = loaded(tmp_path, "Recommendations", ("One", "1", "Do it", "", "", "h6;V1\nS5 and Q7"), only=False)
    assert [column for column, _ in notes(done, "Recommendations")] == ["Measures"]
    done = loaded(tmp_path / "b", "Recommendations", ("One", "1", "Do it", "", "", "h6;V1\nS5"), only=False)
    assert done.register.rows("recommendations")[-1]["measures"] == "H6, V1, S5"


# Columns that are not known


@pytest.mark.parametrize(
    ("sheet", "heading", "other"),
    [("Houses", "Closed", "Shut"), ("Areas", "Visible to areas", "Lent to"), ("Organisations", "Last quarter", None)],
)
def test_a_register_with_a_renamed_optional_heading_waits_and_nothing_is_lost(
    tmp_path: Path, sheet: str, heading: str, other: str | None
) -> None:
    book = load_workbook(EXAMPLE / "register.xlsx")
    (cell,) = (cell for row in book[sheet].iter_rows(max_row=15) for cell in row if cell.value == heading)
    cell.value = other
    book[sheet].cell(cell.row + 1, cell.column).value = "x"
    book.save(tmp_path / "renamed.xlsx")
    config = new_store(tmp_path / "store")
    load_register(EXAMPLE / "register.xlsx", config, who=WHO, now=NOW)
    before = registers.current(open_engine(config.cells_url))
    with pytest.raises(Asked) as asked:
        load_register(tmp_path / "renamed.xlsx", config, who=WHO, now=NOW)
    assert any(each.severity is Severity.QUERY and heading in each.message for each in asked.value.findings)
    assert registers.current(open_engine(config.cells_url)) == before
    load_register(tmp_path / "renamed.xlsx", config, who=WHO, now=NOW, allow=True)


def merge(population: str, breakdown: str, category: str, label: str = "The rest") -> tuple[Any, ...]:
    return (AREA, population, breakdown, category, label, "2025/26 Q1", "The board")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (merge("police", "Ethnicity group", "Not stated"), "“Not stated” stays by itself"),
        (merge("provider", "DA link", "Not recorded"), "“Not recorded” stays by itself"),
        (merge("police", "Age band", "Not known"), "“Not known” stays by itself"),
        (merge("police", "District", "Not recorded"), "“Not recorded” stays by itself"),
        (merge("V1", "Status", "Not recorded"), "“Not recorded” stays by itself"),
        (merge("W6", "Status", "Custody"), "W6 has no merges by Status"),
        (merge("police", "Reason", "Died"), "police has no merges by Reason"),
    ],
)
def test_merges_that_put_nothing_together_say_so(tmp_path: Path, row: tuple[Any, ...], said: str) -> None:
    assert any(said in each.message for each in loaded(tmp_path / "own", "Merges", row).findings)


def test_what_a_measure_counts_is_put_together_with_nothing_that_it_does_not(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        rows = [merge("H6", "Reason", "Planned move-on"), merge("H6", "Reason", "Evicted")]
        loaded(tmp_path / "own", "Merges", *rows)
    assert any("are counted by H6" in message for _, message in errors(refused.value))


def test_rare_parts_of_a_measures_own_list_may_be_put_together(tmp_path: Path) -> None:
    rows = [merge("V1", "Status", "Hospital"), merge("V1", "Status", "Recalled")]
    assert not [each for each in loaded(tmp_path / "own", "Merges", *rows).findings if each.severity is Severity.ERROR]
