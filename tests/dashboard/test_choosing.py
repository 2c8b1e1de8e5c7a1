"""A choice is never lost: it is made in the view that stands, or in the one to which a link has just led."""

import pytest

from queries.vocabulary import Role
from tests.dashboard.conftest import House
from tests.tab import Tab, written

PICK = {"pick": "edition"}
ADDRESS, CHOICE = "address.data", f"{written(PICK)}.value"


@pytest.fixture
def tab(shop: House) -> Tab:
    """A page as it stands once an analyst has chosen the working edition."""
    tab = shop.visitor(Role.ANALYST).tab()
    tab.follow("/pathways")
    assert choose(tab, "working", CHOICE) == "working"
    return tab


def choose(tab: Tab, edition: str, *changed: str) -> str:
    """The edition that stands once this one is chosen, where the browser says that all of these changed."""
    tab.component(PICK)["value"] = edition
    body = tab.call("view.data", changed=CHOICE) | {"changedPropIds": list(changed)}
    assert tab.ask(body).status_code == 200
    told = tab["view"]["data"]
    assert tab.component(PICK)["value"] == told["picked"]["edition"]
    assert ("edition=working" in told["search"]) == (told["picked"]["edition"] == "working")
    return str(told["picked"]["edition"])


@pytest.mark.parametrize("changed", [(ADDRESS, CHOICE), (CHOICE, ADDRESS), (ADDRESS,), (CHOICE,)], ids=" ".join)
def test_a_choice_made_as_the_view_is_asked_for_anew_stands(tab: Tab, changed: tuple[str, ...]) -> None:
    """The browser tells the address that it told before where an answer was not of the view that it shows."""
    assert choose(tab, "board", *changed) == "board"
    assert tab["view"]["data"]["chosen"]


def test_an_address_that_was_told_before_undoes_no_choice(tab: Tab) -> None:
    assert choose(tab, "working", ADDRESS) == "working"
    assert not tab["view"]["data"]["chosen"]


def test_an_answer_to_a_call_made_before_another_was_taken_in_shows_itself(tab: Tab) -> None:
    calls = [tab.call("view.data", changed=CHOICE) for tab.component(PICK)["value"] in ("board", "working")]
    assert [follows(tab, call) for call in calls] == [True, False]


def follows(tab: Tab, call: dict[str, object]) -> bool:
    """Whether what an answer changes is what stood, as the page's own script asks."""
    assert tab.ask(call).status_code == 200
    return bool(tab["view"]["data"]["after"] + 1 == tab["answers"]["data"])


def test_going_back_brings_back_what_stood_there(tab: Tab) -> None:
    tab.follow("/pathways")
    assert tab.component(PICK)["value"] == "board"
    assert not tab["view"]["data"]["chosen"]


def test_what_was_chosen_as_one_left_stays_behind(tab: Tab) -> None:
    tab.go("/housing", "?edition=working")
    assert choose(tab, "board", ADDRESS, CHOICE) == "working"
    assert tab["view"]["data"]["path"] == "/housing"


def test_a_choice_made_while_another_page_is_on_its_way_is_made_there(tab: Tab) -> None:
    tab.go("/housing", "?edition=working")
    assert choose(tab, "board", CHOICE) == "board"
    assert tab["view"]["data"]["path"] == "/housing"
