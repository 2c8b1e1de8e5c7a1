"""A deck on paper: A4 landscape, one chart a sheet, each with what it is of; a page that is whole when it leaves."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from layouts import words
from layouts.deck import DEMO, Deck, Item, Said, Shown
from layouts.on_page.as_html import as_html
from layouts.on_page.attributes import Element, element
from layouts.on_page.card import card
from layouts.reading import in_brief

STYLES = ("fonts", "variables", "charts", "paper")
HOW = "Print this page, or save it as PDF: A4, landscape, without headers and footers of the browser."


def paper(deck: Deck, *, back: str, plotly: str) -> str:
    """The whole page as HTML. ``back`` is where the reader came from, ``plotly`` the address of plotly's script."""
    count = len(deck.items) + 1
    sheets = [_sheet(_title(deck), 1, count, deck)]
    sheets += [_sheet(_item(item, at), at, count, deck) for at, item in enumerate(deck.items, start=2)]
    links = "".join(f'<link rel="stylesheet" href="/assets/{name}.css">\n' for name in STYLES)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(f"{deck.title} – {deck.area}, {deck.quarter.words} – IOM")}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
{links}<script src="{escape(plotly)}" defer></script>
<script src="/assets/paper.js" defer></script>
</head>
<body>
<header class="how"><p>{HOW}</p>
<p><button type="button" id="print">Print</button> <a href="{escape(back)}">Back</a></p></header>
<main>{as_html(sheets)}</main>
</body>
</html>
"""


def _sheet(inner: list[Element], number: int, count: int, deck: Deck) -> Element:
    where = f"{deck.area}, {deck.quarter.words}{f'. {deck.about}' if deck.about else ''}"
    marking = " · ".join(part for part in (deck.marking, DEMO if deck.demo else "") if part)
    made = f"{deck.office}. {deck.release}. As at {words.day(deck.as_at)}."
    top = element("Div", [element("P", marking, className="marking"), element("P", where)], className="sheet-top")
    foot = element("Div", [element("P", made), element("P", f"{number} of {count}")], className="sheet-foot")
    fit = element("Div", element("Div", inner, className="fit"), className="sheet-body")
    return element("Section", [top, fit, foot], className="sheet", **{"aria-label": f"Sheet {number} of {count}"})


def _title(deck: Deck) -> list[Element]:
    lines = [element("P", line) for line in (deck.office, *deck.lines)]
    read = [element("P", said) for said in in_brief(deck).text.split("\n")]
    return [
        element("Div", [element("H1", deck.title), *lines, element("Div", read, className="read")], className="first")
    ]


def _item(item: Item, at: int) -> list[Element]:
    return _said(item) if isinstance(item, Said) else _shown(item, at)


def _said(said: Said) -> list[Element]:
    """A title that begins a part, or a note."""
    paragraphs = [element("P", part.strip()) for part in said.text.split("\n") if part.strip()]
    heading = [element("H2", said.heading, className="said-heading")] if said.heading else []
    return [element("Div", [*heading, *paragraphs], className="said")]


def _shown(shown: Shown, at: int) -> list[Element]:
    """One chart under the name of its page; the same chart may stand in a deck twice."""
    label = ": ".join(part for part in (shown.page, shown.section) if part)
    newer = [element("P", shown.superseded, className="superseded")] if shown.superseded else []
    drawing = replace(shown.drawing, id=f"{shown.drawing.id}-{at}")
    return [element("H2", label, className="block-label"), card(drawing), *newer]
