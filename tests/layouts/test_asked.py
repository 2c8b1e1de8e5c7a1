"""What a board must ask opens its pack on each surface: what is new, outside, still so, and not received."""

import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pytest
from pptx import Presentation

from layouts import asked, on_sheet, on_slide
from layouts.deck import ASKED, Deck, Said
from layouts.not_shown import is_shown
from layouts.on_projector import presentation
from layouts.paper import paper
from layouts.tiles import NOTHING_SAID, overview
from queries.figures import Cell, Figures
from queries.vocabulary import ALL, State
from tests.layouts import building as make
from tests.layouts import decks
from tests.layouts.test_compose_overview import fallen
from tests.layouts.test_pages import VIEWS, in_state
from tests.surfaces import reading

LATE = make.figures(change=in_state(State.NOT_RECEIVED, only_latest=True), received=False)


@lru_cache
def pack() -> Deck:
    """A pack that opens with what to ask and one chart of what is new."""
    opening = decks.shown(asked.draw(make.figures(change=fallen), make.CONTEXT), ASKED, "Overview", asked.SECTION)
    first, second = [each for each in decks.deck_of(3).charts if is_shown(each.drawing)][:2]
    return replace(decks.whole(opening, first, Said("A part"), second), opens=2)


def rows(figures: Figures) -> list[tuple[str, ...]]:
    return list(asked.draw(figures, make.CONTEXT).table.rows)


def test_new_signals_come_first_then_what_is_outside_then_what_is_still_so_then_what_has_not_come() -> None:
    told = overview(make.figures(change=fallen), make.CONTEXT)
    found = rows(make.figures(change=fallen))
    assert found[0][0] == "New: concern" and found[0][1].startswith(f"{told.changed[0].sentence}. ")
    assert found[0][1].endswith("Ask Harbour Homes what brought it and what is being done."), "whom to ask, and what"
    order = [row[0].partition(":")[0].partition(" ")[0] for row in found]
    assert order == sorted(order, key=["New", "Over", "Below", "Above", "Target", "Still", "Not"].index)
    assert [row for row in rows(LATE) if row[0] == "Not received"]


def all_fallen(cell: Cell) -> Cell:
    """Every measure falls to nearly nothing in the latest quarter."""
    low = cell.shown and cell.by == ALL and cell.quarter == make.LATEST and cell.denominator
    return replace(cell, numerator=1.0, value=1.0 / cell.denominator) if low and cell.denominator else cell


def test_what_has_no_room_on_one_slide_goes_on_to_the_next_and_no_row_is_cut() -> None:
    figures = make.figures(change=all_fallen)
    told = overview(figures, make.CONTEXT)
    found = rows(figures)
    assert len(found) == len((*told.changed, *told.over_year, *told.still, *told.missing)) + 2  # one target, one band
    deck = replace(pack(), items=(decks.shown(asked.draw(figures, make.CONTEXT), ASKED, "Overview"), *pack().items[1:]))
    headline, page = deck.charts[0].headline, presentation(deck, leave="/", plotly="/p.js")
    wall = [table for slide in reading.of_wall(page) for table in slide if table.heads == list(asked.HEADS)]
    slides = [each for each in reading.of_slides(on_slide.write(deck)) if each[0].startswith(headline)]
    assert len(wall) > 1 and len(slides) > 1
    assert [title for title, _ in slides] == [f"{headline} ({at} of {len(slides)})" for at in range(1, len(slides) + 1)]
    for told_on in (wall, [table for _, tables in slides for table in tables]):
        assert [tuple(row) for table in told_on for row in table.rows] == found


def test_all_that_is_outside_stands_on_the_slide_and_what_is_furthest_leads() -> None:
    figures = make.figures(change=fallen)
    told, said = overview(figures, make.CONTEXT).outside, " ".join(text for _, text in rows(figures))
    assert [each.far for each in told] == sorted((each.far for each in told), reverse=True)
    assert all(each.brief in said or each.few in said for each in told)
    assert next(row for row in rows(figures) if row[0] == "Below 60% target")[1].startswith(told[0].brief)


def test_what_is_outside_says_its_target_for_how_long_and_of_how_many() -> None:
    row = next(row for row in rows(make.figures(change=fallen)) if row[0] == "Below 60% target")
    assert re.search(r" were achieved \(\d+ of \d+\)", row[1])


@pytest.mark.parametrize("view", VIEWS)
def test_it_has_its_words_in_every_state(view: str) -> None:
    drawing = asked.draw(VIEWS[view], make.CONTEXT)
    assert drawing.headline and drawing.table.rows
    assert drawing.title == "What to ask, July to September 2026."
    if view == "all hidden":
        unjudged = overview(VIEWS[view], make.CONTEXT).unjudged.removesuffix(".")
        assert drawing.table.rows == (("New", NOTHING_SAID.removesuffix(".")), ("Target or band", unjudged))


def test_it_is_the_second_slide_with_a_native_table_and_the_contents_follow() -> None:
    opening, content = pack().charts[0], on_slide.write(pack())
    slides = reading.of_slides(content)
    titles = [title for title, _ in slides]
    contents = titles.index("Contents")
    assert titles[:3] == ["A pack", opening.headline, pack().charts[1].headline] and contents == 3
    assert [tuple(row) for table in slides[1][1] for row in table.rows] == list(opening.drawing.table.rows)
    (listed,) = [shape.table for shape in Presentation(BytesIO(content)).slides[contents].shapes if shape.has_table]
    assert next(row.cells[1].text for row in listed.rows) == str(titles.index("A part") + 1)


def test_it_is_the_second_slide_of_the_wall_and_stands_first_on_paper_and_among_the_sheets() -> None:
    deck = pack()
    (second,) = reading.of_wall(presentation(deck, leave="/", plotly="/p.js"))[1]
    expected = [list(row) for row in deck.charts[0].drawing.table.rows]
    assert second.rows == expected
    printed = paper(deck, back="/", plotly="/p.js")
    assert printed.index("What to ask") < printed.index("A part")
    sheet = reading.of_workbook(on_sheet.write(deck))[0]
    assert [row[:2] for row in sheet.rows] == [row[:2] for row in expected]


def test_a_deck_that_does_not_open_with_it_is_as_it_was() -> None:
    plain = replace(pack(), opens=0)
    assert plain.opening == () and plain.rest == plain.items
    assert reading.of_slides(on_slide.write(plain))[1][0] == "Contents"
