"""Elements of a page written out as HTML, for pages that are whole when they leave: what goes on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from layouts.on_page.attributes import Element, element

NAMES = {"className": "class", "tabIndex": "tabindex", "colSpan": "colspan", "rowSpan": "rowspan"}
EMPTY = frozenset({"br", "hr", "img"})
MARKERS = frozenset({"[c]", "[x]", "[z]"})


def as_html(part: Any) -> str:
    """Text, an element or a list of them as HTML; all that comes in is escaped, what is hidden is left out."""
    if part is None:
        return ""
    if isinstance(part, (list, tuple)):
        return "".join(map(as_html, part))
    if not isinstance(part, dict):
        return escape(str(part))
    kind, props = part["type"], part["props"]
    if props.get("hidden"):
        return ""
    if kind == "Graph":
        return _graph(props)
    if kind == "Grid":
        return as_html(_table(**props))
    name = kind.lower()
    start = f"<{name}{_attributes(props)}>"
    return start if name in EMPTY else f"{start}{as_html(props.get('children'))}</{name}>"


def _attributes(props: Mapping[str, Any]) -> str:
    return "".join(_attribute(NAMES.get(name, name), value) for name, value in props.items() if name != "children")


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    text = "; ".join(f"{key}: {each}" for key, each in value.items()) if name == "style" else str(value)
    return f' {name}="{escape(text)}"'


def _graph(props: Mapping[str, Any]) -> str:
    """A place for a chart with its figure beside it; ``assets/paper.js`` draws it."""
    figure = json.dumps(props["figure"], ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<div class="drawn"></div><script type="application/json">{figure}</script>'


def _table(
    *,
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    words: Sequence[int],
    total: bool = False,
    told: bool = False,
) -> Element:
    """A table as ``assets/page.js`` makes it of its texts."""
    columns = set(words)

    def cell(text: str, at: int) -> Element:
        if not at:
            return element("Th", text, scope="row")
        return element("Td", text, className="table-marker" if text in MARKERS else _kind(at))

    def _kind(at: int) -> str:
        return "table-words" if at in columns else ""

    last = len(rows) - 1
    body = [
        element(
            "Tr",
            [cell(*each[::-1]) for each in enumerate(row)],
            className="table-total" if total and at == last else "",
        )
        for at, row in enumerate(rows)
    ]
    parts = [
        element("Caption", caption, className="heard" if told else ""),
        element(
            "Thead",
            element("Tr", [element("Th", head, scope="col", className=_kind(at)) for at, head in enumerate(heads)]),
        ),
        element("Tbody", body),
    ]
    return element("Table", parts, className="table")
