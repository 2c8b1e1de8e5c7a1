"""A pack on a wall: it goes on without the server, by keys alone, and no slide overflows whatever is in it."""

from collections.abc import Iterator

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from dashboard.config import Config
from dashboard.meeting import shown_decks
from layouts.chart_kinds import TableOnly
from layouts.deck import Said
from queries.audit import utc_now
from queries.engines import open_engine
from queries.vocabulary import Role
from tests.browser.conftest import Visitor, serving
from tests.layouts.decks import shown, whole
from tests.layouts.test_on_projector import LONG, NASTY, drawing

WALLS = ((1920, 1080), (1280, 720))
OTHERS = ((1024, 768), (1280, 800), (390, 844))
READY = "return document.documentElement.dataset.ready === 'yes'"
HEARD = "return document.getElementById('heard').textContent"
COUNT = "return document.querySelectorAll('#stage > .slide').length"
SEEN = "return [...document.querySelectorAll('#stage > .slide:not([hidden])')].map((slide) => slide.id)"
PANEL = "return document.querySelector('#stage > .slide:not([hidden]) .panel:not([hidden])').dataset.panel"
CHARTED = """
return document.querySelector('#stage .panel[data-panel=table]').closest('.slide').id.replace('slide-', '');
"""
UNDRAWN = """
return [...document.querySelectorAll('.plot')].filter((plot) => !plot.querySelector('.main-svg')).length;
"""
TURNED = """
const drawn = () => [...document.querySelectorAll('.plot .main-svg')];
const asked = () => performance.getEntriesByType('resource').length;
const [before, had] = [drawn(), asked()];
const seen = [...document.querySelectorAll('#stage > .slide')].map(() => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
  return document.querySelector('#stage > .slide:not([hidden])').id;
});
const now = drawn();
return [new Set(seen).size, now.length === before.length && now.every((svg, at) => svg === before[at]), asked() - had];
"""
"""Through all slides within one turn of the browser's loop: how many were seen, whether every chart is the one that was
drawn before, and how much was asked of anybody."""
OVERFLOWS = """
const slide = document.querySelector('#stage > .slide:not([hidden])');
const scale = slide.getBoundingClientRect().width / 1920;
const found = [];
const say = (part, what) => found.push(`${slide.id} ${part.tagName} ${part.getAttribute('class') || ''} ${what}: `
  + part.textContent.trim().slice(0, 50));
const inside = (part, box, room) => {
  const one = part.getBoundingClientRect(), other = box.getBoundingClientRect(), slack = room * scale + 1;
  return !one.width || (one.left >= other.left - slack && one.right <= other.right + slack
    && one.top >= other.top - slack && one.bottom <= other.bottom + slack);
};
const within = (selector, box, room) => {
  for (const part of slide.querySelectorAll(selector)) {
    if (!inside(part, part.closest(box), room)) say(part, `leaves its ${box}`);
  }
};
const { scrollingElement: root } = document;
if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) found.push('the page scrolls');
within('.head, .body, .foot, .opening, .count, .marking', '.slide', 3);
within('.body td, .body th, .body p, .body h3', '.body', 3);
within('.opening > *', '.opening', 20);
within('.body text', '.body', 12); // a line of text is higher than its letters
const head = slide.querySelector('.head'), body = slide.querySelector('.body');
if (head && body && head.getBoundingClientRect().bottom > body.getBoundingClientRect().top + 6 * scale) {
  say(head, 'touches the body');
}
const ends = (part) => {
  const range = document.createRange();
  range.selectNodeContents(part);
  return range.getBoundingClientRect();
};
const count = ends(slide.querySelector('.count'));
for (const part of slide.querySelectorAll('.note, .source, .marking')) {
  const words = ends(part);
  if (part.textContent && words.right > slide.getBoundingClientRect().right - 70 * scale) say(part, 'is too long');
  if (part.matches('.source') && words.width && words.right > count.left) say(part, 'touches the count');
}
return found;
"""


def present(visitor: Visitor, address: str) -> None:
    visitor.driver.get(visitor.server + address)
    visitor.wait(lambda: bool(visitor.run(READY)))


def through(visitor: Visitor) -> Iterator[str]:
    """Each step of a presentation by the clicker's key: what is heard."""
    before = ""
    while (heard := str(visitor.run(HEARD))) != before and not heard.startswith("This is the last"):
        before = heard
        yield heard
        visitor.press(Keys.PAGE_DOWN)


@pytest.fixture
def nasty(demonstrated: Config) -> str:
    """The address of a pack that was shown before, with all that may be too long or too much."""
    rows = [(LONG, *(str(at) for at in range(12))) for _ in range(30)]
    heads = ("Group", *(f"{LONG} {at}" for at in range(12)))
    charts = [shown(drawing(body, rows=rows[:3], heads=heads)) for body in NASTY.values()]
    words = [Said(LONG, LONG), Said(LONG * 3, LONG * 20), Said("", "\n".join([LONG] * 30)), Said("x" * 160, "y" * 2000)]
    deck = whole(*charts, shown(drawing(TableOnly(), rows=rows, heads=heads)), *words)
    id = shown_decks.freeze(open_engine(demonstrated.cells_url), deck, shown_decks.PRESENTED, "tests", now=utc_now())
    return f"/present/past/{id}"


def test_a_whole_pack_is_presented_with_the_server_stopped_after_the_first_slide(
    dash_br: Browser, demonstrated: Config
) -> None:
    with serving(demonstrated) as address:
        visitor = Visitor(dash_br, address)
        visitor.sign_in(Role.BOARD)
        present(visitor, "/present/pack")
    count = visitor.run(COUNT)
    heard = list(through(visitor))
    assert count >= 20
    assert visitor.run(SEEN) == [f"slide-{count}"]
    assert {f"Slide {number} of {count}" for number in range(1, count + 1)} <= {
        each.partition(":")[0].partition(",")[0] for each in heard
    }
    charted = visitor.run(CHARTED)
    visitor.press(*charted, Keys.ENTER)
    for key, panel in (("t", "table"), ("d", "definition"), ("n", "note")):
        visitor.press(key)
        assert visitor.run(PANEL) == panel
    visitor.press("o")
    assert len(visitor.all("#overview[open] li")) == count
    visitor.press(Keys.ESCAPE)
    assert visitor.complaints() == []
    visitor.press(Keys.ESCAPE, Keys.ESCAPE)
    visitor.wait(lambda: "slides stay here" in visitor.run(HEARD))
    assert visitor.run(SEEN) == [f"slide-{charted}"]


def test_every_chart_is_drawn_before_it_is_needed_and_the_next_slide_is_there_at_once(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    for _ in ("light", "dark"):
        present(visitor, "/present/pack")
        visitor.wait(lambda: visitor.run(UNDRAWN) == 0)
        slides = len(visitor.all("#stage > .slide"))
        assert visitor.run(TURNED) == [slides - 1, True, 0] and slides > 10
        visitor.press("c")
        visitor.wait(lambda: visitor.run(UNDRAWN) == 0)


@pytest.mark.parametrize("address", ["/present/pack", "/present/housing?edition=working"])
def test_no_slide_overflows_on_any_wall(visitor: Visitor, address: str) -> None:
    visitor.sign_in(Role.ANALYST)
    present(visitor, address)
    for wall in (*WALLS, *OTHERS):
        visitor.resize(*wall)
        visitor.press(Keys.HOME)
        assert [fault for _ in through(visitor) for fault in visitor.run(OVERFLOWS)] == [], wall
    assert visitor.complaints() == [] and visitor.strangers() == []


def test_nothing_overflows_whatever_the_data(visitor: Visitor, nasty: str) -> None:
    visitor.sign_in(Role.BOARD)
    present(visitor, nasty)
    for wall in WALLS:
        visitor.resize(*wall)
        visitor.press(Keys.HOME)
        found = [visitor.run(OVERFLOWS) for _ in through(visitor)]
        assert [fault for each in found for fault in each] == []
        assert len(found) > visitor.run(COUNT), "what is too much goes on several pages"
        for key in "tdn":
            visitor.press("2", Keys.ENTER, key)
            assert visitor.run(OVERFLOWS) == []


def test_every_table_definition_and_note_has_room(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.resize(1280, 720)
    present(visitor, "/present/pack")
    found = []
    for number in range(1, visitor.run(COUNT) + 1):
        for key in "tdn":
            visitor.press(*str(number), Keys.ENTER, key)
            found += visitor.run(OVERFLOWS)
    assert found == []


def test_the_keys_do_what_they_say(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    present(visitor, "/present/pack")
    count = visitor.run(COUNT)

    def after(*keys: str) -> str:
        visitor.press(*keys)
        (seen,) = visitor.run(SEEN)
        return str(seen).removeprefix("slide-")

    assert after(Keys.ARROW_RIGHT) == "2"
    assert after("3", Keys.ENTER) == "3", "what to ask may have several pages"
    assert after(" ", Keys.PAGE_DOWN) == "5"
    assert after(Keys.ARROW_LEFT, Keys.PAGE_UP) == "3"
    assert after(Keys.END) == str(count)
    assert after(Keys.HOME) == "1"
    assert after("1", "2", Keys.ENTER) == "12"
    assert after("9", "9", "9", Keys.ENTER) == str(count)
    charted = visitor.run(CHARTED)
    visitor.press(*charted, Keys.ENTER, "t")
    assert visitor.run(PANEL) == "table"
    visitor.press("t")
    assert visitor.run(PANEL) == "chart"
    visitor.press("b")
    assert visitor.find("#blank").is_displayed()
    assert after("b") == charted and not visitor.find("#blank").is_displayed()
    visitor.press("c")
    assert visitor.run("return getComputedStyle(document.body).backgroundColor") == "rgb(13, 27, 23)"
    visitor.press("?")
    assert visitor.find("#keys").is_displayed()
    visitor.press(Keys.ESCAPE)
    assert not visitor.find("#keys").is_displayed()
    visitor.press("o", Keys.TAB, Keys.ENTER)
    assert visitor.run(SEEN) == [f"slide-{int(charted) + 1}"]
    visitor.press(Keys.ESCAPE)
    visitor.wait(lambda: visitor.address.startswith("/board-pack"))


def test_slides_and_their_buttons_are_reached_without_any_key_of_their_own(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    present(visitor, "/present/housing")
    for number in (2, 3):
        visitor.find(".tools [data-do=next]").click()
        assert visitor.run(SEEN) == [f"slide-{number}"]
    visitor.find(".tools [data-do=keys]").click()
    visitor.find("#keys [data-do=table]").click()
    assert visitor.run(PANEL) == "table"
    assert visitor.focused.get_attribute("data-do") == "keys", "the focus is back where it was"


def test_nothing_bars_anybody_from_the_slides(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    present(visitor, "/present/housing")
    visitor.press("4", Keys.ENTER)
    for key in ("", "t", "d", "n", "c", "t", "?"):
        visitor.press(*key)
        assert visitor.barriers() == [], key
    visitor.press(Keys.ESCAPE, "o")
    assert visitor.barriers() == []
