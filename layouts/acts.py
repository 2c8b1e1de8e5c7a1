"""What can be done with a whole page: present it, take it away, print it."""

from __future__ import annotations

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

PACK = "pack"


def acts(path: str, search: str, kind: str = "page") -> list[Component]:
    """Present and Export, for the view that ``search`` names; a ``kind`` of pack means the standard one."""
    what = f"/{PACK}" if kind == PACK else path
    page = f"&page={quote(path.strip('/'))}" if kind == "page" else ""
    files = [
        _file("PowerPoint", f"/download/{kind}{search}&as=pptx{page}"),
        _file("Excel", f"/download/{kind}{search}&as=xlsx{page}"),
        _file("CSV of each chart", f"/download/{kind}{search}&as=zip{page}"),
        html.A("Print or PDF", href=f"/print{what}{search}"),
        _file("Whole release as CSV", f"/download/release{search}&as=zip"),
    ]
    return [
        html.A("Present", href=f"/present{what}{search}", className="button"),
        html.Details(
            [html.Summary("Export", className="button quiet"), html.Div(files, className="files-list")],
            className="drop files",
        ),
        html.Span(className="acts-said", role="status"),
    ]


def _file(said: str, address: str) -> Component:
    return html.A(said, href=address, download="")
