"""One chart as CSV: a tidy table under one row of heads, and at the end of each row what it is of and for whom."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from layouts.datum import Datum
from layouts.deck import Deck, Shown
from layouts.on_sheet.formats import guarded
from layouts.on_sheet.table import table_of

ABOUT = ("Chart", "Area", "About", "Quarter in view", "Edition", "Release", "Source", "Notice")
UTF8_WITH_MARK = "utf-8-sig"
"""Office programs take a file without the mark for one of another alphabet."""


def write_csv(deck: Deck, shown: Shown) -> bytes:
    """One chart of a deck. Percentages are written as numbers of percent (33.3), as their heads say."""
    table = table_of(shown.drawing)
    about = (
        shown.drawing.title,
        deck.area,
        deck.about or "Everybody",
        deck.quarter.label,
        deck.marking,
        deck.release,
        shown.drawing.source,
        "; ".join(part for part in (deck.lines[1] if deck.demo else "", shown.superseded) if part) or "None",
    )
    rows = [[*(_text(cell) for cell in row), *map(guarded, about)] for row in table.rows]
    return csv_text([*map(guarded, table.heads), *ABOUT], rows)


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV as bytes, in the UTF-8 that office programs know. Words are guarded by whoever brings them."""
    made = StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(heads)
    writer.writerows(rows)
    return made.getvalue().encode(UTF8_WITH_MARK)


def _text(cell: Datum) -> str:
    if cell.value is None or cell.marker:
        return guarded(cell.text)
    return f"{cell.value * (100 if cell.text.endswith('%') else 1):.15g}"
