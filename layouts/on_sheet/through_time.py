"""Native charts through time, drawn from the table beside them."""

from __future__ import annotations

from typing import Any

from layouts import theme
from layouts.drawing import (
    Control,
    Datum,
    Line,
    Lines,
    Mark,
    Panels,
    Stacked,
)
from layouts.on_sheet.look import Values, axis, fill, font, named, series
from layouts.on_sheet.place import Place

PALETTE = ("first", "second", "third", "fourth", "fifth", "sixth")


def _through_time(chart: Any, quarters: int, unit: str, **scale: Any) -> None:
    """The table has the latest quarter first; the chart has it at the right."""
    every = 4 if quarters > 8 else 1
    chart.set_x_axis(named(reverse=True, crossing="max", interval_unit=every, interval_tick=every))
    chart.set_y_axis(axis(unit, **scale))


def _latest(place: Place, rows: int, words: str, tone: str) -> Values:
    """A line's name at its latest point, which is its first row."""
    first = {"value": words, "font": font(11, bold=True, tone=tone)}
    return {"value": True, "position": "right", "custom": [first, *[{"delete": True}] * (rows - 1)]}


def control(book: Any, body: Control, place: Place) -> Any:
    """The measure with its limits, mean, target or band; points that signal in their mark's colour with its letter."""
    rows, chart = len(body.quarters), book.add_chart({"type": "line"})
    heads = {head.partition(", ")[0]: at for at, head in enumerate(place.table.heads)}
    column = place.find(tuple(reversed(body.line.points)))
    styles = (
        (("Lower limit", "Upper limit"), theme.INK3, "dash"),
        (("Mean",), theme.INK3, "solid"),
        (("Target", "Band from", "Band to"), theme.colour("target"), "solid"),
        (("Benchmark",), theme.INK2, "round_dot"),
        (("Benchmark",), theme.INK2, "round_dot"),
    )
    for names, tone, dash in styles:
        for name in names:
            if name in heads and any(cell.value is not None for cell in place.table.column(heads[name])):
                chart.add_series(series(place, heads[name], rows, tone, 1.5, line={"dash_type": dash}))
    chart.add_series(series(place, column, rows, theme.colour(body.line.role), 2.5, **_points(body, rows)))
    _through_time(chart, rows, body.unit)
    chart.set_legend({"position": "bottom", "font": font()})
    return chart


def _points(body: Control, rows: int) -> Values:
    """Markers: each flagged one in its judgement's colour with its letter, and the latest figure as written."""
    marks = tuple(reversed(body.limits.marks)) if body.limits else (None,) * rows
    tone = theme.colour(body.line.role)
    flagged = [mark if mark and mark not in (Mark.USUAL, Mark.EARLY) else None for mark in marks]
    labels = [_label(mark, at, body.line.points[-1]) for at, mark in enumerate(flagged)]
    colours = [fill(theme.mark_colour(mark)) if mark else None for mark in flagged]
    return {
        "marker": {"type": "circle", "size": 6, **fill(tone)},
        "points": colours,
        "data_labels": {"value": True, "position": "above", "font": font(11, bold=True), "custom": labels},
    }


def _label(mark: Mark | None, at: int, latest: Datum) -> Values:
    letter = f"{mark.letter} " if mark else ""
    words = f"{latest.text} {letter}".strip() if at == 0 and latest.value is not None else letter.strip()
    return {"value": words, "font": font(11, bold=True)} if words else {"delete": True}


def lines(book: Any, body: Lines, place: Place) -> Any:
    """A few lines, each named at its latest quarter."""
    chart, rows = book.add_chart({"type": "line"}), len(body.quarters)
    for at, line in enumerate(body.lines, start=1):
        _add_named(chart, place, at, rows, line, theme.colour(line.role))
    _through_time(chart, rows, body.unit, min=0)
    chart.set_legend({"none": True})
    return chart


def _add_named(chart: Any, place: Place, column: int, rows: int, line: Line, tone: str) -> None:
    latest = line.points[-1]
    words = f"{line.name} {latest.text}"
    marker = {"type": "circle", "size": 5, **fill(tone)}
    shown = latest.value is not None
    label: Values = {"data_labels": _latest(place, rows, words, tone)} if shown else {}
    chart.add_series(series(place, column, rows, tone, marker=marker, **label))


def panels(book: Any, body: Panels, place: Place) -> Any:
    """One line for each house against the band."""
    chart, rows = book.add_chart({"type": "line"}), len(body.quarters)
    for at in range(1, len(body.panels) + 1):
        tone = theme.colour(PALETTE[(at - 1) % len(PALETTE)])
        chart.add_series(series(place, at, rows, tone, marker={"type": "circle", "size": 5, **fill(tone)}))
    for at, head in enumerate(place.table.heads):
        if head.startswith("Band "):
            chart.add_series(series(place, at, rows, theme.colour("target"), 1.5))
    _through_time(chart, rows, body.unit)
    chart.set_legend({"position": "bottom", "font": font()})
    return chart


def stacked(book: Any, body: Stacked, place: Place) -> Any:
    """Columns in parts, a column a quarter."""
    chart, rows = book.add_chart({"type": "column", "subtype": "stacked"}), len(body.quarters)
    for at, line in enumerate(body.lines, start=1):
        chart.add_series(
            {
                "name": place.head(at),
                "categories": place.names(rows),
                "values": place.numbers(at, rows),
                "gap": 40,
                "fill": {"color": theme.colour(line.role)},
                "border": {"color": theme.PAPER, "width": 0.75},
            }
        )
    _through_time(chart, rows, body.unit, min=0)
    chart.set_legend({"position": "bottom", "font": font()})
    return chart
