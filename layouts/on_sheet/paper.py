"""A sheet on paper: A4 landscape, never smaller than nine points; a chart that has no room beside its table follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from layouts.deck import Deck
from layouts.drawing import Drawing
from layouts.on_sheet.charts import WIDE, has_chart

ACROSS = 1030.0  # px of the sheet on A4 at full size, within its margins
LEAST = 0.75  # of its size: twelve points are nine
LETTER, PADDING = 9, 7  # px of a column: each letter, and its sides
BESIDE = 24  # px from a table to its chart
WORDS = 760  # px that the lines above a table have at least
SIDE, EDGE = 0.4, 0.6  # inches of margin


@dataclass(frozen=True)
class Page:
    """How a sheet is printed: its scale, and whether its chart has a page of its own after the table's."""

    scale: float = LEAST
    apart: bool = False
    wide: float = ACROSS / LEAST  # px that the first page holds across
    gutter: int = 0  # px between a narrow table and its chart, for the words above the table

    @classmethod
    def of(cls, letters: float) -> Self:
        """A page for columns so wide together."""
        return cls(max(min(1.0, ACROSS / pixels(letters)), LEAST))


def pixels(letters: float) -> int:
    """How wide a column of so many letters is."""
    return round(letters * LETTER) + PADDING


def page_of(drawing: Drawing, table: float) -> Page:
    """The page for a table so many pixels wide, with its chart beside it where both have room."""
    drawn = has_chart(drawing)
    together = table + BESIDE + WIDE
    if drawn and together * LEAST > ACROSS:
        return Page(LEAST, apart=True, wide=max(table, WORDS), gutter=max(round(WORDS - table), 0))
    scale = ACROSS / max(together if drawn else table, 1.0)
    found = max(min(scale, 1.0), LEAST)
    return Page(found, wide=ACROSS / found)


def for_paper(sheet: Any, deck: Deck, page: Page) -> None:
    """A4 landscape with the edition at its head and the release at its foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=SIDE, right=SIDE, top=EDGE, bottom=EDGE)
    sheet.set_print_scale(int(page.scale * 100))
    sheet.set_header(f"&L{deck.marking.replace('&', '&&')}&C&A&R{deck.area.replace('&', '&&')}, {deck.quarter.label}")
    sheet.set_footer(f"&L{deck.release}&R&P of &N")
