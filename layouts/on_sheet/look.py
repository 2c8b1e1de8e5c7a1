"""How a workbook's charts look: type, axes, fills."""

from __future__ import annotations

import re
from typing import Any

from layouts import theme
from layouts.measuring import width_of
from layouts.on_sheet.place import Place
from layouts.scales import Axis

FONT = "Arial"
WIDER = 1.14  # than the page's sans
Values = dict[str, Any]
_LIKE_A_CELL = re.compile(r"(?<=!)(?=\$?[A-Z]+\$?\d)")
WIDE, HIGH = 1080, 540  # px, of a chart
TITLE, TITLE_LINE, TITLE_ROOM = 14, 24, 0.76  # points; px; of the chart's width, which is what office programs give it


def font(size: int = 11, bold: bool = False, tone: str = theme.INK) -> Values:
    """Letters of a chart, in points."""
    return {"name": FONT, "size": size, "bold": bold, "color": tone}


def spoken(words: str) -> str:
    """Words of a chart as words: the writer takes those like ``=House!A1`` for a cell's, unless something unseen parts
    them."""
    return _LIKE_A_CELL.sub("\u200b", words)


def written(unit: str) -> str:
    """How numbers of a unit are written."""
    return "0%" if unit == "%" else "#,##0.0" if unit == "points" else "General"


def axis(unit: str, **more: Any) -> Values:
    """A value axis: pale gridlines, its unit, no line of its own."""
    grid = {"visible": True, "line": {"color": theme.HAIRLINE, "width": 0.75}}
    named = {"name": _unit(unit), "name_font": font(11)}
    return (
        {"num_font": font(), "num_format": written(unit), "major_gridlines": grid, "line": {"none": True}}
        | named
        | more
    )


def axis_values(unit: str, found: Axis) -> Values:
    """A value axis that begins where every surface's does; its end is free, so that an edited number stays in sight.

    A percentage that reaches 100% ends there.
    """
    end = {"max": found.high} if unit == "%" and found.high >= 1 else {}
    step = found.ticks[1] - found.ticks[0] if len(found.ticks) > 1 else None
    return axis(unit, min=found.low, **({"major_unit": round(step, 10)} if step else {}), **end)


def room_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text of so many points is, in pixels."""
    return width_of(text, size * 4 / 3, bold) * WIDER


def title_room(headline: str) -> float:
    """How tall a chart's title is, with the air around it, in pixels."""
    lines = -(-room_of(headline, TITLE, bold=True) // (WIDE * TITLE_ROOM))
    return lines * TITLE_LINE + 28


def _unit(unit: str) -> str:
    """What a value axis is called."""
    return "Percentage" if unit == "%" else unit.capitalize()


def named(**more: Any) -> Values:
    """An axis of names."""
    return {"num_font": font(), "line": {"color": theme.RULE}, "major_tick_mark": "none"} | more


def fill(tone: str, edge: str = "") -> Values:
    """One colour for inside and edge, or an edge of its own."""
    return {"fill": {"color": tone}, "border": {"color": edge or tone}}


def series(place: Place, column: int, rows: int, tone: str, width: float = 2.25, **more: Any) -> Values:
    """A column of the table as a line."""
    return {
        "name": place.head(column),
        "categories": place.names(rows),
        "values": place.numbers(column, rows),
        "line": {"color": tone, "width": width, **more.pop("line", {})},
        **more,
    }
