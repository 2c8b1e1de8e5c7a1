"""A chart card in a browser: copied, saved, laid out for its width, printed. Two cards, no store, nobody signed in."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash, html
from dash.testing.application_runners import ThreadedRunner
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from dashboard.app import OF_OTHER_PAGES
from dashboard.callbacks import as_json
from layouts.bodies import Bar, Bars, Control, Datum, Limits, Line, Panel, Panels
from layouts.drawing import Drawing, Grid
from layouts.on_page import Imprint, card, section
from queries.measures import CATALOGUE
from tests.browser.conftest import Visitor

ASSETS = Path(__file__).parent.parent.parent / "assets"
QUARTERS = tuple(f"Jul–Sep {year}" for year in range(2017, 2027))
POINTS = tuple(Datum(0.4 + at / 100, f"{40 + at}%") for at in range(10))
LINE = Line("Achieved", "series", POINTS)
CONTROL = Control(QUARTERS, LINE, "%", Limits((0.45,) * 10, (0.3,) * 10, (0.6,) * 10, (None,) * 10))
HOUSES = Panels(QUARTERS, tuple(Panel(name, "6 beds", LINE) for name in ("Alder", "Quayside", "Wold")), "%", (0.4, 0.6))
BARS = Bars((Bar("=1+1", Datum(3, "3")), Bar("Two", Datum(None, "[c]", "[c]"))), "people")
TABLE = Grid("People", ("Name", "People"), (("=1+1", "-3"), ('@"two"', "[c]")))
IMPRINT = Imprint(("Board edition", "Demonstration data: invented people"), "southshire")
SAVED = (
    "window.saved = []; const made = URL.createObjectURL; "
    "URL.createObjectURL = (file) => { saved.push(file); return made(file); }"
)
COUNTED = (
    "window.drawn = 0; document.querySelectorAll('.js-plotly-plot')"
    ".forEach((plot) => plot.on('plotly_afterplot', () => { drawn += 1; }))"
)
DRAWN = "return [...document.querySelectorAll('.plot')].every((plot) => plot.querySelector('.main-svg'))"
FILLED = """
const parts = %s;
new MutationObserver((_changes, watch) => {
  if (!document.querySelector("#page")) return;
  watch.disconnect();
  window.iomPage.fill("page", parts.page, "/");
}).observe(document.body, { childList: true, subtree: true });
"""
LAID_OUT = (
    "const found = document.querySelector('#chart-%s .js-plotly-plot'); "
    "return [found.layout.meta.now, found._fullLayout.width, found._fullLayout.height, "
    "found.closest('.plot').clientHeight]"
)


def drawing(id: str, body: Control | Bars | Panels) -> Drawing:
    return Drawing(id, f"Headline {id}", "Title.", body, TABLE, "In words.", ("W3",), "Source: a return.")


@pytest.fixture(scope="module")
def cards() -> Iterator[str]:
    bodies = {"control": CONTROL, "houses": HOUSES, "bars": BARS}
    made = [card(drawing(id, body), measures=CATALOGUE, imprint=IMPRINT) for id, body in bodies.items()]
    filled = json.dumps({"page": as_json([section("Section", made)])}).replace("</", "<\\/")
    app = Dash(__name__, assets_folder=str(ASSETS), assets_ignore=OF_OTHER_PAGES)
    app.index_string = app.index_string.replace("<html>", '<html lang="en-GB">').replace(
        "{%renderer%}", "{%renderer%}<script>" + FILLED % filled + "</script>"
    )
    app.layout = html.Main([html.H1("Cards"), html.Div(id="page")])
    with ThreadedRunner() as runner:
        runner.start(app, port=8769)
        yield runner.url


@pytest.fixture
def reader(dash_br: Browser, cards: str) -> Visitor:
    visitor = Visitor(dash_br, cards)
    visitor.resize(1440)
    visitor.driver.get(cards)
    visitor.wait(lambda: len(visitor.all(".plot")) == 3 and bool(visitor.run(DRAWN)))
    return visitor


def test_a_link_to_a_chart_is_copied_and_said_so_politely(reader: Visitor) -> None:
    button = reader.find("#chart-bars [data-card=copy]")
    button.send_keys(Keys.SPACE)
    said = reader.find("#chart-bars [role=status]")
    reader.wait(lambda: said.text == "Copied")
    assert reader.focused == button


def test_an_address_with_a_chart_opens_at_it(reader: Visitor) -> None:
    reader.driver.get("about:blank")
    reader.driver.get(f"{reader.server}/#chart-bars")
    reader.wait(lambda: bool(reader.all("#chart-bars")) and reader.run("return window.scrollY") > 0)


def opened(reader: Visitor) -> None:
    reader.find("#chart-bars .files summary").send_keys(Keys.ENTER)
    reader.wait(lambda: reader.find("#chart-bars .files-list").is_displayed())


def test_the_list_of_files_opens_and_closes_by_keyboard_and_leads_to_the_view_s_own(reader: Visitor) -> None:
    summary = reader.find("#chart-bars .files summary")
    opened(reader)
    links = [link.get_attribute("href").removeprefix(reader.server) for link in reader.all("#chart-bars .files a")]
    assert links == [f"/download/chart?as={form}&chart=%2Fbars" for form in ("pptx", "xlsx", "csv")]
    assert reader.barriers() == []
    reader.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not reader.find("#chart-bars .files-list").is_displayed()
    assert reader.focused == summary


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_is_as_large_as_a_slide_and_carries_what_it_is(reader: Visitor, form: str) -> None:
    reader.run(SAVED)
    opened(reader)
    reader.find(f"#chart-bars [data-as={form}]").click()
    reader.wait(lambda: reader.find("#chart-bars [role=status]").text == "Downloaded")
    reader.driver.set_script_timeout(20)
    if form == "png":
        read = (
            "const done = arguments[0]; createImageBitmap(saved[0]).then((found) => done([found.width, found.height]))"
        )
        assert reader.driver.execute_async_script(read) == [1920, 1080]
        return
    text = reader.driver.execute_async_script("const done = arguments[0]; saved[0].text().then(done)")
    assert 'width="1920" height="1080"' in text
    for said in (
        "Headline bars",
        "Title.",
        "Board edition",
        "Demonstration data: invented people",
        "Source: a return.",
    ):
        assert f">{said}</text>" in text
    assert "<desc>In words.</desc>" in text and "font/woff2;base64," in text
    assert not re.search(r'(?:href|src)="?(?!#)http', text), "it asks for something from elsewhere"


def test_charts_are_laid_out_anew_for_their_width_and_settle(reader: Visitor) -> None:
    for width, control, houses in ((390, "narrow", "narrow"), (800, "wide", "middle"), (1440, "wide", "wide")):
        reader.resize(width)
        for name, expected in (("control", control), ("houses", houses)):
            reader.wait(lambda name=name, expected=expected: reader.run(LAID_OUT % name)[0] == expected)
            reader.wait(lambda name=name: abs(reader.run(LAID_OUT % name)[2] - reader.run(LAID_OUT % name)[3]) <= 1)
        assert reader.run("return document.documentElement.scrollWidth") <= width
    reader.run(COUNTED)
    reader.resize(390)
    reader.wait(lambda: reader.run(LAID_OUT % "control")[0] == "narrow")
    reader.wait(lambda: reader.run(LAID_OUT % "houses")[0] == "narrow")
    assert reader.run("return drawn") == 3  # each chart once


def test_on_paper_charts_have_the_paper_s_width_and_afterwards_the_screen_s(reader: Visitor) -> None:
    before = reader.run(LAID_OUT % "control")[1]
    reader.run("window.dispatchEvent(new Event('beforeprint'))")
    assert reader.run(LAID_OUT % "control")[:2] == ["wide", 1104]
    reader.run("window.dispatchEvent(new Event('afterprint'))")
    reader.wait(lambda: reader.run(LAID_OUT % "control")[1] == before)


def test_no_card_has_a_barrier_or_a_button_of_plotly_s_own(reader: Visitor) -> None:
    for button in reader.all("[data-card=table]"):
        button.click()
    assert reader.barriers() == []
    assert reader.all(".modebar") == []
    assert reader.strangers() == []
