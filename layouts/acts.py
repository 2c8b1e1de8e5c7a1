"""What can be done with a whole page: present it, take it away, print it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

PACK = "pack"
FILES: Mapping[str, str] = {
    "pptx": "PowerPoint",
    "xlsx": "Excel",
    "zip": "CSV of each chart",
    "print": "Print or PDF",
    "release": "Whole release as CSV",
}


def acts(path: str, search: str, kind: str = "page") -> list[Component]:
    """Present and Export, for the view that ``search`` names; a ``kind`` of pack means the standard one."""
    hrefs = addresses(path, search, kind)
    files = [
        html.A(said, id={"to": name}, href=hrefs[name], download=None if name == "print" else "")
        for name, said in FILES.items()
    ]
    return [
        html.A("Present", id={"to": "present"}, href=hrefs["present"], className="button"),
        html.Details(
            [html.Summary("Export", className="button quiet"), html.Div(files, className="files-list")],
            className="drop files",
        ),
        html.Span(className="acts-said", role="status"),
    ]


def addresses(path: str, search: str, kind: str) -> Mapping[str, str]:
    """Where each of them leads."""
    what = f"/{PACK}" if kind == PACK else path
    page = f"&page={quote(path.strip('/'))}" if kind == "page" else ""
    return {
        "present": f"/present{what}{search}",
        **{name: f"/download/{kind}{search}&as={name}{page}" for name in ("pptx", "xlsx", "zip")},
        "print": f"/print{what}{search}",
        "release": f"/download/release{search}&as=zip",
    }
