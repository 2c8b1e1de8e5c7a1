"""Decks made by hand: every chart of every page, of figures in any state, without a store."""

from dataclasses import replace
from datetime import date
from typing import Any

from layouts.deck import Deck, Item, Said, Shown
from layouts.defining import define_all
from layouts.drawing import Drawing
from layouts.pages import PAGES
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.vocabulary import Edition, State
from tests.layouts import building


def deck_of(quarters: int = 8, edition: Edition = Edition.BOARD, **more: Any) -> Deck:
    """All charts of all pages, with words before each page."""
    figures = building.figures(quarters, edition=edition, **more)
    items: list[Item] = []
    for page in PAGES:
        items.append(Said(page.name, "What to look for.\n\nAnd what not to."))
        for chart in page.charts:
            drawing = chart.draw(figures, building.CONTEXT)
            items.append(shown(drawing, f"{page.path.strip('/')}/{chart.id}", page.name, chart.section))
    return whole(*items, edition=edition)


def of_measures(deck: Deck) -> Deck:
    """The deck without what is told by the register alone, or in words, which no hidden figure touches."""
    words = [f"{page.path.strip('/')}/{chart.id}" for page in PAGES for chart in page.charts if chart.words]
    told = [item for item in deck.items if isinstance(item, Said) or item.drawing.measures]
    return replace(deck, items=[item for item in told if isinstance(item, Said) or item.chart not in words])


def shown(drawing: Drawing, chart: str = "housing/some", page: str = "Housing", section: str = "Some") -> Shown:
    known = define_all(CATALOGUE[one] for one in drawing.measures if one in CATALOGUE)
    return Shown(chart, page, section, drawing, known)


def whole(*items: Item, edition: Edition = Edition.BOARD, demo: bool = True) -> Deck:
    published, made = date(2026, 11, 4), date(2026, 11, 5)
    return Deck("A pack", "Office", building.AREA, building.LATEST, edition, 2, published, made, "", demo, items)


def hidden(cell: Cell) -> Cell:
    """A change to figures: each one is hidden."""
    return replace(cell, state=State.SUPPRESSED, numerator=None, denominator=None, value=None, detail=None)
