"""What the page Board pack's form sends, and what it then says."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any
from urllib.parse import quote

from werkzeug.test import TestResponse

from tests.dashboard.conftest import Visitor

Entry = Mapping[str, str]
"""A chart (``entry``), or words (``heading``, ``text``)."""
HOUSES: Entry = {"entry": "housing/houses"}


def form(act: str, entries: Iterable[Entry] = (), **more: Any) -> dict[str, Any]:
    """The fields of a form with these entries, of a pack called Ours that was never kept."""
    every = list(entries)
    fields = {name: [each.get(name, "") for each in every] for name in ("entry", "heading", "text")}
    return {"act": act, "pack": "Ours", "name": "", "stamp": "", "changed": "yes", **fields, **more}


def send(visitor: Visitor, area: str, act: str, entries: Iterable[Entry] = (HOUSES,), **more: Any) -> TestResponse:
    """Send the form of an area's page, and follow where it leads."""
    data = form(act, entries, csrf_token=visitor.token(), **more)
    return visitor.client.post(f"/board-pack?area={quote(area)}", data=data, follow_redirects=True)


def said(answer: TestResponse) -> str:
    """What the page says of what was done."""
    found = re.search(r'<p id="pack-said"[^>]*>([^<]*)', answer.text)
    return unescape(found[1]) if found else ""


def charts(text: str) -> list[str]:
    """The charts of a pack, in order."""
    return re.findall(r'<li class="pack-entry" data-chart="([^"]+)"', text)
