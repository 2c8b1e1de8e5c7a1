"""The frame says where one is, what edition it is and whose people these are; the pickers read as a sentence."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from dash.development.base_component import Component

from layouts import desk, pickers, shell
from layouts.datum import Datum, Mark
from layouts.definitions_view import definitions, place
from layouts.pages import PAGES
from layouts.spark import picture
from layouts.standalone import sign_in_page
from layouts.tiles import Spark
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import EVERYONE, Edition, Quarter, Slice

READER = shell.Reader("A. Okafor", "Board", "/sign-out", "csrf_token", "a token")
REGISTER = Register(
    {
        "areas": [{"area": "Southshire", "district": name, "visible_to": None} for name in ("North Hand", "Mere")],
        "cohorts": [
            {"code": "SAC", "name": "Serious acquisitive crime", "first_quarter": "2020/21 Q1"},
            {"code": "ET", "name": "Emerging threat", "first_quarter": "2026/27 Q2"},
        ],
    }
)


def parts(component: Component) -> list[Component]:
    return [component, *component._traverse()]


def words_of(component: object) -> str:
    if isinstance(component, Component):
        children = getattr(component, "children", None)
        return " ".join(words_of(child) for child in (children if isinstance(children, (list, tuple)) else [children]))
    return "" if component is None else str(component)


def frame(demo: bool = True) -> Component:
    return shell.frame(READER, shell.Office("Office of the Commissioner", demo), ("quarter", "district", "who"))


def test_a_demonstration_says_so_at_the_top_and_at_the_foot_and_nothing_else_does() -> None:
    assert words_of(frame()).count(shell.DEMO_NOTICE) == 2
    assert shell.DEMO_NOTICE not in words_of(frame(demo=False))


def test_the_frame_has_one_of_each_landmark_and_a_way_past_the_menu() -> None:
    kinds = [part._type for part in parts(frame()) if isinstance(part, Component)]
    assert {kind: kinds.count(kind) for kind in ("Header", "Main", "Footer")} == {"Header": 1, "Main": 1, "Footer": 1}
    links = [part for part in parts(frame()) if isinstance(part, Component) and part._type == "A"]
    assert links[0].href == "#main"


def test_signing_out_is_a_form_that_brings_the_token() -> None:
    form = next(part for part in parts(frame()) if isinstance(part, Component) and part._type == "Form")
    assert (form.action, form.method) == ("/sign-out", "post")
    assert (form.children.name, form.children.value, form.children.type) == ("csrf_token", "a token", "submit")


def test_the_menu_has_every_page_once_and_marks_the_current_one() -> None:
    menu = shell.links(PAGES, "/housing", lambda path: f"{path}?quarter=2026-27-Q2", [("/desk", "Returns desk")])
    links = [part for each in menu for part in parts(each) if part._type in ("A", "Link")]
    assert [link.children for link in links] == [*(page.name for page in PAGES if page.group), "Returns desk"]
    assert [link.children for link in links if hasattr(link, "aria-current")] == ["Housing"]
    assert all(link.href.endswith("?quarter=2026-27-Q2") for link in links[:-1])


def test_pickers_offer_districts_cohorts_in_use_and_sexes_one_at_a_time() -> None:
    offered = pickers.slices(REGISTER, "Southshire", Quarter(2026, 1))
    assert [each.token for each in offered] == [
        "district:North Hand",
        "district:Mere",
        "cohort:Serious acquisitive crime",
        "sex:Female",
        "sex:Male",
    ]
    chosen = Slice("sex", "Female")
    assert pickers.districts(offered, chosen).value == "all"
    assert pickers.who(offered, chosen).value == "sex:Female"
    assert pickers.who(offered, Slice("district", "Mere")).value == EVERYONE.token


def test_a_picker_says_of_which_districts_nearly_nothing_can_be_shown() -> None:
    offered = pickers.slices(REGISTER, "Southshire", Quarter(2026, 1))
    few = frozenset(offered)
    named = [each["label"] for each in pickers.districts(offered, EVERYONE, few).data]
    assert named[0] == "All districts" and named[1].endswith(" — few figures can be shown")
    everyone, *groups = pickers.who(offered, EVERYONE, few).data
    labels = [each["label"] for group in groups for each in group["items"]]
    assert everyone["label"] == "everyone" and all(label.endswith("can be shown") for label in labels)
    assert "few" not in str(pickers.districts(offered, EVERYONE).data)


def test_pickers_read_as_people_speak() -> None:
    offered = pickers.slices(REGISTER, "Southshire", Quarter(2026, 2))
    groups = pickers.who(offered, EVERYONE).data
    assert groups[0]["label"] == "everyone"
    assert [item["label"] for group in groups[1:] for item in group["items"]] == [
        "serious acquisitive crime cohort",
        "emerging threat cohort",
        "women",
        "men",
    ]
    assert pickers.quarters((Quarter(2026, 2),), Quarter(2026, 2)).data == [
        {"value": "2026-27-Q2", "label": "July to September 2026"},
    ]
    assert [each["label"] for each in pickers.editions(tuple(Edition), Edition.BOARD).data] == [
        "board edition",
        "working edition",
    ]


def test_every_measure_stands_on_the_definitions_page_with_what_it_counts_and_does_not_say() -> None:
    frame = desk.Frame(READER, shell.Office("Office", True), "Southshire", True, ())
    page = desk.render("definitions", frame, "/definitions", heading="Definitions", lede="", said="", **definitions())
    places = set(re.findall(r'<article id="([^"]+)"', page))
    for measure in CATALOGUE.values():
        assert place(measure.id) in places
        for text in (measure.name, measure.numerator, measure.denominator, measure.why, measure.does_not_say):
            assert text in unescape(page)
    links = re.findall(r'href="#(measure-[^"]+)"', page)
    assert len(links) == len(CATALOGUE)
    assert set(links) == places


def small_line(values: list[float | None], mark: Mark | None, dots: bool = False) -> ElementTree.Element:
    points = tuple(Datum(value, "" if value is None else f"{value:.0%}") for value in values)
    none = (None,) * len(values)
    spark = Spark(
        points,
        (0.3,) * len(values) if not dots else none,
        (0.7,) * len(values) if not dots else none,
        dots,
        mark,
        "told",
    )
    address = picture(spark)
    assert address.startswith("data:image/svg+xml,")
    return ElementTree.fromstring(unquote(address.partition(",")[2]))


def shapes(drawn: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return drawn.findall(f"{{http://www.w3.org/2000/svg}}{name}")


def test_a_small_line_is_never_joined_across_a_gap() -> None:
    drawn = small_line([0.4, 0.5, None, 0.5, 0.6], Mark.USUAL)
    lines = [line.get("points", "").split() for line in shapes(drawn, "polyline")]
    assert [len(line) for line in lines] == [2, 2]
    assert len(shapes(drawn, "rect")) == 1


def test_the_last_point_has_its_mark_s_shape_and_with_few_points_there_are_only_dots() -> None:
    assert len(shapes(small_line([0.4, 0.5], Mark.CONCERN), "polygon")) == 2  # the band and a diamond
    assert len(shapes(small_line([0.4, 0.5], Mark.IMPROVING), "circle")) == 1
    few = small_line([0.4, None, 0.5], Mark.EARLY, dots=True)
    assert len(shapes(few, "circle")) == 2
    assert shapes(few, "polyline") == []


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "'; DROP", "<b>"])
def test_the_sign_in_page_escapes_whatever_comes_in_and_has_no_script(hostile: str) -> None:
    page = sign_in_page(office=hostile, message=hostile, token=hostile, next=hostile, demo=True)
    tags = Tags(page).found
    assert "script" not in [tag for tag, _ in tags]
    fields = {attributes["name"]: attributes.get("value") for tag, attributes in tags if tag == "input"}
    assert fields["csrf_token"] == hostile
    assert fields["next"] == hostile
    assert shell.DEMO_NOTICE in page
