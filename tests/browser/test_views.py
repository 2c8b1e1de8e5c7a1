"""What is shown follows the address, the pickers change the address, and nobody sees what is not theirs."""

from selenium.webdriver.common.keys import Keys

from queries.vocabulary import Role
from tests.browser.conftest import FRESH, Visitor

WORKING = "Official-sensitive: working edition, exact figures"
SINCE = """
return performance.getEntriesByType('resource')
  .filter(({ startTime, responseStatus }) => startTime > began && responseStatus === 200)
  .map(({ name }) => name);
"""
"""But for the clock's, which asks every four seconds whether another quarter has come and is told no: 204."""
TITLES = "return [...document.querySelectorAll('.card-title')].map(({ textContent }) => textContent);"
OFFERED = """
const { data } = dash_component_api.getLayout({ pick: 'quarter' }).props;
return data.find(({ value }) => value === arguments[0]).label;
"""
QUICK = """
document.querySelector('.say-quarter input').click();
[...document.querySelectorAll('.say-quarter [role=option]')].find((each) => each.textContent === arguments[0]).click();
"""


def shown(visitor: Visitor) -> str:
    """The words of the first card's title, which name the quarter."""
    return visitor.find(".card-title").text


def test_a_picker_changes_the_address_and_the_figures_and_back_brings_them_back(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways")
    first, before = shown(visitor), visitor.address
    visitor.choose("quarter", "April to June 2026")
    visitor.wait(lambda: "April to June 2026" in shown(visitor))
    assert visitor.asked["quarter"] == "2026-27-Q1"
    visitor.driver.back()
    visitor.wait(lambda: shown(visitor) == first)
    assert visitor.address == before
    assert visitor.find(".say-quarter input").get_attribute("value") == "July to September 2026"


def test_a_choice_is_asked_of_the_server_once(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways")
    visitor.wait(lambda: bool(calls(visitor)))
    visitor.run("window.began = performance.now()")
    visitor.choose("quarter", "April to June 2026")
    visitor.wait(lambda: "April to June 2026" in shown(visitor))
    visitor.wait(lambda: visitor.find(".say-quarter input").get_attribute("value") == "April to June 2026")
    assert len([name for name in visitor.run(SINCE) if "_dash-update-component" in name]) == 1


def calls(visitor: Visitor) -> list[str]:
    return [name for name in visitor.run(FRESH) if "_dash-update-component" in name]


def test_ten_quick_changes_end_in_the_last_state(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways")
    for at in range(10):
        visitor.run(QUICK, "April to June 2026" if at % 2 else "January to March 2026")
    visitor.wait(lambda: "April to June 2026" in shown(visitor))
    visitor.wait(lambda: visitor.asked["quarter"] == "2026-27-Q1")
    visitor.wait(lambda: all("April to June 2026" in title for title in visitor.run(TITLES)))
    assert visitor.find(".say-quarter input").get_attribute("value") == "April to June 2026"
    assert visitor.complaints() == []


def test_back_and_forward_lead_through_choices_and_pages_alike(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways")
    visitor.choose("quarter", "April to June 2026")
    visitor.wait(lambda: "April to June 2026" in shown(visitor))
    visitor.go(visitor.find("#rail a[href^='/housing']"))
    views = [("/pathways", "2026-27-Q2"), ("/pathways", "2026-27-Q1"), ("/housing", "2026-27-Q1")]
    for step, at in ((0, 2), (-1, 1), (-1, 0), (1, 1), (1, 2)):
        visitor.run("history.go(arguments[0])", step) if step else None
        visitor.wait(lambda at=at: stands(visitor) == views[at])
    assert visitor.complaints() == []


def stands(visitor: Visitor) -> tuple[str, str]:
    """The path and the quarter of the view that is drawn, where the address says them too; else blanks."""
    told = visitor.run("return dash_component_api.getLayout('view').props.data")
    drawn = visitor.find(".say-quarter input").get_attribute("value")
    same = visitor.address == told["path"] + told["search"] and visitor.run(OFFERED, told["picked"]["quarter"]) == drawn
    return (told["path"], told["picked"]["quarter"]) if same else ("", "")


def test_who_follows_a_link_as_a_choice_is_on_its_way_arrives_there(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways")
    visitor.run(LEAVING)
    visitor.wait(lambda: visitor.heading == "Housing" and stands(visitor) == ("/housing", "2026-27-Q2"))
    visitor.driver.back()
    visitor.wait(lambda: stands(visitor) == ("/pathways", "2026-27-Q2"))


LEAVING = """
dash_clientside.set_props({ pick: 'quarter' }, { value: '2026-27-Q1' });
document.querySelector("#rail a[href^='/housing']").click();
"""
MIXED = """
const named = [...document.querySelectorAll('#page [id]')].map((each) => each.id);
const headline = JSON.parse(named.find((id) => id.includes('"headline"')));
const [view, answers] = ['view', 'answers'].map((id) => dash_component_api.getLayout(id).props.data);
dash_clientside.set_props(headline, { children: 'Of another view' });
dash_clientside.set_props('answers', { data: answers + 1 });
dash_clientside.set_props('view', { data: { ...view, after: answers - 1 } });
"""
"""What is left where an answer to an earlier choice was taken in while a later one was on its way."""


def test_an_answer_that_changes_another_view_than_stands_brings_the_page_anew(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways?quarter=2026-27-Q1")
    words, asked = visitor.find("#page").text, len(calls(visitor))
    visitor.run(MIXED)
    visitor.wait(lambda: len(calls(visitor)) > asked)
    visitor.wait(lambda: visitor.find("#page").text == words)
    assert visitor.asked["quarter"] == "2026-27-Q1" and visitor.complaints() == []


def test_a_filter_redraws_charts_in_place_and_leaves_an_open_table_open(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways")
    visitor.run("document.querySelector('.js-plotly-plot').kept = 'yes'")
    visitor.find("[aria-controls*=table]").click()
    visitor.wait(lambda: visitor.find(".card-table").is_displayed())
    visitor.choose("quarter", "April to June 2026")
    visitor.wait(lambda: "April to June 2026" in shown(visitor))
    assert visitor.run("return document.querySelector('.js-plotly-plot').kept") == "yes"
    assert visitor.find(".card-table").is_displayed()
    assert "April to June 2026" in visitor.find(".card-table").text


def test_one_district_or_one_cohort_or_one_sex_is_chosen_at_a_time(visitor: Visitor) -> None:
    visitor.sign_in(Role.ANALYST)
    visitor.open("/cohort?edition=working")
    visitor.choose("who", "women")
    visitor.wait(lambda: "women" in shown(visitor))
    assert visitor.asked["slice"] == "sex:Female"
    visitor.find(".say-district input").click()
    visitor.wait(lambda: visitor.all(".say-district [role=option]")[1].text != "")
    name = visitor.all(".say-district [role=option]")[1].text
    visitor.press(Keys.ESCAPE)
    visitor.choose("district", name)
    visitor.wait(lambda: visitor.find(".say-who input").get_attribute("value") == "everyone")
    assert visitor.asked["slice"] == f"district:{name}"


def test_an_address_brings_its_view_back_and_the_menu_keeps_it(visitor: Visitor) -> None:
    visitor.sign_in(Role.ANALYST)
    visitor.open("/pathways?quarter=2026-27-Q1&slice=sex:Male&edition=working&pathway=DRU")
    assert "April to June 2026" in shown(visitor)
    assert visitor.find("#bar").text == WORKING
    assert visitor.find(".say-pathway input").get_attribute("value") == "Drugs and alcohol"
    assert "drugs and alcohol" in visitor.find("#chart-one-pathway").text.lower()
    visitor.go(visitor.find("#rail a[href^='/housing']"))
    assert visitor.asked == {
        "area": "Southshire",
        "quarter": "2026-27-Q1",
        "slice": "sex:Male",
        "edition": "working",
    }
    assert visitor.focused.get_attribute("id") == "main"


def test_a_page_s_own_choice_changes_its_chart(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/pathways?pathway=DRU")
    visitor.choose("pathway", "Health")
    visitor.wait(lambda: "health" in visitor.find("#chart-one-pathway").text.lower())
    assert visitor.asked["pathway"] == "HEA"


def test_the_board_is_not_shown_the_working_edition_whatever_the_address_says(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/cohort?edition=working")
    assert not visitor.find("#bar").is_displayed()
    assert "edition" not in visitor.asked
    assert "The working edition is for the performance team" in visitor.find("#notices").text
    assert visitor.all(".say-edition") == []


def test_another_area_is_not_shown(visitor: Visitor) -> None:
    visitor.sign_in(Role.MANAGER)
    visitor.open("/cohort?area=Elsewhere")
    assert "Your account does not cover the area" in visitor.find("#notices").text
    assert visitor.asked["area"] == "Southshire"


def test_a_tile_leads_to_its_chart(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/")
    link = visitor.find(".tile a")
    target = link.get_attribute("href").split("#")[1]
    visitor.go(link)
    visitor.wait(
        lambda: (
            0 <= visitor.run("return document.getElementById(arguments[0]).getBoundingClientRect().top", target) < 300
        )
    )


def test_a_whole_tile_is_one_link_with_a_focus_that_is_seen_around_it(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/")
    at = "const r = document.querySelector('.tile .says').getBoundingClientRect();"
    hit = f"{at} return document.elementFromPoint(r.left + 4, r.top + 4).closest('a')?.href || ''"
    visitor.run("document.querySelector('.tile').scrollIntoView({block: 'center'})")
    assert visitor.run(hit) == visitor.find(".tile h2 a").get_attribute("href")
    assert not visitor.all(".tile a a")
    beside = "const r = document.querySelector('.tile a:not(h2 a)').getBoundingClientRect();"
    other = f"{beside} return document.elementFromPoint(r.left + 4, r.top + 4).closest('a').href"
    assert visitor.run(other) != visitor.run(hit), "where it changed lies above the tile's own link"
    ring = "return getComputedStyle(document.querySelector('.tile h2 a'), '::after').outlineStyle"
    assert visitor.run(ring) == "none"
    visitor.press(Keys.TAB)  # somebody at the keyboard: a mouse's focus shows no ring
    visitor.find(".tile h2 a").send_keys("")
    visitor.wait(lambda: visitor.run(ring) == "solid")


def test_an_unknown_page_says_so_inside_the_frame(visitor: Visitor) -> None:
    visitor.sign_in(Role.BOARD)
    visitor.open("/nowhere")
    assert visitor.heading == "Page not found"
    visitor.go(visitor.find("#page a"))
    assert visitor.all(".tile")


def test_a_sender_is_told_that_these_pages_are_not_for_them(visitor: Visitor) -> None:
    visitor.sign_in(Role.SENDER)
    visitor.open("/cohort")
    assert "Your account sends returns" in visitor.find("#page").text
    assert visitor.all("#page figure") == []


def test_an_empty_store_says_what_to_do(early: Visitor) -> None:
    early.sign_in(Role.ANALYST)
    early.open("/")
    assert "Nothing has been published for Southshire yet" in early.find("#page").text
    assert early.barriers() == []
    early.go(early.find("#rail a[href='/definitions']"))
    assert len(early.all("#page .entry")) > 40
    assert early.complaints() == []
