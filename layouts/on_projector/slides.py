"""Each item of a deck as one slide: headline, chart, and behind it table, definition and note (``slide.html``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import orjson
from jinja2 import Template
from markupsafe import Markup, escape

from layouts.chart_kinds import Nothing
from layouts.deck import DEMO, SHORTHAND, Deck, Said, Shown
from layouts.not_shown import without
from layouts.on_projector import sentences
from layouts.on_projector.chart import key_rows, pictures
from layouts.on_projector.tables import parts
from layouts.reading import in_brief
from layouts.templates import templates

LONG_WORD, BREAK = re.compile(r"(\S{24})(?=\S)"), "\u200b"
BRIEF = 200
"""Letters under a part's title that stand beneath it on the same slide."""


@dataclass(frozen=True)
class Words:
    """A slide of words; ``large`` is one that opens a deck or a part of it."""

    heading: str
    paragraphs: tuple[str, ...]
    large: bool = True

    @property
    def headline(self) -> str:
        """What it is called in the overview."""
        return self.heading or self.paragraphs[0]


def slides(deck: Deck, told: str = "") -> list[str]:
    """The title, what opens the deck, how to read it, then the rest; ``told`` says when it was shown, if before."""
    every, template = list(slides_of(deck, told)), _template()
    marking = " · ".join(each for each in (deck.marking, DEMO if deck.demo else "") if each)
    about = {"deck": deck, "marking": marking, "count": len(every)}
    return [template.render(about, slide=slide, number=number) for number, slide in enumerate(every, start=1)]


def slides_of(deck: Deck, told: str = "") -> Iterator[Words | Shown]:
    """What each slide shows: the headline of each is what it is called in the overview."""
    lines = (f"{deck.area}, {deck.quarter.words}", deck.about, deck.office, deck.release, told)
    yield Words(deck.title, tuple(filter(None, lines)))
    shown = without(deck)
    for item in (*shown.opening, in_brief(shown), *shown.rest):
        yield from [_words(item)] if isinstance(item, Said) else parts(item)


def _words(said: Said) -> Words:
    """A title that begins a part, with a sentence or two; or a note, on as many pages as it needs."""
    paragraphs = tuple(part.strip() for part in said.text.split("\n") if part.strip())
    return Words(said.heading, paragraphs, bool(said.heading) and len(said.text) <= BRIEF)


@cache
def _template() -> Template:
    made = templates("on_projector").overlay()
    made.filters |= {"json": lambda figure: orjson.dumps(figure).decode(), "breakable": _breakable}
    made.globals |= {
        "why": dict(SHORTHAND),
        "sentences": sentences,
        "key_rows": key_rows,
        "pictures": pictures,
        "is_nothing": lambda drawing: isinstance(drawing.body, Nothing),
    }
    return made.get_template("slide.html")


def _breakable(text: str) -> Markup:
    """Words of a table may be broken only where they are longer than any that people write."""
    return escape(LONG_WORD.sub(r"\1" + BREAK, text)).replace(BREAK, Markup("<wbr>"))
