"""Dates of many rows that are a year off are one finding for their column; a few are told one by one as before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.returns.checks import Checked, check
from dashboard.returns.checks.year_off import moved
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER, Sheets, first_provider, police
from tests.returns.checking import LATER
from tests.returns.three_formats import FORMATS, in_format

COUNT = 12
EACH = pytest.mark.parametrize("how", FORMATS)


def seen(how: str, sheets: Sheets) -> Checked:
    return check(workbook_of(in_format(how, sheets), f"file.{how}"), REGISTER, LATER)


def told(result: Checked) -> list[tuple[str, str]]:
    dates = [each for each in result.findings if each.rule.startswith(("date.", "column.year", "return.", "offences."))]
    return [(each.rule, each.place) for each in dates]


def clients(off: Callable[[int], bool], year: int = -1, **dates: date) -> Sheets:
    """Clients referred, decided and started in the quarter, these of whose dates are off in some rows."""
    own = {"referred_on": date(2025, 7, 7), "decided_on": date(2025, 7, 20)}
    own |= {"first_contact_on": date(2025, 7, 25), "started_on": date(2025, 8, 1)}
    first = {**first_provider()["Clients"][0], **own}
    rows = [
        {**first, "client": f"C-{number + 101}"}
        | ({name: moved(day, year) for name, day in dates.items()} if off(number) else {})
        for number in range(COUNT)
    ]
    return {name: first_provider()[name] for name in ("Return", "Houses")} | {"Clients": rows, "Pathways": []}


DATES = {
    "referred_on": ("column.year", date(2025, 7, 7)),
    "decided_on": ("column.year_wrong", date(2025, 7, 20)),
    "first_contact_on": ("column.year_wrong", date(2025, 7, 25)),
    "started_on": ("column.year_wrong", date(2025, 8, 1)),
}


@EACH
@pytest.mark.parametrize("name", DATES)
def test_a_year_too_early_is_one_finding_for_the_column(name: str, how: str) -> None:
    rule, day = DATES[name]
    result = seen(how, clients(lambda _: True, **{name: day}))
    ((found, place),) = told(result)
    assert (found, place[-1], result.accepted) == (rule, "2", rule == "column.year")
    (message,) = [each.message for each in result.findings if each.rule == rule]
    assert "has the year 2024 in rows 2 to 13, where 2025 would fit" in message


@EACH
@pytest.mark.parametrize("name", DATES)
def test_a_year_too_late_is_an_error_for_the_column(name: str, how: str) -> None:
    ((found, _),) = told(seen(how, clients(lambda number: number % 3 == 0, 1, **{name: DATES[name][1]})))
    assert found == "column.year_wrong"


@EACH
def test_who_was_decided_on_and_waited_a_year_to_start_is_not_asked_about(how: str) -> None:
    waited = clients(lambda _: True, referred_on=date(2025, 7, 7), decided_on=date(2025, 7, 20))
    assert told(seen(how, waited)) == []


@pytest.mark.parametrize("name", ["decided_on", "started_on"])
def test_a_few_are_told_one_by_one(name: str) -> None:
    result = told(seen("xlsx", clients(lambda number: number < 2, **{name: DATES[name][1]})))
    assert [rule for rule, _ in result] == ["date.before", "date.before"]


def test_who_waited_a_year_among_many_who_did_not_is_not_asked_about() -> None:
    assert told(seen("xlsx", clients(lambda number: number < 5, referred_on=date(2025, 7, 7)))) == []


def offences(stage: int, offence: int) -> Sheets:
    """Stages of the quarter, and offences some weeks before, in these years."""
    row = police()["Offences"][2]
    days: Any = {"stage_on": date(stage, 8, 20), "offence_on": date(offence, 8, 1)}
    return police() | {"Offences": [{**row, **days, "offence": f"O-{number + 301}"} for number in range(COUNT)]}


@EACH
def test_stages_a_year_ago_are_one_question_and_no_late_recordings(how: str) -> None:
    result = seen(how, offences(2024, 2024))
    years = [place for rule, place in told(result) if rule == "column.year"]
    assert ("Offences!E2" in years, "date.late" in dict(told(result)), result.accepted) == (True, False, True)


@EACH
def test_offences_of_the_year_after_are_one_error(how: str) -> None:
    assert told(seen(how, offences(2025, 2026))) == [("column.year_wrong", "Offences!C2")]


@EACH
def test_recalls_and_leavers_of_another_year_are_one_error(how: str) -> None:
    recalls = [{**police()["Recalls"][1], "recalled_on": date(2024, 8, day)} for day in (1, 2, 3)]
    assert told(seen(how, police() | {"Recalls": recalls})) == [("column.year_wrong", "Recalls!B2")]
    gone = [
        {**police()["Followed"][0], "client": f"A-11{each}", "deselected_on": date(2026, 2, 1)} for each in range(3)
    ]
    assert told(seen(how, police() | {"Followed": gone, "Offences": []})) == [("column.year_wrong", "Followed!C2")]


@EACH
def test_the_whole_file_of_another_year_is_one_question(how: str) -> None:
    last = {name: row for name, (_, row) in DATES.items()}
    rules = [rule for rule, _ in told(seen(how, clients(lambda _: True, **last)))]
    assert rules == ["return.hardly_of_quarter"]


@pytest.mark.parametrize("more", [1, 90])
def test_rows_of_the_next_quarter_and_columns_changed_over_are_no_year_off(more: int) -> None:
    later = {"started_on": date(2025, 9, 30) + timedelta(days=more)}
    rows = clients(lambda number: number < 4)
    for number in range(4):
        rows["Clients"][number] |= later
    assert {rule for rule, _ in told(seen("xlsx", rows))} == {"date.after_quarter"}
    over = clients(lambda _: False)
    for row in over["Clients"]:
        row["referred_on"], row["decided_on"] = row["decided_on"], row["referred_on"]
    assert {rule for rule, _ in told(seen("xlsx", over))} == {"date.before"}


@EACH
def test_the_last_day_that_a_program_knows_is_one_that_is_not_yet(how: str) -> None:
    open_still = clients(lambda _: False)
    for row in open_still["Clients"]:
        row["ended_on"] = date(9999, 12, 31)
    rows = seen(how, open_still).rows["clients"]
    assert {row["ended_on"] for row in rows} == {None}


def test_a_year_from_29_february_is_28_february() -> None:
    assert (moved(date(2024, 2, 29), 1), moved(date(2024, 2, 29), -4)) == (date(2025, 2, 28), date(2020, 2, 29))
    assert moved(date(9999, 12, 31), 1) == date(9999, 12, 31)
