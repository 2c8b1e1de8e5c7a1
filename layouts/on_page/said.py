"""What a card says in words, each in a place of its own, so that what a filter changes is no more than its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash import html

from layouts.drawing import Drawing
from layouts.on_page.marks import key, mark, unbroken
from layouts.on_page.places import Part, place

Words = Callable[[Drawing], Any]


def _title(drawing: Drawing) -> Any:
    """The statistical title, and the judgement beside it."""
    title = unbroken(drawing.title)
    if not drawing.mark:
        return title
    return [*([title] if isinstance(title, str) else title), html.Span(" ", className="card-gap"), mark(drawing.mark)]


SAID: Mapping[Part, tuple[Callable[[Drawing], object], Words]] = {
    Part.HEADLINE: (lambda drawing: drawing.headline, lambda drawing: unbroken(drawing.headline)),
    Part.TITLE: (lambda drawing: (drawing.title, drawing.mark), _title),
    Part.KEY: (lambda drawing: drawing.untold_key, lambda drawing: key(drawing.untold_key)),
    Part.WORDS: (lambda drawing: drawing.alternative, lambda drawing: drawing.alternative),
    Part.SOURCE: (lambda drawing: drawing.source, lambda drawing: unbroken(drawing.source)),
    Part.NOTES: (lambda drawing: drawing.notes, lambda drawing: unbroken(" ".join(drawing.notes))),
}
"""Of what each is made, and how it is said."""


def said(part: Part, drawing: Drawing, address: str) -> dict[str, Any]:
    """An element's words and its id."""
    return {"children": SAID[part][1](drawing), "id": place(part, address)}
