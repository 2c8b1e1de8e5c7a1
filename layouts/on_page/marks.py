"""Judgements and keys beside a chart, drawn in CSS: the fonts lack their shapes."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts import theme
from layouts.drawing import Key, Mark
from layouts.on_page.attributes import attributes

FAINT = frozenset({"green", "blue", "unknown", "neither"})


def mark(judgement: Mark, word: str = "") -> html.Span:
    """Shape, letter and word; ``word`` in place of its own."""
    shape = html.Span(judgement.letter, className="mark-shape", **attributes(aria_hidden="true"))
    return html.Span([shape, html.Span(word or judgement.word)], className=f"mark mark-{judgement.value}")


def key(entries: Sequence[Key]) -> html.Ul:
    """What each colour and shape means, as a list."""
    return html.Ul([html.Li(_entry(entry), className="key-entry") for entry in entries], className="key")


def _entry(entry: Key) -> list[html.Span]:
    faint = " key-outlined" if entry.role in FAINT else ""
    shape = html.Span(
        className=f"key-shape key-{entry.shape}{faint}",
        style={"color": theme.colour(entry.role)},
        **attributes(aria_hidden="true"),
    )
    return [shape, html.Span(entry.words)]
