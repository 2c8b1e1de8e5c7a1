"""A deck on paper: each page says what it is of at its edges, whatever the words are."""

import re
from dataclasses import replace

from layouts.deck import Deck
from layouts.paper import paper
from tests.layouts import decks


def edges(deck: Deck) -> dict[str, str]:
    """What stands at the edges of each page, as a browser reads the style."""
    style = re.search(r"<style>(.*?)</style>", paper(deck, back="/", plotly="/p.js"), re.DOTALL)
    assert style
    found = re.findall(r'@([a-z-]+) \{ content: "([^"]*)"; \}', style[1])
    return {edge: re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), words) for edge, words in found}


def test_each_page_says_edition_area_quarter_and_release() -> None:
    said = edges(replace(decks.whole(), about="District: Millbrook"))
    assert "Board edition" in said["top-left"]
    assert said["top-right"] == "Southshire, July to September 2026. District: Millbrook"
    assert said["bottom-left"] == "Office. Release 2, published 4 November 2026. As at 5 November 2026."


def test_no_word_ends_the_style_or_its_own_quotation_marks() -> None:
    odd = 'Tŷ "Môn" </style><script>\\ {} & Co'
    assert edges(replace(decks.whole(), area=odd))["top-right"].startswith(odd)
