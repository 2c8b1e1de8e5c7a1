"""A number beside a total's name in the sender's report is held against the rows."""

import pytest

from dashboard.returns.checks.progress import TOTALS, Total
from dashboard.returns.checks.report import told
from tests.returns.building import Sheets, police, provider, with_cell
from tests.returns.checking import checked

COHORT, JOINED, LEFT, REFERRED, CASELOAD, RESIDENT = TOTALS


@pytest.mark.parametrize(("total", "text", "numbers"), [
    (COHORT, "There were 1,412 people on the cohort at quarter end.", [1412]),
    (COHORT, "People on the cohort: 412.", [412]),
    (COHORT, "412 of 500 people, 3% on the cohort", []),
    (JOINED, "31 people joined the cohort and 28 left the cohort", [31, 31]),
    (LEFT, "31 people joined the cohort and 28 left the cohort", [28]),
    (REFERRED, "We took 53 new referrals; 9 referrals were declined, 4 referrals to houses wait.", [53]),
    (REFERRED, "Referrals in the quarter were 53, of which 12 per cent came from courts.", [53]),
    (REFERRED, "Referrals rose by 12% in 2025 and 40 people were seen", []),
    (CASELOAD, "a caseload of 156 (150 in spring)", [156]),
    (CASELOAD, "caseloads of 25 or more each", []),
    (RESIDENT, "26 residents were in residence on 30/09/2025", [26]),
])  # fmt: skip
def test_a_number_is_read_where_it_stands_beside_a_totals_name(total: Total, text: str, numbers: list[int]) -> None:
    assert list(told(text, total)) == numbers


@pytest.mark.parametrize(("sheets", "text", "said"), [
    (provider(), "Referrals: 5.", "The report says 5, and the rows come to 3 (People referred): which"),
    (police(), "We have 7 people on the cohort.", "The report says 7, and the rows come to 3 (People on the cohort at"),
])  # fmt: skip
def test_another_number_than_the_rows_give_is_asked_about(sheets: Sheets, text: str, said: str) -> None:
    (found,) = checked(with_cell(sheets, "Report", 2, "words", text)).findings
    assert (found.place, found.message.startswith(said)) == ("Report!B2", True), found


def test_nothing_is_asked_where_the_rows_are_in_doubt_themselves() -> None:
    sheets = with_cell(provider(), "Report", 2, "words", "Referrals: 5.")
    found = checked(with_cell(sheets, "Clients", 2, "referred_on", "soon")).findings
    assert "report.number" not in {each.rule for each in found}
