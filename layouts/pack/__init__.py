"""The inside of the page Board pack: its entries, what can be added, and what was shown before.

``assets/pack.js`` puts it into the page, moves entries about and sends what was chosen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.templates import templates

PLACE = "pack"
NEW = "new"
"""What stands for the address of a chart that is yet to be chosen."""
LONGEST_NAME, LONGEST_HEADING, LONGEST_TEXT = 80, 160, 2000


@dataclass(frozen=True)
class Choice:
    """A chart that may be chosen: its address, page, and what it is called there."""

    chart: str
    page: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One entry: a chart with what it says for the quarter in view, or words."""

    chart: str = ""
    choices: Mapping[str, str] | None = None
    page: str = ""
    name: str = ""
    headline: str = ""
    heading: str = ""
    text: str = ""

    @property
    def chosen(self) -> str:
        """Its choices as the script reads them."""
        return json.dumps(dict(self.choices or {}))

    @property
    def rows(self) -> int:
        """How many lines its note is given to be written in."""
        return max(2, min(8, self.text.count("\n") + len(self.text) // 90 + 1))


@dataclass(frozen=True)
class Shown:
    """A deck that was shown before: what it was, when and by whom, where it is opened again ("" where it is not), and
    what was withdrawn of it."""

    name: str
    of: str
    when: str
    address: str
    withdrawn: str = ""


@dataclass(frozen=True)
class Packs:
    """All that the page shows. ``stamp`` says which edit it is of; ``own`` if it can be removed or brought back."""

    names: Sequence[str]
    name: str
    entries: Sequence[Entry]
    offered: Sequence[Choice]
    past: Sequence[Shown]
    may_edit: bool
    stamp: str
    saved: str
    present: str
    exports: Sequence[tuple[str, str]]
    standard: bool


def place(search: str) -> Component:
    """Where the page's inside comes to stand; ``search`` names the view.

    It is empty: what pack.js puts in is taken out as a whole, and kept there, when the view changes.
    """
    named: dict[str, Any] = {"data-search": search}
    return html.Div(id=PLACE, className="pack", **named)


def inside(packs: Packs) -> str:
    """The inside as HTML."""
    most = {"name": LONGEST_NAME, "heading": LONGEST_HEADING, "text": LONGEST_TEXT}
    pages = [(page, list(some)) for page, some in groupby(packs.offered, key=lambda each: each.page)]
    blank = {"words": Entry(), "chart": Entry(chart=NEW)}
    return templates("pack").get_template("pack.html").render(packs=packs, pages=pages, most=most, blank=blank)
