"""What stands before a workbook's tables: cover, contents and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from layouts import words
from layouts.deck import SHORTHAND, Deck, Said, Shown
from layouts.on_sheet.formats import Formats
from layouts.on_sheet.marking import LINE, lines, marked_up
from layouts.on_sheet.paper import Page, for_paper
from layouts.reading import HEADING, about_limits

BEHIND = "Chart_data"
BEHIND_SAID = "What charts draw of their tables: links to numbers, and gaps where there is shorthand"
ALL = "The whole file"
IN_FULL = "Cells hold figures in full and show them rounded, as the dashboard does."
JUDGED = (
    ("None", "In the column Signal: judged, and no signal. [z] in that column: too little to judge by."),
    ("Decimals", IN_FULL),
)
COVER, WORDS = 100, (32, 34, 80)
"""How wide the columns of the cover, and of contents and notes, are, in letters."""


def cover(sheet: Any, deck: Deck, formats: Formats) -> None:
    sheet.set_column(0, 0, COVER)
    sheet.set_default_row(LINE + 3)
    sheet.set_row(0, LINE * 1.5)
    said = (
        deck.office,
        *deck.lines,
        f"{_how_many(len(deck.charts))} Contents lists what is here; Notes explains measures and shorthand.",
        "Figures are those of the release named above. A later release may replace them.",
        "Charts are drawn from the tables: a number that is changed changes its chart.",
        IN_FULL,
    )
    sheet.write_string(0, 0, words.unmarked(deck.title), formats.title)
    for row, line in enumerate(said, start=1):
        sheet.write_string(row, 0, words.unmarked(line), formats.wrapped)
    for_paper(sheet, deck, Page.of(COVER))


def _how_many(tables: int) -> str:
    if tables == 1:
        return "1 table, on a sheet of its own with its chart beside it."
    return f"{words.count(tables, 'table')}, each on a sheet of its own with its chart beside it."


def contents(sheet: Any, deck: Deck, sheets: Sequence[tuple[str, Shown]], behind: bool, formats: Formats) -> None:
    top = lines(sheet, formats, "Contents", ["This sheet contains one table: a row for each sheet, with a link to it."])
    rows = [("Cover", ALL, "What this file is"), ("Notes", ALL, "Measures, sources and shorthand")]
    rows += [(name, f"{shown.page}: {shown.section}".strip(": "), shown.headline) for name, shown in sheets]
    rows += [(BEHIND, ALL, BEHIND_SAID)] if behind else []
    marked_up(sheet, top, "Contents_list", ("Sheet", "Page", "What it shows"), WORDS, rows, formats)
    for_paper(sheet, deck, Page.of(sum(WORDS)))
    for row, (name, *_) in enumerate(rows, start=top + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)


def notes(sheet: Any, deck: Deck, formats: Formats) -> None:
    top = lines(
        sheet,
        formats,
        "Notes",
        ["This sheet contains one table: what is measured, how, from what, and what it leaves out."],
    )
    rows = list(dict.fromkeys(_noted(deck)))
    marked_up(sheet, top, "Notes_list", ("About", "Kind", "Note"), WORDS, rows, formats)
    for_paper(sheet, deck, Page.of(sum(WORDS)))


def _noted(deck: Deck) -> Iterator[tuple[str, str, str]]:
    yield from ((marker, "Shorthand", f"{words.capital(said)}.") for marker, said in SHORTHAND)
    yield from ((about, "Shorthand", said) for about, said in JUDGED)
    yield "Charts", HEADING, about_limits(deck)
    for item in deck.items:
        if isinstance(item, Said):
            yield "This pack", "Said", ". ".join(part for part in (item.heading, item.text) if part)
    for at, shown in enumerate(deck.charts, start=1):
        name, drawing = f"Table_{at}", shown.drawing
        yield name, "What is counted", drawing.title
        yield name, "Source", drawing.source
        yield from ((name, "Note", note) for note in drawing.notes)
        if shown.superseded:
            yield name, "Superseded", shown.superseded
    for definition in dict.fromkeys(each for shown in deck.charts for each in shown.definitions):
        yield definition.heading, "Definition", definition.counted
        yield from ((definition.heading, label, words.capital(sentence)) for label, sentence in definition.said)
