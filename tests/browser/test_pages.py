"""Every page draws for everyone who may see it, at every width, without a complaint, a barrier or a stranger."""

import pytest

from layouts.chart import Chart
from layouts.pages import PAGES
from queries.measures import CATALOGUE
from queries.vocabulary import Period, Role
from tests.browser.conftest import Visitor

FITS = "return document.documentElement.scrollWidth <= window.innerWidth"
SMALL = """
return [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')]
  .filter((one) => one.offsetParent && !one.closest('p, dd') && !one.matches('.skip'))
  .map((one) => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
  .filter(([, box]) => box.height && (box.height < 24 || box.width < 24))
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`);
"""


WORKING = "?edition=working"


def waits(chart: Chart) -> bool:
    """Whether it is told of four quarters together or, of years or other areas, of what may not be there."""
    others = [each for page in PAGES if page.of_others for each in page.charts]
    return chart in others or any(
        {need.period, CATALOGUE[need.measure].base} != {Period.QUARTER} for need in chart.needs
    )


@pytest.mark.parametrize(("role", "search"), ((Role.BOARD, ""), (Role.ANALYST, WORKING)))
def test_all_pages_draw_without_a_complaint_or_a_request_to_another_host(
    visitor: Visitor, role: Role, search: str
) -> None:
    visitor.sign_in(role)
    visitor.open("/" + search)
    for page in [page for page in PAGES if page.group]:
        if page.path != "/":
            visitor.go(visitor.find(f"#rail a[href^='{page.path}']"))
        assert visitor.heading
        waiting = sum(waits(chart) for chart in page.charts)
        cards = len(visitor.all("#page figure.card"))  # those that wait for four quarters share the line that says so
        assert len(page.charts) - max(waiting - 1, 0) <= cards <= len(page.charts)
        assert visitor.find("#rail a[aria-current=page]").text == page.name
        assert "Demonstration data: invented people" in visitor.find("header").text
        assert visitor.find("#bar").is_displayed() == bool(search), visitor.address
    assert visitor.strangers() == []
    assert visitor.complaints() == []


@pytest.mark.parametrize("role", (Role.MANAGER, Role.ADMIN))
def test_managers_and_administrators_have_the_pages_too(visitor: Visitor, role: Role) -> None:
    visitor.sign_in(role)
    visitor.open("/housing")
    assert visitor.all("#page figure.card")
    assert bool(visitor.all(".say-edition")) == (role is Role.ADMIN)


@pytest.mark.parametrize("width", (320, 390, 720, 1024, 1440))
def test_at_every_width_nothing_hangs_out_everything_can_be_hit_and_axe_finds_nothing(
    visitor: Visitor, width: int
) -> None:
    """720 px is a screen of 1440 at 200% zoom; axe looks at a phone and at a desk."""
    visitor.sign_in(Role.ANALYST)
    visitor.resize(width)
    visitor.driver.get(f"{visitor.server}/present/housing")  # a pack that was shown, for the list of such
    for page in PAGES:
        visitor.open(page.path)
        assert visitor.run(FITS), f"{page.name} is wider than {width}"
        assert visitor.run(SMALL) == [], page.name
        if width in (390, 1440):
            assert visitor.barriers() == [], page.name
