"""Everything can be reached and left with the keyboard, and what opens is free of barriers."""

from selenium.webdriver.common.keys import Keys

from queries.vocabulary import Role
from tests.browser.conftest import PASSWORD, Visitor, address_of

DIALOG = "[role=dialog]"


def test_the_first_key_offers_to_skip_to_the_figures(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/")
    visitor.press(Keys.TAB)
    assert visitor.focused.text == "Skip to the figures"
    visitor.press(Keys.ENTER)
    visitor.wait(lambda: visitor.focused.get_attribute("id") == "main")


def test_table_and_definition_open_and_close_by_key_and_give_the_focus_back(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways")
    opener = visitor.find("[aria-controls*=table]")
    opener.send_keys(Keys.ENTER)
    visitor.wait(lambda: visitor.find(".card-table").is_displayed())
    assert opener.get_attribute("aria-expanded") == "true"
    visitor.press(Keys.TAB, Keys.ENTER)
    visitor.wait(lambda: "Does not say" in " ".join(each.text for each in visitor.all(DIALOG)))
    assert visitor.barriers() == []
    visitor.press(Keys.ESCAPE)
    visitor.wait(lambda: visitor.all(DIALOG) == [])
    visitor.wait(lambda: visitor.focused.text == "Definition")


def test_a_select_opens_chooses_and_closes_by_key(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/cohort")
    quarter = visitor.find(".say-quarter input")
    quarter.send_keys(Keys.ENTER)
    visitor.wait(lambda: len(visitor.all(".say-quarter [role=option]")) == 3)
    assert visitor.barriers() == []
    visitor.press(Keys.ARROW_DOWN, Keys.ENTER)
    visitor.wait(lambda: visitor.asked.get("quarter") == "2026-27-Q1")
    visitor.wait(lambda: "April to June 2026" in visitor.find(".card-title").text)
    assert visitor.focused == quarter


def test_the_menu_of_a_narrow_screen_opens_leads_on_and_closes(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.resize(390)
    visitor.open("/")
    opener = visitor.find("#open-menu")
    opener.send_keys(Keys.ENTER)
    visitor.wait(lambda: bool(visitor.all(f"{DIALOG} a")))
    assert visitor.barriers() == []
    visitor.press(Keys.ESCAPE)
    visitor.wait(lambda: visitor.all(DIALOG) == [])
    visitor.wait(lambda: visitor.focused == opener)
    opener.click()
    visitor.wait(lambda: bool(visitor.all(f"{DIALOG} a")))
    visitor.go(visitor.find(f"{DIALOG} a[href^='/links']"))
    assert visitor.heading == "Domestic abuse and mental health"
    visitor.wait(lambda: visitor.all(DIALOG) == [])


def test_signing_in_and_out(visitor: Visitor) -> None:
    visitor.fill_in(Role.BOARD, password="not the password at all")
    assert "do not match" in visitor.find("[role=alert]").text
    assert visitor.barriers() == []
    visitor.fill_in(Role.BOARD)
    visitor.open("/")
    user = visitor.find("details.user summary")
    user.send_keys(Keys.ENTER)
    visitor.wait(lambda: visitor.find("details.user button").is_displayed())
    assert visitor.barriers() == []
    visitor.press(Keys.ESCAPE)
    visitor.wait(lambda: not visitor.find("details.user button").is_displayed())
    user.click()
    visitor.find("details.user button").click()
    visitor.wait(lambda: visitor.address.startswith("/sign-in"))
    visitor.driver.get(f"{visitor.server}/housing")
    assert visitor.address.startswith("/sign-in")


def test_who_was_signed_out_comes_back_to_the_same_view(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/housing?quarter=2026-27-Q1")
    visitor.driver.delete_all_cookies()
    visitor.find("#rail a[href^='/links']").click()
    visitor.wait(lambda: visitor.address.startswith("/sign-in"))
    assert "next=%2Flinks" in visitor.driver.current_url


def test_a_choice_made_as_the_session_ended_is_kept_through_the_sign_in(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/housing?quarter=2026-27-Q1")
    visitor.driver.delete_all_cookies()
    visitor.choose("who", "women")
    visitor.wait(lambda: visitor.address.startswith("/sign-in"))
    visitor.find("#email").send_keys(address_of(Role.BOARD))
    visitor.find("#password").send_keys(PASSWORD)
    visitor.find("main button").click()
    visitor.wait(lambda: visitor.address.startswith("/housing"))
    assert (visitor.asked["quarter"], visitor.asked["slice"]) == ("2026-27-Q1", "sex:Female")
