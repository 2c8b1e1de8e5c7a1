"""What can be done with a whole page: present it, take it away, print it; by keyboard, for the view as it is."""

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from sqlalchemy import select

from dashboard.config import Config
from dashboard.operations.turns import turn
from queries import tables
from queries.engines import open_engine, reading
from queries.vocabulary import Role
from tests.browser.conftest import Visitor, address_of
from tests.browser.test_charts import SAVED

LIST = ".acts .files-list"
LAST_ENTRY = "return (document.querySelector('.entries > li:last-child') || { dataset: { chart: '' } }).dataset.chart"


def addresses(visitor: Visitor) -> dict[str, str]:
    links = visitor.all(".acts a")
    return {link.text: link.get_attribute("href").removeprefix(visitor.server) for link in links}


def test_a_page_is_presented_and_taken_away_as_it_is_seen(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/housing?slice=sex:Female")
    summary = visitor.find(".acts summary")
    summary.send_keys(Keys.ENTER)
    visitor.wait(lambda: visitor.find(LIST).is_displayed())
    view = visitor.address.partition("?")[2]
    assert "slice=sex:Female" in view
    assert addresses(visitor) == {
        "Present": f"/present/housing?{view}",
        "PowerPoint": f"/download/page?{view}&as=pptx&page=housing",
        "Excel": f"/download/page?{view}&as=xlsx&page=housing",
        "CSV of each chart": f"/download/page?{view}&as=zip&page=housing",
        "Print or PDF": f"/print/housing?{view}",
        "Whole release as CSV": f"/download/release?{view}&as=zip",
    }
    assert visitor.barriers() == []
    visitor.press(Keys.ESCAPE)
    assert not visitor.find(LIST).is_displayed()
    assert visitor.focused == summary


def test_a_file_is_taken_from_its_list_and_who_has_no_turn_is_told_there(
    visitor: Visitor, demonstrated: Config
) -> None:
    visitor.sign_in(Role.MANAGER)
    visitor.open("/housing")
    visitor.run(SAVED)
    for place in (".acts", "#chart-occupancy"):
        with turn(demonstrated.store, account_id(demonstrated, Role.MANAGER)):
            told = taken(visitor, place)
            visitor.wait(lambda: "another file of yours. Try again in" in told.text)  # noqa: B023
        assert not visitor.run("return saved.length && saved.splice(0)")
        told = taken(visitor, place)
        visitor.wait(lambda: told.text == "Downloaded")  # noqa: B023
        assert visitor.run("return saved.splice(0).map((each) => each.size > 1000)") == [True]

    visitor.open("/board-pack")
    visitor.wait(lambda: visitor.all(".pack-acts a[href*='as=xlsx']"))
    visitor.find(".pack-acts a[href*='as=xlsx']").click()
    visitor.wait(lambda: visitor.find(".pack-acts .acts-said").text == "Downloaded")


def pressed(visitor: Visitor, link: str) -> bool:
    """Whether the one link was there to be pressed, and was; each time that it opens, the list comes anew."""
    found = [each for each in visitor.all(link) if each.is_displayed()]
    for each in found:
        each.click()
    return len(found) == 1


def taken(visitor: Visitor, place: str) -> WebElement:
    """Ask for a sheet from a list of files; where it is said what came of it."""
    visitor.find(f"{place} .files summary").send_keys(Keys.ENTER)
    visitor.wait(lambda: pressed(visitor, f"{place} a[href*='as=xlsx']"))
    return visitor.find(f"{place} .acts-said, {place} .card-said")


def account_id(config: Config, role: Role) -> int:
    with reading(open_engine(config.cells_url)) as connection:
        return int(connection.scalar(select(tables.accounts.c.id).where(tables.accounts.c.email == address_of(role))))


def test_the_overview_offers_the_standard_pack_and_pages_without_charts_nothing(visitor: Visitor) -> None:
    visitor.sign_in(Role.MANAGER)
    visitor.open("/")
    assert visitor.find(".acts .button").get_attribute("href").startswith(f"{visitor.server}/present/pack?")
    visitor.open("/definitions")
    assert not visitor.all(".acts > *")


def test_a_chart_is_added_to_a_pack_from_its_page_by_those_who_edit_packs(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/housing")
    assert visitor.all("#chart-occupancy .files") and not visitor.all(".to-pack")
    visitor.driver.delete_all_cookies()
    visitor.sign_in(Role.MANAGER)
    visitor.open("/housing")
    visitor.find("#chart-occupancy .to-pack summary").send_keys(Keys.ENTER)
    visitor.wait(lambda: visitor.all("#chart-occupancy .to-pack button"))
    assert visitor.barriers() == []
    visitor.find("#chart-occupancy .to-pack button").send_keys(Keys.ENTER)
    visitor.wait(lambda: "Added to “Standard pack”" in visitor.find("#chart-occupancy .card-said").text)
    visitor.open("/board-pack")
    visitor.wait(lambda: visitor.run(LAST_ENTRY) == "housing/occupancy")
    visitor.run("document.querySelector('.pack-more').open = true; window.confirm = () => true")
    visitor.find("#pack [value=remove]").click()
    visitor.wait(lambda: visitor.run(LAST_ENTRY) not in ("", "housing/occupancy"))


def test_the_list_closes_when_the_focus_leaves_it_or_another_place_is_clicked(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/housing")
    for leave in (lambda: visitor.find("h1").click(), lambda: visitor.press(*[Keys.TAB] * 8)):
        visitor.find(".acts summary").send_keys(Keys.SPACE)
        visitor.wait(lambda: visitor.find(LIST).is_displayed())
        leave()
        visitor.wait(lambda: not visitor.find(LIST).is_displayed())
