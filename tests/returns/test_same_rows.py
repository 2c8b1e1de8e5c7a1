"""Rows that were pasted twice are told on every sheet; a share of one is asked about where a percentage is meant."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.returns.checks import Checked, check
from dashboard.returns.shapes import RETURNS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, kind_of, police, provider, with_cell, with_row
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, Cell, in_format

NUMBERED = {"Housing referrals": {"referral": "R-777"}, "Placements": {"placement": "P-777"}}
"""Sheets whose rows have a number of their own, which a list that is made anew may give again."""
SHEETS = [(base, sheet.name) for base in (provider(), police()) for sheet in RETURNS[kind_of(base)].sheets[1:]]
EACH = pytest.mark.parametrize("how", FORMATS)


def seen(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)


@pytest.mark.parametrize(("base", "sheet"), SHEETS, ids=[name for _, name in SHEETS])
def test_a_row_that_stands_twice_is_one_finding_on_each_sheet(base: Sheets, sheet: str) -> None:
    (told,) = seen("xlsx", with_row(base, sheet, 2, **NUMBERED.get(sheet, {}))).findings
    assert told.sheet == sheet
    assert told.rule in ("row.repeated", "row.twice", "row.same", "placements.overlap")


@EACH
@pytest.mark.parametrize("sheet", ["Voids", "Audits", "House meetings", "Case studies", "Report", "Housing referrals"])
def test_all_that_stand_twice_are_one_question(sheet: str, how: str) -> None:
    twice = provider()
    rows: list[dict[str, Any]] = twice[sheet]
    again = [
        {**row, **({"referral": f"R-7{at}"} if sheet == "Housing referrals" else {})} for at, row in enumerate(rows)
    ]
    (told,) = [each for each in seen(how, {**twice, sheet: rows + again}).findings if each.rule == "row.same"]
    assert told.message.startswith(f"The same stands in rows 2 and {len(rows) + 2}")


@EACH
def test_a_percentage_is_read_with_its_sign_and_asked_about_as_a_share(how: str) -> None:
    good = seen(how, police()).rows
    assert seen(how, with_cell(police(), "Cohort", 2, "predicted", "55%")).rows == good
    shares = police()
    for row, share in ((2, 0.55), (3, 0.2), (4, 0.7)):
        shares = with_cell(shares, "Cohort", row, "predicted", Cell(share, "0%", f"{share:g}"))
    (told,) = seen(how, shares).findings
    assert (told.rule, told.place) == ("column.fractions", "Cohort!T2") and "rows 2 to 4 have" in told.message
