"""Where the parts of a card stand, so that a callback reaches them: each by its kind and its chart's address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """Parts of a card that are filled, or pressed."""

    CARD = "card"
    HEADLINE = "headline"
    TITLE = "title"
    KEY = "key"
    WORDS = "words"
    PLOT = "plot"
    SOURCE = "source"
    NOTES = "notes"
    TABLE = "table"
    ROWS = "rows"
    DEFINITION = "definition"
    FILES = "files"
    PACKS = "packs"
    SAID = "said"
    WHERE = "where"
    PICTURE = "picture"
    OPEN_TABLE = "open-table"
    OPEN_DEFINITION = "open-definition"
    OPEN_FILES = "open-files"
    OPEN_PACKS = "open-packs"
    ADD = "add"
    AS_PNG = "png"
    AS_SVG = "svg"


def place(part: Part, chart: Any) -> dict[str, Any]:
    """A part's id; ``chart`` is its address, or one of Dash's words for several.

    Each part has keys of its own: to find one id, Dash goes through all that have the same keys.
    """
    return {"chart": chart, part.value: "part"}


LINE = "line:"
"""Begins the address of what stands in a line: it is never taken for a part of the card that was there before."""


def chart_of(address: str) -> str:
    """The address of the chart of which a card or a line is."""
    return address.removeprefix(LINE)


def written(id: Mapping[str, Any]) -> str:
    """An id as the browser has it, for attributes that name another element."""
    return json.dumps(dict(id), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def address_of(chart: str) -> str:
    """The id of a chart's card, which is also its place in the page's address."""
    return f"chart-{chart.rpartition('/')[2]}"
