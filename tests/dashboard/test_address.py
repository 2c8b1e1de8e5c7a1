"""An address brings its view back, and says so in plain words where it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import Offer, View, area_of, chosen, read
from queries.vocabulary import EVERYONE, Edition, Quarter, Slice

LATEST, BEFORE = Quarter(2026, 2), Quarter(2026, 1)
NORTH, WOMEN = Slice("district", "North Hand & Bay"), Slice("sex", "Female")
OFFER = Offer(
    ("Southshire", "West Mere"),
    (LATEST, BEFORE),
    (NORTH, WOMEN),
    (Edition.BOARD, Edition.WORKING),
    {"pathway": ("ACC", "ETE", "HEA")},
)
BOARD = Offer(("Southshire",), (LATEST, BEFORE), (NORTH, WOMEN), (Edition.BOARD,))


def view(search: str, offer: Offer = OFFER) -> View:
    return read("/pathways", search, "Southshire", offer)[0]


def notices(search: str, offer: Offer = OFFER) -> tuple[str, ...]:
    return read("/pathways", search, "Southshire", offer)[1]


@given(
    st.sampled_from(OFFER.areas),
    st.sampled_from(OFFER.quarters),
    st.sampled_from((EVERYONE, *OFFER.slices)),
    st.sampled_from(OFFER.editions),
    st.sampled_from(({}, {"pathway": "ETE"})),
)
def test_every_view_has_an_address_that_brings_it_back(area, quarter, slice, edition, choices) -> None:
    wanted = View("/pathways", area, quarter, slice, edition, choices)
    found, _ = area_of(wanted.search, OFFER.areas)
    assert read("/pathways", wanted.search, found, OFFER) == (wanted, ())


@pytest.mark.parametrize("word", ["ET", "et", "Emerging threat"])
def test_a_cohort_is_meant_by_its_code_or_its_label(word: str) -> None:
    offer = Offer(("Southshire",), (LATEST,), (Slice("cohort", "Emerging threat"),), cohorts={"ET": "Emerging threat"})
    assert view(f"?slice=cohort:{word}", offer).slice == Slice("cohort", "Emerging threat")
    assert notices(f"?slice=cohort:{word}", offer) == ()
    assert notices("?slice=cohort:XX", offer)


def test_no_words_at_all_bring_the_latest_quarter_for_everyone_as_the_board_sees_it() -> None:
    assert view("") == View("/pathways", "Southshire", LATEST)
    assert notices("") == ()


def test_area_and_quarter_always_stand_in_the_address_so_that_it_means_the_same_next_quarter() -> None:
    assert view("").address == "/pathways?area=Southshire&quarter=2026-27-Q2"


def test_what_is_usual_is_left_out_of_the_address() -> None:
    assert view("?slice=all&edition=board&pathway=ACC").search == "?area=Southshire&quarter=2026-27-Q2"


@pytest.mark.parametrize(
    ("search", "start"),
    [
        (
            "?quarter=2019-20-Q1",
            "April to June 2019 has not been published for Southshire, so this is July to September",
        ),
        ("?quarter=soon", "This address names no quarter that there is"),
        ("?slice=district:Atlantis", "There is no such district, cohort or sex here"),
        ("?slice=colour:red", "There is no such district, cohort or sex here"),
    ],
)
def test_what_is_not_there_brings_the_nearest_view_and_a_notice(search: str, start: str) -> None:
    assert view(search) == View("/pathways", "Southshire", LATEST)
    (notice,) = notices(search)
    assert notice.startswith(start)


def test_the_working_edition_is_refused_to_those_who_may_not_see_it() -> None:
    assert view("?edition=working", BOARD).edition is Edition.BOARD
    assert notices("?edition=working", BOARD) == (
        "The working edition is for the performance team, so this is the board edition.",
    )
    assert view("?edition=working").edition is Edition.WORKING


def test_another_area_is_refused_without_saying_whether_it_exists() -> None:
    known, unknown = area_of("?area=West+Mere", ("Southshire",)), area_of("?area=Nowhere", ("Southshire",))
    assert (
        known
        == unknown
        == ("Southshire", ("Your account does not cover the area in this address, so this is Southshire.",))
    )


def test_an_unknown_choice_is_passed_over() -> None:
    assert view("?pathway=XYZ").choices == {}


def test_another_page_keeps_quarter_slice_and_edition_but_not_a_page_s_own_choice() -> None:
    there = view("?quarter=2026-27-Q1&slice=sex:Female&edition=working&pathway=ETE").on("/housing")
    assert there == View("/housing", "Southshire", BEFORE, WOMEN, Edition.WORKING)


@given(st.text())
def test_no_address_whatever_fails(text: str) -> None:
    area, _ = area_of(text, OFFER.areas)
    found, said = read("/pathways", text, area, OFFER)
    assert found.quarter in OFFER.quarters and found.slice in (EVERYONE, *OFFER.slices)
    assert all(len(text) < 4 or text not in notice for notice in said)


@pytest.mark.parametrize(
    ("before", "picks", "after"),
    [
        ("?area=Southshire&quarter=2026-27-Q2", {"quarter": "2026-27-Q1"}, "?area=Southshire&quarter=2026-27-Q1"),
        (
            "?slice=sex:Female&pathway=ETE",
            {"district": "district:North Hand"},
            "?slice=district:North%20Hand&pathway=ETE",
        ),
        ("?quarter=2026-27-Q1&slice=sex:Female", {"who": "all"}, "?quarter=2026-27-Q1"),
        ("?area=Southshire&slice=sex:Female", {"area": "West Mere"}, "?area=West%20Mere"),
        ("?edition=working", {"edition": "board", "pathway": "HEA"}, "?pathway=HEA"),
    ],
)
def test_a_choice_changes_its_own_word_of_the_address_and_lets_go_of_what_it_replaces(
    before: str, picks: dict[str, str], after: str
) -> None:
    assert chosen(before, picks) == after
