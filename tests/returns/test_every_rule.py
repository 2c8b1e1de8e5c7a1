"""Every rule has a return that keeps it and one that breaks it; no rule is without."""

from __future__ import annotations

import pytest

from dashboard.returns.checks import check
from dashboard.returns.findings import RULES
from dashboard.returns.model import Severity
from queries.vocabulary import Quarter
from tests.returns.building import QUARTER, REGISTER, police, provider, workbook
from tests.returns.checking import LATER, found
from tests.returns.quarters import after, police_before, provider_before
from tests.returns.rule_cases import CASES, Case
from tests.returns.rule_cases_files import FILES
from tests.returns.rule_cases_quarters import QUARTERS
from tests.returns.rule_cases_second import SECOND

EVERY = CASES | QUARTERS | FILES | SECOND
ELSEWHERE = {
    "return.other_quarter": "below: what it is held against is no return but a question",
    "column.needed": "in test_checks_whole: a file without a column",
    "houses.nights_open": "in test_house_days: it takes a house that closes in the quarter",
    "row.other_area": "in test_senders_words: it takes a register of two areas",
    "across.unmatched": "in test_intake: it takes the returns of two organisations",
    "across.shared": "in test_shared of the desk: it takes the returns of two organisations",
    "across.twice": "in test_shared of the desk: it takes the returns of two organisations",
}


def rules(case: Case) -> list[str]:
    return [rule for rule, _ in found(case.sheets, case.earlier)]


def test_no_rule_is_left_out() -> None:
    assert sorted(RULES) == sorted({*EVERY, *ELSEWHERE})


@pytest.mark.parametrize("rule", EVERY)
def test_one_return_keeps_it_and_one_breaks_it(rule: str) -> None:
    good, bad = EVERY[rule]
    assert rule not in rules(good)
    assert rule in rules(bad)


@pytest.mark.parametrize("rule", [rule for rule in EVERY if RULES[rule].severity is Severity.ERROR])
def test_only_the_return_that_breaks_it_is_refused(rule: str) -> None:
    good, bad = (check(workbook(case.sheets), REGISTER, case.earlier) for case in EVERY[rule])
    assert (good.accepted, bad.accepted) == (True, False)


@pytest.mark.parametrize(
    ("sheets", "earlier"),
    [(provider(), after(provider_before())), (police(), after(police_before()))],
    ids=["provider", "police"],
)
def test_two_quarters_that_agree_have_no_finding(sheets, earlier) -> None:
    assert found(sheets, earlier) == []


@pytest.mark.parametrize(("asked_for", "told"), [(QUARTER, False), (QUARTER.plus(1), True)])
def test_a_return_for_another_quarter_than_the_one_asked_for(asked_for: Quarter, told: bool) -> None:
    findings = check(workbook(provider()), REGISTER, LATER, asked_for).findings
    assert ("return.other_quarter" in [each.rule for each in findings]) is told
