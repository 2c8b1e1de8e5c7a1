"""How a workbook's charts look: type, axes, fills."""

from __future__ import annotations

from typing import Any

from layouts import theme
from layouts.on_sheet.place import Place

FONT = "Arial"
Values = dict[str, Any]


def font(size: int = 11, bold: bool = False, tone: str = theme.INK) -> Values:
    """Letters of a chart, in points."""
    return {"name": FONT, "size": size, "bold": bold, "color": tone}


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


def _unit(unit: str) -> str:
    """What a value axis is called."""
    return "Percentage" if unit == "%" else unit.capitalize()


def named(**more: Any) -> Values:
    """An axis of names."""
    return {"num_font": font(), "line": {"color": theme.RULE}, "major_tick_mark": "none"} | more


def fill(tone: str) -> Values:
    """One colour for inside and edge."""
    return {"fill": {"color": tone}, "border": {"color": tone}}


def series(place: Place, column: int, rows: int, tone: str, width: float = 2.25, **more: Any) -> Values:
    """A column of the table as a line."""
    return {
        "name": place.head(column),
        "categories": place.names(rows),
        "values": place.numbers(column, rows),
        "line": {"color": tone, "width": width, **more.pop("line", {})},
        **more,
    }
