"""A card's footer: where its figures come from, and what can be done with them (in charts.js and export.js)."""

from __future__ import annotations

from typing import Any

from layouts.bodies import Nothing
from layouts.drawing import Drawing
from layouts.on_page.attributes import Element, element
from layouts.on_page.graph import is_drawn

DIALOG = {"aria-haspopup": "dialog"}
SAID = element("Span", className="card-said", role="status")
FILES = tuple(
    element("A", words, download=True, **{"data-as": form})
    for words, form in (("PowerPoint", "pptx"), ("Excel", "xlsx"), ("CSV", "csv"))
)
PICTURES = tuple(
    element("Button", words, type="button", **{"data-as": form}) for words, form in (("PNG", "png"), ("SVG", "svg"))
)
"""What a chart can be taken away as: files come from the server, pictures are made in the browser."""
TO_PACK = "Add to pack"
"""Seen by those who edit packs alone; to-pack.js lists the packs."""


def foot(drawing: Drawing, name: str, defined: bool) -> Element:
    """Source and notes at the left, actions at the right; ``defined`` if there is a definition to open."""
    notes = [element("P", words) for words in (drawing.source, " ".join(drawing.notes)) if words]
    source = element("Div", notes, className="card-source")
    return element("Div", [source, _actions(drawing, name, defined)], className="card-foot")


def _actions(drawing: Drawing, name: str, defined: bool) -> Element:
    """Buttons, each of which names its chart to those who hear it out of its place."""
    about = drawing.body.heading if isinstance(drawing.body, Nothing) else drawing.headline
    made = [_action("Copy link", "copy", about, {})]
    if defined:
        made.insert(0, _action("Definition", "definition", about, DIALOG))
    if drawing.behind:
        opens = {"aria-expanded": "false", "aria-controls": f"{name}-table"}
        made.insert(0, _action("Table", "table", about, opens))
    if drawing.told:
        made.append(_list("Download", "files", about, FILES + PICTURES if is_drawn(drawing) else FILES))
        made.append(_list(TO_PACK, "files to-pack", about, ()))
    return element("Div", [*made, SAID], className="card-actions")


def _action(words: str, does: str, about: str, more: dict[str, Any]) -> Element:
    named = {"data-card": does, "aria-label": f"{words}: {about}"}
    return element("Button", words, type="button", className="card-action", **named, **more)


def _list(words: str, kind: str, about: str, offered: tuple[Element, ...]) -> Element:
    """A list that opens: no menu, whose wrapper would be named wrongly to those who hear it."""
    summary = element("Summary", words, className="card-action", **{"aria-label": f"{words}: {about}"})
    return element("Details", [summary, element("Div", list(offered), className="files-list")], className=kind)
