"""The invented world: the same every time, one world in both returns, and nothing that the checks would refuse."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.returns.checks import Earlier, check
from dashboard.returns.identifiers import identifier_in_reference
from dashboard.returns.invent import NOTICE, InventedReturn, World, invent
from dashboard.returns.invent.write import register_of, write_register, write_returns
from dashboard.returns.model import RawCell, Row, Severity, SheetRows, Workbook
from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import REGISTER, RETURN, RETURNS, VERSION
from dashboard.returns.workbook import read_register, read_workbook
from queries.codes import DESTINATION, LINKED, PERPETRATORS
from queries.statistics import PointType, Rule, series_chart
from queries.vocabulary import Quarter

Rows = list[dict[str, Any]]
LAST = Quarter(2026, 2)


@pytest.fixture(scope="module")
def world() -> World:
    return invent()


@pytest.fixture(scope="module")
def police(world: World) -> list[InventedReturn]:
    return current(world, "police")


@pytest.fixture(scope="module")
def provider(world: World) -> list[InventedReturn]:
    return current(world, "provider")


def current(world: World, kind: str) -> list[InventedReturn]:
    """The latest version of each quarter's return, in order of quarters."""
    return sorted({one.quarter: one for one in world.returns if one.kind == kind}.values(), key=lambda one: one.quarter)


def neighbours(returns: list[InventedReturn]) -> Iterator[tuple[InventedReturn, InventedReturn]]:
    """Returns of two quarters in a row."""
    return ((before, after) for before, after in pairwise(returns) if before.quarter.plus(1) == after.quarter)


def on_scheme(one: InventedReturn) -> Rows:
    return [row for row in one.rows["cohort"] if row["status"] != "Left scheme"]


def caseload(one: InventedReturn) -> Rows:
    return [row for row in one.rows["clients"] if row["started_on"] and not row["ended_on"]]


# --- the same every time ---


def test_a_seed_makes_the_same_world_again() -> None:
    assert invent(3, 2) == invent(3, 2)


def test_another_seed_makes_another_world() -> None:
    assert invent(1, 2) != invent(2, 2)


def test_the_world_is_the_one_that_every_python_makes() -> None:
    # the digest was the same on 3.11, 3.12 and 3.13: whoever changes the world on purpose changes it here
    small = invent(7, 3)
    told = json.dumps([one.rows for one in small.returns], default=str)
    assert sha256(told.encode()).hexdigest() == "0d626194459667971e7c90d0314a80c42e03f3c425d9b0f6f7f97a0b483e5b15"


@pytest.mark.parametrize("quarters", [1, 5])
def test_a_shorter_history_is_whole_too(quarters: int) -> None:
    small = invent(3, quarters)
    assert {one.quarter for one in small.returns if one.kind == "police"} == {
        LAST.plus(-step) for step in range(quarters)
    }
    assert not [found for _, found in findings(small) if found.severity is Severity.ERROR]


# --- nothing that the checks would refuse ---


def as_read(invented: InventedReturn, world: World) -> Workbook:
    """The workbook that a file with these rows reads as."""
    shape = RETURNS[invented.kind]
    items = {
        "kind": invented.kind,
        "specification": VERSION,
        "area": world.area,
        "organisation": invented.organisation,
        "quarter": invented.quarter.label,
        "prepared_on": invented.prepared_on,
        "narrative": invented.narrative,
    }
    tables = {RETURN.table: [items], **invented.rows}
    sheets = {sheet.name: sheet_rows(sheet, tables[sheet.table]) for sheet in shape.sheets}
    return Workbook(shape, "", "", sheets)


def sheet_rows(sheet: Sheet, rows: Rows) -> SheetRows:
    columns = {column.field: number for number, column in enumerate(sheet.columns, start=1)}
    return SheetRows(
        sheet,
        sheet.name,
        1,
        columns,
        tuple(
            Row(number, {name: RawCell(value) for name, value in row.items() if value is not None})
            for number, row in enumerate(rows, start=2)
        ),
    )


class Told:
    """What earlier returns told, as the checks are given it; references stand for their own digests."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.known: dict[str, set[str]] = {"client": set(), "referral": set()}
        self.stages: set[tuple[str, str]] = set()

    def earlier(self, kind: str) -> Earlier:
        first = kind not in self.kinds
        known = {name: frozenset(texts) for name, texts in self.known.items()}
        return Earlier(first, first, known, frozenset(self.stages), lambda _kind, text: text)

    def take(self, invented: InventedReturn) -> None:
        self.kinds.add(invented.kind)
        self.known["client"] |= {row["client"] for row in invented.rows.get("clients", ())}
        self.known["referral"] |= {row["referral"] for row in invented.rows.get("housing_referrals", ())}
        self.stages |= {(row["offence"], row["stage"]) for row in invented.rows.get("offences", ())}


def findings(world: World) -> list[tuple[InventedReturn, Any]]:
    register, told, found = register_of(world), Told(), []
    for invented in world.returns:
        checked = check(as_read(invented, world), register, told.earlier(invented.kind))
        found += [(invented, each) for each in checked.findings]
        told.take(invented)
    return found


def test_no_return_has_an_error_and_queries_are_few(world: World) -> None:
    found = findings(world)
    assert [
        (invented.quarter.label, each.place, each.message)
        for invented, each in found
        if each.severity is Severity.ERROR
    ] == []
    # people followed after they left do offend, and the checks ask about each
    asked = Counter(each.rule for _, each in found if each.severity is Severity.QUERY)
    assert asked.pop("offences.after_leaving", 0) < 40 * 24
    assert sum(asked.values()) <= 24, asked


def test_every_cell_is_of_its_column_and_every_reference_is_the_schemes_own(world: World) -> None:
    for invented in world.returns:
        for sheet in RETURNS[invented.kind].sheets:
            for row in invented.rows.get(sheet.table, ()) if sheet is not RETURN else ():
                assert row.keys() == sheet.by_field.keys()
                references = [row[column.field] for column in sheet.columns if column.kind is Kind.REFERENCE]
                assert all(re.fullmatch(r"(SN-|HR|P|OF)\d{4,6}", text) for text in references if text)
                assert not any(identifier_in_reference(text) for text in references if text)


def test_real_workbooks_read_back_as_they_were_invented(tmp_path: Path) -> None:
    small = invent(5, 1)
    written = list(write_returns(small, tmp_path))
    assert len(written) == len(small.returns) == len(set(written))
    for invented, path in zip(small.returns, written, strict=True):
        book = read_workbook(path)
        assert book.shape.kind == invented.kind
        assert not [each for each in check(book, register_of(small)).findings if each.severity is Severity.ERROR]
        for sheet in book.shape.sheets[1:]:
            assert plain(book.sheets[sheet.name]) == [
                {name: value for name, value in row.items() if value is not None} for row in invented.rows[sheet.table]
            ]


def plain(rows: SheetRows) -> Rows:
    return [{name: cell.value for name, cell in row.cells.items() if not cell.blank} for row in rows.rows]


def test_the_registers_workbook_can_be_read(world: World, tmp_path: Path) -> None:
    book = read_register(write_register(world, tmp_path))
    assert {name: len(rows.rows) for name, rows in book.sheets.items()} == {
        sheet.name: len(world.register[sheet.table]) for sheet in REGISTER.sheets
    }


def test_every_return_says_that_it_is_invented(world: World) -> None:
    assert all(one.narrative.startswith(NOTICE) for one in world.returns)


# --- one world, quarter after quarter ---


def test_opening_and_joined_less_left_is_closing_on_the_cohort(police: list[InventedReturn]) -> None:
    for before, after in neighbours(police):
        rows, start = after.rows["cohort"], after.quarter.start
        joined = {(row["client"], row["selected_on"]) for row in rows if row["selected_on"] >= start}
        left = {(row["client"], row["selected_on"]) for row in rows if row["deselected_on"]}
        opening = {(row["client"], row["selected_on"]) for row in on_scheme(before)}
        assert (opening | joined) - left == {(row["client"], row["selected_on"]) for row in on_scheme(after)}


def test_opening_and_started_less_ended_is_closing_in_the_service(provider: list[InventedReturn]) -> None:
    for before, after in neighbours(provider):
        rows, start = after.rows["clients"], after.quarter.start
        started = {row["client"] for row in rows if row["started_on"] and row["started_on"] >= start}
        ended = {row["client"] for row in rows if row["ended_on"]}
        opening = {row["client"] for row in caseload(before)}
        assert (opening | started) - ended == {row["client"] for row in caseload(after)}


def test_a_stay_goes_on_until_it_is_left_and_is_told_once_more(provider: list[InventedReturn]) -> None:
    for before, after in neighbours(provider):
        told = {row["placement"] for row in after.rows["placements"]}
        assert {
            row["placement"]
            for row in before.rows["placements"]
            if not row["left_on"] or row["left_on"] >= before.quarter.start
        } <= told
        settled = {
            row["settled"]
            for row in after.rows["placements"]
            if row["left_on"] and row["left_on"] < after.quarter.start
        }
        assert settled <= {"Yes", "No", "Not known"}


def test_whoever_waits_is_on_the_next_return(provider: list[InventedReturn]) -> None:
    for before, after in neighbours(provider):
        for sheet, name in (("clients", "client"), ("housing_referrals", "referral")):
            waiting = {row[name] for row in before.rows[sheet] if row["decision"] == "Waiting"}
            assert waiting <= {row[name] for row in after.rows[sheet]}


def test_pathways_stay_with_their_client_and_first_scores_stand(provider: list[InventedReturn]) -> None:
    for before, after in neighbours(provider):
        still = {row["client"] for row in caseload(after)} & {row["client"] for row in caseload(before)}
        now = {(row["client"], row["pathway"]): row for row in after.rows["pathways"]}
        for row in before.rows["pathways"]:
            if row["client"] in still:
                later = now[row["client"], row["pathway"]]
                assert row["first_score"] is None or later["first_score"] == row["first_score"]


def test_women_alone_have_the_womens_pathways(provider: list[InventedReturn]) -> None:
    for one in provider:
        women = {row["client"] for row in one.rows["clients"] if row["sex"] == "Female"}
        assert {row["client"] for row in one.rows["pathways"] if row["pathway"] in ("ABU", "SEX")} <= women


def test_nobody_is_in_two_places_and_no_house_is_overfull(provider: list[InventedReturn]) -> None:
    for one in provider:
        stays = one.rows["placements"]
        for night in range(one.quarter.days):
            day = one.quarter.start + timedelta(days=night)
            here = [row for row in stays if row["moved_in_on"] <= day and (not row["left_on"] or row["left_on"] > day)]
            assert len({row["client"] for row in here}) == len(here)
            spaces = {row["house"]: row["bed_spaces"] for row in one.rows["houses"]}
            assert all(number <= spaces[house] for house, number in Counter(row["house"] for row in here).items())


def test_people_are_the_same_in_both_returns(police: list[InventedReturn], provider: list[InventedReturn]) -> None:
    seen: dict[str, tuple[str, str, str]] = {}
    for one in (*police, *provider):
        for row in one.rows.get("cohort") or one.rows["clients"]:
            told = (row["district"], row["sex"], row["ethnicity"])
            assert seen.setdefault(row["client"], told) == told


def test_an_offence_keeps_its_reference_and_each_stage_comes_once(police: list[InventedReturn]) -> None:
    rows = [row for one in police for row in one.rows["offences"]]
    stages = Counter((row["offence"], row["stage"]) for row in rows)
    assert max(stages.values()) == 1
    told: dict[str, tuple[str, date]] = {}
    for row in rows:
        assert told.setdefault(row["offence"], (row["client"], row["offence_on"])) == (row["client"], row["offence_on"])


def test_the_baseline_comes_once_for_each_selection(police: list[InventedReturn]) -> None:
    for number, one in enumerate(police):
        new = [row for row in one.rows["cohort"] if number == 0 or row["selected_on"] >= one.quarter.start]
        assert Counter(row["client"] for row in one.rows["baseline"]) == {row["client"]: 2 for row in new}


def test_whoever_left_is_followed_for_eight_quarters(police: list[InventedReturn]) -> None:
    for before, after in neighbours(police):
        back = {row["client"] for row in after.rows["cohort"]}
        owed = {
            row["client"]
            for row in before.rows["cohort"]
            if row["deselected_on"] and Quarter.of(row["selected_on"]).plus(8) >= after.quarter
        } - back
        assert owed <= {row["client"] for row in after.rows["followed"]}


# --- the world that was asked for ---


def test_the_numbers_on_the_scheme_keep_their_place(
    police: list[InventedReturn], provider: list[InventedReturn]
) -> None:
    assert all(400 <= len(on_scheme(one)) <= 440 for one in police)
    assert all(140 <= len(caseload(one)) <= 170 for one in provider)
    women = [sum(row["sex"] == "Female" for row in on_scheme(one)) / len(on_scheme(one)) for one in police]
    assert all(0.09 <= share <= 0.15 for share in women)


def test_one_district_has_tiny_numbers(world: World, police: list[InventedReturn]) -> None:
    assert len(world.register["areas"]) == 6
    for one in police:
        assert 2 <= sum(row["district"] == "Isle of Wren" for row in on_scheme(one)) <= 6


def test_four_houses_hold_28_and_one_was_closed_for_two_quarters(world: World, provider: list[InventedReturn]) -> None:
    assert sum(row["bed_spaces"] for row in provider[-1].rows["houses"]) == 28
    houses = [len(one.rows["houses"]) for one in provider]
    assert sorted(houses) == [3, 3] + [4] * 21
    assert len([row for row in world.register["houses"] if row["house"] == "Bridge Street"]) == 2
    for one in provider:
        spaces = sum(row["nights_available"] for row in one.rows["houses"])
        assert 0.85 <= sum(nights(row, one.quarter) for row in one.rows["placements"]) / spaces <= 0.96


def nights(row: dict[str, Any], quarter: Quarter) -> int:
    after = quarter.end + timedelta(days=1)
    return max(0, (min(row["left_on"] or after, after) - max(row["moved_in_on"], quarter.start)).days)


def test_emerging_threat_begins_half_way(world: World, police: list[InventedReturn]) -> None:
    begin = Quarter.parse(next(row["first_quarter"] for row in world.register["cohorts"] if row["code"] == "ET"))
    assert begin == police[12].quarter
    with_it = [one.quarter for one in police if any(row["cohort"] == "ET" for row in one.rows["cohort"])]
    assert with_it == [one.quarter for one in police if one.quarter >= begin]


def test_returns_come_late_go_missing_and_come_again(world: World) -> None:
    owed = {(kind, LAST.plus(-step)) for kind in RETURNS for step in range(24)}
    assert owed - {(one.kind, one.quarter) for one in world.returns} == {("provider", Quarter(2024, 2))}
    assert [one.received_at for one in world.returns] == sorted(one.received_at for one in world.returns)
    due = {(row["kind"], row["quarter"]): row["due_on"] for row in world.register["calendar"]}
    late = Counter(
        one.kind
        for one in world.returns
        if not one.version_note and one.received_at.date() > due[one.kind, one.quarter.label]
    )
    assert late == {"police": 4, "provider": 1}
    assert all(one.quarter.end <= one.prepared_on <= one.received_at.date() for one in world.returns)


def test_the_resubmission_changes_a_few_rows(world: World) -> None:
    again = next(one for one in world.returns if one.version_note)
    before = next(one for one in world.returns if (one.kind, one.quarter) == (again.kind, again.quarter))
    changed = sum(
        old != new for table in again.rows for old, new in zip(before.rows[table], again.rows[table], strict=True)
    )
    assert before.received_at < again.received_at
    assert 2 <= changed <= 12


def test_accommodation_outcomes_fall_below_their_lower_limit_and_contact_comes_sooner(
    provider: list[InventedReturn],
) -> None:
    achieved = [accommodation(one) for one in provider]
    fall = series_chart(
        [top / whole for top, whole in achieved],
        better="higher",
        numerators=[top for top, _ in achieved],
        denominators=[whole for _, whole in achieved],
    )
    assert (fall.reasons[-1], fall.point_types[-1]) == (Rule.OUTSIDE_LIMITS, PointType.CONCERN)
    assert series_chart([wait(one) for one in provider], better="lower").point_types[-1] is PointType.IMPROVEMENT


def accommodation(one: InventedReturn) -> tuple[int, int]:
    people = {row["client"] for row in caseload(one)}
    known = [
        row["outcome"]
        for row in one.rows["pathways"]
        if row["pathway"] == "ACC"
        and row["client"] in people
        and row["outcome"] in ("Achieved", "Partly achieved", "Not achieved")
    ]
    return known.count("Achieved"), len(known)


def wait(one: InventedReturn) -> float:
    days = sorted(
        (row["first_contact_on"] - row["referred_on"]).days
        for row in one.rows["clients"]
        if row["first_contact_on"] and row["first_contact_on"] >= one.quarter.start
    )
    return (days[len(days) // 2] + days[(len(days) - 1) // 2]) / 2


def test_women_have_both_links_more_often_than_men(provider: list[InventedReturn]) -> None:
    both = {
        sex: [
            row["da_link"] in LINKED and row["mh_status"] != "None known"
            for one in provider
            for row in caseload(one)
            if row["sex"] == sex and "Not recorded" not in (row["da_link"], row["mh_status"])
        ]
        for sex in ("Female", "Male")
    }
    assert 0.38 <= sum(both["Female"]) / len(both["Female"]) <= 0.58
    assert 0.15 <= sum(both["Male"]) / len(both["Male"]) <= 0.28


def test_what_is_not_recorded_is_a_little(police: list[InventedReturn], provider: list[InventedReturn]) -> None:
    for one in (*police, *provider):
        rows = one.rows.get("cohort") or one.rows["clients"]
        for name in ("da_link", "mh_status"):
            assert 0 < sum(row[name] == "Not recorded" for row in rows) / len(rows) < 0.2


def test_half_of_those_who_leave_a_house_move_on_to_settled_housing(provider: list[InventedReturn]) -> None:
    left = [
        row
        for one in provider
        for row in one.rows["placements"]
        if row["left_on"]
        and row["left_on"] >= one.quarter.start
        and row["leaving_reason"] not in ("Died", "Moved within service")
        and row["destination"] not in ("Not known", "Not applicable")
    ]
    settled = sum(DESTINATION.by_code[row["destination"]].group == "Settled" for row in left)
    assert 0.48 <= settled / len(left) <= 0.62


def test_perpetrators_alone_are_eligible_for_a_programme(provider: list[InventedReturn]) -> None:
    for one in provider:
        known = ("Eligible", "Started", "Completed")
        on_programme = [row for row in one.rows["clients"] if row["da_programme"] in known]
        assert {row["da_link"] for row in on_programme} <= set(PERPETRATORS)
