"""The page that is shown on a wall: everything is in it once it is open, so that it needs no network any more."""

from __future__ import annotations

from layouts.deck import Deck
from layouts.on_projector import colours
from layouts.on_projector.slides import slides, slides_of
from layouts.templates import templates

KEYS: tuple[tuple[str, str, str], ...] = (
    ("next", "Next", "→ Space PageDown"),
    ("back", "Back", "← PageUp"),
    ("first", "First slide", "Home"),
    ("last", "Last slide", "End"),
    ("table", "Table", "T"),
    ("definition", "Definition", "D"),
    ("note", "Note and sources", "N"),
    ("blank", "Blank", "B"),
    ("contrast", "Light or dark", "C"),
    ("overview", "Overview of all slides", "O"),
    ("full", "Full screen", "F"),
    ("keys", "This list", "?"),
    ("leave", "Leave", "Esc"),
)
"""What can be done, as a button says it, and its keys; ``assets/present.js`` does it."""


def presentation(deck: Deck, *, leave: str, plotly: str, told: str = "") -> str:
    """The whole page as HTML. ``leave`` is where Esc leads, ``plotly`` the address of plotly's script; ``told`` says
    when it was shown, where that was before."""
    return (
        templates("on_projector")
        .get_template("presentation.html")
        .render(
            title=f"{deck.title} – {deck.area}, {deck.quarter.words}",
            style=colours.style(),
            deck=deck,
            slides=slides(deck, told),
            names=[slide.headline for slide in slides_of(deck, told)],
            keys=KEYS,
            leave=leave,
            plotly=plotly,
        )
    )


def refusal(sentence: str, cure: str, *, home: str = "/", title: str = "Nothing to present") -> str:
    """What stands there where nothing can be presented, or no file be had: two sentences and a way back."""
    page = templates("on_projector").get_template("refusal.html")
    return page.render(title=title, style=colours.style(), sentence=sentence, cure=cure, home=home)
