"""A deck on paper: A4 upright, charts one after the other, with quarter and page number at the edge of each page."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from layouts import theme, words
from layouts.chart_kinds import Nothing
from layouts.chart_types import is_drawn
from layouts.datum import MARKERS
from layouts.deck import DEMO, Deck, Said
from layouts.drawing import Drawing
from layouts.not_shown import without
from layouts.plotly_figure import figure
from layouts.plotly_figure.sheets import PAPER
from layouts.reading import in_brief
from layouts.templates import templates

HOW = "Print this page, or save it as PDF: A4, without headers and footers of the browser."


def paper(deck: Deck, *, back: str, plotly: str) -> str:
    """The whole page as HTML. ``back`` is where the reader came from, ``plotly`` the address of plotly's script."""
    page, deck = templates("paper").get_template("paper.html"), without(deck)
    return page.render(
        deck=deck,
        where=f"{deck.area}, {deck.quarter.words}{f'. {deck.about}' if deck.about else ''}",
        marking=" · ".join(part for part in (deck.marking, DEMO if deck.demo else "") if part),
        read=in_brief(deck).text.split("\n"),
        foot=f"{deck.office}. {deck.release}. As at {words.day(deck.as_at)}.",
        quoted=_quoted,
        how=HOW,
        back=back,
        plotly=plotly,
        is_said=lambda item: isinstance(item, Said),
        is_state=lambda drawing: isinstance(drawing.body, Nothing),
        is_drawn=lambda drawing: is_drawn(drawing.body),
        figure=_figure,
        colour=theme.colour,
        markers=MARKERS,
    )


def _quoted(text: str) -> Markup:
    """A text as CSS writes it between quotation marks, in which no tag can end."""
    return Markup('"' + re.sub(r'[\\"<>\x00-\x1f]', lambda found: f"\\{ord(found[0]):x} ", text) + '"')  # noqa: S704


def _figure(drawing: Drawing) -> Markup:
    """A chart's figure as JSON inside a page; ``assets/paper.js`` draws it."""
    text = json.dumps(figure(drawing, PAPER), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  no tag can begin in it
