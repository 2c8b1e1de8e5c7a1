"""A choice is never lost: not even one made while the address of the choice before comes back from the browser."""

import pytest

from queries.vocabulary import Role
from tests.dashboard.conftest import House
from tests.tab import Tab, written

PICK = {"pick": "edition"}
ADDRESS, CHOICE = "address.search", f"{written(PICK)}.value"


@pytest.fixture
def tab(shop: House) -> Tab:
    """A page as it stands once an analyst has chosen the working edition, before the browser has said its address."""
    tab = shop.visitor(Role.ANALYST).tab()
    tab.follow("/pathways")
    tab.component(PICK)["value"] = "working"
    assert tab.ask(tab.call("view.data", changed=CHOICE)).status_code == 200
    assert "edition=working" in tab["address"]["search"]
    return tab


def choose(tab: Tab, edition: str, *changed: str) -> str:
    """The edition that stands once this one is chosen, where the browser says that all of these changed."""
    tab.component(PICK)["value"] = edition
    body = tab.call("view.data", changed=CHOICE) | {"changedPropIds": list(changed)}
    assert tab.ask(body).status_code == 200
    assert tab.component(PICK)["value"] == tab["view"]["data"]["picked"]["edition"]
    return str(tab.component(PICK)["value"])


@pytest.mark.parametrize("changed", [(ADDRESS, CHOICE), (CHOICE, ADDRESS), (ADDRESS,), (CHOICE,)], ids=" ".join)
def test_a_choice_made_as_the_address_of_the_last_one_comes_back_stands(tab: Tab, changed: tuple[str, ...]) -> None:
    assert choose(tab, "board", *changed) == "board"
    assert "edition" not in tab["address"]["search"]


def test_an_address_that_says_what_stands_changes_nothing(tab: Tab) -> None:
    assert choose(tab, "working", ADDRESS) == "working"


def test_going_back_brings_back_what_stood_there(tab: Tab) -> None:
    tab["address"]["search"] = ""
    assert choose(tab, "working", ADDRESS) == "board"
