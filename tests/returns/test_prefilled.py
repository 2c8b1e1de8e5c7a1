"""Next quarter's template from the sender's own last workbook: who is still open, as they call them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from dashboard.returns.checks import check
from dashboard.returns.model import Unreadable
from dashboard.returns.prefilled import Prefilled, template_from
from dashboard.returns.workbook import workbook_of
from queries.errors import PlainError
from queries.vocabulary import Quarter
from tests.returns.building import (
    AREA,
    PROVIDER,
    QUARTER,
    REGISTER,
    Sheets,
    police,
    provider,
    with_cell,
    with_row,
    workbook,
    write,
)
from tests.returns.checking import LATER

NEXT = QUARTER.plus(1)


def filled(tmp_path: Path, sheets: Sheets, **wanted: Any) -> tuple[Prefilled, dict[str, Any]]:
    """What was written from a return of these sheets: the rows read again, by table."""
    output = BytesIO()
    done = template_from(write(tmp_path / "last.xlsx", sheets), REGISTER, output=output, **wanted)
    return done, dict(check(workbook_of(output.getvalue(), "next.xlsx"), REGISTER, LATER).rows)


def clients(rows: dict[str, Any], table: str, name: str = "client") -> list[str]:
    return [row[name] for row in rows[table]]


def test_a_providers_open_clients_stays_and_referrals_are_filled_in(tmp_path: Path) -> None:
    done, rows = filled(tmp_path, provider())
    assert (done.kind, done.area, done.organisation, done.quarter) == ("provider", AREA, PROVIDER, NEXT)
    assert clients(rows, "clients") == ["C-001", "C-004", "C-005", "C-006"], "neither ended nor declined"
    assert clients(rows, "housing_referrals", "referral") == ["R-003"]
    assert clients(rows, "placements", "placement") == ["P-001", "P-002"], "open, or ended in the quarter before"
    assert [(row["client"], row["pathway"]) for row in rows["pathways"]] == [
        ("C-001", "ACC"),
        ("C-001", "DRU"),
        ("C-006", "ABU"),
    ]
    assert done.counts == {
        "Clients": 4,
        "Pathways": 3,
        "Housing referrals": 1,
        "Placements": 2,
        "Houses": 2,
        "Training": 1,
        "Staffing": 1,
        "Client voice": 1,
    }


def test_what_stands_is_kept_and_what_is_of_the_quarter_is_blank(tmp_path: Path) -> None:
    _, rows = filled(tmp_path, provider())
    first, last = rows["clients"][0], {row["client"]: row for row in check_rows(provider(), "clients")}["C-001"]
    anew = {"sessions_offered", "sessions_attended", "sessions_excused", "row"}
    assert {name: value for name, value in first.items() if name not in anew} == {
        name: value for name, value in last.items() if name not in anew
    }
    assert (first["sessions_offered"], first["sessions_attended"]) == (None, None)
    assert [row["settled"] for row in rows["placements"]] == [None, None]
    assert [row["supported"] for row in rows["pathways"]] == [None] * 3
    assert [(row["house"], row["bed_spaces"], row["nights_available"]) for row in rows["houses"]] == [
        ("Oak House", 2, None),
        ("Elm House", 1, None),
    ]


def check_rows(sheets: Sheets, table: str) -> Any:
    return check(workbook(sheets), REGISTER, LATER).rows[table]


def test_the_polices_people_are_carried_and_those_who_left_are_followed(tmp_path: Path) -> None:
    done, rows = filled(tmp_path, police())
    assert clients(rows, "cohort") == ["A-001", "A-003", "A-004"]
    assert sorted(clients(rows, "followed")) == ["A-002", "A-010"]
    assert {(row["status"], row["rag"], row["days_at_liberty"]) for row in rows["cohort"]} == {(None, None, None)}
    assert clients(rows, "partners", "agency") == ["Southshire Police", "Probation"]
    assert "Offences" not in done.counts


def test_nobody_is_followed_who_died(tmp_path: Path) -> None:
    _, rows = filled(tmp_path, with_cell(police(), "Cohort", 3, "deselection_reason", "Died"), quarter=NEXT.plus(1))
    assert "A-002" not in clients(rows, "followed")


@pytest.mark.parametrize(("later", "followed"), [(6, True), (7, False)])
def test_who_was_selected_long_ago_is_followed_for_six_quarters(tmp_path: Path, later: int, followed: bool) -> None:
    sheets = with_cell(police(), "Cohort", 3, "selected_on", "2022-08-01")
    _, rows = filled(tmp_path, sheets, quarter=QUARTER.plus(later))
    assert ("A-002" in clients(rows, "followed")) is followed


def test_who_was_selected_again_is_on_the_cohort_alone(tmp_path: Path) -> None:
    sheets = with_row(police(), "Cohort", 2, client="A-010", selected_on="2025-09-01", days_at_liberty=1)
    _, rows = filled(tmp_path, {**sheets, "Followed": police()["Followed"]})
    assert ("A-010" in clients(rows, "cohort"), "A-010" in clients(rows, "followed")) == (True, False)


def test_references_are_as_the_sender_writes_them(tmp_path: Path) -> None:
    output = BytesIO()
    sheets = with_cell(provider(), "Clients", 2, "client", "c-001")
    template_from(write(tmp_path / "last.xlsx", sheets), REGISTER, output=output)
    page = workbook_of(output.getvalue(), "next.xlsx").sheets["Clients"]
    assert page.rows[0]["client"].value == "c-001"


def test_a_fault_in_the_last_workbook_leaves_that_cell_blank(tmp_path: Path) -> None:
    _, rows = filled(tmp_path, with_cell(provider(), "Clients", 2, "district", "Nowhere"))
    assert (rows["clients"][0]["client"], rows["clients"][0]["district"]) == ("C-001", None)


def test_a_later_quarter_may_be_asked_for_and_asks_for_no_stays_of_long_ago(tmp_path: Path) -> None:
    done, rows = filled(tmp_path, provider(), quarter=NEXT.plus(1))
    assert (done.quarter, clients(rows, "placements", "placement")) == (NEXT.plus(1), ["P-001"])


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"organisation": "Another Trust"}, "Another Trust was asked for"),
        ({"kind": "police"}, "police was asked for"),
        ({"area": "Northshire"}, "Northshire was asked for"),
        ({"quarter": QUARTER}, "the template is for 2025/26 Q2"),
        ({"quarter": Quarter(2024, 4)}, "the template is for 2024/25 Q4"),
    ],
)
def test_the_return_of_another_or_of_no_earlier_quarter_is_refused(
    tmp_path: Path, wanted: dict[str, Any], told: str
) -> None:
    with pytest.raises(PlainError, match=told):
        filled(tmp_path, provider(), **wanted)


def test_a_return_that_does_not_say_whose_it_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="whose return"):
        filled(tmp_path, with_cell(provider(), "Return", 6, "quarter", None))


def test_a_file_that_is_no_return_is_refused() -> None:
    with pytest.raises(Unreadable):
        template_from(b"no workbook", REGISTER, output=BytesIO(), file_name="x.xlsx")
