"""Judgements and keys beside a chart, drawn in CSS: the fonts lack their shapes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from layouts import theme
from layouts.bodies import Mark
from layouts.drawing import Key
from layouts.on_page.attributes import Element, element

FAINT = frozenset({"green", "blue", "unknown", "neither"})
UNHEARD = {"aria-hidden": "true"}


@cache
def mark(judgement: Mark, word: str = "") -> Element:
    """Shape, letter and word; ``word`` in place of its own."""
    shape = element("Span", judgement.letter, className="mark-shape", **UNHEARD)
    return element("Span", [shape, element("Span", word or judgement.word)], className=f"mark mark-{judgement.value}")


def key(entries: Sequence[Key]) -> Element:
    """What each colour and shape means, as a list."""
    return element("Ul", [element("Li", _entry(entry), className="key-entry") for entry in entries], className="key")


def _entry(entry: Key) -> list[Element]:
    faint = " key-outlined" if entry.role in FAINT else ""
    style = {"color": theme.colour(entry.role)}
    shape = element("Span", className=f"key-shape key-{entry.shape}{faint}", style=style, **UNHEARD)
    return [shape, element("Span", entry.words)]
