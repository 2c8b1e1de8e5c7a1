"""What cannot be drawn is a line: it says what is known and why, and wall, slides and paper list it once at the end."""

import re
from dataclasses import replace
from functools import lru_cache
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from layouts import on_sheet, on_slide
from layouts.chart_kinds import Bars, Control, Nothing
from layouts.compose import bars, control, states
from layouts.compose.bars import Says
from layouts.compose.recipe import chart
from layouts.deck import Deck, Said, Shown
from layouts.drawing import Drawing
from layouts.hyphens import FIRM
from layouts.not_shown import HERE, IN_PACK, is_shown, lines, without
from layouts.on_projector import presentation
from layouts.pages import PAGES
from layouts.paper import paper
from layouts.tiles import overview
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.layouts.composing import of_cells
from tests.layouts.decks import deck_of, hidden, of_measures, shown, whole

DECLINED = Says("Reasons for declining", "reason for declining", of="those decided", did="were declined")
YEAR = Quarter(2025, 4)
REASONS = ("No vacancy", "Too high a risk", "No location")


def breakdowns_hidden(cell: Cell) -> Cell:
    """Totals are shown, nothing else."""
    return cell if cell.by == ALL else hidden(cell)


@lru_cache
def pack() -> Deck:
    """Two pages' charts, of which those by a breakdown are hidden."""
    deck = deck_of(3, change=breakdowns_hidden)
    few = [each for each in deck.items if isinstance(each, Said) or each.page in ("Service", "Housing")]
    return replace(deck, items=tuple(few))


def gone(deck: Deck) -> list[Shown]:
    return [each for each in deck.charts if not is_shown(each.drawing)]


def declined(*tops: float | None, edition: Edition = Edition.BOARD, table: bool = True) -> Drawing:
    """Reasons for declining 30 of 70 referrals of a year, hidden where None."""
    whole_of = make.cell("S2", YEAR, top=40, bottom=70)
    parts = [
        make.cell("S2", YEAR, "reason", name, top, 70, state=State.SUPPRESSED if top is None else State.SHOWN)
        for name, top in zip(REASONS, tops, strict=True)
    ]
    cells = [whole_of, *parts] if table else [whole_of]
    releases = [make.release(make.LATEST.plus(-back)) for back in range(6)]
    of_year = [replace(cell, period=Period.YEAR) for cell in cells]
    figures = Figures(make.AREA, make.LATEST, edition, EVERYONE, releases, of_year)
    return chart("declined", bars("S2", "reason", DECLINED)).draw(figures, make.CONTEXT)


def test_a_line_says_what_is_known_and_why_the_rest_is_not() -> None:
    found = declined(None, None, None)
    assert (
        found.headline
        == "30 of 70 referrals were declined in 2025-26; figures by reason are hidden to protect small numbers"
    )
    assert isinstance(found.body, Nothing) and found.body.sentence == "Too few people are in most parts."


def test_a_breakdown_that_is_not_published_says_so_and_not_that_it_is_not_applicable() -> None:
    found = declined(None, None, None, table=False, edition=Edition.WORKING)
    assert found.headline == "30 of 70 referrals were declined in 2025-26; figures by reason are not published"
    inside = [each.drawing for each in deck_of(3, slice=make.SLICES[2]).charts if "not published" in each.headline]
    assert len(inside) > 5
    for drawing in (found, *inside):
        assert not re.search(r"\[.\]", f"{drawing.table.rows} {drawing.body}"), drawing.id
        assert "Not published" in drawing.table.rows[0]


def test_a_chart_of_which_most_is_hidden_is_a_line_that_says_what_is_shown_and_keeps_its_table() -> None:
    most = declined(18, None, None)
    assert isinstance(most.body, Nothing)
    assert (
        most.headline
        == "30 referrals were declined in 2025-26; no vacancy was the most common reason for declining of those shown: "
        "18 referrals, 26% of those decided"
    )
    assert [row[0] for row in most.table.rows] == list(REASONS) and most.told
    assert isinstance(declined(18, 9, None).body, Bars)


def test_a_year_that_is_hidden_says_why_in_words_that_are_true_and_which_was_shown_last() -> None:
    def went(*shown: int) -> Shown:
        ends = [YEAR.plus(-4 * back) for back in range(3)]
        states = [State.SHOWN if back in shown else State.SUPPRESSED for back in range(3)]
        years = [make.cell("H7", end, top=35, bottom=81, state=each) for end, each in zip(ends, states, strict=True)]
        cells = [replace(each, period=Period.YEAR) for each in years]
        found = chart("went", bars("H7", "destination", DECLINED)).draw(of_cells(*cells), make.CONTEXT)
        return Shown("housing/went", "Housing", "", found)

    never, found = went(), went(2)
    hidden_year = "The figure for “Moves to settled housing” by financial year is hidden to protect small numbers"
    assert (never.headline, found.headline) == (hidden_year, f"{hidden_year}; last shown: 43%, 2023-24")
    body = found.drawing.body
    assert isinstance(body, Nothing)  # 42 of 79 may be hidden for what it would tell of others
    assert body.sentence == "It would tell of too few people, by itself or beside other figures."
    for gone in ([found], [never, never, found]):
        assert "last shown: 43%, 2023-24" in " ".join(lines(gone))


def test_a_series_of_which_the_latest_is_hidden_is_a_line_that_says_which_is_the_last_shown() -> None:
    def waiting(*shown: int) -> Drawing:
        states = enumerate(State.SHOWN if back in shown else State.SUPPRESSED for back in range(5))
        waits = [make.cell("H4", make.LATEST.plus(-back), bottom=12, value=18, state=each) for back, each in states]
        return chart("waiting", control("H4")).draw(of_cells(*waits), make.CONTEXT)

    assert isinstance(waiting(0, 1).body, Control)
    found = waiting(2, 3, 4)
    assert found.headline.endswith("hidden to protect small numbers; last shown: 18 days, January to March 2026")
    assert isinstance(found.body, Nothing) and found.body.sentence == "The quarters before are in its table."
    assert found.told and found.table.rows[0][1] == "[c]" and found.table.rows[2][1] == "18"


@pytest.mark.parametrize("edition", Edition)
def test_no_card_stands_whose_latest_is_hidden(edition: Edition) -> None:
    def latest(cell: Cell) -> Cell:
        old = cell.period is Period.YEAR or CATALOGUE[cell.measure].year_on  # told of those who joined years ago
        return hidden(cell) if cell.quarter == make.LATEST or old else cell

    figures = make.figures(change=latest, edition=edition)
    for page in PAGES:
        for each in page.charts:
            told = is_shown(each.draw(figures, make.CONTEXT))
            # of years that are over, or in words: a hidden figure touches neither
            assert not told or not each.needs or page.of_others or each.words, f"{page.path}#{each.id}"


def test_a_tile_whose_figure_is_hidden_says_which_is_the_last_shown() -> None:
    figures = make.figures(change=lambda each: hidden(each) if each.quarter == make.LATEST else each)
    (tile,) = [each for each in overview(figures, make.CONTEXT).tiles if each.measure == "S3"]
    assert tile.sentence == "Hidden to protect small numbers; last shown: 9 days, April to June 2026."


def test_no_page_has_a_card_of_which_more_is_hidden_than_shown() -> None:
    for each in pack().charts:
        texts = [text for row in each.drawing.table.rows[:1] for text in row[1:]]
        assert not is_shown(each.drawing) or texts.count("[c]") < len(texts), each.chart


def test_wall_slides_and_paper_leave_it_out_and_list_it_once_with_its_reason() -> None:
    deck = pack()
    missing = gone(deck)
    assert 5 < len(missing) < len(deck.charts) - 5
    wall = _plain(presentation(deck, leave="/", plotly="/p.js"))
    on_paper = _plain(paper(deck, back="/", plotly="/p.js"))
    slides = [_texts(slide) for slide in Presentation(BytesIO(on_slide.write(deck))).slides]
    for said in lines(missing):
        assert wall.count(said) == on_paper.count(said) == 1, said
    listed = [text for title, text in slides if title.startswith(IN_PACK)]
    assert "".join(listed).count("\n") >= len(lines(missing)) - 1
    titles = [title for title, _ in slides]
    assert not [each.headline for each in missing if any(title.startswith(each.headline) for title in titles)]


def test_sheets_keep_its_table_with_the_reason() -> None:
    deck = pack()
    book = load_workbook(BytesIO(on_sheet.write(deck)))
    for at, each in enumerate(deck.charts, start=1):
        above = " ".join(str(row[0].value) for row in book[f"Table_{at}"].iter_rows(max_row=6))
        assert each.headline in above, each.chart


def test_a_title_goes_with_the_last_of_its_charts_and_a_note_stays() -> None:
    line, drawn = shown(declined(None, None, None)), shown(declined(18, 9, 3))
    deck = whole(Said("Part", "Words"), line, Said("", "A note"), line, Said("Other"), drawn, line)
    kept = without(deck).items
    assert kept[:-1] == (Said("", "A note"), Said("Other"), drawn)
    assert isinstance(kept[-1], Said) and kept[-1].heading == HERE


def test_a_chart_that_was_asked_for_by_itself_says_why_it_cannot_be_drawn() -> None:
    alone = whole(shown(declined(None, None, None)))
    assert without(alone) is alone
    (slide,) = Presentation(BytesIO(on_slide.write(alone))).slides
    assert _texts(slide)[0] == alone.charts[0].headline


@pytest.mark.parametrize("state", [State.SUPPRESSED, State.NOT_RECEIVED])
def test_what_is_the_same_of_several_is_said_once(state: State) -> None:
    every = deck_of(2, change=lambda each: make.cell(each.measure, each.quarter, each.by, each.category, state=state))
    deck = of_measures(every)
    assert len(lines(gone(deck))) < 9 < len(gone(deck)) == len(deck.charts)


def _plain(page: str) -> str:
    """A page's words, with its hyphens as people type them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def _texts(slide: Any) -> tuple[str, str]:
    """A slide's title and all that it says."""
    shapes = [shape for shape in slide.shapes if shape.has_text_frame]
    title = slide.shapes.title.text_frame.text.replace(FIRM, "-")
    return title, "\n".join(shape.text_frame.text for shape in shapes)


def test_what_is_hidden_goes_by_what_it_counts_so_that_the_figure_shown_last_is_of_it() -> None:
    """“Both links”, last shown 63 people, were clients with both facts recorded, most of whom have not both."""
    for measure in (each for each in CATALOGUE.values() if not each.parts_only):
        before = make.cell(measure.id, make.LATEST.plus(-1), top=63, bottom=72)
        hidden_now = make.cell(measure.id, state=State.SUPPRESSED)
        figures = of_cells(before, hidden_now)
        assert states.body(figures, measure.id, hidden_now).heading.startswith(f"The figure for “{measure.label}” ")
    found = of_cells(make.cell("L6", make.LATEST.plus(-1), top=63), make.cell("L6", state=State.SUPPRESSED))
    told = states.body(found, "L6", found.cell("L6")).heading
    assert "“Clients with both facts recorded”" in told and "last shown: 63 people" in told
