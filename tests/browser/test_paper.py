"""What goes on paper: a sheet for each chart, nothing cut, nothing overlapping, A4 landscape."""

import base64
from io import BytesIO

import pytest

from layouts.pages import PAGES
from queries.vocabulary import Role
from tests.browser.conftest import Visitor

DRAWN = "return document.documentElement.dataset.drawn === 'yes'"
CUT = """
return [...document.querySelectorAll('.sheet')].filter((sheet) => {
  const [body, inner] = [sheet.querySelector('.sheet-body'), sheet.querySelector('.fit')];
  const [foot, within] = [sheet.querySelector('.sheet-foot').getBoundingClientRect(), inner.getBoundingClientRect()];
  const found = [...inner.querySelectorAll('p, h1, h2, h3, td, th, .drawn, .state')];
  const parts = found.map((part) => part.getBoundingClientRect());
  const out = parts.some((part) => part.right > body.getBoundingClientRect().right + 1 || part.bottom > foot.top + 1);
  return out || within.bottom > foot.top + 1;
}).map((sheet) => sheet.textContent.slice(0, 80));
"""
PAPER = ["/print/pack", *(f"/print{page.path}" for page in PAGES if page.charts)]


@pytest.mark.parametrize("edition", ["board", "working"])
def test_each_chart_fits_its_sheet(visitor: Visitor, edition: str) -> None:
    visitor.sign_in(Role.ANALYST)
    for path in PAPER:
        visitor.driver.get(f"{visitor.server}{path}?edition={edition}")
        visitor.wait(lambda: bool(visitor.run(DRAWN)))
        assert visitor.run(CUT) == [], path
    assert visitor.barriers() == []
    assert visitor.strangers() == []


def test_it_is_printed_landscape_one_sheet_a_page_with_tagged_headings(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.driver.get(f"{visitor.server}/print/housing")
    visitor.wait(lambda: bool(visitor.run(DRAWN)))
    wanted = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True}
    pdf = BytesIO(base64.b64decode(visitor.driver.execute_cdp_cmd("Page.printToPDF", wanted)["data"])).read()
    assert pdf.count(b"/Type /Page\n") == len(visitor.all(".sheet"))
    assert b"/MediaBox [0 0 841.9" in pdf
    assert b"/S /H1" in pdf and b"/S /H2" in pdf and b"/S /H3" in pdf and b"/S /Figure" in pdf
