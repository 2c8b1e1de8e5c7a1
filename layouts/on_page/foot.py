"""A card's footer: where its figures come from, and what can be done with them (the buttons work in charts.js)."""

from __future__ import annotations

from typing import Any

from layouts.drawing import Drawing, Nothing, TableOnly
from layouts.on_page.attributes import Element, attributes, element


def foot(drawing: Drawing, name: str, defined: bool) -> Any:
    """Source and notes at the left, actions at the right; ``defined`` if there is a definition to open."""
    notes = [element("P", words) for words in (drawing.source, " ".join(drawing.notes)) if words]
    source = element("Div", notes, className="card-source")
    return element("Div", [source, _actions(drawing, name, defined)], className="card-foot")


def _actions(drawing: Drawing, name: str, defined: bool) -> Element:
    told = bool(drawing.table.rows) and not isinstance(drawing.body, Nothing)
    opens = told and not isinstance(drawing.body, TableOnly)
    made = [
        _action("Table", "table", drawing, aria_expanded="false", aria_controls=f"{name}-table") if opens else None,
        _action("Definition", "definition", drawing, aria_haspopup="dialog") if defined else None,
        _action("Copy link", "copy", drawing),
        _action("Download", "download", drawing) if told else None,
    ]
    said = element("Span", None, className="card-said", role="status")
    return element("Div", [*(action for action in made if action), said], className="card-actions")


def _action(words: str, does: str, drawing: Drawing, **more: str) -> Element:
    """A button that names its chart to those who hear it out of its place."""
    about = drawing.body.heading if isinstance(drawing.body, Nothing) else drawing.headline
    told = attributes(data_card=does, aria_label=f"{words}: {about}", **more)
    return element("Button", words, type="button", className="card-action", **told)
