"""Another quarter's file under this quarter's name is one question, from the smallest return up; an honest one none."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.demo import InventedReturn, World
from dashboard.demo.write import register_of
from dashboard.returns.checks import Before, Earlier, check
from dashboard.returns.checks.another_quarter import EVENTS
from dashboard.returns.intake import check_file, load
from dashboard.returns.model import Finding, Severity
from dashboard.returns.shapes import RETURNS
from queries import tables
from queries.records import records
from queries.vocabulary import Quarter
from tests.returns.building import (
    QUARTER,
    REGISTER,
    Sheets,
    kind_of,
    past,
    police,
    provider,
    with_cell,
    with_row,
    workbook,
)
from tests.returns.checking import LATER, found
from tests.returns.test_intake import KEY, NOW
from tests.returns.test_invent import Told, as_read
from tests.returns.three_formats import FORMATS, in_format

AGAIN, HARDLY = "return.last_again", "return.hardly_of_quarter"
NEXT = QUARTER.plus(1)
WAITS, SERVED = 5, 7  # rows of the provider's clients
PERSON = {"provider": "Clients", "police": "Cohort"}
BOTH = pytest.mark.parametrize("whole", [provider(), police()], ids=["provider", "police"])


def named(sheets: Sheets, quarter: Quarter = NEXT) -> Sheets:
    """The same file with another quarter in its sheet Return, and prepared on another day."""
    sheets = with_cell(sheets, "Return", 1, "quarter", quarter.label)
    return with_cell(sheets, "Return", 1, "prepared_on", date(2026, 1, 9))


def knowing(sheets: Sheets, quarter: Quarter = QUARTER) -> Earlier:
    """What is known once these sheets have been accepted for a quarter."""
    rows = past(sheets) | dict(check(workbook(sheets), REGISTER).rows)
    return replace(LATER, before=Before(quarter, rows), digest=lambda _kind, reference: reference)


def questions(sheets: Sheets, earlier: Earlier) -> list[str]:
    return asked(check(workbook(sheets), REGISTER, earlier).findings)


def message(sheets: Sheets, earlier: Earlier, rule: str) -> str:
    (found,) = [each for each in check(workbook(sheets), REGISTER, earlier).findings if each.rule == rule]
    return found.message


def asked(findings: tuple[Finding, ...]) -> list[str]:
    return [each.rule for each in findings if each.rule in (AGAIN, HARDLY)]


def first(sheets: Sheets, count: int) -> Sheets:
    """A return of so many people and nothing else."""
    name = PERSON[kind_of(sheets)]
    return {"Return": sheets["Return"], name: sheets[name][:count]}


def renewed(sheets: Sheets) -> Sheets:
    """An honest next quarter of the same people: what a quarter changes is another, and one person is new."""
    kind = kind_of(sheets)
    sheets = named(with_row(deepcopy(sheets), PERSON[kind], client="N-001"))
    *old, new = sheets[PERSON[kind]]
    for row in old:
        name = "sessions_offered" if kind == "provider" else "days_at_liberty"
        row[name] = row[name] + 1 if row.get("started_on") or kind == "police" else row[name]
    new |= {name: date(2025, 10, 2) for name in EVENTS[RETURNS[kind].by_name[PERSON[kind]].table] if new.get(name)}
    return sheets


@BOTH
@pytest.mark.parametrize("count", range(1, 7))
def test_last_quarters_file_is_one_question_from_the_smallest_return_up(whole: Sheets, count: int) -> None:
    last = first(whole, count)
    for earlier, rule in ((knowing(last), AGAIN), (LATER, HARDLY), (knowing(last, QUARTER.plus(-3)), HARDLY)):
        told = [each for each in found(named(last), earlier) if each[0] in (AGAIN, HARDLY)]
        assert told == [(rule, "Return!B6")]


@BOTH
def test_a_whole_file_of_last_quarter_has_that_question_and_none_of_the_same_cause(whole: Sheets) -> None:
    findings = check(workbook(named(whole)), REGISTER, knowing(whole)).findings
    assert [each.rule for each in findings if each.severity is not Severity.ERROR and each.rule != "sheet.empty"] == [
        AGAIN
    ]


@BOTH
@pytest.mark.parametrize("count", range(1, 7))
def test_an_honest_next_quarter_is_not_asked(whole: Sheets, count: int) -> None:
    last = first(whole, count)
    assert questions(renewed(last), knowing(last)) == []
    assert questions(renewed(last), LATER) == []


@pytest.mark.parametrize("quarters", [1, 2, 4, 9])
@BOTH
def test_an_older_file_is_asked_about_whatever_is_known(whole: Sheets, quarters: int) -> None:
    stale = named(whole, QUARTER.plus(quarters))
    assert questions(stale, LATER) == [HARDLY]
    assert questions(stale, Earlier()) == [HARDLY]


def test_the_question_names_the_quarters_in_words_and_no_reference() -> None:
    again = message(named(provider()), knowing(provider()), AGAIN)
    assert again == (
        "All 18 rows of Clients, Housing referrals, Placements, Voids, House meetings, Outputs and Client voice are "
        "the same as in the return for 2025/26 Q2: is this last quarter’s file?"
    )
    hardly = message(named(provider(), QUARTER.plus(2)), LATER, HARDLY)
    assert hardly == (
        "None of the 36 dates in this return is in January to March 2026, and the latest is in July to September 2025: "
        "is this an earlier quarter’s file?"
    )


@pytest.mark.parametrize("how", FORMATS)
@BOTH
def test_in_every_format_against_what_the_records_keep(whole: Sheets, how: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    tables.RECORDS.create_all(records(url))
    kept = {"records_url": url, "key": KEY, "register": REGISTER}
    load(in_format("xlsx", whole), file_name="last.xlsx", who="analyst@example.org", now=NOW, **kept)
    last = check_file(in_format(how, named(whole)), file_name=f"this.{how}", **kept)
    assert asked(last.findings) == [AGAIN]
    older = check_file(in_format(how, named(whole, QUARTER.plus(3))), file_name=f"this.{how}", **kept)
    assert asked(older.findings) == [HARDLY]


def test_nothing_is_asked_where_the_quarter_itself_is_at_fault_or_nothing_is_in_the_file() -> None:
    not_owed = with_cell(provider(), "Return", 1, "quarter", "2024/25 Q4")
    assert questions(not_owed, LATER) == []
    findings = check(workbook(provider()), REGISTER, knowing(provider()), NEXT).findings
    assert [each.rule for each in findings if each.sheet == "Return"] == ["return.other_quarter"]
    nothing = {name: rows if name == "Return" else [] for name, rows in provider().items()}
    assert questions(named(nothing), knowing(nothing)) == []


def test_a_date_that_cannot_be_read_may_be_of_the_quarter() -> None:
    waits = named(first(with_cell(provider(), "Clients", 2, "referred_on", "31/11/2025"), 1))
    assert [rule for rule, _ in found(waits) if rule != "sheet.missing"] == ["cell.date"]


# Where the edges are


def clients(count: int, row: int, **cells: object) -> Sheets:
    """A provider's return of so many clients, like that in ``row``."""
    sheets = first(provider(), 0)
    like = provider()["Clients"][row - 2]
    sheets["Clients"] = [{**like, "client": f"N-{number:03d}", **cells} for number in range(count)]
    return sheets


@pytest.mark.parametrize(
    ("row", "count", "edited", "rule"),
    [
        (WAITS, 10, 1, AGAIN),
        (WAITS, 10, 2, HARDLY),
        (WAITS, 9, 0, AGAIN),
        (WAITS, 9, 1, HARDLY),
        (SERVED, 4, 1, AGAIN),
        (SERVED, 4, 2, HARDLY),
        (SERVED, 2, 0, AGAIN),
        (SERVED, 2, 1, HARDLY),
    ],
)
def test_nearly_every_row_is_nine_in_ten_and_three_in_four_of_those_that_change(
    row: int, count: int, edited: int, rule: str
) -> None:
    last = clients(count, row)
    this = named(last)
    for line in this["Clients"][:edited]:
        line["district"] = "Eastham" if line["district"] == "Northam" else "Northam"
    assert questions(this, knowing(last)) == [rule]


@pytest.mark.parametrize(("before", "rules"), [(10, []), (11, [HARDLY])])
def test_hardly_any_is_less_than_one_in_ten_of_what_was_usual(before: int, rules: list[str]) -> None:
    this = named(clients(before + 1, WAITS))
    this["Clients"][0]["referred_on"] = NEXT.start
    assert questions(this, LATER) == rules
    usual = clients(before, WAITS, district="Eastham", referred_on=QUARTER.start)
    assert questions(this, knowing(usual)) == rules


def test_a_service_that_always_had_few_events_is_not_asked_about_few() -> None:
    long = {"referred_on": date(2025, 4, 1), "decided_on": date(2025, 4, 2), "started_on": date(2025, 4, 20)}
    last = with_row(clients(40, SERVED, **long), "Clients", client="N-100", referred_on=QUARTER.start)
    this = named(clients(40, SERVED, **long, sessions_offered=13))
    this = with_row(this, "Clients", client="N-101", referred_on=NEXT.start, decided_on=NEXT.start)
    assert questions(this, knowing(last)) == []


# The demonstration's returns, of hundreds of rows


def stale(world: World, kind: str, quarter: Quarter) -> tuple[InventedReturn, Earlier]:
    """The return before a quarter under the name of that quarter, and what is known by then."""
    told = Told()
    for one in world.returns:
        if one.quarter < quarter:
            told.take(one)
    last = max(
        (one for one in world.returns if one.kind == kind and one.quarter < quarter), key=lambda one: one.quarter
    )
    return replace(last, quarter=quarter), told.earlier(kind, last.organisation)


@pytest.mark.parametrize("kind", ["provider", "police"])
def test_a_handful_of_rows_edited_hides_nothing(world: World, kind: str) -> None:
    one, earlier = stale(world, kind, Quarter(2021, 3))
    edited = deepcopy(one)
    table, name = ("clients", "started_on") if kind == "provider" else ("cohort", "selected_on")
    for row in edited.rows[table][:12]:
        row |= {name: one.quarter.start, "age_band": "60+"}
    for each in (one, edited):
        read = as_read(each, world)
        assert asked(check(read, register_of(world), earlier).findings) == [AGAIN]
        assert asked(check(read, register_of(world)).findings) == [HARDLY]
