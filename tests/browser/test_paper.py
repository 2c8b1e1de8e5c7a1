"""What goes on paper: charts one after the other on A4, nothing cut, no page for a heading alone."""

import base64
import re
from io import BytesIO

import pytest

from layouts.pages import PAGES
from queries.vocabulary import Role
from tests.browser.conftest import Visitor

DRAWN = "return document.documentElement.dataset.drawn === 'yes'"
CUT = """
const paper = document.querySelector('.paper').getBoundingClientRect();
const parts = [...document.querySelectorAll('.paper :is(p, h1, h2, h3, td, th, .drawn, .state)')];
const out = parts.filter((part) => part.getBoundingClientRect().right > paper.right + 1);
const drawn = [...document.querySelectorAll('.shown:has(.drawn)')];
const over = drawn.filter((one) => one.getBoundingClientRect().height > 980);
const under = drawn.filter((one) =>
  one.querySelector('.drawn .main-svg').getBoundingClientRect().bottom
    > one.querySelector('.card-foot').getBoundingClientRect().top + 1);
return [...out, ...over, ...under].map((part) => part.textContent.slice(0, 80));
"""
"""What leaves the paper at its side, is a chart longer than a page (261 mm at 96 dots an inch), or stands under its
chart. A table goes on to the next page, row by row."""
PAPER = ["/print/pack", *(f"/print{page.path}" for page in PAGES if page.charts)]


@pytest.mark.parametrize("edition", ["board", "working"])
def test_each_chart_fits_the_paper(visitor: Visitor, edition: str) -> None:
    visitor.sign_in(Role.ANALYST)
    for path in PAPER:
        visitor.driver.get(f"{visitor.server}{path}?edition={edition}")
        visitor.wait(lambda: bool(visitor.run(DRAWN)))
        assert visitor.run(CUT) == [], path
    assert visitor.barriers() == []
    assert visitor.strangers() == []


FIRST = """
const box = (each) => each.getBoundingClientRect();
const [first, , second] = [document.querySelector('.first'), ...document.querySelectorAll('.shown')];
return box(second).bottom - box(first).top;
"""
"""How far it is from the top of the first page's words to the end of its second chart."""
SHEET = (297 - 19 - 17) / 25.4 * 96


@pytest.mark.parametrize("what", ["pack", "housing"])
def test_the_first_page_has_two_charts_under_its_title(visitor: Visitor, what: str) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.driver.get(f"{visitor.server}/print/{what}")
    visitor.wait(lambda: bool(visitor.run(DRAWN)))
    assert float(visitor.run(FIRST)) <= SHEET


def test_it_is_printed_upright_with_tagged_headings_and_two_charts_a_page(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.driver.get(f"{visitor.server}/print/pack")
    visitor.wait(lambda: bool(visitor.run(DRAWN)))
    wanted = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True}
    pdf = BytesIO(base64.b64decode(visitor.driver.execute_cdp_cmd("Page.printToPDF", wanted)["data"])).read()
    charts = len(visitor.all(".shown"))
    assert charts > 10 and pdf.count(b"/Type /Page\n") <= charts * 2 / 3
    assert re.search(rb"/MediaBox \[0 0 59[45]\.\d+ 84[12]", pdf)
    assert b"/S /H1" in pdf and b"/S /H2" in pdf and b"/S /H3" in pdf and b"/S /Figure" in pdf


SEVEN_OUTSIDE = """
const lists = [...document.querySelectorAll('.what-changed .changes')];
const long = lists[lists.length - 1];
const line = long.querySelector('li');
while (long.children.length < 7) long.append(line.cloneNode(true));
return long.children.length;
"""
"""Seven lines in the overview's longest list, whatever the demonstration has outside its targets."""


def test_the_overview_is_one_sheet_with_seven_figures_outside_their_targets(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/")
    assert visitor.run(SEVEN_OUTSIDE) >= 7
    wanted = {"printBackground": True, "preferCSSPageSize": True}
    pdf = base64.b64decode(visitor.driver.execute_cdp_cmd("Page.printToPDF", wanted)["data"])
    assert pdf.count(b"/Type /Page\n") == 1
