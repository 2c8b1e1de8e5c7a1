"""An organisation that continues another is held against its past, and in the quarter in which it takes over everybody
counts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from dashboard.returns.checks import Before, check
from dashboard.returns.checks.before import as_one
from dashboard.returns.intake import check_file
from dashboard.returns.model import Finding
from dashboard.returns.prefilled import template_from
from dashboard.returns.synonyms import own_headings
from queries.continuing import continued, handed_over, taken_over
from queries.register import Register
from queries.vocabulary import Quarter
from tests.returns.building import (
    AREA,
    PROVIDER,
    QUARTER,
    REGISTER,
    Sheets,
    first_provider,
    header,
    past,
    provider,
    workbook,
    write,
)
from tests.returns.checking import LATER
from tests.returns.quarters import after, provider_before
from tests.support import KEY, empty_store

OLD, OLDEST = "Harbour Trust", "Pier Trust"
BEFORE = QUARTER.plus(-1)
WORDS = {"w": "Female", "f": "Female", "Gender": "Sex"}


def register(*more: tuple[str, str, str | None]) -> Register:
    """The provider continues another one that owed its last return in the quarter; and more, each with whom it
    continues and its last quarter."""
    rows = ((PROVIDER, OLD, None), (OLD, OLDEST, QUARTER.label), *more)
    same = {"kind": "provider", "area": AREA, "first_quarter": "2025/26 Q1"}
    organisations = [
        {**same, "organisation": name, "continues": into, "last_quarter": last} for name, into, last in rows
    ]
    return Register({**REGISTER.content, "organisations": organisations})


def test_an_organisation_continues_whom_it_took_over_and_all_whom_that_one_did() -> None:
    known = register((OLDEST, PROVIDER, "2024/25 Q4"))  # and so on, round in a circle
    assert continued(known, PROVIDER, area=AREA, kind="provider") == (OLD, OLDEST)
    assert continued(known, PROVIDER, area="Elsewhere") == ()
    its = (known, AREA, "provider", PROVIDER)
    assert [taken_over(*its, BEFORE), taken_over(*its, QUARTER)] == [(OLDEST,), (OLD, OLDEST)]
    assert handed_over(*its, QUARTER) == ((OLD,), ())
    assert handed_over(known, AREA, "provider", OLD, QUARTER) == ((), (PROVIDER,))
    assert handed_over(*its, QUARTER.plus(1)) == ((), ())


def people(*numbers: int, sender: str = PROVIDER, quarter: Quarter = QUARTER, since: Quarter = QUARTER) -> Sheets:
    """A return of so many people who wait, referred on the first day of a quarter."""
    one = first_provider()["Clients"][3] | {"referred_on": since.start}
    clients = [{**one, "client": f"C-{number:03}"} for number in numbers]
    head = header("provider", sender, quarter) | {"specification": 1}
    return {"Return": [head], "Clients": clients, "Pathways": [], "Houses": []}


def moved(sheets: Sheets, beside: dict[str, Sheets], before: Sheets, whose: str = "") -> list[str]:
    """What is asked about the number of people referred."""
    earlier = replace(
        LATER,
        before=Before(BEFORE, past(before), whose),
        beside={name: past(each) for name, each in beside.items()},
        digest=lambda _kind, reference: reference,
    )
    return messages(check(workbook(sheets), register(), earlier).findings, "total.moved")


def messages(findings: tuple[Finding, ...], rule: str) -> list[str]:
    return [each.message for each in findings if each.rule == rule]


def test_a_quarter_in_two_halves_is_no_fall_and_everybody_on_both_returns_counts_once() -> None:
    spring = people(*range(40), quarter=BEFORE, since=BEFORE)
    first, second = people(*range(100, 118), sender=OLD), people(*range(110, 140))
    assert moved(first, {}, spring) == []
    assert moved(first, {PROVIDER: second}, spring) == moved(second, {OLD: first}, spring, OLD) == []
    (told,) = moved(people(*range(60), sender=OLD), {}, spring)
    assert told.startswith("People referred: 60, and 40 in 2025/26 Q1,"), "more are a question all the same"
    (told,) = moved(people(*range(12)), {OLD: people(*range(6, 20), sender=OLD)}, spring, OLD)
    assert told.startswith(f"People referred: 20 together with {OLD}, each counted once, and 40 in 2025/26 Q1 ({OLD}),")


def test_of_what_two_tell_the_one_that_took_over_tells_the_later_days() -> None:
    both = [[{"client": "A", "referred_on": 1, "ended_on": 9}], [{"client": "A", "referred_on": 1, "ended_on": None}]]
    assert as_one("clients", both) == both[0]
    assert len(as_one("voids", both)) == 2


Asked = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """What is found in a return once these others have been loaded."""
    store = empty_store(tmp_path, register(), AREA)

    def found(sheets: Sheets, *loaded: Sheets) -> tuple[Finding, ...]:
        for number, each in enumerate(loaded):
            store.load(write(tmp_path / f"{number}.xlsx", each))
        path = write(tmp_path / "now.xlsx", sheets)
        return check_file(path, register(), records_url=store.records_url, key=KEY).findings

    return found


def test_who_is_missing_is_asked_once_both_have_sent_and_the_last_file_is_known_again(asked: Asked) -> None:
    spring = people(1, 2, 3, sender=OLD, quarter=BEFORE, since=BEFORE)
    again = asked(people(1, 2, 3, since=BEFORE), spring)
    assert [f"in the return for 2025/26 Q1 ({OLD})" in each for each in messages(again, "return.last_again")] == [True]
    mine = people(1, 9, since=BEFORE)
    assert messages(asked(mine), "clients.waiting_missing") == []
    (told,) = messages(asked(mine, people(2, sender=OLD, since=BEFORE)), "clients.waiting_missing")
    assert told.startswith(f"1 waiting or not yet started at the end of 2025/26 Q1 ({OLD}) is not on this sheet")
    assert f"(row 4 of that of {OLD})" in told
    after = people(9, 8, quarter=QUARTER.plus(1), since=BEFORE)
    (told,) = messages(asked(after, mine), "clients.waiting_missing")
    assert told.startswith(f"2 waiting or not yet started at the end of 2025/26 Q2 (with {OLD}) are not on this sheet")
    assert f"(row 2 of that return and row 2 of that of {OLD})" in told


@pytest.mark.parametrize(("whose", "told"), [({"of": OLD}, set()), ({}, {"placements.late", "placements.missing"})])
def test_a_stay_handed_over_may_have_another_number(whose: dict[str, str], told: set[str]) -> None:
    stays = past(provider_before())["placements"]
    other = [{**row, "placement": f"X-{number}", **whose} for number, row in enumerate(stays)]
    before = {**past(provider_before()), "placements": other}
    earlier = replace(after(provider_before()), before=Before(BEFORE, before))
    found = {each.rule for each in check(workbook(provider()), REGISTER, earlier).findings}
    assert {rule for rule in found if rule in ("placements.late", "placements.missing")} == told


def test_who_has_references_of_its_own_is_asked_once_about_all() -> None:
    theirs = [{**row, "client": f"X-{at}", "of": OLD} for at, row in enumerate(past(provider_before())["clients"])]
    earlier = replace(after(provider_before()), before=Before(BEFORE, {**past(provider_before()), "clients": theirs}))
    found = [each.rule for each in check(workbook(provider()), REGISTER, earlier).findings]
    assert found.count("clients.missing") == 1 and "clients.late" not in found


def test_own_words_go_on_and_the_next_template_is_filled_from_the_file_of_the_one_before(tmp_path: Path) -> None:
    words = [{"organisation": OLD, "column": "Sex", "theirs": theirs, "ours": ours} for theirs, ours in WORDS.items()]
    words += [{**words[0], "organisation": PROVIDER, "ours": "Male"}]
    known = Register({**register().content, "synonyms": words})
    assert own_headings(known) == {OLD: {"Gender": "Sex"}, PROVIDER: {"Gender": "Sex"}}
    theirs = people(1, 2)
    for line, word in zip(theirs["Clients"], ("w", "f"), strict=True):
        line["sex"] = word
    assert [row["sex"] for row in check(workbook(theirs), known, LATER).rows["clients"]] == ["Male", "Female"]
    last, output = people(1, 2, sender=OLD, quarter=BEFORE, since=BEFORE), BytesIO()
    done = template_from(write(tmp_path / "last.xlsx", last), known, output=output, organisation=PROVIDER)
    assert (done.organisation, done.quarter, done.counts["Clients"]) == (PROVIDER, QUARTER, 2)
