"""The native chart of each kind of body, drawn from the table beside it, so that it follows whoever edits a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layouts import theme
from layouts.drawing import (
    Bars,
    Changes,
    Control,
    Datum,
    Drawing,
    Funnel,
    Line,
    Lines,
    Mark,
    Overlap,
    Panels,
    Part,
    Shares,
    SideBySide,
    Stacked,
)
from layouts.on_sheet.place import Place

FONT = "Arial"
WIDE, HIGH = 980, 520  # px
PITCH = {Bars: 28, SideBySide: 64, Shares: 44}  # px a row of bars
Values = dict[str, Any]
PALETTE = ("first", "second", "third", "fourth", "fifth", "sixth")


def chart_of(book: Any, drawing: Drawing, place: Place) -> Any | None:
    """The body as a chart of ``book``; None where the table is all there is."""
    made = MADE.get(type(drawing.body))
    if made is None:
        return None
    chart = made(book, drawing.body, place)
    chart.set_title({"name": drawing.headline, "name_font": _font(14, bold=True), "overlay": False})
    pitch = PITCH.get(type(drawing.body), 0)
    chart.set_size({"width": WIDE, "height": max(HIGH, 140 + pitch * len(place.table.rows))})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")
    return chart


def _font(size: int = 11, bold: bool = False, tone: str = theme.INK) -> Values:
    return {"name": FONT, "size": size, "bold": bold, "color": tone}


def _written(unit: str) -> str:
    return "0%" if unit == "%" else "#,##0.0" if unit == "points" else "General"


def _axis(unit: str, **more: Any) -> Values:
    grid = {"visible": True, "line": {"color": theme.HAIRLINE, "width": 0.75}}
    named = {"name": _unit(unit), "name_font": _font(11)}
    return (
        {"num_font": _font(), "num_format": _written(unit), "major_gridlines": grid, "line": {"none": True}}
        | named
        | more
    )


def _unit(unit: str) -> str:
    """What a value axis is called."""
    return "Percentage" if unit == "%" else unit.capitalize()


def _named(**more: Any) -> Values:
    return {"num_font": _font(), "line": {"color": theme.RULE}, "major_tick_mark": "none"} | more


def _through_time(chart: Any, quarters: int, unit: str, **scale: Any) -> None:
    """The table has the latest quarter first; the chart has it at the right."""
    every = 4 if quarters > 8 else 1
    chart.set_x_axis(_named(reverse=True, crossing="max", interval_unit=every, interval_tick=every))
    chart.set_y_axis(_axis(unit, **scale))


def _line(place: Place, column: int, rows: int, tone: str, width: float = 2.25, **more: Any) -> Values:
    return {
        "name": place.head(column),
        "categories": place.names(rows),
        "values": place.numbers(column, rows),
        "line": {"color": tone, "width": width, **more.pop("line", {})},
        **more,
    }


def _latest(place: Place, rows: int, words: str, tone: str) -> Values:
    """A line's name at its latest point, which is its first row."""
    first = {"value": words, "font": _font(11, bold=True, tone=tone)}
    return {"value": True, "position": "right", "custom": [first, *[{"delete": True}] * (rows - 1)]}


def _control(book: Any, body: Control, place: Place) -> Any:
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
                chart.add_series(_line(place, heads[name], rows, tone, 1.5, line={"dash_type": dash}))
    chart.add_series(_line(place, column, rows, theme.colour(body.line.role), 2.5, **_points(body, rows)))
    _through_time(chart, rows, body.unit)
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _points(body: Control, rows: int) -> Values:
    """Markers: each flagged one in its judgement's colour with its letter, and the latest figure as written."""
    marks = tuple(reversed(body.limits.marks)) if body.limits else (None,) * rows
    tone = theme.colour(body.line.role)
    flagged = [mark if mark and mark not in (Mark.USUAL, Mark.EARLY) else None for mark in marks]
    labels = [_label(mark, at, body.line.points[-1]) for at, mark in enumerate(flagged)]
    colours = [_fill(theme.mark_colour(mark)) if mark else None for mark in flagged]
    return {
        "marker": {"type": "circle", "size": 6, **_fill(tone)},
        "points": colours,
        "data_labels": {"value": True, "position": "above", "font": _font(11, bold=True), "custom": labels},
    }


def _label(mark: Mark | None, at: int, latest: Datum) -> Values:
    letter = f"{mark.letter} " if mark else ""
    words = f"{latest.text} {letter}".strip() if at == 0 and latest.value is not None else letter.strip()
    return {"value": words, "font": _font(11, bold=True)} if words else {"delete": True}


def _fill(tone: str) -> Values:
    return {"fill": {"color": tone}, "border": {"color": tone}}


def _lines(book: Any, body: Lines, place: Place) -> Any:
    chart, rows = book.add_chart({"type": "line"}), len(body.quarters)
    for at, line in enumerate(body.lines, start=1):
        _add_named(chart, place, at, rows, line, theme.colour(line.role))
    _through_time(chart, rows, body.unit, min=0)
    chart.set_legend({"none": True})
    return chart


def _add_named(chart: Any, place: Place, column: int, rows: int, line: Line, tone: str) -> None:
    latest = line.points[-1]
    words = f"{line.name} {latest.text}"
    marker = {"type": "circle", "size": 5, **_fill(tone)}
    shown = latest.value is not None
    label: Values = {"data_labels": _latest(place, rows, words, tone)} if shown else {}
    chart.add_series(_line(place, column, rows, tone, marker=marker, **label))


def _panels(book: Any, body: Panels, place: Place) -> Any:
    """One line for each house against the band."""
    chart, rows = book.add_chart({"type": "line"}), len(body.quarters)
    for at in range(1, len(body.panels) + 1):
        tone = theme.colour(PALETTE[(at - 1) % len(PALETTE)])
        chart.add_series(_line(place, at, rows, tone, marker={"type": "circle", "size": 5, **_fill(tone)}))
    for at, head in enumerate(place.table.heads):
        if head.startswith("Band "):
            chart.add_series(_line(place, at, rows, theme.colour("target"), 1.5))
    _through_time(chart, rows, body.unit)
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _stacked(book: Any, body: Stacked, place: Place) -> Any:
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
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _bar(place: Place, column: int, role: str, unit: str, tones: list[Values | None], **more: Any) -> Values:
    """One series of bars; one that is not shown has neither a bar nor a number: its shorthand stands in the table."""
    return {
        "name": place.head(column),
        "categories": place.names(len(tones)),
        "values": place.numbers(column, len(tones)),
        "fill": {"color": theme.colour(role)},
        "points": tones,
        "data_labels": {"value": True, "font": _font(), "num_format": _written(unit)},
        **more,
    }


def _across(chart: Any, unit: str, most: float | None = None) -> None:
    """Bars lie across, the first row on top, from nought; their values stand at their ends, so no axis is needed."""
    whole = {"max": most} if most else {}
    chart.set_x_axis(_axis(unit, min=0, visible=False, major_gridlines={"visible": False}, name=None, **whole))
    chart.set_y_axis(_named(reverse=True))


def _bars(book: Any, body: Bars, place: Place) -> Any:
    chart = book.add_chart({"type": "bar"})
    figures = tuple(bar.figure for bar in body.bars)
    tones = [None if bar.strong else _fill(theme.colour("unknown")) for bar in body.bars]
    chart.add_series(_bar(place, place.find(figures), "series", body.unit, tones, gap=40))
    _across(chart, body.unit, body.whole)
    chart.set_legend({"none": True})
    return chart


def _side_by_side(book: Any, body: SideBySide, place: Place) -> Any:
    """Three bars for each row; one that gives concern in its judgement's colour."""
    chart = book.add_chart({"type": "bar"})
    for column in body.columns:
        tones = [_fill(theme.colour("concern")) if at in column.flagged else None for at in range(len(body.rows))]
        where = place.table.heads.index(f"{column.head}, %")
        chart.add_series(_bar(place, where, column.role, "%", tones, gap=60, overlap=0))
    _across(chart, "%", 1.0)
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _changes(book: Any, body: Changes, place: Place) -> Any:
    """First pale, latest dark, a line between them: not every office program draws a hollow mark."""
    chart, rows, tone = book.add_chart({"type": "line"}), len(body.rows), theme.colour("series")
    for column, fill in ((1, theme.colour("pale")), (2, tone)):
        marker = {"type": "circle", "size": 11, "fill": {"color": fill}, "border": {"color": tone, "width": 2}}
        chart.add_series(_line(place, column, rows, tone, marker=marker, line={"none": True}))
    chart.set_high_low_lines({"line": {"color": theme.INK3, "width": 1.5}})
    chart.set_x_axis(_named())
    chart.set_y_axis(_axis(body.unit, min=body.lowest, max=body.highest))
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _overlap(book: Any, body: Overlap, place: Place) -> Any:
    return _whole(book, body.parts, place, 1)


def _shares(book: Any, body: Shares, place: Place) -> Any:
    return _whole(book, next(row.parts for row in body.rows if row.parts), place, len(body.rows))


def _whole(book: Any, parts: tuple[Part, ...], place: Place, rows: int) -> Any:
    """Bars of 100%, a series for each part."""
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for part in parts:
        column = place.table.heads.index(f"{part.name}, %")
        labels = {"value": True, "font": _font(tone=theme.words_on(part.role)), "num_format": "0%"}
        hidden = [{"delete": True} if cell.value is None else None for cell in place.table.column(column)[:rows]]
        chart.add_series(
            {
                "name": place.head(column),
                "categories": place.names(rows),
                "values": place.numbers(column, rows),
                "fill": {"color": theme.colour(part.role)},
                "border": {"color": theme.PAPER},
                "gap": 40,
                "data_labels": labels | {"custom": hidden},
            }
        )
    _across(chart, "%")
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _funnel(book: Any, body: Funnel, place: Place) -> Any:
    """Shares against sizes within the limits of chance, which stand in no table."""
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    sizes = place.beside("sizes", list(body.sizes))
    curves = [("Average", [body.average.value] * len(body.sizes), "solid")]
    for limit, dash in zip(body.limits, ("dash", "round_dot"), strict=False):
        curves += [
            (f"{limit.level} {end}", list(line), dash) for end, line in (("lower", limit.lower), ("upper", limit.upper))
        ]
    for name, numbers, dash in curves:
        line = {"color": theme.INK3, "width": 1.25, "dash_type": dash}
        series = {"name": name, "categories": sizes, "values": place.beside(name, numbers), "line": line}
        chart.add_series(series | {"marker": {"type": "none"}})
    chart.add_series(_scattered(body, place))
    grid = {"major_gridlines": {"visible": False}}
    chart.set_x_axis(_axis("people", name=body.across, min=0, **grid))
    chart.set_y_axis(_axis(body.unit))
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _scattered(body: Funnel, place: Place) -> Values:
    rows, tone = len(body.points), theme.colour("series")
    column, across = (
        place.find(tuple(figures)) for figures in ([p.figure for p in body.points], [p.size for p in body.points])
    )
    shown = [point.figure.value is not None for point in body.points]
    labels = [
        {"value": point.name} if known else {"delete": True} for point, known in zip(body.points, shown, strict=True)
    ]
    tones = [_fill(theme.mark_colour(point.mark)) if point.mark else None for point in body.points]
    return {
        "name": place.table.heads[column],
        "categories": place.numbers(across, rows),
        "values": place.numbers(column, rows),
        "line": {"none": True},
        "marker": {"type": "circle", "size": 9, **_fill(tone)},
        "points": tones,
        "data_labels": {"value": True, "position": "right", "font": _font(), "custom": labels},
    }


MADE: dict[type, Callable[[Any, Any, Place], Any]] = {
    Control: _control,
    Lines: _lines,
    Panels: _panels,
    Stacked: _stacked,
    Bars: _bars,
    SideBySide: _side_by_side,
    Changes: _changes,
    Overlap: _overlap,
    Shares: _shares,
    Funnel: _funnel,
}
"""How each kind of body is drawn; the others are words or a table."""
