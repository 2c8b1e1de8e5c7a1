"""Elements of a page as plain values: Dash's own components are too strict for some attributes and too slow for all."""

from __future__ import annotations

from typing import Any

Element = dict[str, Any]
"""``{"type": "P", "props": {"children": …}}``, as ``assets/page.js`` builds it."""


def attributes(**named: str) -> dict[str, Any]:
    """``attributes(aria_label="Close")`` is ``{"aria-label": "Close"}``."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def element(kind: str, children: Any = None, /, **properties: Any) -> Element:
    """An HTML element with what is in it: text, elements, or a list of them. Empty properties are left out.

    A page has hundreds: as plain values they cost a twentieth of what components do.
    """
    if "" in properties.values():
        properties = {name: value for name, value in properties.items() if value != ""}
    if children is not None:
        properties["children"] = children
    return {"type": kind, "props": properties}
