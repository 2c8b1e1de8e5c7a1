"""The invented world is the one that was asked for: its numbers, its houses, its changes."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from dashboard.demo import InventedReturn, World
from dashboard.returns.shapes import RETURNS, VERSION
from queries.codes import DESTINATION, LINKED, PERPETRATORS
from queries.statistics import PointType, Rule, series_chart
from queries.vocabulary import Quarter
from tests.returns.inventing import HANDED_OVER, LAST, caseload, on_scheme


def test_westmere_is_half_the_size(westmere: World) -> None:
    assert sum(row["bed_spaces"] for row in westmere.register["houses"]) == 11
    assert {row["area"] for row in westmere.register["areas"]} == {"Westmere"}


def test_one_district_has_tiny_numbers(world: World, police: list[InventedReturn]) -> None:
    assert len(world.register["areas"]) == 6
    for one in police:
        assert 2 <= sum(row["district"] == "Isle of Wren" for row in on_scheme(one)) <= 6


def test_four_houses_hold_28_and_one_was_closed_for_two_quarters(world: World, provider: list[InventedReturn]) -> None:
    assert sum(row["bed_spaces"] for row in provider[-1].rows["houses"]) == 28
    houses = [len(one.rows["houses"]) for one in provider]
    assert sorted(houses) == [3, 3] + [4] * 21
    its = [row for row in world.register["houses"] if row["house"] == "Bridge Street"]
    assert [row["closed"] is None for row in its if row["organisation"] == "Harbour Bridge Trust"] == [False, True]
    for one in provider:
        spaces = sum(row["nights_available"] for row in one.rows["houses"])
        assert 0.84 <= sum(nights(row, one.quarter) for row in one.rows["placements"]) / spaces <= 0.96


def nights(row: dict[str, Any], quarter: Quarter) -> int:
    after = quarter.end + timedelta(days=1)
    return max(0, (min(row["left_on"] or after, after) - max(row["moved_in_on"], quarter.start)).days)


def test_emerging_threat_begins_half_way(world: World, police: list[InventedReturn]) -> None:
    begin = Quarter.parse(next(row["first_quarter"] for row in world.register["cohorts"] if row["code"] == "ET"))
    assert begin == police[12].quarter
    with_it = [one.quarter for one in police if any(row["cohort"] == "ET" for row in one.rows["cohort"])]
    assert with_it == [one.quarter for one in police if one.quarter >= begin]


def test_a_provider_is_replaced_in_mid_quarter_and_its_clients_keep_one_history(world: World) -> None:
    both_sent = {one.organisation: one for one in world.returns if one.quarter == LAST.plus(-13)}
    first, second = both_sent["Lantern Quay Partnership"], both_sent["Harbour Bridge Trust"]
    assert next(row["continues"] for row in world.register["organisations"] if "continues" in row) == first.organisation
    began = [{row["client"]: row["started_on"] for row in caseload(one)} for one in (first, second)]
    both = began[0].keys() & began[1].keys()
    assert len(both) > 120 and all(began[0][each] == began[1][each] for each in both)
    assert all(row["started_on"] is None or row["started_on"] < HANDED_OVER for row in first.rows["clients"])
    nights = [{row["house"]: row["nights_available"] for row in one.rows["houses"]} for one in (first, second)]
    assert max(nights[0].values()) <= 9 * 45 and max(nights[1].values()) <= 9 * 46


def test_two_districts_merge(world: World, police: list[InventedReturn]) -> None:
    gone = {
        row["district"]: (row["last_quarter"], row["becomes"]) for row in world.register["areas"] if "becomes" in row
    }
    assert gone == {"Chalkdown": (LAST.plus(-7).label, "Saltmarsh")}
    with_it = [one.quarter for one in police if any(row["district"] == "Chalkdown" for row in on_scheme(one))]
    assert with_it == [one.quarter for one in police if one.quarter <= LAST.plus(-7)]


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


def test_what_version_2_asks_is_known_better_from_quarter_to_quarter(provider: list[InventedReturn]) -> None:
    second = [caseload(one) for one in provider if one.version == VERSION]
    unknown = [sum(row["self_harm"] == "Not recorded" for row in rows) / len(rows) for rows in second]
    assert unknown[0] > unknown[-1] > 0


def test_women_harm_themselves_more_often_and_most_people_are_told_within_two_weeks(
    provider: list[InventedReturn],
) -> None:
    rows = [row for one in provider if one.version == VERSION for row in caseload(one)]
    harmed = {
        sex: [row["self_harm"] in ("Current", "Past") for row in rows if row["sex"] == sex]
        for sex in ("Female", "Male")
    }
    assert sum(harmed["Female"]) / len(harmed["Female"]) > 1.5 * sum(harmed["Male"]) / len(harmed["Male"])
    waits = [(row["informed_on"] - row["started_on"]).days for row in rows if row["informed_on"]]
    assert 0.9 < sum(days <= 14 for days in waits) / len(waits) < 0.98


def test_what_stands_is_written_once_for_a_person(police: list[InventedReturn]) -> None:
    second = [one.rows["cohort"] for one in police if one.version == VERSION]
    filled = [sum(row["serious_harm"] is not None for row in rows) / len(rows) for rows in second]
    assert filled[0] == 1
    assert max(filled[1:]) < 0.2
