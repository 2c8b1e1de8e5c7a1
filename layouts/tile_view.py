"""The overview on a page: tiles that line up in rows, and what changed."""

from __future__ import annotations

from collections.abc import Callable

from layouts.bodies import Mark
from layouts.changed import Signal
from layouts.on_page import address_of, mark
from layouts.on_page.attributes import Element, element
from layouts.shell import INSIDE, labelled
from layouts.spark import picture
from layouts.tiles import Overview, Tile

Address = Callable[[str, str], str]
"""(page, chart's place) -> the address of that chart in this view."""

MARKERS = ("[c]", "[x]", "[z]")


def overview(told: Overview, address: Address) -> list[Element]:
    """Tiles first, then what changed."""
    tiles = [tile(each, address) for each in told.tiles]
    changed = [
        element("H2", "What changed", className="block-label"),
        *_changes(told, address),
        element("P", told.closing, className="remark"),
    ]
    return [
        element("Section", tiles, className="tiles", **labelled("Measures at a glance")),
        element("Section", changed, className="block what-changed"),
    ]


def tile(shown: Tile, address: Address) -> Element:
    """Name, value and line, mark and last year's figure, one sentence."""
    judged = f" {shown.mark.value}" if shown.mark else ""
    link = element("A", shown.name, href=address(shown.page, address_of(shown.chart)), **INSIDE)
    line = element("Img", src=picture(shown.spark), alt=shown.spark.alternative, className="spark")
    marked = mark(shown.mark) if shown.mark else element("Span")
    parts = [
        element("H2", link),
        element("Div", [_value(shown), line], className="figure"),
        element("Div", [marked, element("Span", shown.year_ago, className="before")], className="judged"),
        element("P", shown.sentence, className="says"),
    ]
    return element("Article", parts, className=f"tile{judged}")


def _value(shown: Tile) -> Element:
    if shown.value in MARKERS:
        return element("P", shown.value, className="value marker")
    word = " word" if shown.unit and shown.unit != "%" else ""
    unit = [element("Span", shown.unit, className=f"unit{word}")] if shown.unit else []
    return element("P", [shown.value, *unit], className="value")


def _changes(told: Overview, address: Address) -> list[Element]:
    if told.changed:
        return [element("Ul", [_change(signal, address) for signal in told.changed], className="changes")]
    judged = any(tile.mark and tile.mark is not Mark.EARLY for tile in told.tiles)
    words = "No special cause was found this quarter." if judged else "Nothing can be said yet of what changed."
    return [element("P", words, className="says")]


def _change(signal: Signal, address: Address) -> Element:
    link = element("A", signal.sentence, href=address(signal.page, address_of(signal.chart)), **INSIDE)
    told = [element("Div", mark(signal.mark)), element("Div", [link, element("P", signal.detail)])]
    return element("Li", told)
