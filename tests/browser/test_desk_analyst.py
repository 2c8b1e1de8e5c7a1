"""An analyst at the desk: the calendar, a preview with its progress, every width, by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from queries.vocabulary import Role
from tests.browser.conftest import Visitor

WIDTHS = (1440, 1024, 390)
FITS = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def analyst(dash_br: Browser, demonstration: str) -> Iterator[Visitor]:
    visitor = Visitor(dash_br, demonstration)
    visitor.sign_in(Role.ANALYST)
    yield visitor


def test_the_desk_is_in_the_menu_and_the_board_pages_are_in_the_desks(analyst: Visitor) -> None:
    analyst.open("/")
    analyst.find("#rail a[href='/desk']").click()
    analyst.wait(lambda: analyst.heading == "Returns desk")
    assert analyst.find(".rail a[aria-current]").text == "Returns desk"
    analyst.find(".rail a[href='/housing']").click()
    analyst.wait(lambda: analyst.heading == "Housing")


def test_a_quarter_is_previewed_with_progress_and_nothing_is_published(analyst: Visitor) -> None:
    analyst.driver.get(f"{analyst.server}/desk")
    analyst.find(".desk-calendar thead a").send_keys(Keys.ENTER)
    analyst.wait(lambda: analyst.address.startswith("/desk/quarter/"))
    before = analyst.find(".lede").text
    assert "Release 1" in before
    analyst.find("button[value=preview]").send_keys(Keys.ENTER)
    analyst.wait(lambda: bool(analyst.all("progress")))
    assert analyst.barriers() == []
    analyst.wait(lambda: analyst.address.startswith("/desk/quarter/"))
    assert "What would be hidden from the board" in analyst.find("#main").text
    assert analyst.find(".lede").text == before
    assert analyst.barriers() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_calendar_and_quarter_fit_each_width_without_barriers(analyst: Visitor, width: int) -> None:
    analyst.resize(width)
    for address in ("/desk", "/desk/quarter/2026-27-Q2"):
        analyst.driver.get(analyst.server + address)
        assert analyst.run(FITS), address
        assert analyst.barriers() == []
    if width == min(WIDTHS):
        analyst.find("#open-menu").send_keys(Keys.ENTER)
        analyst.wait(lambda: analyst.find("#menu").is_displayed())
        assert analyst.barriers() == []
        analyst.press(Keys.ESCAPE)
        analyst.wait(lambda: not analyst.find("#menu").is_displayed())
    assert analyst.strangers() == [] == analyst.complaints()
