"""A chart is added to a board pack from its own page: by those who edit the area's packs, as it is seen there."""

import pytest

from dashboard.exports.decks import Pick
from dashboard.meeting import packs
from dashboard.meeting.standard_pack import STANDARD
from queries.audit import utc_now
from queries.engines import open_engine
from queries.vocabulary import Role
from tests.dashboard.conftest import House, Visitor
from tests.support import EXAMPLE_AREA
from tests.tab import Tab, words

EDITORS = (Role.ANALYST, Role.MANAGER, Role.ADMIN)


def opened(visitor: Visitor) -> tuple[Tab, str, list[str]]:
    """A page with the list of packs open under its first chart, that chart, and the packs in it."""
    tab = visitor.tab()
    tab.follow("/pathways", "?pathway=HEA")
    chart = tab.places("open-packs")[0]["chart"]
    tab.press("open-packs", chart)
    return tab, chart, [id["pack"] for id in tab.places("add")]


def said(tab: Tab, chart: str) -> str:
    return words(tab.component({"said": "part", "chart": chart})["children"])


def kept(shop: House, name: str) -> packs.Pack:
    return packs.pack(open_engine(shop.config.cells_url), EXAMPLE_AREA, name)


def test_a_chart_is_added_at_the_end_of_a_pack_as_it_is_by_then(shop: House) -> None:
    engine = open_engine(shop.config.cells_url)
    packs.save(engine, EXAMPLE_AREA, "Growing", [Pick("housing/houses")], by="tests", now=utc_now(), stamp="")
    tab, chart, names = opened(shop.visitor(Role.MANAGER))
    assert "Growing" in names
    tab.add(chart, "Growing")
    assert said(tab, chart) == "Added to “Growing”, entry 2."
    picks = [(pick.chart, dict(pick.choices)) for pick in kept(shop, "Growing").picks]
    assert picks == [("housing/houses", {}), (chart, {"pathway": "HEA"})]
    packs.remove(engine, EXAMPLE_AREA, "Growing", by="tests", now=utc_now())
    tab.add(chart, "Growing")
    assert "no pack" in said(tab, chart)


@pytest.mark.parametrize("role", EDITORS)
def test_the_packs_that_may_be_added_to_are_told_to_editors(shop: House, role: Role) -> None:
    _, _, names = opened(shop.visitor(role))
    assert names == [STANDARD]


def test_who_reads_alone_is_offered_no_packs(shop: House) -> None:
    tab = shop.visitor(Role.BOARD).tab()
    tab.follow("/pathways")
    assert tab.places("open-files") and not tab.places("open-packs")


@pytest.mark.parametrize("role", [Role.SENDER, Role.BOARD])
def test_who_edits_no_packs_adds_to_none_whatever_is_sent(shop: House, role: Role) -> None:
    editor, chart, _ = opened(shop.visitor(Role.MANAGER))
    visitor = shop.visitor(role)
    body = editor.adding(chart, STANDARD)
    answer = visitor.client.post("/_dash-update-component", json=body, headers={"X-CSRFToken": visitor.token()})
    assert answer.status_code == 204
    assert kept(shop, STANDARD).edited_at is None
