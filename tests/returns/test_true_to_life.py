"""The invented areas are as areas are: how many, how long, how often, for whom; Southshire and Westmere alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import mean, median

import pytest

from dashboard.demo import InventedReturn, World
from queries.codes import LINKED
from queries.vocabulary import Quarter
from tests.returns.inventing import Rows, caseload, current, on_scheme

AREAS = pytest.mark.parametrize("of", ["world", "westmere"])
CHANGED = Quarter(2023, 3)  # the criteria
LAW = date(2026, 3, 31)
YEAR, LONGER = timedelta(days=365), timedelta(days=548)


@pytest.fixture
def area(of: str, request: pytest.FixtureRequest) -> World:
    made: World = request.getfixturevalue(of)
    return made


def stood(area: World) -> Rows:
    """Everybody on the scheme at each quarter's end."""
    return [row for one in current(area, "police") for row in on_scheme(one)]


def served(area: World) -> Rows:
    """Every client at each quarter's end."""
    return [row for one in current(area, "provider") for row in caseload(one)]


def share(rows: Rows, of: Callable[[dict[str, object]], bool]) -> float:
    return sum(map(of, rows)) / len(rows)


def is_(name: str, *values: str) -> Callable[[dict[str, object]], bool]:
    return lambda row: row[name] in values


@pytest.mark.parametrize(
    ("of", "cohort", "clients"), [("world", (385, 455), (140, 170)), ("westmere", (190, 232), (52, 68))]
)
def test_the_cohort_drifts_by_some_tens_and_the_caseload_keeps_its_place(
    area: World, cohort: tuple[int, int], clients: tuple[int, int]
) -> None:
    sizes = [len(on_scheme(one)) for one in current(area, "police")]
    assert cohort[0] <= min(sizes) < 0.95 * max(sizes) <= cohort[1]
    assert all(clients[0] <= len(caseload(one)) <= clients[1] for one in current(area, "provider"))


@AREAS
def test_a_change_of_criteria_moves_the_mix(area: World) -> None:
    returns = current(area, "police")
    theft = {one.quarter: share(on_scheme(one), is_("cohort", "SAC")) for one in returns}
    assert theft[CHANGED.plus(-1)] > 0.64
    assert theft[CHANGED.plus(4)] < 0.55
    left = {one.quarter: share(gone(one), is_("deselection_reason", "Outside criteria")) for one in returns}
    before, after = (mean(left[CHANGED.plus(step)] for step in steps) for steps in ((-3, -2, -1), (0, 1, 2)))
    assert after > 2 * before


def gone(one: InventedReturn) -> Rows:
    return [row for row in one.rows["cohort"] if row["deselected_on"]]


@AREAS
def test_four_in_five_are_under_statutory_supervision_and_fewer_since_the_law_of_2026(area: World) -> None:
    before, since = [], []
    for one in current(area, "police"):
        told = [row for row in on_scheme(one) if row["supervision"] != "Not recorded"]
        (since if one.quarter >= Quarter(2026, 1) else before).append(share(told, is_("supervision", "Statutory")))
    assert 0.80 <= mean(before) <= 0.86
    assert 0.74 <= mean(since) < mean(before) - 0.015


@AREAS
def test_women_are_about_8_in_100_of_the_cohort(area: World) -> None:
    assert 0.07 <= share(stood(area), is_("sex", "Female")) <= 0.09


@AREAS
def test_half_of_the_cohort_has_been_on_it_for_about_a_year(area: World) -> None:
    for one in current(area, "police"):
        assert 9 <= median((one.quarter.end - row["selected_on"]).days / 30.4375 for row in on_scheme(one)) <= 15


@AREAS
def test_56_in_100_reoffend_within_a_year_with_about_four_offences_each(area: World) -> None:
    numbers = [number for _, number in reoffended(current(area, "police"))]
    assert 0.53 <= sum(number > 0 for number in numbers) / len(numbers) <= 0.60
    assert 3.6 <= mean(number for number in numbers if number) <= 4.8


def reoffended(police: list[InventedReturn]) -> Iterator[tuple[dict[str, object], int]]:
    """All who joined six quarters before the last or earlier, with their offences of a year, proven half a year on."""
    proven: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for one in police:
        for row in one.rows["offences"]:
            if row["stage"] == "Conviction or caution":
                proven[row["client"]].append((row["offence_on"], row["stage_on"]))
    for one in police[:-6]:
        for row in one.rows["cohort"]:
            since = row["selected_on"]
            if since >= one.quarter.start:
                dates = proven[row["client"]]
                yield row, sum(since <= on < since + YEAR and told < since + LONGER for on, told in dates)


@AREAS
def test_a_stay_in_a_house_lasts_about_four_months_and_houses_are_nearly_full(area: World) -> None:
    returns = current(area, "provider")
    stays = [row for one in returns for row in one.rows["placements"] if row["left_on"]]
    assert 108 <= mean((row["left_on"] - row["moved_in_on"]).days for row in stays) <= 132
    here = sum(row["left_on"] is None for one in returns for row in one.rows["placements"])
    assert 0.86 <= here / sum(row["bed_spaces"] for one in returns for row in one.rows["houses"]) <= 0.96


@AREAS
def test_houses_accept_less_of_the_domestic_abuse_cohort(area: World) -> None:
    accepted: dict[str, list[bool]] = defaultdict(list)
    for one in current(area, "provider"):
        cohort = {row["client"]: row["cohort"] for row in one.rows["clients"]}
        for row in one.rows["housing_referrals"]:
            if row["decided_on"] and row["decided_on"] >= one.quarter.start and row["decision"] != "Withdrawn":
                accepted[cohort[row["client"]]].append(row["decision"] == "Accepted")
    assert mean(accepted["DA"]) < mean(accepted["SAC"]) - 0.12
    assert 0.52 <= mean(accepted["SAC"]) <= 0.70


@AREAS
def test_three_in_five_women_are_known_as_victims_and_women_bring_more_needs(area: World) -> None:
    women = [row for row in stood(area) if row["sex"] == "Female" and row["da_link"] != "Not recorded"]
    assert 0.54 <= share(women, is_("da_link", "Victim", "Perpetrator and victim")) <= 0.67
    need = {"Female": [], "Male": []}
    for one in current(area, "provider"):
        sex = {row["client"]: row["sex"] for row in caseload(one)}
        for row in one.rows["pathways"]:
            if row["client"] in sex and row["pathway"] not in ("ABU", "SEX") and row["assessed"] == "Yes":
                need[sex[row["client"]]].append(row["need"] != "None")
    assert mean(need["Female"]) > mean(need["Male"]) + 0.05


@AREAS
def test_everybody_of_the_domestic_abuse_cohort_is_known_as_a_perpetrator(area: World) -> None:
    assert {row["da_link"] for row in stood(area) if row["cohort"] == "DA"} <= set(LINKED) - {"Victim"}


@AREAS
def test_since_the_law_of_2026_recalls_of_a_fixed_term_are_of_56_days_and_nobody_is_supervised_after_a_sentence(
    area: World,
) -> None:
    returns = current(area, "police")
    long: dict[bool, set[int]] = {False: set(), True: set()}
    for one in returns:
        for row in one.rows.get("recalls", ()):
            if row["kind"] == "Fixed term" and row["released_on"]:
                long[row["recalled_on"] >= LAW].add((row["released_on"] - row["recalled_on"]).days)
    assert long[False] == {14, 28}
    assert long[True] == {56}
    types = {one.quarter: {row.get("supervision_type") for row in one.rows["cohort"]} for one in returns}
    after = "Post-sentence supervision"
    assert {quarter >= Quarter(2026, 1) for quarter, found in types.items() if after in found} == {False}


@AREAS
def test_women_harm_themselves_more_often(area: World) -> None:
    told = [row for one in current(area, "provider") for row in caseload(one) if row.get("self_harm")]
    harm = {
        sex: share([row for row in told if row["sex"] == sex], is_("self_harm", "Current", "Past"))
        for sex in ("Female", "Male")
    }
    assert harm["Female"] > 1.5 * harm["Male"]


@AREAS
def test_what_was_predicted_at_selection_is_near_what_came(area: World) -> None:
    told = [
        (row["predicted"], number > 0) for row, number in reoffended(current(area, "police")) if row.get("predicted")
    ]
    likely, others = ([came for predicted, came in told if (predicted >= 60) == high] for high in (True, False))
    assert mean(likely) > mean(others) + 0.2
    assert 0.8 <= sum(came for _, came in told) / (sum(predicted for predicted, _ in told) / 100) <= 1.15
