"""A manager's evening: the standard pack, charts swapped, one added, by mouse and by keys; saved, then presented."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from dashboard.meeting.standard_pack import standard
from queries.vocabulary import Role
from tests.browser.conftest import Visitor

CHARTS = "return [...document.querySelectorAll('.pack-entry[data-chart]')].map((entry) => entry.dataset.chart)"
STANDARD = [pick.chart for pick in standard("Southshire") if pick.chart]
WIDTHS = (1440, 1024, 390)


def open_page(visitor: Visitor, role: Role) -> None:
    visitor.sign_in(role)
    visitor.open("/board-pack")
    visitor.wait(lambda: bool(visitor.all(".pack-inside")))


def said(visitor: Visitor) -> str:
    return str(visitor.run("return (document.querySelector('.pack-said') || {}).textContent"))


def entry(visitor: Visitor, chart: str, button: str = "") -> str:
    return f'.pack-entry[data-chart="{chart}"]' + (f' [data-move="{button}"]' if button else "")


def start_anew(visitor: Visitor) -> None:
    """The standard pack as it is at the start, whatever a test before left."""
    visitor.run("document.querySelector('.pack-more').open = true; window.confirm = () => true")
    visitor.find("[data-act=remove]").click()
    visitor.wait(lambda: "as it was at the start" in said(visitor))
    assert visitor.run(CHARTS) == STANDARD


def test_a_pack_is_ordered_by_buttons_keys_and_mouse_saved_and_presented(visitor: Visitor) -> None:
    open_page(visitor, Role.MANAGER)
    start_anew(visitor)
    first, second, third, *others = STANDARD
    visitor.find(entry(visitor, first, "down")).click()
    assert visitor.run(CHARTS) == [second, first, third, *others]
    visitor.find(entry(visitor, third, "up")).send_keys(Keys.ALT, Keys.ARROW_UP)
    assert visitor.run(CHARTS) == [second, third, first, *others]
    assert "Not saved yet" in said(visitor)
    ActionChains(visitor.driver).drag_and_drop(
        visitor.find(entry(visitor, first) + " .handle"), visitor.find(entry(visitor, second) + " .handle")
    ).perform()
    visitor.wait(lambda: visitor.run(CHARTS)[:3] in ([first, second, third], [second, first, third]))
    ordered = visitor.run(CHARTS)
    Select(visitor.find("[data-add]")).select_by_value("housing/void")
    visitor.find("[data-act=words]").click()
    visitor.press("For decision")
    visitor.find("[data-act=save]").click()
    visitor.wait(lambda: said(visitor) == "Saved.")
    assert visitor.run(CHARTS) == [*ordered, "housing/void"]
    visitor.find(".pack-acts .button").click()
    visitor.wait(lambda: bool(visitor.run("return document.documentElement.dataset.ready === 'yes'")))
    names = visitor.run("return [...document.querySelectorAll('.slide')].map((slide) => slide.dataset.name)")
    assert names[-1] == "For decision" and len(names) == len(standard("Southshire")) + 4
    visitor.press(Keys.ESCAPE)
    visitor.wait(lambda: bool(visitor.all(".pack-inside")))
    assert "Standard pack" in visitor.find("[aria-label='Packs as they were shown'] tbody").text
    start_anew(visitor)


def test_a_finger_takes_an_entry_past_what_the_screen_shows(visitor: Visitor) -> None:
    open_page(visitor, Role.MANAGER)
    start_anew(visitor)
    visitor.resize(390, 844)
    first, *others = STANDARD
    handle = visitor.find(entry(visitor, first) + " .handle")
    visitor.run("arguments[0].scrollIntoView({ block: 'center' })", handle)
    place = visitor.run("const box = arguments[0].getBoundingClientRect(); return [box.x + 9, box.y + 9]", handle)
    touch(visitor, "touchStart", place)
    touch(visitor, "touchMove", [place[0], 840])
    visitor.wait(lambda: visitor.run(CHARTS) == [*others, first])
    touch(visitor, "touchEnd")
    assert visitor.run("return document.querySelectorAll('.dragged').length") == 0
    assert "Moved to" in said(visitor)
    start_anew(visitor)


def touch(visitor: Visitor, kind: str, place: list[float] | None = None) -> None:
    points = [{"x": place[0], "y": place[1]}] if place else []
    visitor.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_pack_is_named_kept_and_opened_by_its_address(visitor: Visitor) -> None:
    open_page(visitor, Role.ANALYST)
    visitor.run("document.querySelector('.pack-more').open = true; window.confirm = () => true")
    name = visitor.find("[data-name]")
    name.clear()
    name.send_keys("Autumn board")
    visitor.find("[data-act=copy]").click()
    visitor.wait(lambda: "Autumn board" in said(visitor))
    address = visitor.driver.current_url
    assert address.endswith("#pack=Autumn%20board")
    visitor.driver.get("about:blank")
    visitor.driver.get(address)
    visitor.wait(lambda: bool(visitor.all(".pack-inside[data-pack='Autumn board']")))
    visitor.run("document.querySelector('.pack-more').open = true; window.confirm = () => true")
    visitor.find("[data-act=remove]").click()
    visitor.wait(lambda: "was removed" in said(visitor))
    options = [each.text for each in Select(visitor.find("[data-pick-pack]")).options]
    assert options == ["Standard pack"]


def test_what_is_not_saved_is_saved_when_the_view_changes(visitor: Visitor) -> None:
    open_page(visitor, Role.MANAGER)
    start_anew(visitor)
    visitor.find(entry(visitor, STANDARD[-1], "away")).click()
    visitor.choose("quarter", "April to June 2026")
    visitor.wait(lambda: bool(visitor.all(".pack-inside")) and visitor.run(CHARTS) == STANDARD[:-1])
    start_anew(visitor)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.BOARD])
def test_nothing_bars_anybody_from_the_page(visitor: Visitor, role: Role) -> None:
    open_page(visitor, role)
    for width in WIDTHS:
        visitor.resize(width)
        assert visitor.run("return document.documentElement.scrollWidth") <= width
        assert visitor.barriers() == []
    assert visitor.complaints() == [] and visitor.strangers() == []


def test_the_board_reads_and_presents_and_changes_nothing(visitor: Visitor) -> None:
    open_page(visitor, Role.BOARD)
    assert visitor.run(CHARTS) == STANDARD
    assert visitor.all(".handle") == visitor.all("[data-act]") == visitor.all("[data-move]") == []
    assert visitor.find(".pack-acts .button").text == "Present"
