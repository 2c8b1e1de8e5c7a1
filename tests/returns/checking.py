"""What the tests of the checks share: a return checked, and what was found where."""

from __future__ import annotations

from dashboard.returns.checks import Checked, Earlier, check
from dashboard.returns.model import Value
from tests.returns.building import REGISTER, Sheets, workbook

LATER = Earlier(first=False, first_of_area=False)
FIRST = Earlier(first=True, first_of_area=True)
SECRETS = ["9434765919", "2012/1234567X", "AB123456C", "AB10 1AB", "a.person@example.org", "07700 900123"]

Spoilt = tuple[str, int, str, Value, str, str]
"""A sheet, a row, a field, what is put there; the rule it breaks, and the cell where that is told."""


def checked(sheets: Sheets, earlier: Earlier = LATER) -> Checked:
    return check(workbook(sheets), REGISTER, earlier)


def found(sheets: Sheets, earlier: Earlier = LATER) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place) for finding in checked(sheets, earlier).findings]
