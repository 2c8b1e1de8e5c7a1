"""Judgements and keys beside a chart, drawn in CSS for the fonts lack their shapes, and words that do not break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import theme
from layouts.datum import Mark
from layouts.drawing import Key
from layouts.hyphens import stretches

UNHEARD: dict[str, Any] = {"aria-hidden": "true"}


def unbroken(text: str) -> str | list[str | Component]:
    """Words of which none breaks at its hyphen."""
    found = stretches(text)
    parts: list[str | Component] = [html.Span(part, className="unbroken") if whole else part for part, whole in found]
    return parts if len(parts) > 1 else text


def mark(judgement: Mark, word: str = "") -> Component:
    """Shape, letter and word; ``word`` in place of its own."""
    shape = html.Span(judgement.letter, className="mark-shape", **UNHEARD)
    return html.Span([shape, word or judgement.word], className=f"mark mark-{judgement.value}")


def key(entries: Sequence[Key]) -> list[Component]:
    """What each colour and shape means, as a list's items."""
    return [html.Li(_entry(entry), className="key-entry") for entry in entries]


def _entry(entry: Key) -> list[Component | str]:
    faint = " key-outlined" if entry.faint else ""
    style = {"color": theme.colour(entry.role)}
    return [html.Span(className=f"key-shape key-{entry.shape}{faint}", style=style, **UNHEARD), entry.words]
