"""What Dash's own components are too strict or too slow for: wildcard attributes, and elements by the hundred."""

from __future__ import annotations

from typing import Any

Element = dict[str, Any]


def attributes(**named: str) -> dict[str, Any]:
    """``attributes(aria_label="Close")`` is ``{"aria-label": "Close"}``."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def element(kind: str, children: Any, **properties: str) -> Element:
    """An HTML element as Dash sends it to the browser, empty properties left out.

    A page's tables have hundreds of cells: as plain values they cost a twentieth of what components do.
    """
    kept = {name: value for name, value in properties.items() if value}
    return {"type": kind, "namespace": "dash_html_components", "props": {"children": children, **kept}}
