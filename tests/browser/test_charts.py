"""A chart card in a browser: copied, saved as a picture, laid out for its window, printed."""

import re
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.keys import Keys

from queries.vocabulary import Role
from tests.browser.conftest import DRAWN, Visitor

SAVED = (
    "window.saved = []; const made = URL.createObjectURL; "
    "URL.createObjectURL = (file) => { saved.push(file); return made(file); }"
)
COUNTED = (
    "window.drawn = 0; document.querySelectorAll('.js-plotly-plot')"
    ".forEach((plot) => plot.on('plotly_afterplot', () => { drawn += 1; }))"
)
LAID_OUT = """
return [...document.querySelectorAll('#page .js-plotly-plot')].map((plot) => {
  const { width, height } = plot.querySelector('.main-svg').getBoundingClientRect();
  const box = plot.closest('.plot-box').getBoundingClientRect();
  return [Math.abs(width - box.width) < 2, Math.abs(height - plot.closest('.plot').getBoundingClientRect().height) < 2];
});
"""
WHERE = "return [document.querySelector('h1').textContent, window.scrollY]"
HEIGHTS = "return [...document.querySelectorAll('#page .plot')].map((box) => box.clientHeight)"
PRINTED = "return document.querySelector('.slot-full .main-svg').getBoundingClientRect().width"
FORCED = {"features": [{"name": "forced-colors", "value": "active"}, {"name": "prefers-color-scheme", "value": "dark"}]}
GROUND_AND_WORDS = """
const box = document.querySelector('#chart-occupancy .plot-box');
const words = [...box.querySelectorAll('.xtick text, .textpoint text')];
const fills = words.map((text) => getComputedStyle(text).fill);
return [getComputedStyle(box).backgroundColor, getComputedStyle(document.body).backgroundColor, [...new Set(fills)]];
"""
AN_IMAGE = "const done = arguments[0]; createImageBitmap(saved[0]).then((found) => done([found.width, found.height]))"


@pytest.fixture
def reader(visitor: Visitor) -> Visitor:
    visitor.resize(1440)
    visitor.sign_in(Role.BOARD)
    visitor.open("/housing")
    return visitor


def test_a_chart_keeps_its_colours_on_its_own_ground_where_a_reader_forces_colours(reader: Visitor) -> None:
    before = reader.run(GROUND_AND_WORDS)[2]
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", FORCED)
    ground, page, words = reader.run(GROUND_AND_WORDS)
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert (ground, page) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert words == before and words


def test_a_link_to_a_chart_is_copied_and_said_so_politely(reader: Visitor) -> None:
    button = reader.find("#chart-occupancy [data-copy]")
    button.send_keys(Keys.SPACE)
    said = reader.find("#chart-occupancy [role=status]")
    reader.wait(lambda: said.text == "Copied")
    assert reader.focused == button


def test_an_address_with_a_chart_opens_at_it_also_through_the_sign_in(reader: Visitor) -> None:
    there = "return Math.round(document.getElementById('chart-stay').getBoundingClientRect().top)"
    reader.driver.get("about:blank")
    reader.open("/housing#chart-stay")
    reader.wait(lambda: 0 <= reader.run(there) < 100)
    reader.driver.delete_all_cookies()
    reader.driver.get("about:blank")
    reader.driver.get(f"{reader.server}/housing#chart-stay")
    reader.wait(lambda: reader.address.startswith("/sign-in"))
    reader.find("#email").send_keys("board@southshire.example")
    reader.find("#password").send_keys("teapot gravel lantern")
    reader.find("main button").click()
    reader.wait(lambda: reader.address.startswith("/housing") and bool(reader.run(DRAWN)))
    assert urlsplit(reader.driver.current_url).fragment == "chart-stay"
    reader.wait(lambda: 0 <= reader.run(there) < 100)


def test_back_leads_to_where_one_was_on_the_page_before(reader: Visitor) -> None:
    reader.run("window.scrollTo(0, 900)")
    reader.wait(lambda: reader.run("return history.state && history.state.top") == 900)
    reader.run("document.querySelector('#rail a[href^=\"/links\"]').click()")
    reader.wait(lambda: reader.run(WHERE) == ["Domestic abuse and mental health", 0])
    reader.driver.back()
    reader.wait(lambda: reader.run(WHERE) == ["Housing", 900])


def opened(reader: Visitor) -> None:
    reader.find("#chart-occupancy .files summary").send_keys(Keys.ENTER)
    reader.wait(lambda: len(reader.all("#chart-occupancy .files-list a")) == 3)


def test_the_list_of_files_opens_and_closes_by_keyboard_and_leads_to_the_view_s_own(reader: Visitor) -> None:
    summary = reader.find("#chart-occupancy .files summary")
    opened(reader)
    links = [
        link.get_attribute("href").removeprefix(reader.server) for link in reader.all("#chart-occupancy .files-list a")
    ]
    view = reader.address.partition("?")[2]
    assert links == [f"/download/chart?{view}&as={form}&chart=housing%2Foccupancy" for form in ("pptx", "xlsx", "csv")]
    assert reader.barriers() == []
    reader.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not reader.find("#chart-occupancy .files-list").is_displayed()
    assert reader.focused == summary


@pytest.mark.parametrize("form", ["SVG", "PNG"])
def test_a_picture_is_as_large_as_a_slide_and_carries_what_it_is(reader: Visitor, form: str) -> None:
    reader.run(SAVED)
    opened(reader)
    next(each for each in reader.all("#chart-occupancy .files-list button") if each.text == form).click()
    reader.wait(lambda: reader.find("#chart-occupancy [role=status]").text == "Downloaded")
    reader.driver.set_script_timeout(20)
    assert reader.run("return saved[0].type") == {"PNG": "image/png", "SVG": "image/svg+xml"}[form]
    if form == "PNG":
        assert reader.driver.execute_async_script(AN_IMAGE) == [1920, 1080]
        return
    text = reader.driver.execute_async_script("const done = arguments[0]; saved[0].text().then(done)")
    assert 'width="1920" height="1080"' in text
    headline = reader.find("#chart-occupancy .card-headline").text
    for said in (headline.split()[0], "Board edition", "Demonstration data: invented people", "Source: "):
        assert said in text
    assert f"<title>{headline}</title>" in text and "<desc>" in text and "font/woff2;base64," in text
    assert not re.search(r'(?:href|src)="?(?!#)http', text), "it asks for something from elsewhere"


def test_charts_are_laid_out_anew_for_their_window_and_settle(reader: Visitor) -> None:
    sizes = set()
    for width in (390, 800, 1440):
        reader.resize(width)
        reader.wait(lambda: all(wide and tall for wide, tall in reader.run(LAID_OUT)))
        sizes.add(
            tuple(reader.run("return [...document.querySelectorAll('#page .plot')].map((box) => box.clientHeight)"))
        )
        assert reader.run("return document.documentElement.scrollWidth") <= width
    assert len(sizes) == 3


def test_on_paper_charts_have_the_paper_s_width_and_afterwards_the_screen_s(reader: Visitor) -> None:
    before = reader.run(PRINTED)
    reader.run("window.dispatchEvent(new Event('beforeprint'))")
    reader.wait(lambda: reader.run(PRINTED) == 1104)
    reader.run("window.dispatchEvent(new Event('afterprint'))")
    reader.wait(lambda: reader.run(PRINTED) == before)


def test_no_card_has_a_barrier_or_a_button_of_plotly_s_own(reader: Visitor) -> None:
    buttons = reader.all("[aria-controls*=table]")
    for button in buttons:
        button.click()
    reader.wait(lambda: len(reader.all(".card-table table")) == len(buttons))
    assert reader.barriers() == []
    assert reader.all(".modebar") == []
    assert reader.strangers() == []
    assert reader.complaints() == []
