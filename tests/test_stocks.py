"""Those who stand somewhere at quarter end are mostly last quarter's people: no surface adds them up over quarters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise

import pytest

from layouts import on_projector, on_sheet, on_slide
from layouts.deck import Deck
from layouts.paper import paper
from layouts.tiles import overview
from queries.figure import over
from queries.figures import Cell
from queries.measures.measure import Form
from queries.vocabulary import ALL, EVERYONE, Edition, Period
from tests.layouts import building as make
from tests.layouts import slides
from tests.layouts.decks import deck_of
from tests.surfaces import reading

STOCKS = tuple(measure for measure in make.FORMS.values() if measure.repeats)
SURFACES = ("drawings", "headlines", "sheets", "CSV", "wall", "slides", "paper", "overview")
PAIR = re.compile(r"(\d[\d,]*) of (?:the |all )?(\d[\d,]*)")
Pair = tuple[float, float]


def share(cell: Cell) -> bool:
    measure = make.FORMS[cell.measure]
    return measure.repeats and measure.form is Form.SHARE and cell.denominator is not None


def heavy(cell: Cell) -> Cell:
    """A stock's share of numbers that no flow has."""
    if not share(cell):
        return cell
    top, bottom = (cell.numerator or 0) + 500, (cell.denominator or 0) + 1000
    return replace(cell, numerator=top, denominator=bottom, value=top / bottom)


@cache
def deck() -> Deck:
    return deck_of(24, change=heavy)


@cache
def sums() -> frozenset[Pair]:
    """Every numerator and denominator of a stock's share added up over the last two, three and four quarters."""
    return frozenset(pair for need in make.every_need(EVERYONE, Edition.BOARD) for pair in _sums(need.measure, need.by))


def _sums(measure: str, by: str) -> Iterator[Pair]:
    for name in make.categories(measure, by):
        cells = [heavy(make.usual(measure, make.LATEST.plus(-back), by, name)) for back in range(4)]
        for some in (cells[:2], cells[:3], cells):
            if share(some[0]):
                yield sum(each.numerator or 0 for each in some), sum(each.denominator or 0 for each in some)


def beside(row: list[object]) -> set[Pair]:
    """Numbers that stand beside each other in a row, whichever way they are written."""
    numbers = [number(str(value)) for value in row]
    return {(a, b) for a, b in pairwise(numbers) if a is not None and b is not None}


def number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def said_in(text: str) -> set[Pair]:
    return {(float(a.replace(",", "")), float(b.replace(",", ""))) for a, b in PAIR.findall(unescape(text))}


@cache
def told() -> Mapping[str, set[Pair]]:
    """What each surface tells of two numbers beside each other, in tables and in sentences."""
    charts, sheets = deck().charts, reading.of_workbook(on_sheet.write(deck()))
    wall = on_projector.presentation(deck(), leave="/", plotly="/p.js")
    page = overview(make.figures(change=heavy), make.CONTEXT)
    lines = [tile.sentence for tile in page.tiles] + [signal.detail for signal in page.changed]
    csv = [reading.of_csv(on_sheet.write_csv(deck(), shown)).rows for shown in charts]
    opened = slides.opened(on_slide.write(deck())).slides
    walls = [table.rows for tables in reading.of_wall(wall) for table in tables]
    return {
        "drawings": {pair for shown in charts for row in shown.drawing.table.rows for pair in beside(list(row))},
        "headlines": {pair for shown in charts for pair in said_in(" ".join((shown.headline, *shown.drawing.notes)))},
        "sheets": {pair for sheet in sheets for row in sheet.rows for pair in beside(row)},
        "CSV": {pair for rows in csv for row in rows for pair in beside(row)},
        "wall": {pair for rows in walls for row in rows for pair in beside(row)} | said_in(wall),
        "slides": {pair for slide in opened for text in slides.words(slide) for pair in said_in(text)},
        "paper": said_in(paper(deck(), back="/", plotly="/p.js")),
        "overview": {pair for line in lines for pair in said_in(line)},
    }


@pytest.mark.parametrize("surface", SURFACES)
def test_stocks_are_never_summed_over_quarters(surface: str) -> None:
    assert told()[surface], surface
    assert not told()[surface] & sums(), surface


def test_a_stock_over_several_quarters_is_their_average() -> None:
    for measure in STOCKS:
        cells = [make.usual(measure.id, make.LATEST.plus(-back), ALL, ALL) for back in range(4)]
        together = over(cells, measure)
        for part in ("numerator", "denominator"):
            each = [found for cell in cells if (found := getattr(cell, part)) is not None]
            average = getattr(together, part)
            assert (average is None) == (not each)
            assert average is None or min(each) <= average <= max(each), measure.id


def test_no_stock_leads_with_several_quarters() -> None:
    assert all(measure.leads is Period.QUARTER for measure in STOCKS)
