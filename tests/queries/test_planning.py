"""What is settled before a quarter is protected: merges, the closed set, families, what is held."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from dashboard.demo.merging import DECIDED
from queries.board_edition import Plan
from queries.counting import Tally
from queries.disclosure import later_data
from queries.disclosure.families import families
from queries.disclosure.merging import LEAST, MERGED, Merges, in_force, propose, split_again, with_unknown
from queries.disclosure.merging_lists import mergeable, propose_parts
from queries.disclosure.primary import Rule
from queries.disclosure.row_counts import closed_set, declared
from queries.disclosure.tables import Table, mostly_small
from queries.measures import CATALOGUE
from queries.register import Register
from queries.releasing import Act, alone
from queries.vocabulary import UNKNOWN, Quarter
from tests.queries.worlds import AREA, REGISTER

Q1 = Quarter(2025, 1)


def heads(**numbers: Sequence[int]) -> Mapping[str, Mapping[str, Sequence[int]]]:
    """Head-counts by district, one number a quarter."""
    return {"district": {name.replace("_", " "): each for name, each in numbers.items()}}


def merges(*rows: tuple[str, str, str]) -> Register:
    """The register with these categories together: category, label, from quarter."""
    found: list[dict[str, Any]] = [
        {
            "area": AREA,
            "population": "police",
            "breakdown": "District",
            "category": category,
            "together_as": label,
            "from_quarter": quarter,
        }
        for category, label, quarter in rows
    ]
    return Register({**REGISTER.content, "merges": found})


def test_the_smallest_district_joins_the_smallest_other_until_each_has_enough_in_every_quarter() -> None:
    looked = heads(North=[40, 44], South=[30, 28], No_fixed_abode=[5, 20], Out_of_area=[9, 8])
    (found,) = propose("police", looked, REGISTER, AREA, Merges())
    assert found.categories == ("No fixed abode", "Out of area")
    assert found.label == "No fixed abode and Out of area"
    assert found.least == 14 >= LEAST


def test_ages_join_a_neighbour() -> None:
    ages = {"18-20": [4], "21-24": [30], "25-29": [13], "30-39": [50], "50-59": [20], "60+": [8], "Not known": [2]}
    found = propose("police", {"age band": ages}, REGISTER, AREA, Merges())
    assert [each.label for each in found] == ["18-24", "50+"]


def test_a_proposal_is_never_finer_than_what_is_in_force() -> None:
    looked = heads(North=[40], South=[30], No_fixed_abode=[20])
    already = in_force(merges(("South", "Rest", "2025/26 Q1"), ("No fixed abode", "Rest", "2025/26 Q1")), AREA, Q1)
    (found,) = propose("police", looked, REGISTER, AREA, already)
    assert set(found.categories) == {"South", "No fixed abode"}


PEOPLE = {
    "district": ("North", "South", "No fixed abode", "Not recorded"),
    "age band": ("40-49", "50-59", "60+", "Not known", "Not recorded"),
    "ethnicity group": ("White", "Asian", "Other", "Not stated", "Not recorded"),
    "da link": ("None known", "Victim", "Perpetrator and victim", "Not recorded"),
}
"""Categories by each breakdown that may be merged, with all that says that nothing is known."""


def test_those_of_whom_nothing_is_known_are_proposed_with_nobody() -> None:
    assert set(PEOPLE) == set(MERGED)
    for by, names in PEOPLE.items():
        few = {name: [20] if at == 0 else [3] for at, name in enumerate(names)}
        proposed = propose("police", {by: few}, REGISTER, AREA, Merges())
        assert proposed, by
        assert not UNKNOWN & {category for each in proposed for category in each.categories}


def test_a_register_that_puts_the_unknown_with_others_is_followed_without_them() -> None:
    """From before none could; what was published so may be taken apart from them, and the next proposal is."""
    for by, names in PEOPLE.items():
        known = [name for name in names if name not in UNKNOWN]
        rows = _merged(by, dict.fromkeys(names[1:], "The rest, or not known"))
        assert with_unknown(rows, AREA, Q1) == ("The rest, or not known",)
        kept, earlier = in_force(rows, AREA, Q1).groups.get("police", {}), {by: dict.fromkeys(names[1:], "The rest")}
        assert set(kept.get(by, {})) == (set(known[1:]) if len(known) > 2 else set())
        assert "The rest, or not known" not in kept.get(by, {}).values()
        assert split_again(Merges({"police": earlier}), Merges({"police": kept})) == []
        numbers = {by: {name: [20] for name in names}}
        for each in propose("police", numbers, REGISTER, AREA, Merges({"police": earlier})):
            assert not UNKNOWN & set(each.categories)
    alone = _merged("age band", {"60+": "60 and over, or not known", "Not known": "60 and over, or not known"})
    assert in_force(alone, AREA, Q1) == Merges()


def test_a_publication_says_which_merges_it_follows_without_the_unknown_and_a_quarter_keeps_its_own() -> None:
    rows = _merged("age band", dict.fromkeys(("50-59", "60+", "Not known"), "50 and over, or not known"))
    act = Act(Q1, AREA, rows)
    assert alone(act, Plan(5, in_force(rows, AREA, Q1))) == (
        "Those of whom nothing is known are published by themselves and no more in “50 and over, or not known”: please "
        "take them out of the register’s sheet Merges."
    )
    kept = Merges({"police": {"age band": dict.fromkeys(("60+", "Not known"), "50 and over, or not known")}})
    assert alone(act, Plan(5, kept)) == alone(Act(Q1, AREA, REGISTER), Plan(5)) == ""


def test_the_demonstration_puts_those_of_whom_nothing_is_known_with_nobody() -> None:
    for decided in DECIDED.values():
        together = [names for some in decided.values() for groups in some.values() for names in groups.values()]
        assert together
        assert not UNKNOWN & {name for names in together for name in names}


def test_domestic_abuse_links_that_are_rare_go_together() -> None:
    groups = {"da link": {"None known": [90], "Victim": [14], "Perpetrator and victim": [7], "Not recorded": [4]}}
    (found,) = propose("provider", groups, REGISTER, AREA, Merges())
    assert (found.categories, found.label) == (
        ("Victim", "Perpetrator and victim"),
        "Victim, or Perpetrator and victim",
    )


def _merged(by: str, groups: Mapping[str, str]) -> Register:
    """The register with these of a breakdown together."""
    rows = [
        {**row, "breakdown": by.capitalize()}
        for row in merges(*((name, label, "2025/26 Q1") for name, label in groups.items())).rows("merges")
    ]
    return Register({**REGISTER.content, "merges": rows})


def parts_of(measure: str, by: str, **numbers: Sequence[int]) -> list[tuple[tuple[str, ...], str]]:
    named = {name.replace("_", " "): each for name, each in numbers.items()}
    found = propose_parts(CATALOGUE[measure], by, named, REGISTER, AREA, Merges())
    return [(each.categories, each.label) for each in found]


def test_rare_parts_of_a_list_go_together_and_the_numerators_stay_apart() -> None:
    few = [1, 2, 1, 1]
    assert parts_of("V1", "status", Community=[90], Custody=[40], Recalled=[20], Hospital=[2]) == [
        (("Recalled", "Hospital"), "Recalled or hospital")
    ]
    assert parts_of("S2", "reason", Outside_criteria=[4, 4, 4, 4], Other=few, Could_not_contact=few) == [
        (("Could not contact", "Other"), "Other reasons")
    ]
    assert parts_of("W6", "needs", **{"0": [2], "1": [8], "2": [30], "3": [50]}) == [(("0", "1"), "0 or 1")]
    assert parts_of("H7", "destination", Settled=few, Temporary=[20] * 4) == []
    assert mergeable(CATALOGUE["V1"]) == ("status",)


def test_a_measures_own_list_is_merged_for_it_alone_and_blanks_stay_blank() -> None:
    register = merges(("Hospital", "Elsewhere", "2025/26 Q1"), ("Recalled", "Elsewhere", "2025/26 Q1"))
    rows = [{**row, "population": "V1", "breakdown": "Status"} for row in register.rows("merges")]
    found = in_force(Register({**register.content, "merges": rows}), AREA, Q1)
    assert found.of(CATALOGUE["V1"], "status") == {"Hospital": "Elsewhere", "Recalled": "Elsewhere"}
    assert found.of(CATALOGUE["V3"], "status") == found.of(CATALOGUE["V1"], "district") == {}


def test_a_merge_holds_from_its_quarter_on_and_the_latest_decision_counts() -> None:
    register = merges(("South", "Rest", "2025/26 Q1"), ("South", "All the rest", "2025/26 Q3"))
    assert in_force(register, AREA, Q1.plus(-1)).groups == {}
    assert in_force(register, AREA, Q1).of(CATALOGUE["V1"], "district") == {"South": "Rest"}
    assert in_force(register, AREA, Q1.plus(2)).of(CATALOGUE["V1"], "district") == {"South": "All the rest"}
    assert in_force(register, AREA, Q1).of(CATALOGUE["S4"], "district") == {}


def test_what_was_together_may_not_come_apart() -> None:
    pair = (("South", "Rest", "2025/26 Q1"), ("No fixed abode", "Rest", "2025/26 Q1"))
    before = in_force(merges(*pair), AREA, Q1)
    more = in_force(merges(*pair, ("Out of area", "Rest", "2025/26 Q1")), AREA, Q1)
    assert split_again(before, more) == []
    assert split_again(before, in_force(merges(pair[0]), AREA, Q1)) == ["Rest"]


def counts(*tables: Mapping[str, int]) -> list[dict[str, Any]]:
    """Digests of quarters with a head-count by sex alone."""
    return [{"V1": {"sex": {name: (0, number) for name, number in table.items()}}} for table in tables]


@pytest.mark.parametrize(
    ("tables", "offered"),
    [
        ([{"Male": 90, "Female": 30}] * 4, True),
        ([{"Male": 90, "Female": 3}] * 4, False),
        ([{"Male": 90, "Female": 30}] * 3 + [{"Male": 90, "Female": 3}], True),
    ],
)
def test_a_table_is_offered_where_little_of_it_would_have_been_hidden(
    tables: list[Mapping[str, int]], offered: bool
) -> None:
    assert ("sex" in closed_set(counts(*tables), Merges(), 5).get("V1", ())) is offered


@pytest.mark.parametrize(
    ("people", "withheld"),
    [
        ([90, 60, 30, 20], False),
        ([90, 60, 30, 2], False),
        ([90, 60, 30, 2, 2, 2], False),
        ([90, 60, 2, 2, 2], True),
        ([90, 60, 2], True),
        ([90, 0, 0], False),
    ],
)
def test_a_table_is_withheld_for_a_quarter_in_which_most_of_it_would_be_hidden(
    people: Sequence[int], withheld: bool
) -> None:
    tallies = {
        f"Category {at}": Tally(number, number, people_among={f"{at} {each}" for each in range(number)})
        for at, number in enumerate(people)
    }
    assert mostly_small(Table(CATALOGUE["V1"], "district", tallies), Rule(5)) is withheld


def test_a_linear_dependence_ties_measures_and_a_known_head_count_does_not() -> None:
    """Clients are those still there and those who ended: endings are told by the other two."""
    there, ended = {"S4 D": 1, "V10 D": 1, "V10 N": 1}, {"S6 D": 1, "V10 D": 1}
    other = {"S4 D": 1, "V10 D": 1, "L3 D": 1}
    rows, columns = [there, ended, other, {**ended, "S6 N": 1}], ["V10 D", "V10 N", "S4 D", "S6 D", "S6 N", "L3 D"]
    assert {frozenset({"V10", "S4", "S6"})} <= {group - {"L3"} for group in families(rows, columns)}
    known = families(rows, columns, ["S4 D"])
    assert any({"V10", "S6"} <= group for group in known)
    assert not any("S4" in group for group in known)


@pytest.mark.parametrize(
    ("before", "now", "halves"),
    [
        ((20, None), (21, None), {"police"}),
        ((20, None), (25, None), set()),
        ((20, None), (20, None), set()),
        ((20, 40), (20, 43), {"police"}),
        ((20, 40), (25, 47), {"police"}),  # the rest moves by two
    ],
)
def test_a_move_by_a_few_people_is_held(before: later_data.Pair, now: later_data.Pair, halves: set[str]) -> None:
    key = ("V4", "sex", "Male")
    assert later_data.held({key: before}, {key: now}, 5) == halves
    assert ("police" in later_data.unchanged({key: before}, {key: now})) is (before == now)


def test_a_digest_that_lacks_a_measure_or_a_breakdown_is_known_by_another_name() -> None:
    """It is kept by a name of what was counted: else a store that was published before would never tell their years."""
    every = list(CATALOGUE.values())
    split = next(at for at, each in enumerate(every) if each.splits)
    fewer = [*every[:split], replace(every[split], splits=(), by_year=(), parts={}), *every[split + 1 :]]
    assert len({declared(every), declared(every[:-1]), declared(fewer)}) == 3
