"""What published numbers tell by their difference: named by definitions, found by the attacker, kept by the gate."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from queries.counting import grouped, tally
from queries.disclosure import remainders as machine
from queries.disclosure.suppression import guard
from queries.disclosure.tables import Table
from queries.engines import open_engine
from queries.listing import listing
from queries.vocabulary import ALL, LEFT_OUT, LEFT_OUT_BY, Edition
from tests.queries import attack_remainders
from tests.queries.attack import leaks
from tests.queries.attack_collect import Values, collected
from tests.queries.attack_remainders import DATED_EVERY, EVERY, MOST, remainders
from tests.queries.attack_truth import Truth, exact_totals, small_remainders, truth
from tests.queries.attack_types import DATED, FAMILIES, Family, Type
from tests.queries.small_worlds import AS_IT_WAS, FORMER, LINKED_TOO, WITH_LINKS, people, quarter
from tests.support import Store

BOTH = "Perpetrator and victim"
LINKED = quarter(
    people(
        (60, {}),
        (14, {"link": "Perpetrator", "dash": "High"}),
        (17, {"link": "Perpetrator", "dash": "Medium"}),
        (9, {"link": "Perpetrator"}),
        (2, {"link": "Victim"}),
        (8, {"link": "Not recorded"}),
    ),
    AS_IT_WAS,
)


def linked_at_all() -> Iterator[Type]:
    """As it was: who is linked either way stood in one number, whose perpetrators are assessed or not."""
    yield frozenset({"V1 D", f"{FORMER} left"})
    yield frozenset({"V1 D", f"{FORMER} D"})
    for kind in (set[str](), {"L2 D"}, {"L2 D", "L2 N"}, {"L2 left"}):
        yield frozenset({"V1 D", f"{FORMER} D", f"{FORMER} N", *kind})


@pytest.fixture
def everybody_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attacker knows what the link was."""
    take(monkeypatch, *FAMILIES, Family(("V1", FORMER, "L2"), tuple(linked_at_all())))


def take(monkeypatch: pytest.MonkeyPatch, *families: Family) -> None:
    """The attacker looks at these families alone."""
    every = {family: remainders(family) for family in families}
    monkeypatch.setattr(attack_remainders, "EVERY", every)
    monkeypatch.setattr("tests.queries.attack_truth.EVERY", every)
    monkeypatch.setattr("tests.queries.attack.FAMILIES", families)


def leaving_for_good() -> Iterator[Type]:
    """As it was: who died or moved within the service stood in H12 alone."""
    yield frozenset({"H12 D"})
    for how in ({"H6 N"}, {"H8 N"}, set[str]()):
        yield frozenset({"H12 D", "H6 D", *how})


def in_custody() -> Iterator[Type]:
    """As it was: who was at large or in hospital stood in V1 alone."""
    for kind in ({"V2 D"}, {"V2 D", "V2 N"}, {"V2 left"}, {"V3 N"}, set[str]()):
        yield frozenset({"V1 D", *kind})


THEN = {
    "deaths and moves": (
        Family(("H6", "H12"), tuple(leaving_for_good())),
        {"H12 D": 30, "H6 D": 28, "H6 N": 12, "H8 N": 10},
        {("H12", ALL, ALL): (30.0, None), ("H6", ALL, ALL): (12.0, 28.0), ("H8", ALL, ALL): (10.0, 28.0)},
        "H12 D - H6 D",
    ),
    "at large or in hospital": (
        Family(("V1", "V2", "V3"), tuple(in_custody())),
        {"V1 D": 90, "V2 D": 50, "V2 N": 20, "V2 left": 7, "V3 N": 30},
        {
            ("V1", ALL, ALL): (90.0, None),
            ("V2", ALL, ALL): (20.0, 50.0),
            ("V2", "left out", "left out"): (7.0, None),
            ("V3", ALL, ALL): (30.0, 90.0),
        },
        "V1 D - V2 D - V2 left - V3 N",
    ),
}
"""Definitions of version 1 with what one quarter published: a family, its true totals, its cells, what they tell."""


@pytest.mark.parametrize(("family", "totals", "values", "named"), THEN.values(), ids=THEN)
def test_definitions_that_leave_a_remainder_are_found(
    monkeypatch: pytest.MonkeyPatch, family: Family, totals: dict[str, int], values: Values, named: str
) -> None:
    assert named in {each.name for each in remainders(family)}
    take(monkeypatch, family)
    monkeypatch.setattr("tests.queries.attack.SAME", {})
    truth = Truth({}, {}, 5, small_remainders(totals, 5))
    assert named in {leak.small.key[0] for leak in leaks(values, truth)}


@pytest.mark.parametrize("store", ["example", "invented"])
def test_how_people_left_and_where_they_are_add_up_to_all(store: str, request: pytest.FixtureRequest) -> None:
    """One base for all that is said of those who left; everybody is in the community, rated or not, or is not."""
    made: Store = request.getfixturevalue(store)
    now = exact_totals(made, made.last)
    assert now["H6 N"] + now["H8 N"] == now["H7 D"] + now["H7 left"] == now["H12 D"]
    assert now["V2 D"] + now["V2 left"] + now["V3 N"] == now["V1 D"]
    before = made.last.plus(-1)
    stays = [row for row in made.world()["provider", made.last]["placements"] if row["left_on"]]
    assert now["H9 D"] == sum(before.start <= row["left_on"] <= before.end for row in stays)


@pytest.mark.parametrize("family", dict.fromkeys((*FAMILIES, *DATED)), ids=lambda family: " ".join(family.measures))
def test_a_remainder_counts_everybody_once_or_not_at_all(family: Family) -> None:
    for each in {**EVERY, **DATED_EVERY}[family]:
        assert 2 <= len(each.columns) <= MOST
        sums = {sum(times for column, times in each.columns if column in kind) for kind in family.types}
        assert sums == {0, 1} or sums == {1}


@pytest.mark.usefixtures("everybody_linked")
def test_victims_alone_are_told_by_two_measures_unless_the_gate_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people linked as victims: everybody linked, less all perpetrators, assessed or not."""
    assert leaks(LINKED.shown(LINKED.guarded()), LINKED.truth) == []
    monkeypatch.setattr(machine, "items", lambda *asked: [])
    found = leaks(LINKED.shown(LINKED.guarded()), LINKED.truth)
    assert {leak.small.key[0] for leak in found} == {"L1 N - L2 D - L2 left"}


def test_neither_side_of_the_link_tells_who_is_both() -> None:
    """Three people linked both ways, beside the links themselves: planted, all of those are shown."""
    both = quarter(
        people(
            (60, {}),
            (14, {"link": "Perpetrator", "dash": "High"}),
            (17, {"link": "Perpetrator", "dash": "Medium"}),
            (3, {"link": "Perpetrator and victim", "dash": "High"}),
            (12, {"link": "Victim"}),
            (8, {"link": "Not recorded"}),
        ),
        LINKED_TOO,
        tables=WITH_LINKS,
    )
    shown = both.shown(both.guarded())
    assert {("L1P", ALL, ALL), ("L1V", ALL, ALL)} <= shown.keys() and leaks(shown, both.truth) == []
    told = {key: pair for key, pair in both.shown(()).items() if key[:2] == ("V1", "da link") and key[2] != BOTH}
    assert ("V1", "da link", BOTH) in {leak.small.key for leak in leaks(shown | told, both.truth)}


GROUPED = quarter(
    people(
        (60, {}),
        (60, {"district": "Birch"}),
        (20, {"link": "Perpetrator", "dash": "High"}),
        (12, {"link": "Perpetrator", "dash": "Medium"}),
        (20, {"link": "Perpetrator", "dash": "High", "district": "Birch"}),
        (12, {"link": "Perpetrator", "dash": "Medium", "district": "Birch"}),
        (2, {"link": "Victim"}),
        (14, {"link": "Victim", "district": "Birch"}),
        (8, {"link": "Not recorded"}),
        (9, {"link": "Not recorded", "district": "Birch"}),
    ),
    AS_IT_WAS,
)


@pytest.mark.usefixtures("everybody_linked")
def test_so_they_are_in_one_district(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of Ash, of many in all."""
    assert leaks(GROUPED.shown(GROUPED.guarded()), GROUPED.truth) == []
    monkeypatch.setattr(machine, "items", lambda *asked: [])
    found = leaks(GROUPED.shown(GROUPED.guarded()), GROUPED.truth)
    assert ("L1 N - L2 D", "district", "Ash") in {leak.small.key for leak in found}


@pytest.mark.usefixtures("everybody_linked")
def test_whom_another_cell_counts_too_by_chance_are_not_told_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two victims of Ash are all of Ash who are in custody: both numbers are to be kept."""
    chance = quarter(
        people(
            (60, {}),
            (60, {"district": "Birch"}),
            (15, {"district": "Birch", "status": "Custody"}),
            (20, {"link": "Perpetrator", "dash": "High"}),
            (20, {"link": "Perpetrator", "dash": "High", "district": "Birch"}),
            (12, {"link": "Perpetrator", "dash": "Medium"}),
            (12, {"link": "Perpetrator", "dash": "Medium", "district": "Birch"}),
            (2, {"link": "Victim", "status": "Custody"}),
            (14, {"link": "Victim", "district": "Birch"}),
        ),
        AS_IT_WAS,
    )
    assert leaks(chance.shown(chance.guarded()), chance.truth) == []
    monkeypatch.setattr(machine.Counted, "is_told", told_by_chance)
    found = leaks(chance.shown(chance.guarded()), chance.truth)
    assert {leak.small.key[1:] for leak in found} == {("district", "Ash")}


def told_by_chance(counted: machine.Counted, pair: machine.Pair, category: str) -> bool:
    """As it was: whatever counts as many of a category as a cell does."""
    inside, rest = counted.inside[category], counted.told[pair.whole] - counted.told[pair.part]
    return any((rest[inside] == some[inside]).all() for some in counted.told.values())


def test_of_those_left_where_nobody_is_in_custody_only_nothing_is_recorded() -> None:
    """V1 less V2 counts whoever is not in the community, and whoever has no rating: the latter alone in that group."""
    (family,) = [each for each in FAMILIES if {"V1", "V2", "V3"} <= set(each.measures)]
    (left,) = [each for each in EVERY[family] if each.name == "V1 D - V2 D"]
    assert not attack_remainders.is_unrecorded(family, left)
    assert attack_remainders.is_unrecorded(family, left, noughts={"V3 N"})


def test_a_few_are_not_told_by_two_counts_of_what_is_not_recorded_however_small_those_are() -> None:
    """Six without a link recorded, four of them without supervision: less these, the other two are told."""
    world = quarter(
        people(
            (60, {}),
            (20, {"supervision": "Non-statutory"}),
            (20, {"link": "Perpetrator"}),
            (4, {"link": "Not recorded", "supervision": "Not recorded"}),
            (2, {"link": "Not recorded"}),
        ),
        ("V1", "V4", "L1P"),
    )
    assert guard(world.asked).hidden & {(measure, LEFT_OUT, LEFT_OUT) for measure in ("V4", "L1P")}


def test_nor_where_a_third_count_of_what_is_not_recorded_is_of_the_same_people_by_chance() -> None:
    every, some, one = (np.array(each) for each in ([1] * 6, [1] * 5 + [0], [0] * 5 + [1]))
    told = {(("L6 left", 1),): every, (("L7 left", 1),): some, (("L4 left", 1),): one}
    counted = machine.Counted({ALL: np.ones(6, dtype=bool)}, np.arange(6), told, list(told.values()))
    whole, part, _ = told
    assert not counted.is_told(machine.Pair(whole, part), ALL)
    (item,) = machine.items(machine.pairs(counted, 5), counted, 5, ())
    assert item.needs


def test_clients_who_are_assessed_on_no_pathway_are_found_by_machine() -> None:
    """By the declarations alone: whoever is assessed is a client, of whom a cell counts all and another the rest."""
    assert "V10 D - W6 D" in {each.name for family in FAMILIES for each in EVERY[family]}


def test_of_a_quarter_nothing_is_told_under_another_name(invented: Store) -> None:
    """Who left in the quarter before are those asked about now: H9 of one quarter would tell of H12 of another."""
    assert not {key for key in collected(invented, invented.last) if key[0] == "H9"}


def test_how_many_each_pathway_leaves_out_is_told_only_beside_its_figure(invented_whole: Store) -> None:
    """Planted: all of them are told after all, in a quarter whose returns tell of outcomes still to come."""
    store, by = invented_whole, f"{LEFT_OUT_BY}pathway"
    first = store.last.plus(-1)
    values, small = collected(store, first), truth(store, first)
    told = [key for key in values if key[1] == by]
    assert told and all((measure, "pathway", category) in values for measure, _, category in told)
    assert not small.dated and leaks(values, small) == []
    exact = listing(open_engine(store.cells_url), quarter=first, edition=Edition.WORKING)
    every = {(line["measure"], by, line["category"]): (line["numerator"], None) for line in exact if line["by"] == by}
    assert {leak.small.what for leak in leaks(values | every, small)} >= {"left out"}


def test_nobody_who_is_counted_by_group_may_be_thought_in_none() -> None:
    """Six linked in one district are one person's; whoever has no district is not recorded at all."""
    world = quarter(
        people(
            (30, {}),
            (20, {"link": "Perpetrator"}),
            (20, {"district": "Beech"}),
            (6, {"district": "Beech", "link": "Perpetrator"}),
            (25, {"district": "Cherry"}),
            (15, {"district": "Cherry", "link": "Perpetrator"}),
            (8, {"district": "Nowhere", "link": "Not recorded"}),
        ),
        ("L1P",),
    )
    (measure,), every = world.asked.measures, world.asked.facts["L1P"]
    facts = [
        replace(each, person="one") if each.numerator and each.groups["district"] == "Beech" else each for each in every
    ]
    among = grouped([each for each in facts if each.denominator], "district")
    tables = [Table(measure, "district", {name: tally(measure, some) for name, some in among.items()})]
    hidden = guard(
        replace(world.asked, facts={"L1P": facts}, tables=tables, wholes={"L1P": tally(measure, facts)})
    ).hidden
    assert ("L1P", "district", "Beech") in hidden and len([spot for spot in hidden if spot[1] == "district"]) > 1
