"""A manager's evening: the standard pack, charts swapped, one added, by mouse and by keys; saved, then presented."""

from itertools import cycle

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from dashboard.bundles import SORTABLE
from dashboard.meeting.standard_pack import standard
from queries.vocabulary import Role
from tests.browser.conftest import Visitor

ENTRIES = ".pack-entry[data-chart]:not(.sortable-fallback)"
"""But for the copy of one that is being dragged."""
CHARTS = f"return [...document.querySelectorAll('{ENTRIES}')].map((each) => each.dataset.chart)"
STANDARD = [pick.chart for pick in standard("Southshire") if pick.chart]
WIDTHS = (1440, 1024, 390)


def open_page(visitor: Visitor, role: Role) -> None:
    visitor.sign_in(role)
    visitor.open("/board-pack")
    visitor.wait(lambda: bool(visitor.all("#pack")))


def said(visitor: Visitor) -> str:
    return str(visitor.run("return (document.querySelector('.pack-said') || {}).textContent"))


def entry(visitor: Visitor, chart: str, button: str = "") -> str:
    return f'.pack-entry[data-chart="{chart}"]' + (f' [data-move="{button}"]' if button else "")


def act(visitor: Visitor, name: str) -> None:
    visitor.find(f"#pack [name=act][value={name}]").click()


def drag(visitor: Visitor, one: str, other: str) -> None:
    """One entry to where another is."""
    before = visitor.run(CHARTS)
    handles = [visitor.find(entry(visitor, each) + " .handle") for each in (one, other)]
    visitor.run("arguments[0].scrollIntoView({ block: 'center' })", handles[0])
    moves = ActionChains(visitor.driver).click_and_hold(handles[0]).move_by_offset(0, 8)
    moves.move_to_element(handles[1]).move_by_offset(0, 4).perform()
    visitor.wait(lambda: visitor.run(CHARTS) != before)
    ActionChains(visitor.driver).release().perform()
    assert "Moved to" in said(visitor)


def start_anew(visitor: Visitor) -> None:
    """The standard pack as it is at the start, whatever a test before left."""
    visitor.run("document.querySelector('.pack-more').open = true; window.confirm = () => true")
    act(visitor, "remove")
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
    if SORTABLE.address:  # without npm there is no dragging, and no handle
        drag(visitor, first, second)
    ordered = visitor.run(CHARTS)
    Select(visitor.find("[name=add]")).select_by_value("housing/void")
    act(visitor, "add")
    visitor.wait(lambda: "Added as" in said(visitor))
    act(visitor, "words")
    visitor.wait(lambda: bool(visitor.run("return document.activeElement.name === 'heading'")))
    visitor.press("For decision")
    act(visitor, "save")
    visitor.wait(lambda: said(visitor) == "Saved.")
    assert visitor.run(CHARTS) == [*ordered, "housing/void"]
    visitor.find(".pack-acts .button").click()
    visitor.wait(lambda: bool(visitor.run("return document.documentElement.dataset.ready === 'yes'")))
    names = visitor.run("return [...document.querySelectorAll('.slide')].map((slide) => slide.dataset.name)")
    assert "For decision" in names[-2:], "the last lists what is not shown"
    assert len(names) > len(standard("Southshire")) / 2, "but for what four quarters do not tell of"
    visitor.press(Keys.ESCAPE)
    visitor.wait(lambda: bool(visitor.all("#pack")))
    assert "Standard pack" in visitor.find("[aria-label='Packs as they were shown'] tbody").text
    start_anew(visitor)


def test_a_finger_takes_an_entry_past_what_the_screen_shows(visitor: Visitor) -> None:
    open_page(visitor, Role.MANAGER)
    start_anew(visitor)
    if not SORTABLE.address:
        assert visitor.all(".handle") == []
        return
    visitor.resize(390, 844)
    first, *others = STANDARD
    handle = visitor.find(entry(visitor, first) + " .handle")
    visitor.run("arguments[0].scrollIntoView({ block: 'center' })", handle)
    place = visitor.run("const box = arguments[0].getBoundingClientRect(); return [box.x + 9, box.y + 9]", handle)
    touch(visitor, "touchStart", place)
    touch(visitor, "touchMove", [place[0], place[1] + 10])
    visitor.wait(lambda: bool(visitor.all(".dragged")))
    at_the_edge = cycle([[place[0], 838], [place[0], 840]])  # no finger is held quite still

    def is_last() -> bool:
        touch(visitor, "touchMove", next(at_the_edge))
        return visitor.run(CHARTS) == [*others, first]

    visitor.wait(is_last)
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
    name = visitor.find("[name=name]")
    name.clear()
    name.send_keys("Autumn board")
    act(visitor, "copy")
    visitor.wait(lambda: "Autumn board" in said(visitor))
    address = visitor.driver.current_url
    assert address.endswith("&pack=Autumn%20board")
    visitor.driver.get("about:blank")
    visitor.driver.get(address.replace("&pack", "#pack"))  # as addresses once were
    visitor.wait(lambda: visitor.driver.current_url == address)
    visitor.wait(lambda: visitor.find("[name=name]").get_property("value") == "Autumn board")
    visitor.run("document.querySelector('.pack-more').open = true; window.confirm = () => true")
    act(visitor, "remove")
    visitor.wait(lambda: "was removed" in said(visitor))
    options = [each.text for each in Select(visitor.find("[name=wanted]")).options]
    assert options == ["Standard pack"]


def test_what_is_not_saved_is_saved_when_the_view_changes(visitor: Visitor) -> None:
    open_page(visitor, Role.MANAGER)
    start_anew(visitor)
    visitor.find(entry(visitor, STANDARD[-1], "away")).click()
    Select(visitor.find("[name=quarter]")).select_by_visible_text("April to June 2026")
    visitor.wait(lambda: "quarter=2026-27-Q1" in visitor.driver.current_url and bool(visitor.all("#pack")))
    assert visitor.run(CHARTS) == STANDARD[:-1]
    start_anew(visitor)


def test_ten_quick_changes_are_saved_before_they_are_presented(visitor: Visitor) -> None:
    open_page(visitor, Role.MANAGER)
    start_anew(visitor)
    for _ in range(10):
        visitor.find(".pack-entry:last-child [data-move=away]").click()
    kept = visitor.run(CHARTS)
    visitor.find(".pack-acts .button").click()
    visitor.wait(lambda: bool(visitor.run("return document.documentElement.dataset.ready === 'yes'")))
    assert 0 < len(visitor.all(".slide")) < len(standard("Southshire"))
    visitor.open("/board-pack")
    assert visitor.run(CHARTS) == kept != STANDARD
    start_anew(visitor)


def test_a_dropped_network_loses_nothing_that_was_changed(visitor: Visitor) -> None:
    open_page(visitor, Role.MANAGER)
    start_anew(visitor)
    visitor.find(entry(visitor, STANDARD[0], "down")).click()
    visitor.driver.set_network_conditions(offline=True, latency=0, throughput=0)
    act(visitor, "save")
    visitor.wait(lambda: "could not be sent" in said(visitor))
    visitor.driver.delete_network_conditions()
    act(visitor, "save")
    visitor.wait(lambda: said(visitor) == "Saved.")
    assert visitor.run(CHARTS)[:2] == STANDARD[1::-1]
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
    assert visitor.all(".handle") == visitor.all("#pack [name=act]") == visitor.all("[data-move]") == []
    assert visitor.find(".pack-acts .button").text == "Present"
