"""What a view answers while its page stays: a chart that cannot be drawn any more leaves its place empty."""

from dataclasses import replace
from typing import Any

from dash import no_update

from dashboard.answering import LINES, Has, answer
from dashboard.viewing import Shown
from layouts.chart import Width
from layouts.chart_kinds import Nothing, TableOnly
from layouts.datum import Mark
from layouts.on_page import SAID, Card, Part, place
from layouts.pages import PAGES
from layouts.screen import Screen
from tests.layouts.cards import control, drawing, text

OUTPUTS = {"says": (), "picks": (), "options": (), "lines": [{"id": LINES}]}
LINKS = ("/cohort", "/housing", "present", "print")
PARTS = {
    "cards": Part.CARD,
    "widths": Part.CARD,
    **{part.value: part for part in SAID},
    "figures": Part.PLOT,
    "heights": Part.PLOT,
    "wheres": Part.WHERE,
    "tables": Part.ROWS,
}


def view(first: Any, second: Any) -> Shown:
    """A page of two charts."""
    bodies = {"cohort/a": first, "cohort/b": second}
    cards = tuple(Card(address, drawing(body, id=address[-1])) for address, body in bodies.items())
    return Shown("", "/cohort", "", "", {}, cards=cards, lines=tuple(each for each in cards if not each.is_shown))


def change(was: Shown, now: Shown) -> dict[str, Any]:
    """What is answered to a browser that shows the one and asks for the other."""
    there = {name: [{"id": place(part, card.address)} for card in was.cards] for name, part in PARTS.items()}
    links = {"hrefs": [{"id": {"to": name}} for name in LINKS]}
    return answer(now, (was, Screen.DESK), {"of": ["", "", Screen.DESK.value]}, Has(OUTPUTS | there | links, {}, {}))


def test_a_chart_that_cannot_be_drawn_any_more_leaves_its_place_and_the_page_stays() -> None:
    hidden = Nothing("hidden", "It is hidden", "Too few.", "[c]")
    both, one = view(control([0.5]), control([0.4])), view(hidden, control([0.3]))
    gone = change(both, one)
    assert gone["page"] is no_update
    assert gone["cards"] == [[], no_update]
    assert gone["figures"][0] is no_update and gone["figures"][1]["data"]
    assert "It is hidden" in text(gone["lines"][0])
    back = change(one, both)
    assert back["page"] is no_update and back["lines"] == [[]]
    assert "Headline" in text(back["cards"][0]) and back["cards"][1] is no_update
    assert change(one, one)["cards"] == [no_update] * 2 and change(one, one)["lines"] == [no_update]


def test_a_chart_whose_size_or_link_is_another_stays_where_it_is() -> None:
    """Made anew, it would be drawn twice."""
    was = view(control([0.5]), control([0.4]))
    one = replace(was.cards[0], width=Width.HALF, where="/where-it-changed?measure=V1")
    told = change(was, replace(was, cards=(one, was.cards[1])))
    assert told["cards"] == [no_update] * 2
    assert told["widths"] == ["slot slot-half", no_update]
    assert told["wheres"] == ["/where-it-changed?measure=V1", no_update]
    drawn = told["figures"][0]["layout"]["height"]
    assert told["heights"] == [{"--tall": f"{drawn:.2f}px"}, no_update] and told["figures"][1] is no_update


def test_a_table_takes_another_width_in_its_place() -> None:
    was = view(TableOnly(), control([0.4]))
    told = change(was, replace(was, cards=(replace(was.cards[0], width=Width.HALF), was.cards[1])))
    assert told["widths"] == ["slot slot-half", no_update]
    assert told["cards"] == told["figures"] == told["tables"] == [no_update] * 2


def test_of_what_stays_no_more_is_answered_than_its_words_and_where_its_links_lead() -> None:
    menu = {page.path: f"{page.path}?quarter=a" for page in PAGES}
    was = replace(view(control([0.5]), control([0.4])), search="?quarter=a", menu=menu, acts="page")
    later = replace(was.cards[0], drawing=replace(was.cards[0].drawing, headline="Later", mark=Mark.IMPROVING))
    moved = {path: href.replace("=a", "=b") for path, href in menu.items()}
    told = change(was, replace(was, search="?quarter=b", menu=moved, cards=(later, was.cards[1])))
    assert told["rail"] is no_update and told["acts"] is no_update
    assert told["hrefs"] == [
        "/cohort?quarter=b",
        "/housing?quarter=b",
        "/present/cohort?quarter=b",
        "/print/cohort?quarter=b",
    ]
    assert told["headline"] == ["Later", no_update] and "Title." in text(told["title"][0])
    silent = [Part.KEY, Part.WORDS, Part.SOURCE, Part.NOTES]
    assert all(told[part.value] == [no_update] * 2 for part in silent)
    gone = change(was, replace(was, path="/housing"))
    assert gone["rail"] and gone["acts"]
    assert gone["hrefs"] == [no_update] * len(LINKS)
