"""What can be done with a whole page: present it, take it away, print it."""

from __future__ import annotations

from layouts.on_page.attributes import Element, element

PACK = "pack"


def acts(path: str, search: str, kind: str = "page") -> list[Element]:
    """Present and Export, for the view that ``search`` names; a ``kind`` of pack means the standard one.

    Where a file comes from is filled in when the list is opened: ``assets/export.js`` does that.
    """
    what = f"/{PACK}" if kind == PACK else path
    files = [
        _file("PowerPoint", kind, "pptx"),
        _file("Excel", kind, "xlsx"),
        _file("CSV of each chart", kind, "zip"),
        element("A", "Print or PDF", href=f"/print{what}{search}"),
        _file("Whole release as CSV", "release", "zip"),
    ]
    export = [element("Summary", "Export", className="button quiet"), element("Div", files, className="files-list")]
    return [
        element("A", "Present", href=f"/present{what}{search}", className="button"),
        element("Details", export, className="files"),
        element("Span", className="acts-said", role="status"),
    ]


def _file(said: str, kind: str, form: str) -> Element:
    return element("A", said, download=True, **{"data-as": form, "data-kind": kind})
