"""Figures under one number that are never added are told as its sides: of all, of each group and of each slice."""

import pytest

from queries.engines import open_engine
from queries.listing import KINDS, breakdowns, listing, stored
from queries.measures import CATALOGUE, SIDES
from queries.vocabulary import ALL, LEFT_OUT, Edition, Slice
from tests.queries.attack_collect import Pair
from tests.support import Store

Key = tuple[str, str]


def told(store: Store, edition: Edition, **asked: object) -> dict[Key, Pair]:
    """The domestic abuse link as it is listed, by breakdown and category; each line once."""
    lines = list(listing(open_engine(store.cells_url), quarter=store.last, measure="L1", edition=edition, **asked))
    found = {(line["by"], line["category"]): (line["numerator"], line["denominator"]) for line in lines}
    assert len(found) == len(lines)
    return found


def test_no_line_adds_the_sides_of_a_number_up(invented: Store) -> None:
    everything = list(listing(open_engine(invented.cells_url), quarter=invented.last))
    assert {line["measure"] for line in everything} >= set(SIDES)
    assert {line["measure"] for line in everything}.isdisjoint(each.id for sides in SIDES.values() for each in sides)
    sided = {line["by"] for line in everything if line["measure"] in SIDES}
    own = {by for sides in SIDES.values() for by in sides[0].splits}
    assert all(by in (LEFT_OUT, *own) or by.endswith(KINDS) for by in sided)
    assert {line["by"] for line in everything} <= {*breakdowns(), LEFT_OUT} | {
        line["by"] for line in everything if line["by"].startswith(LEFT_OUT)
    }


def test_each_side_is_told_of_all_and_of_each_group(invented: Store) -> None:
    found = told(invented, Edition.WORKING)
    tops = {key: top for key, (top, _) in found.items() if top is not None}
    perpetrators, victims = ("link side", "As perpetrator"), ("link side", "As victim")
    of_both = tops["da link", "Perpetrator and victim"]
    assert tops[perpetrators] == tops["da link", "Perpetrator"] + of_both
    assert tops[victims] == tops["da link", "Victim"] + of_both
    assert found[perpetrators][1] == found[victims][1] and (ALL, ALL) not in found
    for by in ("district", "cohort", "sex"):
        each = [top for (kind, name), top in tops.items() if kind == f"{by} x link side" and "victim" in name]
        assert sum(each) == tops[victims], by


@pytest.mark.parametrize("by", ["link side", "district x link side", "da link", LEFT_OUT])
def test_what_is_asked_for_alone_is_what_is_told_among_all(invented: Store, by: str) -> None:
    every = told(invented, Edition.WORKING)
    assert told(invented, Edition.WORKING, by=by) == {key: pair for key, pair in every.items() if key[0] == by} != {}


def test_a_slice_has_its_own_sides_in_either_edition(invented: Store) -> None:
    for edition in Edition:
        every = told(invented, edition, by="district x link side")
        district = next(iter(every))[1].partition(" x ")[0]
        inside = told(invented, edition, slice=Slice("district", district), by="link side")
        named = {("link side", side): every["district x link side", f"{district} x {side}"] for _, side in inside}
        assert inside == named != {}


def test_sides_are_kept_by_their_own_declaration(invented: Store) -> None:
    ids = [each.id for each in SIDES["L1"]]
    assert (
        {line["measure"] for line in stored(open_engine(invented.cells_url), measures=ids)}
        == set(ids)
        <= set(CATALOGUE)
    )


def test_who_is_rated_red_and_not_in_the_community_is_told_by_no_difference(invented: Store) -> None:
    """A measure made of two attributes leaves a few of whom one is so and the other is not: all rated red, less those
    in the community, are the few at large, recalled or in hospital. The board has the measure, the analyst has both."""
    engine = open_engine(invented.cells_url)

    def tables(edition: Edition) -> set[tuple[str, str]]:
        return {(line["measure"], line["by"]) for line in listing(engine, quarter=invented.last, edition=edition)}

    assert {("V2", ALL), ("V3", ALL)} <= tables(Edition.BOARD)
    assert ("V1", "rag") in tables(Edition.WORKING) - tables(Edition.BOARD)
