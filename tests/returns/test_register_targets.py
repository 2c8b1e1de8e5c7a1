"""A target or benchmark not in its measure's unit never comes into force; a target that nothing draws says so."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.registering import Registered, RegisterRefused, load_register
from dashboard.returns.model import Severity
from queries.measures import CATALOGUE
from tests.dashboard.conftest import new_store
from tests.support import EXAMPLE, NOW, WHO

AREA = "Handshire"
SHARES = sorted(measure.id for measure in CATALOGUE.values() if measure.percentage)


def loaded(folder: Path, sheet: str, *rows: tuple[Any, ...]) -> Registered:
    """The example's register with these rows alone on a sheet."""
    book = load_workbook(EXAMPLE / "register.xlsx")
    page = book[sheet]
    head = next(row for row in range(1, 16) if page.cell(row, 1).value == "Measure")
    page.delete_rows(head + 1, page.max_row)
    for at, row in enumerate(rows, start=head + 1):
        for column, value in enumerate(row, start=1):
            page.cell(at, column).value = value
    book.save(folder / "register.xlsx")
    book.close()
    return load_register(folder / "register.xlsx", new_store(folder / "store"), who=WHO, now=NOW)


def target(measure: str, lower: float | None, upper: float | None, area: str = AREA) -> tuple[Any, ...]:
    return (measure, area, lower, upper, "2025/26 Q1", "Contract")


def errors(refused: RegisterRefused) -> list[tuple[str, str]]:
    return [(each.column, each.message) for each in refused.findings if each.severity is Severity.ERROR]


def test_a_share_s_target_over_one_is_refused_at_each_cell_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused) as refused:
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
    with pytest.raises(RegisterRefused) as refused:
        loaded(tmp_path, "Targets", row)
    ((where, message),) = errors(refused.value)
    assert where == column and said in message


def test_a_benchmark_over_one_is_refused_for_a_share(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused) as refused:
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
        (target("A3", 0.9, None), "A3 is no measure that this product counts"),
        (target("V1", None, 400), "of V1 neither more nor less is better"),
        (target("H1", 0.85, None), "H1 has a band, which needs both Lower and Upper"),
        (target("S5", None, 0.7), "of S5 higher is better, so its target is its Lower"),
        (target("W3", 0.6, None), "no chart shows W3 for the whole area"),
        (target("S5", 0.7, None, "Handshyre"), "Handshyre is not on sheet Areas"),
    ],
)
def test_a_target_that_nothing_draws_says_so(tmp_path: Path, row: tuple[Any, ...], why: str) -> None:
    notes = [each for each in loaded(tmp_path, "Targets", row).findings if each.sheet == "Targets"]
    assert [each.message for each in notes] == [f"This target is kept and drawn nowhere: {why}."]
    assert notes[0].severity is Severity.NOTE
