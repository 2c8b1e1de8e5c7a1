"""The wall shows every figure of the Drawing and no other, in words that have room, whatever the data."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from html import escape, unescape
from itertools import combinations
from typing import Any

import pytest

from layouts import theme
from layouts.chart_kinds import (
    Bar,
    Bars,
    Change,
    Changes,
    ColumnOfBars,
    Control,
    Line,
    Nothing,
    Panel,
    Panels,
    Part,
    ShareRow,
    Shares,
    SideBySide,
    Stacked,
    TableOnly,
)
from layouts.datum import Datum
from layouts.deck import Deck, Said, Shown
from layouts.drawing import Drawing, Grid, Key
from layouts.not_shown import without
from layouts.on_projector import colours, pictures, presentation, sentences
from layouts.on_projector.chart import key_rows
from layouts.on_projector.slides import slides
from layouts.on_projector.tables import parts
from layouts.palette import DARK, LIGHT, Palette, contrast
from layouts.plotly_figure.sheets import WALL
from layouts.reading import about_limits
from queries.vocabulary import Edition
from tests.layouts.decks import deck_of, hidden, of_measures, shown, whole
from tests.layouts.figures import placed, words

LONG = (
    "A name of a hundred letters and more that goes on and on, as names of reasons and places sometimes do, to its end"
)
MANY = 30
QUARTERS = tuple(f"Jul–Sep {2000 + year}" for year in range(24))


def show(deck: Deck) -> str:
    return presentation(deck, leave="/housing", plotly="/assets/p.js")


def data_of(value: Any) -> Iterator[Datum]:
    """Every figure in a drawing's body."""
    if isinstance(value, Datum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from data_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from data_of(getattr(value, field.name))


def drawing(body: Any, *, heads: tuple[str, ...] = ("Row", "Number"), rows: Any = (), key: Any = ()) -> Drawing:
    grid = Grid(LONG, heads, tuple(rows))
    return Drawing(
        "some", LONG, f"{LONG}. {LONG}.", body, grid, LONG, (), f"Source: {LONG}; {LONG}. As at now.", key=key
    )


def datum(value: float | None, text: str = "", marker: str = "") -> Datum:
    return Datum(value, text or (marker if value is None else f"{value:.0%}"), marker)


def line(name: str, values: Iterable[float | None], role: str = "series") -> Line:
    return Line(name, role, tuple(datum(value, marker="" if value is not None else "[c]") for value in values))


NASTY: dict[str, Any] = {
    "thirty long bars": Bars(tuple(Bar(LONG, Datum(float(at), str(at)), LONG) for at in range(MANY)), "people"),
    "bars all hidden": Bars(tuple(Bar(LONG, datum(None, marker="[c]")) for _ in range(MANY)), "people"),
    "no bars": Bars((), "people"),
    "one bar of nought": Bars((Bar("One", Datum(0.0, "0")),), "people"),
    "thirty parts": Stacked(QUARTERS, tuple(line(f"{LONG} {at}", [0.5] * 24, "first") for at in range(MANY)), "%"),
    "parts hidden": Stacked(QUARTERS, (line(LONG, [0.5] * 23 + [None]), line("Other", [None] * 24, "da")), "%"),
    "one point": Control(("Jul–Sep 2026",), line("One", [0.5]), "%"),
    "nothing but gaps": Control(QUARTERS, line("None", [None] * 24), "%"),
    "every other quarter": Control(QUARTERS, line("Some", [0.5, None] * 12), "%", band=(0.4, 0.6)),
    "thirty rows and columns": SideBySide(
        (LONG,) * MANY,
        tuple(ColumnOfBars(LONG, LONG, "middle", (datum(0.5), datum(None, marker="[c]")) * 15) for _ in range(3)),
        3,
    ),
    "thirty changes": Changes(
        tuple(Change(LONG, datum(1.0, "1.0"), datum(9.0, "9.0"), LONG, True) for _ in range(MANY)), 1, 10, "points"
    ),
    "thirty shares": Shares(
        tuple(
            ShareRow(LONG, "1,234 people", (Part(LONG, "da", datum(0.01)), Part("Both", "both", datum(0.99))))
            for _ in range(MANY)
        )
    ),
    "thirty houses": Panels(
        QUARTERS[:12],
        tuple(Panel(LONG, LONG, line(LONG, [0.5] * 12), "below") for _ in range(MANY)),
        "%",
        (0.85, 0.95),
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_whatever_the_data_there_are_pictures_that_fill_their_place(name: str) -> None:
    key = tuple(Key("square", "da", LONG) for _ in range(8))
    given = drawing(NASTY[name], key=key)
    found = pictures(given)
    assert found and len(key_rows(given)) <= 3
    assert all(made["layout"]["height"] <= 601 for pair in found for made in pair)


@pytest.mark.parametrize("edition", Edition)
def test_every_chart_of_every_page_has_room(edition: Edition) -> None:
    for each in deck_of(24, edition).charts:
        for made, _ in pictures(each.drawing):
            said = placed(made, WALL.width)
            over = [(one, other) for one, other in combinations(said, 2) if one.over(other, 3)]
            assert not over, each.headline


def test_light_and_dark_differ_in_colours_alone() -> None:
    for each in deck_of(24).charts:
        for light, dark in pictures(each.drawing):
            assert words(light) == words(dark)
            assert json.dumps(light) != json.dumps(dark)


def test_many_rows_go_on_several_slides_and_none_is_lost() -> None:
    found = pictures(drawing(NASTY["thirty long bars"]))
    assert len(found) >= 3
    values = [value for made, _ in found for trace in made["data"] if trace["type"] == "bar" for value in trace["x"]]
    assert values == [float(at) for at in range(MANY)]


def test_every_figure_that_is_drawn_can_be_read_back() -> None:
    for each in deck_of(24).charts:
        body = each.drawing.body
        if isinstance(body, (Nothing, TableOnly)):
            continue
        drawn = {value for made, _ in pictures(each.drawing) for value in numbers(made["data"])}
        given = {one.value for one in data_of(body) if one.value is not None}
        assert given <= drawn, each.chart


def numbers(value: Any) -> Iterator[float]:
    """Every number in a part of a figure."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from numbers(each)
    elif isinstance(value, (int, float)):
        yield float(value)


def test_nothing_that_is_hidden_is_in_the_page() -> None:
    page = show(of_measures(deck_of(8, change=hidden)))
    assert "data-light=" not in page, "where all is hidden there is nothing to draw"
    assert "[c]" in page


def test_the_page_holds_each_chart_as_it_will_be_drawn() -> None:
    deck = deck_of(24)
    found = [json.loads(unescape(each)) for each in re.findall(r'data-light="([^"]*)"', show(deck))]
    assert found == [json.loads(json.dumps(light)) for each in deck.charts for light, _ in pictures(each.drawing)]


def test_the_page_holds_every_table_definition_and_note() -> None:
    deck = deck_of(24)
    page = unescape(show(deck))
    for each in deck.charts:
        assert each.headline in page
        for row in each.drawing.table.rows:
            assert all(f">{cell}</t" in page for cell in row)
        for definition in each.definitions:
            assert definition.counted in page
        assert all(note in page for note in each.drawing.notes)


def test_the_page_asks_for_nothing_but_its_own_files() -> None:
    page = show(deck_of(8))
    asked = set(re.findall(r'(?:src|href)="([^"]+)"', page))
    assert all(address.startswith("/assets/") for address in asked)
    assert not re.search(r"<script(?![^>]* src=)", page), "no script stands in the page"
    assert "url(" not in colours.style()


@pytest.mark.parametrize(
    ("edition", "marking"),
    [(Edition.BOARD, "Board edition: small numbers protected"), (Edition.WORKING, "OFFICIAL-SENSITIVE")],
)
def test_every_slide_carries_the_marking_the_notice_and_its_number(edition: Edition, marking: str) -> None:
    made = slides(deck_of(8, edition))
    for number, slide in enumerate(made, start=1):
        assert marking in slide and "Demonstration data: invented people" in slide
        assert f">{number} of {len(made)}</p>" in slide


def test_what_newer_data_did_stands_on_the_slide_and_in_its_note() -> None:
    told = "Superseded: Occupancy, Jul–Sep 2026: 91% when shown, 92% in release 2."
    (first, *_) = [each for each in deck_of(8).charts if each.drawing.notes]
    slide = slides(whole(replace(first, superseded=told)))[2]
    assert slide.count(told) == 2
    assert f'class="note late">{told}' in slide


def test_words_between_charts_are_slides_and_what_comes_in_is_escaped() -> None:
    deck = whole(
        Said("<b>Part</b>"), Said("", "A note.\n\nIts second part."), shown(drawing(TableOnly(), rows=[("<i>", "1")]))
    )
    page = presentation(deck, leave='/"><script>', plotly="/assets/p.js", told="As presented on 4 November 2026")
    assert "<b>Part" not in page and "<i>" not in page and "<script>" not in page
    assert "<p>A note.</p><p>Its second part.</p>" in page
    assert "As presented on 4 November 2026" in page


def test_a_chart_of_a_kind_that_is_not_drawn_is_a_table() -> None:
    slide = slides(whole(shown(drawing(TableOnly(), rows=[("Row", "5")]))))[2]
    assert 'class="panel tabled" data-panel="chart"' in slide and ">5</td>" in slide


# Words


def test_a_line_holds_whole_sentences_and_says_where_the_others_are() -> None:
    said = ["First sentence.", "Second sentence.", "Third sentence."]
    assert sentences.as_many(said, 5000, 36) == " ".join(said)
    assert sentences.as_many(said, 500, 36) == "First sentence. (N: more)"
    assert sentences.as_many([LONG], 400, 36).endswith("… (N: more)")
    assert sentences.as_many([], 400, 36) == ""


def test_sources_are_told_apart_at_their_semicolons() -> None:
    text = "Source: provider return, version 1, received 16 October 2026; police return, version 1. As at now."
    assert sentences.split(text) == [
        "Source: provider return, version 1, received 16 October 2026;",
        "police return, version 1.",
        "As at now.",
    ]


# Colours


def test_light_is_the_theme_and_dark_has_every_role() -> None:
    style = colours.style()
    for role, tone in theme.COLOURS.items():
        assert f"--c-{role}:{tone};" in style
    assert set(DARK.fills) == set(theme.COLOURS)
    assert set(DARK.tones) == set(LIGHT.tones)


@pytest.mark.parametrize("ground", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out(ground: Palette) -> None:
    for tone in ("ink", "ink2", "ink3", "late"):
        for behind in ("paper", "stone", "stone2"):
            assert contrast(ground.tone(tone), ground.tone(behind)) >= 4.5, (tone, behind)


def test_words_on_dark_fills_and_in_dark_roles_stand_out() -> None:
    for role, tone in DARK.fills.items():
        assert contrast(DARK.words(role), DARK.tone("paper")) >= 4.5, role
        assert contrast(DARK.on(role), tone) >= 4.5, role


def test_every_colour_that_is_drawn_is_known() -> None:
    page = show(deck_of(24))
    known = set(re.findall(r"--([\w-]+):#", page))
    assert set(re.findall(r"var\(--([\w-]+)\)", page.split("</style>")[1])) <= known


def test_lines_and_letters_are_large_enough_for_the_back_row() -> None:
    for each in deck_of(24).charts:
        for made, _ in pictures(each.drawing):
            lines = [trace["line"]["width"] for trace in made["data"] if trace.get("mode", "").startswith("lines")]
            thin = {width for width in lines if 0 < width * 1280 / 1920 < 3}
            assert thin <= {WALL.hair}, "what is thinner than three px says nothing"
    assert WALL.axis * 1280 / 1920 >= 24  # px: 18 pt
    assert sentences.TITLE * 1280 / 1920 >= 32  # px: 24 pt


def test_every_item_of_a_deck_that_can_be_shown_is_a_slide_after_the_title_and_how_to_read_it() -> None:
    deck = deck_of(8)
    found = slides(deck)
    # a table of sentences goes on to as many slides as it needs
    shown = [list(parts(item)) if isinstance(item, Shown) else [item] for item in without(deck).items]
    assert len(found) == 2 + sum(map(len, shown))
    assert escape(about_limits(deck)) in found[1]
    assert [isinstance(item, Shown) for item in deck.items].count(True) == len(deck.charts)
