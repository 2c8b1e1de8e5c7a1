"""The invented world goes on from quarter to quarter, and is one in both returns."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from dashboard.demo import InventedReturn
from dashboard.demo.plan import SOUTHSHIRE
from queries.vocabulary import Quarter
from tests.returns.inventing import HANDED_OVER, caseload, neighbours, on_scheme


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
            if not row["left_on"] or row["left_on"] >= gone(before.quarter)
        } <= told
        settled = {
            row["settled"]
            for row in after.rows["placements"]
            if row["left_on"] and row["left_on"] < after.quarter.start
        }
        assert settled <= {"Yes", "No", "Not known"}


def gone(quarter: Quarter) -> date:
    """Who left before this day of a quarter left a provider that sends no more."""
    return HANDED_OVER if quarter == Quarter.of(HANDED_OVER) else quarter.start


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
            told = (SOUTHSHIRE.merged.get(row["district"], row["district"]), row["sex"], row["ethnicity"])
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
